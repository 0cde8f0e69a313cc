"""What consents, volunteers and interns wait for."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    false,
    func,
    or_,
    select,
)

from km_desktop.bilingual import Plural, Text
from km_desktop.models.code_lists import people as lists
from km_desktop.services import programmes
from km_desktop.services.due.source import Asked, Source, Told, columns, live
from km_desktop.services.rules import dates
from km_desktop.store.values import table_of

STOP_AFTER = 30  # days after a withdrawal, by law
CONSENT_AHEAD = 60  # days
REMINDERS = (90, 60, 15)  # days before the end of a volunteer's contract
INTERN_AHEAD = 14  # days
_GONE = ("archived", "anonymised", "rejected")
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
        person, base, row=consent.c.id, person=person.c.id, reference=expert.c.reference
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


# UN Volunteers and interns


def _contracts(asked: Asked) -> Select[Any]:
    tour = table_of("deployment")
    last = programmes.traits("deployment").days.agreed_column(tour)
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
    chosen = columns(tour, row.c.received_on, row=row.c.id, person=tour.c.person_id)
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
    stay = table_of("internship")
    last = programmes.traits("internship").days.agreed_column(stay)
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
