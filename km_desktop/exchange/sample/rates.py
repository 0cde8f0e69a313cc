"""Rates of exchange for the sample file: near those of the UN, rounded, and not theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from km_desktop.exchange.sample.sheet import SampleRows
from km_desktop.models.money import Money
from km_desktop.store.rates import Rates

_SOURCE = "Sample data, modelled on the UN operational rates of exchange"
# Roubles per US dollar from the first day of January, April, July and October.
_ROUBLES = {
    2017: "60.7 56.3 59.1 58.0",
    2018: "57.6 57.3 62.8 65.6",
    2019: "69.5 64.7 63.1 64.4",
    2020: "61.9 77.7 69.9 78.8",
    2021: "73.9 75.7 72.4 72.7",
    2022: "74.3 83.4 53.1 57.4",
    2023: "72.0 77.1 85.6 97.4",
    2024: "89.7 92.4 85.5 93.2",
    2025: "101.6 83.7 78.5 82.9",
    2026: "80.1 89.6",
}
_OTHERS = (
    ("RUB", date(2026, 5, 1), "92.4"),
    ("RUB", date(2026, 6, 1), "91.85"),
    ("EUR", date(2026, 6, 1), "0.868"),
    ("KZT", date(2026, 6, 1), "512.3"),
    ("KGS", date(2026, 6, 1), "87.44"),
    ("TJS", date(2026, 6, 1), "9.56"),
    ("UZS", date(2026, 6, 1), "12180"),
    ("AMD", date(2026, 6, 1), "382.6"),
)


def _rouble_rates() -> list[tuple[date, Decimal]]:
    return [
        (date(year, 1 + 3 * quarter, 1), Decimal(rate))
        for year, rates in _ROUBLES.items()
        for quarter, rate in enumerate(rates.split())
    ]


def _known() -> list[tuple[str, date, Decimal]]:
    rows = [("RUB", day, rate) for day, rate in _rouble_rates()]
    return rows + [(currency, day, Decimal(rate)) for currency, day, rate in _OTHERS]


def write(sheet: SampleRows) -> None:
    """Write the rates down, oldest first."""
    for currency, day, rate in _known():
        sheet.add(
            "exchange_rate", currency=currency, effective_on=day, per_usd=rate, source=_SOURCE
        )


def valued(money: Money, day: date, today: date) -> Money:
    """Return an amount with what it was worth on the day it is about."""
    return Rates(_known()).snapshot(money, min(day, today))


def roubles(usd: Decimal, day: date) -> Money:
    """Return about so many US dollars in whole thousands of roubles, at the rate of the day."""
    since, rate = max(found for found in _rouble_rates() if found[0] <= day)
    minor = int(usd * rate / 1000) * 100_000
    return Money(minor, "RUB", round(Decimal(minor) / rate), rate, since)
