"""Figures that reports need beside the published ones, defined and counted in the same way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, or_, select

from km_desktop.bilingual import Text
from km_desktop.services.figures import partnership, people, work
from km_desktop.services.figures.definition import (
    Definition,
    Measure,
    Query,
    Span,
    Unit,
    counted,
    live,
)
from km_desktop.store.values import table_of

_BY_EVENT = Text("By the last day of the event.", "По последнему дню мероприятия.")
_BY_END = Text("By the day of the actual end.", "По дню фактического окончания.")
_BY_YEAR = Text("By calendar years of the period.", "По календарным годам периода.")
_NO_PERIOD = Text("As of the day; a period does not apply.", "На день; период не применяется.")
_OVERLAP = Text(
    "Projects active in the period, also in part.",
    "Проекты, действовавшие в периоде, хотя бы частично.",
)
_YEAR_BUDGET = "budget_usd_minor"


def _costs(column: str) -> Query:
    def rows(span: Span) -> Select[Any]:
        found = work.participations(span).subquery()
        cost = table_of("participation_cost")
        return (
            select(found.c.id, null().label("key"), func.sum(cost.c[column]).label("amount"))
            .select_from(found.join(cost, cost.c.participation_id == found.c.id))
            .where(live(cost), cost.c[column].is_not(None))
            .group_by(found.c.id)
        )

    return rows


def _requested(span: Span) -> Select[Any]:
    found, table = partnership.applications(span).subquery(), table_of("grant_application")
    return (
        select(found.c.id, found.c.key, table.c.requested_usd_minor.label("amount"))
        .select_from(found.join(table, table.c.id == found.c.id))
        .where(table.c.requested_usd_minor.is_not(None))
    )


def _yearly(column: str) -> Query:
    """Return the query of counted projects with the sum of a column over years of the period."""

    def rows(span: Span) -> Select[Any]:
        project, year = table_of("project"), table_of("project_year")
        within: list[ColumnElement[bool]] = [year.c.year <= span.last.year]
        if span.start:
            within.append(year.c.year >= span.start.year)
        return (
            select(project.c.id, null().label("key"), func.sum(year.c[column]).label("amount"))
            .select_from(project.join(year, year.c.project_id == project.c.id))
            .where(live(project), counted(project), live(year), *within)
            .where(year.c[column].is_not(None))
            .group_by(project.c.id)
        )

    return rows


def _beneficiaries(column: str) -> Query:
    def rows(span: Span) -> Select[Any]:
        found, project = partnership.projects(span).subquery(), table_of("project")
        return (
            select(found.c.id, found.c.key, project.c[column].label("amount"))
            .select_from(found.join(project, project.c.id == found.c.id))
            .where(project.c[column].is_not(None))
        )

    return rows


def _experts_again(span: Span) -> Select[Any]:
    found = work.assigned_experts(span).subquery()
    return select(found.c.id, found.c.key, found.c.amount).where(found.c.amount > 1)


def _experts_never(span: Span) -> Select[Any]:
    ever = Span(span.as_of)
    found = people.roster(ever).subquery()
    used = work.assigned_experts(ever).subquery()
    return select(found.c.id, found.c.key, found.c.amount).where(
        found.c.id.not_in(select(used.c.id))
    )


def _broken_off(span: Span) -> Select[Any]:
    table = table_of("assignment")
    ended = func.coalesce(table.c.actual_end, table.c.actual_start)
    begun = or_(table.c.actual_start <= span.last, table.c.status == "terminated")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table),
        table.c.status.in_(("cancelled", "terminated")),
        begun,
        span.within_or_unknown(ended),
    )


FURTHER: tuple[Definition, ...] = (
    Definition(
        "assignments_broken_off",
        Text("Assignments broken off", "Заданий прервано"),
        Text(
            "Assignments cancelled after their start or terminated; they are not among the "
            "completed ones.",
            "Задания, отменённые после начала или прекращённые; среди завершённых их нет.",
        ),
        _BY_END,
        "assignment",
        _broken_off,
    ),
    Definition(
        "women_among_assigned",
        Text("Women among experts who completed assignments", "Женщин среди экспертов заданий"),
        Text(
            "Women among women and men; each expert once, however many assignments.",
            "Женщины среди женщин и мужчин; каждый эксперт один раз, сколько бы ни было заданий.",
        ),
        _BY_END,
        "expert",
        people.women_among(work.assigned_experts, "expert"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
    Definition(
        "experts_again",
        Text("Experts used more than once", "Экспертов, привлечённых повторно"),
        Text(
            "Experts who completed two or more assignments in the period.",
            "Эксперты, завершившие в периоде два задания и более.",
        ),
        _BY_END,
        "expert",
        _experts_again,
    ),
    Definition(
        "experts_never",
        Text("Experts never used", "Экспертов, ни разу не привлечённых"),
        Text(
            "Experts on the roster who have never completed an assignment.",
            "Эксперты реестра, которые ещё не завершили ни одного задания.",
        ),
        _NO_PERIOD,
        "expert",
        _experts_never,
    ),
    Definition(
        "event_costs_planned",
        Text("Participation in events, planned costs", "Участие в мероприятиях, плановые расходы"),
        Text(
            "Sum of the planned costs of these participations in US dollars, whoever pays.",
            "Сумма плановых расходов на это участие в долларах США, кто бы ни платил.",
        ),
        _BY_EVENT,
        "participation",
        _costs("planned_usd_minor"),
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "event_costs",
        Text("Participation in events, actual costs", "Участие в мероприятиях, расходы"),
        Text(
            "Sum of the actual costs of these participations in US dollars, whoever pays.",
            "Сумма фактических расходов на это участие в долларах США, кто бы ни платил.",
        ),
        _BY_EVENT,
        "participation",
        _costs("actual_usd_minor"),
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "requested",
        Text("Challenge Fund, requested", "Челлендж-фонд, запрошено"),
        Text(
            "Sum of what submitted applications ask for, in US dollars.",
            "Сумма, запрошенная в поданных заявках, в долларах США.",
        ),
        Text("By the day of submission.", "По дню подачи."),
        "grant_application",
        _requested,
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    Definition(
        "yearly_budget",
        Text("Yearly budgets of the projects", "Годовые бюджеты проектов"),
        Text(
            "Sum of the yearly budgets of these projects in US dollars.",
            "Сумма годовых бюджетов этих проектов в долларах США.",
        ),
        _BY_YEAR,
        "project",
        _yearly(_YEAR_BUDGET),
        Measure.SUM,
        Unit.USD_CENTS,
    ),
    *(
        Definition(
            f"beneficiaries_{who}",
            label,
            Text(
                "Sum over these projects of the latest cumulative number; projects that do not "
                "tell are left out.",
                "Сумма по этим проектам последнего накопленного числа; проекты без таких данных "
                "не входят.",
            ),
            _OVERLAP,
            "project",
            _beneficiaries(f"beneficiaries_{who}"),
            Measure.SUM,
            Unit.PEOPLE,
        )
        for who, label in (
            ("women", Text("Direct beneficiaries, women", "Прямые бенефициары, женщины")),
            ("men", Text("Direct beneficiaries, men", "Прямые бенефициары, мужчины")),
        )
    ),
    *(
        Definition(
            f"reached_{who}",
            label,
            Text(
                "What these projects entered for the year; numbers of different years are never "
                "added up, as a person may be in several.",
                "Что эти проекты указали за год; числа разных лет не складываются: один человек "
                "может быть в нескольких.",
            ),
            _BY_YEAR,
            "project",
            _yearly(f"reached_{who}"),
            Measure.SUM,
            Unit.PEOPLE,
        )
        for who, label in (
            ("women", Text("Reached in the year, women", "Охвачено за год, женщины")),
            ("men", Text("Reached in the year, men", "Охвачено за год, мужчины")),
            ("total", Text("Reached in the year, all", "Охвачено за год, всего")),
        )
    ),
)
