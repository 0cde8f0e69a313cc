"""Files that are there whole or not at all: checking, copying, replacing (decision 0006)."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.models import Base
from km_desktop.store import engine as engines
from km_desktop.store import leftovers
from km_desktop.store.faults import causes, errors

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MAGIC = b"SQLite format 3\x00"
_TRIES = 10
_OF_THE_SOURCE = (errors.Damaged, errors.NotOurs, errors.Busy, errors.NoLocks)


def inspect_file(path: Path) -> None:
    """Refuse, before anything opens it, what is missing, not a file, or not ours."""
    try:
        kind = path.stat()
    except FileNotFoundError:
        raise errors.Missing(name=path.name) from None
    except OSError as error:
        raise _said_of(error, path.name) from None
    if not stat.S_ISREG(kind.st_mode):
        raise errors.NotOurs(name=path.name)
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError as error:
        raise _said_of(error, path.name) from None
    if header[:16] != _MAGIC or len(header) < 72:
        raise errors.NotOurs(name=path.name)
    if int.from_bytes(header[68:72], "big") != engines.APPLICATION_ID:
        raise errors.NotOurs(name=path.name)


def ensure_writable(path: Path) -> None:
    """Raise ReadOnly when the file or its folder takes no changes."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise errors.ReadOnly(name=path.name)


def check_whole(connection: Any, name: str) -> None:
    """Raise Damaged unless SQLite finds every page in order and every link its end.

    The connection is SQLAlchemy's, or the driver's own.
    """
    _check(connection, name, "quick_check")


def check_all(connection: Connection, name: str) -> None:
    """Raise Damaged like ``check_whole``, also when an index does not fit its table; slower."""
    _check(connection, name, "integrity_check")


def _check(connection: Any, name: str, pragma: str) -> None:
    execute = getattr(connection, "exec_driver_sql", None) or connection.execute
    (verdict,) = execute(f"PRAGMA {pragma}(1)").fetchone() or ("",)
    if verdict != "ok" or execute("PRAGMA foreign_key_check").fetchone():
        file = execute("PRAGMA database_list").fetchone()
        if file is not None and not causes.can_be_read(Path(file[2])):
            raise errors.BrokenMedium(name=name)
        raise errors.Damaged(name=name)


@contextmanager
def published(target: Path) -> Iterator[Path]:
    """Give an unfinished file beside the target; it takes the target's place at the end.

    Until then the target is untouched; when the block fails, nothing stays behind. The data is on
    the disk before the name changes, and the name before the block ends.
    """
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise errors.InTheWay(name=target.name)
    with leftovers.unfinished_beside(target) as unfinished:
        try:
            unfinished.touch(mode=0o600)
            yield unfinished
            _sync(unfinished)
            _replace(unfinished, target)
            _sync_folder(target.parent)
        except (FileNotFoundError, NotADirectoryError):
            raise errors.NoAccess(name=str(target.parent)) from None
        except OSError as error:
            raise causes.problem_behind(error, causes.FaultPlace(target.name)) or error from error
        except errors.Problem as problem:
            if problem.values.get("name") == unfinished.name:
                problem.values["name"] = target.name
            raise


@contextmanager
def as_before_on_failure(targets: Collection[Path]) -> Iterator[None]:
    """Leave files as they were when the block fails: what was there, and nothing where nothing was.

    What is there waits beside its place under a second name, which takes no room on most disks:
    a full one is what often fails.
    """
    absent = [target for target in targets if not os.path.lexists(target)]
    with ExitStack() as stack:
        waiting: dict[Path, Path] = {}
        for target in targets:
            if target.is_file() and not target.is_symlink():
                waiting[target] = stack.enter_context(leftovers.unfinished_beside(target))
                _name_twice(target, waiting[target])
        try:
            yield
        except BaseException:
            for target, second in waiting.items():
                second.replace(target)
            for target in absent:
                target.unlink(missing_ok=True)
            raise


def _name_twice(target: Path, second: Path) -> None:
    try:
        try:
            os.link(target, second)
        except OSError:  # no file has two names on this disk
            shutil.copyfile(target, second)
    except OSError as error:
        raise causes.problem_behind(error, causes.FaultPlace(target.name)) or error from error


def copy_database(source: Path, target: Path) -> None:
    """Write a clean, checked copy of a database that nobody is writing to at this moment."""
    if target.exists() and target.samefile(source):
        raise errors.InTheWay(name=target.name)
    with published(target) as unfinished:
        vacuum_into(source, unfinished)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def vacuum_into(source: Path, target: Path) -> None:
    """Write the live content of a database into an empty file, and read it back whole."""
    try:
        with closing(engines.connect(source, read_only=True)) as raw:
            raw.execute("VACUUM INTO ?", (str(target),))
    except Exception as error:
        # The copy is at most as large as its source, and what it had taken is given back by now.
        needs = max(causes.ROOM_OF_A_SAVE, _size(source) - _size(target))
        problem = causes.problem_behind(error, causes.FaultPlace(target.name, target, needs=needs))
        if isinstance(problem, _OF_THE_SOURCE) or not source.exists():
            problem = causes.problem_behind(error, causes.FaultPlace(source.name, source))
        raise problem or error from error
    try:
        with closing(engines.connect(target, read_only=True)) as checked:
            check_whole(checked, target.name)
    except engines.DriverError as error:
        raise (
            causes.problem_behind(error, causes.FaultPlace(target.name, target)) or error
        ) from error


def write_bytes(target: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    with published(target) as unfinished:
        unfinished.write_bytes(content)


def has_our_tables(path: Path) -> bool:
    """Tell whether a file of our version has every table and column; True if nobody can tell."""
    try:
        with closing(engines.connect(path, read_only=True)) as raw:
            for table in Base.metadata.sorted_tables:
                found = raw.execute(f"PRAGMA table_info({table.name})").fetchall()
                if not {column.name for column in table.columns} <= {row[1] for row in found}:
                    return False
    except engines.DriverError:
        return True
    return True


def _said_of(error: OSError, name: str) -> errors.Problem:
    return causes.problem_behind(error, causes.FaultPlace(name)) or errors.NoAccess(name=name)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(source: Path, target: Path) -> None:
    # Virus scanners and synchronisers hold files for moments on some systems; patience helps.
    for attempt in range(_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.1)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # the system has no handle of a folder to sync
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
