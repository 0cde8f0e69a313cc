"""How ``km_v3.kmdb`` was made: the records of version 2 with a row of every kind there is.

The file is kept and never made anew: it stands for what lies on people's disks. Beside history, a
merge and an undo it holds every programme, an attachment with its content, and frozen figures.
Usage, once: python -m tests.files.make_km_v3 tests/files/km_v3.kmdb
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from km_desktop.models import ENTITIES
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.records import attachments
from km_desktop.store import database as databases
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import table_of
from km_desktop.store.work import unit_of_work
from tests.files.make_km_v1 import fill
from tests.files.make_km_v2 import go_on
from tests.paper_records import make_papers
from tests.samples import make

AUTHOR = "Анна Ёлкина"


def add_programmes(path: Path, letter: Path) -> None:
    """Write what version 3 has tables for."""
    letter.write_text("Дорогие коллеги,\nпосылаем запрос.\n", encoding="utf-8")
    with databases.open_file(path) as database:
        ids = make_papers(database)
        attachments.attach(database, AUTHOR, "assignment", ids["shortlist"], letter)
        freezing.freeze(database, AUTHOR, "Годовой обзор 2026", FigurePeriod(date(2026, 6, 23)))
        with unit_of_work(database, Doing("add", AUTHOR, "added", {"entity": "person"})) as work:
            for entity in ENTITIES:
                table = table_of(entity)
                if not work.connection.scalar(select(func.count()).select_from(table)):
                    make(work, entity)
        change = Doing("save", AUTHOR, "changed", {"entity": "award"})
        with unit_of_work(database, change) as work:
            work.change("award", ids["award"], {"results_ru": "Реки очищены от пластика"})


if __name__ == "__main__":
    target = Path(sys.argv[1])
    fill(target)
    with tempfile.TemporaryDirectory() as place:
        go_on(target, Path(place) / "returned.kmdb")
        add_programmes(target, Path(place) / "письмо.txt")
