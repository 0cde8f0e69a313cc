"""An open database, file or server: the one object that services work on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from km_desktop.models import FileCopy
from km_desktop.store import engine as engines
from km_desktop.store import errors, lineage, migrate, safe
from km_desktop.store.lock import WriterLock

SUFFIX = ".kmdb"


class Database:
    """A database that is open; one connection at a time, used from one thread."""

    def __init__(
        self,
        engine: Engine,
        name: str,
        path: Path | None = None,
        lock: WriterLock | None = None,
        *,
        writable: bool = True,
    ) -> None:
        self.engine = engine
        self.name = name
        self.path = path
        self.writable = writable
        self._lock = lock

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one state of the database."""
        with self.telling_problems(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection with the write lock; all is kept at the end, or nothing."""
        if not self.writable:
            raise errors.ReadOnly(name=self.name)
        with (
            self.telling_problems(),
            self.engine.connect() as connection,
            engines.for_writing(connection).begin(),
        ):
            if connection.dialect.name == "postgresql":
                # The journal numbers its operations; writers of one server take turns.
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5065796)")
            yield connection

    @contextmanager
    def telling_problems(self) -> Iterator[None]:
        """Turn what the world does to a database into a Problem people can read."""
        try:
            yield
        except (DBAPIError, UnicodeDecodeError, OSError) as error:
            problem = engines.as_problem(error, self.name)
            if problem is None:
                raise
            raise problem from error

    def close(self) -> None:
        """Let the file or the server go; nothing stays beside the file."""
        if self.path is not None and self.writable:
            with suppress(DBAPIError), self.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def create_file(path: Path, copy_name: str, author: str) -> None:
    """Make an empty database file, whole or not at all; InTheWay when something is there."""
    if path.exists() or path.is_symlink():
        raise errors.InTheWay(name=path.name)
    with safe.published(path) as unfinished:
        engine = engines.open_file(unfinished, foreign_keys=False)
        try:
            with engine.connect() as connection, engines.for_writing(connection).begin():
                migrate.bring_up(connection)
                lineage.found(connection, copy_name, author, home=lineage.home_of(path))
        finally:
            engine.dispose()


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a database file after making sure it is ours, whole and not newer than we know.

    An older file is migrated after a backup beside it. Raises a Problem, a different one for
    each thing that can be wrong.
    """
    # Another name for a file leads to the file itself, where its lock and its journal are.
    path = Path(os.path.realpath(path)) if path.is_symlink() else path.absolute()
    safe.inspect_file(path)
    lock = None if read_only else WriterLock(path)
    if lock is not None:
        safe.ensure_writable(path)
        lock.take()
    try:
        _check(path, read_only=read_only)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    engine = engines.open_file(path, read_only=read_only)
    return Database(engine, path.name, path, lock, writable=not read_only)


def open_server(address: str, author: str = "") -> Database:
    """Open a shared PostgreSQL database, made ready on first use."""
    engine = engines.open_server(address)
    name = engine.url.render_as_string(hide_password=True)
    database = Database(engine, name)
    try:
        with database.telling_problems():
            migrate.migrate_server(engine, name)
            with engine.begin() as connection:
                if connection.execute(select(FileCopy.id)).first() is None:
                    lineage.found(connection, name, author, home=name)
    except BaseException:
        engine.dispose()
        raise
    return database


def open_database(address: str, *, read_only: bool = False) -> Database:
    """Open whatever an address means: a server's URL, else the path of a file."""
    if address.startswith("postgresql://"):
        return open_server(address)
    return open_file(Path(address), read_only=read_only)


def _check(path: Path, *, read_only: bool) -> None:
    # Opened as it will be used: what a killed writer left half done is undone only by a writer.
    with _checked_engine(path, read_only=read_only) as connection:
        safe.check_whole(connection, path.name)
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found > migrate.SCHEMA:
        raise errors.TooNew(name=path.name)
    if found < migrate.SCHEMA:
        if read_only:
            raise errors.ReadOnly(name=path.name)
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        backup = path.with_name(f"{path.stem}.before-version-{migrate.SCHEMA}.{stamp}{SUFFIX}")
        try:
            safe.copy_database(path, backup)
            migrate.migrate_file(path)
        except (DBAPIError, OSError) as error:
            raise engines.as_problem(error, path.name) or error from error


@contextmanager
def _checked_engine(path: Path, *, read_only: bool) -> Iterator[Connection]:
    engine = engines.open_file(path, read_only=read_only)
    try:
        with engine.connect() as connection:
            yield connection
    except (DBAPIError, UnicodeDecodeError) as error:
        raise engines.as_problem(error, path.name) or errors.Damaged(name=path.name) from error
    finally:
        engine.dispose()
