"""A foreign file is read by a process of its own, and each thing wrong with it has its sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import incoming, merge
from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.faults import errors
from tests.samples import DAY, made, stored, working

V1 = Path(__file__).parents[2] / "files" / "km_v1.kmdb"


@pytest.fixture
def copy(file_database, tmp_path) -> Path:
    """A returned copy in which one office was renamed."""
    office = made(file_database, "organisation", city="Bishkek")
    path = tmp_path / "returned.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Osh")
    with databases.open_file(path) as database, working(database, author="Boris") as work:
        work.change("organisation", office, {"city": "Ош"})
    return path


def known(database) -> dict[str, int]:
    with database.reading() as connection:
        return lineage.vector(connection)


def altered(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path


def test_what_is_new_in_a_copy_arrives(file_database, copy):
    before = copy.read_bytes()

    found = incoming.read(copy, known(file_database))

    assert (found.copy_name, len(found.operations), len(found.changes)) == ("Osh", 1, 1)
    assert found.changes[0]["after"] == '"Ош"'
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (["DROP TABLE leg", "CREATE VIEW leg AS SELECT 1 AS id"], errors.Tampered),
        (["CREATE TABLE extra (a)"], errors.Tampered),
        (["CREATE TRIGGER t AFTER INSERT ON leg BEGIN SELECT 1; END"], errors.Tampered),
        (["CREATE INDEX i ON leg (lower(from_place))"], errors.Tampered),
        (["CREATE VIRTUAL TABLE f USING fts5(a)"], errors.Tampered),
        (["ALTER TABLE leg ADD COLUMN more TEXT"], errors.Tampered),
        (["ALTER TABLE leg ADD COLUMN more AS (1)"], errors.Tampered),
        (["PRAGMA user_version=99"], errors.TooNew),
        (["PRAGMA application_id=7"], errors.NotOurs),
        (["UPDATE change SET after = 'no json'"], errors.Damaged),
        (["UPDATE operation SET seen = '[1]'"], errors.Damaged),
        (["UPDATE change SET after = CAST(x'22ff22' AS TEXT)"], errors.Damaged),
        (["DELETE FROM file_fact"], errors.Damaged),
    ],
)
def test_a_file_that_is_not_as_we_make_it_is_refused(file_database, copy, statements, problem):
    altered(copy, *statements)

    with pytest.raises(problem) as caught:
        incoming.read(copy, known(file_database))

    assert copy.name in caught.value.say("ru")
    assert "{" not in caught.value.say("en")


def test_other_things_than_a_file_of_ours_are_refused(file_database, copy, tmp_path):
    link, text, gone = tmp_path / "link.kmdb", tmp_path / "text.kmdb", tmp_path / "gone.kmdb"
    link.symlink_to(copy)
    text.write_text("hello", "utf-8")
    cut = tmp_path / "cut.kmdb"
    cut.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    large = tmp_path / "large.kmdb"
    shutil.copy(copy, large)
    os.truncate(large, 5 << 30)
    for path, problem in (
        (link, errors.NotOrdinary),
        (tmp_path, errors.NotOrdinary),
        (text, errors.NotOurs),
        (gone, errors.Missing),
        (cut, errors.Damaged),
        (large, errors.TooLarge),
    ):
        with pytest.raises(problem):
            incoming.read(path, known(file_database))


def test_a_copy_without_its_newest_part_is_refused(file_database, copy):
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")

    with pytest.raises(errors.Unfinished):
        incoming.read(copy, known(file_database))


def test_a_copy_for_reading_is_not_taken_back(file_database, tmp_path):
    path = tmp_path / "donor.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Donor", redacted=True)

    with pytest.raises(errors.RedactedCopy):
        merge.read_copies(file_database, [path])


def test_one_copy_that_went_on_in_two_places_is_refused(file_database, tmp_path):
    path, kept = tmp_path / "laptop.kmdb", tmp_path / "backup.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as database:
        made(database, "organisation", city="Osh")
    shutil.copy(path, kept)
    with databases.open_file(path) as database:
        made(database, "organisation", city="Naryn")
    merge.merge(file_database, "Anna", merge.read_copies(file_database, [path]), {}, DAY)
    shutil.copy(kept, path)  # the backup is put back in its place, and work goes on in it
    with databases.open_file(path) as database:
        made(database, "organisation", city="Talas")

    with pytest.raises(errors.Forked):
        merge.merge(file_database, "Anna", merge.read_copies(file_database, [path]), {}, DAY)


def test_an_older_copy_is_read_as_it_would_be_today(tmp_path):
    ours, theirs = tmp_path / "ours.kmdb", tmp_path / "theirs.kmdb"
    files.create(ours, "Anna")
    shutil.copy(V1, theirs)
    before = theirs.read_bytes()

    with databases.open_file(ours) as database:
        arriving = merge.read_copies(database, [theirs])
        merged = merge.merge(database, "Anna", arriving, {}, DAY)
        (person,) = merged.found.taken.brought["person"]
        assert stored(database, "person", person)["family_name_ru"] == "Щербакова"

    assert not merged.found.related
    assert theirs.read_bytes() == before
