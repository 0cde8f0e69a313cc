"""Alterations by plain SQL: which of them the journal shows, by which rule, and no false alarms."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import merge
from km_desktop.services.files import checking, files, verifying
from km_desktop.services.history import undo
from km_desktop.services.people import erase
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store import database as databases
from km_desktop.store.history import journal, proof
from tests.samples import DAY, make, working

STORED = Path(__file__).parents[2] / "files"
GAPS, BESIDE, COUNTED, AGAIN = "gaps", "values", "made", "again"
LOST, CHAIN, END = "words", "chain", "end"
LAST = "(SELECT id FROM operation ORDER BY number DESC LIMIT 1)"
FIRST = "(SELECT id FROM operation ORDER BY number LIMIT 1)"
# Each alteration with the rules that see it; nothing sees those that no journal has ever met.
ALTERATIONS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "a first value with its words": (
        ("UPDATE organisation SET name_en = 'Other' WHERE reference = 'ORG-0002'",
         "UPDATE search_text SET text = replace(text, 'bystander', 'other')"), set()),
    "a day": (("UPDATE expert SET last_verified_on = '2020-01-01'",), set()),
    "a number that nobody searches for": (("UPDATE expert SET years_experience = 7",), set()),
    "a first value without its words": (
        ("UPDATE organisation SET name_en = 'Other' WHERE reference = 'ORG-0002'",), {LOST}),
    "a row deleted with its words": (
        ("DELETE FROM search_text WHERE entity = 'phone'", "DELETE FROM phone"), {COUNTED}),
    "a record put in the trash": (
        ("UPDATE organisation SET removed_at = '2026-01-01 00:00:00.000000'"
         " WHERE reference = 'ORG-0002'",), {BESIDE}),
    "a record taken out of the trash": (
        ("UPDATE organisation SET removed_at = NULL WHERE reference = 'ORG-0003'",), {BESIDE}),
    "all earlier values": (("UPDATE change SET before = NULL, after = NULL, salt = NULL",), {GAPS}),
    "a forged tombstone": (
        ("INSERT INTO tombstone SELECT id, 'organisation', '2026-01-01 00:00:00.000000'"
         " FROM organisation WHERE reference = 'ORG-0001'",
         "UPDATE change SET before = NULL, after = NULL, salt = NULL"), {GAPS, AGAIN}),
    "who made a record": ((f"UPDATE organisation SET created_op = {LAST}",), {COUNTED}),
    "a value that the journal knows": (
        ("UPDATE organisation SET city = 'X' WHERE reference = 'ORG-0001'",), {BESIDE, LOST}),
    "a row added": (("INSERT INTO phone ({names}) SELECT {values} FROM phone",), {COUNTED, LOST}),
    "a value in the journal": (("UPDATE change SET after = '\"X\"' WHERE field = 'city'",),
                               {CHAIN, BESIDE}),
    "an author": ((f"UPDATE operation SET author = 'X' WHERE id = {LAST}",), {CHAIN}),
    "the last operation": (
        ("UPDATE organisation SET changed_op = created_op",
         f"DELETE FROM change WHERE operation_id = {LAST}",
         f"DELETE FROM operation WHERE id = {LAST}"), {END}),
    "changes dropped": (("DELETE FROM change WHERE field = 'city'",), {CHAIN}),
    "the version of a record": (("UPDATE organisation SET version = 9",), set()),
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    """A file with records of several kinds, some of them changed, one in the trash."""
    target = tmp_path / "team.kmdb"
    files.create(target, "Anna")
    with databases.open_file(target) as database:
        with working(database) as work:
            first = make(work, "organisation", name_en="First", city="Osh", reference="ORG-0001")
            make(work, "organisation", name_en="Bystander", reference="ORG-0002")
            third = make(work, "organisation", name_en="Third", reference="ORG-0003")
            person = make(work, "person", family_name_ru="Иванов", city="Ош")
            make(work, "expert", person_id=person, status="archived", reference="EXP-0001")
            make(work, "phone", person_id=person, number="+74957654321")
        with working(database) as work:
            work.remove("organisation", third)
        with working(database) as work:
            work.change("organisation", first, {"city": "Naryn"})
    return target


def altered(path, statements):
    with closing(sqlite3.connect(path)) as raw:
        columns = [row[1] for row in raw.execute("PRAGMA table_info(phone)")]
        for statement in statements:
            raw.execute(statement.format(names=", ".join(columns), values=", ".join(
                "randomblob(16)" if one == "id" else one for one in columns)))  # fmt: skip
        raw.commit()


def seen_by(path) -> set[str]:
    """Return the rules that see something."""
    with databases.open_file(path, read_only=True) as database:
        with database.reading() as connection:
            found = proof.disproved(connection)
            rules = {GAPS} if found.gaps else set()
            rules |= {BESIDE} if found.values else set()
            rules |= {COUNTED} if found.made else set()
            rules |= {CHAIN} if journal.broken_links(connection) else set()
            rules |= {END} if journal.missing_ends(connection) else set()
        said = " ".join(one.en for one in checking.check(database).problems)
        rules |= {LOST} if "cannot be found" in said else set()
        rules |= {AGAIN} if "are there again" in said else set()
        assert bool(rules) == bool(said)
        if rules - {LOST, AGAIN}:
            assert not verifying.verify(database).is_whole
    return rules


def test_an_untouched_file_is_whole(path):
    assert seen_by(path) == set()


@pytest.mark.parametrize("what", ALTERATIONS)
def test_an_alteration_is_seen_by_its_rules_and_by_no_other(path, what):
    statements, rules = ALTERATIONS[what]
    altered(path, statements)
    assert seen_by(path) == rules


def test_twelve_kinds_are_seen_and_a_chain_computed_anew_is_not(path):
    assert sum(bool(rules) for _, rules in ALTERATIONS.values()) >= 12
    with databases.open_file(path) as database, database.writing() as connection:
        connection.exec_driver_sql("UPDATE operation SET author = 'X'")
        journal.rechain(connection, lambda sentence: sentence)
    assert seen_by(path) == set()  # without a key nothing can see it: docs/manual says so


@pytest.mark.parametrize("what", ALTERATIONS)
def test_a_copy_that_was_handed_out_shows_every_one_of_them(path, tmp_path, what):
    copy = tmp_path / "copy.kmdb"
    with databases.open_file(path) as database:
        export_copy(database, copy, "Anna")
    altered(copy, ALTERATIONS[what][0])
    with databases.open_file(copy, read_only=True) as database:
        assert not verifying.verify(database).is_whole


def test_the_sentence_names_the_record_and_the_field(path):
    altered(path, ALTERATIONS["a value that the journal knows"][0])
    with databases.open_file(path, read_only=True) as database:
        (problem,) = verifying.verify(database).problems
    assert problem.en.startswith("Values that the journal does not know, 1: ")
    assert "ORG-0001, field “City”" in problem.en


# No false alarms


def id_of(database, entity, reference):
    with database.reading() as connection:
        query = f"SELECT id FROM {entity} WHERE reference = '{reference}'"
        return UUID(bytes=connection.exec_driver_sql(query).scalar_one())


def save(path, **values):
    with databases.open_file(path) as database:
        record = id_of(database, "organisation", "ORG-0001")
        edit = Edit("organisation", record, values=values)
        return records.save(database, "Anna", edit, DAY).changes.operation_id


def test_saving_and_undoing(path):
    operation = save(path, city="Batken")
    assert seen_by(path) == set()
    with databases.open_file(path) as database:
        undo.undo(database, "Anna", operation)
    assert seen_by(path) == set()


def test_erasing_and_redacting(path, tmp_path):
    copy = tmp_path / "copy.kmdb"
    with databases.open_file(path) as database:
        with database.reading() as connection:
            row = connection.exec_driver_sql("SELECT person_id FROM expert").scalar_one()
        erase.erase_person(database, "Anna", UUID(bytes=row), "asked")
        export_copy(database, copy, "Anna", redacted=True)
    assert seen_by(path) == set()
    assert seen_by(copy) == set()


def test_a_merge_with_open_questions(path, tmp_path):
    copy = tmp_path / "copy.kmdb"
    with databases.open_file(path) as database:
        export_copy(database, copy, "Anna")
    save(path, city="Here")
    save(copy, city="There", name_ru="Первая")
    with databases.open_file(path) as database:
        done = merge.merge(database, "Anna", merge.read_copies(database, [copy]), {}, DAY)
        assert len(done.open) == 1
    assert seen_by(path) == set()
    with databases.open_file(path) as database:
        undo.undo(database, "Anna", done.operation_id)
    assert seen_by(path) == set()


@pytest.mark.parametrize(
    "version", [int(path.stem.removeprefix("km_v")) for path in sorted(STORED.glob("km_v*.kmdb"))]
)
def test_stored_files_of_every_version(tmp_path, version):
    path = tmp_path / "old.kmdb"
    shutil.copy(STORED / f"km_v{version}.kmdb", path)
    databases.open_file(path).close()
    assert seen_by(path) <= {LOST}  # of the file of version 1 some words were left out
