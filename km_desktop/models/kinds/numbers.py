"""Kinds of values that are numbers, and money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.models import check
from km_desktop.models.column import DAY, EXACT, LARGE_WHOLE, WHOLE, ColumnType, text
from km_desktop.models.kinds.kind import ValueKind
from km_desktop.models.money import Money


class WholeKind(ValueKind):
    """A whole number that every database keeps."""

    holds = int
    is_whole = True
    has_order = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return WHOLE

    def check(self, value: int) -> Text | None:
        """Accept what a server keeps in four bytes."""
        return check.whole(value)


class NumberKind(ValueKind):
    """An exact decimal with up to six places."""

    holds = Decimal
    has_order = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return EXACT

    def to_json(self, value: Decimal) -> str:
        """Return one text for one number: 1.50 and 1.5 are one value."""
        return f"{value.normalize() + 0:f}"

    def from_json(self, value: str) -> Decimal:
        """Return the number."""
        return Decimal(value)


_PARTS: dict[str, ColumnType] = {
    "minor": LARGE_WHOLE,
    "currency": text(3),
    "usd_minor": LARGE_WHOLE,
    "rate": EXACT,
    "rate_on": DAY,
}


class MoneyKind(ValueKind):
    """An amount with the snapshot of its rate.

    Five columns make one value: SQL can sum dollars, and the snapshot of the rate stays with it.
    """

    holds = Money
    is_money = True
    has_order = True
    _number = NumberKind()

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of the amount in minor units."""
        return LARGE_WHOLE

    def columns(self, key: str, length: int | None) -> dict[str, ColumnType]:
        """Return the five: ``<key>_minor`` and so on."""
        return {f"{key}_{part}": kind for part, kind in _PARTS.items()}

    def ordered_by(self, key: str) -> str:
        """Order by what amounts were worth in dollars."""
        return f"{key}_usd_minor"

    def from_row(self, key: str, row: Mapping[Any, Any]) -> Money | None:
        """Return the amount of a row, nothing when there is none."""
        minor, currency, usd, rate, rate_on = (row[f"{key}_{part}"] for part in _PARTS)
        return None if minor is None else Money(minor, currency, usd, rate, rate_on)

    def to_row(self, key: str, value: Money | None) -> dict[str, Any]:
        """Return what to write into the five."""
        columns = [f"{key}_{part}" for part in _PARTS]
        if value is None:
            return dict.fromkeys(columns)
        parts = (value.minor, value.currency, value.usd_minor, value.rate, value.rate_on)
        return dict(zip(columns, parts, strict=True))

    def to_json(self, value: Money) -> list[Any]:
        """Return the five parts in their order."""
        rate = None if value.rate is None else self._number.to_json(value.rate)
        rate_on = value.rate_on.isoformat() if value.rate_on else None
        return [value.minor, value.currency, value.usd_minor, rate, rate_on]

    def from_json(self, value: list[Any]) -> Money:
        """Return the amount of five parts."""
        minor, currency, usd, rate, rate_on = value
        return Money(
            minor,
            currency,
            usd,
            self._number.from_json(rate) if rate is not None else None,
            date.fromisoformat(rate_on) if rate_on else None,
        )
