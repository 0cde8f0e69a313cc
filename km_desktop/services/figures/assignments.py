"""Figures of assignments (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, or_, select

from km_desktop.bilingual import Text
from km_desktop.services.figures import people, periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Unit,
    counted,
    live,
)
from km_desktop.store.values import table_of


def _done(span: FigurePeriod) -> list[ColumnElement[bool]]:
    table = table_of("assignment")
    return [
        live(table), counted(table), span.within_or_unknown(table.c.actual_end)
    ]  # fmt: skip


def assignments(span: FigurePeriod) -> Select[Any]:
    """Select the completed assignments; the key is the country that benefits."""
    table = table_of("assignment")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        *_done(span)
    )


def assigned_experts(span: FigurePeriod) -> Select[Any]:
    """Select the experts of the completed assignments; the amount is how many each completed."""
    table = table_of("assignment")
    return (
        select(
            table.c.expert_id.label("id"),
            null().label("key"),
            func.count().label("amount"),
        )
        .where(*_done(span), table.c.expert_id.is_not(None))
        .group_by(table.c.expert_id)
    )


def _broken_off(span: FigurePeriod) -> Select[Any]:
    table = table_of("assignment")
    ended = func.coalesce(table.c.actual_end, table.c.actual_start)
    begun = or_(table.c.actual_start <= span.last, table.c.status == "terminated")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table),
        table.c.status.in_(("cancelled", "terminated")),
        begun,
        span.within_or_unknown(ended),
    )


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "assignments",
        Text("Assignments completed", "Завершено заданий"),
        Text(
            "Assignments completed or closed; those cancelled or terminated are left out.",
            "Задания завершённые и закрытые; отменённые и прекращённые не входят.",
        ),
        periods.BY_END,
        "assignment",
        assignments,
        step=10,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "assignment_experts",
        Text("Experts who completed assignments", "Экспертов, завершивших задания"),
        Text(
            "Different experts among the completed assignments; one may have done several.",
            "Разные эксперты среди завершённых заданий; у одного может быть несколько.",
        ),
        periods.BY_END,
        "expert",
        assigned_experts,
        step=10,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "assignment_countries",
        Text("Countries of completed assignments", "Стран завершённых заданий"),
        Text(
            "Different countries among the completed assignments; desk work counts for the "
            "country it benefits.",
            "Разные страны среди завершённых заданий; камеральная работа – по стране-получателю.",
        ),
        periods.BY_END,
        "assignment",
        assignments,
        Measure.KEYS,
        undated=periods.IN_TOTAL_ONLY,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_in_assignments",
        Text("Women in assignments", "Женщин в заданиях"),
        periods.AMONG_KNOWN,
        periods.BY_END,
        "assignment",
        people.WomenAmong(assignments, "assignment"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)


FURTHER: tuple[Definition, ...] = (
    Definition(
        "assignments_broken_off",
        Text(
            "Assignments cancelled after start or terminated",
            "Заданий отменено после начала или прекращено",
        ),
        Text(
            "Assignments cancelled after their start or terminated; they are not among the "
            "completed ones.",
            "Задания, отменённые после начала или прекращённые; среди завершённых их нет.",
        ),
        periods.BY_END,
        "assignment",
        _broken_off,
    ),
    Definition(
        "women_among_assigned",
        Text(
            "Women among experts who completed assignments",
            "Женщин среди экспертов, завершивших задания",
        ),
        Text(
            "Women among women and men; each expert once, however many assignments.",
            "Женщины среди женщин и мужчин; каждый эксперт один раз, сколько бы ни было заданий.",
        ),
        periods.BY_END,
        "expert",
        people.WomenAmong(assigned_experts, "expert"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)
