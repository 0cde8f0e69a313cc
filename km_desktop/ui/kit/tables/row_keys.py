"""The keys and the menu of the rows of a table, and what they ask for."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence

from km_desktop.ui.kit.layouts import is_letter_key
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.tables import menus
from km_desktop.ui.kit.tables.copying import copy_rows
from km_desktop.ui.kit.tables.delegate import RowsView

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SORT = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RowKeys(QObject):
    """Says what is asked for: ``opened`` and ``glanced`` carry a row, ``edit_asked`` a column too.

    ``typed`` carries a key press that means a letter, ``menu_asked`` the menu of the selected rows
    to be filled, ``copy_asked`` that rows are to be copied of which not all are in memory;
    ``sort_asked`` carries a column and whether descending.
    """

    opened = Signal(int)
    glanced = Signal(int)
    removal_asked = Signal()
    edit_asked = Signal(int, str)
    typed = Signal(object)
    menu_asked = Signal(object)
    copy_asked = Signal()
    sort_asked = Signal(int, bool)

    def __init__(self, view: RowsView) -> None:
        super().__init__(view)
        self._view = view
        self.pointed_column = -1  # the column that a menu was last asked for in

    def selected_rows(self) -> list[int]:
        """Return the numbers of all selected rows in order."""
        rows: set[int] = set()
        found = self._view.selectionModel().selection()
        for at in range(found.count()):
            rows.update(range(found.at(at).top(), found.at(at).bottom() + 1))
        return sorted(rows)

    def select_row(self, row: int) -> None:
        """Select one row and bring it into view."""
        header = self._view.record_header
        first = header.logicalIndex(header.first_visual())
        index = self._view.record_model.index(row, first)
        flags = QItemSelectionModel.SelectionFlag
        self._view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._view.scrollTo(index)

    def press(self, event: QKeyEvent) -> bool:
        """Tell whether a key press was asked for something here."""
        index, held = self._view.currentIndex(), event.modifiers()
        ctrl = Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy) or (
            held == ctrl and is_letter_key(event, "C")
        ):
            self.copy()
        elif held == Qt.KeyboardModifier.AltModifier and event.key() in _SORT:
            if index.isValid() and self._view.record_model.columns[index.column()].sortable:
                self.sort_asked.emit(index.column(), event.key() == Qt.Key.Key_Down)
        elif index.isValid() and held in _PLAIN and self._press_plain(event):
            return True
        elif _is_letter(event):
            self.typed.emit(event)
        else:
            return False
        return True

    def _press_plain(self, event: QKeyEvent) -> bool:
        index, key = self._view.currentIndex(), event.key()
        if key in _ENTER:
            self.opened.emit(index.row())
        elif key == Qt.Key.Key_Space:
            self.glanced.emit(index.row())
        elif key == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit(index.row(), self._view.record_model.columns[index.column()].key)
        else:
            return False
        return True

    def show_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected rows; a row that is not selected is."""
        found = menus.place_of_menu(self._view, event)
        if found is None:
            return
        index, place = found
        if index.row() not in self.selected_rows():
            self.select_row(index.row())
        self.pointed_column = index.column()
        menu = menus.menu_on(self._view)
        menus.add_entry(menu, menus.OPEN, lambda: self.opened.emit(index.row()), "Enter")
        self.menu_asked.emit(menu)
        menu.addSeparator()
        menus.add_entry(menu, menus.COPY, self.copy, "Ctrl+C")
        menus.add_entry(menu, menus.ALL, self._view.selectAll, "Ctrl+A")
        menu.popup(place)

    def copy(self) -> None:
        """Put the selected rows with the heads of the columns shown on the clipboard."""
        model, rows = self._view.record_model, self.selected_rows()
        columns = self._view.record_header.shown_columns()
        if any(model.source.cell(row, columns[0]) is None for row in rows):
            self.copy_asked.emit()
            return
        specs = [model.columns[column] for column in columns]
        texts = ([model.text(row, column) for column in columns] for row in rows)
        copy_rows([say(one.title) for one in specs], texts, [one.kind == "number" for one in specs])


def _is_letter(event: QKeyEvent) -> bool:
    shift = Qt.KeyboardModifier.ShiftModifier
    is_plain = event.modifiers() in _PLAIN or event.modifiers() == shift
    return is_plain and event.text().isprintable() and bool(event.text().strip())
