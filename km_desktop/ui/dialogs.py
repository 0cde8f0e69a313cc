"""The system's own dialogs, in one place: choosing a file, a folder, a printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import say

KMDB = Text("KM Desktop files (*.kmdb)", "Файлы KM Desktop (*.kmdb)")
PDF = Text("PDF files (*.pdf)", "Файлы PDF (*.pdf)")
DOCUMENTS = Text(
    "Documents and pictures (*.pdf *.docx *.xlsx *.pptx *.odt *.ods *.odp *.rtf *.txt *.csv *.png "
    "*.jpg *.jpeg *.webp *.tif *.tiff *.eml)",
    "Документы и изображения (*.pdf *.docx *.xlsx *.pptx *.odt *.ods *.odp *.rtf *.txt *.csv *.png "
    "*.jpg *.jpeg *.webp *.tif *.tiff *.eml)",
)
XLSX = Text("Workbooks (*.xlsx)", "Книги Excel (*.xlsx)")
CSV = Text("Tables as text (*.csv)", "Таблицы в виде текста (*.csv)")
IMAGES = Text("Pictures (*.png *.jpg *.jpeg)", "Изображения (*.png *.jpg *.jpeg)")


class Dialogs:
    """What the system asks; tests pass in answers of their own."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._last = ""

    def _in_folder(self, name: str) -> str:
        """Return where a dialog begins: where it was told to, where the last ended, in documents,
        at home.

        A program that a menu has started stands in a folder that is nobody's.
        """
        if Path(name).is_absolute():
            return name
        from PySide6.QtCore import QStandardPaths

        places = QStandardPaths.StandardLocation
        folders = (
            self._last,
            *map(QStandardPaths.writableLocation, (places.DocumentsLocation, places.HomeLocation)),
        )
        # What is not there (a stick that was pulled out, no documents yet) would lead astray.
        folder = next((Path(one) for one in folders if one and Path(one).is_dir()), Path())
        return str(folder / name)

    def _take(self, found: str) -> Path | None:
        if not found:
            return None
        self._last = str(Path(found).parent)
        return Path(found)

    def file_to_open(self, kind: Text, folder: str = "") -> Path | None:
        """Return the file that the person chooses, or nothing."""
        from PySide6.QtWidgets import QFileDialog

        start = self._in_folder(folder)
        found, _ = QFileDialog.getOpenFileName(self._window, "", start, say(kind))
        return self._take(found)

    def files_to_open(self, kind: Text, folder: str = "") -> list[Path]:
        """Return the files that the person chooses; none when they think better of it."""
        from PySide6.QtWidgets import QFileDialog

        start = self._in_folder(folder)
        found, _ = QFileDialog.getOpenFileNames(self._window, "", start, say(kind))
        return [path for path in map(self._take, found) if path is not None]

    def file_to_write(self, kind: Text, name: str, title: Text | None = None) -> Path | None:
        """Return where the person wants a file, or nothing; replacing was asked by the system.

        Without a ``title`` the dialog has the one that the system gives it.
        """
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getSaveFileName(
            self._window, say(title) if title else "", self._in_folder(name), say(kind)
        )
        suffix = name[name.rfind(".") :]
        return self._take(found if not found or found.lower().endswith(suffix) else found + suffix)

    def folder_to_write(self, folder: str = "") -> Path | None:
        """Return the folder that the person chooses, or nothing."""
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self._window, "", self._in_folder(folder))
        if found:
            self._last = found
        return Path(found) if found else None
