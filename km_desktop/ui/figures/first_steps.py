"""What the overview of a new file shows: the first steps, each a button that begins a record."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.files.first_steps import FirstSteps, steps
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import PlainLabel, WrapLabel
from km_desktop.ui.kit.way_button import WayButton
from km_desktop.ui.workspace import Workspace

BEGIN = Text("Begin here", "С чего начать")
BEGIN_MORE = Text(
    "Three records, and the file works: a request becomes an assignment, an assignment a printed "
    "brief. Figures stand here as soon as there is something to count.",
    "Три записи – и файл работает: запрос становится заданием, задание – напечатанной карточкой. "
    "Показатели появятся здесь, как только будет что считать.",
)
DONE = Text("done", "готово")
OTHERWISE = Text("Already have data?", "Данные уже есть?")
BACK = Text("Take back a copy…", "Принять копию…")
SAMPLE = Text("Look at the sample", "Посмотреть пример")
_WIDEST = 620


class FirstStepsPanel(QWidget):
    """``begun`` carries the entity of a record to begin and what stands in it already.

    ``shown_again`` names the list of a step that is done. The other ways into a file are those of
    the workspace.
    """

    begun = Signal(str, object)
    shown_again = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.done: frozenset[str] = frozenset()
        self.steps: dict[str, WayButton] = {}
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(BEGIN, style="section", heading=True, parent=self))
        column.addWidget(WrapLabel(BEGIN_MORE, role="text2", parent=self))
        column.addSpacing(6)
        for entity, first in steps().items():
            icon = programmes.traits(entity).icon
            step = WayButton(icon, first.words, first.more, parent=self)
            step.clicked.connect(lambda _=False, of=entity, has=first.given: self._choose(of, has))
            self.steps[entity] = step
            column.addWidget(step)
        column.addSpacing(10)
        column.addLayout(self._other_ways())
        frame = QWidget(self)
        frame.setMaximumWidth(_WIDEST)
        frame.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(frame, 1)
        row.addStretch(0)

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(PlainLabel(OTHERWISE, role="text2", parent=self))
        for words, icon, signal in (
            (BACK, "merge", self._workspace.copies_asked),
            (SAMPLE, "sample", self._workspace.sample_asked),
        ):
            button = Button(words, "link", icon=icon, parent=self)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choose(self, entity: str, given: Mapping[str, object]) -> None:
        if entity in self.done:
            self.shown_again.emit(entity)
        else:
            self.begun.emit(entity, dict(given))

    def show_steps(self, shown: FirstSteps) -> None:
        """Tick what is done, and lead the keyboard to the first step that is not."""
        self.done = shown.done
        for entity, step in self.steps.items():
            done = entity in shown.done
            step.sign.set_sign(
                "tick" if done else programmes.traits(entity).icon,
                "ok" if done else "accent_text",
            )
            step.set_state("", DONE if done else "", "ok")
        self._lead()

    def showEvent(self, event: QShowEvent) -> None:
        """Lead the keyboard on when one comes back from a step."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._lead)  # the page first gives it back to where it was

    def _lead(self) -> None:
        following = next((step for of, step in self.steps.items() if of not in self.done), None)
        if following is None:
            return
        self.setFocusProxy(following)
        if self._has_keyboard():
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        near = focus is None or focus.isAncestorOf(self) or self.isAncestorOf(focus)
        return self.isVisible() and near
