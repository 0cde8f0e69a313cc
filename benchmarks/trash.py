"""Taking back a copy of a file with years of trash, against the same without any.

Half of the trash was filled before the copies parted and half after, and the copy was taken back
once already. Processor time counts, also that of the process that reads the copy: what else a
machine does is no cost of ours.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Figure, Found, Note, cpu, in_turn
from benchmarks.merge import person, person_id
from benchmarks.scratch import TODAY
from km_desktop.exchange.merging import merge
from km_desktop.services.files import files
from km_desktop.store.database import open_file
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work

PEOPLE = 60_000
TRASHED = 50_000
CHANGED = 200
ROUNDS = 5
_DOING = Doing("trash", "Benchmark", "trashed", {"entity": "person", "count": 1})


def _edit(path: Path, first: int, word: str) -> None:
    with open_file(path) as database, unit_of_work(database, _DOING) as work:
        for number in range(first, first + CHANGED):
            work.change("person", person_id(number), {"city": f"{word} {number}"})


def _trash(path: Path, numbers: Iterable[int]) -> None:
    gone = {"removed_at": (datetime.now(UTC), None)}
    with open_file(path) as database, unit_of_work(database, _DOING) as work:
        work.follow_many("person", {person_id(PEOPLE - 1 - n): gone for n in numbers})


def _two(folder: Path, trashed: int) -> tuple[Path, Path]:
    """Make a file and its copy that have been merged once, and have both gone on since."""
    folder.mkdir()
    ours, theirs = folder / "ours.kmdb", folder / "theirs.kmdb"
    files.create(ours, "Benchmark")
    with open_file(ours) as database, unit_of_work(database, _DOING) as work:
        work.add_many("person", map(person, range(PEOPLE)))
    _trash(ours, range(trashed // 2))
    shutil.copy(ours, theirs)
    _trash(ours, range(trashed // 2, trashed))
    _edit(theirs, 0, "Osh")
    with open_file(ours) as database:
        merge.merge(database, "Benchmark", merge.read_copies(database, [theirs]), {}, TODAY)
    _edit(theirs, 2 * CHANGED, "Naryn")
    _edit(ours, 3 * CHANGED, "Talas")
    return ours, theirs


def measure(folder: Path) -> Iterator[Found]:
    """Give the time of a preview with the trash and without it, in turn."""
    full, fresh = (_two(folder / f"trash-{number}", number) for number in (TRASHED, 0))
    with open_file(full[0]) as with_trash, open_file(fresh[0]) as without:
        outcomes = []

        def preview_full() -> None:
            copies = merge.read_copies(with_trash, [full[1]])
            outcomes.append(merge.preview(with_trash, copies, TODAY))

        def preview_fresh() -> None:
            copies = merge.read_copies(without, [fresh[1]])
            outcomes.append(merge.preview(without, copies, TODAY))

        mine, theirs = in_turn(ROUNDS, lambda: cpu(preview_full), lambda: cpu(preview_fresh))
    words = f"merge: preview with {TRASHED:,} records in the trash"
    yield Figure(words, mine, theirs, "the same without", 1.2)
    taken = {len(one.taken.fields) for one in outcomes}
    yield Note(f"merge: {taken} fields taken with the trash and without", met=taken == {CHANGED})
