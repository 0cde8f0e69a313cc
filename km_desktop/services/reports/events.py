"""The report on events: years, themes, countries, and what taking part costs (R9)."""

from __future__ import annotations

from sqlalchemy import func, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.figures.breakdown import NOT_GIVEN, By
from km_desktop.services.figures.definition import live
from km_desktop.services.figures.events import participations
from km_desktop.services.reports.counts import ALL, Counts
from km_desktop.services.reports.report import Form, ReportChart, ReportColumn, ReportTable, Value
from km_desktop.store.values import table_of

_KEYS = ("participations", "event_costs_planned", "event_costs")
_HEADS = (
    Text("Participations", "Участий"),
    Text("Planned, USD", "План, долл. США"),
    Text("Actual, USD", "Факт, долл. США"),
)
_EVENTS = Text("Events", "Мероприятий")


def events(counts: Counts) -> list[ReportTable]:
    """Return events with participations and costs by year, theme and country; costs by type."""
    counts.figure("event_experts")
    ways = (
        (By.YEAR, Text("Events by year", "Мероприятия по годам"), Text("Year", "Год"), "columns"),
        (By.THEME, Text("Events by theme", "Мероприятия по темам"), Text("Theme", "Тема"),
         "ranked"),
        (By.COUNTRY, Text("Events by country", "Мероприятия по странам"),
         Text("Country", "Страна"), "ranked"),
    )  # fmt: skip
    tables = [
        counts.by(
            by, ("events", *_KEYS), title, head, heads=(_EVENTS, *_HEADS),
            chart=ReportChart(shape),  # type: ignore[arg-type]
        )
        for by, title, head, shape in ways
    ]  # fmt: skip
    return [*tables, _costs(counts, "cost_type"), _costs(counts, "payer")]


_TITLES = {
    "cost_type": (
        Text("Costs by type", "Расходы по видам"),
        Text("Type of cost", "Вид расхода"),
    ),
    "payer": (Text("Costs by payer", "Расходы по плательщикам"), Text("Paid by", "Плательщик")),
}


def _costs(counts: Counts, by: str) -> ReportTable:
    found, cost = participations(counts.span).subquery(), table_of("participation_cost")
    planned, actual = func.sum(cost.c.planned_usd_minor), func.sum(cost.c.actual_usd_minor)
    query = (
        select(cost.c[by], func.coalesce(planned, 0), func.coalesce(actual, 0))
        .select_from(found.join(cost, cost.c.participation_id == found.c.id))
        .where(live(cost))
        .group_by(cost.c[by])
    )
    codes = fields_of(ENTITIES["participation_cost"])[by].codes
    rows: list[tuple[Value, ...]] = [
        (codes.text(code) if code else NOT_GIVEN, int(plan), int(fact))
        for code, plan, fact in counts.connection.execute(query)
    ]
    rows.sort(key=lambda row: (-int(row[2]), -int(row[1])))  # type: ignore[arg-type]
    title, head = _TITLES[by]
    return ReportTable(
        title,
        (
            ReportColumn(head, share=3.0),
            ReportColumn(_HEADS[1], Form.MONEY, 1.3),
            ReportColumn(_HEADS[2], Form.MONEY, 1.3),
        ),
        tuple(rows),
        (ALL, counts.value("event_costs_planned"), counts.value("event_costs")),
    )
