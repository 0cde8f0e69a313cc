"""Whatever a returned file turns out to be: it is taken or refused with its own sentence, and the
file itself stays as it was, byte for byte."""

from __future__ import annotations

import os
import random
import shutil

import pytest

from km_desktop.exchange.merging import foreign, merge
from km_desktop.store import migrate
from km_desktop.store.faults import errors
from tests.exchange.merging.returned_file import plain, refused, run, taken


def test_a_whole_file_is_taken(path):
    found = taken(path)

    assert found.name == "returned.kmdb"
    assert found.copy_name == "Office in Osh"
    assert [row["author"] for row in found.operations] == ["Anna", "Anna", "Boris"]
    assert {row["field"] for row in found.changes} == {"city", "planned_start"}
    assert [row["city"] for row in found.records["organisation"]] == ["Ош"]


def test_nothing_that_is_known_is_read(path):
    vector = taken(path).vector

    found = taken(path, vector)

    assert (found.operations, found.changes, found.records) == ([], [], {})
    assert [number for _, number, _ in found.ends] == [3]


def text_file(path):
    path.write_text("Список экспертов", "utf-8")


def empty_file(path):
    path.write_bytes(b"")


def other_database(path):
    path.unlink()
    run("CREATE TABLE person (id BLOB PRIMARY KEY)")(path)


@pytest.mark.parametrize("alter", [text_file, empty_file, other_database])
def test_a_file_of_another_program(path, alter):
    alter(path)

    refused(path, errors.NotOurs)


def test_a_file_of_a_newer_version(path):
    run(f"PRAGMA user_version={migrate.SCHEMA + 1}")(path)

    refused(path, errors.TooNew)


def page_overwritten(path):
    content = bytearray(path.read_bytes())
    with plain(path) as raw:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'organisation'"
        (page,) = raw.execute(query).fetchone()
    content[(page - 1) * 4096 : page * 4096] = random.Random(7).randbytes(4096)
    path.write_bytes(content)


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def cut_within_a_page(path):
    os.truncate(path, path.stat().st_size - 700)


def link_without_end(path):
    with plain(path) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("UPDATE contact SET organisation_id = randomblob(16)")


@pytest.mark.parametrize(
    "alter",
    [
        page_overwritten,
        cut_in_half,
        cut_within_a_page,
        link_without_end,
        run("UPDATE organisation SET city = CAST(x'c328ff' AS TEXT)"),
        run("UPDATE organisation SET city = CAST(x'4f736800' AS TEXT)"),
        run("UPDATE organisation SET notes = 'a' || char(0) || 'b'"),
        run("UPDATE file_copy SET name = char(0)"),
        run("UPDATE operation SET author = CAST(x'ff41' AS TEXT) WHERE number = 3"),
        run("UPDATE change SET after = '{' WHERE field = 'city'"),
        run("UPDATE change SET after = '\"Talas\"' WHERE field = 'city'"),
        run("UPDATE change SET after = '5', salt = NULL WHERE field = 'planned_start'"),
        run("DELETE FROM change WHERE field = 'city'"),
        run("UPDATE operation SET author = 'Anna' WHERE number = 3"),
        run("UPDATE operation SET number = 5 WHERE number = 3"),
        run("DELETE FROM change", "DELETE FROM operation WHERE number = 2"),
        run("UPDATE change SET field = 'no_such_field' WHERE field = 'city'"),
        run("UPDATE change SET entity = 'operation' WHERE field = 'city'"),
        run("UPDATE operation SET seen = 'null' WHERE number = 3"),
        run("UPDATE operation SET seen = '[1]' WHERE number = 2"),
        run("UPDATE operation SET sentence = 'said' WHERE number = 2"),
        run("UPDATE operation SET at = 'yesterday' WHERE number = 2"),
        run("UPDATE operation SET digest = 7 WHERE number = 2"),
        run("UPDATE organisation SET id = x'00'"),
        run("UPDATE organisation SET name_en = hex(zeroblob(5000))"),
        run("UPDATE organisation SET city = x'd09ed188'"),
        run("UPDATE organisation SET version = 'first'"),
        run("UPDATE assignment SET planned_start = '1 July'"),
        run("UPDATE file_copy SET id = 'copy'"),
        run("UPDATE file_fact SET value = 'nothing' WHERE name = 'copy'"),
        run("UPDATE file_fact SET value = 'nothing' WHERE name = 'dataset'"),
        run("DELETE FROM file_fact"),
        run("DELETE FROM operation", "DELETE FROM file_copy"),
    ],
)
def test_a_file_that_cannot_be_read_whole(path, alter):
    alter(path)

    refused(path, errors.Damaged)


def rebuilt_as_view(path):
    with plain(path) as raw:
        raw.execute("ALTER TABLE contact RENAME TO contact_of_theirs")
        raw.execute("CREATE VIEW contact AS SELECT * FROM contact_of_theirs")


@pytest.mark.parametrize(
    "alter",
    [
        rebuilt_as_view,
        run("CREATE VIEW leaving AS SELECT * FROM person"),
        run("CREATE TRIGGER later AFTER INSERT ON person BEGIN DELETE FROM person; END"),
        run("CREATE VIRTUAL TABLE words USING fts5(word)"),
        run("CREATE TABLE person_of_theirs (id BLOB PRIMARY KEY)"),
        run("ALTER TABLE person ADD COLUMN extra TEXT"),
        run("ALTER TABLE person ADD COLUMN extra TEXT GENERATED ALWAYS AS (upper(city))"),
        run("ALTER TABLE person DROP COLUMN notes",
            "ALTER TABLE person ADD COLUMN notes TEXT GENERATED ALWAYS AS (upper(city))"),
        run("ALTER TABLE person DROP COLUMN notes"),
        run("CREATE INDEX odd ON person (upper(city))"),
        run("CREATE INDEX odd ON person (city) WHERE city > 'A'"),
    ],
)  # fmt: skip
def test_a_file_with_parts_that_are_not_ours(path, alter):
    alter(path)

    refused(path, errors.Tampered)


def test_a_file_that_lacks_a_table_is_damaged(path):
    run("DROP TABLE leg")(path)

    refused(path, errors.Damaged)


def test_a_file_copied_without_its_newest_part(path):
    run("PRAGMA journal_mode=WAL")(path)

    refused(path, errors.Unfinished)


def test_a_file_copied_with_its_newest_part(path):
    with plain(path) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("UPDATE organisation SET city = 'Бишкек'")
        found = taken(path)

    assert [row["city"] for row in found.records["organisation"]] == ["Бишкек"]


def test_a_file_copied_while_it_was_being_written(path, tmp_path):
    """What the writer had not finished is undone in the copy, from the journal beside it."""
    there = tmp_path / "there"
    there.mkdir()
    with plain(path) as raw:
        raw.execute("PRAGMA cache_size=1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE organisation SET notes = '', city = 'half'")
        raw.execute("UPDATE theme SET name_en = name_en || hex(zeroblob(2000))")
        for file in path.parent.iterdir():
            shutil.copy(file, there)
        raw.execute("ROLLBACK")
    assert (there / path.name).read_bytes() != path.read_bytes()
    assert (there / f"{path.name}-journal").stat().st_size

    found = taken(there / path.name)

    assert [row["city"] for row in found.records["organisation"]] == ["Ош"]


def test_a_link_to_a_file(path):
    link = path.with_name("link.kmdb")
    link.symlink_to(path)

    refused(link, errors.NotOrdinary)


def test_a_folder_and_a_pipe(path):
    folder, pipe = path.with_name("folder.kmdb"), path.with_name("pipe.kmdb")
    folder.mkdir()
    os.mkfifo(pipe)

    refused(folder, errors.NotOrdinary)
    refused(pipe, errors.NotOrdinary)


def test_a_file_that_is_not_there(path):
    refused(path.with_name("elsewhere.kmdb"), errors.Missing)


def test_a_file_larger_than_any_of_ours(path):
    os.truncate(path, foreign.LARGEST + 1)

    refused(path, errors.TooLarge)


def test_a_value_longer_than_any_of_ours(path):
    run(f"UPDATE organisation SET notes = CAST(zeroblob({foreign.LONGEST_VALUE + 1}) AS TEXT)")(
        path
    )

    refused(path, errors.Damaged)


def test_of_several_files_the_one_that_cannot_be_taken_is_named(file_database, path, tmp_path):
    wrong = tmp_path / "wrong.kmdb"
    text_file(wrong)

    with pytest.raises(errors.NotOurs) as said:
        merge.read_copies(file_database, [path, wrong])

    assert "wrong.kmdb" in said.value.say("en")
