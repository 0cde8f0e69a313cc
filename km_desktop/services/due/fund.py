"""What grants of the Challenge Fund wait for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from km_desktop.bilingual import Text
from km_desktop.services.due.source import DueLine, DueRequest, Source, columns, live
from km_desktop.store.values import table_of


def _milestones(asked: DueRequest) -> Select[Any]:
    row, award = table_of("milestone"), table_of("award")
    application = table_of("grant_application")
    chosen = columns(award, row.c.due_on, row=row.c.id, organisation=application.c.applicant_id)
    return (
        select(*chosen, row.c.number, row.c.title_en, row.c.title_ru)
        .join(award, row.c.award_id == award.c.id)
        .outerjoin(application, award.c.grant_application_id == application.c.id)
        .where(
            live(row, award),
            award.c.status.in_(("signed", "active", "ended")),
            row.c.status.in_(("planned", "requested")),
            row.c.due_on <= asked.horizon,
        )
    )


def _milestone(row: Any, asked: DueRequest) -> DueLine:
    name = Text(row.title_en or row.title_ru or "", row.title_ru or row.title_en or "")
    what = Text("Milestone {number}: {name}", "Этап {number}: {name}")
    filled = what.filled(number=row.number or "—", name=name)
    return DueLine(filled, row.base, asked.tone(row.base))


def _award_reports(asked: DueRequest) -> Select[Any]:
    row, award = table_of("award_report"), table_of("award")
    application = table_of("grant_application")
    chosen = columns(award, row.c.due_on, row=row.c.id, organisation=application.c.applicant_id)
    return (
        select(*chosen, row.c.kind)
        .join(award, row.c.award_id == award.c.id)
        .outerjoin(application, award.c.grant_application_id == application.c.id)
        .where(
            live(row, award),
            award.c.status.in_(("signed", "active", "ended", "suspended")),
            row.c.received_on.is_(None),
            row.c.due_on <= asked.horizon,
        )
    )


def _award_report(row: Any, asked: DueRequest) -> DueLine:
    final = Text("Final report on the grant", "Итоговый отчёт по гранту")
    interim = Text("Interim report on the grant", "Промежуточный отчёт по гранту")
    return DueLine(final if row.kind == "FINAL" else interim, row.base, asked.tone(row.base))


SOURCES: tuple[Source, ...] = (
    Source(
        "milestone", Text("Milestones of grants", "Этапы грантов"), "award", "due_on",
        _milestones, _milestone, "milestone", icon="flag",
    ),
    Source(
        "award_report", Text("Reports on grants", "Отчёты по грантам"), "award", "due_on",
        _award_reports, _award_report, "award_report", icon="document",
    ),
)  # fmt: skip
