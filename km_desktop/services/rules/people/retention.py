"""How long applicants are kept who were not taken: twelve months (domain 3.9, a default)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from km_desktop.models import ENTITIES, Tombstone
from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import table_of

KEPT_MONTHS = 12
_AT_ONCE = 500
_TO_BE_KEPT = "ROSTER"


def query_applicants(today: date) -> Select[Any]:
    """Select people who only ever applied in vain: their id, and the last day of that as ``base``.

    Whoever has another role, a consent to be kept in effect, or was erased is not among them. An
    application without a day never comes to its end.
    """
    person = table_of("person")
    ended = union_all(*(_ended(entity) for entity in _applied())).subquery()
    last = func.max(ended.c.day)
    return (
        select(person.c.id.label("person_id"), last.label("base"))
        .join(ended, ended.c.person_id == person.c.id)
        .where(person.c.removed_at.is_(None), *_nothing_else(person.c.id, today))
        .group_by(person.c.id)
        .having(func.count(ended.c.day) == func.count())
    )


def _applied() -> Iterator[str]:
    return (name for name in programmes.entities() if programmes.traits(name).unsuccessful)


def _ended(entity: str) -> Select[Any]:
    """Select whose applications of a kind came to nothing, and when."""
    table, failed = table_of(entity), programmes.traits(entity).unsuccessful
    assert failed is not None  # noqa: S101 - only of those that have it
    days: list[ColumnElement[Any]] = [table.c[key] for key in failed.days]
    if failed.rows is not None:
        kind, key = failed.rows
        row = table_of(kind)
        link = row.c[ENTITIES[kind].about.parent]
        newest = select(func.max(row.c[key])).where(link == table.c.id, row.c.removed_at.is_(None))
        days.append(newest.correlate(table).scalar_subquery())
    day = func.coalesce(*days) if len(days) > 1 else days[0]
    return select(table.c.person_id, day.label("day")).where(
        table.c.removed_at.is_(None), table.c.status.in_(failed.statuses)
    )


def _nothing_else(person_id: ColumnElement[UUID], today: date) -> Iterator[ColumnElement[bool]]:
    for entity in _applied():
        table, failed = table_of(entity).alias(), programmes.traits(entity).unsuccessful
        if failed is not None:
            other = table.c.status.not_in(failed.statuses)
            mine = and_(table.c.person_id == person_id, table.c.removed_at.is_(None), other)
            yield ~exists().where(mine)
    consent, stone = table_of("consent"), Tombstone.__table__
    yield ~exists().where(
        consent.c.person_id == person_id,
        consent.c.removed_at.is_(None),
        consent.c.purpose == _TO_BE_KEPT,
        consent.c.given_on <= literal(today, Date()),
        consent.c.withdrawn_on.is_(None),
        or_(consent.c.valid_until.is_(None), consent.c.valid_until >= literal(today, Date())),
    )
    yield ~exists().where(stone.c.record_id == person_id)


def last_day(ended: date) -> date:
    """Return until when applicants are kept who were not taken on a day."""
    return dates.plus_months(ended, KEPT_MONTHS)


def read_applicants(
    connection: Connection, today: date, people: Sequence[UUID] | None = None
) -> dict[UUID, date]:
    """Return who is kept too long on a day, and since when; of some people, or of everybody."""
    query = query_applicants(today)
    parts = [query]
    if people is not None:
        wanted = table_of("person").c.id
        parts = [
            query.where(wanted.in_(people[at : at + _AT_ONCE]))
            for at in range(0, len(people), _AT_ONCE)
        ]
    rows = (row for part in parts for row in connection.execute(part))
    return {row.person_id: end for row in rows if (end := last_day(row.base)) < today}


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Put into some cases since when their person is kept too long, with one read for all."""
    asked = [case for case in cases if _came_to_nothing(case) and case.values.get("person_id")]
    people = sorted({case.values["person_id"] for case in asked})
    kept_since = read_applicants(connection, asked[0].today, people) if asked else {}
    for case in asked:
        case.context["kept_since"] = kept_since.get(case.values["person_id"])


def _came_to_nothing(case: Case) -> bool:
    failed = programmes.traits(case.entity).unsuccessful
    return failed is not None and case.values.get("status") in failed.statuses


def check(case: Case) -> Iterator[Finding]:
    """Say of an application in vain that its person has been kept too long."""
    since = case.context.get("kept_since")
    if since is None or not _came_to_nothing(case):
        return
    yield warning(
        "",
        "The applicant was not taken, and their data could be kept until {day}. Erase the person.",
        "Кандидата не приняли, а хранить его данные можно было до {day}. Сотрите данные человека.",
        day=dates.day_text(since),
    )
