"""Points of a score sheet on their way into the rows that keep them."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from km_desktop.services.rules.rows import reviews
from km_desktop.ui.kit.tables.child_model import ChildModel, ChildRow
from km_desktop.ui.records.forms.row_table import RowTable


def put_points(table: RowTable, reviewer: str, criterion: UUID, points: Decimal | None) -> None:
    """Let a reviewer have given so many points for a criterion, or none: the row comes or goes."""
    model = table.table.model
    key = reviews.key_of(reviewer)
    places = [at for at, row in enumerate(model.rows) if _is_at(row, key, criterion)]
    live = [at for at in places if not model.rows[at].removed]
    if points is None:
        for at in reversed(live):
            model.set_removed(at, True)
        return
    if not places:
        values = {"reviewer": reviewer, "criterion_id": criterion, "points": points}
        table.add_rows([values])
        return
    at = (live or places)[0]
    if not live:
        model.set_removed(at, False)
    _set(model, at, "points", points)


def rename_reviewer(table: RowTable, was: str, name: str) -> None:
    """Let the scores of a reviewer, known by key, stand under another name."""
    model = table.table.model
    with model.one_step():
        for at, row in enumerate(model.rows):
            if not row.removed and reviews.key_of(row.values.get("reviewer")) == was:
                _set(model, at, "reviewer", name)


def _set(model: ChildModel, row: int, key: str, value: object) -> None:
    keys = [column.key for column in model.columns]
    model.setData(model.index(row, keys.index(key)), value)


def _is_at(row: ChildRow, reviewer: str, criterion: UUID) -> bool:
    known = reviews.key_of(row.values.get("reviewer"))
    return known == reviewer and row.values.get("criterion_id") == str(criterion)
