"""What was agreed: the days a record takes, the amounts, and the rows that move either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # a page reads days from values, and needs no SQL for that
    from datetime import date

    from sqlalchemy import ColumnElement, FromClause

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


class LastDayMoved(NamedTuple):
    """Rows that move the last day that was agreed.

    ``entity`` are the rows, ``key`` is their field of the new last day. Where ``signed`` names the
    field of a signature, the amendment that was signed last is in force, whichever way it moves the
    day; without it the rows are extensions, and the latest day counts. ``since`` is the field of
    the day from which an extension is known; without that day it counts as known all along.
    """

    entity: str
    key: str
    signed: str = ""
    since: str = ""


class AmountMoved(NamedTuple):
    """Rows that change an amount that was agreed.

    ``field`` is the amount of the agreement, ``key`` that of the rows of ``entity``, ``signed``
    their day of signature: what was signed last is in force.
    """

    field: str
    entity: str
    key: str
    signed: str


class Days(NamedTuple):
    """Which days a record takes: the first field that is known counts, at either end.

    The last of ``last`` is the day that was agreed, which rows may move; those before it are days
    that have come, which nothing moves. ``under_way`` are the statuses of what has begun and has
    not ended: past the day that was agreed it lasts until today, wherever today is asked about.
    """

    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    moved: LastDayMoved | None = None
    under_way: tuple[str, ...] = ()

    def of(
        self, values: Row, rows: Rows, today: date | None = None
    ) -> tuple[date | None, date | None]:
        """Return the first and the last day of a record, given its live rows by entity.

        Without ``today`` what is under way ends on the day that was agreed.
        """
        last = _known(values, self.last[:-1])
        if last is None:
            last = self.agreed(values, rows)
            if today and values.get("status") in self.under_way:
                last = max(last or today, today)
        return _known(values, self.first), last

    def agreed(self, values: Row, rows: Rows, on: date | None = None) -> date | None:
        """Return the last day that is agreed, with what has moved it, whatever happened since.

        With a day it is what was agreed by then.
        """
        planned = _known(values, self.last[-1:])
        if self.moved is None:
            return planned
        _, key, signed, since = self.moved
        own = [row for row in rows.get(self.moved.entity, ()) if row.get(key)]
        if not signed:
            days = [row[key] for row in own if _by(row.get(since) if since else None, on)]
            return max([*days, planned] if planned else days, default=None)
        found = signed_last(own, key, signed, on)
        return found[key] if found else planned

    def columns(
        self, table: FromClause, today: date | None = None
    ) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Return what selects the first and the last day of the records of a table, as ``of``."""
        from sqlalchemy import and_, case, func, literal, null, or_

        agreed = self.agreed_column(table)
        if today and self.under_way:
            is_late = and_(
                table.c.status.in_(self.under_way), or_(agreed.is_(None), agreed < today)
            )
            agreed = case((is_late, literal(today, agreed.type)), else_=agreed)
        first = [table.c[key] for key in self.first]
        last = [*(table.c[key] for key in self.last[:-1]), agreed]
        return (
            func.coalesce(*first) if len(first) > 1 else first[0] if first else null(),
            func.coalesce(*last) if len(last) > 1 else last[0],
        )

    def agreed_column(self, table: FromClause, on: date | None = None) -> ColumnElement[Any]:
        """Return what selects the last day that is agreed, with what has moved it by a day."""
        from sqlalchemy import case, func, null, or_, select

        planned = table.c[self.last[-1]] if self.last else null()
        if self.moved is None:
            return planned
        entity, key, signed, since = self.moved
        if signed:
            found = signed_last_column(table, entity, key, key, signed, on)
            return func.coalesce(found, planned)
        row, own = _rows_of(table, entity)
        if since and on is not None:
            own = (*own, or_(row.c[since].is_(None), row.c[since] <= on))
        moved = select(func.max(row.c[key])).where(*own).correlate(table).scalar_subquery()
        return case((moved > planned, moved), else_=func.coalesce(planned, moved))


def signed_last(rows: Iterable[Row], key: str, signed: str, on: date | None = None) -> Row | None:
    """Return the row signed last, by a day where one is given, of those that say ``key``."""
    own = [row for row in rows if row.get(key) and row.get(signed) and _by(row[signed], on)]
    return max(own, key=lambda row: (row[signed], str(row["id"])), default=None)


def signed_last_column(
    table: FromClause, entity: str, key: str, column: str, signed: str, on: date | None = None
) -> ColumnElement[Any]:
    """Return what selects a column of the row signed last, of those whose ``key`` is given."""
    from sqlalchemy import select

    row, own = _rows_of(table, entity)
    query = select(row.c[column]).where(*own, row.c[signed].is_not(None), row.c[key].is_not(None))
    if on is not None:
        query = query.where(row.c[signed] <= on)
    query = query.order_by(row.c[signed].desc(), row.c.id.desc()).limit(1)
    return query.correlate(table).scalar_subquery()


def _rows_of(table: FromClause, entity: str) -> tuple[Any, tuple[ColumnElement[bool], ...]]:
    from km_desktop.models import ENTITIES
    from km_desktop.store.values import table_of

    row = table_of(entity)
    link = row.c[ENTITIES[entity].about.parent]
    return row, (link == table.c.id, row.c.removed_at.is_(None))


def _known(values: Row, keys: Iterable[str]) -> date | None:
    return next((values[key] for key in keys if values.get(key)), None)


def _by(day: date | None, on: date | None) -> bool:
    """Tell whether something of a day is known by another; an unknown day is no obstacle."""
    return day is None or on is None or day <= on
