"""Whatever a returned file turns out to be: it is taken or refused with its own sentence, and the
file itself stays as it was, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from uuid6 import uuid7

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import checking, foreign, incoming, merge
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, fields_of
from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store import errors, journal, migrate
from km_desktop.store.errors import Problem
from km_desktop.store.journal import FieldChange
from km_desktop.store.values import to_json
from tests.exchange import copies
from tests.samples import DAY, make, sample, stored, working

VERSION_1 = Path(__file__).parents[1] / "files" / "km_v1.kmdb"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A file as a colleague might return it, with a few records and changes."""
    path = tmp_path_factory.mktemp("whole") / "returned.kmdb"
    files.create(path, "Anna", "Office in Osh")
    with databases.open_file(path) as database:
        with working(database) as work:
            office = make(work, "organisation", notes="слово " * 300)
            make(work, "contact", organisation_id=office, name="Boris")
            assignment = make(work, "assignment", office_id=office)
            make(work, "deliverable", assignment_id=assignment, number=1)
        with working(database, author="Boris") as work:
            work.change("organisation", office, {"city": "Ош"})
            work.change("assignment", assignment, {"planned_start": date(2026, 7, 1)})
    return path


@pytest.fixture
def path(whole, tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    return Path(shutil.copy(whole, folder))


@contextmanager
def plain(path):
    """Open a file as any other program can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        yield raw


def run(*statements):
    """Return what alters a file by statements."""

    def alter(path):
        with plain(path) as raw:
            for statement in statements:
                raw.execute(statement)

    return alter


def everything_in(folder):
    found = {}
    for file in sorted(folder.iterdir()):
        if file.is_symlink() or not file.is_file():
            found[file.name] = "no ordinary file"
        elif file.stat().st_size > 1 << 30:
            found[file.name] = file.stat().st_size
        else:
            found[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def taken(path, known=None):
    """Read a file in a process of its own; it and all beside it stay as they are."""
    before = everything_in(path.parent)
    try:
        return incoming.read(path, known or {})
    finally:
        assert everything_in(path.parent) == before


def refused(path, problem):
    with pytest.raises(Problem) as said:
        taken(path)
    assert type(said.value) is problem
    for language in ("en", "ru"):
        sentence = said.value.say(language)
        assert path.name in sentence
        assert "{" not in sentence


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
        run("DROP TABLE leg"),
        run("CREATE INDEX odd ON person (upper(city))"),
        run("CREATE INDEX odd ON person (city) WHERE city > 'A'"),
    ],
)  # fmt: skip
def test_a_file_with_parts_that_are_not_ours(path, alter):
    alter(path)

    refused(path, errors.Tampered)


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


def test_a_copy_that_went_on_in_two_places(file_database, tmp_path):
    """A backup was put back where it came from, and both went on under one name."""
    path = file_database.path
    with working(file_database) as work:
        office = make(work, "organisation")
    file_database.close()
    backup = Path(shutil.copy(path, tmp_path / "backup"))
    other = tmp_path / "other.kmdb"
    for city in ("Osh", "Naryn"):
        with databases.open_file(path) as database, working(database) as work:
            work.change("organisation", office, {"city": city})
        if city == "Osh":
            path.rename(other)
            shutil.copy(backup, path)
    before = everything_in(tmp_path)

    with databases.open_file(path) as database:
        arriving = merge.read_copies(database, [other])
        with pytest.raises(errors.Forked) as said:
            merge.preview(database, arriving, DAY)
        with pytest.raises(errors.Forked):
            merge.merge(database, "Anna", arriving, {}, DAY)
        assert stored(database, "organisation", office)["city"] == "Naryn"

    assert "other.kmdb" in said.value.say("en")
    assert everything_in(tmp_path) == before


def test_a_copy_that_went_on_further_in_another_place(file_database, tmp_path):
    """The fork is seen also where the other file brings only numbers that are new here."""
    path = file_database.path
    with working(file_database) as work:
        office = make(work, "organisation")
    file_database.close()
    backup = Path(shutil.copy(path, tmp_path / "backup"))
    other = tmp_path / "other.kmdb"
    for cities in (("Osh", "Talas"), ("Naryn",)):
        for city in cities:
            with databases.open_file(path) as database, working(database) as work:
                work.change("organisation", office, {"city": city})
        if "Osh" in cities:
            path.rename(other)
            shutil.copy(backup, path)

    with databases.open_file(path) as database:
        with pytest.raises(errors.Forked):
            merge.preview(database, merge.read_copies(database, [other]), DAY)
        assert stored(database, "organisation", office)["city"] == "Naryn"


def test_a_copy_without_personal_data(file_database, tmp_path):
    copy = tmp_path / "redacted.kmdb"
    database_file.export_copy(file_database, copy, "Anna", redacted=True)
    before = everything_in(tmp_path)

    with pytest.raises(errors.RedactedCopy) as said:
        merge.read_copies(file_database, [copy])

    assert "redacted.kmdb" in said.value.say("ru")
    assert everything_in(tmp_path) == before


def test_signs_that_a_server_cannot_keep_are_refused_before_anything_is_written(database, tmp_path):
    """U+0000 would end in the middle of a merge on a server, and be cut short by others."""
    with working(database) as work:
        office = make(work, "organisation", city="Osh")
    copy = tmp_path / "returned.kmdb"
    database_file.export_copy(database, copy, "Anna", "Office in Osh")
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.change("organisation", office, {"city": "O\0sh"})

    with pytest.raises(errors.Damaged) as said:
        merge.read_copies(database, [copy])

    assert "returned.kmdb" in said.value.say("en")
    assert stored(database, "organisation", office)["city"] == "Osh"
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.change("organisation", office, {"city": "Ош\t"})
    with pytest.raises(errors.Damaged):  # the history still has it
        merge.read_copies(database, [copy])


def test_other_rare_signs_are_taken_on_every_database(database, tmp_path):
    with working(database) as work:
        office = make(work, "organisation", city="Osh")
    copy = tmp_path / "returned.kmdb"
    database_file.export_copy(database, copy, "Anna", "Office in Osh")
    rare = "\x01\x1b\x7f\ufeff\u202e😀\U0010ffff\ufffe"
    with databases.open_file(copy) as theirs, working(theirs, author="Boris") as work:
        work.change("organisation", office, {"city": rare})

    merge.merge(database, "Anna", merge.read_copies(database, [copy]), {}, DAY)

    assert stored(database, "organisation", office)["city"] == rare


def test_of_several_files_the_one_that_cannot_be_taken_is_named(file_database, path, tmp_path):
    wrong = tmp_path / "wrong.kmdb"
    text_file(wrong)

    with pytest.raises(errors.NotOurs) as said:
        merge.read_copies(file_database, [path, wrong])

    assert "wrong.kmdb" in said.value.say("en")


def go_on_as_version_1(path):
    """Change a start of an assignment as the first version did; return the record.

    A copy of the file found elsewhere begins a copy of its own; the chain is that of version 1.
    """
    copy_id, operation_id, at = uuid7(), uuid7(), "2026-11-23 08:00:00.000001"
    with plain(path) as raw:
        raw.execute("BEGIN IMMEDIATE")
        (parent,) = raw.execute("SELECT value FROM file_fact WHERE name = 'copy'").fetchone()
        seen = json.dumps({UUID(parent).hex: 3}, sort_keys=True)
        raw.execute(
            "INSERT INTO file_copy VALUES (?, 'Field laptop', ?, ?, ?, 'Юлия', NULL)",
            (copy_id.bytes, UUID(parent).bytes, seen, at),
        )
        raw.execute("UPDATE file_fact SET value = ? WHERE name = 'copy'", (str(copy_id),))
        raw.execute("UPDATE file_fact SET value = 'elsewhere' WHERE name = 'home'")
        record, before = raw.execute("SELECT id, planned_start FROM assignment").fetchone()
        raw.execute("UPDATE assignment SET planned_start = '2026-06-15', version = version + 1")
        change = FieldChange(
            "assignment", UUID(bytes=record), "planned_start", f'"{before}"', '"2026-06-15"'
        )
        salt = bytes(range(16))
        digest = journal.change_digest(change, salt)
        header = [operation_id.hex, copy_id.hex, 1, seen, "save", '{"say": "changed"}', "Юлия",
                  f"{at.replace(' ', 'T')}+00:00", None, "{}"]  # fmt: skip
        chained = bytes(32) + json.dumps(header, ensure_ascii=False).encode() + digest
        link = hashlib.sha256(chained).digest()
        raw.execute(
            "INSERT INTO operation VALUES (?, ?, 1, ?, 'save', ?, 'Юлия', ?, NULL, '{}', ?)",
            (operation_id.bytes, copy_id.bytes, seen, '{"say": "changed"}', at, link),
        )
        raw.execute(
            "INSERT INTO change VALUES (?, ?, 'assignment', ?, 'planned_start', ?, ?, ?, ?)",
            (uuid7().bytes, operation_id.bytes, record, change.before, change.after, salt, digest),
        )
        raw.execute("COMMIT")
    return change.record_id


def test_a_file_of_the_first_version_is_taken_and_stays_of_that_version(tmp_path):
    ours, theirs = tmp_path / "ours.kmdb", tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, ours)
    shutil.copy(VERSION_1, theirs)
    record = go_on_as_version_1(theirs)
    kept = theirs.read_bytes()

    with databases.open_file(ours) as database:
        with working(database, author="Anna") as work:
            work.change("assignment", record, {"days_home": 9})
        merged = merge.merge(database, "Anna", merge.read_copies(database, [theirs]), {}, DAY)
        values = stored(database, "assignment", record)
        with database.reading() as connection:
            assert journal.broken_links(connection) == []
            assert journal.missing_ends(connection) == []

    assert merged.open == []
    assert (values["planned_start"], values["days_home"]) == (date(2026, 6, 15), 9)
    assert theirs.read_bytes() == kept


def test_the_first_version_is_known_by_its_own_operations(tmp_path):
    theirs = tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, theirs)

    found = taken(theirs)

    assert len(found.operations) == 3
    assert len(found.records["organisation"]) == 2


def test_an_altered_file_of_the_first_version(tmp_path):
    theirs = tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, theirs)
    run("DROP TABLE change")(theirs)

    refused(theirs, errors.Damaged)


def answered(path):
    """Tell what comes of a file, read as the child reads it but without a process for each."""
    try:
        return type(copies.read(path, {}))
    except Problem as problem:
        return type(problem)


@pytest.mark.parametrize("seed", range(4))
def test_a_file_with_any_bytes_altered_is_taken_or_refused(whole, tmp_path, seed):
    chance = random.Random(seed)
    content = whole.read_bytes()
    path = tmp_path / "altered.kmdb"
    found = Counter()
    for number in range(60):
        altered = bytearray(content)
        for _ in range(chance.choice((1, 1, 4, 40))):
            # Half of them in the first pages, where the tables are described.
            at = chance.randrange(len(altered) if number % 2 else 40 * 4096)
            altered[at] = chance.randrange(256)
        if number % 10 == 9:
            start = chance.randrange(len(altered))
            del altered[start : start + chance.randrange(9000)]
        path.write_bytes(altered)
        found[answered(path)] += 1

    assert {Incoming, errors.Damaged} <= set(found)


def test_what_a_hostile_file_says_reaches_the_screen_as_words(path):
    """Nothing in a file is more than text to us, however it looks."""
    run("UPDATE file_copy SET name = '<b>\"; DROP TABLE person; --'")(path)

    assert taken(path).copy_name == '<b>"; DROP TABLE person; --'


JUST_WRONG = (
    ("organisation", "city", 5),
    ("organisation", "city", "x" * 5000),
    ("organisation", "city", "\ud83d"),
    ("organisation", "city", "Osh\0"),
    ("organisation", "notes", "\0"),
    ("organisation", "country", "KG\0"),
    ("organisation", "city", ["Osh"]),
    ("organisation", "removed_at", "2026-07-01T10:00:00"),
    ("organisation", "merged_into", "nobody"),
    ("assignment", "planned_start", "July"),
    ("assignment", "planned_start", True),
    ("assignment", "days_home", "NaN"),
    ("assignment", "days_home", "0.00000001"),
    ("assignment", "days_home", "1e40"),
    ("assignment", "expert_id", 7),
    ("assignment", "sdgs", "12"),
    ("assignment", "sdgs", [1, 2]),
    ("assignment", "sdgs", ["1|2"]),
    ("assignment", "total_fee", ["much", "USD", None, None, None]),
    ("assignment", "total_fee", [1, "USD"]),
    ("assignment", "total_fee", [1, "USD", 1, "Infinity", None]),
    ("assignment", "version", 2),
    ("operation", "author", "Anna"),
)


@pytest.mark.parametrize(("entity", "key", "value"), JUST_WRONG)
def test_a_journal_with_values_that_no_field_takes(whole, entity, key, value):
    """The chain of such a journal may be whole: whoever made it up could also close it."""
    row = {"entity": entity, "field": key, "before": "null", "after": json.dumps(value)}

    with pytest.raises((errors.Damaged, *incoming.UNREADABLE)):
        checking.change(row)


@pytest.mark.parametrize("kind", Kind)
def test_a_value_of_every_kind_is_taken_from_a_journal(kind):
    for entity, mapped in ENTITIES.items():
        for key, declared in fields_of(mapped).items():
            if declared.kind is kind:
                row = {"entity": entity, "field": key, "before": "null"}
                checking.change({**row, "after": to_json(sample(declared))})
                checking.change({**row, "after": "null"})
                return
    pytest.fail(f"no field is of the kind {kind}")
