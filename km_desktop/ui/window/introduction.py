"""Who works here, asked once: until a name is given, the first screen asks for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.inputs.fields import FieldFrame, LineInput
from km_desktop.ui.workspace import Workspace

NAME = Text("Your name", "Ваше имя")
WHY = Text(
    "It stands beside every change you make and under what you sign. Change it in the settings.",
    "Стоит рядом с каждой вашей правкой и под тем, что вы подписываете. Изменить его можно в "
    "настройках.",
)
SIGNED = Text("What you change is signed “{author}”.", "Ваши правки подписаны «{author}».")
SIGNED_MORE = Text(
    "That is the name of the computer's user. Your colleagues will look for yours.",
    "Это имя пользователя компьютера. Коллеги будут искать ваше.",
)
GIVE = Text("Give your name", "Назвать себя")


class NameQuestion(QWidget):
    """One field; what is typed is kept at once. ``answered`` says that Enter was pressed."""

    answered = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.line = LineInput(workspace.author, parent=self)
        self.line.edited.connect(lambda: workspace.choose(author=self.line.value() or ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldFrame(NAME, self.line, help=WHY, parent=self))
        self.setFocusProxy(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.answered.emit()
            return
        super().keyPressEvent(event)
