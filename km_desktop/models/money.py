"""An amount of money with a snapshot of what it was worth in US dollars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, kopecks), its currency, and its value in US cents.

    ``rate`` is units of the currency per US dollar, the UN operational rate in force on
    ``rate_on``. The snapshot is that of the day the amount is about; it is remade when the amount
    or its day changes, and never by itself. A rate without its day was entered by hand.
    """

    minor: int
    currency: str
    usd_minor: int | None = None
    rate: Decimal | None = None
    rate_on: date | None = None

    @classmethod
    def by_hand(cls, minor: int, currency: str, usd_minor: int, rate: Decimal) -> Money:
        """Return an amount whose worth somebody typed, at a rate that is no rate of the UN."""
        return cls(minor, currency, usd_minor, rate, None)

    @classmethod
    def at_un_rate(cls, minor: int, currency: str) -> Money:
        """Return an amount that is to be valued by the rule again, whatever was typed before."""
        return cls(minor, currency, None, Decimal(0), None)

    @property
    def gives_up_hand(self) -> bool:
        """Whether it asks for the rate of the UN; it is never kept like this."""
        return self.usd_minor is None and self.rate == 0

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody typed the rate or the dollars: such a snapshot is never remade."""
        return self.currency != "USD" and self.usd_minor is not None and self.rate_on is None

    def is_same_amount(self, other: object) -> bool:
        """Tell whether another value is this amount, whatever either was worth."""
        return isinstance(other, Money) and (self.minor, self.currency) == (
            other.minor, other.currency,
        )  # fmt: skip

    @classmethod
    def in_dollars(cls, minor: int) -> Money:
        """Return an amount of US cents, which is its own snapshot."""
        return cls(minor, "USD", minor, Decimal(1), None)
