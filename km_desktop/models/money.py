"""An amount of money with a snapshot of what it was worth in US dollars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, kopecks), its currency, and its value in US cents.

    ``rate`` is units of the currency per US dollar, the UN operational rate in force on
    ``rate_on``. The snapshot is taken when the amount is typed and never changes by itself.
    """

    minor: int
    currency: str
    usd_minor: int | None = None
    rate: Decimal | None = None
    rate_on: date | None = None

    @classmethod
    def in_dollars(cls, minor: int) -> Money:
        """Return an amount of US cents, which is its own snapshot."""
        return cls(minor, "USD", minor, Decimal(1), None)
