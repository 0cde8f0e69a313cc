"""One writer per file: a lock the system drops when its owner dies, and a note who that is."""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from km_desktop.bilingual import Text
from km_desktop.store.faults import causes
from km_desktop.store.faults.errors import (
    BrokenMedium,
    DiskFull,
    HeldByOther,
    NoAccess,
    NoLocks,
    ReadOnly,
)
from km_desktop.written.days import write_moment

_OWNER = Text("{who}, {where}, {when}", "{who}, {where}, {when}")


class WriterLock:
    """The right to write to a file; held until released or until the process ends."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(f"{path}.lock")
        self._note = Path(f"{path}.owner")
        self._name = path.name

    def take(self) -> None:
        """Take the lock, or raise HeldByOther with the name of whoever has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise HeldByOther(name=self._name, owner=self._owner()) from None
        except OSError as error:
            if error.errno == errno.EOPNOTSUPP:
                raise NoLocks(name=self._name) from None
            problem = causes.problem_behind(error, causes.FaultPlace(self._name))
            if not isinstance(problem, (NoLocks, BrokenMedium, DiskFull, ReadOnly)):
                problem = NoAccess(name=self._name)
            raise problem from None
        since = datetime.now(UTC).isoformat(timespec="seconds")
        note = {"who": _user(), "where": platform.node(), "process": os.getpid(), "since": since}
        # The lock holds without its note: a full disk must not keep a file from being read.
        with suppress(OSError):
            self._note.write_text(json.dumps(note), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; nothing stays beside the file."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            lock_file = Path(self._lock.lock_file)
            # While it is still held, so that nobody is left holding a file that has no name;
            # some systems do not remove what is open.
            with suppress(PermissionError):
                lock_file.unlink(missing_ok=True)
            self._lock.release()
            if os.name == "nt":
                with suppress(PermissionError):
                    lock_file.unlink(missing_ok=True)

    def _owner(self) -> Text:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(note["since"])
            when = Text(write_moment(since, "en"), write_moment(since, "ru"))
            return _OWNER.filled(who=note["who"], where=note["where"], when=when)
        except (OSError, ValueError, KeyError):
            return Text("?", "?")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
