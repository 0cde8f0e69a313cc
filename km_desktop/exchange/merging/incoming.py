"""What a returned copy brings: the operations that this file does not follow yet, as plain values.

The file is read by ``foreign`` in a process of its own and never attached to a live connection.
Memory is bounded by what is new in the copy, not by the size of its file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect

from km_desktop.exchange.merging import checking
from km_desktop.exchange.merging.contents import ATTACHMENT, Contents
from km_desktop.exchange.merging.taken_up import TakenUp
from km_desktop.models import ENTITIES, Base
from km_desktop.store import engine as engines
from km_desktop.store import leftovers, migrate
from km_desktop.store.faults import errors
from km_desktop.store.faults.unsound import keeps
from km_desktop.store.values import Values, from_row

Rows = list[dict[str, Any]]
_KNOWN: dict[str, type[errors.Problem]] = {
    "NotOurs": errors.NotOurs,
    "TooNew": errors.TooNew,
    "Damaged": errors.Damaged,
    "NoAccess": errors.NoAccess,
    "DiskFull": errors.DiskFull,
    "BrokenMedium": errors.BrokenMedium,
    "Missing": errors.Missing,
    "NotOrdinary": errors.NotOrdinary,
    "TooLarge": errors.TooLarge,
    "Unfinished": errors.Unfinished,
    "Tampered": errors.Tampered,
}
# What it raises to read what was not written by us.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, StopIteration)
_ASKED = 600  # seconds after which a copy that gives no answer is given up


@dataclass
class Incoming:
    """One copy: who it is, how far it goes, and everything in it that is new here."""

    name: str
    facts: dict[str, str]
    vector: dict[str, int]
    copies: Rows = field(default_factory=list)
    operations: Rows = field(default_factory=list)
    changes: Rows = field(default_factory=list)
    tombstones: Rows = field(default_factory=list)
    records: dict[str, list[Values]] = field(default_factory=dict)
    # Of each copy known on both sides: the last common number, and the digest it has there.
    ends: list[tuple[UUID, int, bytes]] = field(default_factory=list)
    contents: Contents = field(default_factory=Contents)
    # Projects whose scope said something else in earlier versions, with the code of what it said.
    former_scopes: dict[UUID, str] = field(default_factory=dict)
    taken_up: TakenUp = field(default_factory=TakenUp)

    @property
    def dataset(self) -> UUID:
        """The dataset that the copy belongs to; copies of one dataset have one origin."""
        return UUID(self.facts["dataset"])

    @property
    def copy_id(self) -> UUID:
        """The copy that the file is."""
        return UUID(self.facts["copy"])

    @property
    def copy_name(self) -> str:
        """What its keeper calls the copy."""
        mine = self.copy_id
        return next((str(row["name"]) for row in self.copies if row["id"] == mine), self.name)


def read(path: Path, known: Mapping[str, int]) -> Incoming:
    """Read what a file has beyond the version vector ``known``.

    Raises a Problem, a different one for each thing that can be wrong with a foreign file; the
    file itself is not touched.
    """
    if not path.exists():
        raise errors.Missing(name=path.name)
    contents = Contents()
    with leftovers.private_folder("taking-back") as folder:
        request = request_for(path, folder, known, contents)
        return parsed(path.name, _asked(request), contents)


def request_for(
    path: Path, folder: Path, known: Mapping[str, int], contents: Contents
) -> dict[str, Any]:
    """Return what ``foreign`` is asked about a file; ``folder`` is for its private copy."""
    return {
        "path": str(path.absolute()),
        "folder": str(folder),
        "contents": str(contents.folder),
        "application": engines.APPLICATION_ID,
        "schema": migrate.SCHEMA,
        "tables": {table.name: table.columns.keys() for table in Base.metadata.sorted_tables},
        "entities": list(ENTITIES),
        "vector": dict(known),
    }


def parsed(name: str, lines: Sequence[str | bytes], contents: Contents) -> Incoming:
    """Return what the lines of an answer tell of a file, or raise the Problem that they name."""
    try:
        word = json.loads(lines[0])["refused"] if lines else "Damaged"
        if word:
            raise _KNOWN[word]
        if json.loads(lines[-1]) != {"end": True}:
            raise errors.Damaged  # refused half way, or ended by the limits
        return replace(_parsed(name, (json.loads(line) for line in lines[1:-1])), contents=contents)
    except errors.Problem as problem:
        problem.values.setdefault("name", name)
        raise
    except UNREADABLE as error:
        raise errors.Damaged(name=name) from error


def _asked(request: dict[str, Any]) -> list[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "km_desktop.exchange.merging.foreign"],
        input=json.dumps(request).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=_ASKED,
        check=False,
    )
    return done.stdout.splitlines() if done.returncode == 0 else []


def _parsed(name: str, lines: Iterator[Any]) -> Incoming:
    head = next(lines)
    checking.facts(head["facts"])
    found = Incoming(name, head["facts"], {k: int(v) for k, v in head["vector"].items()})
    found.ends = _ends(head["ends"])
    found.former_scopes = dict(map(checking.former_scope, head["former_scopes"]))
    into: dict[str, Rows] = {"file_copy": found.copies, "tombstone": found.tombstones}
    part: Incoming | TakenUp = found
    table, columns, readers = "", [], _Readers({}, {})
    for line in lines:
        if isinstance(line, dict) and "taken_up" in line:
            part = found.taken_up = TakenUp(_ends(line["taken_up"]))
            continue
        into |= {"operation": part.operations, "change": part.changes}
        if isinstance(line, dict):
            table, columns = line["table"], line["columns"]
            readers = _readers(table)
            continue
        row = _converted(readers, dict(zip(columns, line, strict=True)))
        if table in into:
            into[table].append(row)
        else:
            part.records.setdefault(table, []).append(from_row(table, row))
    _check(found)
    return found


def _ends(told: Sequence[Any]) -> list[tuple[UUID, int, bytes]]:
    return [(UUID(copy), int(number), bytes.fromhex(digest)) for copy, number, digest in told]


def _check(found: Incoming) -> None:
    for row in found.copies:
        checking.copy(row)
    for part in (found, found.taken_up):
        for row in part.operations:
            checking.operation(row)
        for row in part.changes:
            checking.change(row)
        for row in part.records.get(ATTACHMENT, ()):
            checking.attachment(row)
    checking.chain(found.vector, found.ends, found.operations, found.changes)
    found.taken_up.check()


class _Readers(NamedTuple):
    """What the columns of a table hold, and how each is read from what its file keeps."""

    columns: Mapping[str, Column[Any]]
    converters: Mapping[str, Callable[[Any], Any] | None]


@cache
def _readers(name: str) -> _Readers:
    table: Table = Base.metadata.tables[name]
    dialect = sqlite_dialect()
    columns = {column.name: column for column in table.columns}
    return _Readers(columns, {
        name: column.type.dialect_impl(dialect).result_processor(dialect, None)
        for name, column in columns.items()
    })  # fmt: skip


def _converted(readers: _Readers, row: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, kept in row.items():
        value = bytes.fromhex(kept["hex"]) if isinstance(kept, dict) else kept
        if not keeps(readers.columns[key], value):
            raise errors.Damaged
        convert = readers.converters[key]
        found[key] = convert(value) if convert is not None else value
    return found
