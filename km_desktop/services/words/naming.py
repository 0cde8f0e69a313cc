"""Which record people mean by a row, and by what name and number they know it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.words import titles
from km_desktop.store.lists import queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

Item = tuple[str, UUID]
_MISSING = Text("—", "—")
_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Named:
    """A record's title in both languages, never empty, and its reference if it has one."""

    title: Text
    reference: str = ""

    @property
    def whole(self) -> Text:
        """Return title and reference in one line."""
        if not self.reference or self.reference == self.title.en:
            return self.title
        return Text(f"{self.title.en} · {self.reference}", f"{self.title.ru} · {self.reference}")


def is_row(entity: str) -> bool:
    """Tell whether records of an entity are edited with their owner, not by themselves."""
    about = ENTITIES[entity].about
    return bool(about.parent) and not about.prefix


def is_of_person(entity: str) -> bool:
    """Tell whether records of an entity are people, or are edited together with a person."""
    core = ENTITIES[entity].about.core
    return "person" in (entity, core and fields_of(ENTITIES[entity])[core].target)


def is_kept_with_any(entity: str) -> bool:
    """Tell whether its records stand with a record of any kind: attachments, issues of papers."""
    return "owner_entity" in fields_of(ENTITIES[entity])


def owners(connection: Connection, items: Iterable[Item]) -> dict[Item, Item]:
    """Return for each record the one it is edited with: the owner of a row or of an attachment."""
    found = {item: item for item in items}
    by_entity: dict[str, set[UUID]] = {}
    for entity, record_id in found:
        if entity in ENTITIES and (is_row(entity) or is_kept_with_any(entity)):
            by_entity.setdefault(entity, set()).add(record_id)
    for entity, ids in by_entity.items():
        if is_kept_with_any(entity):
            found |= _of_kept(connection, entity, ids)
            continue
        link = ENTITIES[entity].about.parent
        target = fields_of(ENTITIES[entity])[link].target
        rows = queries.records(connection, entity, sorted(ids))
        found |= {(entity, key): (target, row[link]) for key, row in rows.items()}
    return found


def _of_kept(connection: Connection, kept: str, ids: Iterable[UUID]) -> dict[Item, Item]:
    """Return for attachments, or issues of papers, the records that they are kept with."""
    rows = queries.records(connection, kept, sorted(ids))
    found = {(kept, key): owner_of(row) for key, row in rows.items()}
    return {item: (entity, owner_id) for item, (entity, owner_id) in found.items() if owner_id}


def owner_of(kept: Mapping[str, Any]) -> tuple[str, UUID | None]:
    """Return the record that an attachment is kept with; without an id where none can be meant."""
    entity, written = kept["owner_entity"], kept["owner_id"]
    known = entity in ENTITIES and _AN_ID.fullmatch(written)
    return entity, UUID(written) if known else None


def names(connection: Connection, items: Iterable[Item]) -> dict[Item, Named]:
    """Return the names of records; one that is not there any more is a dash."""
    by_entity: dict[str, set[UUID]] = {}
    for entity, record_id in items:
        by_entity.setdefault(entity, set()).add(record_id)
    found: dict[Item, Named] = {}
    for entity, ids in by_entity.items():
        if entity not in ENTITIES:
            found |= {(entity, record_id): Named(_MISSING) for record_id in ids}
            continue
        titled = titles.titles(connection, entity, ids)
        values = queries.records(connection, entity, sorted(ids))
        for record_id in ids:
            title = titled.get(record_id, _MISSING)
            both = Text(title.either("en") or "—", title.either("ru") or "—")
            reference = values.get(record_id, {}).get("reference") or ""
            found[entity, record_id] = Named(both, reference)
    return found


def with_people(connection: Connection, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a sentence with the names of the people and attachments in it.

    The journal keeps only their ids, so that a name can be erased and a corrected one is said.
    """
    said = dict(parts)
    if "inner" in said:
        said["inner"] = with_people(connection, said["inner"])
    for key, entity in (("people", "person"), ("files", "attachment")):
        ids = {blank: UUID(one) for blank, one in said.get(key, {}).items()}
        named = titles.titles(connection, entity, ids.values()) if ids else {}
        for blank, record_id in ids.items():
            title = named.get(record_id, _MISSING)
            said[blank] = Text(title.either("en") or "—", title.either("ru") or "—")
    return said
