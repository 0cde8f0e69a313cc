"""What participations in events wait for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from km_desktop.bilingual import Text
from km_desktop.services.due.source import (
    REPORT_AFTER,
    DueLine,
    DueRequest,
    Source,
    columns,
    live,
)
from km_desktop.services.rules.judging import dates
from km_desktop.store.values import table_of


def _participations(asked: DueRequest) -> Select[Any]:
    row, event = table_of("participation"), table_of("event")
    chosen = columns(row, event.c.ends_on, expert=row.c.expert_id)
    return (
        select(*chosen, event.c.name_en, event.c.name_ru)
        .join(event, row.c.event_id == event.c.id)
        .where(
            live(row, event),
            row.c.status == "attended",
            row.c.report_on.is_(None),
            event.c.ends_on < asked.today,
        )
    )


def _participation(row: Any, asked: DueRequest) -> DueLine:
    name = Text(row.name_en or row.name_ru or "", row.name_ru or row.name_en or "")
    on = dates.plus_days(row.base, REPORT_AFTER)
    what = Text("Report on the event: {name}", "Отчёт о мероприятии: {name}")
    return DueLine(what.filled(name=name), on, asked.tone(on))


SOURCES: tuple[Source, ...] = (
    Source(
        "participation_report", Text("Reports on events", "Отчёты о мероприятиях"),
        "participation", "report_on", _participations, _participation, icon="document",
    ),
)  # fmt: skip
