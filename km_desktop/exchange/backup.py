"""Backups: the file as it is, whole and checked, in the user's own folder.

A backup is the same copy of the file, not a new one. Older ones are thinned out, so that a day,
a week and a month ago can each be found again (reliability notes, section 6, "Backups").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from km_desktop import paths
from km_desktop.exchange import database_file
from km_desktop.store import engine as engines
from km_desktop.store import leftovers, lineage, migrate, safe
from km_desktop.store.database import SUFFIX, Database
from km_desktop.store.faults.errors import DiskFull, Problem

_NAMED = re.compile(r"(\d{8}T\d{6}\.\d{6})Z-([a-z-]+)-v(\d+)" + re.escape(SUFFIX))
_MOMENT = "%Y%m%dT%H%M%S.%f"
_ALL = timedelta(days=2)  # all backups are kept so long
_LAST = 3  # the newest are never removed, however old
_MIGRATION = "migration"
_OF_MIGRATIONS = timedelta(days=365)
# After two days the newest of a day is kept, then of a week, then of a month, so many of each.
_STEPS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (12, lambda at: (at.year, at.month, at.day)),
    (10, lambda at: tuple(at.isocalendar())[:2]),
    (9, lambda at: (at.year, at.month)),
)


@dataclass(frozen=True)
class Backup:
    """A backup on the disk: its moment in UTC, its size in bytes, the version of its tables."""

    path: Path
    at: datetime
    size: int
    reason: str
    schema: int


def make(database: Database, reason: str) -> Backup:
    """Write a checked backup of an open file or of a server's database, and thin the older ones.

    ``reason`` is one word for the name of the file: merge, import. Raises DiskFull, NoAccess,
    Damaged when the backup is not like the source; then there is none.
    """
    if not re.fullmatch("[a-z]+(-[a-z]+)*", reason):
        raise ValueError("a reason is a word of small Latin letters")
    folder = _folder(database)
    stamp = datetime.now(UTC).strftime(_MOMENT)
    path = folder / f"{stamp}Z-{reason}-v{migrate.SCHEMA}{SUFFIX}"
    with _naming_problems(database, folder), database.telling_problems():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with safe.published(path) as unfinished:
            database_file.write_whole(database, unfinished)
    made = _of_file(path)
    if made is None:
        raise RuntimeError("a backup has a name of its own kind")
    _thin(folder, made.at)
    return made


@contextmanager
def _naming_problems(database: Database, folder: Path) -> Iterator[None]:
    """Say problems of a backup by names that people know: no one has typed the backup's own."""
    try:
        yield
    except Problem as problem:
        if problem.values.get("name") != database.known_name:
            room = isinstance(problem, DiskFull)
            problem.values["name"] = database.known_name if room else str(folder)
        raise


def listed(database: Database) -> list[Backup]:
    """Return the backups of an open database, the newest first."""
    return _in_folder(_folder(database))


def holding(database: Database) -> list[Path]:
    """Return the files that were made from this one as it was, and may hold what is erased now."""
    found = [one.path for one in listed(database)]
    if database.home is not None:
        with database.reading() as connection:
            dataset = lineage.facts(connection)["dataset"]
        beside = database.home.parent
        old = sorted(beside.glob(f"*.before-*{SUFFIX}"))
        own = f"{database.home.stem}.before-"
        found += [one for one in old if one.name.startswith(own) or _dataset(one) == dataset]
        leftovers.sweep(beside)
        found += leftovers.left_in(beside)  # of killed processes, and not ours to remove
    return found


def _dataset(path: Path) -> str | None:
    """Return the dataset of another file, nothing if it cannot be told."""
    query = "SELECT value FROM file_fact WHERE name = 'dataset'"
    try:
        safe.inspect_file(path)
        with closing(engines.connect(path, read_only=True)) as raw:
            row = raw.execute(query).fetchone()
    except (Problem, engines.DriverError, OSError):
        return None
    return row[0] if row else None


def kept(backups: Iterable[Backup], now: datetime) -> set[Path]:
    """Return which backups stay.

    All of two days, those before a migration for a year, the last three; of older ones the newest
    of each of 12 days, then of 10 weeks, then of 9 months that have any.
    """
    found = sorted(backups, key=lambda backup: backup.at, reverse=True)
    stays = {backup.path for backup in found[:_LAST]}
    steps = list(_STEPS)
    seen: list[tuple[int, ...]] = []
    for backup in found:
        age = now - backup.at
        if age < _ALL or (backup.reason == _MIGRATION and age < _OF_MIGRATIONS):
            stays.add(backup.path)
            continue
        while steps and len(seen) == steps[0][0] and steps[0][1](backup.at) != seen[-1]:
            # The days are used up: what is left of this week, or month, has its newest already.
            steps, seen = steps[1:], []
        if not steps:
            continue
        period = steps[0][1](backup.at)
        if not seen or seen[-1] != period:
            seen.append(period)
            stays.add(backup.path)
    return stays


def _folder(database: Database) -> Path:
    with database.reading() as connection:
        dataset = UUID(lineage.facts(connection)["dataset"])
    return paths.backups_folder() / str(dataset)


def _in_folder(folder: Path) -> list[Backup]:
    if not folder.is_dir():
        return []
    found = filter(None, map(_of_file, folder.iterdir()))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _of_file(path: Path) -> Backup | None:
    """Return the backup that a file is by its name; nothing for a file of another kind."""
    name = _NAMED.fullmatch(path.name)
    if name is None or not path.is_file():
        return None
    at = datetime.strptime(name[1], _MOMENT).replace(tzinfo=UTC)
    return Backup(path, at, path.stat().st_size, name[2], int(name[3]))


def _thin(folder: Path, now: datetime) -> None:
    backups = _in_folder(folder)
    stays = kept(backups, now)
    for backup in backups:
        if backup.path not in stays:
            # One that cannot be removed now is tried again after the next backup.
            with suppress(OSError):
                backup.path.unlink()
