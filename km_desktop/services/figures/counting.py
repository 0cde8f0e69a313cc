"""Counting: the value of a figure from the query of its rows, and the rows themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from km_desktop.services.figures import figure_text, periods
from km_desktop.services.figures.definition import (
    Definition,
    Figure,
    FigurePeriod,
    Measure,
    Query,
    Unpriced,
)
from km_desktop.services.figures.definitions import DEFINITIONS
from km_desktop.services.figures.people import WomenAmong
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
        return count_all(connection, DEFINITIONS, span)


def share_of(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """Return what per cent of a whole a part is, halves rounded up; nothing of an empty whole."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def count(connection: Connection, definition: Definition, span: FigurePeriod) -> Figure:
    """Return one figure; without a value where its records cannot tell of that day or period."""
    return count_all(connection, (definition,), span)[0]


def count_all(
    connection: Connection, definitions: Sequence[Definition], span: FigurePeriod
) -> list[Figure]:
    """Return figures in their order; those of the same records are counted in one pass."""
    together: dict[Query, list[Definition]] = {}
    for definition in definitions:
        rows = definition.rows
        base = rows.counted if isinstance(rows, WomenAmong) else rows
        together.setdefault(base, []).append(definition)
    found: dict[str, Figure] = {}
    for base, group in together.items():
        lacking = 0
        if any(definition.undated for definition in group):
            without = base(replace(span, undated=True)).subquery()
            lacking = connection.execute(select(func.count()).select_from(without)).scalar_one()
        answered = [definition for definition in group if definition.answers(span)]
        values = _values(connection, base, answered, span) if answered else {}
        for definition in group:
            counted = values.get(definition.key, (None, 0))
            undated = lacking if definition.undated else 0
            unpriced = _unpriced(connection, definition, span)
            found[definition.key] = _figure(definition, span, counted, undated, unpriced)
    return [found[definition.key] for definition in definitions]


_Counted = tuple[Decimal | None, int]  # the value, and how many rows of a share say nothing


def _values(
    connection: Connection, base: Query, group: Sequence[Definition], span: FigurePeriod
) -> dict[str, _Counted]:
    """Return the values of figures of the same records."""
    values: dict[str, _Counted] = {}
    among = next((one for one in group if isinstance(one.rows, WomenAmong)), None)
    others = [one for one in group if one is not among]
    if among is not None and isinstance(among.rows, WomenAmong):
        women, known, people = connection.execute(among.rows.shares(span)).one()
        values[among.key] = share_of(women, known), int(people - known)
        if among.rows.covers_all:
            values |= {
                one.key: (Decimal(people), 0) for one in others if one.measure is Measure.ROWS
            }
            others = [one for one in others if one.key not in values]
    if not others:
        return values
    rows = base(span).subquery()
    measured: dict[Measure, ColumnElement[Any]] = {
        Measure.ROWS: func.count(),
        Measure.KEYS: func.count(distinct(rows.c.key)),
        Measure.SUM: func.coalesce(func.sum(rows.c.amount), 0),
        Measure.SHARE: func.coalesce(func.sum(rows.c.amount), 0),
    }
    wanted = list(dict.fromkeys(one.measure for one in others))
    columns = [measured[measure] for measure in wanted]
    growing = [one.key for one in others if one.is_cumulative and span.start is not None]
    if Measure.SHARE in wanted or growing:  # else an index with what is counted need not be left
        columns += [func.count(), func.count(rows.c.amount)]
    counted = connection.execute(select(*columns).select_from(rows)).one()
    for one in others:
        total = counted[wanted.index(one.measure)]
        if one.measure is Measure.SHARE:
            many, known = counted[-2:]
            values[one.key] = share_of(total, known), many - known
        elif one.key in growing and not counted[-1]:
            values[one.key] = None, 0
        else:
            values[one.key] = Decimal(total), 0
    return values


def _figure(
    definition: Definition,
    span: FigurePeriod,
    counted: _Counted,
    undated: int,
    unpriced: tuple[Unpriced, ...],
) -> Figure:
    value, unknown = counted
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
        figure_text.published_without(published, unpriced),
        span,
        unknown,
        unpriced,
        undated,
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
