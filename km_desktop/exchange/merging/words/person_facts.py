"""The facts by which somebody tells whether two people of a merge are one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.record_names import KnownRecords
from km_desktop.exchange.merging.words.summary_view import FactTold
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.rules.judging.case import core_of
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

Author = tuple[str, datetime | None, str]
_OWN = (
    "birth_date", "gender", "citizenship", "other_citizenships", "passport_number",
    "passport_expiry", "email", "other_emails", "postal_address", "other_names",
    "residence_country", "city",
)  # fmt: skip
_PROFILE = ("headline_en", "main_theme")
_ADDED = Text("Added by", "Кто добавил")
_HERE = Text("in this file before", "уже были в этом файле")


class PersonFacts:
    """Tells what is known of people who are here or come in with copies."""

    def __init__(
        self,
        connection: Connection,
        arriving: Sequence[Incoming],
        known: KnownRecords,
        author_of: Callable[[UUID | None], Author],
    ) -> None:
        self._connection = connection
        self._arriving = arriving
        self._known = known
        self._author_of = author_of

    def of(self, person_id: UUID) -> tuple[FactTold, ...]:
        """Return birth day, citizenship, addresses, documents, engagements, and who added them."""
        return tuple(self._facts(person_id))

    def _facts(self, person_id: UUID) -> Iterator[FactTold]:
        yield from self._fields("person", person_id, _OWN)
        numbers = [row["number"] for row in self._rows("phone", "person_id", person_id)]
        if numbers:
            words = ", ".join(sorted(set(numbers)))
            yield FactTold(ENTITIES["phone"].about.plural, Text(words, words))
        entity, profile_id = self._known.root("person", person_id)
        if entity == "expert":
            yield from self._fields(entity, profile_id, _PROFILE)
        yield from self._engagements({"person": person_id, entity: profile_id})
        yield from self._documents({person_id, profile_id})
        author, _, copy_name = self._author_of(
            self._known.values("person", person_id).get("created_op")
        )
        where = ", ".join(filter(None, (author, copy_name)))
        yield FactTold(_ADDED, Text(where, where) if where else _HERE)

    def _engagements(self, about: Mapping[str, UUID]) -> Iterator[FactTold]:
        """Give what a person, or their profile, was and is engaged in, by kind."""
        for name, mapped in ENTITIES.items():
            if not mapped.about.prefix or name in about or core_of(name) == "person":
                continue
            rows = [
                row
                for declared in fields_of(mapped).values()
                if declared.kind.is_link and declared.target in about
                for row in self._rows(name, declared.key, about[declared.target])
            ]
            titles = {row["id"]: self._known.title(name, row["id"]) for row in rows}
            if titles:
                yield FactTold(mapped.about.plural, _listed(titles.values()))

    def _documents(self, owners: set[UUID]) -> Iterator[FactTold]:
        """Give the names of the files that are kept with a person or their profile."""
        rows = [row for owner in sorted(owners) for row in self._rows("attachment", "owner_id",
                                                                      str(owner))]  # fmt: skip
        if rows:
            names = (Text(row["name"], row["name"]) for row in rows)
            yield FactTold(ENTITIES["attachment"].about.plural, _listed(names))

    def _fields(self, entity: str, record_id: UUID, keys: Sequence[str]) -> Iterator[FactTold]:
        values = self._known.values(entity, record_id)
        for key in keys:
            if values.get(key) not in (None, "", ()):
                label = fields_of(ENTITIES[entity])[key].label
                yield FactTold(label, self._known.shown(entity, key, values[key]))

    def _rows(self, entity: str, link: str, target: UUID | str) -> list[Values]:
        """Return the live records that lead to one, here and in the copies."""
        here: dict[UUID, Any] = {
            row["id"]: row for row in queries.where_is(self._connection, entity, **{link: target})
        }
        for copy in self._arriving:
            for row in copy.records.get(entity, ()):
                if row[link] == target and row["removed_at"] is None:
                    here.setdefault(row["id"], row)
        return list(here.values())


def _listed(words: Iterable[Text]) -> Text:
    every = list(words)
    return Text(*("; ".join(one.either(language) for one in every) for language in LANGUAGES))
