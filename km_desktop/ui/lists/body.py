"""The table of a list, or a sentence where it has no rows."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.services.lists import browse
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.kit.empty import EmptyState
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.lists.paged_rows import PagedRows
from km_desktop.ui.workspace import Workspace

NOTHING_YET = Text("Nothing here yet.", "Здесь пока пусто.")


class ListBody(QStackedWidget):
    """Builds the table in each language anew, and remembers how it is arranged.

    ``opened`` and ``glanced`` carry the id of a record; ``sorted_anew`` says that the order is
    another now, ``selection_changed`` and ``removal_asked`` are about what is selected.
    """

    opened = Signal(object)
    glanced = Signal(object)
    sorted_anew = Signal()
    selection_changed = Signal()
    removal_asked = Signal()
    table: RecordTable
    rows: PagedRows

    def __init__(self, entity: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = entity
        self._workspace = workspace
        self.note = CountryNote(parent)  # stands below, where the list is laid out
        self.empty = EmptyState("table", NOTHING_YET, parent=self)
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
        specs = [
            ColumnSpec(
                column.key, column.title, column.width,
                "right" if column.kind == "number" else "left", column.emphasis, column.elide,
                column.kind, bool(column.sort),
            )
            for column in self.columns
        ]  # fmt: skip
        self.rows = PagedRows(self._workspace, self.columns, self)
        table = self.table = RecordTable(
            specs, name=ENTITIES[self._entity].about.plural, parent=self
        )
        shown = browse.start_columns(self._entity)
        for column in self.columns:
            if column.key not in shown:
                table.show_column(column.key, False)
        layout = self._workspace.settings.layout(self._layout_name())
        if layout:
            table.restore_layout(layout)
        table.set_sort(self.sort, descending=self.descending)
        self.addWidget(table)
        self.rows.came.connect(table.record_model.rows_came)
        self.rows.came.connect(table.fit_columns)
        self.note.follow(table, self.rows)
        table.opened.connect(lambda row: self.opened.emit(self.rows.id_at(row)))
        table.glanced.connect(lambda row: self.glanced.emit(self.rows.id_at(row)))
        table.removal_asked.connect(self.removal_asked)
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

    def selected_ids(self) -> list[UUID]:
        """Return the ids of the selected records in the order of the list."""
        rows = self.table.selected_rows()
        return [self.rows.id_at(row) for row in rows if row < self.rows.row_count()]
