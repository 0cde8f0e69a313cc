"""What the journal proves of the rows beside it, where no digest of the whole content does.

Three rules, each for what the chain of digests alone does not see: values of the journal are gone
only where somebody was erased or the copy was redacted; a field has the value that the journal
wrote last; an operation made as many records as it says. What no journal has seen, the first
values of a record, no rule can prove, nor anything against somebody who computes the chain anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.models import ENTITIES, Change, FileCopy, Operation, Tombstone
from km_desktop.models.field import fields_of
from km_desktop.store import lineage
from km_desktop.store.history import concurrent, moved_fields
from km_desktop.store.history.concurrent import FieldWrite
from km_desktop.store.history.operation_log import Key, SeenOperations, follows, parts
from km_desktop.store.manifest import REDACTED
from km_desktop.store.values import STATE, from_kept, from_row, table_of, to_json

_ATTACHMENT = "attachment"
_NULL = "null"


@dataclass
class Disproved:
    """What the journal contradicts: values gone without a reason, fields, operations' records."""

    gaps: list[Key] = field(default_factory=list)
    values: list[Key] = field(default_factory=list)
    made: list[tuple[str, UUID]] = field(default_factory=list)  # entity and operation

    def __bool__(self) -> bool:
        return bool(self.gaps or self.values or self.made)


def goes_whole(entity: str) -> bool:
    """Tell whether the rows of an entity are nothing without their private fields."""
    return any(one.required and one.meaning.private for one in fields_of(ENTITIES[entity]).values())


def is_open_field(entity: str, key: str) -> bool:
    """Tell whether a field of a record goes along in a redacted copy."""
    if entity not in ENTITIES or goes_whole(entity):
        return False
    declared = fields_of(ENTITIES[entity]).get(key)
    return key in STATE if declared is None else not declared.meaning.private


def disproved(connection: Connection) -> Disproved:
    """Hold the rows of a database against its journal."""
    found = Disproved()
    facts = lineage.facts(connection)
    stones = _tombstones(connection)
    redacted = facts.get(REDACTED) == "yes"
    writes, unreadable, removals = _writes(connection)
    found.gaps = [key for key in unreadable if not _may_be_gone(key, stones, redacted=redacted)]
    settled = {
        key: list_of
        for key, list_of in writes.items()
        if key not in unreadable and key[1] not in stones and key[0] in ENTITIES
    }
    found.values = list(_contradicted(connection, settled))
    if not redacted:
        found.values += _moved_to_trash(connection, settled, removals | stones.keys())
    found.made = list(_miscounted(connection, facts, stones, redacted=redacted))
    return found


def _tombstones(connection: Connection) -> dict[UUID, str]:
    """Return what was erased, by its kind; a tombstone without any erasure is none."""
    erased = select(Operation.id).where(Operation.kind == "erase").limit(1)
    if connection.execute(erased).first() is None:
        return {}
    table = Tombstone.__table__
    rows = connection.execute(select(table.c.record_id, table.c.entity))
    return {row.record_id: row.entity for row in rows}


def _may_be_gone(key: Key, stones: Mapping[UUID, str], *, redacted: bool) -> bool:
    entity, record_id, name = key
    if record_id in stones:
        return True
    if entity == _ATTACHMENT and (stones or redacted):
        return True  # it went with the record that it was kept with
    return redacted and not is_open_field(entity, name)


def _writes(
    connection: Connection,
) -> tuple[dict[Key, list[FieldWrite]], set[Key], set[UUID]]:
    """Return what was written to each field, as far as this file follows it.

    Beside it the fields of which a value is gone, and the records that anybody ever removed.
    """
    vector, operations = lineage.vector(connection), SeenOperations()
    change, done = Change.__table__.c, Operation.__table__.c
    query = select(
        change.entity, change.record_id, change.field, change.before, change.after, change.salt,
        done.id, done.copy_id, done.number, done.seen, done.author, done.at,
    ).join(Operation.__table__, done.id == change.operation_id)  # fmt: skip
    found: dict[Key, list[FieldWrite]] = {}
    gone: set[Key] = set()
    removals: set[UUID] = set()
    for row in connection.execute(query):
        key = (row.entity, row.record_id, row.field)
        if row.field == "removed_at":
            removals.add(row.record_id)
        if row.salt is None:
            gone.add(key)
        elif follows(vector, row.copy_id, row.number):
            write = FieldWrite(operations.of(row), row.before, row.after)
            found.setdefault(key, []).append(write)
    return found, gone, removals


def _contradicted(connection: Connection, writes: Mapping[Key, list[FieldWrite]]) -> Iterator[Key]:
    """Yield the fields whose value is none that the journal leaves standing."""
    by_record: dict[str, dict[UUID, list[str]]] = {}
    for entity, record_id, name in writes:
        by_record.setdefault(entity, {}).setdefault(record_id, []).append(name)
    for entity, names in by_record.items():
        table, known = table_of(entity), fields_of(ENTITIES[entity])
        for part in parts(names):
            for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings():
                values = from_row(entity, row)
                for name in names[row["id"]]:
                    key = (entity, row["id"], name)
                    if name in known and not _stands(key, to_json(values[name]), writes[key]):
                        yield key


def _stands(key: Key, now: str, writes: list[FieldWrite]) -> bool:
    entity, _, name = key
    last = _last(writes)
    wanted = {_one_form(entity, name, kept) for kept in concurrent.values_of(last)}
    if fields_of(ENTITIES[entity])[name].kind.is_set:
        wanted.add(_one_form(entity, name, concurrent.joined(writes)))
    return now in wanted


def _last(writes: list[FieldWrite]) -> list[FieldWrite]:
    """Return what nobody has overruled who knew it; of one copy that is the last."""
    if len({write.operation.copy for write in writes}) == 1:
        return [max(writes, key=lambda write: write.operation.number)]
    return concurrent.survivors(writes)


def _one_form(entity: str, name: str, kept: str | None) -> str:
    return to_json(from_kept(entity, name, kept))


def _moved_to_trash(
    connection: Connection, writes: Mapping[Key, list[FieldWrite]], excused: set[UUID]
) -> Iterator[Key]:
    """Yield the records that are in the trash, or out of it, although nobody put them there.

    While copies differ in whether a record is deleted it stays where it was.
    """
    by_record: dict[UUID, list[FieldWrite]] = {}
    moved: dict[str, dict[UUID, list[FieldWrite]]] = {}
    for (entity, record_id, name), list_of in writes.items():
        by_record.setdefault(record_id, []).extend(list_of)
        if name == "removed_at":
            moved.setdefault(entity, {})[record_id] = list_of
    for entity in ENTITIES:
        table = table_of(entity)
        query = select(table.c.id).where(table.c.removed_at.is_not(None))
        removed = set(connection.execute(query).scalars())
        yield from ((entity, record_id, "removed_at") for record_id in removed - excused)
        elsewhere: list[UUID] = []
        for record_id, list_of in moved.get(entity, {}).items():
            last = _last(list_of)
            if len(last) != 1 or _is_open(last[0], by_record[record_id]):
                continue
            if (last[0].after not in (None, _NULL)) != (record_id in removed):
                elsewhere.append(record_id)
        # The undo of a merge names records that a copy of its file never had.
        for part in parts(elsewhere):
            there = connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars()
            yield from ((entity, record_id, "removed_at") for record_id in there)


def _is_open(removal: FieldWrite, writes: list[FieldWrite]) -> bool:
    """Tell whether somebody changed a record without knowing that it was deleted elsewhere."""
    return any(write.operation.beside(removal.operation) for write in writes)


def _miscounted(
    connection: Connection,
    facts: Mapping[str, str],
    stones: Mapping[UUID, str],
    *,
    redacted: bool,
) -> Iterator[tuple[str, UUID]]:
    """Yield what has more records of an operation, or of one of our own fewer, than it made."""
    told, own = _told(connection, facts)
    for entity in ENTITIES:
        table = table_of(entity)
        if redacted and (goes_whole(entity) or entity == _ATTACHMENT):
            continue
        query = select(table.c.created_op, func.count()).group_by(table.c.created_op)
        there = Counter({row[0]: row[1] for row in connection.execute(query)})
        there.subtract(_of_moved_fields(connection, entity))
        gone = _without_row(connection, entity, stones)
        for operation, number in there.items():
            if number > told.get(operation, {}).get(entity, 0):
                yield entity, operation
        missing = Counter({
            operation: told[operation].get(entity, 0) - there.get(operation, 0)
            for operation in own
        })  # fmt: skip
        fewer = [operation for operation, number in missing.items() if number > 0]
        if sum(missing[operation] for operation in fewer) > gone:
            yield from ((entity, operation) for operation in fewer)


def _of_moved_fields(connection: Connection, entity: str) -> Iterator[UUID]:
    """Yield the operation of each row that was made by moving fields: no operation counted it."""
    if not moved_fields.is_row_of_moved(entity):
        return
    table = table_of(entity)
    query = select(table.c.id, table.c[ENTITIES[entity].about.parent], table.c.created_op)
    for row_id, owner, made_by in connection.execute(query):
        if owner == moved_fields.other_end(row_id):
            yield made_by


def _told(
    connection: Connection, facts: Mapping[str, str]
) -> tuple[dict[UUID, dict[str, int]], list[UUID]]:
    """Return what each operation says it made, and which were done in this file and its origins.

    What a merge brought may be fewer: words of the file that were there already, rows of one key.
    """
    above = _origins(connection, UUID(facts["copy"]))
    table = Operation.__table__.c
    told: dict[UUID, dict[str, int]] = {}
    own: list[UUID] = []
    query = select(table.id, table.copy_id, table.number, table.created)
    for row in connection.execute(query):
        told[row.id] = json.loads(row.created)
        if row.number <= above.get(row.copy_id, 0):
            own.append(row.id)
    return told, own


def _origins(connection: Connection, mine: UUID) -> dict[UUID, int]:
    """Return of this copy and of those it came from how many of their operations it began with."""
    table = FileCopy.__table__
    copies = {row.id: row for row in connection.execute(select(table))}
    found: dict[UUID, int] = {mine: 1 << 62}
    while (copy := copies.get(mine)) is not None and copy.parent_id is not None:
        seen = json.loads(copy.parent_seen)
        mine = copy.parent_id
        if mine in found:
            break
        found[mine] = seen.get(mine.hex, 0)
    return found


def _without_row(connection: Connection, entity: str, stones: Mapping[UUID, str]) -> int:
    wanted = [record_id for record_id, kind in stones.items() if kind == entity]
    return len(wanted) - sum(_count(connection, entity, part) for part in parts(wanted))


def _count(connection: Connection, entity: str, ids: Iterable[UUID]) -> int:
    table: Any = table_of(entity)
    query = select(func.count()).select_from(table).where(table.c.id.in_(list(ids)))
    return int(connection.execute(query).scalar_one())
