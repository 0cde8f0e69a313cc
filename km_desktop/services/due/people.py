"""What consents, passports, volunteers and interns wait for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    ScalarSelect,
    Select,
    and_,
    case,
    extract,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)

from km_desktop.marks import Plural, Text
from km_desktop.models.lists import people as lists
from km_desktop.services.due.source import Asked, Source, Told, columns, live
from km_desktop.services.rules import dates
from km_desktop.store.values import table_of

STOP_AFTER = 30  # days after a withdrawal, by law
CONSENT_AHEAD = 60  # days
REMINDERS = (90, 60, 15)  # days before the end of a volunteer's contract
PASSPORT_MONTHS = 6  # after a journey
PURGE_AFTER = 90  # days after a journey
INTERN_AHEAD = 14  # days
_GONE = ("archived", "anonymised", "rejected")
_LONG_AGO = literal(date(1, 1, 1), Date())
_ENDS_IN = Plural(
    ("The contract ends in {n} day", "The contract ends in {n} days"),
    (
        "Контракт закончится через {n} день",
        "Контракт закончится через {n} дня",
        "Контракт закончится через {n} дней",
    ),
)


# Consents


def _consents(base: ColumnElement[Any]) -> Select[Any]:
    consent, person, expert = table_of("consent"), table_of("person"), table_of("expert")
    chosen = columns(
        person, base, row=consent, person=person.c.id, reference=expert.c.reference
    )  # fmt: skip
    return (
        select(*chosen, expert.c.id.label("expert_id"), consent.c.purpose)
        .select_from(consent)
        .join(person, consent.c.person_id == person.c.id)
        .outerjoin(expert, and_(expert.c.person_id == person.c.id, expert.c.removed_at.is_(None)))
        .where(live(consent, person))
    )


def _spoken_later(than: ColumnElement[Any], *, valid_after: date | None = None) -> Any:
    """Return the condition that the same person agreed to the same purpose later."""
    consent, other = table_of("consent"), table_of("consent").alias()
    query = select(other.c.id).where(
        other.c.person_id == consent.c.person_id,
        other.c.purpose == consent.c.purpose,
        other.c.id != consent.c.id,
        other.c.given_on >= than,
        other.c.withdrawn_on.is_(None),
        other.c.removed_at.is_(None),
    )
    if valid_after is not None:
        query = query.where(
            or_(other.c.valid_until.is_(None), other.c.valid_until > consent.c.valid_until)
        )
    return query.exists()


def _erasures(asked: Asked) -> Select[Any]:
    consent = table_of("consent")
    return _consents(consent.c.withdrawn_on).where(
        consent.c.withdrawn_on <= asked.today,
        consent.c.stopped_on.is_(None),
        consent.c.erased_on.is_(None),
        ~_spoken_later(consent.c.withdrawn_on),
    )


def _erasure(row: Any, asked: Asked) -> Told:
    on = dates.plus_days(row.base, STOP_AFTER)
    what = Text("Consent withdrawn: erase the data", "Отозвано согласие: удалить данные")
    return Told(what, on, "bad" if on < asked.today else "warn")


def _expiries(asked: Asked) -> Select[Any]:
    consent, expert = table_of("consent"), table_of("expert")
    return _consents(consent.c.valid_until).where(
        consent.c.valid_until <= dates.plus_days(asked.today, CONSENT_AHEAD),
        consent.c.given_on.is_not(None),
        consent.c.withdrawn_on.is_(None),
        consent.c.erased_on.is_(None),
        or_(expert.c.status.is_(None), expert.c.status.not_in(_GONE)),
        ~_spoken_later(consent.c.given_on, valid_after=asked.today),
    )


def _expiry(row: Any, asked: Asked) -> Told:
    purpose = lists.CONSENT_PURPOSE.text(row.purpose)
    what = Text("Consent expires: {purpose}", "Истекает согласие: {purpose}")
    if row.base < asked.today:
        what = Text("Consent has expired: {purpose}", "Истекло согласие: {purpose}")
    return Told(what.filled(purpose=purpose), row.base, asked.tone(row.base))


# Passports


def _in_months(day: ColumnElement[Any], more: int = 0) -> ColumnElement[Any]:
    """Return a number by which days are compared some months later, on either database."""
    months = extract("year", day) * 12 + extract("month", day) + more
    return months * 100 + extract("day", day)


def _passports(asked: Asked) -> Select[Any]:
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


def _passport(row: Any, asked: Asked) -> Told:
    what = Text(
        "The passport ends within six months of the journey",
        "Паспорт истекает в течение полугода после поездки",
    )
    return Told(what, row.base, "bad" if row.base < row.ends_on else "warn")


def _last(day: ColumnElement[Any], query: Select[Any]) -> ScalarSelect[Any]:
    last = func.coalesce(func.max(day), _LONG_AGO)
    return query.with_only_columns(last).correlate(table_of("person")).scalar_subquery()


def _last_mission(asked: Asked) -> ScalarSelect[Any]:
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


def _last_tour() -> ScalarSelect[Any]:
    tour, person = table_of("deployment"), table_of("person")
    return _last(
        func.coalesce(tour.c.actual_end, last_day(tour)),
        select(tour.c.id).where(
            tour.c.person_id == person.c.id, tour.c.status != "withdrawn", live(tour)
        ),
    )


def _greatest(first: ColumnElement[Any], *others: ColumnElement[Any]) -> ColumnElement[Any]:
    for other in others:
        first = case((other > first, other), else_=first)
    return first


def _purges(asked: Asked) -> Select[Any]:
    person, expert = table_of("person"), table_of("expert")
    journeys = (
        select(
            person.c.id,
            person.c.removed_at,
            expert.c.id.label("expert_id"),
            expert.c.reference.label("reference"),
            _last_mission(asked).label("mission"),
            _last_event().label("event"),
            _last_tour().label("tour"),
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


def _purge(row: Any, asked: Asked) -> Told:
    what = Text(
        "Empty the passport data: the journey is over", "Удалите данные паспорта: поездка завершена"
    )
    return Told(what, dates.plus_days(row.base, PURGE_AFTER), "bad")


# UN Volunteers and interns


def last_day(tour: FromClause) -> ColumnElement[Any]:
    """Return the last day of a contract with its extensions."""
    more = table_of("extension")
    extended = (
        select(func.max(more.c.new_end))
        .where(more.c.deployment_id == tour.c.id, more.c.removed_at.is_(None))
        .correlate(tour)
        .scalar_subquery()
    )
    return case((extended > tour.c.contract_end, extended), else_=tour.c.contract_end)


def _contracts(asked: Asked) -> Select[Any]:
    tour = table_of("deployment")
    last = last_day(tour)
    return select(*columns(tour, last, person=tour.c.person_id)).where(
        live(tour),
        tour.c.status == "serving",
        last <= dates.plus_days(asked.today, max(REMINDERS)),
    )


def _contract(row: Any, asked: Asked) -> Told:
    left = (row.base - asked.today).days
    if left < 0:
        what = Text(
            "The contract has ended: record the end or the extension",
            "Контракт закончился: внесите окончание или продление",
        )
        return Told(what, row.base, "bad")
    what = Text(_ENDS_IN.say("en", left), _ENDS_IN.say("ru", left))
    return Told(what, row.base, "warn" if left <= REMINDERS[1] else "info")


def _departures(asked: Asked) -> Select[Any]:
    tour = table_of("deployment")
    return select(*columns(tour, tour.c.contract_start, person=tour.c.person_id)).where(
        live(tour),
        tour.c.status.in_(("offer_accepted", "pre_departure")),
        tour.c.contract_start <= asked.horizon,
    )


def _departure(row: Any, asked: Asked) -> Told:
    if row.base < asked.today:
        what = Text(
            "The contract has begun: record the start", "Контракт начался: внесите дату начала"
        )
        return Told(what, row.base, "warn")
    return Told(Text("A UN Volunteer departs", "Выезд добровольца ООН"), row.base, "info")


def _reports(asked: Asked) -> Select[Any]:
    row, tour = table_of("volunteer_report"), table_of("deployment")
    chosen = columns(tour, row.c.received_on, row=row, person=tour.c.person_id)
    return (
        select(*chosen, row.c.period)
        .select_from(row)
        .join(tour, row.c.deployment_id == tour.c.id)
        .where(
            live(row, tour),
            tour.c.status != "withdrawn",
            row.c.forwarded_on.is_(None),
            or_(
                row.c.received_on.is_not(None),
                func.coalesce(tour.c.is_imported, false()) == false(),
            ),
        )
    )


def _report(row: Any, asked: Asked) -> Told:
    if row.base is None:
        what = Text("Volunteer's report: {period}", "Отчёт добровольца: {period}")
        return Told(what.filled(period=row.period), None, "info")
    what = Text("Forward the report to the donor: {period}", "Передайте отчёт донору: {period}")
    return Told(what.filled(period=row.period), row.base, "warn")


def _internships(asked: Asked) -> Select[Any]:
    stay, more = table_of("internship"), table_of("internship_extension")
    extended = (
        select(func.max(more.c.new_end))
        .where(more.c.internship_id == stay.c.id, more.c.removed_at.is_(None))
        .correlate(stay)
        .scalar_subquery()
    )
    last = case((extended > stay.c.planned_end, extended), else_=stay.c.planned_end)
    ahead = max(asked.within, INTERN_AHEAD)
    return select(*columns(stay, last, person=stay.c.person_id)).where(
        live(stay),
        stay.c.status == "active",
        stay.c.actual_end.is_(None),
        last <= dates.plus_days(asked.today, ahead),
    )


def _internship(row: Any, asked: Asked) -> Told:
    what = Text("The internship ends", "Окончание стажировки")
    if row.base < asked.today:
        what = Text("The internship should have ended", "Стажировку пора завершить")
    return Told(what, row.base, asked.tone(row.base))


def _final_reports(asked: Asked) -> Select[Any]:
    stay = table_of("internship")
    return select(*columns(stay, stay.c.actual_end, person=stay.c.person_id)).where(
        live(stay),
        stay.c.status.in_(("active", "completed")),
        stay.c.actual_end <= asked.today,
        stay.c.final_report_on.is_(None),
        func.coalesce(stay.c.is_imported, false()) == false(),
    )


def _final_report(row: Any, asked: Asked) -> Told:
    what = Text("The intern's final report is missing", "Нет итогового отчёта стажёра")
    return Told(what, row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "erasure", Text("Withdrawn consents", "Отозванные согласия"), "person", "withdrawn_on",
        _erasures, _erasure, "consent", 0,
    ),
    Source(
        "consent", Text("Consents to renew", "Согласия к продлению"), "person", "valid_until",
        _expiries, _expiry, "consent",
    ),
    Source(
        "passport", Text("Passports", "Паспорта"), "mission", "ends_on", _passports, _passport,
    ),
    Source(
        "passport_data", Text("Passport data to empty", "Данные паспортов к удалению"), "person",
        "passport_number", _purges, _purge, "", 0,
    ),
    Source(
        "contract_end", Text("Contracts of UN Volunteers", "Контракты добровольцев ООН"),
        "deployment", "contract_end", _contracts, _contract,
    ),
    Source(
        "departure", Text("Departures of UN Volunteers", "Выезды добровольцев ООН"), "deployment",
        "actual_start", _departures, _departure,
    ),
    Source(
        "volunteer_report", Text("Reports of UN Volunteers", "Отчёты добровольцев ООН"),
        "deployment", "forwarded_on", _reports, _report, "volunteer_report",
    ),
    Source(
        "internship_end", Text("Ends of internships", "Окончания стажировок"), "internship",
        "actual_end", _internships, _internship,
    ),
    Source(
        "internship_report", Text("Final reports of interns", "Итоговые отчёты стажёров"),
        "internship", "final_report_on", _final_reports, _final_report,
    ),
)  # fmt: skip
