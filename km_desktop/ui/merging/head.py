"""The head of the merge desk: what is on it in one sentence, and the commands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from km_desktop.bilingual import Plural, Text
from km_desktop.ui.kit.buttons import MORE, Button, IconButton
from km_desktop.ui.kit.labels import SmallLabel, TitleLabel
from km_desktop.ui.kit.speech import say
from km_desktop.ui.merging import words
from km_desktop.ui.merging.round import Round

SUBTITLE = Text(
    "What colleagues changed in their copies comes back into this file",
    "Правки коллег из их копий возвращаются в этот файл",
)
PREVIEW = Text("Preview result", "Показать итог")
MERGE = Text("Merge", "Принять")
MERGE_OPEN = Plural(
    ("Merge, keep {n} open",) * 2,
    (
        "Принять, {n} оставить открытым",
        "Принять, {n} оставить открытыми",
        "Принять, {n} оставить открытыми",
    ),
)
SAVE = Plural(
    ("Save {n} decision", "Save {n} decisions"),
    ("Записать {n} решение", "Записать {n} решения", "Записать {n} решений"),
)
SAVE_NONE = Text("Save the decisions", "Записать решения")
OPEN_HERE = Text(
    "Questions that earlier merges left open in this file",
    "Вопросы, оставшиеся открытыми с прошлых раз",
)


class MergeHead(QWidget):
    """Title, sentence and commands; the signals say what was asked for."""

    copies_asked = Signal()
    aside_asked = Signal()
    result_asked = Signal()
    write_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subtitle = SmallLabel(SUBTITLE, parent=self)
        self.more = IconButton("more", MORE, parent=self)
        self.more.clicked.connect(self._open_menu)
        self.result = Button(PREVIEW, "plain", icon="shown", parent=self)
        self.result.clicked.connect(self.result_asked)
        self.copies = Button(words.TAKE_BACK, "plain", icon="import", key="Ctrl+M", parent=self)
        self.copies.clicked.connect(self.copies_asked)
        self.main = Button(MERGE, "primary", icon="merge", parent=self)
        self.main.clicked.connect(self.write_asked)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TitleLabel(words.DESK, parent=self))
        names.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 0)
        row.setSpacing(8)
        row.addLayout(names, 1)
        for part in (self.more, self.result, self.copies, self.main):
            row.addWidget(part)

    def show_sitting(self, sitting: Round | None, *, writable: bool) -> None:
        """Follow what is on the desk; nothing leaves the title and what the desk is for."""
        in_hand = sitting is not None and sitting.found is not None
        for part in (self.more, self.result):
            part.setVisible(in_hand)
        self.copies.setVisible(sitting is not None and not in_hand)
        self.main.setVisible(sitting is not None)
        if sitting is None:
            self.subtitle.set_words(SUBTITLE)
            return
        left, done = len(sitting.undecided), len(sitting.answers)
        if in_hand:
            self.subtitle.set_words(words.comes_back(sitting.told))
            self.main.set_words(words.counted(MERGE_OPEN, left) if left else MERGE)
        else:
            self.subtitle.set_words(OPEN_HERE)
            self.main.set_words(words.counted(SAVE, done) if done else SAVE_NONE)
        self.main.setEnabled(writable and (in_hand or done > 0))

    def menu(self) -> QMenu:
        """Return the menu of rarer commands."""
        menu = QMenu(self)
        menu.addAction(say(words.ANOTHER_COPY), self.copies_asked.emit)
        menu.addAction(say(words.PUT_ASIDE), self.aside_asked.emit)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()
