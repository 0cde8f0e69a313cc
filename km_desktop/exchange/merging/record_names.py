"""What people call the records of a merge, also those that are only in the returned copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.history.history import NOTHING
from km_desktop.services.records.row_titles import leads_to, row_title
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import file_lists, kinds_text, money_text, titles
from km_desktop.services.words.file_lists import Vocabulary, Word
from km_desktop.store.history.operation_log import parts
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, from_row, table_of

Record = tuple[str, UUID]
UNNAMED = Text("—", "—")
IN_TRASH = Text("in the trash", "в корзине")
IN_LISTS = Text("in the lists", "в списках")
OWN = Text("a record of its own", "отдельная запись")
_WORTH = Text("{amount} ({worth})", "{amount} ({worth})")
ROW = Text("{row} of {owner}", "{row}: {owner}")


class KnownRecords:
    """The records that the file has, and those that copies bring, read as they are asked for."""

    def __init__(self, connection: Connection, arriving: Sequence[Incoming] = ()) -> None:
        self._connection = connection
        self._arriving: dict[Record, Values] = {
            (entity, row["id"]): row
            for copy in arriving
            for part in (copy.taken_up, copy)
            for entity, rows in part.records.items()
            for row in rows
        }
        self._values: dict[Record, Values | None] = {}
        self._profiles: dict[UUID, Record | None] = {}
        self._words = _words(connection, arriving)

    def read(self, wanted: Iterable[Record]) -> None:
        """Read many records, and those by which they are known, at once."""
        left = {record for record in wanted if record not in self._values}
        while left:
            by_entity: dict[str, list[UUID]] = {}
            for entity, record_id in left:
                by_entity.setdefault(entity, []).append(record_id)
            for entity, ids in by_entity.items():
                found = queries.records(self._connection, entity, ids)
                for record_id in ids:
                    here = found.get(record_id) or self._arriving.get((entity, record_id))
                    self._values[(entity, record_id)] = here
            self._read_profiles([record_id for entity, record_id in left if entity == "person"])
            around = {near for record in left for near in self._around(*record)}
            left = {record for record in around if record not in self._values}

    def values(self, entity: str, record_id: UUID) -> Values:
        """Return what is known of a record; nothing of an unknown one."""
        self.read([(entity, record_id)])
        return self._values[(entity, record_id)] or {}

    def title(self, entity: str, record_id: UUID) -> Text:
        """Return what people call a record."""
        values = self.values(entity, record_id)
        if not values:
            return UNNAMED
        first = fields_of(ENTITIES[entity])[ENTITIES[entity].about.title[0]]
        if first.kind.is_link:
            target = values[first.key]
            return self.title(first.target, target) if target else UNNAMED
        found = titles.of_values(entity, values)
        return found if any(found) else UNNAMED

    def root(self, entity: str, record_id: UUID) -> Record:
        """Return the record on whose page a row or a person is edited."""
        about = ENTITIES[entity].about
        values = self.values(entity, record_id)
        if about.parent and not about.prefix and values:
            target = fields_of(ENTITIES[entity])[about.parent].target
            return self.root(target, values[about.parent])
        if entity == "person":
            return self._profiles.get(record_id) or (entity, record_id)
        return entity, record_id

    def reference(self, entity: str, record_id: UUID) -> str:
        """Return the reference of a record, or of the one it belongs to; may be empty."""
        return self.values(*self.root(entity, record_id)).get("reference") or ""

    def owner(self, entity: str, record_id: UUID) -> Text:
        """Name a row by what it belongs to: Deliverable 2 of EOD-2026-0007; empty for others."""
        about = ENTITIES[entity].about
        if not about.parent or about.prefix:
            return Text("", "")
        owner: Text | str = self.reference(entity, record_id)
        owner = owner or self.title(*self.root(entity, record_id))
        values = self.values(entity, record_id)
        linked = {led: self.title(target, led) for target, led in leads_to(entity, values)}
        return ROW.filled(row=row_title(entity, values, self._words, linked), owner=owner)

    def shown(self, entity: str, key: str, value: Any) -> Text:
        """Return a value of a field, or of a record's state, as people read it."""
        if key == "removed_at":
            return IN_TRASH if value else IN_LISTS
        if key == "merged_into":
            return self.title(entity, value) if value else OWN
        declared = fields_of(ENTITIES[entity])[key]
        names: dict[UUID, Text] = {}
        if declared.kind.is_link and value is not None:
            names[value] = self.title(declared.target, value)
        text = Text(
            kinds_text.shown(declared, value, "en", self._words, names) or NOTHING.en,
            kinds_text.shown(declared, value, "ru", self._words, names) or NOTHING.ru,
        )
        if isinstance(value, Money) and value.currency != "USD":
            return _WORTH.filled(amount=text, worth=money_text.worth_text(value))
        return text

    def member(self, entity: str, key: str, code: str) -> Text:
        """Return the word of one member of a set."""
        return self._words.text(fields_of(ENTITIES[entity])[key].codes, code)

    def _around(self, entity: str, record_id: UUID) -> Iterable[Record]:
        values = self._values[(entity, record_id)]
        if not values:
            return
        about = ENTITIES[entity].about
        for key in {about.parent, about.title[0]} - {""}:
            declared = fields_of(ENTITIES[entity])[key]
            if declared.kind.is_link and values[key] is not None:
                yield declared.target, values[key]
        profile = self._profiles.get(record_id) if entity == "person" else None
        if profile is not None:
            yield profile

    def _read_profiles(self, people: list[UUID]) -> None:
        """Find the profile with which each of some people is edited."""
        self._profiles |= dict.fromkeys(people)
        for entity, mapped in ENTITIES.items():
            if core_of(entity) != "person":
                continue
            table, link = table_of(entity), mapped.about.core
            rows = [row for (name, _), row in self._arriving.items() if name == entity]
            for part in parts(people):
                query = select(table).where(table.c[link].in_(part), table.c.removed_at.is_(None))
                found = self._connection.execute(query).mappings()
                rows += [from_row(entity, row) for row in found]
            for row in rows:
                if row[link] in self._profiles:
                    self._profiles[row[link]] = entity, row["id"]


def _words(connection: Connection, arriving: Sequence[Incoming]) -> Vocabulary:
    """Return the words of the file with those that copies bring."""
    lists = dict(file_lists.read(connection).lists)
    for copy in arriving:
        for name, words in lists.items():
            new = (
                Word(row["code"], Text(row["name_en"], row["name_ru"]))
                for row in copy.records.get(name, ())
            )
            lists[name] = (*words, *new)
    return Vocabulary(lists)
