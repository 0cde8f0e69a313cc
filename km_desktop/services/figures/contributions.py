"""Figures of what donors give: pledged and received (domain 6.15)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, null, select

from km_desktop.bilingual import Text
from km_desktop.services.figures import periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Unit,
    live,
    without_worth,
)
from km_desktop.store.values import table_of


def contributions(span: FigurePeriod) -> Select[Any]:
    """Select the contributions of donors with the US cents pledged, by the day of the pledge."""
    table = table_of("contribution")
    amount = table.c.pledged_usd_minor.label("amount")
    return select(table.c.id, table.c.instrument.label("key"), amount).where(
        live(table), table.c.pledged_minor.is_not(None), span.within_or_unknown(table.c.pledged_on)
    )


def _came(span: FigurePeriod) -> Select[Any]:
    """Select the instalments that came in the period, with the contribution of each."""
    table, row = table_of("contribution"), table_of("instalment")
    return (
        select(table.c.id, null().label("key"), row.c.amount_usd_minor.label("amount"))
        .select_from(table.join(row, row.c.contribution_id == table.c.id))
        .where(live(table), live(row), row.c.amount_minor.is_not(None))
        .where(row.c.received_on.is_not(None), span.within(row.c.received_on))
    )


def received(span: FigurePeriod) -> Select[Any]:
    """Select the contributions of donors with the US cents that came, by the days they came."""
    table, row = table_of("contribution"), table_of("instalment")
    summed = func.sum(row.c.amount_usd_minor).label("amount")
    return (
        _came(span).with_only_columns(table.c.id, null().label("key"), summed).group_by(table.c.id)
    )


def _unpriced_pledges(span: FigurePeriod) -> Select[Any]:
    return without_worth(contributions(span), table_of("contribution"), "pledged")


def _unpriced_receipts(span: FigurePeriod) -> Select[Any]:
    return without_worth(_came(span), table_of("instalment"), "amount")


FURTHER: tuple[Definition, ...] = (
    Definition(
        "contributions_pledged",
        Text("Contributions of donors, pledged", "Взносы доноров, объявлено"),
        Text(
            "Sum of what donors have pledged, in US dollars.",
            "Сумма взносов, объявленных донорами, в долларах США.",
        ),
        Text("By the day of the pledge.", "По дню объявления."),
        "contribution",
        contributions,
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_pledges,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "contributions_received",
        Text("Contributions of donors, received", "Взносы доноров, получено"),
        Text(
            "Sum of the instalments that have come, in US dollars.",
            "Сумма полученных поступлений в долларах США.",
        ),
        Text("By the day of receipt.", "По дню поступления."),
        "contribution",
        received,
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_receipts,
    ),
)
