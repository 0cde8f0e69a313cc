"""The content of a database as one number: the same for a file and a server that hold the same.

It covers every row of every table, also what the chain of the journal does not: the first values
of records. Left out are only the manifest, which carries the number, and where the file lies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, LargeBinary, Table, select, type_coerce

from km_desktop.models import Base, FileFact
from km_desktop.models import Content as Attached
from km_desktop.models.types import Id

MANIFEST = "manifest"  # the facts of this name and those that begin with it and a colon
_PLACE = "home"
_ROWS = 2000
Row = tuple[Any, ...]


class UnreadableValue(Exception):  # noqa: N818 - what stands in the file, not what we did
    """A value in the database is none that its column can hold."""


@dataclass(frozen=True)
class TableContent:
    """How many rows a table has, and the SHA-256 of all of them in hex."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class DatabaseContent:
    """The content of every table by name."""

    tables: dict[str, TableContent]

    @property
    def sha256(self) -> str:
        """The SHA-256 of everything, in hex."""
        whole = hashlib.sha256()
        for name, table in sorted(self.tables.items()):
            whole.update(f"{name} {table.rows} {table.sha256}\n".encode())
        return whole.hexdigest()

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(table.rows for table in self.tables.values())


def content(connection: Connection) -> DatabaseContent:
    """Read every row once and return what the database holds, without keeping rows in memory.

    The caller's transaction decides which state is read. Raises Unreadable.
    """
    tables = sorted(Base.metadata.tables.items())
    try:
        return DatabaseContent({name: _summed(_parts(connection, table)) for name, table in tables})
    except (ValueError, TypeError) as error:
        raise UnreadableValue from error


def is_manifest(fact: str) -> bool:
    """Tell whether a fact about the file is part of its manifest."""
    return fact == MANIFEST or fact.startswith(f"{MANIFEST}:")


def _summed(parts: Iterable[list[Row]]) -> TableContent:
    digest, count = hashlib.sha256(), 0
    coder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_content_form)
    for rows in parts:
        # Without the outer brackets the text is the same however the rows are parted.
        digest.update(coder.encode(rows)[1:-1].encode() + b",")
        count += len(rows)
    return TableContent(count, digest.hexdigest())


def _parts(connection: Connection, table: Table) -> Iterator[list[Row]]:
    # By name, so that moving a declaration to another line is no change of the content.
    names = sorted(table.columns.keys())
    query = select(*(_quick(connection, table.c[name]) for name in names))
    if all(isinstance(key.type, Id) for key in table.primary_key):
        query = query.order_by(*table.primary_key)
        result = connection.execute(query, execution_options={"yield_per": _ROWS})
        for part in result.partitions():
            yield list(map(tuple, part))
        return
    if table is Attached.__table__:
        yield from _attached(connection, table)
        return
    # Databases order words each in its own way; of such tables there are only a few short ones.
    found = sorted((tuple(row) for row in connection.execute(query)), key=repr)
    if table is FileFact.__table__:
        facts = ((row[names.index("name")], row) for row in found)
        found = [row for name, row in facts if name != _PLACE and not is_manifest(name)]
    if found:
        yield found


def _attached(connection: Connection, table: Table) -> Iterator[list[Row]]:
    """Read the content of attachments one by one; of each only its digest is held."""
    for digest in sorted(connection.execute(select(table.c.digest)).scalars()):
        query = select(table.c.bytes).where(table.c.digest == digest)
        kept = connection.execute(query).scalar_one()
        yield [(hashlib.sha256(kept).hexdigest(), digest)]


def _quick(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """Read an id as the bytes it is in a file; making an object of each takes half the time."""
    if isinstance(column.type, Id) and connection.dialect.name == "sqlite":
        return type_coerce(column, LargeBinary())
    return column


def _content_form(value: object) -> object:
    """Return the one form, of a value that JSON does not know, that the number of a file is of.

    Copies of one content compare their numbers, so it must not change within a database version.
    """
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"  # 1.50 and 1.5 are one value
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    raise TypeError(type(value).__name__)
