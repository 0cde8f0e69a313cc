"""Passports that end too early for a journey, and passport data kept longer than allowed.

Sources: domain 6.6 (six months after the return) and 3.9 (emptied 90 days after the trip).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    and_,
    case,
    extract,
    func,
    literal,
    or_,
    select,
    union_all,
)

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.services.rules.judging import dates
from km_desktop.store.values import table_of

PASSPORT_MONTHS = 6  # after a journey
PURGE_AFTER = 90  # days after a journey
_LONG_AGO = literal(date(1, 1, 1), Date())


def _in_months(day: ColumnElement[Any], more: int = 0) -> ColumnElement[Any]:
    """Return a number by which days are compared some months later, on either database."""
    months = extract("year", day) * 12 + extract("month", day) + more
    return months * 100 + extract("day", day)


def _passports(asked: DueRequest) -> Select[Any]:
    person, expert = table_of("person"), table_of("expert")
    mission, assignment = table_of("mission"), table_of("assignment")
    taking, event = table_of("participation"), table_of("event")
    journeys = (
        select(
            *columns(mission, person.c.passport_expiry, person=person.c.id),
            literal("mission").label("entity"),
            mission.c.ends_on.label("ends_on"),
        )
        .join(assignment, mission.c.assignment_id == assignment.c.id)
        .join(expert, assignment.c.expert_id == expert.c.id)
        .join(person, expert.c.person_id == person.c.id)
        .where(
            live(mission, assignment, expert, person),
            mission.c.status.in_(("planned", "submitted", "approved")),
            mission.c.ends_on >= asked.today,
        )
    )
    back = func.coalesce(taking.c.travel_to, event.c.ends_on)
    events = (
        select(
            *columns(taking, person.c.passport_expiry, person=person.c.id),
            literal("participation").label("entity"),
            back.label("ends_on"),
        )
        .join(event, taking.c.event_id == event.c.id)
        .join(expert, taking.c.expert_id == expert.c.id)
        .join(person, expert.c.person_id == person.c.id)
        .where(
            live(taking, event, expert, person),
            taking.c.status.in_(("approved", "arranged")),
            func.coalesce(event.c.format, "") != "ONLINE",
            back >= asked.today,
        )
    )
    found = union_all(journeys, events).subquery()
    return select(found).where(
        _in_months(found.c.base) < _in_months(found.c.ends_on, PASSPORT_MONTHS)
    )


def _passport(row: Any, asked: DueRequest) -> DueLine:
    what = Text(
        "The passport expires within six months of the journey",
        "Срок паспорта истекает в течение полугода после поездки",
    )
    return DueLine(what, row.base, "bad" if row.base < row.ends_on else "warn")


def _last(day: ColumnElement[Any], query: Select[Any]) -> ScalarSelect[Any]:
    last = func.coalesce(func.max(day), _LONG_AGO)
    return query.with_only_columns(last).correlate(table_of("person")).scalar_subquery()


def _last_mission(asked: DueRequest) -> ScalarSelect[Any]:
    mission, assignment = table_of("mission"), table_of("assignment")
    expert, person = table_of("expert"), table_of("person")
    # A journey without days is still being prepared.
    back = func.coalesce(mission.c.ends_on, mission.c.starts_on, literal(asked.today, Date()))
    return _last(
        back,
        select(mission.c.id)
        .join(assignment, mission.c.assignment_id == assignment.c.id)
        .join(expert, assignment.c.expert_id == expert.c.id)
        .where(
            expert.c.person_id == person.c.id,
            mission.c.status.not_in(("cancelled", "rejected")),
            live(mission, assignment, expert),
        ),
    )


def _last_event() -> ScalarSelect[Any]:
    taking, event = table_of("participation"), table_of("event")
    expert, person = table_of("expert"), table_of("person")
    return _last(
        func.coalesce(taking.c.travel_to, event.c.ends_on),
        select(taking.c.id)
        .join(event, taking.c.event_id == event.c.id)
        .join(expert, taking.c.expert_id == expert.c.id)
        .where(
            expert.c.person_id == person.c.id,
            taking.c.status.not_in(("declined", "cancelled")),
            live(taking, event, expert),
        ),
    )


def _last_tour(today: date) -> ScalarSelect[Any]:
    tour, person = table_of("deployment"), table_of("person")
    return _last(
        programmes.traits("deployment").days.columns(tour, today)[1],
        select(tour.c.id).where(
            tour.c.person_id == person.c.id, tour.c.status != "withdrawn", live(tour)
        ),
    )


def _greatest(first: ColumnElement[Any], *others: ColumnElement[Any]) -> ColumnElement[Any]:
    for other in others:
        first = case((other > first, other), else_=first)
    return first


def _purges(asked: DueRequest) -> Select[Any]:
    person, expert = table_of("person"), table_of("expert")
    journeys = (
        select(
            person.c.id,
            person.c.removed_at,
            expert.c.id.label("expert_id"),
            expert.c.reference.label("reference"),
            _last_mission(asked).label("mission"),
            _last_event().label("event"),
            _last_tour(asked.today).label("tour"),
        )
        .select_from(person)
        .outerjoin(expert, and_(expert.c.person_id == person.c.id, expert.c.removed_at.is_(None)))
        .where(
            live(person),
            or_(person.c.passport_number.is_not(None), person.c.passport_expiry.is_not(None)),
        )
        .cte("journeys")
        # Else a database works each last day out anew wherever it is named.
        .prefix_with("MATERIALIZED")
    )
    last = _greatest(journeys.c.mission, journeys.c.event, journeys.c.tour)
    return select(
        *columns(journeys, last, person=journeys.c.id), journeys.c.expert_id
    ).where(
        last > _LONG_AGO, last < asked.today - timedelta(days=PURGE_AFTER)
    )  # fmt: skip


def _purge(row: Any, asked: DueRequest) -> DueLine:
    what = Text(
        "Empty the passport data: the journey is over", "Удалите данные паспорта: поездка завершена"
    )
    return DueLine(what, dates.plus_days(row.base, PURGE_AFTER), "bad")


SOURCES: tuple[Source, ...] = (
    Source(
        "passport", Text("Passports", "Паспорта"), "mission", "ends_on", _passports, _passport,
        icon="person",
    ),
    Source(
        "passport_data", Text("Passport data to empty", "Данные паспортов к удалению"), "person",
        "passport_number", _purges, _purge, "", 0, icon="erase",
    ),
)  # fmt: skip
