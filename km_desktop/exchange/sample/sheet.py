"""The rows of the sample file as they are written down: ids, references, chance, sums of money."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from km_desktop.models.money import Money

Row = dict[str, Any]
_SEED = 20_260_623
_CLOCK = int(datetime(2026, 6, 1, 8, tzinfo=UTC).timestamp() * 1000)


class SampleRows:
    """All rows by entity in the order they are made; two sheets made alike are equal.

    The ids have the shape of UUIDv7. Their clock stands still but for one millisecond per record
    and their chance is seeded, so that they are unique, sorted, and the same in every file.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.rng = Random(_SEED)  # noqa: S311 - invented data, no secrets
        self.rows: dict[str, list[Row]] = {}
        self._ids = Random(_SEED + 1)  # noqa: S311
        self._made = 0
        self._numbers: dict[str, int] = {}

    def add(self, entity: str, **values: Any) -> UUID:
        """Write a row down and return its id."""
        self._made += 1
        tail = self._ids.getrandbits(62)
        whole = (_CLOCK + self._made) << 80 | 7 << 76 | self._ids.getrandbits(12) << 64
        record_id = UUID(int=whole | 0b10 << 62 | tail)
        self.rows.setdefault(entity, []).append({"id": record_id, **values})
        return record_id

    def reference(self, prefix: str, year: int | None = None) -> str:
        """Return the next reference, such as ``ORG-0001`` or ``INT-2019-0001``."""
        series = prefix if year is None else f"{prefix}-{year}"
        self._numbers[series] = self._numbers.get(series, 0) + 1
        return f"{series}-{self._numbers[series]:04}"

    def dice(self, topic: str) -> Random:
        """Return chance of its own for one topic, so that no other topic moves when it grows."""
        return Random(f"{_SEED} {topic}")  # noqa: S311

    def row(self, entity: str, record_id: UUID) -> Row:
        """Return the row that was written down with an id."""
        return next(row for row in self.rows[entity] if row["id"] == record_id)

    def chance(self, percent: int) -> bool:
        """Tell whether something happens that does so in some of a hundred cases."""
        return self.rng.randrange(100) < percent


def dollars(amount: int | Decimal) -> Money:
    """Return whole US dollars as money."""
    return Money.in_dollars(int(amount * 100))


def part(total: Money, percent: int) -> Money:
    """Return a share of an amount with the snapshot of the whole."""
    usd = total.usd_minor * percent // 100 if total.usd_minor is not None else None
    return Money(total.minor * percent // 100, total.currency, usd, total.rate, total.rate_on)


def rest(total: Money, taken: list[Money]) -> Money:
    """Return what is left of an amount, so that instalments add up to the cent."""
    minor = total.minor - sum(money.minor for money in taken)
    usd = (total.usd_minor or 0) - sum(money.usd_minor or 0 for money in taken)
    return Money(minor, total.currency, usd, total.rate, total.rate_on)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one that month has."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def workday(day: date) -> date:
    """Return the day itself or the Monday after it."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def workdays(start: date, end: date) -> int:
    """Count the days from Monday to Friday, both ends included."""
    span = (end - start).days + 1
    return sum((start + timedelta(days=i)).weekday() < 5 for i in range(span))
