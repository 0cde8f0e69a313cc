"""Somebody who works with the keyboard alone, and how many keys that takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.records.page import RecordPage
from tests.ui.driving import Driver

Key = Qt.Key
_HELD = {
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "shift": Qt.KeyboardModifier.ShiftModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
}
_FAR = 80  # keys after which somebody gives up looking for a field


class Typist:
    """One pair of hands; ``keys`` counts what is pressed, ``texts`` what is written.

    Letters of a text are not counted, as nobody can be spared them; every Tab, Enter, arrow,
    function key and shortcut is.
    """

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.keys = 0
        self.texts = 0

    def press(self, *chords: str) -> None:
        """Press keys one after the other, such as "Tab" or "ctrl+S"."""
        for chord in chords:
            *held, name = chord.split("+")
            key = Key.Key_Backtab if chord == "shift+Tab" else getattr(Key, f"Key_{name}")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= _HELD[one]
            self.driver.key(key, modifiers)
            self.keys += 1

    def write(self, text: str) -> None:
        """Type a text where the keyboard is; a list that opens meanwhile takes the rest."""
        self.driver.write(text)
        self.texts += 1

    def enter(self, *texts: str) -> None:
        """Type texts with a Tab after each: into fields or cells that stand side by side."""
        for text in texts:
            if text:
                self.write(text)
            self.press("Tab")

    def page(self) -> RecordPage:
        return self.driver.record_page()

    def tab_to(self, name: str, entity: str = "") -> None:
        """Press Tab until the keyboard is in a field."""
        self._go("Tab", self._field(name, entity))

    def next_to(self, name: str, entity: str = "") -> None:
        """Press F8, which leads to what is still missing, until the keyboard is in a field."""
        self._go("F8", self._field(name, entity))

    def next_to_rows(self, child: str) -> None:
        """Press F8 until the keyboard is at a table of rows."""
        self._go("F8", self.page().form.tables[child])

    def next_to_cell(self, child: str, key: str) -> None:
        """Press F8 until the cursor is on a cell in some column of a table."""
        view = self.page().form.tables[child].table.view
        columns = [column.key for column in self.page().form.tables[child].table.model.columns]
        for _ in range(_FAR):
            if view.hasFocus() and view.currentIndex().column() == columns.index(key):
                return
            self.press("F8")
        raise AssertionError(f"{_FAR} times F8, and never at {key}")

    def add_row(self, child: str, *cells: str) -> None:
        """Go to a table by F8, begin a row with Enter, and fill it cell by cell."""
        self.next_to_rows(child)
        button = QApplication.focusWidget()
        assert isinstance(button, Button), type(button)
        self.press("Return")
        self.enter(*cells)

    def _field(self, name: str, entity: str) -> QWidget:
        page = self.page()
        return page.form.frames[entity or page.entity, name]

    def _go(self, chord: str, wanted: QWidget) -> None:
        for _ in range(_FAR):
            if _holds(wanted, QApplication.focusWidget()):
                return
            self.press(chord)
        raise AssertionError(f"{_FAR} times {chord}, and never there")


def _holds(wanted: Any, focus: QWidget | None) -> bool:
    return focus is not None and (focus is wanted or wanted.isAncestorOf(focus))
