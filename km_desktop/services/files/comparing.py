"""Two files side by side: the records that only one of them has, and those that differ by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.words import file_lists, kinds_text, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.database import Database
from km_desktop.store.values import Values, from_row, table_of, to_json

Presence = Literal["first", "second", "both"]
_EMPTY = Text("empty", "пусто")
_REMOVED = Text("In the trash", "В корзине")
_YES, _NO = Text("yes", "да"), Text("no", "нет")


@dataclass(frozen=True)
class FieldDifference:
    """A field, and what it is in the first and in the second file."""

    key: str
    label: Text
    first: Text
    second: Text


@dataclass(frozen=True)
class RecordDifference:
    """A record that two files do not have alike; without fields where only one has it."""

    entity: str
    record_id: UUID
    reference: str
    title: Text
    where: Presence
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True)
class _Side:
    connection: Connection
    words: Vocabulary


def compare(first: Database, second: Database) -> Iterator[RecordDifference]:
    """Return what differs, entity by entity in the order of their ids.

    Both are read in one state each, in step and by their ids, so that the size of a file costs
    time and no memory. Records in the trash are compared too.
    """
    with first.reading() as one, second.reading() as other:
        sides = (_Side(one, file_lists.read(one)), _Side(other, file_lists.read(other)))
        for entity in ENTITIES:
            for pair in _paired(entity, sides):
                if difference := _differing(entity, pair, sides):
                    yield difference


def _paired(
    entity: str, sides: tuple[_Side, _Side]
) -> Iterator[tuple[Values | None, Values | None]]:
    """Return the records of both files by their ids, each beside its like."""
    left, right = (_in_order(entity, side.connection) for side in sides)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one["id"].bytes < other["id"].bytes):
            yield one, None
            one = next(left, None)
        elif one is None or other["id"].bytes < one["id"].bytes:
            yield None, other
            other = next(right, None)
        else:
            yield one, other
            one, other = next(left, None), next(right, None)


def _in_order(entity: str, connection: Connection) -> Iterator[Values]:
    table = table_of(entity)
    query = select(table).order_by(table.c.id).execution_options(yield_per=500)
    for row in connection.execute(query).mappings():
        yield from_row(entity, row)


def _differing(
    entity: str, pair: tuple[Values | None, Values | None], sides: tuple[_Side, _Side]
) -> RecordDifference | None:
    one, other = pair
    if one is not None and other is not None:
        fields = tuple(_fields(entity, one, other, sides))
        return _record(entity, one, sides[0], "both", fields) if fields else None
    if one is not None:
        return _record(entity, one, sides[0], "first")
    return _record(entity, other, sides[1], "second") if other is not None else None


def _record(
    entity: str,
    values: Values,
    side: _Side,
    where: Presence,
    fields: tuple[FieldDifference, ...] = (),
) -> RecordDifference:
    record_id = values["id"]
    title = titles.titles(side.connection, entity, [record_id])[record_id]
    both = Text(title.either("en"), title.either("ru"))
    return RecordDifference(entity, record_id, values.get("reference") or "", both, where, fields)


def _fields(
    entity: str, one: Values, other: Values, sides: tuple[_Side, _Side]
) -> Iterator[FieldDifference]:
    if (one["removed_at"] is None) != (other["removed_at"] is None):
        states = (_NO if values["removed_at"] is None else _YES for values in (one, other))
        yield FieldDifference("removed_at", _REMOVED, *states)
    for key, declared in fields_of(ENTITIES[entity]).items():
        if to_json(one[key]) != to_json(other[key]):
            shown = (
                _value_text(entity, declared, values, side)
                for values, side in zip((one, other), sides, strict=True)
            )
            yield FieldDifference(key, declared.label, *shown)


def _value_text(entity: str, declared: Field, values: Values, side: _Side) -> Text:
    value = values[declared.key]
    if value is None or value == ():
        return _EMPTY
    linked = titles.linked(side.connection, [(entity, {declared.key: value})])
    english, russian = (
        kinds_text.shown(declared, value, language, side.words, linked) for language in LANGUAGES
    )
    return Text(english, russian)
