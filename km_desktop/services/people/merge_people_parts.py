"""What joining two people would do: every field of both, every row and link that moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.history.words import inside
from km_desktop.services.people import duplicates, further
from km_desktop.services.programmes import traits
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.services.words.findings import Finding
from km_desktop.services.words.naming import is_row
from km_desktop.store import attached
from km_desktop.store.lists import queries
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


# An entity and its field; of a row also the one that stays.
Place = tuple[str, str] | tuple[str, str, UUID]


@dataclass(frozen=True)
class FieldPlan:
    """One field with both values, as they are kept and as people read them.

    ``row`` is the row that stays where both people have a row of one natural key.
    """

    entity: str
    key: str
    label: Text
    meeting: Meeting
    kept: Any
    other: Any
    kept_words: Text
    other_words: Text
    row: UUID | None = None

    @property
    def place(self) -> Place:
        """Return by what a choice names it."""
        return (self.entity, self.key) if self.row is None else (self.entity, self.key, self.row)


@dataclass(frozen=True)
class Move:
    """A row of the absorbed person, or another record that links to them.

    ``keys`` are its links that change. A row that the kept person has already goes to the trash in
    favour of its ``twin``; ``double`` holds both where they are one row and do not say the same.
    """

    entity: str
    record_id: UUID
    keys: tuple[str, ...]
    is_row: bool
    live: bool
    twin: UUID | None = None
    double: Joined | None = None


@dataclass(frozen=True)
class Joined:
    """Two records of one entity that become one."""

    entity: str
    kept: Values
    other: Values

    @property
    def row(self) -> UUID | None:
        """Return the row that stays, nothing for a record of its own."""
        row: UUID | None = self.kept["id"] if is_row(self.entity) else None
        return row


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


def place(two: Joined, key: str) -> Place:
    """Return by what a choice names a field of two records."""
    return (two.entity, key) if two.row is None else (two.entity, key, two.row)


def meeting(field: Field, kept: Any, other: Any) -> Meeting:
    """Tell how two values of a field meet."""
    if to_json(kept) == to_json(other):
        return Meeting.SAME
    if kept in (None, ()) or other in (None, ()):
        return Meeting.ONE
    is_list = field.kind.is_set or (field.entity, field.key) in further.LISTS
    return Meeting.JOINED if is_list else Meeting.CHOICE


def fields_between(two: Joined) -> Iterator[tuple[Field, Meeting]]:
    """Yield the fields in which two records meet, in the order of the form."""
    about = ENTITIES[two.entity].about
    for key, declared in fields_of(ENTITIES[two.entity]).items():
        if key not in _OWN and key not in (about.core, about.parent):
            yield declared, meeting(declared, two.kept[key], two.other[key])


def field_plans(connection: Connection, pairs: list[Joined]) -> tuple[FieldPlan, ...]:
    """Return every field of the records, or of the rows, that become one."""
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
                    two.entity, declared.key, _label(two, declared, value_text), how, kept, other,
                    value_text(declared, kept), value_text(declared, other), two.row,
                )
            )  # fmt: skip
    return tuple(found)


def _label(two: Joined, declared: Field, value_text: Callable[[Field, Any], Text]) -> Text:
    """Return what a field is called, of a row with what tells it from other rows."""
    if two.row is None:
        return declared.label
    fields = fields_of(ENTITIES[two.entity])
    which = [value_text(fields[key], two.kept[key]) for key in traits(two.entity).natural_key]
    return Text(
        f"{', '.join(one.en for one in which)}: {inside(declared.label.en)}",
        f"{', '.join(one.ru for one in which)}: {inside(declared.label.ru)}",
    )


def aliases(pairs: list[Joined]) -> tuple[str, ...]:
    """Return the references that become other names of the kept records; its own is none."""
    return tuple(
        two.other["reference"]
        for two in pairs
        if two.other.get("reference") and two.other["reference"] != two.kept["reference"]
    )


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
                same = twin is None or _say_the_same(entity, twin, values, link.key)
                found[entity, values["id"]] = Move(
                    entity, values["id"], keys, link.key == ENTITIES[entity].about.parent,
                    values["removed_at"] is None, twin["id"] if twin else None,
                    None if same or twin is None else Joined(entity, twin, values),
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
) -> Values | None:
    """Return the live row of the kept record that says the same, or has the same natural key."""
    about = ENTITIES[entity].about
    if not about.parent or about.prefix or values["removed_at"] is not None:
        return None
    conditions = {key: kept_id}
    if key != about.parent:
        conditions[about.parent] = values[about.parent]
    rows = queries.where_is(connection, entity, **conditions)
    for row in rows:
        if _say_the_same(entity, row, values, key):
            return row
    mine = set(traits(entity).keys_of(values, but=key))
    return next((row for row in rows if mine & set(traits(entity).keys_of(row, but=key))), None)


def _say_the_same(entity: str, kept: Values, other: Values, key: str) -> bool:
    """Tell whether two rows are equal word for word, but for the link that leads to their owner."""
    names = (name for name in fields_of(ENTITIES[entity]) if name != key)
    return all(to_json(kept[name]) == to_json(other[name]) for name in names)
