"""How ``km_v1.kmdb`` was made: a handful of invented records, by the first released program.

The file is kept and never made anew: it stands for what lies on people's disks. Usage, once for
each released version: python -m tests.files.make_km_v1 tests/files/km_v1.kmdb
"""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from km_desktop.models.money import Money
from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.samples import make


def fill(path: Path) -> None:
    """Make the file."""
    files.create(path, "Анна Ёлкина", "Головной офис")
    with databases.open_file(path) as database:
        doing = Doing("add", "Анна Ёлкина", "added", {"entity": "assignment"})
        with unit_of_work(database, doing) as work:
            person = make(work, "person", family_name_ru="Щербакова", given_name_ru="Юлия",
                          patronymic_ru="Сергеевна", family_name_lat="Shcherbakova",
                          given_name_lat="Yulia")  # fmt: skip
            expert = make(work, "expert", person_id=person, status="active", sdgs=("2", "13"),
                          headline_ru="Почвоведение")  # fmt: skip
            make(work, "consent", person_id=person)
            office = make(work, "organisation")
            assignment = make(
                work, "assignment", office_id=office, expert_id=expert, status="ongoing",
                modalities=("DESK", "MISSION"), days_home=Decimal("7.5"),
                planned_start=date(2026, 5, 18), total_fee=Money.in_dollars(740_000),
            )  # fmt: skip
            deliverable = make(work, "deliverable", assignment_id=assignment, number=1,
                               title_ru="Отчёт")  # fmt: skip
            make(work, "payment", assignment_id=assignment, deliverable_id=deliverable, number=1)
            gone = make(work, "organisation", name_en="Closed office", country="ARM")
        with unit_of_work(database, Doing("save", "Bob", "changed")) as work:
            work.change("assignment", assignment, {"planned_start": date(2026, 5, 25)})
            work.remove("organisation", gone)


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
