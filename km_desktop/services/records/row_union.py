"""Rows of one owner with one natural key are one row, from whatever side they came together.

What the file itself lists (themes, other names of countries, rates) are its rows in that.

The row with the smallest id stays, whoever made it and whichever file asks; the others stand
behind it in the trash. What each of them says of a field is a voice: one value is taken, several
stay a question (``exchange.merging.twice``). None of this says anything by itself: it follows from
what people did and is worked out anew wherever files come together, so that any order of copies
ends in the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Kind, fields_of
from km_desktop.services import programmes
from km_desktop.store import lineage
from km_desktop.store.history import concurrent, joined_rows, operation_log
from km_desktop.store.history.concurrent import FieldWrite, SeenOperation
from km_desktop.store.history.joined_rows import REMOVED, is_listed
from km_desktop.store.history.operation_log import Key, SeenOperations
from km_desktop.store.values import Values, from_kept, from_row, table_of, to_json
from km_desktop.store.work import Work
from km_desktop.written.folding import fold

Item = tuple[str, UUID]
Fields = dict[Key, tuple[Any, Any]]
Wanted = dict[str, tuple[Any, UUID | None]]  # values by field, each with its source
_NOTHING = "null"
_INTO = "merged_into"
_FEW = 500  # days or codes that one condition holds


class Voice(NamedTuple):
    """What one row says of one field, as the journal keeps values, and who said it where."""

    after: str | None
    operation: SeenOperation


def is_keyed(entity: str) -> bool:
    """Tell whether rows of an entity are known by a natural key within their owner or file."""
    return is_listed(entity) and bool(programmes.traits(entity).natural_key)


@dataclass
class RowVoices:
    """What people said of rows, each row for itself, as far as a file follows it."""

    connection: Connection
    vector: Mapping[str, int]
    operations: SeenOperations = field(default_factory=SeenOperations)
    writes: dict[Key, list[FieldWrite]] = field(default_factory=dict)
    first: dict[Key, str | None] = field(default_factory=dict)
    makers: dict[UUID, SeenOperation] = field(default_factory=dict)

    def read(self, rows: Collection[Values]) -> None:
        """Read what was said of some rows."""
        ids = [row["id"] for row in rows]
        args = self.connection, self.vector, ids, self.operations
        self.writes |= operation_log.of_records(*args)
        self.first |= operation_log.first_values(*args)
        made = [row["created_op"] for row in rows if row["created_op"] is not None]
        self.makers |= operation_log.made_by(self.connection, made, self.operations)

    def is_removed(self, entity: str, row_id: UUID) -> bool:
        """Tell whether people put a row in the trash, and nobody wants it otherwise."""
        standing = concurrent.survivors(self.writes.get((entity, row_id, REMOVED), ()))
        return bool(standing) and all(one.after != _NOTHING for one in standing)

    def of_field(self, entity: str, rows: Iterable[Values], declared: Field) -> list[Voice]:
        """Return what each of some rows says of a field; an empty one says nothing."""
        found: list[Voice] = []
        for row in rows:
            key = entity, row["id"], declared.key
            writes = self.writes.get(key, [])
            if declared.kind.is_set and writes:
                latest = max(writes, key=lambda one: sum(one.operation.seen.values()))
                found.append(Voice(concurrent.joined(writes), latest.operation))
            elif writes:
                found += [Voice(one.after, one.operation) for one in concurrent.survivors(writes)]
            else:
                first = self.first.get(key, to_json(row[declared.key]))
                if first not in (_NOTHING, None, "[]"):
                    found.append(Voice(first, self._maker(row)))
        return found

    def _maker(self, row: Values) -> SeenOperation:
        made = self.makers.get(row["created_op"]) if row["created_op"] else None
        # Nobody knows who made a row of a file without a journal; all came later.
        return made or SeenOperation(row["id"], "", 0, {}, "", datetime.fromtimestamp(0, UTC))


def voices_joined(declared: Field, voices: list[Voice]) -> list[Voice]:
    """Return the different values of a field: of a set one, with the members of all."""
    if declared.kind.is_set and voices:
        writes = [FieldWrite(one.operation, "[]", one.after) for one in voices]
        return [Voice(concurrent.joined(writes), voices[-1].operation)]
    different = {_as_said(declared, one.after): one for one in reversed(voices)}
    return sorted(different.values(), key=lambda one: (one.operation.copy, one.operation.number))


def _as_said(declared: Field, after: str | None) -> str | None:
    """Return a value as it counts: halves of a key are folded, as the key itself is."""
    halves = programmes.traits(declared.entity).key_halves.values()
    is_half = any(declared.key in both for both in halves if len(both) > 1)
    return fold(after) if is_half and after else after


def compared(entity: str) -> Iterator[Field]:
    """Give the fields in which two rows of one key and owner can differ.

    Of a key in two languages rows may have one half in common, and differ in the other.
    """
    halves, parent = programmes.traits(entity).key_halves, ENTITIES[entity].about.parent
    alike = {key for key, both in halves.items() if len(both) == 1}
    for key, declared in fields_of(ENTITIES[entity]).items():
        if key != parent and key not in alike:
            yield declared


def groups(
    connection: Connection, vector: Mapping[str, int], among: Collection[UUID] | None = None
) -> Iterator[tuple[str, list[Values], RowVoices]]:
    """Give the rows that are one in a file, the one that stays first, with what was said of them.

    ``among`` restricts them to groups with one of some rows.
    """
    for entity, ids in joined_rows.ever_behind(connection).items():
        rows = _rows(connection, entity, "id", ids)
        hidden = [row for row in rows if row[REMOVED] is not None and row[_INTO] is not None]
        leads_to = {row[_INTO] for row in hidden}
        stay = {row["id"]: row for row in _rows(connection, entity, "id", leads_to)}
        found: dict[UUID, list[Values]] = {}
        for row in hidden:
            shown = stay.get(row[_INTO])
            if shown is not None and shown[REMOVED] is None:
                found.setdefault(shown["id"], [shown]).append(row)
        met = list(found.values())
        if among is not None:
            met = [one for one in met if any(row["id"] in among for row in one)]
        voices = RowVoices(connection, vector)
        voices.read([row for one in met for row in one])
        for shown, *others in met:
            behind = [row for row in others if not voices.is_removed(entity, row["id"])]
            if behind:
                yield entity, [shown, *behind], voices


def _rows(connection: Connection, entity: str, key: str, wanted: Iterable[UUID]) -> list[Values]:
    table = table_of(entity)
    found: list[Values] = []
    for part in operation_log.parts(wanted):
        query = select(table).where(table.c[key].in_(part)).order_by(table.c.id)
        found += [from_row(entity, row) for row in connection.execute(query).mappings()]
    return found


def _alike_in_file(connection: Connection, entity: str, touched: set[UUID]) -> list[Values]:
    """Return what a file lists under the keys of some of its records.

    Days and codes of a key are asked for; texts are compared here, as they are folded.
    """
    table, traits, fields = table_of(entity), programmes.traits(entity), fields_of(ENTITIES[entity])
    mine = _rows(connection, entity, "id", touched)
    keys = {key for row in mine for key in traits.keys_of(row)}
    query = select(table).order_by(table.c.id)
    for name in traits.natural_key:
        known = {row[name] for row in mine} - {None}
        if (fields[name].kind.is_day or fields[name].kind is Kind.CHOICE) and len(known) <= _FEW:
            query = query.where(table.c[name].in_(known))
    rows = (from_row(entity, row) for row in connection.execute(query).mappings())
    return [row for row in rows if not keys.isdisjoint(traits.keys_of(row))]


class RowUnion:
    """Makes the rows one that have come together in one operation."""

    def __init__(
        self,
        work: Work,
        new: Collection[UUID] = (),
        asked: Collection[UUID] = (),
        apart: Collection[UUID] = (),
    ) -> None:
        """``new`` rows came in with the operation; of ``asked`` ones the removal is open; ``apart``
        ones stood side by side before the operation that is taken back, and do so again."""
        self._work = work
        self._vector = lineage.vector(work.connection)
        self._new, self._asked, self._apart = new, asked, frozenset(apart)
        self._owners: dict[str, set[UUID]] = {}  # of what the file lists, the records themselves
        self._now = datetime.now(UTC)
        self.fields: Fields = {}  # what was written, with before and after

    def join(self, touched: Iterable[Item]) -> Fields:
        """Join what belongs together among the rows of everything that was touched.

        Return the fields that changed by it, with before and after.
        """
        self._work.flush()
        self._add(touched)
        while self._owners:
            # What other rows lead to comes first: criteria before the scores given by them.
            entity = min(self._owners, key=list(ENTITIES).index)
            self._join_entity(entity, self._owners.pop(entity))
            if not self._owners:
                self._lead_on()
        return self.fields

    def _add(self, touched: Iterable[Item]) -> None:
        by_entity: dict[str, set[UUID]] = {}
        for entity, record_id in touched:
            if is_keyed(entity):
                by_entity.setdefault(entity, set()).add(record_id)
        for entity, ids in by_entity.items():
            parent = ENTITIES[entity].about.parent or "id"
            rows = _rows(self._work.connection, entity, "id", ids)
            self._owners.setdefault(entity, set()).update(row[parent] for row in rows)

    def _join_entity(self, entity: str, owners: set[UUID]) -> None:
        parent, traits = ENTITIES[entity].about.parent, programmes.traits(entity)
        connection = self._work.connection
        rows = (
            _rows(connection, entity, parent, owners)
            if parent
            else _alike_in_file(connection, entity, owners)
        )
        known = {row["id"] for row in rows}
        of_owner: dict[UUID | None, list[Values]] = {}
        for row in rows:
            if row[REMOVED] is None or row[_INTO] in known:
                of_owner.setdefault(row[parent] if parent else None, []).append(row)
        alike = [one for some in of_owner.values() for one in traits.alike(some)]
        met = [one for one in alike if len(one) > 1 or one[0][REMOVED] is not None]
        if not met:
            return
        voices = RowVoices(self._work.connection, self._vector)
        voices.read([row for one in met for row in one])
        wanted: dict[UUID, Wanted] = {}
        for one in met:
            live = [row for row in one if self._is_live(entity, row, voices)]
            if live and not (len(live) > 1 and self._apart.issuperset(row["id"] for row in live)):
                wanted |= self._one_row(entity, live, voices)
        wanted = {row_id: values for row_id, values in wanted.items() if values}
        self._write(entity, wanted, {row["id"]: row for row in rows})

    def _is_live(self, entity: str, row: Values, voices: RowVoices) -> bool:
        if row[REMOVED] is None:
            return True
        made = voices.makers.get(row["created_op"]) if row["created_op"] else None
        if made is not None and self._vector.get(made.copy, 0) < made.number:
            return False  # the merge that brought it was undone
        return row["id"] in self._asked or not voices.is_removed(entity, row["id"])

    def _one_row(self, entity: str, live: list[Values], voices: RowVoices) -> dict[UUID, Wanted]:
        """Return what has to be written so that some rows are one; mostly nothing."""
        source = self._source()
        stays, *others = sorted(live, key=lambda row: row["id"].bytes)
        wanted: dict[UUID, Wanted] = {}
        if stays[REMOVED] is not None:
            wanted[stays["id"]] = {REMOVED: (None, source), _INTO: (None, source)}
        for row in others:
            state: Wanted = {}
            if row[REMOVED] is None:
                state[REMOVED] = (self._now, source)
            if row[_INTO] != stays["id"]:
                state[_INTO] = (stays["id"], source)
            wanted[row["id"]] = state
        if others:
            wanted.setdefault(stays["id"], {}).update(self._values(entity, stays, live, voices))
        return wanted

    def _values(self, entity: str, stays: Values, live: list[Values], voices: RowVoices) -> Wanted:
        found: Wanted = {}
        was_shown = [row for row in live if row["id"] not in self._new and row[REMOVED] is None]
        shown = was_shown[0] if was_shown else stays
        for declared in compared(entity):
            options = voices_joined(declared, voices.of_field(entity, live, declared))
            kept = {one.after: one for one in options}
            taken = options[0] if len(options) == 1 else None
            if len(options) > 1:
                # What this file shows stays until somebody decides.
                mine = to_json(shown[declared.key])
                taken = kept.get(mine) or kept.get(to_json(stays[declared.key])) or options[0]
            if taken is not None and taken.after != to_json(stays[declared.key]):
                value = from_kept(entity, declared.key, taken.after)
                found[declared.key] = (value, taken.operation.id)
        return found

    def _source(self) -> UUID:
        self._work.begin()
        if self._work.changes.operation_id is None:
            raise RuntimeError("an operation that has begun has an id")
        return self._work.changes.operation_id

    def _write(
        self,
        entity: str,
        wanted: Mapping[UUID, Wanted],
        before: Mapping[UUID, Values],
    ) -> None:
        if not wanted:
            return
        self._work.follow_many(entity, wanted)
        for row_id, values in wanted.items():
            for key, (value, _) in values.items():
                self.fields[entity, row_id, key] = (before[row_id][key], value)

    def _lead_on(self) -> None:
        """Let what leads to a row behind another one lead to the one that stays."""
        for name, declared in _links_to_keyed():
            own, target = table_of(name), table_of(declared.target)
            link = own.c[declared.key]
            query = (
                select(own.c.id, link, target.c.merged_into)
                .join(target, target.c.id == link)
                .where(own.c.removed_at.is_(None), target.c.removed_at.is_not(None))
                .where(target.c.merged_into.is_not(None))
            )
            moved = list(self._work.connection.execute(query))
            wanted: dict[UUID, Wanted] = {
                row[0]: {declared.key: (row[2], self._source())} for row in moved
            }
            self._write(name, wanted, {row[0]: {declared.key: row[1]} for row in moved})
            self._add((name, row_id) for row_id in wanted)


@cache
def _links_to_keyed() -> tuple[tuple[str, Field], ...]:
    return tuple(
        (name, declared)
        for name, mapped in ENTITIES.items()
        for declared in fields_of(mapped).values()
        if declared.kind.is_link and is_keyed(declared.target)
    )


def join(
    work: Work,
    touched: Iterable[Item],
    *,
    new: Collection[UUID] = (),
    asked: Collection[UUID] = (),
) -> Fields:
    """Join the rows of one key that came together in an operation; see ``RowUnion``."""
    return RowUnion(work, new, asked).join(touched)


def join_written(work: Work, *, apart: Collection[UUID] = ()) -> Fields:
    """Join what came together by everything that an operation has written so far.

    Rows of older files may be two under one key. ``apart`` ones were, before they became one by
    what is taken back now: nothing has come together where there are no others.
    """
    touched = {(change.entity, change.record_id) for change in work.written}
    return RowUnion(work, apart=apart).join(sorted(touched, key=str))
