"""What UN Volunteers wait for: ends of contracts, departures, reports (domain 3.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    Date,
    Select,
    false,
    func,
    literal,
    or_,
    select,
)

from km_desktop.bilingual import Plural, Text
from km_desktop.services import programmes
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.services.rules.judging import dates
from km_desktop.services.words.two_languages import named
from km_desktop.store.values import table_of

REMINDERS = (90, 60, 15)  # days before the end of a volunteer's contract
STATEMENTS_BY = (6, 30)  # month and day by which UNV states the year before (domain 3.3)

_ENDS_IN = Plural(
    ("The contract ends in {n} day", "The contract ends in {n} days"),
    (
        "Контракт закончится через {n} день",
        "Контракт закончится через {n} дня",
        "Контракт закончится через {n} дней",
    ),
)


def _contracts(asked: DueRequest) -> Select[Any]:
    tour = table_of("deployment")
    last = programmes.traits("deployment").days.agreed_column(tour)
    return select(*columns(tour, last, person=tour.c.person_id)).where(
        live(tour),
        tour.c.status == "serving",
        last <= dates.plus_days(asked.today, max(REMINDERS)),
    )


def _contract(row: Any, asked: DueRequest) -> DueLine:
    left = (row.base - asked.today).days
    if left < 0:
        what = Text(
            "The contract has ended: record the end or the extension",
            "Контракт закончился: внесите окончание или продление",
        )
        return DueLine(what, row.base, "bad")
    what = Text(_ENDS_IN.say("en", left), _ENDS_IN.say("ru", left))
    return DueLine(what, row.base, "warn" if left <= REMINDERS[1] else "info")


def _departures(asked: DueRequest) -> Select[Any]:
    tour = table_of("deployment")
    return select(*columns(tour, tour.c.contract_start, person=tour.c.person_id)).where(
        live(tour),
        tour.c.status.in_(("offer_accepted", "pre_departure")),
        tour.c.contract_start <= asked.horizon,
    )


def _departure(row: Any, asked: DueRequest) -> DueLine:
    if row.base < asked.today:
        what = Text(
            "The contract has begun: record the start", "Контракт начался: внесите дату начала"
        )
        return DueLine(what, row.base, "warn")
    return DueLine(Text("A UN Volunteer departs", "Выезд добровольца ООН"), row.base, "info")


def _reports(asked: DueRequest) -> Select[Any]:
    row, tour = table_of("volunteer_report"), table_of("deployment")
    chosen = columns(tour, row.c.received_on, row=row.c.id, person=tour.c.person_id)
    return (
        select(*chosen, row.c.period, row.c.period_ru)
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


def _report(row: Any, asked: DueRequest) -> DueLine:
    period = named({"period": row.period, "period_ru": row.period_ru}, "period")
    if row.base is None:
        what = Text("Volunteer's report: {period}", "Отчёт добровольца: {period}")
        return DueLine(what.filled(period=period), None, "info")
    what = Text("Forward the report to the donor: {period}", "Передайте отчёт донору: {period}")
    return DueLine(what.filled(period=period), row.base, "warn")


def _assessments(asked: DueRequest) -> Select[Any]:
    tour = table_of("deployment")
    last = programmes.traits("deployment").days.agreed_column(tour)
    ended = func.coalesce(tour.c.actual_end, last)
    return select(*columns(tour, ended, person=tour.c.person_id)).where(
        live(tour),
        tour.c.assessment_on.is_(None),
        tour.c.status.in_(programmes.traits("deployment").counted.statuses),
        func.coalesce(tour.c.is_imported, false()) == false(),
        ended <= asked.horizon,
    )


def _assessment(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Performance assessment of the volunteer (VPA)", "Оценка работы добровольца (VPA)")
    return DueLine(what, row.base, asked.tone(row.base))


def _statement_year(asked: DueRequest) -> int:
    """Return the year whose statements came last, or come within the days one looks ahead."""
    this_june = date(asked.today.year, *STATEMENTS_BY)
    return asked.today.year - (1 if this_june <= asked.horizon else 2)


def _statements(asked: DueRequest) -> Select[Any]:
    tour, statement = table_of("deployment"), table_of("statement")
    year = _statement_year(asked)
    last = programmes.traits("deployment").days.agreed_column(tour)
    there = select(statement.c.id).where(
        live(statement), statement.c.deployment_id == tour.c.id, statement.c.year == year
    )
    by = literal(date(year + 1, *STATEMENTS_BY), Date())
    return select(*columns(tour, by, person=tour.c.person_id)).where(
        live(tour),
        tour.c.status.in_(programmes.traits("deployment").counted.statuses),
        func.coalesce(tour.c.is_imported, false()) == false(),
        tour.c.actual_start <= date(year, 12, 31),
        func.coalesce(tour.c.actual_end, last) >= date(year, 1, 1),
        ~there.exists(),
    )


def _statement(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Financial statement for {year}", "Финансовый отчёт за {year} год")
    return DueLine(what.filled(year=row.base.year - 1), row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "contract_end", Text("Contracts of UN Volunteers", "Контракты добровольцев ООН"),
        "deployment", "contract_end", _contracts, _contract, icon="contract",
    ),
    Source(
        "departure", Text("Departures of UN Volunteers", "Выезды добровольцев ООН"), "deployment",
        "actual_start", _departures, _departure, icon="volunteers",
    ),
    Source(
        "volunteer_report", Text("Reports of UN Volunteers", "Отчёты добровольцев ООН"),
        "deployment", "forwarded_on", _reports, _report, "volunteer_report", icon="document",
    ),
    Source(
        "assessment", Text("Assessments of UN Volunteers", "Оценка работы добровольцев ООН"),
        "deployment", "assessment_on", _assessments, _assessment, icon="volunteers",
    ),
    Source(
        "statement", Text("Statements for UN Volunteers", "Финансовые отчёты о добровольцах ООН"),
        "deployment", "actual_cost", _statements, _statement, icon="money",
    ),
)  # fmt: skip
