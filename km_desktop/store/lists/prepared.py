"""Statements compiled at an earlier start, so that first rows need no SQLAlchemy (decision 10).

What the first page of a list needs is read through ``rows`` and ``packed``. Where SQLAlchemy is at
work the statement is built and executed, and its text is noted; where only the driver is, the text
that was noted at an earlier start is executed. Texts are kept beside the settings with the names
of their parameters, never with a value, and are dropped when anything does not match.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from km_desktop import __version__, paths
from km_desktop.models import Base
from km_desktop.models.kept import READ

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    Query: TypeAlias = Select[*tuple[Any, ...]]
    Reading: TypeAlias = "Connection | DriverReading"

OPTION = "km_statements"  # a connection whose statements are noted carries them under this name
Values = Mapping[str, Any]


class UnpreparedError(Exception):
    """A statement is not known from an earlier start, or does not fit; SQLAlchemy has to do it."""


class Statements:
    """The texts by the name of what they read, for one version of the program and the schema."""

    def __init__(self, schema: int, path: Path | None = None) -> None:
        self._path = path
        self._key = f"{__version__} {schema}"
        self._noted: set[str] = set()
        self.texts: dict[str, str] = {}
        # Without a folder of the person's own nothing is known and nothing kept: reading goes on.
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            self._path = path or paths.config_folder() / "statements.json"
            found = json.loads(self._path.read_text("utf-8"))
            if found["key"] == self._key:
                self.texts = {
                    name: text for name, text in found["texts"].items() if text.startswith("SELECT")
                }
        self._kept = dict(self.texts)

    def note(self, name: str, connection: Connection, query: Query, values: Values) -> None:
        """Keep the text of a statement, unless it has a name of nothing or values of its own."""
        if not name or name in self._noted or connection.dialect.name != "sqlite":
            return
        self._noted.add(name)
        named: Any = type(connection.dialect)
        compiled = query.compile(dialect=named(paramstyle="named"))
        if set(compiled.params) == set(values):
            self.texts[name] = str(compiled)

    def save(self) -> None:
        """Write down what is new; that it cannot be written only makes the next start slower."""
        if self._path is not None and self.texts != self._kept:
            with suppress(OSError):
                whole = {"key": self._key, "texts": self.texts}
                self._path.write_text(json.dumps(whole, indent=1), "utf-8")
            self._kept = dict(self.texts)


class DriverReading:
    """A transaction of the driver alone, which executes what is known."""

    def __init__(self, raw: Any, statements: Statements) -> None:
        self._raw = raw
        self._texts = statements.texts

    def execute(self, name: str, values: Values) -> Any:
        """Return the driver's cursor; UnpreparedError for a statement that is not known."""
        text = self._texts.get(name)
        if text is None:
            raise UnpreparedError(name)
        bound: dict[str, Any] = {}
        for key, value in values.items():
            if not isinstance(value, (list, tuple)):
                bound[key] = value
                continue
            several = {f"{key}_{number}": _plain(one) for number, one in enumerate(value)}
            listed = ", ".join(f":{one}" for one in several) or "SELECT 1 WHERE 0"
            text = text.replace(f"__[POSTCOMPILE_{key}]", listed)
            bound |= several
        return self._raw.execute(text, bound)


def rows(
    connection: Reading,
    name: str,
    query: Callable[[], Query],
    values: Values,
    table: str,
) -> list[Mapping[Any, Any]]:
    """Return the rows of a statement by column; ``table`` says what its columns hold."""
    if not isinstance(connection, DriverReading):
        found: list[Mapping[Any, Any]]
        found = list(_executed(connection, name, query, values).mappings())
        return found
    cursor = connection.execute(name, values)
    names = [column[0] for column in cursor.description]
    read = [_readers(table).get(column, _same) for column in names]
    return [
        {column: how(kept) for column, how, kept in zip(names, read, row, strict=True)}
        for row in cursor
    ]


def packed(connection: Reading, name: str, query: Callable[[], Query], values: Values) -> bytes:
    """Return the ids that a statement reads, sixteen bytes each."""
    if not isinstance(connection, DriverReading):
        found = _executed(connection, name, query, values)
        if connection.dialect.name == "postgresql":
            return b"".join(row[0].bytes for row in found)
    else:
        found = connection.execute(name, values)
    joined = bytearray()
    while chunk := found.fetchmany(50_000):
        joined += b"".join([row[0] for row in chunk])
    return bytes(joined)


def plain_id(connection: Reading, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return an id as the bytes that a file keeps, where it is a file."""
    from sqlalchemy import LargeBinary, type_coerce

    if not isinstance(connection, DriverReading) and connection.dialect.name == "postgresql":
        return column
    return type_coerce(column, LargeBinary)


def _executed(connection: Connection, name: str, query: Callable[[], Query], values: Values) -> Any:
    statement = query()
    noted: Statements | None = connection.get_execution_options().get(OPTION)
    if noted is not None:
        noted.note(name, connection, statement, values)
    return connection.execute(statement, dict(values))


@cache
def _readers(table: str) -> dict[str, Callable[[Any], Any]]:
    """Return how the columns of a table are read from what the driver gives."""
    return {
        column: READ[kind.name]
        for declared in Base.entities
        if declared.__tablename__ == table
        for pending in declared.declared.values()
        for column, kind in pending.columns().items()
    }


def _plain(value: Any) -> Any:
    return value.bytes if isinstance(value, UUID) else value


def _same(value: Any) -> Any:
    return value
