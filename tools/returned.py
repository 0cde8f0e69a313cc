"""Makes copies of the sample that two colleagues worked in while the file went on: for trying out.

Both copies and the file change the same things in the ways that a merge must tell apart: a date, a
text and a name differently, a list by adding, a record removed here and edited there, a reference
given twice, a person added twice, and much that only one of them touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from km_desktop.exchange import database_file
from km_desktop.models.money import Money
from km_desktop.services.records import records, references
from km_desktop.services.records.records import Edit
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import OWN, table_of
from km_desktop.store.work import unit_of_work

DAY = date(2026, 6, 23)
KEEPER, DUSHANBE, TASHKENT = "Anna Orlova", "Bulat Larin", "Dilnoza Rakhimova"
ASSIGNMENT = "EOD-2026-0007"
REMOVED = "EXP-0037"  # in the trash of Dushanbe, gone on with here
SLIP = "EOD-2026-0009"  # theirs ends it before it begins
Edits = Mapping[tuple[str, str], Mapping[str, Any]]

_TASKS = (
    "Review the rainfall and discharge records of {posts} posts and state where they are not fit "
    "for use.\nDerive thresholds for the Yakhsu, Kyzylsu and Toirsu basins; test them on the events"
    " of 2008–2025.\nTrain {officers} duty officers in Bokhtar and Kulob; {handbook}.\nWrite a "
    "method note in Russian{end}."
)
_OURS: Edits = {
    ("assignment", ASSIGNMENT): {
        "planned_end": date(2026, 7, 21),
        "tasks_en": _TASKS.format(
            posts=16,
            officers=28,
            handbook="adapt the training handbook with the national trainers",
            end=" so that the Committee can repeat the work for other basins",
        ),
        "other_themes": ("T07", "T10"),
        "daily_fee": Money(32_000, "USD"),
    },
    ("expert", "EXP-0011"): {"position_en": "Head of the river forecasts laboratory"},
    ("expert", REMOVED): {"years_experience": 17},
    ("organisation", "ORG-0005"): {"name_ru": "Всемирная продовольственная программа (ВПП)"},
    ("assignment", "EOD-2026-0010"): {"planned_start": date(2026, 10, 12)},
    ("assignment", SLIP): {"planned_end": date(2026, 12, 20)},
}
_THEIRS: Edits = {
    ("assignment", ASSIGNMENT): {
        "planned_end": date(2026, 7, 28),
        "tasks_en": _TASKS.format(
            posts=14,
            officers=36,
            handbook="write the training handbook together with the national trainers",
            end="",
        ),
        "other_themes": ("T10", "T12"),
        "days_mission": 15,
        "focal_point": "Office of the Committee in Bokhtar",
    },
    ("expert", "EXP-0011"): {
        "position_en": "Chief engineer of river forecasts",
        "headline_en": "River forecasts and early warning",
    },
    ("organisation", "ORG-0005"): {
        "name_ru": "ВПП ООН",
        "website": "https://www.example.org/wfp",
    },
    ("assignment", "EOD-2026-0001"): {"days_mission": 8},
    ("assignment", SLIP): {"planned_end": date(2026, 9, 10)},
    ("expert", "EXP-0021"): {"position_en": "Adviser on water safety"},
    ("expert", "EXP-0022"): {"years_experience": 12, "other_themes": ("T06", "T09", "T10")},
}
_THIRD: Edits = {
    ("assignment", ASSIGNMENT): {"planned_end": date(2026, 8, 4)},
    ("expert", "EXP-0021"): {"headline_en": "Drinking water in small towns"},
    ("assignment", "EOD-2026-0002"): {"focal_point": "Skills team in Namangan"},
}
_TWICE = {
    "family_name_ru": "Щербаков",
    "given_name_ru": "Илья",
    "patronymic_ru": "Олегович",
    "family_name_lat": "Shcherbakov",
    "given_name_lat": "Ilya",
    "birth_date": date(1983, 4, 9),
    "email": "i.shcherbakov@example.org",
}


@dataclass(frozen=True)
class Returned:
    """The file as it went on, and the copies that come back to it."""

    ours: Path
    copies: tuple[Path, Path]


def make(ours: Path, folder: Path) -> Returned:
    """Make two copies of the sample file ``ours`` in a folder, and work in all three."""
    copies = folder / "Dushanbe.kmdb", folder / "Tashkent.kmdb"
    with databases.open_file(ours) as database:
        for path, name in zip(copies, ("Dushanbe laptop", "Tashkent laptop"), strict=True):
            database_file.export_copy(database, path, KEEPER, name)
        _change(database, KEEPER, _OURS)
        _add(database, KEEPER, "Landslide maps for mountain roads in Naryn region")
    with databases.open_file(copies[0]) as database:
        _change(database, DUSHANBE, _THEIRS)
        _add(database, DUSHANBE, "Glacier lake monitoring in Sughd region")
        records.remove(database, DUSHANBE, "expert", [find(database, "expert", REMOVED)], DAY)
    with databases.open_file(copies[1]) as database:
        _change(database, TASHKENT, _THIRD)
    return Returned(ours, copies)


def find(database: Database, entity: str, reference: str) -> UUID:
    """Return the id of the record that has a reference."""
    table = table_of(entity)
    with database.reading() as connection:
        query = select(table.c.id).where(table.c.reference == reference)
        return connection.execute(query.order_by(table.c.id)).scalars().first() or UUID(int=0)


def _change(database: Database, author: str, edits: Edits) -> None:
    for (entity, reference), values in edits.items():
        record_id = find(database, entity, reference)
        with unit_of_work(database, Doing("save", author, "changed", {"entity": entity})) as work:
            work.change(entity, record_id, values)


def _add(database: Database, author: str, title: str) -> None:
    """Add an assignment, which takes the next reference, and a person who is added twice."""
    like = find(database, "assignment", "EOD-2026-0010")
    with unit_of_work(database, Doing("add", author, "added", {"entity": "assignment"})) as work:
        values = {
            key: value for key, value in work.get("assignment", like).items() if key not in OWN
        }
        values["reference"] = references.next_reference(work.connection, "assignment", DAY)
        work.add("assignment", values | {"title_en": title, "title_ru": None})
    records.save(database, author, Edit("person", None, None, _TWICE), DAY)
