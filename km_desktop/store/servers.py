"""A server's database before it is used: founded by ``new`` alone, never by reading.

Reading a database of somebody else's must not make our tables in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from km_desktop.models import FileCopy
from km_desktop.store import migrate
from km_desktop.store.faults import errors, server_errors

if TYPE_CHECKING:  # a file is opened and checked by the driver alone (decision 10)
    from sqlalchemy import Connection, Engine

_LOCK = 5065796  # one founder or migration at a time; writers take it too
_OURS = re.compile(r"\d{4}")


def check(engine: Engine, name: str) -> None:
    """Raise NotFounded, ForeignTables, TooNew or Older unless the database is of our version."""
    with engine.connect() as connection, connection.begin():
        found = _version(connection, name)
    if not found:
        raise server_errors.NotFounded(name=name)
    _compare(found, name)


def found(engine: Engine, name: str, author: str) -> None:
    """Make our tables in an empty database, and the first copy of a new dataset."""
    from km_desktop.store import lineage

    with engine.begin() as connection:
        _take_turns(connection)
        version = _version(connection, name)
        if version:
            _compare(version, name)
            raise errors.AlreadyThere(name=name)
        migrate.bring_up(connection)
        lineage.begin_dataset(connection, name, author, home=name)


def upgrade(engine: Engine, name: str) -> bool:
    """Bring an older database to our version, whole or not at all; tell whether it was older."""
    with engine.begin() as connection:
        _take_turns(connection)
        version = _version(connection, name)
        if not version:
            raise server_errors.NotFounded(name=name)
        if version > migrate.HEAD:
            raise errors.TooNew(name=name)
        if version < migrate.HEAD:
            migrate.bring_up(connection)
        return version < migrate.HEAD


def _compare(version: str, name: str) -> None:
    if version > migrate.HEAD:
        raise errors.TooNew(name=name)
    if version < migrate.HEAD:
        raise errors.Older(name=name, found=int(version), ours=migrate.SCHEMA)


def _version(connection: Connection, name: str) -> str:
    """Return our version of the tables, nothing for an empty database; ForeignTables otherwise."""
    from sqlalchemy import inspect

    version = migrate.version_of(connection) or ""
    tables = set(inspect(connection).get_table_names())
    if version and _OURS.fullmatch(version) and FileCopy.__tablename__ in tables:
        return version
    if tables:
        raise server_errors.ForeignTables(name=name)
    return ""


def _take_turns(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
