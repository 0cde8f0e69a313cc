"""The operations of this file: in which order they took effect here, and which were undone.

Clocks are not asked. A file does its own operations after those of the copy it was made from, up
to where it was made; what other copies did takes effect with the merge that took it over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import FileCopy, Operation
from km_desktop.store import lineage

Place = tuple[int, int]
_OPERATIONS = Operation.__table__


class EffectiveHistory:
    """The order in which operations took effect in this file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.mine = UUID(lineage.facts(connection)["copy"])
        self.vector = lineage.vector(connection)
        self._line = _line(connection, self.mine)
        self._seen: list[tuple[Place, dict[str, int]]] | None = None

    def in_effect(self, copy_id: UUID, number: int) -> bool:
        """Tell whether the file follows an operation; not when its merge was undone."""
        return number <= self.vector.get(copy_id.hex, 0)

    def own(self, copy_id: UUID, number: int) -> Place | None:
        """Return the place of an operation done in this file or before it was copied."""
        known = self._line.get(copy_id)
        if known is None or (known[1] is not None and number > known[1]):
            return None
        return known[0], number

    def last_own(self, copy_id: UUID) -> int | None:
        """Return the last number of a copy on this file's line that is its own, if it ended."""
        return self._line[copy_id][1]

    def place(self, copy_id: UUID, number: int) -> Place | None:
        """Return where an operation took effect here, with its merge when done in another copy."""
        own = self.own(copy_id, number)
        if own is not None:
            return own
        found = None
        for place, seen in reversed(self._steps()):
            if seen.get(copy_id.hex, 0) < number:
                break
            found = place
        return found

    def _steps(self) -> list[tuple[Place, dict[str, int]]]:
        if self._seen is None:
            columns = (_OPERATIONS.c.copy_id, _OPERATIONS.c.number, _OPERATIONS.c.seen)
            query = select(*columns).where(_OPERATIONS.c.copy_id.in_(list(self._line)))
            placed = (
                (self.own(row.copy_id, row.number), json.loads(row.seen))
                for row in self._connection.execute(query)
            )
            known = [(place, seen) for place, seen in placed if place is not None]
            self._seen = sorted(known, key=lambda step: step[0])
        return self._seen


def _line(connection: Connection, mine: UUID) -> dict[UUID, tuple[int, int | None]]:
    """Return the copies that this file descends from, each with its depth and its last number."""
    copies = FileCopy.__table__
    columns = select(copies.c.id, copies.c.parent_id, copies.c.parent_seen)
    known = {row.id: row for row in connection.execute(columns)}
    found: dict[UUID, tuple[int, int | None]] = {mine: (0, None)}
    here = known[mine]
    while here.parent_id in known and here.parent_id not in found:
        last = json.loads(here.parent_seen).get(here.parent_id.hex, 0)
        found[here.parent_id] = (-len(found), last)
        here = known[here.parent_id]
    return found


def find(connection: Connection, operation_id: UUID) -> Any:
    """Return the row of an operation; KeyError when there is none."""
    row = connection.execute(select(_OPERATIONS).where(_OPERATIONS.c.id == operation_id)).first()
    if row is None:
        raise KeyError(operation_id)
    return row


def first_cause(connection: Connection, operation: Any) -> tuple[Any, int]:
    """Return what an undo undid in the end, and how many steps away: odd undoes, even redoes."""
    depth, seen = 0, {operation.id}
    while operation.undoes_id is not None and operation.undoes_id not in seen:
        seen.add(operation.undoes_id)
        try:
            operation = find(connection, operation.undoes_id)
        except KeyError:
            break
        depth += 1
    return operation, depth


def undone(connection: Connection, effective: EffectiveHistory | None = None) -> frozenset[UUID]:
    """Return the operations that were undone and not redone since."""
    effective = effective or EffectiveHistory(connection)
    columns = (_OPERATIONS.c.id, _OPERATIONS.c.undoes_id, _OPERATIONS.c.copy_id)
    query = select(*columns, _OPERATIONS.c.number).where(_OPERATIONS.c.undoes_id.is_not(None))
    undoing: dict[UUID, set[UUID]] = {}
    for row in connection.execute(query):
        if effective.in_effect(row.copy_id, row.number):
            undoing.setdefault(row.undoes_id, set()).add(row.id)
    try:
        order = list(TopologicalSorter(undoing).static_order())
    except CycleError:  # nothing that this program writes; an altered journal shows in a check
        return frozenset(undoing)
    found: set[UUID] = set()
    for operation_id in order:
        if undoing.get(operation_id, set()) - found:
            found.add(operation_id)
    return frozenset(found)


def of_author(connection: Connection, effective: EffectiveHistory, author: str) -> Iterator[Any]:
    """Return what a person did in this copy of the file, the last first."""
    query = select(_OPERATIONS).where(
        _OPERATIONS.c.copy_id == effective.mine, _OPERATIONS.c.author == author
    )
    with connection.execute(query.order_by(_OPERATIONS.c.number.desc())) as rows:
        yield from rows
