"""Everything that several copies know, brought into one file: journal, records, values.

What was changed on one side only is taken; lists are joined as sets; where two copies said
different things without knowing of each other, this file's value stays until somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from km_desktop.exchange.merging import cleaning, contents, former_scopes, take_journal, taken_up
from km_desktop.exchange.merging.incoming import Incoming, Rows
from km_desktop.models import ENTITIES, Base, Tombstone
from km_desktop.models.field import fields_of
from km_desktop.services.records import row_union
from km_desktop.store import attached, erasure, lineage
from km_desktop.store.history import concurrent, operation_log
from km_desktop.store.history.concurrent import FieldWrite
from km_desktop.store.history.joined_rows import is_listed
from km_desktop.store.history.operation_log import Key, SeenOperations
from km_desktop.store.values import OWN, STATE, Values, from_kept, table_of, to_json
from km_desktop.store.work import Work

Vector = dict[str, int]


@dataclass
class Taken:
    """What came in by itself: fields by key with before and after, and records by entity."""

    ours: Vector  # what was followed before
    vector: Vector  # what is followed from now on
    fields: dict[Key, tuple[Any, Any]] = field(default_factory=dict)
    brought: dict[str, list[UUID]] = field(default_factory=dict)
    touched: set[tuple[str, UUID]] = field(default_factory=set)
    undecided: set[Key] = field(default_factory=set)  # fields of which copies say different things
    # Records that a copy put in the trash: taken once it is sure that nobody went on with them.
    removals: dict[tuple[str, UUID], tuple[Any, UUID]] = field(default_factory=dict)


def take(work: Work, arriving: Sequence[Incoming]) -> Taken:
    """Bring the copies in; the caller's unit of work is the operation that does it.

    Raises Forked when a copy's numbers mean other operations there than here.
    """
    connection = work.connection
    ours = lineage.vector(connection)
    for copy in arriving:
        copy.taken_up.leave_known(connection)
    before = take_journal.spoken_of(connection, arriving)
    taken = Taken(ours, operation_log.together([ours, *(copy.vector for copy in arriving)]))
    work.following = taken.vector
    work.begin()
    erased = _erased(work, arriving)
    take_journal.take(connection, arriving, erased)
    again = _bring(work, arriving, erased, taken)
    _follow(work, arriving, erased, again, taken, before)
    cleaning.clean_arrived(work, taken.brought, taken.fields, taken.undecided)
    former_scopes.keep(work, arriving, taken.fields, taken.undecided)
    return taken


def _erased(work: Work, arriving: Sequence[Incoming]) -> set[UUID]:
    """Let the tombstones of the copies take effect here; return all records that are erased."""
    connection = work.connection
    known = set(connection.execute(select(Tombstone.record_id)).scalars())
    new = {row["record_id"]: row for copy in arriving for row in copy.tombstones}
    for record_id, row in new.items():
        if record_id in known:
            continue
        if row["entity"] == "person":
            erasure.erase(work, record_id)
        elif row["entity"] not in erasure.KEPT:
            erasure.drop(work, row["entity"], [record_id])
    if new.keys() - known:
        attached.drop_unused(connection)
    known = set(connection.execute(select(Tombstone.record_id)).scalars())
    fresh = [row for record_id, row in new.items() if record_id not in known]
    if fresh:
        connection.execute(insert(Tombstone), fresh)
    erased = known | set(new)
    for copy in arriving:
        brought = {row["id"]: row for row in copy.records.get(contents.ATTACHMENT, ())}
        erased |= contents.of_erased(brought, erased)
    return erased


def _bring(
    work: Work, arriving: Sequence[Incoming], erased: set[UUID], taken: Taken
) -> dict[str, list[Values]]:
    """Write the records that are new here; return those that were here before."""
    again: dict[str, list[Values]] = {}
    links: list[tuple[str, UUID, str, UUID]] = []
    for table in Base.metadata.sorted_tables:
        entity = table.name
        if entity not in ENTITIES:
            continue
        rows = {row["id"]: row for copy in arriving for row in copy.records.get(entity, ())}
        aside = _taken_up(arriving, entity, rows, erased)
        rows = _without_erased(entity, rows, erased) | aside
        if not rows:
            continue
        there = _there(work.connection, entity, rows)
        again[entity] = [rows[row_id] for row_id in there]
        wanted = [row for row_id, row in rows.items() if row_id not in there]
        if not wanted:
            continue
        wanted = [dict(row) for row in wanted]  # what arrived stays as it is for another try
        links += _unlink(entity, wanted)
        work.bring(entity, [*taken_up.laid_aside(row for row in wanted if row["id"] in aside),
                            *(row for row in wanted if row["id"] not in aside)])  # fmt: skip
        taken_up.take_up(work, entity, (row for row in wanted if row["id"] in aside))
        if entity == contents.ATTACHMENT:
            contents.bring(work, _with_contents(arriving), wanted)
        taken.brought[entity] = [row["id"] for row in wanted]
        taken.touched |= {(entity, row["id"]) for row in wanted}
    for entity, record_id, key, target in links:
        own = table_of(entity)
        work.connection.execute(own.update().where(own.c.id == record_id).values({key: target}))
    return again


def _taken_up(
    arriving: Sequence[Incoming], entity: str, followed: Mapping[UUID, Values], erased: set[UUID]
) -> dict[UUID, Values]:
    """Return what copies took up again, but for what another one brings that follows its maker."""
    rows = {row["id"]: row for copy in arriving for row in copy.taken_up.records.get(entity, ())
            if row["id"] not in followed}  # fmt: skip
    return _without_erased(entity, rows, erased)


def _with_contents(arriving: Sequence[Incoming]) -> list[contents.Brought]:
    return [
        (copy.name, copy.contents, [row["id"] for row in part.records.get(contents.ATTACHMENT, ())])
        for copy in arriving
        for part in (copy, copy.taken_up)
    ]


def _without_erased(entity: str, rows: dict[UUID, Values], erased: set[UUID]) -> dict[UUID, Values]:
    """Return rows without what is erased: a person stays as a number, their rows do not."""
    if not erased:
        return rows
    found: dict[UUID, Values] = {}
    parent = ENTITIES[entity].about.parent
    for row_id, row in rows.items():
        if entity in erasure.KEPT:
            gone = row_id in erased or row.get("person_id") in erased
            found[row_id] = erasure.emptied(entity, row) if gone else row
        elif row_id not in erased and not (parent and row[parent] in erased):
            found[row_id] = row
    return found


def _there(connection: Connection, entity: str, rows: Iterable[UUID]) -> set[UUID]:
    column = table_of(entity).c.id
    found: set[UUID] = set()
    for part in operation_log.parts(rows):
        found.update(connection.execute(select(column).where(column.in_(part))).scalars())
    return found


def _unlink(entity: str, rows: Rows) -> list[tuple[str, UUID, str, UUID]]:
    """Take links to records of the same table out of rows; they are put in when all are there."""
    found: list[tuple[str, UUID, str, UUID]] = []
    for key, declared in fields_of(ENTITIES[entity]).items():
        if declared.kind.is_link and declared.target == entity and not declared.required:
            for row in rows:
                if row[key] is not None:
                    found.append((entity, row["id"], key, row[key]))
                    row[key] = None
    return found


def _follow(
    work: Work,
    arriving: Sequence[Incoming],
    erased: set[UUID],
    again: dict[str, list[Values]],
    taken: Taken,
    before: set[Key],
) -> None:
    """Give every field that a copy changed the value that stands."""
    several = len(arriving) > 1
    new = {record_id for ids in taken.brought.values() for record_id in ids}
    keys: dict[str, set[tuple[UUID, str]]] = {}
    for copy in arriving:
        for row in copy.changes:
            plain = row["source_id"] is None and row["record_id"] not in erased
            if plain and (several or row["record_id"] not in new):
                keys.setdefault(row["entity"], set()).add((row["record_id"], row["field"]))
    for entity, record_id, key in before:
        if record_id not in erased:
            keys.setdefault(entity, set()).add((record_id, key))
    undoes = {row["undoes_id"] for copy in arriving for row in copy.operations} - {None}
    for entity, record_id, key in operation_log.answered_by(work.connection, undoes):
        if record_id not in erased:
            keys.setdefault(entity, set()).add((record_id, key))
    operations = SeenOperations()
    for entity, wanted in keys.items():
        _follow_entity(work, entity, wanted, operations, taken)
    for entity, rows in again.items():
        _follow_again(work, entity, rows, keys.get(entity, set()), taken)


def _follow_entity(
    work: Work, entity: str, wanted: set[tuple[UUID, str]], operations: SeenOperations, taken: Taken
) -> None:
    records = work.many(entity, list({record_id for record_id, _ in wanted}))
    writes = operation_log.of_records(work.connection, taken.vector, records, operations)
    values: dict[UUID, dict[str, tuple[Any, UUID]]] = {}
    for record_id, key in wanted:
        writes_of_field = writes.get((entity, record_id, key))
        if record_id not in records or not writes_of_field:
            continue
        now = records[record_id][key]
        stands = _stands(entity, key, writes_of_field)
        taken.touched.add((entity, record_id))
        if stands is None:
            taken.undecided.add((entity, record_id, key))
        if stands is None or to_json(stands[0]) == to_json(now):
            continue
        if key == "removed_at" and stands[0] is not None:
            taken.removals[(entity, record_id)] = stands
            continue
        values.setdefault(record_id, {})[key] = stands
        taken.fields[(entity, record_id, key)] = (now, stands[0])
    if values:
        work.follow_many(entity, values)


def remove(work: Work, taken: Taken, asked: Mapping[UUID, str]) -> None:
    """Put in the trash what copies removed, but for the records that are ``asked`` about.

    Those are live in every file while nobody has decided: what is in the trash here comes back,
    without saying anything by itself.
    """
    _bring_back(work, taken, asked)
    by_entity: dict[str, dict[UUID, dict[str, tuple[Any, UUID]]]] = {}
    for (entity, record_id), (moment, source) in taken.removals.items():
        if record_id not in asked:
            by_entity.setdefault(entity, {})[record_id] = {"removed_at": (moment, source)}
            taken.fields[(entity, record_id, "removed_at")] = (None, moment)
    for entity, values in by_entity.items():
        work.follow_many(entity, values)


def _bring_back(work: Work, taken: Taken, asked: Mapping[UUID, str]) -> None:
    by_entity: dict[str, list[UUID]] = {}
    for record_id, entity in asked.items():
        by_entity.setdefault(entity, []).append(record_id)
    for entity, ids in by_entity.items():
        gone = {
            record_id: row
            for record_id, row in work.many(entity, ids).items()
            # A row that stands behind another one is not in the trash by anybody's will.
            if row["removed_at"] is not None and not (is_listed(entity) and row["merged_into"])
        }
        values = {record_id: {"removed_at": (None, _own(work))} for record_id in gone}
        for record_id, row in gone.items():
            taken.fields[(entity, record_id, "removed_at")] = (row["removed_at"], None)
            taken.touched.add((entity, record_id))
        if values:
            work.follow_many(entity, values)


def _own(work: Work) -> UUID:
    if work.changes.operation_id is None:
        raise RuntimeError("a merge takes its place in the journal first")
    return work.changes.operation_id


def join_rows(work: Work, taken: Taken, asked: Mapping[UUID, str]) -> None:
    """Make one row of those that several copies added under one natural key."""
    new = {record_id for ids in taken.brought.values() for record_id in ids}
    found = row_union.join(work, sorted(taken.touched, key=str), new=new, asked=asked.keys())
    for place, (before, after) in found.items():
        taken.touched.add(place[:2])
        first = taken.fields.pop(place)[0] if place in taken.fields else before
        if to_json(first) != to_json(after):
            taken.fields[place] = (first, after)


def _stands(entity: str, key: str, writes_of_field: list[FieldWrite]) -> tuple[Any, UUID] | None:
    """Return the value that stands and the operation it comes from; nothing while it is open."""
    if key not in STATE and fields_of(ENTITIES[entity])[key].kind.is_set:
        latest = max(writes_of_field, key=lambda one: sum(one.operation.seen.values()))
        return from_kept(entity, key, concurrent.joined(writes_of_field)), latest.operation.id
    survivors = concurrent.survivors(writes_of_field)
    options = concurrent.values_of(survivors)
    if key == "removed_at" and "null" not in options:
        first = min(survivors, key=lambda one: (one.after or "", one.operation.copy))
        return from_kept(entity, key, first.after), first.operation.id
    if len(options) > 1:
        return None  # what is shown here stays until somebody decides
    return from_kept(entity, key, survivors[0].after), survivors[0].operation.id


def _follow_again(
    work: Work, entity: str, rows: list[Values], writes: set[tuple[UUID, str]], taken: Taken
) -> None:
    """Give records that an undone merge had brought once the values they have in the copy."""
    here = work.many(entity, [row["id"] for row in rows])
    values: dict[UUID, dict[str, tuple[Any, UUID]]] = {}
    for row in rows:
        source = row["created_op"]
        wanted = {
            key: (row[key], source)
            for key in [*fields_of(ENTITIES[entity]), *STATE]
            if key not in OWN or key in STATE
            if (row["id"], key) not in writes and to_json(row[key]) != to_json(here[row["id"]][key])
        }
        taken.touched.add((entity, row["id"]))
        if wanted:
            values[row["id"]] = wanted
    if values:
        work.follow_many(entity, values)
        taken.brought.setdefault(entity, []).extend(values)
