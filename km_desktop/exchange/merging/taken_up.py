"""Records of an undone merge that somebody took up again, as they come in with a returned copy.

The copy does not follow the operations that made them, so this file does not follow them either:
they lie in its journal as in the journal there, until a copy comes that follows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.exchange.merging import checking
from km_desktop.store.faults import errors
from km_desktop.store.history import operation_log
from km_desktop.store.values import Values, table_of
from km_desktop.store.work import Work

Rows = list[dict[str, Any]]
End = tuple[UUID, int, bytes]
REMOVED = "removed_at"


@dataclass
class TakenUp:
    """Such records of one copy, and the operations up to those that made them.

    ``ends`` are the operations after which these begin, with their digests.
    """

    ends: list[End] = field(default_factory=list)
    operations: Rows = field(default_factory=list)
    changes: Rows = field(default_factory=list)
    records: dict[str, list[Values]] = field(default_factory=dict)

    def check(self) -> None:
        """Raise Damaged, or whatever reading raises, unless each was made by what is told."""
        reached: dict[str, int] = {}
        for row in self.operations:
            copy = row["copy_id"].hex
            reached[copy] = max(row["number"], reached.get(copy, 0))
        checking.chain(reached, self.ends, self.operations, self.changes)
        made = {row["id"] for row in self.operations}
        if any(row["created_op"] not in made for rows in self.records.values() for row in rows):
            raise errors.Damaged

    def leave_known(self, connection: Connection) -> None:
        """Leave out what is in this file already: it goes on as the journal here has it."""
        for entity, rows in list(self.records.items()):
            known = _known(connection, entity, (row["id"] for row in rows))
            left = [row for row in rows if row["id"] not in known]
            if left:
                self.records[entity] = left
            else:
                del self.records[entity]
        if not self.records:
            self.ends, self.operations, self.changes = [], [], []


def _known(connection: Connection, entity: str, wanted: Iterable[UUID]) -> set[UUID]:
    column = table_of(entity).c.id
    found: set[UUID] = set()
    for part in operation_log.parts(wanted):
        found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def laid_aside(rows: Iterable[Values]) -> Iterator[Values]:
    """Give live records as the undone merge left them: in the trash."""
    moment = datetime.now(UTC)
    for row in rows:
        yield {**row, REMOVED: row[REMOVED] or moment}


def take_up(work: Work, entity: str, rows: Iterable[Values]) -> None:
    """Bring the live ones of some records out of the trash; the merge says so, and its undo.

    The source is the operation that made the record: by that the journal tells them from others.
    """
    live = {row["id"]: {REMOVED: (None, row["created_op"])} for row in rows if row[REMOVED] is None}
    if live:
        work.follow_many(entity, live)
