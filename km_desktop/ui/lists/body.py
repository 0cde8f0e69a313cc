"""The table of a list, or a sentence where it has no rows."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.lists import browse
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.states.empty import LOOKING, EmptyState
from km_desktop.ui.kit.tables.copying import copy_rows
from km_desktop.ui.kit.tables.rows import NOTHING
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.paged_rows import PagedRows, column_specs
from km_desktop.ui.workspace import Workspace

NOTHING_YET = Text("Nothing here yet.", "Здесь пока пусто.")


class ListBody(QStackedWidget):
    """Builds the table in each language anew, and remembers how it is arranged.

    ``opened`` and ``glanced`` carry the id of a record; ``sorted_anew`` says that the order is
    another now, ``selection_changed`` and ``removal_asked`` are about what is selected.
    ``edit_asked`` carries the id of a record and a column, ``typed`` a key press that is a letter,
    ``menu_asked`` the menu of the selected rows, to be filled.
    """

    opened = Signal(object)
    glanced = Signal(object)
    sorted_anew = Signal()
    selection_changed = Signal()
    removal_asked = Signal()
    edit_asked = Signal(object, str)
    typed = Signal(object)
    menu_asked = Signal(object)
    table: RecordTable
    rows: PagedRows

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = entity
        self._workspace = workspace
        self.note = CountryNote(parent)  # stands below, where the list is laid out
        self.empty = EmptyState("table", NOTHING_YET, parent=self)
        self.addWidget(EmptyState("clock", LOOKING, parent=self))  # until the first rows came
        self.addWidget(self.empty)
        self.sort, self.descending = browse.start_sort(entity, current_language())
        self._build()

    def rebuild(self) -> None:
        """Put a new table in the place of the one there is."""
        self.removeWidget(self.table)
        self.table.deleteLater()
        self.rows.deleteLater()
        self._build()

    def _build(self) -> None:
        language = current_language()
        self.columns = browse.columns(self._entity, language)
        specs = column_specs(self.columns)
        self.rows = PagedRows(self._workspace, self.columns, self)
        table = self.table = RecordTable(
            specs, name=ENTITIES[self._entity].about.plural, parent=self
        )
        shown = browse.start_columns(self._entity)
        table.record_header.hide_all_but(shown)
        layout = self._workspace.settings.layout(self._layout_name())
        if layout:
            table.restore_layout(layout)
        table.set_sort(self.sort, descending=self.descending)
        self.addWidget(table)
        self.rows.came.connect(table.rows_came)
        self.note.follow(table, self.rows)
        table.opened.connect(lambda row: self.opened.emit(self.rows.id_at(row)))
        table.glanced.connect(lambda row: self.glanced.emit(self.rows.id_at(row)))
        table.removal_asked.connect(self.removal_asked)
        table.edit_asked.connect(self.edit_row)
        table.row_keys.typed.connect(self.typed)
        table.row_keys.menu_asked.connect(self.menu_asked)
        table.row_keys.copy_asked.connect(self._copy)
        table.sort_asked.connect(self._sort)
        table.columns_changed.connect(self._remember)
        table.selection_changed.connect(self.selection_changed)

    def _layout_name(self) -> str:
        return f"list:{self._entity}:{current_language()}"

    def _remember(self) -> None:
        self._workspace.remember_layout(self._layout_name(), self.table.layout_state())

    def _sort(self, key: str, descending: bool) -> None:
        self.sort, self.descending = key, descending
        self.sorted_anew.emit()

    def sort_column(self) -> str:
        """Return what the database sorts by; nothing for a column that has no order."""
        column = next((column for column in self.columns if column.key == self.sort), None)
        return column.sort if column else ""

    def show_rows(self, select: UUID | None, stay: int) -> None:
        """Show the rows that came, on a record, or on a row where it is gone."""
        table, count = self.table, self.rows.row_count()
        table.set_source(self.rows)
        if not count:
            self.setCurrentWidget(self.empty)
            return
        self.setCurrentWidget(table)
        at = self.rows.row_of(select) if select else -1
        table.select_row(at if at >= 0 else min(stay, count - 1))

    @property
    def is_empty(self) -> bool:
        """Tell whether there are no rows."""
        return self.rows.row_count() == 0

    def current_id(self) -> UUID | None:
        """Return the id of the record the cursor is on."""
        row = self.table.current_row()
        return self.rows.id_at(row) if 0 <= row < self.rows.row_count() else None

    def edits(self, column: str) -> bool:
        """Tell whether a column shows one field of its records, which a form can begin in."""
        return self._workspace.writable and column in fields_of(ENTITIES[self._entity])

    def edit_row(self, row: int, column: str) -> None:
        """Ask for the form of a record, with the keyboard in the field of a column."""
        if self.edits(column) and 0 <= row < self.rows.row_count():
            self.edit_asked.emit(self.rows.id_at(row), column)

    def open_current(self) -> None:
        """Ask for the record the cursor is on."""
        record_id = self.current_id()
        if record_id is not None:
            self.opened.emit(record_id)

    def _copy(self) -> None:
        """Copy rows that are not all in memory, after reading them."""
        wanted, language, today = self.selected_ids(), current_language(), self._workspace.today()
        by_key = {column.key: column for column in self.columns}
        shown = [by_key[key] for key in self.table.shown_keys()]
        keys, entity = [column.key for column in shown], self._entity

        def copy(found: list[browse.ListRow]) -> None:
            heads = [column.title.say(language) for column in shown]
            texts = ([row.text(key) or NOTHING for key in keys] for row in found)
            copy_rows(heads, texts, [column.kind == "number" for column in shown])

        self._workspace.run(
            self, lambda db: browse.rows(db, entity, wanted, keys, language, today), copy
        )

    def selected_ids(self) -> list[UUID]:
        """Return the ids of the selected records in the order of the list."""
        rows = self.table.selected_rows()
        return [self.rows.id_at(row) for row in rows if row < self.rows.row_count()]
