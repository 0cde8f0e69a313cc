"""What is special about undoing the merge of a copy: it follows that copy less than before.

Three questions are asked of it: which records a merge brought, why it cannot be undone now, and
how far the file follows the other copies after the undo.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change, FileCopy, Operation
from km_desktop.services.history.operations import EffectiveHistory
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of

KIND = "merge"
TAKEN_UP = "taken_up"  # a part of the sentence of a merge: it brought such records as well
_OPERATIONS = Operation.__table__
_ELSEWHERE = Text(
    "This copy was taken back in another copy of the file. Undo it there.",
    "Эту копию приняли в другой копии файла. Отмените это там.",
)
_LATER = Text(
    "A copy was taken back later and builds on this. Undo the later merge first.",
    "Позже принята ещё одна копия, которая на этом основана. Сначала отмените её приём.",
)


def brought(connection: Connection, operation: Any) -> dict[str, list[UUID]]:
    """Return the records that a merge brought, by entity; none for other operations."""
    if operation.kind != KIND:
        return {}
    sentence = json.loads(operation.sentence)
    listed = sentence.get("brought")
    if listed is not None:
        return {entity: [UUID(hex=one) for one in ids] for entity, ids in listed.items()}
    found = _followed(connection, operation)
    if TAKEN_UP in sentence:
        for entity, record_id in taken_up(connection, [operation.id]):
            found.setdefault(entity, []).append(record_id)
    return found


def taken_up(connection: Connection, merges: Sequence[UUID]) -> list[tuple[str, UUID]]:
    """Return the records that merges brought without following the operations that made them.

    They came from a copy that had taken them up again after it had undone the merge of another:
    only their own maker is the source of their coming out of the trash.
    """
    change = Change.__table__.c
    query = select(change.entity, change.record_id, change.source_id)
    query = query.where(change.operation_id.in_(merges), change.field == "removed_at")
    makers: dict[str, dict[UUID, UUID]] = {}
    for row in connection.execute(query.where(change.source_id.is_not(None))):
        if row.entity in ENTITIES:
            makers.setdefault(row.entity, {})[row.record_id] = row.source_id
    return [
        (entity, record_id)
        for entity, made in makers.items()
        for record_id, values in queries.records(connection, entity, sorted(made)).items()
        if values["created_op"] == made[record_id]
    ]


def _followed(connection: Connection, operation: Any) -> dict[str, list[UUID]]:
    """Return the records of the operations that the file follows since a merge."""
    ranges = [
        and_(_OPERATIONS.c.copy_id == UUID(hex=copy), _OPERATIONS.c.number.between(low + 1, high))
        for copy, (low, high) in _moved(connection, operation).items()
    ]
    if not ranges:
        return {}
    made = select(_OPERATIONS.c.id).where(or_(*ranges))
    found: dict[str, list[UUID]] = {}
    for entity in ENTITIES:
        table = table_of(entity)
        ids = select(table.c.id).where(table.c.created_op.in_(made)).order_by(table.c.id)
        found[entity] = list(connection.execute(ids).scalars())
    return found


def refusal(
    connection: Connection, effective: EffectiveHistory, operation: Any, cause: Any
) -> Text | None:
    """Return why a merge, or the undo of one, cannot be undone now."""
    if cause.kind != KIND:
        return None
    if operation.copy_id != effective.mine:
        return _ELSEWHERE
    seen = json.loads(operation.seen)
    moved = _moved(connection, operation)
    if any(effective.vector.get(copy, 0) != seen.get(copy, 0) for copy in moved):
        return _LATER
    for copy, number in effective.vector.items():
        later = copy != effective.mine.hex and number > seen.get(copy, 0)
        if later and _builds_on(connection, copy, number, moved):
            return _LATER
    return None


def vector_after(
    connection: Connection, effective: EffectiveHistory, operation: Any, cause: Any
) -> Mapping[str, int] | None:
    """Return how far the file follows the other copies once it is undone; nothing to keep it."""
    if cause.kind != KIND:
        return None
    return {
        **effective.vector,
        **{copy: before for copy, (before, _) in _moved(connection, operation).items()},
    }


def _moved(connection: Connection, operation: Any) -> dict[str, tuple[int, int]]:
    """Return the other copies that an operation follows further, or less, than the one before it,
    each with both numbers."""
    after = json.loads(operation.seen)
    before = json.loads(_before(connection, operation))
    return {
        copy: (before.get(copy, 0), after.get(copy, 0))
        for copy in {*before, *after} - {operation.copy_id.hex}
        if before.get(copy, 0) != after.get(copy, 0)
    }


def _before(connection: Connection, operation: Any) -> str:
    given = json.loads(operation.sentence).get("before")
    if given is not None:
        return json.dumps(given)
    previous = select(_OPERATIONS.c.seen).where(
        _OPERATIONS.c.copy_id == operation.copy_id, _OPERATIONS.c.number == operation.number - 1
    )
    begun = select(FileCopy.parent_seen).where(FileCopy.id == operation.copy_id)
    found = connection.execute(previous).scalar() or connection.execute(begun).scalar()
    return found or "{}"


def _builds_on(
    connection: Connection, copy: str, number: int, moved: Mapping[str, tuple[int, int]]
) -> bool:
    query = select(_OPERATIONS.c.seen).where(
        _OPERATIONS.c.copy_id == UUID(hex=copy), _OPERATIONS.c.number == number
    )
    seen = json.loads(connection.execute(query).scalar() or "{}")
    return any(seen.get(one, 0) > before for one, (before, _) in moved.items())
