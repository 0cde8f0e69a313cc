"""A file of every version that lies on people's disks: opened, brought to ours, and worked in.

A new version gets its file as ``tests/files/make_km_v3.py`` made the last one, and its content
beside it (``tests/files/content.py``).
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from km_desktop import __version__
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.services.history import history, undo
from km_desktop.store import database as databases
from km_desktop.store import migrate
from km_desktop.store.history import journal
from km_desktop.store.values import table_of
from km_desktop.store.work import read
from tests.files import content
from tests.samples import make, working

FILES = Path(__file__).parents[2] / "files"
# Of each version: operations, changes of values, and records by entity beside the first words.
HOLDS = {
    1: (3, 2, {"person": 1, "expert": 1, "organisation": 2, "assignment": 1, "payment": 1}),
    2: (10, 9, {"person": 1, "expert": 1, "organisation": 3, "assignment": 1, "payment": 1}),
    3: (15, 10, {"person": 16, "expert": 11, "organisation": 21, "assignment": 6, "payment": 1}),
}
FOLDED_ANEW = {"search_text"}  # what records are found by is worked out when a file is upgraded
# What a project said of its people, as a row that is found by itself; and a memorandum without a
# title, found by the reference that it gets.
MADE_ROWS = {3: 2}
VERSIONS = Path(__file__).parents[3] / "docs" / "database-versions.md"


@pytest.fixture
def stored(request, tmp_path):
    """A copy of the stored file of a version."""
    return Path(shutil.copy(FILES / f"km_v{request.param}.kmdb", tmp_path / "old.kmdb"))


@pytest.mark.parametrize(("stored", "version"), [(one, one) for one in HOLDS], indirect=["stored"])
def test_a_stored_file_is_brought_to_our_version_whole(stored, version):
    with closing(sqlite3.connect(stored)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (version,)
    operations, changes, held = HOLDS[version]

    with databases.open_file(stored) as database, database.reading() as connection:
        assert migrate.version_of(connection) == migrate.HEAD
        assert journal.broken_links(connection) == []
        assert journal.missing_ends(connection) == []

        def rows(table):
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

        assert (rows(Operation.__table__), rows(Change.__table__)) == (operations, changes)
        assert {entity: rows(table_of(entity)) for entity in held} == held
    backups = [one for one in stored.parent.iterdir() if "before-version" in one.name]
    assert len(backups) == (0 if version == migrate.SCHEMA else 1)


@pytest.mark.parametrize("stored", [2], indirect=True)
def test_what_was_merged_and_undone_in_version_2_goes_on(stored):
    with databases.open_file(stored) as database:
        with database.reading() as connection:
            table = table_of("assignment")
            found = connection.execute(select(table.c.id, table.c.planned_end, table.c.days_home))
            ((assignment, end, home),) = found.all()
        assert (end, home) == (date(2026, 8, 31), Decimal(9))
        said = [entry.sentence.en for entry in history.of_file(database)]
        assert any("Ноутбук, Ош" in sentence for sentence in said)

        last = undo.last_undone(database, "Анна Ёлкина")
        undo.undo(database, "Анна Ёлкина", last)

        with database.reading() as connection:
            again = read(connection, "assignment", assignment)
            assert again is not None
            assert again["days_home"] == Decimal(30)
            assert journal.broken_links(connection) == []


def versions_of(numbers):
    return tuple(map(int, numbers.split(".")))


def test_every_version_has_its_row_and_every_released_one_its_file_and_content():
    """What people have on their disks is tried: no version is released without these three."""
    rows = re.findall(
        r"^\| (\d+) \| (\d+\.\d+\.\d+) \| (\d{4}) \| \S.* \|$", VERSIONS.read_text("utf-8"), re.M
    )
    released = [
        int(number)
        for number, program, _ in rows
        if versions_of(program) <= versions_of(__version__)
    ]

    assert [(number, migration) for number, _, migration in rows] == [
        (str(number), f"{number:04}") for number in range(1, migrate.SCHEMA + 1)
    ]
    assert list(HOLDS) == released
    assert {one.name for one in FILES.glob("km_v*.kmdb")} == {f"km_v{n}.kmdb" for n in released}
    assert {one.name for one in FILES.glob("km_v*.json")} == {f"km_v{n}.json" for n in released}


def content_now(stored, expected):
    columns = {name: table["columns"] for name, table in expected.items()}
    with databases.open_file(stored) as database, database.reading() as connection:
        return content.of_database(connection, columns)


@pytest.mark.parametrize(("stored", "version"), [(one, one) for one in HOLDS], indirect=["stored"])
def test_a_stored_file_has_the_content_it_was_kept_with(stored, version):
    expected = content.expected(FILES / f"km_v{version}.kmdb")

    found = content_now(stored, expected)
    for name in FOLDED_ANEW & expected.keys():  # each row is there, in the words of today
        made = MADE_ROWS.get(version, 0) if name == "search_text" else 0
        assert found[name]["rows"] == expected[name]["rows"] + made
        found[name] = expected[name]
    assert found == expected
    assert expected["assignment"]["rows"] == HOLDS[version][2]["assignment"]


@pytest.mark.parametrize("stored", [3], indirect=True)
def test_one_letter_that_differs_in_a_stored_file_is_seen(stored):
    expected = content.expected(FILES / "km_v3.kmdb")
    with closing(sqlite3.connect(stored)) as raw:
        raw.execute("UPDATE leg SET to_place = to_place || '.' WHERE rowid = 1")
        raw.commit()

    found = content_now(stored, expected)

    differing = [name for name in expected if found[name] != expected[name]]
    assert [name for name in differing if name not in FOLDED_ANEW] == ["leg"]


@pytest.mark.parametrize("stored", [3], indirect=True)
def test_the_stored_file_of_version_3_has_a_row_of_every_kind(stored):
    rows = {name: table["rows"] for name, table in content.expected(FILES / "km_v3.kmdb").items()}

    known = [name for name in ENTITIES if table_of(name).name in rows]
    assert [name for name in known if not rows[table_of(name).name]] == []
    assert len(known) >= 61


@pytest.mark.parametrize(("stored", "version"), [(one, one) for one in HOLDS], indirect=["stored"])
def test_texts_in_russian_alone_are_kept_in_a_stored_file(stored, version):
    with databases.open_file(stored) as database, working(database) as work:
        leg = make(work, "leg", from_place_ru="Москва", to_place_ru="Ош")
        step = make(work, "follow_up", action_ru="Прислать карты")
        doa = make(work, "doa", title_ru="Гидролог", duty_station=None, duty_station_ru="Ош")
        tour = make(work, "deployment")
        make(work, "reassignment", deployment_id=tour, new_station_ru="Баткен")
        make(work, "volunteer_report", deployment_id=tour, period_ru="2-й квартал")
    with databases.open_file(stored) as database, database.reading() as connection:
        kept = {
            (entity, key): (read(connection, entity, one) or {})[key]
            for entity, one, key in (
                ("leg", leg, "from_place"), ("leg", leg, "to_place"), ("follow_up", step, "action"),
                ("doa", doa, "duty_station"), ("leg", leg, "to_place_ru"),
            )
        }  # fmt: skip
    assert kept.pop(("leg", "to_place_ru")) == "Ош"
    assert set(kept.values()) == {None}


@pytest.mark.parametrize("stored", [2], indirect=True)
def test_a_value_altered_in_a_stored_file_is_found(stored):
    with closing(sqlite3.connect(stored)) as raw:
        raw.execute("UPDATE change SET after = '\"31\"' WHERE field = 'days_home'")
        raw.commit()

    with databases.open_file(stored) as database, database.reading() as connection:
        assert journal.broken_links(connection) != []
