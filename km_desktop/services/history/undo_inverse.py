"""What would go back if an operation were undone: its changes inverted, its records withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.history.operations import EffectiveHistory
from km_desktop.services.words.naming import Item, is_row
from km_desktop.store.history.joined_rows import is_listed
from km_desktop.store.history.operation_log import ANSWERING
from km_desktop.store.lists import queries
from km_desktop.store.values import STATE, Values, from_kept, table_of, to_json

REMOVED, MERGED = "removed_at", "merged_into"
CREATED = ""  # the key of a record that the operation made
_CHANGES, _OPERATIONS = Change.__table__, Operation.__table__
_PART = 500


@dataclass(frozen=True)
class Reversal:
    """One value that would be written, or one record that would go to the trash.

    ``source`` names the operation that decided the value when the file only follows it.
    """

    item: Item
    key: str
    value: Any
    wrote: str | None = None
    source: UUID | None = None
    clash: bool = False

    @property
    def state(self) -> bool:
        """Tell whether it moves the record into the trash or out of it."""
        return self.key in (CREATED, REMOVED)

    @property
    def leaving(self) -> bool:
        """Tell whether it moves the record into the trash."""
        return self.state and self.value is not None


@dataclass
class Reversals:
    """Everything that would be written, with the records as they are now."""

    reversals: list[Reversal] = field(default_factory=list)
    now: dict[Item, Values] = field(default_factory=dict)
    lost: int = 0  # values that were erased from the journal


def of_operation(
    connection: Connection, operation: Any, brought: Mapping[str, Iterable[UUID]]
) -> Reversals:
    """Return what undoing an operation would write; ``brought`` names what a merge brought."""
    found = Reversals()
    net = _net(connection, operation, found)
    made = dict(_made(connection, operation.id, brought))
    found.now = present(connection, [*(item for item, _ in net), *made])
    for (item, key), (before, after, source) in net.items():
        values = found.now.get(item)
        if values is None or item in made:
            continue  # erased since, or withdrawn as a whole
        reversal = _reversal(item, key, (before, after), values, source)
        if reversal is not None:
            found.reversals.append(reversal)
    moment = datetime.now(UTC)
    for item, source in made.items():
        if item in found.now and found.now[item][REMOVED] is None:
            found.reversals.append(Reversal(item, CREATED, moment, source=source))
    return found


def present(connection: Connection, items: Iterable[Item]) -> dict[Item, Values]:
    """Return the values of records as they are now, by entity and id."""
    by_entity: dict[str, set[UUID]] = {}
    for entity, record_id in items:
        by_entity.setdefault(entity, set()).add(record_id)
    return {
        (entity, record_id): values
        for entity, ids in by_entity.items()
        for record_id, values in queries.records(connection, entity, sorted(ids)).items()
    }


def _net(
    connection: Connection, operation: Any, found: Reversals
) -> dict[tuple[Item, str], tuple[str, str, UUID | None]]:
    net: dict[tuple[Item, str], tuple[str, str, UUID | None]] = {}
    # An answer that is taken back is withdrawn, not overruled by another one.
    decided = operation.id if operation.kind in ANSWERING else None
    query = select(_CHANGES).where(_CHANGES.c.operation_id == operation.id)
    for row in connection.execute(query.order_by(_CHANGES.c.id)):
        if row.entity not in ENTITIES or not _known(row.entity, row.field):
            continue
        if row.salt is None:
            found.lost += 1
            continue
        place = ((row.entity, row.record_id), row.field)
        before, _, source = net.get(place, (row.before, "", row.source_id or decided))
        # What somebody said counts, also where something followed from it at once.
        net[place] = (before, row.after, source and (row.source_id or decided))
    return net


def _known(entity: str, key: str) -> bool:
    return key in STATE or key in fields_of(ENTITIES[entity])


def _made(
    connection: Connection, operation_id: UUID, brought: Mapping[str, Iterable[UUID]]
) -> Iterator[tuple[Item, UUID | None]]:
    for entity in ENTITIES:
        table = table_of(entity)
        ids = select(table.c.id).where(table.c.created_op == operation_id).order_by(table.c.id)
        for record_id in connection.execute(ids).scalars():
            yield (entity, record_id), None
        for record_id in brought.get(entity, ()):
            yield (entity, record_id), operation_id


def _reversal(
    item: Item, key: str, step: tuple[str, str], values: Values, source: UUID | None
) -> Reversal | None:
    before, after = step
    now = to_json(values[key])
    if before in (after, now):
        return None
    declared = fields_of(ENTITIES[item[0]]).get(key)
    if declared is not None and declared.kind.is_set:
        was, wrote = (set(from_kept(item[0], key, kept) or ()) for kept in step)
        target = tuple(sorted((set(values[key]) - (wrote - was)) | (was - wrote)))
        return Reversal(item, key, target, after, source) if target != values[key] else None
    value = from_kept(item[0], key, before)
    if key == REMOVED and (value is None) == (values[key] is None):
        # A row behind another one is in the trash whatever was said of it, and goes on knowing it.
        behind = is_listed(item[0]) and values["merged_into"] is not None
        return Reversal(item, key, value, after, source) if behind else None
    return Reversal(item, key, value, after, source, clash=now != after)


def changed_since(
    connection: Connection, effective: EffectiveHistory, operation: Any, items: Iterable[Item]
) -> dict[Item, dict[str, tuple[str, Any]]]:
    """Return the later changes of some records: what each field was before the first of them,
    and the operation of the last one."""
    wanted: dict[UUID, Item] = {item[1]: item for item in items}
    start = effective.place(operation.copy_id, operation.number)
    found: dict[Item, dict[str, tuple[str, Any]]] = {}
    for place, row in sorted(_rows(connection, effective, list(wanted)), key=lambda pair: pair[0]):
        if row.operation_id == operation.id or (start is not None and place[:2] <= start):
            continue
        fields = found.setdefault(wanted[row.record_id], {})
        first = fields[row.field][0] if row.field in fields else row.before
        fields[row.field] = (first, row)
    return found


def _rows(
    connection: Connection, effective: EffectiveHistory, ids: list[UUID]
) -> Iterator[tuple[tuple[int, int, int], Any]]:
    joined = _CHANGES.join(_OPERATIONS, _OPERATIONS.c.id == _CHANGES.c.operation_id)
    columns = (_OPERATIONS.c.copy_id, _OPERATIONS.c.number, _OPERATIONS.c.author, _OPERATIONS.c.at)
    for start in range(0, len(ids), _PART):
        query = select(_CHANGES, *columns).select_from(joined)
        query = query.where(_CHANGES.c.record_id.in_(ids[start : start + _PART]))
        for row in connection.execute(query):
            place = effective.own(row.copy_id, row.number)
            if place is not None:  # what other copies did shows in the merge that took it over
                yield (*place, row.id.int), row


def rows_since(connection: Connection, made: Collection[Item]) -> dict[Item, list[Item]]:
    """Return the live rows that somebody has given since to records that an operation made."""
    by_entity: dict[str, list[UUID]] = {}
    for entity, record_id in made:
        by_entity.setdefault(entity, []).append(record_id)
    found: dict[Item, list[Item]] = {}
    for child in filter(is_row, ENTITIES):
        parent = ENTITIES[child].about.parent
        owner = fields_of(ENTITIES[child])[parent].target
        table = table_of(child)
        link = table.c[parent]
        ids = by_entity.get(owner, [])
        for start in range(0, len(ids), _PART):
            query = select(table.c.id, link).where(
                link.in_(ids[start : start + _PART]), table.c.removed_at.is_(None)
            )
            for row_id, owner_id in connection.execute(query):
                if (child, row_id) not in made:
                    found.setdefault((owner, owner_id), []).append((child, row_id))
    return found
