"""Where the cursor is in a table of rows, and where a cell stands in it."""

from __future__ import annotations

from uuid import UUID

from km_desktop.ui.kit.tables.child_table import ChildTable


def row_of_cursor(table: ChildTable) -> UUID | None:
    """Return the id of the row that the cursor is on."""
    at = table.view.currentIndex()
    row_id: UUID | None = table.model.rows[at.row()].values["id"] if at.isValid() else None
    return row_id


def place_of_cursor(table: ChildTable) -> tuple[int, int]:
    """Return the row, from 1, and the column of the cursor; (0, 0) when it is on no cell."""
    at = table.view.currentIndex()
    return (at.row() + 1, at.column()) if at.isValid() else (0, 0)


def place_of_cell(table: ChildTable, row_id: UUID | None, key: str) -> tuple[int, int]:
    """Return the row, from 1, and the column of a cell; (0, 0) is the table as a whole."""
    keys = [column.key for column in table.model.columns]
    for at, row in enumerate(table.model.rows, 1):
        if row.values["id"] == row_id:
            return at, keys.index(key) if key in keys else 0
    return 0, 0
