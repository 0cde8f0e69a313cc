"""The spans of one country: requests, assignments, volunteers, interns, events, projects, grants.

The order of time is made in the database over all kinds at once, so that a page is read and
nothing more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    func,
    literal,
    select,
    union_all,
)

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.timeline.span import NO_WORDS, Span, is_counted, with_status
from km_desktop.services.words import titles
from km_desktop.services.words.two_languages import named
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, table_of

_WHERE = ("duty_station", "city", "unit")


def _question(kind: str, country: str, today: date) -> Select[Any]:
    """Select the records of a kind that stand on the timeline of a country, with their days."""
    table, traits = table_of(kind), programmes.traits(kind)
    since, until = traits.days.columns(table, today)
    return select(
        literal(kind).label("kind"),
        table.c.id.label("record_id"),
        since.label("since"),
        until.label("until"),
    ).where(table.c.removed_at.is_(None), _is_in(table, traits.country, country))


def _is_in(table: Table, way: str, country: str) -> ColumnElement[bool]:
    """Return that the field at the end of a way, over a link or over rows, is a country."""
    through, _, key = way.rpartition(".")
    if not through:
        return table.c[key] == country
    if through in ENTITIES:
        row = table_of(through)
        owner = row.c[ENTITIES[through].about.parent]
        return table.c.id.in_(
            select(owner).where(row.c[key] == country, row.c.removed_at.is_(None))
        )
    other = table_of(fields_of(ENTITIES[table.name])[through].target)
    return table.c[through].in_(select(other.c.id).where(other.c[key] == country))


KINDS = tuple(kind for kind in ENTITIES if programmes.traits(kind).country)


def counts(connection: Connection, country: str, today: date) -> dict[str, int]:
    """Return how many records of each kind a country has."""
    found: dict[str, int] = {}
    for kind in KINDS:
        query = select(func.count()).select_from(_question(kind, country, today).subquery())
        number = int(connection.execute(query).scalar_one())
        if number:
            found[kind] = number
    return found


def page(
    connection: Connection,
    country: str,
    start: int,
    limit: int,
    kinds: Collection[str],
    today: date,
) -> list[Span]:
    """Return some spans of a country in order of time, from the ``start``-th on."""
    questions = [_question(kind, country, today) for kind in KINDS if kind in kinds]
    if not questions:
        return []
    whole = union_all(*questions).subquery()
    order = (whole.c.since.asc().nulls_last(), whole.c.kind, whole.c.record_id)
    rows = connection.execute(select(whole).order_by(*order).offset(start).limit(limit)).all()
    records: dict[str, dict[UUID, Values]] = {}
    names: dict[str, Mapping[UUID, Text]] = {}
    for kind in {row.kind for row in rows}:
        ids = [row.record_id for row in rows if row.kind == kind]
        records[kind] = queries.records(connection, kind, ids)
        names[kind] = titles.titles(connection, kind, ids)
    attended = _attended(connection, list(records.get("event", ())))
    return [_span(row, records[row.kind][row.record_id], names[row.kind], attended) for row in rows]


def _attended(connection: Connection, events: Sequence[UUID]) -> set[UUID]:
    """Return the events that somebody took part in: those are counted."""
    if not events:
        return set()
    taking = table_of("participation")
    query = select(taking.c.event_id).where(
        taking.c.event_id.in_(events),
        taking.c.status.in_(programmes.traits("participation").counted.statuses),
        taking.c.removed_at.is_(None),
    )
    return set(connection.execute(query.distinct()).scalars())


def _span(row: Any, values: Values, names: Mapping[UUID, Text], attended: Collection[UUID]) -> Span:
    since: date | None = row.since
    where = next(filter(any, (named(values, stem) for stem in _WHERE)), NO_WORDS)
    status = values.get("status")
    counted = row.record_id in attended
    return Span(
        row.kind,
        row.kind,
        row.record_id,
        values.get("reference") or "",
        names.get(row.record_id, NO_WORDS),
        where,
        since,
        row.until,
        counted=counted or is_counted(row.kind, status, values.get("actual_start")),
        **with_status(row.kind, status),
    )
