"""An open database, file or server: the one object that services work on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from km_desktop.bilingual import Text
from km_desktop.store import addresses, known_schema, leftovers, migrate, opening, safe, servers
from km_desktop.store import engine as engines
from km_desktop.store.faults import causes, connecting, errors, server_errors
from km_desktop.store.lists import prepared
from km_desktop.store.lock import WriterLock

if TYPE_CHECKING:  # a file is opened and checked by the driver alone (decision 10)
    from sqlalchemy import Connection, Engine

    from km_desktop.store.lists.prepared import Reading

SUFFIX = opening.SUFFIX
T = TypeVar("T")
# What somebody meets who reads a value that is none of its kind.
DAMAGES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
# What is not known, or no longer fits, is left to SQLAlchemy; so is whatever the world does, as a
# stored value that is none of its type, and told where it happens again.
_UNFIT = (
    prepared.UnpreparedError,
    engines.DriverError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)


class JoinedOperation(Protocol):
    """An operation that goes on, in whose transaction everything is read and written meanwhile."""

    connection: Connection


class Database:
    """A database that is open; one connection at a time, used from one thread.

    A file comes with the driver's connection by which it was checked, ``raw``; SQLAlchemy takes it
    over when it is first needed.
    """

    def __init__(
        self,
        engine: Engine | None,
        name: str,
        path: Path | None = None,
        lock: WriterLock | None = None,
        *,
        writable: bool = True,
        raw: Any = None,
        home: Path | None = None,
        private: Path | None = None,
        backup: Path | None = None,
    ) -> None:
        self._engine = engine
        self._raw = raw
        self.name = name
        self.path = path
        # Where the file will lie, as long as it is made beside its place.
        self.home = home or path
        self._private = private  # the folder of a copy that is read in place of the file
        self.writable = writable
        self.backup = backup  # the file as it was before opening brought it to our version
        self._lock = lock
        # The operation that everything belongs to for now (``store.work.joined_operation``).
        self.joined: JoinedOperation | None = None
        self._place = causes.FaultPlace(
            addresses.without_password(name.replace("+psycopg", "", 1)),
            path,
            causes.identity_of(path) if path else None,
        )

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if isinstance(error, DAMAGES):
                with self.explaining():
                    raise error
        finally:
            self.close()

    @property
    def known_name(self) -> str:
        """The name that people know: the file's own, or the server's address as they typed it."""
        return self._place.name

    @property
    def engine(self) -> Engine:
        """What SQLAlchemy reaches the database by."""
        if self._engine is None:
            if self.path is None:
                raise RuntimeError("a database without an engine is a file")
            first, self._raw = self._raw, None
            self._engine = engines.open_file(self.path, read_only=not self.writable, first=first)
        return self._engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one state of the database."""
        if self.joined is not None:
            yield self.joined.connection
            return
        with self.telling_problems(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    def look(self, work: Callable[[Reading], T]) -> T:
        """Run a function that reads, in one state of the database, with what is there by now.

        Before SQLAlchemy has loaded that is the driver with the statements of an earlier start.
        """
        if self._engine is None and self._raw is not None:
            with suppress(*_UNFIT), self._driver() as reading:
                return work(reading)
        with self.reading() as connection:
            if self.joined is not None:  # a transaction that goes on is no time to keep statements
                return work(connection)
            connection.execution_options(**{prepared.OPTION: self.statements})
            found = work(connection)
        self.statements.save()
        return found

    @contextmanager
    def _driver(self) -> Iterator[prepared.DriverReading]:
        self._raw.execute("BEGIN")
        try:
            yield prepared.DriverReading(self._raw, self.statements)
        finally:
            self._raw.execute("ROLLBACK")

    @cached_property
    def statements(self) -> prepared.Statements:
        """The statements that are known from an earlier start."""
        return prepared.Statements(migrate.SCHEMA)

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
        except engines.world_errors() as error:
            problem = self._problem_behind(error)
            if problem is None:
                raise
            raise problem from error

    def _problem_behind(self, error: BaseException) -> errors.Problem | None:
        found = causes.problem_behind(error, self._place)
        if isinstance(found, errors.Damaged):
            return self._damage() or found
        if found is not None:
            return found
        if self.path is None:
            return connecting.problem_behind(error, self.engine, self._place.name)
        if found is None and isinstance(error, DAMAGES):
            return self._damage()
        if isinstance(error, engines.database_errors()) and not safe.has_our_tables(self.path):
            return errors.Damaged(name=self.name)
        return None

    def is_damage(self, error: BaseException) -> bool:
        """Tell whether an error comes of what stands in the file."""
        return isinstance(self._problem_behind(error), errors.Damaged)

    def _damage(self) -> errors.Problem | None:
        """Return the damage that a value of the file is, with its place, if one is found."""
        from km_desktop.store.faults import unsound

        value = unsound.find_unsound(self.path) if self.path is not None else None
        if value is None:
            return None
        place = Text(f": {value.place.en}", f": {value.place.ru}")
        return errors.Damaged(name=self.known_name, place=place)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Tell whatever goes wrong inside as damage, when the file holds a value that is none.

        Somebody who reads a value may stumble over it anywhere; without damage the fault is ours.
        """
        try:
            yield
        except DAMAGES as error:
            problem = self._damage()
            if problem is None:
                raise
            raise problem from error

    def close(self) -> None:
        """Let the file or the server go; nothing stays beside the file."""
        if self._engine is None:
            self._close_raw()
        else:
            if self.path is not None and self.writable:
                with suppress(*engines.database_errors()), self._engine.connect() as connection:
                    connection.exec_driver_sql("ROLLBACK")
                    connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
        if self._private is not None:
            leftovers.end_folder(self._private)

    def _close_raw(self) -> None:
        if self.writable:
            with suppress(engines.DriverError):
                self._raw.execute("PRAGMA journal_mode=DELETE")
        self._raw.close()


def create_file(
    path: Path,
    copy_name: str,
    author: str,
    fill: Callable[[Database], object] = lambda _: None,
    *,
    replace: bool = False,
) -> None:
    """Make a database file with what ``fill`` writes into it, whole or not at all.

    Raises AlreadyThere for a file that nobody asked to replace, HeldByOther for one that somebody
    has open, InTheWay for what is no file, and what else the world has against it.
    """
    from km_desktop.store import lineage

    if path.is_file() and not path.is_symlink() and not replace:
        raise errors.AlreadyThere(name=path.name)
    with _nobody_in(path), safe.published(path) as unfinished:
        engine = engines.open_file(unfinished, foreign_keys=False)
        made = Database(engine, path.name, unfinished)
        try:
            with made.writing() as connection:
                known_schema.lay_out(connection)
                lineage.begin_dataset(connection, copy_name, author, home=lineage.home_of(path))
        finally:
            made.close()
        filling = Database(engines.open_file(unfinished), path.name, unfinished, home=path)
        with filling as database:
            fill(database)


@contextmanager
def _nobody_in(path: Path) -> Iterator[None]:
    """Hold the lock of a file that is to be replaced; of one that is not there, nobody has it."""
    if not path.is_file():
        yield
        return
    lock = WriterLock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a database file after making sure it is ours, whole and not newer than we know.

    An older file is migrated after a backup beside it, one that is only read is Older. Raises a
    Problem, a different one for each thing that can be wrong.
    """
    # Another name for a file leads to the file itself, where its lock and its journal are.
    path = Path(os.path.realpath(path)) if path.is_symlink() else path.absolute()
    safe.inspect_file(path)
    lock = None if read_only else WriterLock(path)
    if lock is not None:
        safe.ensure_writable(path)
        lock.take()
        leftovers.sweep(path.parent)
    try:
        opened = opening.open_reading(path) if lock is None else opening.open_writing(path)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Database(
        None, path.name, opened.path, lock, writable=not read_only, raw=opened.raw, home=path,
        private=opened.folder, backup=opened.backup,
    )  # fmt: skip


def open_server(address: str) -> Database:
    """Open a shared PostgreSQL database that somebody has founded; nothing is made in it.

    Raises a Problem, NotFounded where there is none of ours.
    """
    return _served(address, servers.check)


def found_server(
    address: str, author: str, fill: Callable[[Database], object] = lambda _: None
) -> None:
    """Make an empty PostgreSQL database ours, with what ``fill`` writes into it.

    Raises ForeignTables when another program works in it, AlreadyThere when it is ours already.
    """
    with _served(address, lambda engine, name: servers.found(engine, name, author)) as database:
        fill(database)


def upgrade_server(address: str) -> bool:
    """Bring a server's database to our version; tell whether it was of an earlier one."""
    with _served(address, lambda _engine, _name: None) as database, database.telling_problems():
        return servers.upgrade(database.engine, database.known_name)


def _served(address: str, prepare: Callable[[Engine, str], object]) -> Database:
    from sqlalchemy.exc import ArgumentError

    try:
        engine = engines.open_server(address)
    except (ArgumentError, ValueError):
        raise server_errors.WrongAddress(name=addresses.without_password(address)) from None
    name = engine.url.render_as_string(hide_password=True)
    database = Database(engine, name)
    if not connecting.is_address(engine):
        raise server_errors.WrongAddress(name=addresses.without_password(address))
    try:
        with database.telling_problems():
            prepare(engine, database.known_name)
    except BaseException:
        engine.dispose()
        raise
    return database


def open_database(address: str, *, read_only: bool = False) -> Database:
    """Open whatever an address means: a server's URL, else the path of a file."""
    if addresses.is_server(address):
        return open_server(address)
    return open_file(Path(address), read_only=read_only)
