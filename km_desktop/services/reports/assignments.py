"""Reports on Experts on Demand: countries, years, themes, goals, ways of working (R2 to R4)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import figures
from km_desktop.services.figures.breakdown import By
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.report import Form, ReportChart, ReportColumn, ReportTable, Value
from km_desktop.services.words import naming
from km_desktop.store.values import table_of

MOST_LISTED = 200
_COUNTRY = Text("Country", "Страна")
_YEAR = Text("Year", "Год")
_THEME = Text("Theme", "Тема")
_GOAL = Text("Goal", "Цель")
_ASSIGNMENTS = Text("Assignments", "Заданий")
_NOT_COUNTED = Text(
    "These assignments are not among the completed ones.",
    "Эти задания не входят в число завершённых.",
)


def by_country(counts: Counts) -> list[ReportTable]:
    """Return completed assignments by country and year, by year alone, and those broken off."""
    map_title = Text("Assignments by country", "Задания по странам")
    return [
        counts.by_two(
            "assignments",
            By.COUNTRY,
            By.YEAR,
            Text("Completed assignments by country and year", "Завершённые задания: страны и годы"),
            _COUNTRY,
        ),
        counts.by(
            By.COUNTRY, ["assignments"], map_title, _COUNTRY, heads=(_ASSIGNMENTS,),
            chart=ReportChart("map"),
        ),
        counts.by(
            By.YEAR,
            ["assignments"],
            Text("Assignments by year", "Задания по годам"),
            _YEAR,
            heads=(_ASSIGNMENTS,),
            chart=ReportChart("columns"),
        ),
        _broken_off(counts),
    ]  # fmt: skip


def _broken_off(counts: Counts) -> ReportTable:
    counts.figure("assignments_broken_off")
    rows = figures.rows_of(counts.connection, BY_KEY["assignments_broken_off"], counts.span)
    shown = [row.record_id for row in rows[:MOST_LISTED]]
    names = naming.names(counts.connection, [("assignment", one) for one in shown])
    ended = _ends(counts, shown)
    listed: list[tuple[Value, ...]] = []
    for row in rows[:MOST_LISTED]:
        name = names["assignment", row.record_id]
        place = COUNTRY.text(row.key) if row.key else None
        reference = Text(name.reference, name.reference)
        listed.append((reference, name.title, place, ended.get(row.record_id)))
    return ReportTable(
        Text(
            "Cancelled after start or terminated, not counted",
            "Отменены после начала или прекращены, не учтены",
        ),
        (
            ReportColumn(Text("Reference", "Номер"), share=1.3),
            ReportColumn(Text("Assignment", "Задание"), share=3.5),
            ReportColumn(_COUNTRY, share=1.5),
            ReportColumn(Text("Ended", "Окончено"), Form.DAY),
        ),
        tuple(listed),
        note=_NOT_COUNTED if listed else None,
        more=len(rows) - len(listed),
    )


def _ends(counts: Counts, ids: list[UUID]) -> dict[UUID, date | None]:
    table = table_of("assignment")
    query = select(table.c.id, table.c.actual_end).where(table.c.id.in_(ids))
    return {row.id: row.actual_end for row in counts.connection.execute(query)}


def by_theme(counts: Counts) -> list[ReportTable]:
    """Return completed assignments by main theme and by goal."""
    return [
        counts.by(
            By.THEME,
            ["assignments"],
            Text("Assignments by main theme", "Задания по основной теме"),
            _THEME,
            heads=(_ASSIGNMENTS,),
            chart=ReportChart("ranked"),
        ),
        counts.by(
            By.SDG,
            ["assignments"],
            Text(
                "Assignments by Sustainable Development Goal",
                "Задания по Целям устойчивого развития",
            ),
            _GOAL,
            heads=(_ASSIGNMENTS,),
            chart=ReportChart("ranked"),
        ),
    ]


def by_modality(counts: Counts) -> list[ReportTable]:
    """Return completed assignments by modality and by type of output."""
    return [
        counts.by(
            By.MODALITY,
            ["assignments"],
            Text("Assignments by modality", "Задания по формату работы"),
            Text("Modality", "Формат"),
            heads=(_ASSIGNMENTS,),
            chart=ReportChart("ranked"),
        ),
        counts.by(
            By.OUTPUT,
            ["assignments"],
            Text("Assignments by type of output", "Задания по виду результата"),
            Text("Type of output", "Вид результата"),
            heads=(_ASSIGNMENTS,),
            chart=ReportChart("ranked"),
        ),
    ]
