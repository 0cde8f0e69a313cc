"""Records that one copy put in the trash while another went on working with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.exchange.merging import settled
from km_desktop.exchange.merging.question import KEEP, REMOVE, Question, place, side_of
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.store.history import concurrent, operation_log
from km_desktop.store.history.concurrent import FieldWrite, SeenOperation
from km_desktop.store.history.operation_log import SeenOperations
from km_desktop.store.values import STATE, table_of

_NONE = "0" * 32


def removals(
    connection: Connection, vector: Mapping[str, int], before: Mapping[str, int] | None = None
) -> list[Question]:
    """Return the records that one copy put in the trash while another went on with them.

    ``before`` is what this file followed before copies came in, if they are just coming in.
    """
    disputable = settled.disputable(connection, vector, before)
    return sorted(_removals(connection, vector, disputable), key=place)


def _removals(
    connection: Connection, vector: Mapping[str, int], disputable: Mapping[str, list[UUID]]
) -> Iterator[Question]:
    operations = SeenOperations()
    for entity, ids in disputable.items():
        writes = operation_log.of_records(connection, vector, ids, operations)
        removed = {}
        for record_id in ids:
            survivors = concurrent.survivors(writes.get((entity, record_id, "removed_at"), []))
            if any(
                one.after != "null" and _has_company(one.operation, vector) for one in survivors
            ):
                removed[record_id] = survivors
        now = _now(connection, entity, removed)
        uses = _uses(connection, vector, entity, list(now), operations)
        own: dict[UUID, list[SeenOperation]] = {}
        for (_, about, key), writes_of_field in writes.items():
            if key not in STATE:
                own.setdefault(about, []).extend(one.operation for one in writes_of_field)
        for record_id, row in now.items():
            survivors = removed[record_id]
            removals = [one for one in survivors if one.after != "null"]
            against = [one.operation for one in survivors if one.after == "null"]
            against += [
                operation
                for operation in own.get(record_id, []) + uses.get(record_id, [])
                if _beside(operation, removals)
            ]
            if against:
                yield _removal(entity, record_id, row, removals[0], against[-1])


def _beside(operation: SeenOperation, removals: list[FieldWrite]) -> bool:
    return any(operation.beside(one.operation) for one in removals)


def _removal(
    entity: str, record_id: UUID, row: Mapping[Any, Any], removal: FieldWrite, edit: SeenOperation
) -> Question:
    gone = row["removed_at"] is not None
    sides = [side_of(REMOVE, removal.operation, ours=gone), side_of(KEEP, edit, ours=not gone)]
    return Question(
        f"{entity}:{record_id}:removed_at", "removal", entity, record_id, "removed_at", KEEP,
        tuple(sorted(sides, key=lambda side: not side.ours)),
    )  # fmt: skip


def _has_company(operation: SeenOperation, vector: Mapping[str, int]) -> bool:
    """Tell whether anything is followed that the operation did not know, done in another copy."""
    return any(
        number > operation.seen.get(copy, 0)
        for copy, number in vector.items()
        if copy != operation.copy
    )


def _uses(
    connection: Connection,
    vector: Mapping[str, int],
    entity: str,
    ids: list[UUID],
    operations: SeenOperations,
) -> dict[UUID, list[SeenOperation]]:
    """Return who made or changed rows of some records, or linked to them, by record."""
    found: dict[UUID, list[SeenOperation]] = {}
    for name, mapped in ENTITIES.items():
        for declared in fields_of(mapped).values():
            if declared.kind.is_link and declared.target == entity:
                for about, operation in _users(
                    connection, vector, (name, declared), ids, operations
                ):
                    found.setdefault(about, []).append(operation)
    return found


def _users(
    connection: Connection,
    vector: Mapping[str, int],
    link: tuple[str, Field],
    ids: list[UUID],
    operations: SeenOperations,
) -> Iterator[tuple[UUID, SeenOperation]]:
    """Give who made or changed rows of the records, or let something lead to them, ever.

    Whether a row or link is still there does not matter: what was asked once would otherwise not
    be asked where the copies come together in another order.
    """
    name, declared = link
    table = table_of(name)
    now: dict[UUID, UUID] = {}
    for part in operation_log.parts(ids):
        query = select(table.c.id, table.c[declared.key])
        for row in connection.execute(query.where(table.c[declared.key].in_(part))):
            now[row[0]] = row[1]
    if ENTITIES[name].about.parent == declared.key:
        yield from _row_operations(connection, vector, name, now, operations)
    else:
        yield from _link_operations(connection, vector, declared, now, ids, operations)


def _row_operations(
    connection: Connection,
    vector: Mapping[str, int],
    entity: str,
    owners: Mapping[UUID, UUID],
    operations: SeenOperations,
) -> Iterator[tuple[UUID, SeenOperation]]:
    for row_id, operation in _made(connection, entity, owners, operations):
        yield owners[row_id], operation
    writes = operation_log.of_records(connection, vector, owners, operations)
    for (_, row_id, key), writes_of_field in writes.items():
        for one in writes_of_field:
            if key != "removed_at" or one.after == "null":
                yield owners[row_id], one.operation


def _link_operations(
    connection: Connection,
    vector: Mapping[str, int],
    link: Field,
    now: Mapping[UUID, UUID],
    ids: list[UUID],
    operations: SeenOperations,
) -> Iterator[tuple[UUID, SeenOperation]]:
    begun, asked = dict(now), set(ids)  # what a record led to when it was made
    for one, user in operation_log.links_of(connection, vector, link, ids, operations):
        begun.pop(user, None)
        before, after = (UUID(json.loads(side or "null") or _NONE) for side in
                         (one.before, one.after))  # fmt: skip
        if before in asked:
            begun[user] = before
        if after in asked:
            yield after, one.operation
    for user, operation in _made(connection, link.entity, begun, operations):
        yield begun[user], operation


def _made(
    connection: Connection, entity: str, ids: Iterable[UUID], operations: SeenOperations
) -> Iterator[tuple[UUID, SeenOperation]]:
    makers = {
        row["id"]: row["created_op"]
        for row in _now(connection, entity, ids).values()
        if row["created_op"] is not None
    }
    made = operation_log.made_by(connection, list(makers.values()), operations)
    for record_id, maker in makers.items():
        if maker in made:
            yield record_id, made[maker]


def _now(connection: Connection, entity: str, ids: Iterable[UUID]) -> dict[UUID, Any]:
    table = table_of(entity)
    found: dict[UUID, Any] = {}
    for part in operation_log.parts(ids):
        query = select(table).where(table.c.id.in_(part))
        found |= {row["id"]: row for row in connection.execute(query).mappings()}
    return found
