"""What is in the trash: every record that was removed, by whom, and what still links to it.

Nothing here expires. Ids come first, newest first; rows are read by page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, literal, select, union_all

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import Field, fields_of
from km_desktop.services.history import words
from km_desktop.services.records.untrash import Item, restore, restore_with_owners
from km_desktop.services.words import file_lists, naming, titles
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from km_desktop.store.values import Values, from_kept, table_of

__all__ = [
    "Item",
    "LinkCounts",
    "Places",
    "Trashed",
    "count",
    "counts",
    "ids",
    "listed",
    "named",
    "restore",
    "restore_with_owners",
    "rows",
]

_PAGE = 256
_BYTES = 1 + queries.ID_BYTES
_ENTITIES = tuple(ENTITIES)
IN_TRASH = Plural(
    ("{n} in the trash", "{n} in the trash"), ("{n} в корзине", "{n} в корзине", "{n} в корзине")
)
LINKED = Text("Linked from: {what}.", "Ссылаются: {what}.")
WITH_IT = Text("Rows of its own: {what}.", "Её строки: {what}.")


@dataclass(frozen=True)
class LinkCounts:
    """How many records of one kind link to a record, live ones and those in the trash.

    ``own`` are its rows: they belong to it, and come back into view with it.
    """

    entity: str
    live: int
    removed: int
    own: bool

    def say(self, language: Language) -> str:
        """Return the number with its noun, and how many of them are in the trash."""
        said = ENTITIES[self.entity].about.counted.say(language, self.live + self.removed)
        return f"{said} ({IN_TRASH.say(language, self.removed)})" if self.removed else said


@dataclass(frozen=True)
class Trashed:
    """A record in the trash, as a list shows it in one language.

    ``owner`` names the record whose row it was; ``became`` the record it turned out to be.
    """

    entity: str
    record_id: UUID
    kind: str
    reference: str
    title: str
    removed_at: datetime
    removed_by: str
    operation: str
    owner: str
    owner_removed: bool
    became: str
    became_id: UUID | None
    links: tuple[LinkCounts, ...]

    def say_links(self, language: Language) -> str:
        """Return in sentences what links to the record and what belongs to it."""
        said = []
        for template, own in ((LINKED, False), (WITH_IT, True)):
            what = ", ".join(link.say(language) for link in self.links if link.own == own)
            if what:
                said.append(template.say(language, what=what))
        return " ".join(said)


@dataclass(frozen=True)
class Places:
    """Which records are in the trash, in order: seventeen bytes each."""

    packed: bytes = b""

    def __len__(self) -> int:
        return len(self.packed) // _BYTES

    def some(self, first: int = 0, last: int | None = None) -> list[Item]:
        """Return some of them by their place, as many as there are."""
        end = len(self) if last is None else min(last, len(self))
        return [self._at(place * _BYTES) for place in range(first, end)]

    def row_of(self, item: Item) -> int:
        """Return the place of a record, -1 when it is not among them."""
        wanted = bytes([_ENTITIES.index(item[0])]) + item[1].bytes
        at = self.packed.find(wanted)
        while at >= 0 and at % _BYTES:
            at = self.packed.find(wanted, at + 1)
        return at // _BYTES if at >= 0 else -1

    def _at(self, start: int) -> Item:
        entity = _ENTITIES[self.packed[start]]
        return entity, UUID(bytes=self.packed[start + 1 : start + _BYTES])


def counts(database: Database) -> dict[str, int]:
    """Return how many records of each kind are in the trash; kinds without any are left out."""
    with database.reading() as connection:
        return _counts(connection)


def count(database: Database) -> int:
    """Return how many records are in the trash."""
    return sum(counts(database).values())


def ids(
    database: Database,
    language: Language = "en",
    entity: str = "",
    text: str = "",
    limit: int | None = None,
) -> Places:
    """Return what is in the trash, the latest first; of one kind, or with all of some words."""
    with database.reading() as connection:
        return _ids(connection, language, entity, text, limit)


def rows(database: Database, wanted: Sequence[Item], language: Language) -> list[Trashed]:
    """Return some records of the trash in the order asked for; those that left it are missing."""
    with database.reading() as connection:
        return _rows(connection, wanted, language)


def listed(
    database: Database,
    language: Language,
    entity: str = "",
    text: str = "",
    limit: int | None = None,
) -> list[Trashed]:
    """Return what is in the trash, the latest first, whole."""
    with database.reading() as connection:
        found = _ids(connection, language, entity, text, limit)
        shown: list[Trashed] = []
        for start in range(0, len(found), _PAGE):
            shown += _rows(connection, found.some(start, start + _PAGE), language)
        return shown


def named(database: Database, reference: str) -> list[Item]:
    """Return the records in the trash that have a reference, the latest first."""
    wanted = reference.strip().upper()
    found: list[tuple[datetime, Item]] = []
    with database.reading() as connection:
        for entity, mapped in ENTITIES.items():
            if mapped.about.prefix and wanted.startswith(f"{mapped.about.prefix}-"):
                table = table_of(entity)
                query = queries.chosen(
                    Listing(entity, removed=True), table.c.id, table.c.removed_at
                ).where(table.c.reference == wanted)
                found += [(at, (entity, one)) for one, at in connection.execute(query)]
    return [item for _, item in sorted(found, reverse=True)]


def _counts(connection: Connection) -> dict[str, int]:
    parts = [
        queries.chosen(Listing(entity, removed=True), literal(place), func.count())
        for place, entity in enumerate(_ENTITIES)
    ]
    found = connection.execute(union_all(*parts))
    return {_ENTITIES[place]: number for place, number in found if number}


def _ids(
    connection: Connection, language: Language, entity: str, text: str, limit: int | None
) -> Places:
    there = [name for name in _counts(connection) if entity in ("", name)]
    if not there:
        return Places()
    names = file_lists.read(connection).theme_names()
    conditions = (Filter("text", (text,)),) if text.strip() else ()
    parts = []
    for name in there:
        listing = Listing(name, conditions, language=language, removed=True, theme_names=names)
        table = table_of(name)
        place = literal(_ENTITIES.index(name)).label("place")
        parts.append(queries.chosen(listing, place, table.c.id, table.c.removed_at))
    whole = union_all(*parts).subquery()
    query = select(whole.c.place, whole.c.id)
    query = query.order_by(whole.c.removed_at.desc(), whole.c.id.desc()).limit(limit)
    packed = bytearray()
    for place, record_id in connection.execute(query):
        packed.append(place)
        packed += record_id.bytes
    return Places(bytes(packed))


def _rows(connection: Connection, wanted: Sequence[Item], language: Language) -> list[Trashed]:
    by_entity: dict[str, list[UUID]] = {}
    for entity, record_id in wanted:
        by_entity.setdefault(entity, []).append(record_id)
    found: dict[Item, Trashed] = {}
    for entity, some in by_entity.items():
        for one in _of_entity(connection, entity, some, language):
            found[entity, one.record_id] = one
    return [found[item] for item in wanted if item in found]


def _of_entity(
    connection: Connection, entity: str, wanted: list[UUID], language: Language
) -> Iterator[Trashed]:
    records = {
        record_id: values
        for record_id, values in queries.records(connection, entity, wanted).items()
        if values["removed_at"] is not None
    }
    heirs = [values["merged_into"] for values in records.values()]
    named = titles.titles(connection, entity, [*records, *heirs])
    owners = _owners(connection, entity, records)
    links = _links(connection, entity, list(records))
    removed = _removals(connection, records)
    about = ENTITIES[entity].about
    for record_id, values in records.items():
        author, sentence = removed.get(record_id, ("", Text("", "")))
        owner, owner_removed = owners.get(_owner_id(entity, values), (Text("", ""), False))
        became = values["merged_into"]
        yield Trashed(
            entity,
            record_id,
            about.singular.say(language),
            values.get("reference") or "",
            named.get(record_id, Text("", "")).either(language),
            values["removed_at"],
            author,
            sentence.say(language),
            owner.either(language),
            owner_removed,
            named[became].either(language) if became in named else "",
            became,
            tuple(links.get(record_id, ())),
        )


def _owner_id(entity: str, values: Values) -> UUID | None:
    if naming.is_kept_with_any(entity):
        return naming.owner_of(values)[1]
    parent = ENTITIES[entity].about.parent
    return values[parent] if parent else None


def _owners(
    connection: Connection, entity: str, records: dict[UUID, Values]
) -> dict[UUID | None, tuple[Text, bool]]:
    """Return what the owners of some rows are called, and whether they are in the trash too."""
    parent = ENTITIES[entity].about.parent
    wanted: dict[str, set[UUID]] = {}
    for values in records.values():
        owner_id = _owner_id(entity, values)
        if owner_id is not None:
            target = fields_of(ENTITIES[entity])[parent].target if parent else ""
            wanted.setdefault(target or values["owner_entity"], set()).add(owner_id)
    found: dict[UUID | None, tuple[Text, bool]] = {}
    for target, ids in wanted.items():
        named = titles.titles(connection, target, ids)
        owners = queries.records(connection, target, list(ids))
        found |= {key: (named[key], one["removed_at"] is not None) for key, one in owners.items()}
    return found


@cache
def _pointing_at(entity: str) -> tuple[tuple[str, Field], ...]:
    """Return the links that lead to records of an entity, with the entities that have them."""
    return tuple(
        (name, declared)
        for name, other in ENTITIES.items()
        for declared in fields_of(other).values()
        if declared.kind.is_link and declared.target == entity
    )


def _links(connection: Connection, entity: str, wanted: list[UUID]) -> dict[UUID, list[LinkCounts]]:
    numbers: dict[tuple[UUID, str, bool], list[int]] = {}
    for name, declared in _pointing_at(entity):
        table = table_of(name)
        column, is_live = table.c[declared.key], table.c.removed_at.is_(None)
        own = declared.key == ENTITIES[name].about.parent
        for start in range(0, len(wanted), _PAGE):
            some = wanted[start : start + _PAGE]
            query = select(column, is_live, func.count()).where(column.in_(some))
            for target, live, number in connection.execute(query.group_by(column, is_live)):
                pair = numbers.setdefault((target, name, own), [0, 0])
                pair[0 if live else 1] += number
    found: dict[UUID, list[LinkCounts]] = {}
    for (target, name, own), (live, removed) in numbers.items():
        found.setdefault(target, []).append(LinkCounts(name, live, removed, own))
    return found


def _removals(connection: Connection, records: dict[UUID, Values]) -> dict[UUID, tuple[str, Text]]:
    """Return who removed each record and in which operation, as the journal has it."""
    wanted, found = list(records), dict[UUID, Any]()
    for start in range(0, len(wanted), _PAGE):
        for row in _kept_removals(connection, wanted[start : start + _PAGE]):
            fits = from_kept("", "removed_at", row.after) == records[row.record_id]["removed_at"]
            # The last one that gave this very moment; else the last one there is.
            if fits or row.record_id not in found:
                found[row.record_id] = row
    said = {kept: _sentence(connection, kept) for kept in {row.sentence for row in found.values()}}
    return {record_id: (row.author, said[row.sentence]) for record_id, row in found.items()}


def _sentence(connection: Connection, kept: str) -> Text:
    return words.sentence(naming.with_people(connection, json.loads(kept)))


def _kept_removals(connection: Connection, wanted: list[UUID]) -> Iterable[Any]:
    # A merge only takes a removal over: who decided it stands in the operation it came from.
    decided = func.coalesce(Change.source_id, Change.operation_id)
    return connection.execute(
        select(Change.record_id, Change.after, Operation.author, Operation.sentence)
        .join(Operation, Operation.id == decided)
        .where(Change.record_id.in_(wanted), Change.field == "removed_at", Change.after != "null")
        .order_by(Change.id)
    )
