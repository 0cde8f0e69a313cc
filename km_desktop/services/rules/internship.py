"""Rules of an internship (domain 3.4 and 6.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from km_desktop.models.code_lists.people import MGIMO_FUNDING
from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.people import clashes, retention
from km_desktop.services.rules.person import citizenships
from km_desktop.services.rules.rows import row_states
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values

SHORTEST, LONGEST = 3, 6


def read_context(connection: Connection, case: Case) -> None:
    """Find the intern, and what else they are engaged in."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the interns of many internships, with a few reads for all."""
    people = clashes.records(connection, "person", (c.values.get("person_id") for c in cases))
    for case in cases:
        person_id = case.values.get("person_id")
        case.context["person"] = people.get(person_id) if person_id else None
    clashes.read_context(connection, cases)
    retention.read_contexts(connection, cases)


def period(case: Case) -> tuple[date | None, date | None]:
    """Return the days of the internship: actual where they are known, else planned or extended."""
    return programmes.traits("internship").days.of(case.values, case.rows)


def months(case: Case) -> int | None:
    """Return the months of the internship, counted to its actual end once it has one."""
    start, end = period(case)
    return dates.months_between(start, end) if start and end and end >= start else None


def day_of(case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """The money of an internship is about its start."""
    return first_known(
        (case.values.get("actual_start"), money_day.START),
        (case.values.get("planned_start"), money_day.PLANNED_START),
    )


def is_too_long(case: Case) -> bool:
    """Tell whether the internship is longer than six months, be it by a day."""
    start, end = period(case)
    return bool(start and end and end >= start and dates.is_longer_than(start, end, LONGEST))


def check(case: Case) -> Iterator[Finding]:
    """Judge an internship."""
    values = case.values
    yield from dates.in_order(values, "planned_start", "planned_end")
    yield from dates.in_order(values, "actual_start", "actual_end")
    yield from dates.not_in_future(values, "actual_start", case.today)
    yield from dates.not_in_future(values, "actual_end", case.today, is_end=True)
    length = months(case)
    if length is not None and length < SHORTEST:
        yield warning(
            "planned_end",
            "The programme lasts three to six months; this is {months}.",
            "Стажировка длится от трёх до шести месяцев, здесь – {months}.",
            months=length,
        )
    if is_too_long(case) and not values.get("exception_reason"):
        yield warning(
            "exception_reason",
            "Longer than six months: say why, or the internship cannot start.",
            "Дольше шести месяцев: укажите основание, иначе стажировку не начать.",
        )
    yield from row_states.lacking(case, "internship_extension", ("agreed_on", "reason"))
    yield from _check_intern(case)
    yield from dates.not_in_future(values, "decided_on", case.today)
    yield from retention.check(case)
    yield from _check_funding(values)
    taken = programmes.traits("internship").days.of(values, case.rows, case.today)
    yield from clashes.check(case, "planned_start", taken)
    started = values.get("actual_start")
    courses_by = dates.plus_months(started, 1) if started else None
    if courses_by and (values.get("courses_done_on") or case.today) > courses_by:
        yield warning(
            "courses_done_on",
            "The mandatory courses were due within a month, by {day}.",
            "Обязательные курсы нужно было пройти за месяц, до {day}.",
            day=dates.day_text(courses_by),
        )


def _check_funding(values: Values) -> Iterator[Finding]:
    given, source = values.get("mgimo_contribution"), values.get("funding_source")
    contributes = source in MGIMO_FUNDING
    if given is None or not source or contributes == (given.minor > 0):
        return
    if contributes:
        yield warning(
            "mgimo_contribution",
            "The funding names MGIMO, but its contribution is zero.",
            "В финансировании назван МГИМО, но его вклад – ноль.",
        )
    else:
        yield warning(
            "funding_source",
            "MGIMO contributes, but the funding does not name it; the internship counts as one "
            "with MGIMO.",
            "МГИМО вносит вклад, но в финансировании не назван; стажировка считается стажировкой с "
            "участием МГИМО.",
        )


def _check_intern(case: Case) -> Iterator[Finding]:
    values, person = case.values, case.context.get("person")
    held = citizenships(person)
    if held and "RUS" not in held:
        yield warning(
            "person_id",
            "The programme is for citizens of the Russian Federation.",
            "Программа – для граждан Российской Федерации.",
        )
    if values.get("study_level") == "BACHELOR":
        yield warning(
            "study_level",
            "The programme is for Master's students or the equivalent.",
            "Программа – для студентов магистратуры или равного уровня.",
        )
    graduation, start = values.get("graduation_on"), values.get("planned_start")
    if graduation and start and start > dates.plus_months(graduation, 12):
        yield warning(
            "planned_start",
            "The internship starts more than a year after graduation.",
            "Стажировка начинается более чем через год после окончания учёбы.",
        )
