"""Reads a foreign database file in a process of its own and tells what a merge needs of it.

Whatever is in such a file, the program that waits for the answer stays whole: the file is read
from a private copy, with Python's own SQLite, unwritable, without views, triggers or functions of
ours, with limits on memory, time and the size of a value (reliability notes, section 6). The
request comes as JSON on the standard input, the answer goes line by line to the standard output;
the first line names what is wrong with the file, or nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from km_desktop.exchange.merging import taken_up_rows
from km_desktop.exchange.merging.taken_up_rows import rows
from km_desktop.store import known_schema
from km_desktop.store.faults import causes, errors

MEMORY = 2 << 30  # bytes
LARGEST = 4 << 30  # bytes of a file
LONGEST_VALUE = 20_001_000  # bytes: an attachment and what else is in its row
SECONDS = 120
_MAGIC = b"SQLite format 3\x00"
_SIZE = ("page_count", "page_size")
_PRIVATE = "copy.kmdb"
_JOURNALS = ("-journal", "-wal")
_PLAIN_INDEX = re.compile(r"CREATE (UNIQUE )?INDEX [^()]+\([\w\", ]+\)", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")
# What a damaged or altered file makes of reading it.
_WRONG = (sqlite3.Error, ValueError, TypeError, KeyError, OverflowError, MemoryError)
_PIECE = 1 << 20  # bytes read at once
# What the upgrade of the private copy kept beside scopes that said something else before.
_FORMER_SCOPES = "SELECT id, scope_before FROM project NOT INDEXED WHERE scope_before = scope"
_ASIDE = frozenset({"alembic_version", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})


class FileRefused(Exception):  # noqa: N818 - what is said to the one who waits
    """The file cannot be taken; the only argument says why, in one word."""


def main() -> int:
    """Answer one request; the exit code is 0 also when the file was refused."""
    request = json.load(sys.stdin)
    _limit()
    for line in answer(request):
        sys.stdout.write(line + "\n")
    return 0


def answer(request: dict[str, Any]) -> Iterator[str]:
    """Give the answer to a request, line by line."""
    try:
        private = _copied(Path(request["path"]), Path(request["folder"]), request["application"])
        version = _version(private)
        if version > request["schema"]:
            raise FileRefused("TooNew")
        # Before anything of the file is executed, by bringing it up or by looking at its pages.
        with closing(_opened(private)) as raw:
            _check_list(raw, version)
        if version < request["schema"]:
            _bring_up(private)
        with closing(_opened(private)) as raw:
            _check(raw, request["tables"])
            # Every page is checked while the rows are read; the end is told when both are done.
            check = _WholeCheck(private)
            check.start()
            yield _line({"refused": ""})
            for found in _content(raw, request):
                yield _line(found)
            check.join()
            if not check.passed:
                raise FileRefused("Damaged")
            yield _line({"end": True})
    except FileRefused as refused:
        yield _line({"refused": refused.args[0]})
    except _WRONG as error:
        yield _line({"refused": _cause(error, Path(request["folder"]), "Damaged")})
    except OSError as error:
        yield _line({"refused": _cause(error, Path(request["folder"]), "NoAccess")})


def _cause(error: Exception, folder: Path, otherwise: str) -> str:
    """Return the word for what failed on the way: a disk, not the file that was being read."""
    problem = causes.problem_behind(error, causes.FaultPlace("", folder / _PRIVATE))
    known = isinstance(problem, (errors.BrokenMedium, errors.DiskFull, errors.Missing))
    return type(problem).__name__ if known else otherwise


def _line(found: object) -> str:
    return json.dumps(found, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    raise TypeError(type(value))


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _copied(path: Path, folder: Path, application: int) -> Path:
    """Return a private copy of an ordinary file of ours, with the journal that belongs to it."""
    kind = path.lstat()
    if not stat.S_ISREG(kind.st_mode):
        raise FileRefused("NotOrdinary")
    if kind.st_size > LARGEST:
        raise FileRefused("TooLarge")
    with path.open("rb") as file:
        header = file.read(100)
    if header[:16] != _MAGIC or len(header) < 100:
        raise FileRefused("NotOurs")
    if int.from_bytes(header[68:72], "big") != application:
        raise FileRefused("NotOurs")
    # A file in write-ahead mode keeps its newest changes beside it; alone it is not whole.
    beside = [path.with_name(path.name + tail) for tail in _JOURNALS]
    if 2 in header[18:20] and not beside[1].exists():
        raise FileRefused("Unfinished")
    private = folder / _PRIVATE
    private.touch(mode=0o600)
    shutil.copyfile(path, private)
    for tail, journal in zip(_JOURNALS, beside, strict=True):
        if journal.exists() and not journal.is_symlink():
            shutil.copyfile(journal, private.with_name(private.name + tail))
    return private


def _version(private: Path) -> int:
    # Opened to be written, so that what a killed writer left half done is undone in the copy.
    with closing(sqlite3.connect(private)) as raw:
        raw.execute("PRAGMA trusted_schema=OFF")
        (found,) = raw.execute("PRAGMA user_version").fetchone()
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return int(found)


def _bring_up(private: Path) -> None:
    from km_desktop.store import migrate

    try:
        migrate.migrate_file(private, refolds=False)  # nobody searches in it
    except Exception as error:  # whatever an altered older file makes of it
        raise FileRefused("Damaged") from error


def _opened(private: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(f"file:{private.as_posix()}?mode=ro", uri=True)
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        raw.execute(f"PRAGMA {setting}")
    raw.execute("PRAGMA temp_store=MEMORY")
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    end = time.monotonic() + SECONDS
    raw.set_progress_handler(lambda: time.monotonic() > end, 100_000)
    return raw


def _check(raw: sqlite3.Connection, tables: dict[str, list[str]]) -> None:
    """Refuse whatever is not a table or a plain index of ours."""
    for kind, name, sql in raw.execute("SELECT type, name, sql FROM sqlite_master"):
        if name in _ASIDE or (kind == "index" and sql is None):
            continue
        if kind == "table" and name in tables and sql.upper().startswith("CREATE TABLE"):
            continue
        if kind == "index" and _PLAIN_INDEX.fullmatch(" ".join(sql.split())):
            continue
        raise FileRefused("Tampered")
    for name, columns in tables.items():
        found = raw.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,)).fetchall()
        if sorted(column for column, _ in found) != sorted(columns) or any(h for _, h in found):
            raise FileRefused("Tampered")


def _check_list(raw: sqlite3.Connection, version: int) -> None:
    """Refuse a file of whichever version that has anything that files of it have not."""
    try:
        known_schema.check(raw, version, "")
    except errors.Problem as problem:
        raise FileRefused(type(problem).__name__) from None


class _WholeCheck(threading.Thread):
    """Looks at every page of the private copy through a connection of its own."""

    def __init__(self, private: Path) -> None:
        super().__init__(daemon=True)
        self._private = private
        self.passed = False

    def run(self) -> None:
        """Pass a file that is whole; whatever goes wrong on the way, it is not."""
        with suppress(OSError, *_WRONG), closing(_opened(self._private)) as raw:
            # What is missing at the end of a file would be read as emptiness.
            (pages,), (size,) = (raw.execute(f"PRAGMA {name}").fetchone() for name in _SIZE)
            (verdict,) = raw.execute("PRAGMA quick_check(1)").fetchone()
            whole = verdict == "ok" and pages * size == self._private.stat().st_size
            self.passed = whole and not raw.execute("PRAGMA foreign_key_check").fetchone()


def _content(raw: sqlite3.Connection, request: dict[str, Any]) -> Iterator[object]:
    """Tell the facts, then every operation in effect there and not followed here, and its work;
    last the records that are live there although the operation that made them is not followed.

    Without indexes: one that does not fit its table would hide rows, and is not checked.
    """
    raw.execute("PRAGMA query_only=OFF")  # a table of numbers of our own, in memory
    facts = dict(raw.execute("SELECT name, value FROM file_fact").fetchall())
    vector = _vector(raw, facts)
    yield {
        "facts": facts,
        "vector": vector,
        "ends": _ends(raw, vector, request["vector"]),
        "former_scopes": [[row.hex(), code] for row, code in raw.execute(_FORMER_SCOPES)],
    }
    yield from rows(raw, "file_copy", "SELECT * FROM file_copy")
    yield from rows(raw, "tombstone", "SELECT * FROM tombstone")
    raw.execute("CREATE TEMP TABLE arriving (id BLOB PRIMARY KEY)")
    for copy, number in vector.items():
        known = int(request["vector"].get(copy, 0))
        raw.execute(
            "INSERT INTO arriving SELECT id FROM operation NOT INDEXED"
            " WHERE copy_id = ? AND number > ? AND number <= ?",
            (bytes.fromhex(copy), known, number),
        )
    arriving = "IN (SELECT id FROM temp.arriving)"
    yield from rows(raw, "operation", f"SELECT * FROM operation NOT INDEXED WHERE id {arriving}")
    yield from rows(
        raw, "change", f"SELECT * FROM change NOT INDEXED WHERE operation_id {arriving}"
    )
    for table in request["entities"]:
        yield from rows(
            raw, table, f'SELECT * FROM "{table}" NOT INDEXED WHERE created_op {arriving}'
        )
    taken_up_rows.begin(raw)
    yield from taken_up_rows.content(raw, request["entities"], vector, request["vector"])
    _write_contents(raw, Path(request["contents"]), arriving)


def _write_contents(raw: sqlite3.Connection, folder: Path, arriving: str) -> None:
    """Write the content of every attachment that arrives into a folder, piece by piece.

    What is not what its digest says is left out; whoever takes the copy in finds it missing.
    """
    coming = f"created_op {arriving} OR id IN temp.taken_up"
    wanted = f"SELECT digest FROM attachment NOT INDEXED WHERE {coming}"
    found = raw.execute(
        "SELECT rowid, digest FROM content NOT INDEXED"
        f" WHERE typeof(bytes) = 'blob' AND digest IN ({wanted})"
    )
    for row, digest in found.fetchall():
        if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
            raise FileRefused("Damaged")
        summed, target = hashlib.sha256(), folder / digest
        with (
            raw.blobopen("content", "bytes", row, readonly=True) as blob,
            target.open("wb") as file,
        ):
            while piece := blob.read(_PIECE):
                summed.update(piece)
                file.write(piece)
        if summed.hexdigest() != digest:
            target.unlink()


def _vector(raw: sqlite3.Connection, facts: dict[str, str]) -> dict[str, int]:
    mine = facts["copy"].replace("-", "")
    last = raw.execute(
        "SELECT number, seen FROM operation NOT INDEXED WHERE copy_id = ?"
        " ORDER BY number DESC LIMIT 1",
        (bytes.fromhex(mine),),
    ).fetchone()
    if last is not None:
        return {**json.loads(last[1]), mine: last[0]}
    begun = raw.execute(
        "SELECT parent_seen FROM file_copy NOT INDEXED WHERE id = ?", (bytes.fromhex(mine),)
    ).fetchone()
    found: dict[str, int] = json.loads(begun[0])
    return found


def _ends(
    raw: sqlite3.Connection, vector: dict[str, int], known: dict[str, int]
) -> list[tuple[str, int, str]]:
    """Return the digest of the last common operation of each copy that both sides follow."""
    found = []
    for copy in vector.keys() & known.keys():
        number = min(vector[copy], known[copy])
        row = raw.execute(
            "SELECT digest FROM operation NOT INDEXED WHERE copy_id = ? AND number = ?",
            (bytes.fromhex(copy), number),
        ).fetchone()
        if row is not None:
            found.append((copy, number, row[0].hex()))
    return found


if __name__ == "__main__":
    sys.exit(main())
