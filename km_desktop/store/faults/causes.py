"""Which problem stands behind an error: SQLite's codes, the system's errno, SQLSTATE.

One table per source. A number alone is often not enough, as the driver of files gives SQLite's
primary codes only: then the file, its folder and the room left on its disk are looked at. What no
table knows is our own fault and belongs in the log. Loads nothing heavy.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from km_desktop.store import leftovers
from km_desktop.store.faults import errors, server_errors

Kind = type[errors.Problem]

# Extended codes before their primary ones (the lowest byte), which also stand for all their kin
# that are not listed. The names are those of sqlite3.h without SQLITE_.
SQLITE: dict[int, tuple[str, Kind]] = {
    3: ("PERM", errors.NoAccess),
    5: ("BUSY", errors.Busy),
    6: ("LOCKED", errors.Busy),
    8: ("READONLY", errors.ReadOnly),
    1032: ("READONLY_DBMOVED", errors.Moved),
    1544: ("READONLY_DIRECTORY", errors.NoAccess),
    10: ("IOERR", errors.BrokenMedium),
    2058: ("IOERR_UNLOCK", errors.NoLocks),
    2314: ("IOERR_RDLOCK", errors.NoLocks),
    3594: ("IOERR_CHECKRESERVEDLOCK", errors.NoLocks),
    3850: ("IOERR_LOCK", errors.NoLocks),
    8202: ("IOERR_DATA", errors.Damaged),
    8458: ("IOERR_CORRUPTFS", errors.Damaged),
    11: ("CORRUPT", errors.Damaged),
    13: ("FULL", errors.DiskFull),
    14: ("CANTOPEN", errors.NoAccess),
    526: ("CANTOPEN_ISDIR", errors.NotOrdinary),
    1550: ("CANTOPEN_SYMLINK", errors.NotOrdinary),
    15: ("PROTOCOL", errors.Busy),
    23: ("AUTH", errors.NoAccess),
    26: ("NOTADB", errors.NotOurs),
}
# Kin of a listed primary code that are our own fault all the same: IOERR_NOMEM.
OWN_FAULTS = frozenset({3082})
# A whole class by its first two characters, after the states by all five.
SQLSTATE: dict[str, Kind] = {
    "08": server_errors.ServerGone,
    "57P01": server_errors.ServerGone,  # ended by whoever looks after it
    "57P02": server_errors.ServerGone,  # ended by a crash
    "57P03": server_errors.ServerGone,  # starting or ending
    "28": server_errors.WrongPassword,
    "42501": server_errors.NoRight,
    "3D000": server_errors.NoDatabase,
    "25006": errors.ReadOnly,
    "40001": errors.Busy,
    "40P01": errors.Busy,
    "55P03": errors.Busy,
    "55006": errors.Busy,
    "53300": errors.Busy,
    "53100": server_errors.ServerFull,
    "58030": errors.BrokenMedium,
    "XX001": errors.Damaged,
    "XX002": errors.Damaged,
}
ERRNO: dict[int, Kind] = {
    errno.ENOSPC: errors.DiskFull,
    errno.EDQUOT: errors.DiskFull,
    errno.EFBIG: errors.DiskFull,
    errno.EACCES: errors.NoAccess,
    errno.EPERM: errors.NoAccess,
    errno.ENOTDIR: errors.NoAccess,
    errno.ELOOP: errors.NoAccess,
    errno.ENAMETOOLONG: errors.NoAccess,
    errno.EROFS: errors.ReadOnly,
    errno.ENOENT: errors.Missing,
    errno.EEXIST: errors.AlreadyThere,
    errno.EISDIR: errors.InTheWay,
    errno.ENOLCK: errors.NoLocks,
    errno.EIO: errors.BrokenMedium,
    errno.ENODEV: errors.BrokenMedium,
    errno.ENXIO: errors.BrokenMedium,
    errno.ESTALE: errors.BrokenMedium,
}
# SQLite tells these also when there was no room: a write, a sync or a cut that failed.
_WRITES = frozenset({10, 14, 778, 1034, 1290, 1546})
_CANNOT_OPEN = 14
_OF_ANOTHER_FILE = frozenset({8, 10, 14, 26})  # primary codes of a file moved, deleted, replaced
_LOCKS = frozenset({5, 10})  # a lock that is refused looks like one that another program holds
_PIECE = 1 << 20  # bytes read at once
_UNDECODED = "Could not decode to UTF-8"
# Where SQLAlchemy turns rows into values: fetched all at once, and one after the other.
_ROWS = frozenset({"sqlalchemy.engine.result", "sqlalchemy.engine._result_cy"})


ROOM_OF_A_SAVE = 64 * 1024  # bytes; less than a save needs, more than a failed one gives back


@dataclass(frozen=True)
class FaultPlace:
    """What an error is about: the name that people know and, of a file, where it is.

    ``identity`` is the file's when it was opened, as ``identity_of`` gives it. ``needs`` is the
    room in bytes that was asked for: a failed write gives back what it had taken before one looks.
    """

    name: str
    path: Path | None = None
    identity: tuple[int, int] | None = None
    needs: int = ROOM_OF_A_SAVE


@dataclass(frozen=True)
class FaultCode:
    """The number or state that an error carries, and whose it is: sqlite, sqlstate or errno."""

    source: str
    value: int | str


def problem_behind(error: BaseException, place: FaultPlace) -> errors.Problem | None:
    """Return the world's problem behind an error, or nothing when the fault is ours.

    An error of the system that names another file than the one in hand is told by that name.
    """
    link, code = _first_coded(error)
    kind: Kind | None = None
    if code is not None:
        kind = kind_of(code)
    elif _is_undecoded(error) or _is_stored_value(error):
        kind = errors.Damaged
    if kind is None:
        return None
    if code is not None and code.source == "sqlite" and place.path is not None:
        kind = _looked_at(kind, int(code.value), place, place.path)
    return kind(name=name_told(_other_file(link, place) or place.name))


def code_of(error: BaseException) -> FaultCode | None:
    """Return the first code in the chain of an error, from what happened first to what came of it.

    Later errors hide the cause, as the failure of a rollback after a failed save does.
    """
    return _first_coded(error)[1]


def _first_coded(error: BaseException) -> tuple[BaseException | None, FaultCode | None]:
    for link in reversed(list(_chain(error))):
        number = getattr(link, "sqlite_errorcode", None)
        if isinstance(number, int):
            return link, FaultCode("sqlite", number)
        state = getattr(link, "sqlstate", None)
        if isinstance(state, str):
            return link, FaultCode("sqlstate", state)
        # Failures of looking up a name have numbers of their own, which are below zero.
        if isinstance(link, OSError) and link.errno is not None and link.errno > 0:
            return link, FaultCode("errno", link.errno)
    return None, None


def _other_file(link: BaseException | None, place: FaultPlace) -> str:
    """Return the name of another file that an error is about, nothing if it is the one in hand.

    The file in hand, its journal and its unfinished copies begin with its name; a folder above it
    that is gone takes it along.
    """
    named = getattr(link, "filename", None)
    if place.path is None or not isinstance(link, OSError) or not isinstance(named, (str, Path)):
        return ""
    about, own = Path(named).absolute(), place.path.absolute()
    is_own = own.is_relative_to(about) or (own.parent == about.parent and own.name in about.name)
    return "" if is_own else about.name


def kind_of(code: FaultCode) -> Kind | None:
    """Return the problem that a code alone means, or nothing when the fault is ours."""
    if code.source == "errno":
        return ERRNO.get(int(code.value))
    if code.source == "sqlstate":
        state = str(code.value)
        return SQLSTATE.get(state) or SQLSTATE.get(state[:2])
    number = int(code.value)
    if number in OWN_FAULTS:
        return None
    found = SQLITE.get(number) or SQLITE.get(number & 0xFF)
    return found[1] if found else None


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return the device and the number of a file, by which it is known whatever its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def name_told(name: str) -> str:
    """Return the name that people gave, also of a file that is not finished yet."""
    folder, last = os.path.split(name)
    return os.path.join(folder, leftovers.finished_name(last))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _is_undecoded(error: BaseException) -> bool:
    """Tell whether a stored text is no text; the driver of files gives no code for that."""
    return any(
        isinstance(link, UnicodeDecodeError)
        or (type(link).__module__ == "sqlcipher3.dbapi2" and str(link).startswith(_UNDECODED))
        for link in _chain(error)
    )


def _is_stored_value(error: BaseException) -> bool:
    """Tell whether a stored value is none of its column's type: a day that is in no calendar.

    It is, when SQLAlchemy was turning rows into values; any other such error is a mistake of ours.
    """
    if not isinstance(error, (ValueError, TypeError)):
        return False
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_globals.get("__name__") in _ROWS for frame, _ in frames)


def _looked_at(kind: Kind, code: int, place: FaultPlace, path: Path) -> Kind:
    """Return what a file, its folder and the room left make of a code that may mean several."""
    if code & 0xFF in _OF_ANOTHER_FILE and place.identity is not None:
        now = identity_of(path)
        if now != place.identity:
            return errors.Moved if now is None else errors.Replaced
    if kind is errors.NotOurs and place.identity is not None:
        kind = errors.Damaged  # it was ours when it was opened
    elif kind is errors.Damaged and not can_be_read(path):
        kind = errors.BrokenMedium  # SQLite takes a page that the disk does not give for damage
    elif code in _WRITES and not (
        has_room(path.parent, place.needs) and _may_grow(path, place.needs)
    ):
        kind = errors.DiskFull
    elif code == _CANNOT_OPEN and not path.exists() and path.parent.is_dir():
        kind = errors.Missing
    elif code == _CANNOT_OPEN and _takes_no_files(path.parent):
        kind = errors.DiskFull
    elif code in _LOCKS and not _keeps_locks(path.parent):
        kind = errors.NoLocks
    return kind


def can_be_read(path: Path) -> bool:
    """Tell whether the disk gives every byte of a file; True where that cannot be tried."""
    try:
        # Left open on purpose: closing it would drop the locks that SQLite holds on the file.
        file = os.open(path, os.O_RDONLY)
        while os.read(file, _PIECE):
            pass
    except OSError as error:
        return ERRNO.get(error.errno or 0) is not errors.BrokenMedium
    return True


def has_room(folder: Path, needs: int = ROOM_OF_A_SAVE) -> bool:
    """Tell whether so many bytes still fit on the disk of a folder."""
    try:
        found = os.statvfs(folder)
    except (OSError, AttributeError):  # not there, or a system without this call
        return True
    free = found.f_bfree if os.geteuid() == 0 else found.f_bavail
    return free * found.f_frsize >= needs and not (found.f_files and not found.f_ffree)


def _may_grow(path: Path, needs: int) -> bool:
    """Tell whether this process may add so much to a file; the system may set a largest size."""
    try:
        import resource
    except ImportError:
        return True
    largest, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if largest == resource.RLIM_INFINITY:
        return True
    written = (path, path.with_name(f"{path.name}-journal"))
    return (
        max((file.stat().st_size for file in written if file.exists()), default=0) + needs
        <= largest
    )


def _takes_no_files(folder: Path) -> bool:
    """Tell whether a folder has no room for one more file, by trying it."""
    tried = folder / f".{uuid4().hex[:8]}.tmp"
    try:
        tried.touch()
    except OSError as error:
        return ERRNO.get(error.errno or 0) is errors.DiskFull
    tried.unlink(missing_ok=True)
    return False


def _keeps_locks(folder: Path) -> bool:
    """Tell whether a file in a folder can be locked, by trying it with one of our own.

    Never with the database itself: closing it would drop the locks that this process holds.
    """
    try:
        import fcntl
    except ImportError:
        return True
    tried = folder / f".{uuid4().hex[:8]}.tmp"
    try:
        with tried.open("wb") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
    except OSError:
        return True  # no room or no right to try it: nothing is known
    finally:
        tried.unlink(missing_ok=True)
    return True
