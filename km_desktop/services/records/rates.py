"""UN operational rates of exchange: the newest one in force on a day is the one used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Connection, select

from km_desktop.models.money import Money
from km_desktop.store.values import Values, table_of
from km_desktop.written.money import from_minor


def snapshot(connection: Connection, money: Money, on: date) -> Money:
    """Return an amount with what it was worth in US cents on a day.

    Without a rate for its currency the amount stays as it is: a missing value is not invented.
    """
    if money.currency == "USD":
        return replace(money, usd_minor=money.minor, rate=Decimal(1), rate_on=None)
    table = table_of("exchange_rate")
    rate = connection.execute(
        select(table.c.per_usd, table.c.effective_on)
        .where(
            table.c.currency == money.currency,
            table.c.effective_on <= on,
            table.c.removed_at.is_(None),
        )
        .order_by(table.c.effective_on.desc(), table.c.id.desc())
        .limit(1)
    ).first()
    if rate is None or not rate.per_usd:
        return replace(money, usd_minor=None, rate=None, rate_on=None)
    hundredths = from_minor(money.minor, money.currency).scaleb(2)
    usd = (hundredths / rate.per_usd).quantize(Decimal(1), ROUND_HALF_UP)
    return replace(money, usd_minor=int(usd), rate=rate.per_usd, rate_on=rate.effective_on)


def priced(connection: Connection, values: Values, on: date) -> Values:
    """Return values in which every new amount has its worth in US cents on a day."""

    def with_worth(value: Any) -> Any:
        if isinstance(value, Money) and value.usd_minor is None:
            return snapshot(connection, value, on)
        return value

    return {key: with_worth(value) for key, value in values.items()}
