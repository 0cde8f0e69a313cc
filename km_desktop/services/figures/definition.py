"""What a figure is: words people read, and the one query that gives its value and its rows.

The value is never computed apart from the rows: it is their number, the number of different keys
among them, or the sum of their amounts. So every figure can show what it is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, or_

from km_desktop.bilingual import Text
from km_desktop.services import programmes


class Measure(Enum):
    """How the value comes from the rows."""

    ROWS = "rows"  # how many there are
    KEYS = "keys"  # how many different keys they have
    SUM = "sum"  # the sum of their amounts
    SHARE = "share"  # of the rows with an amount, per cent that have 1; without one is unknown


class Unit(Enum):
    """What the value counts."""

    RECORDS = "records"
    USD_CENTS = "usd_cents"
    PEOPLE = "people"
    PER_CENT = "per_cent"


class DaysAnswered(Enum):
    """For which days a figure can be told from the days that are in the records."""

    ANY = "any"  # what is counted has a day of its own, and belongs to periods
    FROM_TODAY = "from today"  # a day to come is a forecast
    TODAY = "today"  # nothing of it has a day


@dataclass(frozen=True)
class FigurePeriod:
    """The day as of which figures stand, and the period they are limited to, ends included.

    ``today`` is the day on which somebody counts, where it is not the same as ``as_of``.
    ``undated`` turns the question round: what is counted, but lacks the day that would place it.
    ``equal_parts`` assumes equal parts for countries of whose shares nothing is known.
    """

    as_of: date
    start: date | None = None
    end: date | None = None
    today: date | None = None
    undated: bool = False
    equal_parts: bool = False

    def __post_init__(self) -> None:
        """Keep a day of counting that is today in one form, so that equal spans are equal."""
        if self.today == self.as_of:
            object.__setattr__(self, "today", None)

    def within(self, day: ColumnElement[date]) -> ColumnElement[bool]:
        """Return that a day lies in the period and not after the day of counting."""
        if self.undated:
            return day.is_(None)
        return and_(day <= self.last, *([day >= self.start] if self.start else []))

    def within_or_unknown(self, day: ColumnElement[date]) -> ColumnElement[bool]:
        """Return the same; a missing day counts in the total of today, and in nothing else."""
        if self.undated or self.is_limited or self.as_of < self.now:
            return self.within(day)
        return or_(day.is_(None), self.within(day))

    def for_period(self, start: date | None, end: date | None) -> FigurePeriod:
        """Return the same days of counting for another period."""
        return replace(self, start=start, end=end)

    @property
    def now(self) -> date:
        """Return the day on which somebody counts."""
        return self.today or self.as_of

    @property
    def is_limited(self) -> bool:
        """Tell whether figures are limited to a period."""
        return self.start is not None or self.end is not None

    @property
    def last(self) -> date:
        """Return the last day that counts."""
        return min(self.as_of, self.end) if self.end else self.as_of


Query = Callable[[FigurePeriod], Select[Any]]


@dataclass(frozen=True)
class Definition:
    """A figure: its words, and the query of its rows.

    ``rows`` selects the columns ``id`` (of a record of ``entity``), ``key`` and ``amount``.
    ``counts`` is the definition people read under the figure; ``by_period`` says which day decides
    whether something belongs to a period. ``step`` is what “over N” is rounded down to, 0 for
    figures that are published exactly. ``unpriced`` selects ``currency`` and ``minor`` of the
    amounts that a sum of dollars cannot have, because no rate values them. ``undated`` says what
    becomes of records that lack this day, where a record can; ``days`` for which days the figure
    can be told at all. The amounts of a cumulative figure have grown since the start of a record:
    a period has what they grew by, and nothing can be told where no record says it.
    """

    key: str
    label: Text
    counts: Text
    by_period: Text
    entity: str
    rows: Query
    measure: Measure = Measure.ROWS
    unit: Unit = Unit.RECORDS
    step: int = 0
    unpriced: Query | None = None
    undated: Text | None = None
    days: DaysAnswered = DaysAnswered.ANY
    is_cumulative: bool = False

    def answers(self, span: FigurePeriod) -> bool:
        """Tell whether the records have the days that a question about this span needs."""
        if self.days is DaysAnswered.ANY:
            return True
        later = self.days is DaysAnswered.FROM_TODAY and span.as_of > span.now
        return not span.is_limited and (span.as_of == span.now or later)


@dataclass(frozen=True)
class Unpriced:
    """Amounts of one currency that a sum leaves out: how many, and how much together."""

    currency: str
    number: int
    minor: int


@dataclass(frozen=True)
class Figure:
    """A figure on a day: exactly, short as a card has room for, and as it is published.

    There is no value where nothing can be told: a share of nothing, or a day that the records do
    not have.
    """

    key: str
    label: Text
    counts: Text
    by_period: Text
    entity: str
    unit: Unit
    value: Decimal | None
    exact: Text
    short: Text
    published: Text
    span: FigurePeriod
    unknown: int = 0  # rows of a share that say nothing either way
    unpriced: tuple[Unpriced, ...] = ()
    undated: int = 0  # records that lack the day by which they are counted

    @property
    def as_of(self) -> date:
        """Return the day as of which the figure stands."""
        return self.span.as_of


def without_worth(rows: Select[Any], table: FromClause, key: str) -> Select[Any]:
    """Return the amounts among some rows that are there and have no worth in dollars."""
    columns = table.c[f"{key}_currency"].label("currency"), table.c[f"{key}_minor"].label("minor")
    return rows.with_only_columns(*columns).where(
        table.c[f"{key}_minor"].is_not(None), table.c[f"{key}_usd_minor"].is_(None)
    )


def live(table: FromClause) -> ColumnElement[bool]:
    """Return that a record is not in the trash."""
    return table.c.removed_at.is_(None)


def counted(table: Table) -> ColumnElement[bool]:
    """Return that a record has a status that published figures count."""
    return table.c.status.in_(programmes.traits(table.name).counted.statuses)
