"""Saving a copy: a whole, checked database file, or the target as it was before.

The copy is written beside its target, begins a copy of its own in the lineage, is checked against
the source, and only then takes the target's name (reliability notes, section 6, "Export").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from km_desktop.models import ENTITIES, Base
from km_desktop.store import engine as engines
from km_desktop.store import errors, journal, lineage, migrate, safe
from km_desktop.store.database import Database
from km_desktop.store.journal import Doing, OperationWriter
from km_desktop.store.lock import WriterLock
from km_desktop.store.values import table_of

_LONGEST_NAME = 120
_TRIES = 3
_ROWS = 2000
Counts = dict[str, int]


@dataclass(frozen=True)
class Exported:
    """A copy that is on the disk: its place, its live records, its size in bytes.

    ``noted`` says whether the source's history knows of it; a source opened to read only does not.
    """

    path: Path
    records: int
    size: int
    noted: bool


def _unreported(_percent: int) -> None:
    """Tell nobody."""


def export_copy(
    database: Database,
    target: Path,
    author: str,
    copy_name: str = "",
    report: Callable[[int], None] = _unreported,
) -> Exported:
    """Save a copy of an open database as a file of its own.

    The copy is a new copy of the same dataset, named ``copy_name`` or after its file; sample data
    stays marked as such. ``report`` hears how many per cent are done. Raises InTheWay for a target
    that is the open file, a link or a folder, HeldByOther when somebody has it open, DiskFull,
    NoAccess, Damaged when the copy is not like the source; the target is then as it was.
    """
    target = target.absolute()
    with _place(database, target), safe.published(target) as unfinished:
        with _told(database, target):
            report(0)
            counts = _write(database, unfinished)
            report(60)
            _begin_copy(unfinished, target, author, copy_name)
            report(70)
            records = _check(unfinished, counts)
        digest = _digest(unfinished)
        report(85)
    with _told(database, target):
        if _digest(target) != digest:
            raise errors.Damaged(name=target.name)
    report(95)
    noted = _note(database, author, target)
    report(100)
    return Exported(target, records, target.stat().st_size, noted)


@contextmanager
def _place(database: Database, target: Path) -> Iterator[None]:
    """Hold the place of the copy; nobody may be working in a file that is to be replaced."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise errors.InTheWay(name=target.name)
    if database.path is not None and target.exists() and target.samefile(database.path):
        raise errors.InTheWay(name=target.name)
    if not target.parent.is_dir():
        raise errors.NoAccess(name=str(target.parent))
    for tail in ("-journal", "-wal"):
        # What a crash left of an older file would be played into the new one of that name.
        beside = target.with_name(target.name + tail)
        if beside.exists() and beside.stat().st_size:
            raise errors.InTheWay(name=target.name)
    if not target.exists():
        yield
        return
    lock = WriterLock(target)
    lock.take()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(database: Database, target: Path) -> Iterator[None]:
    """Say every problem of the unfinished file as one of its target."""
    try:
        with database.telling_problems():
            yield
    except errors.Problem as problem:
        problem.values["name"] = target.name
        raise


def _write(database: Database, unfinished: Path) -> Counts:
    """Write the content into the unfinished file and return the rows of every table."""
    if database.path is None:
        return _write_from_server(database, unfinished)
    for _ in range(_TRIES):
        before = _counts(database)
        unfinished.write_bytes(b"")
        safe.vacuum_into(database.path, unfinished)
        if _counts(database) == before:
            return before
    raise errors.Busy(name=database.name)  # another program keeps adding to it


def _write_from_server(database: Database, unfinished: Path) -> Counts:
    with (
        _opened(unfinished, foreign_keys=False) as engine,
        engine.connect() as copy,
        database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as server,
        engines.for_writing(copy).begin(),
        server.begin(),
    ):
        migrate.bring_up(copy)
        for table in Base.metadata.sorted_tables:
            _copy_rows(server, copy, table)
        return _rows_of(server)


def _copy_rows(server: Connection, copy: Connection, table: Table) -> None:
    rows = server.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
    for part in rows.partitions(_ROWS):
        copy.execute(insert(table), [dict(row) for row in part])


def _counts(database: Database) -> Counts:
    with database.reading() as connection:
        return _rows_of(connection)


def _rows_of(connection: Connection) -> Counts:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }


def _begin_copy(unfinished: Path, target: Path, author: str, copy_name: str) -> None:
    with (
        _opened(unfinished) as engine,
        engine.connect() as connection,
        engines.for_writing(connection).begin(),
    ):
        seen = journal.vector_json(lineage.vector(connection))
        name = (copy_name or target.stem)[:_LONGEST_NAME]
        lineage.begin_copy(connection, name, author, seen)
        # The place is known before the file is there, as it depends on the path alone.
        lineage.set_fact(connection, "home", lineage.home_of(target))


def _check(unfinished: Path, counts: Counts) -> int:
    """Read the copy back whole and return its live records; Damaged when anything is amiss."""
    with (
        _opened(unfinished, read_only=True) as engine,
        engine.connect() as connection,
        connection.begin(),
    ):
        (verdict,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").fetchone() or ("",)
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        found = _rows_of(connection)
        # The copy knows one copy more than the source: itself.
        expected = {**counts, "file_copy": counts["file_copy"] + 1}
        if verdict != "ok" or lost or found != expected:
            raise errors.Damaged(name=unfinished.name)
        return sum(_live(connection, name) for name in ENTITIES)


def _live(connection: Connection, entity: str) -> int:
    table = table_of(entity)
    query = select(func.count()).select_from(table).where(table.c.removed_at.is_(None))
    return int(connection.execute(query).scalar_one())


@contextmanager
def _opened(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Iterator[Engine]:
    engine = engines.open_file(path, read_only=read_only, foreign_keys=foreign_keys)
    try:
        yield engine
    finally:
        engine.dispose()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _note(database: Database, author: str, target: Path) -> bool:
    """Write into the source's history that a copy was saved; tell whether that was possible.

    The copy is there whole by now, so a source that takes no note does not make it a failure.
    """
    if not database.writable:
        return False
    home = lineage.home_of(database.path) if database.path else None
    doing = Doing("export", author, "exported", {"name": target.name})
    try:
        with database.writing() as connection:
            writer = OperationWriter(connection, doing, home)
            writer.begin()
            writer.end()
    except (errors.Problem, DBAPIError):
        return False
    return True
