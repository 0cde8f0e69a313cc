"""The line at the foot of the window: what is shown, who works, and in which copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel
from km_desktop.ui.kit.paint import Ground
from km_desktop.ui.kit.states.empty import Sign
from km_desktop.ui.workspace import Workspace

NO_FILE = Text("No file is open", "Файл не открыт")
SAMPLE = Text("Sample data", "Пример данных")
READ_ONLY = Text("Read only", "Только чтение")
SWITCH = Text("Русский", "English")


class StatusLine(Ground):
    """``language_asked`` says that the other language was asked for."""

    language_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="canvas")
        theme.fix(self, high=28)
        self._workspace = workspace
        self._shown = ElidingLabel(NO_FILE, style="small", role="text2", parent=self)
        self._selected = PlainLabel("", style="small", role="text2", parent=self)
        self._state = PlainLabel("", style="small_500", role="warn", parent=self)
        self._copy = PlainLabel("", style="small", role="text2", parent=self)
        self._author = PlainLabel("", style="small", role="text2", parent=self)
        self._disk = Sign("disk", size=14, parent=self)
        self._user = Sign("user", size=14, parent=self)
        self.switch = Button(SWITCH, "link", parent=self)
        self.switch.set_compact(True)
        self.switch.clicked.connect(self.language_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._shown, 1)
        row.addWidget(self._selected)
        row.addStretch(1)
        for part in (self._state, self._disk, self._copy, self._user, self._author, self.switch):
            row.addWidget(part)
        workspace.opened.connect(self.show_file)
        workspace.closed.connect(self.show_file)
        self.show_file()

    def tell(self, shown: str, selected: str = "") -> None:
        """Say what the page shows."""
        self._shown.set_words(shown if self._workspace.card else NO_FILE)
        self._selected.set_words(selected)

    def show_file(self) -> None:
        """Say whose copy of which file is open."""
        card = self._workspace.card
        self._shown.set_words("" if card else NO_FILE)
        self._selected.set_words("")
        self._copy.set_words(card.copy_name if card else "")
        self._author.set_words(self._workspace.author if card else "")
        self._disk.setVisible(card is not None)
        self._user.setVisible(card is not None)
        state: Text | str = ""
        if card is not None and not self._workspace.writable:
            state = READ_ONLY
        elif card is not None and card.is_sample:
            state = SAMPLE
        self._state.set_words(state)
