"""Figures of the Challenge Fund (domain 9.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.figures import periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Unit,
    counted,
    live,
    without_worth,
)
from km_desktop.store.values import table_of


def calls(span: FigurePeriod) -> Select[Any]:
    """Select the calls of the Challenge Fund that have opened."""
    table = table_of("grant_call")
    return select(table.c.id, null().label("key"), null().label("amount")).where(
        live(table), span.within(table.c.opens_on)
    )


def applications(span: FigurePeriod) -> Select[Any]:
    """Select the applications that were submitted; the key is the status."""
    table = table_of("grant_application")
    return select(table.c.id, table.c.status.label("key"), null().label("amount")).where(
        live(table), table.c.status != "draft", span.within_or_unknown(table.c.submitted_on)
    )


def _agreed(span: FigurePeriod) -> list[ColumnElement[bool]]:
    table = table_of("award")
    return [live(table), counted(table), span.within_or_unknown(table.c.signed_on)]


def awards(span: FigurePeriod) -> Select[Any]:
    """Select the awards that were signed, with the US cents in force on the last day counted."""
    table = table_of("award")
    amount = programmes.traits("award").amount_column(table, "usd_minor", span.last)
    return select(table.c.id, table.c.status.label("key"), amount.label("amount")).where(
        *_agreed(span)
    )


def disbursed(span: FigurePeriod) -> Select[Any]:
    """Select the awards with the US cents of the tranches that were paid."""
    table, stage = table_of("award"), table_of("milestone")
    return (
        select(table.c.id, null().label("key"), func.sum(stage.c.amount_usd_minor).label("amount"))
        .select_from(table.join(stage, stage.c.award_id == table.c.id))
        .where(live(table), counted(table), live(stage), stage.c.status == "paid")
        .where(stage.c.amount_minor.is_not(None), _paid(stage.c.paid_on, span))
        .group_by(table.c.id)
    )


def _paid(day: ColumnElement[date], span: FigurePeriod) -> ColumnElement[bool]:
    return span.within_or_unknown(day)


def _requested(span: FigurePeriod) -> Select[Any]:
    found, table = applications(span).subquery(), table_of("grant_application")
    return (
        select(found.c.id, found.c.key, table.c.requested_usd_minor.label("amount"))
        .select_from(found.join(table, table.c.id == found.c.id))
        .where(table.c.requested_minor.is_not(None))
    )


def _unpriced_awards(span: FigurePeriod) -> Select[Any]:
    return without_worth(awards(span), table_of("award"), "amount")


def _unpriced_tranches(span: FigurePeriod) -> Select[Any]:
    return without_worth(disbursed(span).group_by(None), table_of("milestone"), "amount")


def _unpriced_requests(span: FigurePeriod) -> Select[Any]:
    return without_worth(_requested(span), table_of("grant_application"), "requested")


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "calls",
        Text("Calls of the Challenge Fund", "Конкурсов Челлендж-фонда"),
        Text("Calls that have opened.", "Конкурсы, открытые к этому дню."),
        Text("By the day of opening.", "По дню открытия."),
        "grant_call",
        calls,
    ),
    Definition(
        "applications",
        Text("Applications to the Challenge Fund", "Заявок в Челлендж-фонд"),
        Text(
            "Applications submitted, whatever was decided; drafts are left out.",
            "Поданные заявки независимо от решения; черновики не входят.",
        ),
        Text("By the day of submission.", "По дню подачи."),
        "grant_application",
        applications,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "awards",
        Text("Awards of the Challenge Fund", "Грантов Челлендж-фонда"),
        Text("Awards that were signed.", "Подписанные гранты."),
        periods.BY_SIGNATURE,
        "award",
        awards,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "awards_committed",
        Text("Challenge Fund, committed", "Челлендж-фонд, обязательства"),
        Text(
            "Sum of the signed awards in US dollars, as changed by the amendments signed by then.",
            "Сумма подписанных грантов в долларах США с изменениями, подписанными к этому дню.",
        ),
        periods.BY_SIGNATURE,
        "award",
        awards,
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_awards,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "awards_disbursed",
        Text("Challenge Fund, disbursed", "Челлендж-фонд, выплачено"),
        Text("Sum of the tranches that were paid.", "Сумма выплаченных траншей."),
        Text("By the day of payment.", "По дню выплаты."),
        "award",
        disbursed,
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_tranches,
        undated=periods.IN_TOTAL_ONLY,
    ),
)


FURTHER: tuple[Definition, ...] = (
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
        unpriced=_unpriced_requests,
    ),
)
