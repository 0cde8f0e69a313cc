"""Counting: the value of a figure from the query of its rows, and the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, distinct, func, select

from km_desktop.services.figures import figure_text
from km_desktop.services.figures.definition import (
    Definition,
    Figure,
    FigurePeriod,
    Measure,
    Unpriced,
)
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


def count(connection: Connection, definition: Definition, span: FigurePeriod) -> Figure:
    """Return one figure."""
    rows = definition.rows(span).subquery()
    measured: dict[Measure, Any] = {
        Measure.ROWS: func.count(),
        Measure.KEYS: func.count(distinct(rows.c.key)),
        Measure.SUM: func.coalesce(func.sum(rows.c.amount), 0),
        Measure.SHARE: func.coalesce(func.sum(rows.c.amount), 0),
    }
    query = select(measured[definition.measure], func.count(), func.count(rows.c.amount))
    total, many, known = connection.execute(query.select_from(rows)).one()
    value, unknown = Decimal(total), 0
    if definition.measure is Measure.SHARE:
        unknown = many - known
        value = (value * 100 / known).quantize(Decimal("0.1")) if known else Decimal(0)
    unpriced = _unpriced(connection, definition, span)
    published = figure_text.published(value, definition.unit, definition.step)
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
        figure_text.published_without(published, unpriced),
        span,
        unknown,
        unpriced,
    )


def _unpriced(
    connection: Connection, definition: Definition, span: FigurePeriod
) -> tuple[Unpriced, ...]:
    if definition.unpriced is None:
        return ()
    rows = definition.unpriced(span).subquery()
    query = select(rows.c.currency, func.count(), func.sum(rows.c.minor)).group_by(rows.c.currency)
    found = connection.execute(query.order_by(rows.c.currency))
    return tuple(Unpriced(currency, number, int(minor)) for currency, number, minor in found)


def rows_of(connection: Connection, definition: Definition, span: FigurePeriod) -> list[CountedRow]:
    """Return the rows behind a figure, in the order of their records' ids."""
    rows = definition.rows(span).subquery()
    query = select(rows.c.id, rows.c.key, rows.c.amount).order_by(rows.c.id, rows.c.key)
    return [
        CountedRow(record_id, key or "", None if amount is None else int(amount))
        for record_id, key, amount in connection.execute(query)
    ]
