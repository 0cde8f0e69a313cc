"""What a right click on the rows of a list offers, beside opening and copying them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from km_desktop.bilingual import Text
from km_desktop.services.timeline.span import OF_PEOPLE
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.tables.menus import add_entry
from km_desktop.ui.lists.list_view import (
    CHANGE_KEY,
    CHANGE_SELECTED,
    MOVE_KEY,
    MOVE_SELECTED,
    ListView,
)

BESIDE = Text("Show beside the list", "Показать рядом")
SPACE = Text("Space", "Пробел")
LINKED = Text("Open “{title}”", "Открыть «{title}»")
EDIT = Text("Change “{field}”", "Изменить «{field}»")
PRINT = Text("Print…", "Печать…")
TIMELINE = Text("Timeline", "Хронология")
TRASH = Text("Move to the trash", "В корзину")


class RowOffers(NamedTuple):
    """What a list can do with its selected rows."""

    open_link: Callable[[str, object], object]
    change: Callable[[], object]
    move: Callable[[], object]
    print: Callable[[], object]
    show_timeline: Callable[[], object]
    trash: Callable[[], object]


class RowMenu(QObject):
    """Fills the menu of the selected rows."""

    def __init__(self, entity: str, document: str, view: ListView, commands: RowOffers) -> None:
        super().__init__(view)
        self._entity = entity
        self._document = document
        self._view = view
        self._commands = commands
        view.body.menu_asked.connect(self._fill)

    def _fill(self, menu: QMenu) -> None:
        body = self._view.body
        row, column = body.table.current_row(), body.table.row_keys.pointed_column
        record_id = body.current_id()
        if record_id is None:
            return
        add_entry(menu, BESIDE, lambda: body.glanced.emit(record_id), say(SPACE))
        linked = body.rows.link(row, column)
        if linked is not None:
            title = say(LINKED, title=body.rows.cell(row, column) or "")
            add_entry(menu, title, lambda: self._commands.open_link(*linked))
        menu.addSeparator()
        self._add_changing(menu, row, body.columns[column].key)
        if self._document:
            add_entry(menu, PRINT, self._commands.print, "Ctrl+P")
        if self._entity in OF_PEOPLE:
            add_entry(menu, TIMELINE, self._commands.show_timeline, "Ctrl+T")
        if self._view.writable:
            menu.addSeparator()
            add_entry(menu, TRASH, self._commands.trash, "Del")

    def _add_changing(self, menu: QMenu, row: int, column: str) -> None:
        body = self._view.body
        several = len(body.selected_ids()) > 1 and self._view.writable
        if several and self._view.has_steps:
            add_entry(menu, MOVE_SELECTED, self._commands.move, MOVE_KEY)
        if several:
            add_entry(menu, CHANGE_SELECTED, self._commands.change, CHANGE_KEY)
        elif body.edits(column):
            title = next(one.title for one in body.columns if one.key == column)
            words = say(EDIT, field=say(title))
            add_entry(menu, words, lambda: body.edit_row(row, column), "F2")
