"""Reports on the roster, and on how often experts are used (R5, R13)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import figures
from km_desktop.services.figures.assignments import assigned_experts, assignments
from km_desktop.services.figures.breakdown import By
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.report import Form, ReportChart, ReportColumn, ReportTable, Value
from km_desktop.services.words import naming
from km_desktop.store.values import table_of

MOST_LISTED = 500

_EXPERTS = Text("Experts", "Экспертов")

_REFERENCE = Text("Reference", "Номер")

_EXPERT = Text("Expert", "Эксперт")

_THEME = Text("Theme", "Тема")


def roster(counts: Counts) -> list[ReportTable]:
    """Return of whom the roster is made."""
    ways = (
        (By.THEME, Text("Profiles by main theme", "Профили по основной теме"), _THEME, "ranked"),
        (By.SEX, Text("Profiles by gender", "Профили по полу"), Text("Gender", "Пол"), None),
        (
            By.LANGUAGE,
            Text("Profiles by language", "Профили по языкам"),
            Text("Language", "Язык"),
            "ranked",
        ),
        (
            By.DEGREE,
            Text("Profiles by degree", "Профили по учёной степени"),
            Text("Degree", "Учёная степень"),
            "ranked",
        ),
        (
            By.REGION,
            Text("Profiles by country of residence", "Профили по стране проживания"),
            Text("Country", "Страна"),
            "ranked",
        ),
        (
            By.YEAR,
            Text("Profiles by year of last verification", "Профили по году последней проверки"),
            Text("Last verified in", "Проверены в"),
            "columns",
        ),
        (By.STATUS, Text("Profiles by status", "Профили по статусу"), Text("Status", "Статус"),
         None),
    )  # fmt: skip
    return [
        counts.by(
            by,
            ["roster"],
            title,
            head,
            heads=(_EXPERTS,),
            chart=ReportChart(shape) if shape else None,  # type: ignore[arg-type]
        )
        for by, title, head, shape in ways
    ]


def use_of_experts(counts: Counts) -> list[ReportTable]:
    """Return who was used more than once in the period, and who never was."""
    return [_again(counts), _never(counts)]


def _again(counts: Counts) -> ReportTable:
    counts.figure("assignment_experts")
    counts.figure("experts_again")
    rows = figures.rows_of(counts.connection, BY_KEY["experts_again"], counts.span)
    rows.sort(key=lambda row: -(row.amount or 0))
    shown = rows[:MOST_LISTED]
    last = _last_ends(counts)
    listed: list[tuple[Value, ...]] = [
        (*named, row.amount, last.get(row.record_id))
        for named, row in zip(_named(counts, [row.record_id for row in shown]), shown, strict=True)
    ]
    return ReportTable(
        Text("Experts engaged more than once", "Эксперты, привлечённые повторно"),
        (
            ReportColumn(_REFERENCE, share=1.2),
            ReportColumn(_EXPERT, share=2.6),
            ReportColumn(_THEME, share=2.4),
            ReportColumn(Text("Assignments", "Заданий"), Form.NUMBER),
            ReportColumn(Text("Last one ended", "Последнее окончено"), Form.DAY, 1.5),
        ),
        tuple(listed),
        more=len(rows) - len(shown),
    )


def _never(counts: Counts) -> ReportTable:
    counts.figure("roster")
    counts.figure("experts_never")
    rows = figures.rows_of(counts.connection, BY_KEY["experts_never"], counts.span)
    shown = [row.record_id for row in rows[:MOST_LISTED]]
    table = table_of("expert")
    query = select(table.c.id, table.c.last_verified_on).where(table.c.id.in_(shown))
    verified = {row.id: row.last_verified_on for row in counts.connection.execute(query)}
    listed = [
        (*named, verified.get(one)) for named, one in zip(_named(counts, shown), shown, strict=True)
    ]
    return ReportTable(
        Text("Experts on the roster never engaged", "Эксперты реестра, ни разу не привлечённые"),
        (
            ReportColumn(_REFERENCE, share=1.2),
            ReportColumn(_EXPERT, share=2.6),
            ReportColumn(_THEME, share=3.0),
            ReportColumn(Text("Last verified", "Проверен"), Form.DAY, 1.3),
        ),
        tuple(listed),
        more=len(rows) - len(shown),
    )


def _named(counts: Counts, ids: list[UUID]) -> list[tuple[Value, ...]]:
    """Return the reference, name and main theme of experts."""
    names = naming.names(counts.connection, [("expert", one) for one in ids])
    table, codes = table_of("expert"), fields_of(ENTITIES["expert"])["main_theme"].codes
    query = select(table.c.id, table.c.main_theme).where(table.c.id.in_(ids))
    themes = {row.id: row.main_theme for row in counts.connection.execute(query)}
    found: list[tuple[Value, ...]] = []
    for one in ids:
        name, theme = names["expert", one], themes.get(one)
        said = counts.words.text(codes, theme) if theme else None
        found.append((Text(name.reference, name.reference), name.title, said))
    return found


def _last_ends(counts: Counts) -> dict[UUID, date | None]:
    done, table = assignments(counts.span).subquery(), table_of("assignment")
    again = assigned_experts(counts.span).subquery()
    query = (
        select(table.c.expert_id, func.max(table.c.actual_end))
        .select_from(table.join(done, done.c.id == table.c.id))
        .where(table.c.expert_id.in_(select(again.c.id).where(again.c.amount > 1)))
        .group_by(table.c.expert_id)
    )
    return {row[0]: row[1] for row in counts.connection.execute(query)}
