"""How ``km_v2.kmdb`` was made: the records of version 1 with a copy taken, returned and merged.

The file is kept and never made anew: it stands for what lies on people's disks. It holds history,
a merge with an answered question, and an undo. Usage, once:
python -m tests.files.make_km_v2 tests/files/km_v2.kmdb
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.files.make_km_v1 import fill
from tests.samples import make

DAY = date(2026, 6, 23)


def go_on(path: Path, returned: Path) -> None:
    """Hand out a copy, work in both, take the copy back, and undo the last thing done."""
    with databases.open_file(path) as ours:
        only = "SELECT id FROM assignment"
        with ours.reading() as connection:
            assignment = UUID(bytes=connection.exec_driver_sql(only).scalar_one())
        database_file.export_copy(ours, returned, "Анна Ёлкина", "Ноутбук, Ош")
        with databases.open_file(returned) as theirs:
            doing = Doing("save", "Болот Асанов", "changed")
            with unit_of_work(theirs, doing) as work:
                work.change("assignment", assignment, {"days_home": Decimal(9)})
                work.change("assignment", assignment, {"planned_end": date(2026, 8, 31)})
            with unit_of_work(theirs, Doing("add", "Болот Асанов", "added")) as work:
                make(work, "organisation", name_en="Soil institute", country="KGZ", city="Ош")
        with unit_of_work(ours, Doing("save", "Анна Ёлкина", "changed")) as work:
            work.change("assignment", assignment, {"planned_end": date(2026, 7, 31)})
        arriving = merge.read_copies(ours, [returned])
        (asked,) = merge.preview(ours, arriving, DAY).questions
        answer = {asked.id: Answer("theirs")}
        merge.merge(ours, "Анна Ёлкина", arriving, answer, DAY)
        with unit_of_work(ours, Doing("save", "Анна Ёлкина", "changed")) as work:
            work.change("assignment", assignment, {"days_home": Decimal(30)})
        last = undo.last_of(ours, "Анна Ёлкина")
        assert last is not None
        undo.undo(ours, "Анна Ёлкина", last)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    fill(target)
    with tempfile.TemporaryDirectory() as place:
        go_on(target, Path(place) / "returned.kmdb")
