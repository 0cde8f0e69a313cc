"""Connections with the settings that keep data through crashes and power cuts (decision 0006).

This is one of the two modules that speak SQLite's own dialect.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import sqlcipher3

from km_desktop.store import addresses

if TYPE_CHECKING:  # a file is opened and checked by the driver alone (decision 10)
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x4B4D4442  # "KMDB"
OLDEST_SQLITE = (3, 51, 3)  # the first release without the WAL-reset fault
# TRUNCATE with FULL lost no acknowledged save at any simulated power cut, and leaves no second
# file beside an idle database, so that a copy of the file alone is complete.
SETTINGS: dict[str, tuple[str, object]] = {
    "journal_mode": ("TRUNCATE", "truncate"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "mmap_size": ("0", 0),
    "busy_timeout": ("5000", 5000),
}
_WRITING = "km_writing"
_PATIENCE = 10  # seconds for a server to answer when nobody has chosen others
DriverError: type[Exception] = sqlcipher3.dbapi2.Error


def ensure_recent(version: tuple[int, ...]) -> None:
    """Raise RuntimeError when a SQLite library is older than the oldest that keeps files safely."""
    if version < OLDEST_SQLITE:
        raise RuntimeError("the SQLite library is too old to keep files safely")


def settle(raw: Any, settings: Mapping[str, tuple[str, object]]) -> None:
    """Set a connection up and read every setting back; RuntimeError when one was not taken."""
    for name, (value, expected) in settings.items():
        raw.execute(f"PRAGMA {name}={value}").fetchall()
        ((found,),) = raw.execute(f"PRAGMA {name}").fetchall()
        if found != expected:
            raise RuntimeError(f"SQLite kept {name} at {found}")


def connect(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Any:
    """Return a connection of the driver to a database file, with every setting read back.

    ``foreign_keys`` is off only while a migration rebuilds tables, as the setting cannot be
    changed inside a transaction.
    """
    ensure_recent(sqlcipher3.dbapi2.sqlite_version_info)
    address = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rw'}"
    raw = sqlcipher3.dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False
    )
    wanted = dict(SETTINGS)
    if read_only:
        del wanted["journal_mode"]
    if not foreign_keys:
        wanted["foreign_keys"] = ("OFF", 0)
    try:
        settle(raw, wanted)
    except BaseException:
        raw.close()
        raise
    return raw


def open_file(
    path: Path, *, read_only: bool = False, foreign_keys: bool = True, first: Any = None
) -> Engine:
    """Return an engine for a database file; nothing is read before the first connection.

    ``first`` is a connection of the driver that is open already and is taken over.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    from km_desktop.store.file_dialect import ADDRESS, COMPILED

    waiting = [first] if first is not None else []

    def creator() -> Any:
        if waiting:
            return waiting.pop()
        return connect(path, read_only=read_only, foreign_keys=foreign_keys)

    engine = create_engine(
        ADDRESS,
        execution_options={"compiled_cache": COMPILED},
        module=sqlcipher3.dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def world_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions behind which a problem of the world may stand."""
    return *database_errors(), OSError, ValueError, TypeError


def database_errors() -> tuple[type[Exception], ...]:
    """Return what a driver raises, wrapped by SQLAlchemy or as it is."""
    from sqlalchemy.exc import DBAPIError

    return DBAPIError, DriverError


def open_server(address: str) -> Engine:
    """Return an engine for a PostgreSQL server at ``postgresql://...``.

    Raises ValueError or SQLAlchemy's ArgumentError for what is no address.
    """
    from sqlalchemy import create_engine, make_url

    url = make_url(addresses.driver_address(address))
    waits = {} if "connect_timeout" in url.query else {"connect_timeout": _PATIENCE}
    return create_engine(
        url, connect_args=waits, hide_parameters=True, pool_pre_ping=True, pool_size=2
    )


def for_writing(connection: Connection) -> Connection:
    """Mark a connection so that its next transaction takes the write lock at once."""
    return connection.execution_options(**{_WRITING: True})
