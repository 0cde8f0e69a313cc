"""How high the head of a record is: whole at the top, small once the form is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractSlider, QWidget

from km_desktop.ui.records.forms.sections import Sections
from km_desktop.ui.records.head import RecordHead

_STEPS = {
    QAbstractSlider.SliderAction.SliderMove.value,
    QAbstractSlider.SliderAction.SliderSingleStepSub.value,
    QAbstractSlider.SliderAction.SliderPageStepSub.value,
}


class HeadSize(QObject):
    """Makes the head small when the form is scrolled by more than it gives way.

    Only scrolling does it, and what is on screen stays where it is: the form gets what the head
    gives up above its first line. In a window so low that the whole head would leave the form less
    than half of it, the head is always small. ``changed`` says that its height is another one.
    """

    changed = Signal()

    def __init__(self, head: RecordHead, sections: Sections, foot: QWidget, view: QWidget) -> None:
        super().__init__(view)
        self._head, self._sections, self._foot, self._view = head, sections, foot, view
        self._paper = sections.paper
        self._always = False
        self._by_step = False
        self._given_up = 0
        bar = self._paper.verticalScrollBar()
        bar.actionTriggered.connect(self._follow_action)
        bar.valueChanged.connect(self._follow)

    def fit(self) -> None:
        """Follow what the window and the head have become."""
        whole, small = self._head.heights()
        self._given_up = max(0, whole - small)
        here = self._view.height() - self._foot.height()
        self._always = here - whole < self._view.window().height() / 2
        at = self._paper.verticalScrollBar().value()
        if self._always and not self._head.is_small:
            self._set_small(True)
        elif not self._always and self._head.is_small and not at:
            self._set_small(False)

    def _follow_action(self, action: int) -> None:
        # The wheel and the arrows go on from where one is; what goes to the top wants the top.
        dragged = self._paper.verticalScrollBar().isSliderDown()
        self._by_step = action in _STEPS and not dragged

    def _follow(self, at: int) -> None:
        by_step, self._by_step = self._by_step, False
        if not self._head.is_small and at > self._given_up > 0:
            self._set_small(True)
        elif self._head.is_small and at <= 0 and not self._always:
            self._set_small(False)
            if by_step:
                self._paper.verticalScrollBar().setValue(self._given_up)

    def _set_small(self, small: bool) -> None:
        layout = self._view.layout()
        with self._sections.left_alone():
            self._head.set_small(small)
            self._head.updateGeometry()
            if layout is not None:
                layout.activate()
        self.changed.emit()
