"""A database file before it is used: is it ours, of a version we know, whole, and nobody else's.

What a killed writer left half done is undone first, as SQLite does it; where the folder takes no
changes that happens in a private copy. Then the list of tables is compared, before anything that
would execute a part of the file, and then every page and link is looked at (decision 0006).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from km_desktop.store import engine as engines
from km_desktop.store import known_schema, leftovers, migrate, safe
from km_desktop.store.faults import causes, errors
from km_desktop.store.lock import WriterLock

SUFFIX = ".kmdb"
_JOURNALS = ("-journal", "-wal")
_SECONDS = 60  # for any file, and for each of so many bytes one more
_BYTES_A_SECOND = 5_000_000
_INTERRUPTED = 9
_STEPS = 1_000_000  # of SQLite's machine between two looks at the clock


@dataclass(frozen=True)
class Opened:
    """The driver's connection to a file that was looked at.

    ``path`` is another one than the file's where it is read from a private copy, in ``folder``;
    ``backup`` is the file as it was where it was brought to our version.
    """

    raw: Any
    path: Path
    folder: Path | None = None
    backup: Path | None = None


def open_reading(path: Path) -> Opened:
    """Open a file to read only; nothing is changed in it but what a killed writer left half done.

    Raises Older for a file of an earlier version, and every Problem that a file can have.
    """
    folder = _settle_journal(path)
    private = folder / path.name if folder is not None else path
    try:
        raw = _looked_at(private, path.name, read_only=True)
        found = _version(raw)
        if found < migrate.SCHEMA:
            raw.close()
            raise errors.Older(name=path.name, found=found, ours=migrate.SCHEMA)
    except BaseException:
        if folder is not None:
            leftovers.end_folder(folder)
        raise
    return Opened(raw, private, folder)


def open_writing(path: Path) -> Opened:
    """Open a file whose lock is held; an older one is brought to our version after a backup."""
    raw = _looked_at(path, path.name, read_only=False)
    if _version(raw) == migrate.SCHEMA:
        return Opened(raw, path)
    raw.close()
    backup = _bring_up(path)
    return Opened(_looked_at(path, path.name, read_only=False), path, backup=backup)


def _bring_up(path: Path) -> Path:
    """Bring a file to our version after a backup beside it, whose place is returned."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.stem}.before-version-{migrate.SCHEMA}.{stamp}{SUFFIX}")
    try:
        safe.copy_database(path, backup)
        migrate.migrate_file(path)
    except BaseException as error:
        with suppress(OSError):  # the file is as it was
            backup.unlink(missing_ok=True)
        if isinstance(error, engines.world_errors()):
            place = causes.FaultPlace(path.name, path)
            raise causes.problem_behind(error, place) or error from error
        raise
    return backup


def _looked_at(path: Path, name: str, *, read_only: bool) -> Any:
    """Return the driver's connection to a file that is ours and whole, whatever its version."""
    _refuse_unfinished(path, name)
    with _telling_damage(path, name):
        raw = engines.connect(path, read_only=read_only)
        try:
            with _in_time(raw, path, name):
                found = _version(raw)
                if found > migrate.SCHEMA:
                    raise errors.TooNew(name=name)
                known_schema.check(raw, found, name)
                safe.check_whole(raw, name)
        except BaseException:
            raw.close()
            raise
    return raw


def _version(raw: Any) -> int:
    ((found,),) = raw.execute("PRAGMA user_version").fetchall()
    return int(found)


@contextmanager
def _in_time(raw: Any, path: Path, name: str) -> Iterator[None]:
    """Stop what takes longer than any file of ours of this size: Tampered."""
    end = time.monotonic() + _SECONDS + path.stat().st_size / _BYTES_A_SECOND
    raw.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
    try:
        yield
    except engines.DriverError as error:
        if getattr(error, "sqlite_errorcode", None) == _INTERRUPTED:
            raise errors.Tampered(name=name) from error
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _refuse_unfinished(path: Path, name: str) -> None:
    """Raise Unfinished for a file in write-ahead mode without the part that is beside it.

    We never write so; another program may have, and alone such a file lacks its newest changes.
    """
    with path.open("rb") as file:
        header = file.read(20)
    if 2 in header[18:20] and not path.with_name(f"{path.name}-wal").exists():
        raise errors.Unfinished(name=name)


def _settle_journal(path: Path) -> Path | None:
    """Undo what a killed writer left half done; return the folder of a private copy, if one is.

    Whoever holds the lock is still writing: then nothing is left over, and nothing is done.
    """
    journal = path.with_name(f"{path.name}-journal")
    try:
        if not journal.stat().st_size:
            return None
        safe.ensure_writable(path)
        lock = WriterLock(path)
        lock.take()
    except (FileNotFoundError, errors.HeldByOther):
        return None
    except errors.Problem:
        return _private_copy(path)
    try:
        with _telling_damage(path, path.name):
            _roll_back(path)
    finally:
        lock.release()
    return None


def _private_copy(path: Path) -> Path:
    folder = leftovers.begin_folder("reading")
    try:
        private = folder / path.name
        private.touch(mode=0o600)
        shutil.copyfile(path, private)
        for tail in _JOURNALS:
            beside = path.with_name(path.name + tail)
            if beside.exists():
                shutil.copyfile(beside, folder / beside.name)
        with _telling_damage(private, path.name):
            _roll_back(private)
    except BaseException as error:
        leftovers.end_folder(folder)
        if isinstance(error, OSError):
            raise causes.problem_behind(error, causes.FaultPlace(path.name)) or error from error
        raise
    return folder


def _roll_back(path: Path) -> None:
    with closing(engines.connect(path)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextmanager
def _telling_damage(path: Path, name: str) -> Iterator[None]:
    try:
        yield
    except (engines.DriverError, UnicodeDecodeError) as error:
        place = causes.FaultPlace(name, path)
        raise causes.problem_behind(error, place) or errors.Damaged(name=name) from error
