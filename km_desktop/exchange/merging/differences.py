"""What copies differ in, found in the journal whenever it is asked.

Nothing keeps a list of open questions: a field in two voices that nobody who knew both has
decided between is one, in this file and in every copy made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Connection, func, literal, select, union_all

from km_desktop.exchange.merging import twice
from km_desktop.exchange.merging.question import Question, Side, is_ours, place, side_of
from km_desktop.exchange.merging.removals import removals
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.store.history import concurrent, operation_log
from km_desktop.store.history.concurrent import FieldWrite
from km_desktop.store.history.operation_log import Key, SeenOperations
from km_desktop.store.values import STATE, from_kept, from_row, table_of, to_json


def open_questions(connection: Connection, vector: Mapping[str, int]) -> list[Question]:
    """Return everything that is open in the file, in a stable order."""
    return removals(connection, vector) + differences(connection, vector)


def differences(
    connection: Connection,
    vector: Mapping[str, int],
    records: Collection[UUID] | None = None,
    before: Mapping[str, int] | None = None,
) -> list[Question]:
    """Return fields and references that copies differ in, in the file or about some records.

    ``before`` is what this file followed before copies came in, if they are just coming in: only
    what was here then is ours.
    """
    operations = SeenOperations()
    wanted = operation_log.in_two_voices(connection) if records is None else list(records)
    writes = operation_log.of_records(connection, vector, wanted, operations)
    found, met = twice.questions(connection, vector, records, before)
    found += [one for one in _fields(connection, writes, before) if one.record_id not in met]
    found += _references(connection, before, records, operations)
    return sorted(found, key=place)


def _fields(
    connection: Connection,
    writes: Mapping[Key, list[FieldWrite]],
    before: Mapping[str, int] | None,
) -> Iterator[Question]:
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
            sides = _sides((entity, key), survivors, shown, before)
            base = concurrent.base_of(
                survivors[0], writes[(entity, record_id, key)], survivors[-1].operation
            )
            yield Question(
                f"{entity}:{record_id}:{key}", "field", entity, record_id, key,
                from_kept(entity, key, base), tuple(sides), from_kept(entity, key, shown),
            )  # fmt: skip


def _sides(
    place: tuple[str, str],
    survivors: list[FieldWrite],
    shown: str,
    before: Mapping[str, int] | None,
) -> list[Side]:
    sides: dict[str | None, Side] = {}
    for one in survivors:
        if one.after not in sides:
            alike = [other.operation for other in survivors if other.after == one.after]
            ours = one.after == shown and is_ours(alike, before)
            sides[one.after] = side_of(from_kept(*place, one.after), one.operation, ours=ours)
    return sorted(sides.values(), key=lambda side: not side.ours)


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


def _references(
    connection: Connection,
    before: Mapping[str, int] | None,
    records: Collection[UUID] | None,
    operations: SeenOperations,
) -> Iterator[Question]:
    """Give the references that more than one live record has."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in connection.execute(_query_twice()):
        groups.setdefault((row.entity, row.reference), []).append(row)
    for (entity, reference), rows in groups.items():
        if records is None or any(row.id in records for row in rows):
            yield _reference(connection, entity, reference, rows, before, operations)


@cache
def _query_twice() -> CompoundSelect[Any]:
    """Return the statement that reads every live record whose reference another has too."""
    parts = []
    for entity, mapped in ENTITIES.items():
        if not mapped.about.prefix:
            continue
        columns = table_of(entity).c
        live = columns.removed_at.is_(None)
        shared = (
            select(columns.reference)
            .where(live, columns.reference.is_not(None))
            .group_by(columns.reference)
            .having(func.count() > 1)
        )
        named = literal(entity).label("entity")
        query = select(named, columns.id, columns.reference, columns.created_op)
        parts.append(query.where(live, columns.reference.in_(shared)))
    return union_all(*parts).order_by("reference", "id")


def _reference(
    connection: Connection,
    entity: str,
    reference: str,
    rows: list[Any],
    before: Mapping[str, int] | None,
    operations: SeenOperations,
) -> Question:
    makers = [row.created_op for row in rows if row.created_op is not None]
    made = operation_log.made_by(connection, makers, operations)
    here = [
        row for row in rows
        if row.created_op not in made or is_ours([made[row.created_op]], before)
    ]  # fmt: skip
    mine = (here or rows)[0].id
    sides = [
        side_of(row.id, made[row.created_op], ours=bool(here) and row.id == mine) for row in rows
    ]
    return Question(
        f"{entity}:{reference}:reference", "reference", entity, mine, "reference", reference,
        tuple(sorted(sides, key=lambda side: not side.ours)), mine,
    )  # fmt: skip
