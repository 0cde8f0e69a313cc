"""Names of unfinished files and private folders, by which those of killed processes are known.

Each name holds who made it: the process, and a mark of the computer. Whoever next writes beside
such a file, or makes such a folder, removes those whose maker is no longer there. What a living
process made is never touched, nor what another computer made, unless it is more than a day old.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from km_desktop import paths

_TAILS = ("", "-journal", "-wal", "-shm")
_OURS = re.compile(r"\.(.+)\.([0-9a-f]{6})([0-9a-f]{4})[0-9a-f]{4}\.tmp")
# As earlier versions of the program named them, without their maker.
_EARLIER = re.compile(r"\.(.+)\.[0-9a-f]{8}\.(tmp|part)")
_FOLDER = re.compile(r"(.+)-([0-9a-f]{6})([0-9a-f]{4})[0-9a-f]{4}")
_STALE = 24 * 3600  # seconds after which nobody is at work on an unfinished file any more
_living: set[str] = set()  # what this process is at work on


def finished_name(name: str) -> str:
    """Return the name that a file will have, of one that is not finished yet."""
    known = _OURS.fullmatch(name) or _EARLIER.fullmatch(name)
    return known[1] if known else name


@contextmanager
def unfinished_beside(target: Path) -> Iterator[Path]:
    """Give the place of an unfinished file beside its target; nothing is left of it at the end."""
    sweep(target.parent)
    found = target.with_name(f".{target.name}.{_token()}.tmp")
    _living.add(found.name)
    try:
        yield found
    finally:
        _living.discard(found.name)
        _remove(found)


@contextmanager
def private_folder(purpose: str) -> Iterator[Path]:
    """Give a folder of our own that nobody else may enter; it is gone at the end."""
    folder = begin_folder(purpose)
    try:
        yield folder
    finally:
        end_folder(folder)


def begin_folder(purpose: str) -> Path:
    """Make a folder of our own, which ``end_folder`` removes; those of killed processes go."""
    above = paths.data_folder()
    for one in above.iterdir():
        made = _FOLDER.fullmatch(one.name)
        if made is not None and one.is_dir() and _is_left(one, made[2], made[3]):
            _remove_folder(one)
    while True:
        found = above / f"{purpose}-{_token()}"
        if found.name in _living:
            continue  # tokens are short, and one of ours may have the same
        _living.add(found.name)
        found.mkdir(mode=0o700)
        return found


def end_folder(folder: Path) -> None:
    """Remove a folder that ``begin_folder`` made."""
    _remove_folder(folder)
    _living.discard(folder.name)


def left_in(folder: Path) -> list[Path]:
    """Return the unfinished files of killed processes in a folder."""
    try:
        return [path for path in sorted(folder.iterdir()) if _is_of_killed(path)]
    except OSError:
        return []


def sweep(folder: Path) -> None:
    """Remove the unfinished files of killed processes from a folder."""
    for path in left_in(folder):
        with suppress(OSError):  # of another user, or held by a scanner: the next one tries again
            path.unlink()


def _is_of_killed(path: Path) -> bool:
    tail = next((one for one in _TAILS[1:] if path.name.endswith(one)), "")
    name = path.name.removesuffix(tail)
    made = _OURS.fullmatch(name)
    if made is not None:
        return name not in _living and _is_left(path, made[2], made[3])
    return _EARLIER.fullmatch(name) is not None and _is_stale(path)


def _remove_folder(folder: Path) -> None:
    """Remove a folder with what is in it, also files that may only be read."""
    for path in folder.rglob("*") if os.name == "nt" else ():  # elsewhere the folder decides
        with suppress(OSError):
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _remove(path: Path) -> None:
    for tail in _TAILS:
        with suppress(OSError):
            path.with_name(path.name + tail).unlink(missing_ok=True)


def _token() -> str:
    return f"{os.getpid() & 0xFFFFFF:06x}{_computer()}{os.urandom(2).hex()}"


@cache
def _computer() -> str:
    return f"{crc32(platform.node().encode()) & 0xFFFF:04x}"


def _is_left(path: Path, process: str, computer: str) -> bool:
    if path.name in _living:
        return False
    if computer != _computer() or os.name == "nt":  # whether it lives cannot be asked there
        return _is_stale(path)
    return not _lives(int(process, 16))


def _lives(process: int) -> bool:
    if process == os.getpid() & 0xFFFFFF:
        return False  # it would be at work on it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # of another user
        return True
    return True


def _is_stale(path: Path) -> bool:
    try:
        return time.time() - path.lstat().st_mtime > _STALE
    except OSError:
        return False
