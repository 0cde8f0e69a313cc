"""First rows are read by statements of an earlier start: the same rows, and no value is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3

from km_desktop import paths
from km_desktop.models import ENTITIES
from km_desktop.services.files import files
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists
from km_desktop.store import database as databases
from km_desktop.store import migrate
from km_desktop.store.faults import errors
from km_desktop.store.lists import prepared
from km_desktop.store.lists.queries import Filter, Listing
from tests.once import at_home

ROOT = Path(__file__).parents[3]
DAY = date(2026, 6, 23)
LISTS = [entity for entity, declared in ENTITIES.items() if browse.start_columns(entity)]


def first_page(database: databases.Database, entity: str) -> object:
    """Read what a window reads of a list before it shows its first rows."""
    words = file_lists.of_file(database)
    columns = browse.columns(entity, "ru")
    key, descending = browse.start_sort(entity, "ru")
    sort = next((column.sort for column in columns if column.key == key), "")
    names = words.theme_names()
    listing = Listing(entity, (), sort, descending, "ru", theme_names=names)
    packed = browse.ids(database, listing, 64)
    wanted = [UUID(bytes=packed[at : at + 16]) for at in range(0, len(packed), 16)]
    keys = [column.key for column in columns]
    rows = browse.rows(database, entity, wanted, keys, "ru", DAY)
    return files.card(database), words, rows, browse.ids(database, listing)


@pytest.fixture(scope="module")
def sample_path(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return at_home(sample_once, tmp_path_factory.mktemp("sample") / "sample.kmdb")


@pytest.fixture
def kept() -> Path:
    path = paths.config_folder() / "statements.json"
    path.unlink(missing_ok=True)
    return path


def is_driver_alone(database: databases.Database) -> bool:
    return database._engine is None


@pytest.mark.parametrize("entity", LISTS)
def test_the_driver_alone_reads_the_same_first_page(sample_path, kept, entity):
    with databases.open_file(sample_path) as database:
        expected = first_page(database, entity)
        assert not is_driver_alone(database)
    with databases.open_file(sample_path) as database:
        found = first_page(database, entity)

        assert is_driver_alone(database)
        assert found == expected
        # SQLAlchemy then takes the open connection over.
        assert browse.count(database, Listing(entity)) == len(expected[3]) // 16
        assert not is_driver_alone(database)


def test_no_value_of_a_record_or_of_a_search_is_kept(sample_path, kept):
    with databases.open_file(sample_path) as database:
        for entity in LISTS:
            first_page(database, entity)
        searched = Listing("person", (Filter("text", ("Щербакова",)), Filter("city", ("Kazan",))))
        browse.ids(database, searched, 64)
        people = [values["family_name_ru"] for values in _people(database)]
    texts = json.loads(kept.read_text("utf-8"))["texts"]

    assert texts
    assert all(text.startswith("SELECT") and "'" not in text for text in texts.values())
    everything = kept.read_text("utf-8")
    assert not [name for name in [*people, "Щербакова", "Kazan"] if name and name in everything]


def _people(database: databases.Database) -> list[dict[str, object]]:
    from km_desktop.store.lists import queries

    with database.reading() as connection:
        return queries.where_is(connection, "person")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: "{",
        lambda whole: "[]",
        lambda whole: json.dumps({**whole, "key": "0.0.1 1"}),
        lambda whole: json.dumps({**whole, "texts": {}}),
        lambda whole: json.dumps({**whole, "texts": dict.fromkeys(whole["texts"], "DELETE")}),
        lambda whole: json.dumps({**whole, "texts": dict.fromkeys(whole["texts"], "SELECT 1")}),
        lambda whole: json.dumps({**whole, "texts": dict.fromkeys(whole["texts"], "SELECT a b")}),
        lambda whole: json.dumps({**whole, "texts": dict.fromkeys(whole["texts"], 7)}),
    ],
    ids=("torn", "list", "version", "empty", "no select", "other", "wrong", "number"),
)
def test_what_does_not_match_is_dropped_and_made_anew(sample_path, kept, spoil):
    with databases.open_file(sample_path) as database:
        expected = first_page(database, "expert")
    whole = json.loads(kept.read_text("utf-8"))
    kept.write_text(spoil(whole), "utf-8")

    with databases.open_file(sample_path) as database:
        assert first_page(database, "expert") == expected
        assert not is_driver_alone(database)
    assert json.loads(kept.read_text("utf-8")) == whole


def test_statements_are_of_one_schema(kept):
    statements = prepared.Statements(migrate.SCHEMA, kept)
    statements.texts["a"] = "SELECT 1"
    statements.save()

    assert prepared.Statements(migrate.SCHEMA, kept).texts == {"a": "SELECT 1"}
    assert prepared.Statements(migrate.SCHEMA + 1, kept).texts == {}


def test_every_check_comes_before_the_first_statement(sample_path, kept, tmp_path):
    with databases.open_file(sample_path) as database:
        first_page(database, "expert")
    damaged = tmp_path / "damaged.kmdb"
    content = bytearray(sample_path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xff" * 4096
    damaged.write_bytes(content)

    with pytest.raises(errors.Damaged):
        databases.open_file(damaged)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE person SET city = CAST(x'22ff22' AS TEXT)",
        "UPDATE person SET birth_date = '2026-02-31'",
        "UPDATE person SET created_op = x'0102'",
    ],
    ids=("text", "day", "id"),
)
def test_a_damaged_value_is_told_as_damage_of_the_file(sample_path, kept, tmp_path, spoil):
    with databases.open_file(sample_path) as database:
        first_page(database, "person")
    damaged = tmp_path / "damaged.kmdb"
    shutil.copy(sample_path, damaged)
    with closing(sqlcipher3.dbapi2.connect(str(damaged), isolation_level=None)) as raw:
        raw.execute(spoil)

    with databases.open_file(damaged) as database:
        assert is_driver_alone(database)
        with pytest.raises(errors.Damaged) as caught:
            first_page(database, "person")
    assert caught.value.values["name"] == "damaged.kmdb"


def test_a_column_of_another_name_is_told_before_anything_is_read(sample_path, tmp_path):
    altered = tmp_path / "altered.kmdb"
    shutil.copy(sample_path, altered)
    with closing(sqlcipher3.dbapi2.connect(str(altered), isolation_level=None)) as raw:
        raw.execute("ALTER TABLE person RENAME COLUMN city TO town")

    with pytest.raises(errors.Tampered):
        databases.open_file(altered)


def test_a_second_start_reads_its_first_page_without_sqlalchemy(sample_path, kept):
    code = f"""
import sys
from datetime import date
from pathlib import Path
from uuid import UUID
from km_desktop.services.files import files
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists
from km_desktop.store.lists.queries import Listing
with files.open_file(Path({str(sample_path)!r})) as database:
    words = file_lists.of_file(database)
    files.card(database)
    packed = browse.ids(database, Listing("person"), 64)
    wanted = [UUID(bytes=packed[at : at + 16]) for at in range(0, len(packed), 16)]
    rows = browse.rows(database, "person", wanted, ["name"], "en", date(2026, 6, 23))
    print(len(rows), "sqlalchemy" in sys.modules)
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]

    assert said == [["64", "True"], ["64", "False"]]
