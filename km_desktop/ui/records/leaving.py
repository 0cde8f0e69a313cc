"""The question what becomes of unsaved changes before something else is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import Button, KeyCap
from km_desktop.ui.kit.labels import ElidingLabel
from km_desktop.ui.kit.speech import speaks

LEAVING = Text(
    "What is not saved stays as a draft.",
    "Несохранённое останется в черновике.",
)
STAY_HERE = Text("Stay here", "Остаться")
LEAVE = Text("Leave without the changes", "Уйти без правок")
SAVE_AND_GO = Text("Save and go on", "Сохранить и продолжить")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LeavingQuestion(QWidget):
    """Takes the keyboard itself, so that no letter that was still being typed is an answer.

    Enter saves and goes on, Esc stays; Tab goes round the answers.
    """

    stayed = Signal()
    kept_and_left = Signal()
    saved_and_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        speaks(self, QWidget.setAccessibleName, LEAVING)
        what = ElidingLabel(LEAVING, style="body_500", role="changed", parent=self)
        stay = Button(STAY_HERE, "quiet", parent=self)
        leave = Button(LEAVE, "plain", parent=self)
        self.save = Button(SAVE_AND_GO, "primary", icon="tick", parent=self)
        stay.clicked.connect(self.stayed)
        leave.clicked.connect(self.kept_and_left)
        self.save.clicked.connect(self.saved_and_left)
        self._answers = (stay, leave, self.save)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(what, 1)
        for button in self._answers:
            row.addWidget(button)
        row.addWidget(KeyCap("Enter", parent=self))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round the answers: nothing behind the question is reached while it stands."""
        at = next((at for at, one in enumerate(self._answers) if one.hasFocus()), None)
        if at is None:
            at = 0 if forward else len(self._answers) - 1
        else:
            at = (at + (1 if forward else -1)) % len(self._answers)
        self._answers[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to Enter and Esc; every other key that is no command goes nowhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.stayed.emit()
        elif event.key() in _ENTER and self.hasFocus():
            self.saved_and_left.emit()
