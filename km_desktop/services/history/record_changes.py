"""What operations did, told by the record it happened to, and of rows by what they are.

A merge, a bulk edit or the joining of people touches many records: each stands there with its
name, and below it what became of its fields and rows: "added German (B2)", "Deliverable 1 ·
status: Planned → Accepted", "moved 2 telephones from …".
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.history import undo_merge
from km_desktop.services.history.words import NOTHING, inside
from km_desktop.services.printing import issues
from km_desktop.services.records import row_titles
from km_desktop.services.words import naming, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.naming import Item, is_row
from km_desktop.store.history.joined_rows import is_listed
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, table_of

_MOST = 200  # records of one operation that are told one by one; nobody reads on
_REMOVED, _INTO, _OWNER = "removed_at", "merged_into", "owner_id"
_UNTOLD = ("file", "sample")  # kinds that fill a whole file
_ATTACHMENT = "attachment"

_KEPT = Text("kept: {value}", "оставлено: {value}")
_ADDED = Text("added {row}", "добавлено: {row}")
_WENT = Text("removed {row}", "убрано: {row}")
_ONE = Text("{row}: was there twice, is one row now", "{row}: было дважды, теперь одна строка")
_NEW = Text("added", "добавлено")
_TRASHED = Text("moved to the trash", "в корзину")
_UNTRASHED = Text("restored from the trash", "восстановлено из корзины")
_JOINED = Text("joined into {other}", "объединено с: {other}")
_PARTED = Text("no longer joined with another record", "больше не объединено с другой записью")
_MOVED = Text("moved {what} from {other}", "перенесено от {other}: {what}")
_PLACE = Text("{row} · {label}", "{row} · {label}")


@dataclass(frozen=True)
class FieldStep:
    """One field of one record, from a value to a value, as people read them."""

    entity: str
    record_id: UUID
    key: str
    label: Text
    before: Text
    after: Text

    @property
    def kept(self) -> bool:
        """Tell whether somebody decided that the value stays."""
        return self.before == self.after

    def values_text(self, language: Language, most: int | None = None) -> str:
        """Return both values in one line, or the one that was kept; ``most`` characters of each."""
        before, after = (_cut(value.say(language), most) for value in (self.before, self.after))
        return _KEPT.say(language, value=after) if self.kept else f"{before} → {after}"


def _cut(value: str, most: int | None) -> str:
    return value if most is None or len(value) <= most else f"{value[:most].rstrip()}…"


@dataclass(frozen=True)
class Line:
    """One thing that happened to a record; with a ``step`` where a field changed its value.

    ``instead`` is the step that the words stand for, where they say better what it means.
    """

    words: Text
    step: FieldStep | None = None
    instead: FieldStep | None = None

    def say(self, language: Language, most: int | None = None) -> str:
        """Return it in one line; ``most`` characters of each value."""
        said = self.words.say(language)
        return f"{said}: {self.step.values_text(language, most)}" if self.step else said


@dataclass(frozen=True)
class RecordChanges:
    """A record by its name, and what an operation did to it and to its rows.

    ``echoes`` are steps that only repeat what a line says.
    """

    item: Item
    name: Text
    lines: tuple[Line, ...]
    echoes: frozenset[FieldStep] = frozenset()


@dataclass(frozen=True)
class Deed:
    """An operation with its changes and their steps, in the order of the journal.

    ``records`` restricts what is told to some records; those it made are looked up by it.
    """

    operation: Any
    changes: tuple[Any, ...]
    steps: tuple[FieldStep, ...]
    records: frozenset[UUID] | None = None


def tell(
    connection: Connection, deeds: Iterable[Deed], words: Vocabulary
) -> dict[UUID, tuple[RecordChanges, ...]]:
    """Return for each operation the records it touched, each with what happened to it."""
    deeds = list(deeds)
    moved = {one.record_id for deed in deeds for one in deed.changes
             if one.entity == _ATTACHMENT and one.field == _OWNER}  # fmt: skip
    files = queries.records(connection, _ATTACHMENT, sorted(moved))
    kept_with = {file_id: values["owner_entity"] for file_id, values in files.items()}
    found = [_Telling(deed, _made(connection, deed), kept_with) for deed in deeds]
    known = _Known(connection, [item for one in found for item in one.items], words)
    return {one.deed.operation.id: tuple(one.by_record(known)) for one in found}


def _made(connection: Connection, deed: Deed) -> list[Item]:
    """Return the records that an operation made, or that a merge brought."""
    operation = deed.operation
    if operation.kind in _UNTOLD:
        return []
    found: list[Item] = []
    for entity in json.loads(operation.created):
        if entity in ENTITIES:
            table = table_of(entity)
            made = select(table.c.id).where(table.c.created_op == operation.id)
            ids = connection.execute(made.order_by(table.c.id).limit(_MOST)).scalars()
            found += [(entity, record_id) for record_id in ids]
    for entity, brought in undo_merge.brought(connection, operation).items():
        found += [(entity, record_id) for record_id in brought]
    if deed.records is not None:
        found = [item for item in found if item[1] in deed.records]
    return found[:_MOST]


class _Known:
    """The records that are told of, read at once, and what people call them."""

    def __init__(self, connection: Connection, items: list[Item], words: Vocabulary) -> None:
        self._words = words
        by_entity: dict[str, set[UUID]] = {}
        for entity, record_id in items:
            by_entity.setdefault(entity, set()).add(record_id)
        self._values: dict[Item, Values] = {
            (entity, record_id): values
            for entity, ids in by_entity.items()
            for record_id, values in queries.records(connection, entity, sorted(ids)).items()
        }
        self._roots = naming.owners(connection, set(items))
        self.names = naming.names(connection, set(self._roots.values()))
        wanted: dict[str, set[UUID]] = {}
        for (entity, _), values in self._values.items():
            for target, record_id in row_titles.leads_to(entity, values) if is_row(entity) else ():
                wanted.setdefault(target, set()).add(record_id)
        self._linked: dict[UUID, Text] = {}
        for target, ids in wanted.items():
            self._linked |= titles.titles(connection, target, ids)

    def root(self, item: Item) -> Item:
        """Return the record on whose page something stands."""
        return self._roots.get(item, item)

    def values(self, item: Item) -> Values:
        """Return what a record has now; nothing of one that was erased."""
        return self._values.get(item, {})

    def row(self, item: Item) -> Text:
        """Return what people call a row or an attachment; empty for a record of its own."""
        entity = item[0]
        if entity == _ATTACHMENT:
            return titles.of_values(entity, self.values(item)) if self.values(item) else NOTHING
        if entity == issues.ENTITY:
            return issues.row_text(self.values(item)) if self.values(item) else NOTHING
        if not is_row(entity):
            return Text("", "")
        return row_titles.row_title(entity, self.values(item), self._words, self._linked)


class _Telling:
    """Tells one operation."""

    def __init__(self, deed: Deed, made: list[Item], kept_with: Mapping[UUID, str]) -> None:
        self.deed = deed
        self._kept_with = kept_with  # with records of which entity attachments are kept
        self._made = dict.fromkeys(made)
        told: dict[Item, list[tuple[Any, FieldStep]]] = {}
        for change, step in zip(deed.changes, deed.steps, strict=True):
            item = (change.entity, change.record_id)
            if change.entity in ENTITIES and (item in told or len(told) < _MOST):
                told.setdefault(item, []).append((change, step))
        self._told = told
        self._spots = {(change.record_id, change.field) for change in deed.changes}
        self.items = [*made, *told, *self._left()]

    def _left(self) -> Iterator[Item]:
        """Give the owners that rows have left."""
        for pairs in self._told.values():
            for change, _ in pairs:
                owner = self._owner_before(change)
                if owner is not None:
                    yield owner

    def _owner_before(self, change: Any) -> Item | None:
        """Return the owner that a row or an attachment has left; nothing where it stayed."""
        entity, before = change.entity, json.loads(change.before or "null")
        if not before:
            return None
        if entity == _ATTACHMENT and change.field == _OWNER:
            kept_with = self._kept_with.get(change.record_id, "")
            owner, owner_id = naming.owner_of({"owner_entity": kept_with, "owner_id": before})
            return (owner, owner_id) if owner_id else None
        if is_row(entity) and change.field == ENTITIES[entity].about.parent:
            return fields_of(ENTITIES[entity])[change.field].target, UUID(before)
        return None

    def by_record(self, known: _Known) -> Iterator[RecordChanges]:
        """Give the records in the order in which they were touched."""
        lines: dict[Item, list[Line]] = {}
        for item, line in (*self._of_made(known), *self._of_changes(known), *self._of_moves(known)):
            lines.setdefault(known.root(item), []).append(line)
        echoes = frozenset(self._echoes(known))
        for root, own in lines.items():
            yield RecordChanges(root, known.names[root].whole, tuple(own), echoes)

    def _echoes(self, known: _Known) -> Iterator[FieldStep]:
        for item, pairs in self._told.items():
            values = known.values(item)
            yield from (step for change, step in pairs if self._is_echo(values, change, item))

    def _of_made(self, known: _Known) -> Iterator[tuple[Item, Line]]:
        for item in self._made:
            row = known.row(item)
            if self.deed.operation.kind == issues.KIND:
                yield item, Line(row)
            elif any(row):
                yield item, Line(_ADDED.filled(row=row))
            elif self.deed.operation.kind != "add":
                yield item, Line(_NEW)

    def _of_changes(self, known: _Known) -> Iterator[tuple[Item, Line]]:
        for item, pairs in self._told.items():
            for change, step in pairs:
                left = self._owner_before(change)
                if left is None and not self._is_echo(known.values(item), change, item):
                    yield item, _line(known.row(item), change, step)

    def _of_moves(self, known: _Known) -> Iterator[tuple[Item, Line]]:
        """Give how many rows of each kind have come from which other record."""
        moved: dict[tuple[Item, Item], Counter[str]] = {}
        for item, pairs in self._told.items():
            for change, _ in pairs:
                left = self._owner_before(change)
                if left is not None:
                    place = known.root(item), known.root(left)
                    moved.setdefault(place, Counter())[item[0]] += 1
        for (root, other), counts in moved.items():
            yield root, Line(_MOVED.filled(what=_counted(counts), other=known.names[other].whole))

    def _is_echo(self, values: Values, change: Any, item: Item) -> bool:
        """Tell whether a change only repeats what another line says better."""
        if change.field == _REMOVED and (item[1], _INTO) in self._spots:
            return True
        behind = is_listed(item[0]) and values.get(_INTO) is not None and values.get(_REMOVED)
        return bool(behind) and (values[_INTO], change.field) in self._spots


def _line(row: Text, change: Any, step: FieldStep) -> Line:
    there = change.after not in (None, "null")
    if step.key == _REMOVED:
        if any(row):
            return Line((_WENT if there else _ADDED).filled(row=row), instead=step)
        return Line(_TRASHED if there else _UNTRASHED, instead=step)
    if step.key == _INTO:
        if any(row):
            return Line((_ONE if there else _ADDED).filled(row=row), instead=step)
        return Line(_JOINED.filled(other=step.after) if there else _PARTED, instead=step)
    if any(row):
        label = Text(inside(step.label.en), inside(step.label.ru))
        return Line(_PLACE.filled(row=row, label=label), step)
    return Line(step.label, step)


def _counted(counts: Mapping[str, int]) -> Text:
    spoken: list[tuple[Plural, int]] = [
        (ENTITIES[entity].about.counted, n) for entity, n in counts.items()
    ]
    return Text(
        ", ".join(plural.say("en", n) for plural, n in spoken),
        ", ".join(plural.say("ru", n) for plural, n in spoken),
    )
