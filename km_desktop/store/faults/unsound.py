"""Values in a file that no column of ours keeps: damaged texts, impossible days, other types.

SQLite keeps in a column whatever was put there. Here every value is looked at by itself, row by
row, so that one that cannot be read hides no other and is told with its record and its field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, String, Table

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Base, Change, FileCopy, FileFact, Operation
from km_desktop.models import Content as Attached
from km_desktop.models.field import fields_of
from km_desktop.models.kept import READ
from km_desktop.store import engine as engines
from km_desktop.store.values import STATE, from_kept, to_json

WHOLE = 1 << 31  # what a server keeps in a column for whole numbers
LARGE = 1 << 63
_HALVES = re.compile("[\ud800-\udfff]")
_UNREAD = (ValueError, TypeError, ArithmeticError, AttributeError, LookupError, RecursionError)
_CHANGE, _FACT = Change.__tablename__, FileFact.__tablename__
_OPERATION, _COPY = Operation.__tablename__, FileCopy.__tablename__
# Columns with JSON of a certain form, by table and name.
_COUNTS = {(_OPERATION, "seen"), (_OPERATION, "created"), (_COPY, "parent_seen")}
_SENTENCE = (_OPERATION, "sentence")
_IDS = ("dataset", "copy")  # facts that every file has
_IN_TABLE = Text("table {table}, row {row}, {column}", "таблица {table}, строка {row}, {column}")
_IN_RECORD = Text("{kind} {record}, field “{field}”", "{kind} {record}, поле «{field}»")


@dataclass(frozen=True)
class UnsoundValue:
    """One value that cannot be read: its table, its row as people know it, its column."""

    table: str
    row: str
    column: str

    @property
    def place(self) -> Text:
        """Where it stands, in words; the value itself is never said."""
        mapped = ENTITIES.get(self.table)
        if mapped is None:
            return _IN_TABLE.filled(table=self.table, row=self.row, column=self.column)
        field = _field_of(self.table, self.column)
        return _IN_RECORD.filled(kind=mapped.about.singular, record=self.row, field=field)


def keeps(column: Column[Any], kept: Any) -> bool:
    """Tell whether a value as SQLite gave it is one that we put into such a column."""
    if kept is None:
        return bool(column.nullable)
    impl = getattr(column.type, "impl_instance", column.type)
    if isinstance(impl, Boolean):
        return kept in (0, 1)
    if isinstance(impl, Integer):
        most = LARGE if isinstance(impl, BigInteger) else WHOLE
        return type(kept) is int and -most <= kept < most
    if isinstance(impl, LargeBinary):
        return type(kept) is bytes
    length = impl.length if isinstance(impl, String) else None
    return is_text(kept) and (length is None or len(kept) <= length)


def is_text(value: Any) -> bool:
    """Tell whether every database keeps a value as text: a server takes no U+0000.

    Neither takes half of a character.
    """
    return type(value) is str and "\0" not in value and not _HALVES.search(value)


def find_unsound(path: Path) -> UnsoundValue | None:
    """Return the first value of a file that cannot be read, if there is one to be found."""
    try:
        with closing(engines.connect(path, read_only=True)) as raw:
            return next(unsound(raw), None)
    except engines.DriverError:
        return None


def all_unsound(path: Path, most: int) -> list[UnsoundValue]:
    """Return the values of a file that cannot be read, so many of them at the most."""
    with closing(engines.connect(path, read_only=True)) as raw:
        return list(islice(unsound(raw), most))


def unsound(raw: Any) -> Iterator[UnsoundValue]:
    """Yield every value of a file that cannot be read, by the driver's connection to it.

    Half characters in a text tell that its bytes are no text.
    """
    raw.text_factory = lambda kept: kept.decode("utf-8", "surrogateescape")
    for table in Base.metadata.sorted_tables:
        yield from _of_table(raw, table)


def _of_table(raw: Any, table: Table) -> Iterator[UnsoundValue]:
    # The content of attachments is looked at by its digest, elsewhere.
    columns = [one for one in table.columns if (table.name, one.name) != _CONTENT]
    names = [column.name for column in columns]
    listed = ", ".join(f'"{name}"' for name in names)
    readers = [_reader(table.name, column.name) for column in columns]
    seen: set[Any] = set()
    for row in raw.execute(f'SELECT {listed} FROM "{table.name}"'):  # noqa: S608 - names of ours
        values = dict(zip(names, row, strict=True))
        seen.add(values.get("name"))
        wrong = [
            name
            for name, column, read in zip(names, columns, readers, strict=True)
            if not (keeps(column, values[name]) and _is_read(read, values[name]))
        ]
        if not wrong and not _is_read(_AS_A_WHOLE.get(table.name, _same), values):
            wrong = ["after" if table.name == _CHANGE else "value"]
        for name in wrong:
            yield UnsoundValue(table.name, _row_name(table, values), name)
    if table.name == _FACT:
        yield from (UnsoundValue(_FACT, name, "value") for name in _IDS if name not in seen)


def _is_read(read: Any, kept: Any) -> bool:
    try:
        read(kept)
    except _UNREAD:
        return False
    return True


def _row_name(table: Table, values: dict[str, Any]) -> str:
    """Return by what people know a row: its reference, else its key."""
    reference = values.get("reference")
    if reference and is_text(reference):
        return str(reference)
    key = values[next(iter(table.primary_key)).name]
    if isinstance(key, bytes):
        return key.hex()
    return str(key)[:40].encode("utf-8", "replace").decode()


@cache
def _reader(table: str, column: str) -> Any:
    if (table, column) in _COUNTS:
        return _read_counts
    if (table, column) == _SENTENCE:
        return _read_sentence
    return READ[_kinds(table)[column]]


@cache
def _kinds(table: str) -> dict[str, str]:
    """Return the types of the columns of a table, by their names."""
    return {
        name: kind.name
        for declared in Base.entities
        if declared.__tablename__ == table
        for pending in declared.declared.values()
        for name, kind in pending.columns().items()
    }


def _read_counts(kept: str | None) -> None:
    if kept is not None:
        for name, number in json.loads(kept).items():
            if type(number) is not int:
                raise ValueError(name)


def _read_sentence(kept: str) -> None:
    if type(json.loads(kept)["say"]) is not str:
        raise ValueError("a sentence has a key")


def _read_change(row: dict[str, Any]) -> None:
    """Read both sides of a change as the values of its field, if we still have such a field."""
    entity, key = row["entity"], row["field"]
    known = entity in ENTITIES and (key in STATE or key in fields_of(ENTITIES[entity]))
    for kept in (row["before"], row["after"]):
        if known:
            value = from_kept(entity, key, kept)
            to_json(
                value if key in STATE else fields_of(ENTITIES[entity])[key].kind.canonical(value)
            )
        elif kept is not None:
            json.loads(kept)


def _read_fact(row: dict[str, Any]) -> None:
    if row["name"] in _IDS:
        UUID(row["value"])
    elif row["name"].startswith("end:"):
        number, digest = row["value"].split()
        UUID(row["name"].removeprefix("end:"))
        int(number), bytes.fromhex(digest)


def _same(row: dict[str, Any]) -> None:
    """Ask nothing more of a row than of each of its values."""


_AS_A_WHOLE: dict[str, Callable[[dict[str, Any]], None]] = {
    _CHANGE: _read_change,
    _FACT: _read_fact,
}


def _field_of(entity: str, column: str) -> Text:
    for key, field in fields_of(ENTITIES[entity]).items():
        if column == key or column in field.columns:
            return field.label
    return Text(column, column)


_CONTENT = (Attached.__tablename__, "bytes")
