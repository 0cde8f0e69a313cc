"""The spans of one country: requests, assignments, volunteers, interns, events, projects, grants.

The order of time is made in the database over all kinds at once, so that a page is read and
nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, literal, select, union_all

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.timeline.span import NO_WORDS, Span, is_counted, with_status
from km_desktop.services.words import titles
from km_desktop.store import queries
from km_desktop.store.values import Values, table_of

_WHERE = ("duty_station", "city", "unit")


def _own(entity: str) -> Callable[[str], Select[Any]]:
    """Make the question for a kind whose records name their country themselves."""
    return lambda country: _query(entity).where(table_of(entity).c.country == country)


def _query(kind: str) -> Select[Any]:
    table = table_of(kind)
    since, until = programmes.traits(kind).days.columns(table)
    return select(
        literal(kind).label("kind"),
        table.c.id.label("record_id"),
        since.label("since"),
        until.label("until"),
    ).where(table.c.removed_at.is_(None))


def _projects(country: str) -> Select[Any]:
    table, place = table_of("project"), table_of("project_country")
    here = select(place.c.project_id).where(
        place.c.country == country, place.c.removed_at.is_(None)
    )
    return _query("project").where(table.c.id.in_(here))


def _awards(country: str) -> Select[Any]:
    table, application = table_of("award"), table_of("grant_application")
    return (
        _query("award")
        .join(application, table.c.grant_application_id == application.c.id)
        .where(application.c.country == country)
    )


_QUESTIONS: dict[str, Callable[[str], Select[Any]]] = {
    "request": _own("request"),
    "assignment": _own("assignment"),
    "deployment": _own("deployment"),
    "internship": _own("internship"),
    "event": _own("event"),
    "project": _projects,
    "grant_application": _own("grant_application"),
    "award": _awards,
}
KINDS = tuple(_QUESTIONS)


def counts(connection: Connection, country: str) -> dict[str, int]:
    """Return how many records of each kind a country has."""
    found: dict[str, int] = {}
    for kind, question in _QUESTIONS.items():
        query = select(func.count()).select_from(question(country).subquery())
        number = int(connection.execute(query).scalar_one())
        if number:
            found[kind] = number
    return found


def page(
    connection: Connection, country: str, start: int, limit: int, kinds: Collection[str]
) -> list[Span]:
    """Return some spans of a country in order of time, from the ``start``-th on."""
    questions = [question(country) for kind, question in _QUESTIONS.items() if kind in kinds]
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
    where = next((values[key] for key in _WHERE if values.get(key)), "")
    status = values.get("status")
    counted = row.record_id in attended
    return Span(
        row.kind,
        row.kind,
        row.record_id,
        values.get("reference") or "",
        names.get(row.record_id, NO_WORDS),
        Text(where, where),
        since,
        row.until,
        counted=counted or is_counted(row.kind, status, values.get("actual_start")),
        **with_status(row.kind, status),
    )
