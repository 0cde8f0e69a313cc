"""What internships wait for: their end, and the final report."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    Select,
    false,
    func,
    null,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.people import retention
from km_desktop.store.values import table_of

INTERN_AHEAD = 14  # days


def _internships(asked: DueRequest) -> Select[Any]:
    stay = table_of("internship")
    last = programmes.traits("internship").days.agreed_column(stay)
    ahead = max(asked.within, INTERN_AHEAD)
    return select(*columns(stay, last, person=stay.c.person_id)).where(
        live(stay),
        stay.c.status == "active",
        stay.c.actual_end.is_(None),
        last <= dates.plus_days(asked.today, ahead),
    )


def _internship(row: Any, asked: DueRequest) -> DueLine:
    what = Text("The internship ends", "Окончание стажировки")
    if row.base < asked.today:
        what = Text("The internship should have ended", "Стажировку пора завершить")
    return DueLine(what, row.base, asked.tone(row.base))


def _final_reports(asked: DueRequest) -> Select[Any]:
    stay = table_of("internship")
    return select(*columns(stay, stay.c.actual_end, person=stay.c.person_id)).where(
        live(stay),
        stay.c.status.in_(("active", "completed")),
        stay.c.actual_end <= asked.today,
        stay.c.final_report_on.is_(None),
        func.coalesce(stay.c.is_imported, false()) == false(),
    )


def _final_report(row: Any, asked: DueRequest) -> DueLine:
    what = Text("The intern's final report is missing", "Нет итогового отчёта стажёра")
    return DueLine(what, row.base, asked.tone(row.base))


def _applicants(asked: DueRequest) -> Select[Any]:
    people, person = retention.query_applicants(asked.today).subquery(), table_of("person")
    reference = null().label("reference")
    return (
        select(*columns(person, people.c.base, person=person.c.id, reference=reference))
        .join(people, people.c.person_id == person.c.id)
        .where(people.c.base <= _months_ago(asked.horizon))
    )


def _months_ago(day: date) -> date:
    return dates.plus_months(day, -retention.KEPT_MONTHS)


def _applicant(row: Any, asked: DueRequest) -> DueLine:
    what = Text("Erase the data of an applicant", "Сотрите данные кандидата")
    on = retention.last_day(row.base)
    return DueLine(what, on, asked.tone(on))


SOURCES: tuple[Source, ...] = (
    Source(
        "applicants", Text("Applicants kept too long", "Кандидаты: срок хранения"), "person",
        "family_name_ru", _applicants, _applicant, icon="erase",
    ),
    Source(
        "internship_end", Text("Ends of internships", "Окончания стажировок"), "internship",
        "actual_end", _internships, _internship, icon="internships",
    ),
    Source(
        "internship_report", Text("Final reports of interns", "Итоговые отчёты стажёров"),
        "internship", "final_report_on", _final_reports, _final_report, icon="document",
    ),
)  # fmt: skip
