"""What only a person can decide about copies, found in the journal whenever it is asked.

Nothing keeps a list of open questions: a field in two voices that nobody who knew both has
decided between is one, in this file and in every copy made of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.store import concurrent, operation_log
from km_desktop.store.concurrent import FieldWrite, SeenOperation
from km_desktop.store.operation_log import Key, SeenOperations
from km_desktop.store.values import STATE, from_kept, from_row, table_of, to_json

Kinds = Literal["field", "removal", "reference"]
KEEP, REMOVE = "keep", "remove"
_NONE = "0" * 32


@dataclass(frozen=True)
class Side:
    """One answer that stands: a value and who gave it; of a reference, the record that has it.

    ``ours`` is the side that this file shows now.
    """

    value: Any
    copy: str
    author: str
    at: datetime
    ours: bool


@dataclass(frozen=True)
class Question:
    """Two or more answers that nobody has decided between; ours comes first, if one is ours.

    The ``id`` is the same in every copy, so that answers can be written down. Of a removal the
    values are KEEP and REMOVE, of a reference the ids of the records that have it.
    """

    id: str
    kind: Kinds
    entity: str
    record_id: UUID
    field: str
    base: Any
    sides: tuple[Side, ...]
    now: Any = None  # of a field: what this file shows, also when other copies have overruled it


def open_questions(connection: Connection, vector: Mapping[str, int]) -> list[Question]:
    """Return everything that is open in the file, in a stable order."""
    return removals(connection, vector) + differences(connection, vector)


def removals(connection: Connection, vector: Mapping[str, int]) -> list[Question]:
    """Return the records that one copy put in the trash while another went on with them."""
    return sorted(_removals(connection, vector, SeenOperations()), key=_place)


def differences(
    connection: Connection,
    vector: Mapping[str, int],
    records: Collection[UUID] | None = None,
    before: Mapping[str, int] | None = None,
) -> list[Question]:
    """Return fields and references that copies differ in, in the file or about some records.

    ``before`` is what this file followed before copies came in, if they are just coming in: of two
    records with one reference, ours is then the one that was here.
    """
    operations = SeenOperations()
    wanted = operation_log.in_two_voices(connection) if records is None else list(records)
    writes = operation_log.of_records(connection, vector, wanted, operations)
    found = list(_fields(connection, writes))
    found += _references(connection, before or {}, records, operations)
    return sorted(found, key=_place)


def _place(question: Question) -> tuple[str, str]:
    return question.entity, question.id


def _fields(connection: Connection, writes: Mapping[Key, list[FieldWrite]]) -> Iterator[Question]:
    torn: dict[str, list[tuple[UUID, str, list[FieldWrite]]]] = {}
    for (entity, record_id, key), writes_of_field in writes.items():
        if key == "removed_at" or (key not in STATE and _is_set(entity, key)):
            continue
        survivors = concurrent.survivors(writes_of_field)
        if len(concurrent.values_of(survivors)) > 1:
            torn.setdefault(entity, []).append((record_id, key, survivors))
    for entity, open_keys in torn.items():
        now = _now(connection, entity, {record_id for record_id, _, _ in open_keys})
        for record_id, key, survivors in open_keys:
            row = now.get(record_id)
            if row is None or (row["removed_at"] is not None and key != "merged_into"):
                continue  # what is in the trash asks nothing until it is restored
            shown = _kept(entity, key, row)
            base = concurrent.base_of(
                survivors[0], writes[(entity, record_id, key)], survivors[-1].operation
            )
            yield Question(
                f"{entity}:{record_id}:{key}", "field", entity, record_id, key,
                from_kept(entity, key, base), tuple(_sides(entity, key, survivors, shown)),
                from_kept(entity, key, shown),
            )  # fmt: skip


def _sides(entity: str, key: str, survivors: list[FieldWrite], shown: str) -> list[Side]:
    sides: dict[str | None, Side] = {}
    for one in survivors:
        if one.after not in sides:
            value = from_kept(entity, key, one.after)
            sides[one.after] = _side(value, one.operation, ours=one.after == shown)
    return sorted(sides.values(), key=lambda side: not side.ours)


def _side(value: Any, operation: SeenOperation, *, ours: bool) -> Side:
    return Side(value, operation.copy, operation.author, operation.at, ours)


def _is_set(entity: str, key: str) -> bool:
    return fields_of(ENTITIES[entity])[key].kind.is_set


def _now(connection: Connection, entity: str, ids: Iterable[UUID]) -> dict[UUID, Any]:
    table = table_of(entity)
    found: dict[UUID, Any] = {}
    for part in operation_log.parts(ids):
        query = select(table).where(table.c.id.in_(part))
        found |= {row["id"]: row for row in connection.execute(query).mappings()}
    return found


def _kept(entity: str, key: str, row: Mapping[Any, Any]) -> str:
    return to_json(from_row(entity, row)[key])


def _removals(
    connection: Connection, vector: Mapping[str, int], operations: SeenOperations
) -> Iterator[Question]:
    """Give the records that one copy put in the trash while another went on working with them."""
    by_entity: dict[str, list[UUID]] = {}
    for entity, record_id in operation_log.removed_somewhere(connection):
        by_entity.setdefault(entity, []).append(record_id)
    for entity, ids in by_entity.items():
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
        for record_id, row in now.items():
            survivors = removed[record_id]
            removals = [one for one in survivors if one.after != "null"]
            own = [
                one.operation
                for (_, about, key), writes_of_field in writes.items()
                if about == record_id and key not in STATE
                for one in writes_of_field
            ]
            against = [one.operation for one in survivors if one.after == "null"]
            against += [
                operation
                for operation in own + uses.get(record_id, [])
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
    sides = [_side(REMOVE, removal.operation, ours=gone), _side(KEEP, edit, ours=not gone)]
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
    begun = dict(now)  # what a record led to when it was made
    for one, user in operation_log.links_of(connection, vector, link, ids, operations):
        begun.pop(user, None)
        before, after = (UUID(json.loads(side or "null") or _NONE) for side in
                         (one.before, one.after))  # fmt: skip
        if before in ids:
            begun[user] = before
        if after in ids:
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


def _references(
    connection: Connection,
    before: Mapping[str, int],
    records: Collection[UUID] | None,
    operations: SeenOperations,
) -> Iterator[Question]:
    """Give the references that more than one live record has."""
    for entity, mapped in ENTITIES.items():
        if not mapped.about.prefix:
            continue
        table = table_of(entity)
        live = table.c.removed_at.is_(None)
        twice = (
            select(table.c.reference)
            .where(live, table.c.reference.is_not(None))
            .group_by(table.c.reference)
            .having(func.count() > 1)
        )
        query = (
            select(table.c.id, table.c.reference, table.c.created_op)
            .where(live, table.c.reference.in_(twice))
            .order_by(table.c.reference, table.c.id)
        )
        groups: dict[str, list[Any]] = {}
        for row in connection.execute(query):
            groups.setdefault(row.reference, []).append(row)
        for reference, rows in groups.items():
            if records is None or any(row.id in records for row in rows):
                yield _reference(connection, entity, reference, rows, before, operations)


def _reference(
    connection: Connection,
    entity: str,
    reference: str,
    rows: list[Any],
    before: Mapping[str, int],
    operations: SeenOperations,
) -> Question:
    makers = [row.created_op for row in rows if row.created_op is not None]
    made = operation_log.made_by(connection, makers, operations)
    here = [
        row for row in rows
        if row.created_op not in made
        or before.get(made[row.created_op].copy, 0) >= made[row.created_op].number
    ]  # fmt: skip
    mine = (here or rows)[0].id
    sides = [_side(row.id, made[row.created_op], ours=row.id == mine) for row in rows]
    return Question(
        f"{entity}:{reference}:reference", "reference", entity, mine, "reference", reference,
        tuple(sorted(sides, key=lambda side: not side.ours)),
    )  # fmt: skip
