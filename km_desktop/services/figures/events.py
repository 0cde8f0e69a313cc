"""Figures of events and of those who took part (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, null, select

from km_desktop.bilingual import Text
from km_desktop.services.figures import people, periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Query,
    Unit,
    counted,
    live,
    without_worth,
)
from km_desktop.store.values import table_of


def _attended() -> FromClause:
    taking, event = table_of("participation"), table_of("event")
    return taking.join(event, event.c.id == taking.c.event_id)


def _took_part(span: FigurePeriod) -> list[ColumnElement[bool]]:
    taking, event = table_of("participation"), table_of("event")
    return [live(taking), counted(taking), span.within(event.c.ends_on)]


def participations(span: FigurePeriod) -> Select[Any]:
    """Select the participations that took place; the key is the event's country."""
    taking, event = table_of("participation"), table_of("event")
    return (
        select(taking.c.id, event.c.country.label("key"), null().label("amount"))
        .select_from(_attended())
        .where(*_took_part(span))
    )


def events(span: FigurePeriod) -> Select[Any]:
    """Select the events where somebody took part; the amount is how many did."""
    return _grouped(span, "event_id")


def event_experts(span: FigurePeriod) -> Select[Any]:
    """Select the experts who took part; the amount is in how many events."""
    return _grouped(span, "expert_id")


def _grouped(span: FigurePeriod, link: str) -> Select[Any]:
    taking = table_of("participation")
    return (
        select(
            taking.c[link].label("id"),
            null().label("key"),
            func.count().label("amount"),
        )
        .select_from(_attended())
        .where(*_took_part(span))
        .group_by(taking.c[link])
    )


def _costs(key: str) -> Query:
    def rows(span: FigurePeriod) -> Select[Any]:
        found = participations(span).subquery()
        cost = table_of("participation_cost")
        return (
            select(
                found.c.id,
                null().label("key"),
                func.sum(cost.c[f"{key}_usd_minor"]).label("amount"),
            )
            .select_from(found.join(cost, cost.c.participation_id == found.c.id))
            .where(live(cost), cost.c[f"{key}_minor"].is_not(None))
            .group_by(found.c.id)
        )

    return rows


def _unpriced(key: str) -> Query:
    def unpriced(span: FigurePeriod) -> Select[Any]:
        return without_worth(_costs(key)(span).group_by(None), table_of("participation_cost"), key)

    return unpriced


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "participations",
        Text("Participations in events", "Участий в мероприятиях"),
        Text(
            "Participations of experts that took place: attended, reported or closed.",
            "Состоявшееся участие экспертов: со статусами «Состоялось», «Отчёт принят», «Закрыто».",
        ),
        periods.BY_EVENT,
        "participation",
        participations,
    ),
    Definition(
        "events",
        Text("International events", "Международных мероприятий"),
        Text(
            "Different events where at least one expert took part.",
            "Разные мероприятия, где участвовал хотя бы один эксперт.",
        ),
        periods.BY_EVENT,
        "event",
        events,
    ),
    Definition(
        "event_experts",
        Text("Experts at events", "Экспертов на мероприятиях"),
        Text(
            "Different experts among these participations.",
            "Разные эксперты, участвовавшие в этих мероприятиях.",
        ),
        periods.BY_EVENT,
        "expert",
        event_experts,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_at_events",
        Text("Women at events", "Женщин на мероприятиях"),
        periods.AMONG_KNOWN,
        periods.BY_EVENT,
        "participation",
        people.WomenAmong(participations, "participation"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)


FURTHER: tuple[Definition, ...] = (
    Definition(
        "event_costs_planned",
        Text("Participation in events, planned costs", "Участие в мероприятиях, плановые расходы"),
        Text(
            "Sum of the planned costs of these participations in US dollars, whoever pays.",
            "Сумма плановых расходов на это участие в долларах США, кто бы ни платил.",
        ),
        periods.BY_EVENT,
        "participation",
        _costs("planned"),
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced("planned"),
    ),
    Definition(
        "event_costs",
        Text("Participation in events, actual costs", "Участие в мероприятиях, расходы"),
        Text(
            "Sum of the actual costs of these participations in US dollars, whoever pays.",
            "Сумма фактических расходов на это участие в долларах США, кто бы ни платил.",
        ),
        periods.BY_EVENT,
        "participation",
        _costs("actual"),
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced("actual"),
    ),
)
