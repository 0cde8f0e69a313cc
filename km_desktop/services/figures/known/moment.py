"""A moment of this file: the last operation that it had by then, and what it knew of others.

Clocks may be wrong by years, so a day names an operation, and the answer says which. What another
copy made lies in the file from the merge that brought it on. The undo of the merge puts it in the
trash, where it can be restored from: that is in the journal of the file as of any other record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from km_desktop.models import FileCopy, Operation
from km_desktop.services.history import undo_merge
from km_desktop.services.history.operations import EffectiveHistory, Place
from km_desktop.store.history import operation_log
from km_desktop.written.days import midnight

_OPERATION = Operation.__table__.c


@dataclass(frozen=True)
class Moment:
    """A moment in the life of this file; ``held`` is what it had of each copy by then.

    That is all that it ever followed, also by a merge that was undone. ``took_up`` are the merges
    by then with which records came whose makers it did not follow. ``later`` are the stretches
    of this file's own line after it: a copy, the first and the last number, in order.
    """

    operation_id: UUID
    at: datetime
    author: str
    held: Mapping[str, int]
    took_up: tuple[UUID, ...]
    later: tuple[tuple[UUID, int, int | None], ...]

    @property
    def day(self) -> date:
        """Return the day of the moment, where the program runs."""
        return self.at.astimezone().date()

    def unknown(self) -> ColumnElement[bool]:
        """Return that an operation was not known then."""
        copies = [
            and_(_OPERATION.copy_id == UUID(copy), _OPERATION.number <= number)
            for copy, number in self.held.items()
        ]
        return ~or_(*copies) if copies else true()

    def afterwards(self) -> ColumnElement[bool]:
        """Return that an operation was done in this file's own line after the moment."""
        return or_(*self.stretches())

    def stretches(self) -> Iterator[ColumnElement[bool]]:
        """Give the same for one copy at a time, in the order in which they wrote the file."""
        for copy, first, last in self.later:
            ended = [_OPERATION.number <= last] if last is not None else []
            yield and_(_OPERATION.copy_id == copy, _OPERATION.number >= first, *ended)


def find_by_day(connection: Connection, day: date) -> Moment | None:
    """Return the last moment of a day, nothing where the file begins later."""
    over = midnight(day, after=1)
    for copy, last in _own_line(connection):
        found = connection.execute(
            _operations(copy, last).where(_OPERATION.at < over).limit(1)
        ).first()
        if found is not None:
            return _moment(connection, found)
    return None


def find_by_operation(connection: Connection, operation_id: UUID) -> Moment | None:
    """Return the moment right after an operation of this file, nothing for another copy's."""
    row = connection.execute(
        select(Operation.__table__).where(_OPERATION.id == operation_id)
    ).first()
    if row is None or EffectiveHistory(connection).own(row.copy_id, row.number) is None:
        return None
    return _moment(connection, row)


def begins_on(connection: Connection) -> date | None:
    """Return the day of the file's first operation, nothing for a file in which none was done."""
    first = connection.execute(select(func.min(_OPERATION.at))).scalar_one()
    return first.astimezone().date() if first else None


def _own_line(connection: Connection) -> Iterator[tuple[UUID, int | None]]:
    """Give the copies this file descends from, itself first, with their last own numbers."""
    effective = EffectiveHistory(connection)
    copies = connection.execute(select(FileCopy.__table__.c.id)).scalars().all()
    placed: list[tuple[Place, UUID]] = []
    for copy in copies:
        place = effective.own(copy, 0)
        if place is not None:
            placed.append((place, copy))
    for _, copy in sorted(placed, reverse=True):
        yield copy, effective.last_own(copy)


def _operations(copy: UUID, last: int | None) -> Select[Any]:
    query = select(Operation.__table__).where(_OPERATION.copy_id == copy)
    if last is not None:
        query = query.where(_OPERATION.number <= last)
    return query.order_by(_OPERATION.number.desc())


def _moment(connection: Connection, row: Any) -> Moment:
    line = _own_line(connection)
    later: list[tuple[UUID, int, int | None]] = []
    for copy, last in line:
        if copy == row.copy_id:
            later.append((copy, row.number + 1, last))
            break
        later.append((copy, 1, last))
    took_up: list[UUID] = []
    by_then = [(row.copy_id, row.number), *line]
    followed = [json.loads(row.seen), {row.copy_id.hex: row.number}]
    for copy, last in by_then:
        merges = _operations(copy, last).where(_OPERATION.kind == undo_merge.KIND)
        parts = merges.with_only_columns(_OPERATION.id, _OPERATION.seen, _OPERATION.sentence)
        for merge in connection.execute(parts):
            followed.append(json.loads(merge.seen))
            took_up += [merge.id] if undo_merge.TAKEN_UP in json.loads(merge.sentence) else []
    held = operation_log.together(followed)
    return Moment(row.id, row.at, row.author, held, tuple(took_up), tuple(reversed(later)))
