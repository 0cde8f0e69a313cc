"""Handing out a copy: a whole, checked database file, or the target as it was before.

The copy is written beside its target, begins a copy of its own in the lineage, gets a manifest,
is read back and checked against it and the source, and only then takes the target's name
(reliability notes, section 6, "Export"; decision 0011).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from km_desktop.exchange import redaction
from km_desktop.models import ENTITIES, Base, Content
from km_desktop.store import content, leftovers, lineage, manifest, migrate, safe
from km_desktop.store import engine as engines
from km_desktop.store.database import Database
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from km_desktop.store.history.joined_rows import is_row
from km_desktop.store.history.journal import Doing, OperationWriter
from km_desktop.store.lock import WriterLock
from km_desktop.store.manifest import Manifest
from km_desktop.store.values import table_of

_LONGEST_NAME = 120
_TRIES = 3
_ROWS = 2000
Counts = dict[str, int]


class ExportStopped(Exception):  # noqa: N818 - a person did it, nothing went wrong
    """The export was stopped at the person's wish; the target is as it was."""


@dataclass(frozen=True)
class Exported:
    """A copy that is on the disk: its place, its live records and their rows, its size in bytes.

    ``records`` are those with a list or a page of their own, ``children`` the rows within them.
    ``rows`` are those of every table and ``sha256`` their digest, as its manifest has them.
    ``noted`` says whether the source's history knows of it; a source opened to read only does not.
    """

    path: Path
    records: int
    size: int
    noted: bool
    rows: int
    sha256: str
    children: int = 0


@dataclass(frozen=True)
class _Terms:
    """How a copy is handed out: its name, for whom, with which words, and whether all goes."""

    author: str
    name: str
    audience: str
    note: str
    redacted: bool


def _unreported(_percent: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def export_copy(
    database: Database,
    target: Path,
    author: str,
    copy_name: str = "",
    report: Callable[[int], None] = _unreported,
    *,
    audience: str = "",
    note: str = "",
    redacted: bool = False,
    stopped: Callable[[], bool] = _never,
) -> Exported:
    """Save a copy of an open database as a file of its own, with a manifest inside.

    The copy is a new copy of the same dataset, named ``copy_name`` or after its file; sample data
    stays marked as such. A ``redacted`` one goes without everything declared private. ``report``
    hears how many per cent are done; ``stopped`` is asked between the steps and ends the work with
    Stopped. Raises InTheWay for a target that is the open file, a link or a folder, HeldByOther
    when somebody has it open, DiskFull, NoAccess, Damaged when the copy is not like the source;
    the target is then as it was.
    """
    target = target.absolute()
    name = (copy_name or target.stem)[:_LONGEST_NAME]
    terms = _Terms(author, name, audience[:_LONGEST_NAME], note[: manifest.LONGEST_NOTE], redacted)

    def reach(percent: int) -> None:
        if stopped():
            raise ExportStopped
        report(percent)

    with _place(database, target), safe.published(target) as unfinished:
        with _naming_problems(database, target):
            reach(0)
            if redacted:
                counts = _write_redacted(database, unfinished)
            else:
                counts = _write(database, unfinished)
            reach(60)
            _begin_copy(unfinished, target, terms)
            reach(70)
            records, children, made = _check(unfinished, counts)
        digest = _digest(unfinished)
        reach(85)
    with _naming_problems(database, target):
        if _digest(target) != digest:
            raise errors.Damaged(name=target.name)
    report(95)
    noted = _note(database, target, terms)
    report(100)
    return Exported(target, records, target.stat().st_size, noted, made.rows, made.sha256, children)


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
def _naming_problems(database: Database, target: Path) -> Iterator[None]:
    """Say every problem of the unfinished file as one of its target."""
    try:
        with database.telling_problems():
            yield
    except content.UnreadableValue as error:
        raise errors.Damaged(name=database.name) from error
    except errors.Problem as problem:
        if problem.values.get("name") != database.known_name:
            problem.values["name"] = target.name
        raise


def write_whole(database: Database, unfinished: Path) -> Counts:
    """Write the content into the unfinished file, read it back; return the rows of every table.

    It is the same copy of the file still. Raises Damaged when it is not like the source, Busy when
    another program keeps adding to that.
    """
    counts = _write(database, unfinished)
    with (
        _opened(unfinished, read_only=True) as engine,
        engine.connect() as connection,
        connection.begin(),
    ):
        safe.check_all(connection, unfinished.name)
        if _rows_of(connection) != counts:
            raise errors.Damaged(name=unfinished.name)
    return counts


def _write(database: Database, unfinished: Path) -> Counts:
    if database.path is None:
        return _write_from_server(database, unfinished)
    for _ in range(_TRIES):
        before = _counts(database)
        unfinished.write_bytes(b"")
        safe.vacuum_into(database.path, unfinished)
        if _counts(database) == before:
            return before
    raise errors.Busy(name=database.name)  # another program keeps adding to it


def _write_redacted(database: Database, unfinished: Path) -> Counts:
    """Write what may be seen by others; the whole content is never beside the target."""
    with leftovers.private_folder("handing-out") as apart:
        whole = apart / "whole.kmdb"
        whole.touch(mode=0o600)
        _write(database, whole)
        with (
            _opened(whole) as engine,
            engine.connect() as connection,
            engines.for_writing(connection).begin(),
        ):
            redaction.redact(connection, database.name)
            counts = _rows_of(connection)
        safe.vacuum_into(whole, unfinished)
    return counts


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
        if content.content(server) != content.content(copy):
            raise errors.Damaged(name=database.name)
        return _rows_of(server)


def _copy_rows(server: Connection, copy: Connection, table: Table) -> None:
    # The content of an attachment may be large, so it goes one by one.
    size = 1 if table is Content.__table__ else _ROWS
    rows = server.execution_options(yield_per=size).execute(select(table)).mappings()
    for part in rows.partitions(size):
        copy.execute(insert(table), [dict(row) for row in part])


def _counts(database: Database) -> Counts:
    with database.reading() as connection:
        return _rows_of(connection)


def _rows_of(connection: Connection) -> Counts:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }


def _begin_copy(unfinished: Path, target: Path, terms: _Terms) -> None:
    with (
        _opened(unfinished) as engine,
        engine.connect() as connection,
        engines.for_writing(connection).begin(),
    ):
        seen = journal.vector_json(lineage.vector(connection))
        lineage.begin_copy(connection, terms.name, terms.author, seen, terms.note or None)
        # The place is known before the file is there, as it depends on the path alone.
        lineage.set_fact(connection, "home", lineage.home_of(target))
        manifest.write(connection, terms.author, terms.name, terms.audience, terms.note)


def _check(unfinished: Path, counts: Counts) -> tuple[int, int, Manifest]:
    """Read the copy back whole; return its live records, their rows, and its manifest.

    Damaged when all is not well.
    The rows are those of the source but for the copy itself and what it knows of itself.
    """
    with (
        _opened(unfinished, read_only=True) as engine,
        engine.connect() as connection,
        connection.begin(),
    ):
        safe.check_all(connection, unfinished.name)
        made, found = manifest.read(connection), content.content(connection)
        expected = {**counts, "file_copy": counts["file_copy"] + 1}
        rows = {name: table.rows for name, table in found.tables.items()}
        del expected["file_fact"], rows["file_fact"]
        if made is None or made.differing(found) or rows != expected:
            raise errors.Damaged(name=unfinished.name)
        live = {name: _live(connection, name) for name in ENTITIES}
        children = sum(number for name, number in live.items() if is_row(name))
        return sum(live.values()) - children, children, made


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


def _note(database: Database, target: Path, terms: _Terms) -> bool:
    """Write into the source's history that a copy was saved; tell whether that was possible.

    The copy is there whole by now, so a source that takes no note does not make it a failure.
    """
    if not database.writable:
        return False
    home = lineage.home_of(database.home) if database.home else None
    parts: dict[str, object] = {"name": target.name}
    if terms.audience:
        parts["person"] = terms.audience
    if terms.note:
        parts["comment"] = terms.note
    sentence = "exported_redacted" if terms.redacted else "exported"
    sentence += "_for" if terms.audience else ""
    doing = Doing("export", terms.author, sentence, parts)
    try:
        with database.writing() as connection:
            writer = OperationWriter(connection, doing, home)
            writer.begin()
            writer.end()
    except (errors.Problem, DBAPIError):
        return False
    return True
