"""What joining two people would do: every field of both, every row and link that moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.people import duplicates
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.services.words.findings import Finding
from km_desktop.store import attached, queries
from km_desktop.store.values import Values, from_row, table_of, to_json
from km_desktop.store.work import read

# A record keeps its own number; the other one becomes another name of it.
_OWN = ("reference",)


class Meeting(Enum):
    """How the values of two people meet in one field."""

    SAME = "same"
    ONE = "one"  # only one of them has it; it is taken
    JOINED = "joined"  # lists become one list
    CHOICE = "choice"  # both have it and it differs: a person chooses


@dataclass(frozen=True)
class FieldPlan:
    """One field with both values, as they are kept and as people read them."""

    entity: str
    key: str
    label: Text
    meeting: Meeting
    kept: Any
    other: Any
    kept_words: Text
    other_words: Text


@dataclass(frozen=True)
class Move:
    """A row of the absorbed person, or another record that links to them.

    ``keys`` are its links that change. A row that the kept person has already, word for word, goes
    to the trash in favour of its ``twin``.
    """

    entity: str
    record_id: UUID
    keys: tuple[str, ...]
    is_row: bool
    live: bool
    twin: UUID | None = None


@dataclass(frozen=True)
class Joined:
    """Two records of one entity that become one."""

    entity: str
    kept: Values
    other: Values


def joined(connection: Connection, kept_id: UUID, other_id: UUID) -> list[Joined]:
    """Return the two people, and their expert profiles when both have one; KeyError if unknown."""
    kept, other = read(connection, "person", kept_id), read(connection, "person", other_id)
    if kept is None or other is None:
        raise KeyError(kept_id if kept is None else other_id)
    found = [Joined("person", kept, other)]
    for entity, mapped in ENTITIES.items():
        link = mapped.about.core
        if link and fields_of(mapped)[link].target == "person":
            profiles = [
                queries.where_is(connection, entity, **{link: person_id})
                for person_id in (kept_id, other_id)
            ]
            if all(profiles):
                found.append(Joined(entity, profiles[0][0], profiles[1][0]))
    return found


def refusals(connection: Connection, kept_id: UUID, other_id: UUID) -> tuple[Finding, ...]:
    """Return why two people cannot be joined, if they cannot."""
    if kept_id == other_id:
        return (duplicates.SAME_RECORD,)
    for person_id in (kept_id, other_id):
        values = read(connection, "person", person_id)
        if values is None or values["removed_at"] is not None:
            return (duplicates.NOT_THERE,)
    if duplicates.are_apart(connection, kept_id, other_id):
        return (duplicates.SET_APART,)
    return ()


def meeting(field: Field, kept: Any, other: Any) -> Meeting:
    """Tell how two values of a field meet."""
    if to_json(kept) == to_json(other):
        return Meeting.SAME
    if kept in (None, ()) or other in (None, ()):
        return Meeting.ONE
    return Meeting.JOINED if field.kind.is_set else Meeting.CHOICE


def fields_between(two: Joined) -> Iterator[tuple[Field, Meeting]]:
    """Yield the fields in which two records meet, in the order of the form."""
    about = ENTITIES[two.entity].about
    for key, declared in fields_of(ENTITIES[two.entity]).items():
        if key not in _OWN and key != about.core:
            yield declared, meeting(declared, two.kept[key], two.other[key])


def field_plans(connection: Connection, pairs: list[Joined]) -> tuple[FieldPlan, ...]:
    """Return every field of the records that become one."""
    words = file_lists.read(connection)
    linked = titles.linked(
        connection, [(two.entity, values) for two in pairs for values in (two.kept, two.other)]
    )

    def value_text(declared: Field, value: Any) -> Text:
        def in_language(language: Language) -> str:
            return kinds_text.shown(declared, value, language, words, linked)

        return Text(in_language("en"), in_language("ru"))

    found = []
    for two in pairs:
        for declared, how in fields_between(two):
            kept, other = two.kept[declared.key], two.other[declared.key]
            found.append(
                FieldPlan(
                    two.entity, declared.key, declared.label, how, kept, other,
                    value_text(declared, kept), value_text(declared, other),
                )
            )  # fmt: skip
    return tuple(found)


def aliases(pairs: list[Joined]) -> tuple[str, ...]:
    """Return the references that become other names of the kept records."""
    found = (two.other.get("reference") for two in pairs)
    return tuple(reference for reference in found if reference)


def moves(connection: Connection, pairs: list[Joined]) -> list[Move]:
    """Return what leads to the absorbed records and will lead to the kept ones.

    What lies in the trash moves too, so that it has an owner when it is restored.
    """
    found: dict[tuple[str, UUID], Move] = {}
    absorbed = {two.other["id"] for two in pairs}
    both = {row for two in pairs for row in (two.kept["id"], two.other["id"])}
    for two in pairs:
        for entity, link in _links_to(two.entity):
            table = table_of(entity)
            query = select(table).where(table.c[link.key] == two.other["id"]).order_by(table.c.id)
            for row in connection.execute(query).mappings().all():
                values = from_row(entity, row)
                if values["id"] in absorbed or _between(entity, values, both):
                    continue
                known = found.get((entity, values["id"]))
                keys = (*(known.keys if known else ()), link.key)
                twin = _twin(connection, entity, values, link.key, two.kept["id"])
                found[entity, values["id"]] = Move(
                    entity, values["id"], keys, link.key == ENTITIES[entity].about.parent,
                    values["removed_at"] is None, twin,
                )  # fmt: skip
        for record_id in attached.owned_by(connection, [two.other["id"]]):
            values = read(connection, "attachment", record_id) or {}
            live = values.get("removed_at") is None
            found["attachment", record_id] = Move(
                "attachment", record_id, ("owner_id",), is_row=True, live=live
            )
    return list(found.values())


def _links_to(target: str) -> Iterator[tuple[str, Field]]:
    for entity, mapped in ENTITIES.items():
        for declared in fields_of(mapped).values():
            if declared.kind.is_link and declared.target == target:
                yield entity, declared


def _between(entity: str, values: Values, both: set[UUID]) -> bool:
    """Tell whether a record links the two with each other: joined, it would lead to itself."""
    links = [key for key, field in fields_of(ENTITIES[entity]).items() if field.kind.is_link]
    return len({values[key] for key in links} & both) > 1


def _twin(
    connection: Connection, entity: str, values: Values, key: str, kept_id: UUID
) -> UUID | None:
    """Return the live row that says the same of the kept record, word for word."""
    about = ENTITIES[entity].about
    if not about.parent or about.prefix or values["removed_at"] is not None:
        return None
    wanted = {name: to_json(values[name]) for name in fields_of(ENTITIES[entity])}
    wanted[key] = to_json(kept_id)
    conditions = {key: kept_id}
    if key != about.parent:
        conditions[about.parent] = values[about.parent]
    for row in queries.where_is(connection, entity, **conditions):
        if all(to_json(row[name]) == value for name, value in wanted.items()):
            found: UUID = row["id"]
            return found
    return None
