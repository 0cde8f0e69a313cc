"""What the journal has to say of fields in more than one voice, read for comparing copies."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from km_desktop.models import Change, Operation
from km_desktop.models.field import Field
from km_desktop.store.history.concurrent import FieldWrite, SeenOperation
from km_desktop.store.values import to_json

T = TypeVar("T")
Key = tuple[str, UUID, str]  # entity, record, field
Vector = Mapping[str, int]
_PART = 500
# Operations that answer what copies differ in. Taken back, an answer is as if never given: nobody
# is to lose an edit by an answer that was withdrawn.
ANSWERING = ("merge", "decide")
_CHANGE = Change.__table__.c
_OPERATION = Operation.__table__.c
_OPERATION_COLUMNS = (
    _OPERATION.id, _OPERATION.copy_id, _OPERATION.number, _OPERATION.seen, _OPERATION.author,
    _OPERATION.at,
)  # fmt: skip
_COLUMNS = (
    _CHANGE.entity, _CHANGE.record_id, _CHANGE.field, _CHANGE.before, _CHANGE.after,
    *_OPERATION_COLUMNS,
)  # fmt: skip


def parts(wanted: Iterable[T]) -> Iterator[list[T]]:
    """Return ids or digests in parts that fit into one condition."""
    everything = list(wanted)
    for start in range(0, len(everything), _PART):
        yield everything[start : start + _PART]


def follows(vector: Vector, copy_id: UUID, number: int) -> bool:
    """Tell whether an operation is among those that a vector follows."""
    return vector.get(copy_id.hex, 0) >= number


def together(vectors: Iterable[Vector]) -> dict[str, int]:
    """Return the vector that follows everything that any of several follows."""
    found: dict[str, int] = {}
    for vector in vectors:
        for copy, number in vector.items():
            found[copy] = max(number, found.get(copy, 0))
    return found


class SeenOperations:
    """Makes seen operations of rows of the journal, each once."""

    def __init__(self) -> None:
        self._known: dict[UUID, SeenOperation] = {}
        self._seen: dict[str, dict[str, int]] = {}
        self._withdrawn: set[UUID] | None = None

    def speaks(self, connection: Connection, vector: Vector, row: Any) -> bool:
        """Tell whether a row's operation is followed and was no answer that is taken back."""
        if self._withdrawn is None:
            self._withdrawn = withdrawn(connection, vector)
        return follows(vector, row.copy_id, row.number) and row.id not in self._withdrawn

    def of(self, row: Any) -> SeenOperation:
        """Return what a row with the columns of an operation is to a comparison."""
        found = self._known.get(row.id)
        if found is None:
            seen = self._seen.setdefault(row.seen, json.loads(row.seen))
            found = SeenOperation(row.id, row.copy_id.hex, row.number, seen, row.author, row.at)
            self._known[row.id] = found
        return found


def withdrawn(connection: Connection, vector: Vector) -> set[UUID]:
    """Return the answering operations that were undone and not redone, as far as is followed."""
    columns = (_OPERATION.id, _OPERATION.undoes_id, _OPERATION.copy_id, _OPERATION.number)
    undoing: dict[UUID, list[UUID]] = {}
    for row in connection.execute(select(*columns).where(_OPERATION.undoes_id.is_not(None))):
        if follows(vector, row.copy_id, row.number):
            undoing.setdefault(row.undoes_id, []).append(row.id)
    if not undoing:
        return set()
    answering = select(_OPERATION.id).where(_OPERATION.kind.in_(ANSWERING))
    answers = set(connection.execute(answering).scalars())

    def undone(operation: UUID) -> bool:
        return any(not undone(one) for one in undoing.get(operation, ()))

    return {operation for operation in undoing if operation in answers and undone(operation)}


def answered_by(connection: Connection, operations: Iterable[UUID]) -> list[Key]:
    """Return the fields that some operations, or those they undo or redo, had decided."""
    known, wanted = set[UUID](), set(operations)
    while wanted:
        known |= wanted
        undone: set[UUID] = set()
        for part in parts(wanted):
            query = select(_OPERATION.undoes_id).where(_OPERATION.id.in_(part))
            undone.update(one for one in connection.execute(query).scalars() if one is not None)
        wanted = undone - known
    found: list[Key] = []
    for part in parts(known):
        query = select(_CHANGE.entity, _CHANGE.record_id, _CHANGE.field)
        mine = query.where(_CHANGE.operation_id.in_(part), _CHANGE.source_id.is_(None))
        found += [(row.entity, row.record_id, row.field) for row in connection.execute(mine)]
    return found


def of_records(
    connection: Connection,
    vector: Vector,
    records: Iterable[UUID],
    operations: SeenOperations | None = None,
) -> dict[Key, list[FieldWrite]]:
    """Return what was said of every field of some records, as far as the vector follows it."""
    known = operations or SeenOperations()
    found: dict[Key, list[FieldWrite]] = {}
    for part in parts(records):
        query = (
            select(*_COLUMNS)
            .join(Operation.__table__, _OPERATION.id == _CHANGE.operation_id)
            .where(_CHANGE.record_id.in_(part), _CHANGE.source_id.is_(None))
        )
        for row in connection.execute(query):
            if known.speaks(connection, vector, row):
                writes = FieldWrite(known.of(row), row.before, row.after)
                found.setdefault((row.entity, row.record_id, row.field), []).append(writes)
    return found


def first_values(
    connection: Connection,
    vector: Vector,
    records: Iterable[UUID],
    operations: SeenOperations,
) -> dict[Key, str | None]:
    """Return what fields of some records were before anything changed them.

    As the journal keeps values. Consequences count as changes here; a field that is missing never
    changed.
    """
    first: dict[Key, tuple[tuple[int, UUID], str | None]] = {}
    for part in parts(records):
        query = (
            select(*_COLUMNS, _CHANGE.id.label("change_id"))
            .join(Operation.__table__, _OPERATION.id == _CHANGE.operation_id)
            .where(_CHANGE.record_id.in_(part))
        )
        for row in connection.execute(query):
            if not follows(vector, row.copy_id, row.number):
                continue
            # Whoever knew another operation knew more than it did.
            place = sum(operations.of(row).seen.values()), row.change_id
            key = row.entity, row.record_id, row.field
            if key not in first or place < first[key][0]:
                first[key] = place, row.before
    return {key: before for key, (_, before) in first.items()}


def links_of(
    connection: Connection,
    vector: Vector,
    link: Field,
    targets: Iterable[UUID],
    operations: SeenOperations,
) -> Iterator[tuple[FieldWrite, UUID]]:
    """Give every change of a link field that led to one of some records or away from it."""
    for part in parts(targets):
        kept = [to_json(target) for target in part]
        query = (
            select(*_COLUMNS)
            .join(Operation.__table__, _OPERATION.id == _CHANGE.operation_id)
            .where(
                _CHANGE.entity == link.entity,
                _CHANGE.field == link.key,
                _CHANGE.source_id.is_(None),
                or_(_CHANGE.before.in_(kept), _CHANGE.after.in_(kept)),
            )
        )
        for row in connection.execute(query):
            if operations.speaks(connection, vector, row):
                yield FieldWrite(operations.of(row), row.before, row.after), row.record_id


def in_two_voices(connection: Connection) -> list[UUID]:
    """Return the records of which one field was changed in more than one copy."""
    query = (
        select(_CHANGE.record_id)
        .join(Operation.__table__, _OPERATION.id == _CHANGE.operation_id)
        .where(_CHANGE.source_id.is_(None))
        .group_by(_CHANGE.record_id, _CHANGE.field)
        .having(func.count(_OPERATION.copy_id.distinct()) > 1)
    )
    return list(dict.fromkeys(connection.execute(query).scalars()))


def removed_somewhere(
    connection: Connection, among: Iterable[UUID] | None = None
) -> Iterator[tuple[str, UUID]]:
    """Give entity and id of every record, or of some, that was put in the trash at some time."""
    query = (
        select(_CHANGE.entity, _CHANGE.record_id)
        .where(_CHANGE.field == "removed_at", _CHANGE.source_id.is_(None))
        .distinct()
    )
    wanted = [query] if among is None else [query.where(_CHANGE.record_id.in_(part))
                                            for part in parts(among)]  # fmt: skip
    for one in wanted:
        yield from ((row.entity, row.record_id) for row in connection.execute(one))


def made_by(
    connection: Connection, wanted: Sequence[UUID], operations: SeenOperations
) -> dict[UUID, SeenOperation]:
    """Return some operations as a comparison sees them, by id."""
    found: dict[UUID, SeenOperation] = {}
    for part in parts(wanted):
        for row in connection.execute(select(*_OPERATION_COLUMNS).where(_OPERATION.id.in_(part))):
            found[row.id] = operations.of(row)
    return found
