"""The line above a field: its label, what was there before, and the way back to that."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QWidget,
)

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.labels import PlainLabel, plain_tip
from km_desktop.ui.kit.speech import Words, say, speaks

REQUIRED = Text("required", "обязательно")
ONE_REQUIRED = Text("one is required", "обязательно одно")  # of several fields, whichever
NAME_STYLE = "small_500"
TAKE_BACK = Text("Undo this change", "Вернуть прежнее значение")


class LabelLine(QWidget):
    """The label, never shortened; beside it the demand, and what was there before if it fits.

    All but the label is made when it is first to be seen; ``reverted`` says that undo was pressed.
    """

    reverted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = PlainLabel(style=NAME_STYLE, role="text2", parent=self)
        self._required: PlainLabel | None = None
        self._marks: tuple[PlainLabel, IconButton] | None = None
        self.changed = False
        self.taken = False
        self.demand: Text | None = None
        theme.current().followers.add(self, LabelLine.updateGeometry)

    @property
    def was(self) -> PlainLabel:
        """The value before, of a field that is changed."""
        return self._made_marks()[0]

    @property
    def undo(self) -> IconButton:
        """The button that brings back the value before."""
        return self._made_marks()[1]

    def _made_marks(self) -> tuple[PlainLabel, IconButton]:
        if self._marks is None:
            was = PlainLabel(style="caption_500", role="changed", parent=self)
            undo = IconButton("undo", TAKE_BACK, size=24, role="changed", parent=self)
            self._marks = (was, undo)
            for part in self._marks:
                part.hide()
            QWidget.setTabOrder(self.label, undo)  # before the input, as it stands on the screen
            undo.clicked.connect(self.reverted)
        return self._marks

    def show_was(self, said: str, more: str, about: Words) -> None:
        """Say what was there before; ``more`` is what the way back says besides, if anything.

        ``about`` is the name of the field, by which readers tell the ways back apart.
        """
        if self.changed or self.taken or self._marks is not None:
            was, undo = self._made_marks()
            was.set_words(said)
            # Long texts are cut in the tooltip only so that it stays on the screen.
            speaks(undo, IconButton.show_text, TAKE_BACK)
            undo.set_about(about)
            undo.setAccessibleDescription(more[:600])
            tip = f"{say(TAKE_BACK)}: {more[:600]}" if more else ""
            undo.setToolTip(plain_tip(tip))
            was.setToolTip(plain_tip(said[:600]))

    def sizeHint(self) -> QSize:
        """Ask for the label."""
        return QSize(60, self.label.sizeHint().height() + 1)

    def minimumSizeHint(self) -> QSize:
        """Give way in width, so that a grid of equal columns stays equal."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Place the parts."""
        self.place()

    def place(self) -> None:
        """Show as much as fits: the old value whole or not at all."""
        high, wide = self.height(), self.width()
        label = self.label.sizeHint().width()
        self.label.setGeometry(0, 0, max(label, 1), high)
        right = wide - self._place_marks(wide - label - 10, high)
        if self._required is None and self.demand is not None:
            self._required = PlainLabel(style="caption", role="text3", parent=self)
        if self._required is not None:
            self._required.set_words(self.demand or "")
            needed = self._required.sizeHint().width()
            fits = self.demand is not None and label + 8 + needed <= right
            self._required.setVisible(fits)
            self._required.setGeometry(label + 8, 0, needed, high)

    def _place_marks(self, room: int, high: int) -> int:
        """Place what a changed field shows at the right; return how much of the width it takes."""
        offered = self.changed or self.taken
        if not offered and self._marks is None:
            return 0
        was, undo = self._made_marks()
        undo.setVisible(offered)
        taken = 24 if offered else 0
        if offered:
            # The target is 24 high; it reaches over the line without moving anything.
            undo.setGeometry(self.width() - 22, (high - 24) // 2, 24, 24)
        wide = was.sizeHint().width()
        fits = self.changed and wide + taken <= room
        was.setVisible(fits)
        if fits:
            was.setGeometry(self.width() - taken - wide, 0, wide, high)
            taken += wide + 8
        return taken


class ChangedBar(QWidget):
    """The violet bar over the left edge of an input that was changed; it moves nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("changed"))
