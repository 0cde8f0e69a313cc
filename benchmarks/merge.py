"""Taking back a copy of 100,000 people against a bare comparison in SQL; the journal's cost.

Both sides changed 1 % of the people; a fifth of these in the same field, half of those differently.
"""

from __future__ import annotations

import gc
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from benchmarks.figure import Figure, Found, Limit, Note, in_turn, wall
from benchmarks.scratch import TODAY
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.merge import Found as Outcome
from km_desktop.services.files import files
from km_desktop.store.database import Database, open_file
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import table_of
from km_desktop.store.work import Work, unit_of_work

PEOPLE = 100_000
CHANGED = 1_000  # on each side
BOTH = 200  # of these on both, every other one to different values
ROUNDS = 3
SAVES = 60
_DOING = Doing("import", "Benchmark", "added", {"entity": "person"})


_LATIN, _RUSSIAN = ("a", "e", "i", "o", "u", "ya", "yu", "ye", "y", "oy"), "аеиоуяюэый"


def person(number: int) -> dict[str, Any]:
    """Return a person whose values follow from the number, and keep the rules: names of letters."""
    tail = f"{number * 7919 % PEOPLE:05d}"
    latin, russian = ("".join(f"{letters[int(one)]}{soft}" for one in tail)
                      for letters, soft in ((_LATIN, "n"), (_RUSSIAN, "н")))  # fmt: skip
    return {
        "id": person_id(number),
        "family_name_lat": f"Ivanova-{latin}", "given_name_lat": "Maria",
        "family_name_ru": f"Иванова-{russian}", "given_name_ru": "Мария", "gender": "F",
        "citizenship": "KGZ", "city": f"Town {number % 400}",
        "email": f"m.{tail}@example.org", "notes": f"Водные ресурсы, {number}",
    }  # fmt: skip


def person_id(number: int) -> UUID:
    return UUID(int=(0x01990000_0000_7000 + number << 64) | 0x8000_0000_0000_0000 + number)


class Three:
    """A file of many people, its copy that comes back, and their common origin."""

    def __init__(self, folder: Path) -> None:
        self.ours, self.theirs, self.origin = (
            folder / f"{name}.kmdb" for name in ("ours", "theirs", "origin")
        )
        files.create(self.ours, "Benchmark")
        with open_file(self.ours) as database, unit_of_work(database, _DOING) as work:
            work.add_many("person", map(person, range(PEOPLE)))
        for copy in (self.theirs, self.origin):
            shutil.copy(self.ours, copy)
        for path, first, word in ((self.ours, 0, "Osh"), (self.theirs, CHANGED - BOTH, "Naryn")):
            with open_file(path) as database, unit_of_work(database, _DOING) as work:
                for number in range(first, first + CHANGED):
                    clash = CHANGED - BOTH <= number < CHANGED and number % 2
                    value = f"{word if clash else 'Talas'} {number}"
                    work.change("person", person_id(number), {"city": value})

    def bare(self) -> list[tuple[bytes, str]]:
        """Compare every column of every person in SQL; return the clashes."""
        columns = [column.name for column in table_of("person").columns]
        wanted = [name for name in columns if name not in ("id", "version", "changed_op")]
        sides = ", ".join(
            f"CASE WHEN o.{name} IS t.{name} THEN 0 WHEN t.{name} IS b.{name} THEN 1"
            f" WHEN o.{name} IS b.{name} THEN 2 ELSE 3 END"
            for name in wanted
        )
        differ = " OR ".join(f"o.{one} IS NOT b.{one} OR t.{one} IS NOT b.{one}" for one in wanted)
        query = (
            f"SELECT o.id, {sides} FROM person o JOIN theirs.person t USING (id)"
            f" JOIN origin.person b USING (id) WHERE {differ}"
        )
        with closing(sqlite3.connect(self.ours)) as raw:
            raw.execute("ATTACH ? AS theirs", (str(self.theirs),))
            raw.execute("ATTACH ? AS origin", (str(self.origin),))
            return [
                (row[0], name)
                for row in raw.execute(query)
                for name, verdict in zip(wanted, row[1:], strict=True)
                if verdict == 3 and name in _fields()
            ]


def _fields() -> set[str]:
    """Return the columns that people fill in; sort keys follow from them."""
    return {column.name for column in table_of("person").columns if "sorts" not in column.info}


def preview(database: Database, copy: Path) -> Outcome:
    return merge.preview(database, merge.read_copies(database, [copy]), TODAY)


def peak(ours: Path, copy: Path) -> dict[str, float]:
    """Return the most memory in MB that a preview takes, in a process that does nothing else."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.merge", str(ours), str(copy)],
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def told_peak(ours: Path, copy: Path) -> None:
    """Print what a preview adds to the most memory of this process, and the reader's most."""
    with open_file(ours) as database:
        before = _most()
        preview(database, copy)
    # Of a child the system also counts what its parent had when it was begun.
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"own": _most() - before, "reader": reader}))


def _most() -> float:
    """Return the most memory in MB that this process has had since it was begun."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    (found,) = (line for line in lines if line.startswith("VmHWM"))
    return int(found.split()[1]) / 1024


def merges(three: Three) -> Iterator[Found]:
    clashes: list[tuple[bytes, str]] = []
    outcomes: list[Outcome] = []
    gc.freeze()  # as the program does once its window stands
    with open_file(three.ours) as database:
        mine, theirs = in_turn(
            ROUNDS,
            lambda: wall(lambda: outcomes.append(preview(database, three.theirs))),
            lambda: wall(lambda: clashes.__init__(three.bare())),  # type: ignore[misc]
        )
        yield Figure("merge: preview of 100,000 people", mine, theirs, "three-way SQL", 3.0)
        asked = {(one.record_id.bytes, one.field) for one in outcomes[-1].questions}
        missed = set(clashes) ^ asked
        words = f"merge: {len(asked)} questions, {len(clashes)} clashes in SQL"
        yield Note(words, met=not missed and len(clashes) == BOTH // 2)
        taken = len(outcomes[-1].taken.fields)
        expected = CHANGED - BOTH
        yield Note(f"merge: {taken} fields taken of {expected} changed there alone",
                   met=taken == expected)  # fmt: skip
    memory = peak(three.ours, three.theirs)
    yield Limit("merge: memory of a preview", memory["own"], 200, "MB")
    yield Limit("merge: memory of the reader", memory["reader"], 200, "MB")
    with open_file(three.ours) as database:
        arriving = merge.read_copies(database, [three.theirs])
        mine = wall(lambda: merge.merge(database, "Benchmark", arriving, {}, TODAY))
        again = preview(database, three.theirs)
    yield Figure("merge: the merge itself", mine, theirs, "three-way SQL")
    yield Note("merge: a second time brings nothing", met=again.is_empty)


class Unwritten:
    """Takes what a journal would be told and writes nothing."""

    def __init__(self) -> None:
        self.id = person_id(1)
        self.changes: list[object] = []
        self.created: dict[str, int] = {}

    def begin(self, _following: object = None) -> None:
        """Take no place."""

    def end(self) -> None:
        """Close no chain."""


def unwritten(connection: Connection) -> Work:
    """Return a Work that does everything but write the journal."""
    return Work(connection, Unwritten())  # type: ignore[arg-type]


class Saves:
    """Changes one person again and again, with the journal and without it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.number = 0

    def _values(self) -> dict[str, Any]:
        self.number += 1
        return {"city": f"City {self.number}"}

    def kept(self) -> float:
        def work() -> None:
            with unit_of_work(self.database, _DOING) as work:
                work.change("person", person_id(5), self._values())

        return wall(work)

    def bare(self) -> float:
        def work() -> None:
            with self.database.writing() as connection:
                unwritten(connection).change("person", person_id(5), self._values())

        return wall(work)


def imported(path: Path, *, kept: bool) -> float:
    """Write all people into a new file; return the milliseconds."""
    files.create(path, "Benchmark")
    with open_file(path) as database:

        def work() -> None:
            people = map(person, range(PEOPLE))
            if kept:
                with unit_of_work(database, _DOING) as work:
                    work.add_many("person", people)
            else:
                with database.writing() as connection:
                    unwritten(connection).add_many("person", people)

        taken = wall(work)
    path.unlink()
    return taken


def journals(three: Three, folder: Path) -> Iterator[Found]:
    with open_file(three.ours) as database:
        saves = Saves(database)
        kept, bare = in_turn(SAVES, saves.kept, saves.bare)
    yield Figure("journal: one save", kept, bare, "the same without a journal")
    kept, bare = in_turn(
        ROUNDS,
        lambda: imported(folder / "kept.kmdb", kept=True),
        lambda: imported(folder / "bare.kmdb", kept=False),
    )
    yield Figure("journal: import of 100,000", kept, bare, "the same without a journal", 1.1)


def measure(folder: Path) -> Iterator[Found]:
    """Preview and compare in turn, then merge; save and import with and without the journal."""
    own = folder / "merge"
    own.mkdir(exist_ok=True)
    three = Three(own)
    yield from merges(three)
    yield from journals(three, own)


if __name__ == "__main__":
    told_peak(Path(sys.argv[1]), Path(sys.argv[2]))
