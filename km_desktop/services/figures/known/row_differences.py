"""Which records a figure counts otherwise than it did: its rows then and now, set side by side.

Rows are compared as the database keeps them, by the thousand: of many records only the newest are
looked at one by one. A share of women is not read row by row where nobody's gender has changed:
its rows come and go with those that it is a share of.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from km_desktop.services.figures.definition import FigurePeriod, Query
from km_desktop.services.figures.known.known_then import KnownThen
from km_desktop.services.figures.people import WomenAmong
from km_desktop.store.history.operation_log import parts
from km_desktop.store.lists import prepared

_ROW = ("id", "key", "amount")
Row = tuple[Any, Any, Any]  # these three, as the database keeps them
Moved = Mapping[Row, int]  # how many more of a row there are now, below nothing where fewer


@dataclass(frozen=True)
class Grown:
    """How many records a figure counts otherwise, and of the newest what each adds now."""

    newest: Mapping[UUID, Decimal]
    number: int


@dataclass(frozen=True)
class RowDifferences:
    """Compares the rows behind figures of two questions, then and today, each query once."""

    tables: KnownThen
    before: FigurePeriod
    now: FigurePeriod
    most: int
    _moved: dict[Query, Moved] = field(default_factory=dict)
    _grown: dict[Query, Grown] = field(default_factory=dict)

    def of(self, rows: Query) -> Grown:
        """Return the records that a figure counts otherwise."""
        if rows not in self._grown:
            self._grown[rows] = self._of(rows)
        return self._grown[rows]

    def _of(self, rows: Query) -> Grown:
        if isinstance(rows, WomenAmong) and self._come_with_others(rows):
            return self._of_people(rows)
        moved = self._moved_rows(rows)
        records = {row[0] for row in moved}
        added = dict.fromkeys(heapq.nlargest(self.most, records), 0)
        for (record, _, amount), times in moved.items():
            if record in added:
                added[record] += times if amount is None else times * int(amount)
        return _grown(added, len(records))

    def _come_with_others(self, rows: WomenAmong) -> bool:
        """Tell whether nothing has changed but the rows that a share is a share of."""
        own = set() if rows.counts_own(self.now) else {rows.entity}
        others = self.tables.tables.keys() & (rows.people_read | own)
        return not others and (rows.entity, rows.link) not in self.tables.fields

    def _of_people(self, rows: WomenAmong) -> Grown:
        """Return the same for a share of women, out of the rows that it is a share of."""
        moved = self._moved_rows(rows.counted)
        times = {row[0]: number for row, number in moved.items()}
        if len(times) < len(moved):  # some records have several rows: these are added up
            times = dict.fromkeys(times, 0)
            for (record, _, _), number in moved.items():
                times[record] += number
        with self.tables.today():
            for (record,) in self._fetched(rows.without_person(), "id"):
                times.pop(record, None)
            records = [record for record, number in times.items() if number]
            newest = heapq.nlargest(self.most, records)
            women = self._women(rows, newest)
        added = {record: times[record] * women[record] for record in newest}
        return _grown(added, len(records))

    def _women(self, rows: WomenAmong, records: Sequence[Any]) -> dict[Any, int]:
        """Return what a row of each record adds: one where the gender is not known."""
        found: dict[Any, int] = {}
        for part in parts(_as_id(record) for record in records):
            for record, amount in self._fetched(rows.amounts_of(part), "id", "amount"):
                found[record] = 1 if amount is None else amount
        return found

    def _moved_rows(self, rows: Query) -> Moved:
        if rows not in self._moved:
            is_same = self.tables.is_same(rows, self.before, self.now)
            self._moved[rows] = {} if is_same else self._compared(rows)
        return self._moved[rows]

    def _compared(self, rows: Query) -> Moved:
        old = self._fetched(rows(self.before), *_ROW)
        with self.tables.today():
            new = self._fetched(rows(self.now), *_ROW)
        return _moved(old, new)

    def _fetched(self, query: Select[Any], *names: str) -> list[Any]:
        """Return rows as the database keeps them, without a word of SQLAlchemy about each."""
        rows = query.subquery()
        record, *others = (rows.c[name] for name in names)
        plain = prepared.plain_id(self.tables.connection, record)
        found = self.tables.connection.execute(select(plain, *others))
        return list(found.cursor.fetchall()) if found.cursor else []


def _moved(old: Sequence[Row], new: Sequence[Row]) -> Moved:
    """Return how many more of each row there are now."""
    before, after = set(old), set(new)
    if len(before) == len(old) and len(after) == len(new):  # none twice: no need to count
        return dict.fromkeys(after - before, 1) | dict.fromkeys(before - after, -1)
    counted = Counter(new)
    counted.subtract(old)
    return {row: times for row, times in counted.items() if times}


def _as_id(record: Any) -> UUID:
    return record if isinstance(record, UUID) else UUID(bytes=record)


def _grown(added: Mapping[Any, int], number: int) -> Grown:
    newest = {_as_id(record): Decimal(amount) for record, amount in added.items()}
    return Grown(newest, number)
