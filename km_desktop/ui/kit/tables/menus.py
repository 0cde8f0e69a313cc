"""What a right click, or the menu key, offers on the rows and the heads of a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.tables.delegate import RowsView
from km_desktop.ui.kit.tables.header import RecordHeader
from km_desktop.ui.kit.tables.rows import ColumnSpec

if TYPE_CHECKING:
    from km_desktop.ui.kit.inputs.popup import OptionPopup

OPEN = Text("Open", "Открыть")
COPY = Text("Copy the rows", "Копировать строки")
ALL = Text("Select all", "Выделить все")
RISING = Text("Sort in ascending order", "Сортировать по возрастанию")
FALLING = Text("Sort in descending order", "Сортировать по убыванию")
HIDE = Text("Hide this column", "Скрыть этот столбец")
COLUMNS = Text("Columns…", "Столбцы…")
BY_CONTENT = Text("Original widths", "Исходная ширина столбцов")


class TableCommands(Protocol):
    """What the menu of a head asks its table for."""

    def sort_by(self, column: int, *, descending: bool) -> None:
        """Ask for the order of a column."""

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column."""

    def choose_columns(self, anchor: QWidget) -> OptionPopup:
        """Open the list of columns."""

    def forget_widths(self) -> None:
        """Let the columns be as wide as they need."""


def menu_on(parent: QWidget) -> QMenu:
    """Return an empty menu that is gone when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_entry(
    menu: QMenu, words: Text | str, do: Callable[[], object], key: str = "", *, on: bool = True
) -> None:
    """Add an entry; its key is shown beside it and is heard elsewhere."""
    text = words if isinstance(words, str) else say(words)
    action = menu.addAction(f"{text.replace('&', '&&')}\t{key}" if key else text)
    action.setEnabled(on)
    action.triggered.connect(lambda _checked=False: do())


def place_of_menu(view: RowsView, event: QContextMenuEvent) -> tuple[QModelIndex, QPoint] | None:
    """Return the cell that a menu is asked for in and its place; nothing where there is no row.

    The menu key asks about the current cell, a right click about the one below the pointer.
    """
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        index, place = view.indexAt(event.pos()), event.globalPos()
    else:
        index = view.currentIndex()
        place = view.viewport().mapToGlobal(view.visualRect(index).bottomLeft())
    return (index, place) if index.isValid() else None


def head_menu(
    spec: ColumnSpec, column: int, header: RecordHeader, table: TableCommands, parent: QWidget
) -> QMenu:
    """Return the menu of the head of a column."""
    menu = menu_on(parent)
    if spec.sortable:
        add_entry(menu, RISING, lambda: table.sort_by(column, descending=False), "Alt+↑")
        add_entry(menu, FALLING, lambda: table.sort_by(column, descending=True), "Alt+↓")
        menu.addSeparator()
    several = header.count() - header.hiddenSectionCount() > 1
    add_entry(menu, HIDE, lambda: table.show_column(spec.key, False), on=several)
    add_entry(menu, COLUMNS, lambda: table.choose_columns(header))
    add_entry(menu, BY_CONTENT, table.forget_widths, on=header.own_widths)
    return menu
