"""A file that was just written: its name, and the ways to it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.labels import WrapLabel

OPEN = Text("Open", "Открыть")
SHOW = Text("Show in folder", "Показать в папке")


class SavedFile(QWidget):
    """Shows nothing until a file or a folder of files was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.name = WrapLabel("", style="small", role="text2", parent=self)
        self.open_button = Button(OPEN, "link", icon="document", parent=self)
        self.folder_button = Button(SHOW, "link", parent=self)
        self.open_button.clicked.connect(self.open_file)
        self.folder_button.clicked.connect(self.show_in_folder)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(12)
        ways.setAlignment(Qt.AlignmentFlag.AlignLeft)
        ways.addWidget(self.open_button)
        ways.addWidget(self.folder_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addLayout(ways)
        self.hide()

    def show_file(self, path: Path) -> None:
        """Offer the ways to what was written; a folder is only shown."""
        self.path = path
        self.name.set_words(path.name)
        self.open_button.setVisible(not path.is_dir())
        self.show()

    def open_file(self) -> None:
        """Open the file in the program of the system."""
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def show_in_folder(self) -> None:
        """Show the folder, with the file chosen in it where the system can."""
        if self.path is None:
            return
        if self.path.is_file() and sys.platform in _CHOOSING:
            program, *before = _CHOOSING[sys.platform]
            QProcess.startDetached(program, [*before, str(self.path)])
            return
        folder = self.path if self.path.is_dir() else self.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


_CHOOSING = {"win32": ("explorer", "/select,"), "darwin": ("open", "-R")}
