"""Where the keyboard goes on in the cells of a child table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from km_desktop.ui.kit.tables.child_model import ChildModel
from km_desktop.ui.kit.tables.rows import Index


def stops(model: ChildModel) -> list[QModelIndex]:
    """Return the cells that Tab stops at, in its order: down the columns of given rows."""
    rows, columns = range(model.rowCount()), range(model.columnCount())
    cells = (
        [model.index(row, column) for column in columns for row in rows]
        if model.given
        else [model.index(row, column) for row in rows for column in columns]
    )
    return [cell for cell in cells if model.is_stop(cell)]


def stop_beside(model: ChildModel, here: Index, *, forward: bool) -> QModelIndex | None:
    """Return the next cell that Tab stops at, or the one before; nothing at the end."""

    def place(cell: Index) -> tuple[int, int]:
        at = cell.row(), cell.column()
        return at[::-1] if model.given else at

    found, own = stops(model), place(here)
    if forward:
        return next((cell for cell in found if place(cell) > own), None)
    return next((cell for cell in reversed(found) if place(cell) < own), None)
