"""The rows of a list: the cells of some records in one language, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import programmes
from km_desktop.services.lists import in_force
from km_desktop.services.lists.list_columns import PAIRS, SCORED, WORTH, is_country, is_pair
from km_desktop.services.map.short_names import short_name
from km_desktop.services.rules.rows import ranking
from km_desktop.services.words import (
    file_lists,
    formatting,
    kinds_text,
    money_text,
    naming,
    titles,
)
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from km_desktop.store.lists.prepared import Reading
from km_desktop.written.money import write_money_in_short


@dataclass(frozen=True)
class ListRow:
    """A record in a list: its cells in one language, its status, and whether it needs a look.

    ``links`` are the entity and id of the record that a cell names.
    """

    record_id: UUID
    cells: dict[str, str]
    status: tuple[str, str, str] | None = None
    flagged: str = ""
    links: Mapping[str, tuple[str, UUID]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return a cell as it is read, the word of the status where the column shows that."""
        return self.status[2] if key == "status" and self.status else self.cells[key]


def rows(
    database: Database,
    entity: str,
    wanted: Sequence[UUID],
    keys: Sequence[str],
    language: Language,
    today: date,
) -> list[ListRow]:
    """Return some rows of a list in the order asked for; records that are gone are left out."""

    def read(connection: Reading) -> list[ListRow]:
        words = file_lists.read(connection)
        found = in_force.values_of(connection, entity, queries.records(connection, entity, wanted))
        beside = _beside(connection, entity, found, keys, language)
        sources = [one for one in (_source(entity, key) for key in keys) if one is not None]
        links = [one for one in sources if one.declared.kind.is_link]
        linked = titles.linked(
            connection,
            (
                (one.entity, {one.declared.key: one.value(values, beside)})
                for one in links
                for values in found.values()
            ),
        )
        return [
            _row(entity, found[record_id], keys, language, today, words, linked, beside)
            for record_id in wanted
            if record_id in found
        ]

    return database.look(read)


class _Source(NamedTuple):
    """The field that a column shows: of the record itself, or of one that it links to."""

    key: str
    entity: str
    declared: Field

    def owner(self, values: Values, beside: Mapping[str, Mapping[UUID, Any]]) -> Values | None:
        """Return the record whose field it is; nothing where the link is empty."""
        link, _, _ = self.key.rpartition(".")
        return beside[link].get(values[link]) if link else values

    def value(self, values: Values, beside: Mapping[str, Mapping[UUID, Any]]) -> Any:
        """Return the value of the field for a record."""
        owner = self.owner(values, beside)
        return owner[self.declared.key] if owner is not None else None


def _source(entity: str, key: str) -> _Source | None:
    """Return the field of a column; nothing for one that is made of several."""
    link, _, own = key.rpartition(".")
    fields = fields_of(ENTITIES[entity])
    if link:
        target = fields[link].target
        return _Source(key, target, fields_of(ENTITIES[target])[own])
    return _Source(key, entity, fields[key]) if key in fields else None


def _beside(
    connection: Reading,
    entity: str,
    found: dict[UUID, Values],
    keys: Sequence[str],
    language: Language,
) -> dict[str, dict[UUID, Any]]:
    """Return what columns need that show more than fields, by column or link, and record."""
    beside: dict[str, dict[UUID, Any]] = {}
    if "place" in keys and ENTITIES[entity].about.journey:
        beside["place"] = titles.places(connection, entity, found)
    if scored := [key for key in SCORED if key in keys]:
        ranked = ranking.derived_of(connection, list(found.values()))
        for key in scored:
            beside[key] = {one: words[key] for one, words in ranked.items() if key in words}
    for link in {key.rpartition(".")[0] for key in keys if "." in key}:
        target = fields_of(ENTITIES[entity])[link].target
        wanted = {values[link] for values in found.values() if values[link] is not None}
        beside[link] = queries.records(connection, target, sorted(wanted))
    if not naming.is_of_person(entity):
        return beside
    own = {record_id: values.get("person_id", record_id) for record_id, values in found.items()}
    people = found
    if entity == "expert":
        people = queries.records(connection, "person", list(own.values()))
    beside["person"] = {record_id: people[person_id] for record_id, person_id in own.items()}
    if "languages" in keys:
        spoken: dict[UUID, list[str]] = {}
        for row in queries.rows_of(connection, "language_skill", list(own.values())):
            spoken.setdefault(row["person_id"], []).append(row["language"])
        beside["languages"] = {record: spoken.get(person, []) for record, person in own.items()}
    if "done" in keys:
        beside["done"] = queries.completed_assignments(connection, list(found))
    return beside


def _row(
    entity: str,
    values: Values,
    keys: Sequence[str],
    language: Language,
    today: date,
    words: Vocabulary,
    linked: dict[UUID, Text],
    beside: dict[str, dict[UUID, Any]],
) -> ListRow:
    links: dict[str, tuple[str, UUID]] = {}
    cells: dict[str, str] = {}
    for key in keys:
        source = _source(entity, key)
        if source is None or (key in ("name", "name_other") and "person" in beside):
            cells[key] = _made_cell(entity, values, key, language, beside)
            continue
        owner = source.owner(values, beside)
        cells[key] = _cell(source.declared, owner, language, words, linked) if owner else ""
        value = owner[source.declared.key] if owner else None
        if source.declared.kind.is_link and value is not None:
            links[key] = (source.declared.target, value)
    status = _status(entity, values, language)
    return ListRow(values["id"], cells, status, _flag(entity, values, today), links)


def _cell(
    declared: Field,
    values: Values,
    language: Language,
    words: Vocabulary,
    linked: dict[UUID, Text],
) -> str:
    value = values[declared.key]
    if value and is_country(declared):
        return short_name(value).say(language)
    if value and declared.kind.is_money:
        return write_money_in_short(value.minor, value.currency, language)
    return kinds_text.shown_of(declared, values, language, words, linked)


def _status(entity: str, values: Values, language: Language) -> tuple[str, str, str] | None:
    fields = fields_of(ENTITIES[entity])
    code = fields["status"].codes.get(values["status"]) if "status" in fields else None
    return (code.shape, code.tone, code.text.say(language)) if code is not None else None


def _made_cell(
    entity: str, values: Values, key: str, language: Language, beside: dict[str, dict[UUID, Any]]
) -> str:
    """Return the text of a column that shows no field, but what is made of several."""
    if key in ("name", "name_other") and "person" in beside:
        return _name(beside["person"][values["id"]], key, language)
    if is_pair(entity, key):
        english, russian = PAIRS[key]
        return Text(values[english] or "", values[russian] or "").either(language)
    if key.endswith(WORTH):
        money = values[key.removesuffix(WORTH)]
        return money_text.worth_text(money).say(language) if money else ""
    found: Any = beside[key].get(values["id"])
    if key == "languages":
        return " ".join(found)
    if key == "done":
        return formatting.count(found or 0, language)
    return found.say(language) if found is not None else ""


def _name(person: Values, key: str, language: Language) -> str:
    if key == "name":
        return titles.of_person(person).either(language) or titles.ERASED.say(language)
    return titles.short_name(person, "en" if language == "ru" else "ru")


def _flag(entity: str, values: Values, today: date) -> str:
    """Return the field that makes a record wait for somebody, or nothing."""
    waits = programmes.traits(entity).waits
    if waits is None or values["status"] not in waits.statuses:
        return ""
    day = values.get(waits.day)
    return waits.shown if day and day < today else ""
