"""One save and one open against the bare driver doing the same to the same file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3
from sqlalchemy import event

from benchmarks.figure import Figure, Found, in_turn, wall
from benchmarks.scratch import TODAY, sample_file
from km_desktop.services.lists import browse
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store.database import Database, open_file
from km_desktop.store.engine import SETTINGS

ROUNDS = 60
WRITES = ("INSERT", "UPDATE", "DELETE")


def bare(path: Path) -> Any:
    """Connect as the program does, without the program."""
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    for name, (value, _) in SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    return connection


class Saves:
    """Saves a person; the rows that were written are written again into a copy of the file."""

    def __init__(self, database: Database, copy: Path) -> None:
        self.database = database
        self.driver = bare(copy)
        self.written: list[tuple[str, Any]] = []
        listing = browse.Listing("person", sort="name_key_lat")
        self.record_id = UUID(bytes=browse.ids(database, listing)[:16])
        event.listen(database.engine, "before_cursor_execute", self._note)
        self.number = 0

    def _note(self, _connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if statement.startswith(WRITES):
            self.written.append((statement, given))

    def ours(self) -> float:
        sheet = records.open_record(self.database, "person", self.record_id, TODAY)
        self.number += 1
        values = {"city": f"City {self.number}"}
        edit = Edit("person", self.record_id, sheet.values["version"], values)
        self.written.clear()
        return wall(lambda: records.save(self.database, "Benchmark", edit, TODAY))

    def theirs(self) -> float:
        return wall(self._again)

    def _again(self) -> None:
        self.driver.execute("BEGIN IMMEDIATE")
        for statement, given in self.written:
            many = isinstance(given, list)
            (self.driver.executemany if many else self.driver.execute)(statement, given)
        self.driver.execute("COMMIT")


def open_ours(path: Path) -> float:
    opened: list[Database] = []
    taken = wall(lambda: opened.append(open_file(path)))
    opened[0].close()
    return taken


def open_bare(path: Path) -> float:
    def work() -> None:
        connection = bare(path)
        connection.execute("PRAGMA quick_check").fetchall()
        connection.close()

    return wall(work)


def measure(folder: Path) -> Iterator[Found]:
    """Write and open in turn."""
    path = sample_file(folder)
    copy = folder / "mirror.kmdb"
    shutil.copy(path, copy)
    with open_file(path) as database:
        saves = Saves(database, copy)
        mine, theirs = in_turn(ROUNDS, saves.ours, saves.theirs)
        saves.driver.close()
    yield Figure("save: one person", mine, theirs, "same rows, bare driver, synced")
    mine, theirs = in_turn(ROUNDS, lambda: open_ours(path), lambda: open_bare(path))
    yield Figure("open: one file", mine, theirs, "bare connect + quick_check")
