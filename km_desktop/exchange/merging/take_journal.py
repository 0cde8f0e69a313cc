"""The journal of returned copies, brought into this file: who did what there, and what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, exists, insert, select

from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.taken_up import TakenUp
from km_desktop.models import Change, FileCopy, Operation
from km_desktop.store.faults import errors
from km_desktop.store.history import journal, operation_log
from km_desktop.store.history.operation_log import Key


def take(connection: Connection, arriving: Sequence[Incoming], erased: set[UUID]) -> None:
    """Bring the operations of copies with their changes in, but for values of what is erased.

    Raises Forked when a copy's numbers mean other operations there than here.
    """
    copies = {row["id"]: row for copy in arriving for row in copy.copies}
    _add_missing(connection, FileCopy.__table__, copies)
    operations = {row["id"]: row for part in _parts(arriving) for row in part.operations}
    changes = {row["id"]: row for part in _parts(arriving) for row in part.changes}
    _refuse_forks(connection, arriving, operations)
    _add_missing(connection, Operation.__table__, operations)
    for row_id, row in changes.items():
        if row["record_id"] in erased:
            changes[row_id] = {**row, "before": None, "after": None, "salt": None}
    _add_missing(connection, Change.__table__, changes)
    for copy_id in {row["copy_id"] for row in operations.values()}:
        # What a merge brought that was undone since may reach further than what comes now.
        last = select(Operation.number, Operation.digest).where(Operation.copy_id == copy_id)
        end = connection.execute(last.order_by(Operation.number.desc()).limit(1)).one()
        journal.set_end(connection, copy_id, end.number, end.digest)


def _parts(arriving: Sequence[Incoming]) -> Iterator[Incoming | TakenUp]:
    """Give what each copy follows, then what it does not follow and hands on all the same."""
    yield from arriving
    yield from (copy.taken_up for copy in arriving)


def spoken_of(connection: Connection, arriving: Sequence[Incoming]) -> set[Key]:
    """Return the fields of records that come in of which the journal here speaks already.

    What people here said of a record that an undone merge had brought, or of one that came to
    others before, stands beside what its copy says, and is not overwritten by it. What was undone
    since, as two people joined by that merge, was not said, and an undo says nothing of its own.
    """
    made, undo, redo = Operation.__table__, Operation.__table__.alias(), Operation.__table__.alias()
    redone = exists().where(redo.c.undoes_id == undo.c.id)
    undone = exists().where(undo.c.undoes_id == made.c.id, ~redone)
    found: set[Key] = set()
    ids = {row["id"] for part in _parts(arriving) for rows in part.records.values() for row in rows}
    columns = (
        select(Change.entity, Change.record_id, Change.field)
        .join(made, made.c.id == Change.operation_id)
        .where(made.c.undoes_id.is_(None), ~undone)
    )
    for part in operation_log.parts(ids):
        query = columns.where(Change.record_id.in_(part), Change.source_id.is_(None))
        found |= {(row.entity, row.record_id, row.field) for row in connection.execute(query)}
    return found


def _add_missing(connection: Connection, table: Table, rows: dict[UUID, dict[str, Any]]) -> None:
    # What a merge brought that was undone since lies in the journal already.
    there: set[UUID] = set()
    for part in operation_log.parts(rows):
        there.update(connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars())
    missing = [row for row_id, row in rows.items() if row_id not in there]
    if missing:
        connection.execute(insert(table), missing)


def _refuse_forks(
    connection: Connection, arriving: Sequence[Incoming], operations: Mapping[UUID, dict[str, Any]]
) -> None:
    """Refuse a copy whose operations have the numbers of other operations here."""
    by_place = {(row["copy_id"], row["number"]): row["id"] for row in operations.values()}
    if len(by_place) != len(operations):
        raise errors.Forked(name=arriving[-1].name)
    for part in operation_log.parts({copy_id for copy_id, _ in by_place}):
        known = select(Operation.copy_id, Operation.number, Operation.id, Operation.digest)
        for row in connection.execute(known.where(Operation.copy_id.in_(part))):
            if by_place.get((row.copy_id, row.number), row.id) != row.id:
                raise errors.Forked(name=arriving[-1].name)
    for copy in arriving:
        for copy_id, number, digest in [*copy.ends, *copy.taken_up.ends]:
            here = connection.execute(
                select(Operation.digest).where(
                    Operation.copy_id == copy_id, Operation.number == number
                )
            ).scalar()
            if here is not None and here != digest:
                raise errors.Forked(name=copy.name)
