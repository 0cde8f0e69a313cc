"""Where somebody was in a list: the selected records, the current one, and how it was scrolled."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from km_desktop.ui.lists.body import ListBody


class KeptPlace(NamedTuple):
    """What is put back when the rows have come again; ``top`` is where the current row stood."""

    selected: tuple[UUID, ...] = ()
    current: UUID | None = None
    top: int | None = None


def place_in(body: ListBody) -> KeptPlace:
    """Return where somebody is in a list now."""
    row = body.table.current_row()
    top = body.table.rowViewportPosition(row) if row >= 0 else None
    return KeptPlace(tuple(body.selected_ids()), body.current_id(), top)


def put_back(body: ListBody, place: KeptPlace) -> None:
    """Select what was selected, as far as it is still there, with the current row where it was."""
    if place.current is None or body.current_id() != place.current:
        return
    table, rows = body.table, body.rows
    if len(place.selected) > 1:
        wanted = set(place.selected)
        found = [row for row in range(rows.row_count()) if rows.id_at(row) in wanted]
        selection = QItemSelection()
        last = table.record_model.columnCount() - 1
        for first, end in _spans(found):
            model = table.record_model
            selection.select(model.index(first, 0), model.index(end, last))
        flags = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(selection, flags.ClearAndSelect)
    if place.top is not None:
        bar = table.verticalScrollBar()
        bar.setValue(table.current_row() * table.row_height - place.top)


def _spans(rows: list[int]) -> list[tuple[int, int]]:
    """Return rows in order as (first, last) of those that follow each other."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
