"""Counting: the value of a figure from the query of its rows, and the rows themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, distinct, func, select

from km_desktop.services.figures import figure_text, periods
from km_desktop.services.figures.definition import Definition, Figure, FigurePeriod, Measure
from km_desktop.services.figures.definitions import DEFINITIONS
from km_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row behind a figure: a record, what it counts for, and how much."""

    record_id: UUID
    key: str = ""
    amount: int | None = None


def compute(database: Database, span: FigurePeriod) -> list[Figure]:
    """Return every figure as it stands on a day, for a period."""
    with database.reading() as connection:
        return [count(connection, definition, span) for definition in DEFINITIONS]


def share_of(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return what per cent of a whole a part is, halves rounded up; nothing of an empty whole."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def count(connection: Connection, definition: Definition, span: FigurePeriod) -> Figure:
    """Return one figure; without a value where its records cannot tell of that day or period."""
    value, unknown, undated = None, 0, 0
    if definition.answers(span):
        value, unknown = _value(connection, definition, span)
    if definition.undated:
        lacking = definition.rows(replace(span, undated=True)).subquery()
        undated = connection.execute(select(func.count()).select_from(lacking)).scalar_one()
    published = figure_text.published(value, definition.unit, definition.step)
    if definition.by_period is periods.BY_YEAR and periods.cuts_years(span):
        published = figure_text.exactly(value, definition.unit)
    return Figure(
        definition.key,
        definition.label,
        definition.counts,
        definition.by_period,
        definition.entity,
        definition.unit,
        value,
        figure_text.exactly(value, definition.unit),
        figure_text.short(value, definition.unit),
        published,
        span,
        unknown,
        undated,
    )


def _value(
    connection: Connection, definition: Definition, span: FigurePeriod
) -> tuple[Decimal | None, int]:
    rows = definition.rows(span).subquery()
    measured: dict[Measure, Any] = {
        Measure.ROWS: func.count(),
        Measure.KEYS: func.count(distinct(rows.c.key)),
        Measure.SUM: func.coalesce(func.sum(rows.c.amount), 0),
        Measure.SHARE: func.coalesce(func.sum(rows.c.amount), 0),
    }
    query = select(measured[definition.measure], func.count(), func.count(rows.c.amount))
    total, many, known = connection.execute(query.select_from(rows)).one()
    if definition.measure is Measure.SHARE:
        return share_of(total, known), many - known
    return Decimal(total), 0


def rows_of(connection: Connection, definition: Definition, span: FigurePeriod) -> list[CountedRow]:
    """Return the rows behind a figure, in the order of their records' ids."""
    if not definition.answers(span):
        return []
    rows = definition.rows(span).subquery()
    query = select(rows.c.id, rows.c.key, rows.c.amount).order_by(rows.c.id, rows.c.key)
    return [
        CountedRow(record_id, key or "", None if amount is None else int(amount))
        for record_id, key, amount in connection.execute(query)
    ]


RowsByRecord = Mapping[UUID, tuple[tuple[str, int | None], ...]]


def by_record(rows: Iterable[CountedRow]) -> RowsByRecord:
    """Return the keys and amounts of rows by their record, in one order, so that they compare."""
    found: dict[UUID, list[tuple[str, int | None]]] = {}
    for row in rows:
        found.setdefault(row.record_id, []).append((row.key, row.amount))
    return {record: tuple(sorted(kept, key=repr)) for record, kept in found.items()}


def whole_of(rows: RowsByRecord, record: UUID) -> int:
    """Return what a record counts for: its amounts, and 1 for a row without one."""
    return sum(1 if amount is None else amount for _, amount in rows.get(record, ()))
