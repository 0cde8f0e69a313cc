"""UN operational rates of exchange: the newest one in force on a day is the one used."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from km_desktop.models.money import Money
from km_desktop.store.values import table_of
from km_desktop.written.money import in_cents

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Rate(NamedTuple):
    """Units of a currency per US dollar, from a day on."""

    since: date
    per_usd: Decimal


_JUMP = Decimal("0.25")  # of the rate before


def is_jump(before: Decimal, now: Decimal) -> bool:
    """Tell whether a rate is so far from the one before it that it may be a slip."""
    return bool(before) and abs(now - before) > before * _JUMP


class Rates:
    """The rates of some currencies; of two from the same day the one written later counts.

    ``currencies`` are those that were looked for, also in vain.
    """

    def __init__(
        self, known: Iterable[tuple[str, date, Decimal]], currencies: Collection[str] = ()
    ) -> None:
        found: dict[str, dict[date, Decimal]] = {}
        for currency, since, per_usd in known:
            if per_usd and per_usd > 0:
                found.setdefault(currency, {})[since] = per_usd
        self._known = {
            currency: [Rate(*item) for item in sorted(by_day.items())]
            for currency, by_day in found.items()
        }
        self.currencies = frozenset(currencies) | self._known.keys()

    def in_force(self, currency: str, on: date) -> Rate | None:
        """Return the newest rate on or before a day; a later one is never taken."""
        known = self._known.get(currency, [])
        place = bisect_right(known, on, key=lambda rate: rate.since)
        return known[place - 1] if place else None

    def snapshot(self, money: Money, on: date) -> Money:
        """Return an amount with what it was worth in US cents on a day.

        Without a rate for its currency it is unpriced: a missing value is not invented.
        """
        if money.currency == "USD":
            return replace(money, usd_minor=money.minor, rate=Decimal(1), rate_on=None)
        rate = self.in_force(money.currency, on)
        if rate is None:
            return replace(money, usd_minor=None, rate=None, rate_on=None)
        usd = in_cents(money.minor, money.currency, rate.per_usd)
        return replace(money, usd_minor=usd, rate=rate.per_usd, rate_on=rate.since)


NO_RATES = Rates(())


def read(connection: Connection, currencies: Collection[str]) -> Rates:
    """Return every live rate of some currencies."""
    from sqlalchemy import select

    if not currencies:
        return NO_RATES
    table = table_of("exchange_rate")
    query = (
        select(table.c.currency, table.c.effective_on, table.c.per_usd)
        .where(table.c.currency.in_(sorted(currencies)), table.c.removed_at.is_(None))
        .order_by(table.c.id)
    )
    rows = connection.execute(query)
    return Rates(((row.currency, row.effective_on, row.per_usd) for row in rows), currencies)
