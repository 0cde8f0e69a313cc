"""A copy is what was handed out, was worked on since, or was altered: verify tells which."""

from __future__ import annotations

import json
import shutil

import pytest
import sqlcipher3
from sqlalchemy import func, select, update

from km_desktop.exchange.database_file import export_copy
from km_desktop.models import ENTITIES, Base, FileFact, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.files import checking, verifying
from km_desktop.services.files.files import open_file
from km_desktop.services.files.verifying import Matching
from km_desktop.store import content, lineage, manifest
from tests.samples import made, make, sample, working

TAMPERED = {
    "a field of a record": "UPDATE organisation SET city = 'Ош'",
    "a first value that was never changed": "UPDATE person SET gender = 'M'",
    "an amount": "UPDATE expert SET expected_daily_fee_minor = 1",
    "a sentence of the journal":
        "UPDATE operation SET sentence = replace(sentence, 'added', 'moved') WHERE number = 2",
    "an author": "UPDATE operation SET author = 'Olga' WHERE number = 2",
    "a value in the journal": "UPDATE change SET after = '\"Баткен\"'",
    "a deleted row": "DELETE FROM language_skill",
    "a deleted operation at the end": "DELETE FROM change; DELETE FROM operation WHERE number = 3",
    "an added row": "INSERT INTO tombstone VALUES (randomblob(16), 'person', '2026-06-23')",
    "a name of a copy": "UPDATE file_copy SET name = 'other'",
    "an end of a chain": "UPDATE file_fact SET value = '9 00' WHERE name LIKE 'end:%'",
    "the manifest itself": "UPDATE file_fact SET value = replace(value, '1', '2')"
                           " WHERE name LIKE 'manifest%'",
    "a manifest that is no manifest": "UPDATE file_fact SET value = '{}' WHERE name = 'manifest'",
    "a day that is no day": "UPDATE person SET birth_date = 'yesterday'",
    "a search text": "UPDATE search_text SET text = 'other'",
}  # fmt: skip


def fill(database):
    with working(database) as work:
        expert = make(work, "expert", expected_daily_fee=sample(fee()))
        make(work, "language_skill")
        office = make(work, "organisation")
    with working(database) as work:
        work.change("organisation", office, {"city": "Бишкек"})
    return expert


def fee():
    return fields_of(ENTITIES["expert"])["expected_daily_fee"]


@pytest.fixture
def copy(database, tmp_path):
    """A copy that was handed out; sums that were not taken from SQL of ours."""
    fill(database)
    path = tmp_path / "copy.kmdb"
    export_copy(database, path, "Olga", "Dushanbe", audience="UNDP Tajikistan", note="Для встречи")
    return path


def verified(path):
    with open_file(path, read_only=True) as database:
        return verifying.verify(database)


def altered(path, sql):
    raw = sqlcipher3.dbapi2.connect(str(path))
    raw.execute("PRAGMA foreign_keys=OFF")
    changed = sum(raw.execute(part).rowcount for part in sql.split(";"))
    raw.commit()
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    return changed


def test_an_untouched_copy_is_what_was_handed_out(copy):
    found = verified(copy)
    assert found.problems == ()
    assert found.matching is Matching.SAME
    assert found.since == 0
    assert verifying.short(found.sha256) in found.sentence.en
    assert "copy “Dushanbe” of" in found.sentence.en
    assert "копия «Dushanbe» от" in found.sentence.ru
    made = found.manifest
    assert (made.audience, made.note, made.redacted) == ("UNDP Tajikistan", "Для встречи", False)
    with open_file(copy, read_only=True) as database, database.reading() as connection:
        for name, table in made.tables.items():
            rows = select(func.count()).select_from(Base.metadata.tables[name])
            facts = FileFact.__table__
            if name == "file_fact":
                rows = rows.where(facts.c.name != "home", ~facts.c.name.startswith("manifest"))
            assert connection.execute(rows).scalar_one() == table.rows, name
        assert lineage.vector(connection) == made.vector
    # Another place, another name: still the same content.
    moved = copy.with_name("moved.kmdb")
    shutil.copy(copy, moved)
    assert verified(moved).matching is Matching.SAME


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_altered_by_sql_is_found(file_database, tmp_path, what):
    fill(file_database)
    path = tmp_path / "copy.kmdb"
    export_copy(file_database, path, "Olga", "Dushanbe")
    assert verified(path).is_whole  # the control
    assert altered(path, TAMPERED[what]) > 0
    found = verified(path)
    assert not found.is_whole
    assert found.matching is Matching.DIFFERS or verifying.UNREADABLE in found.problems
    if "journal" in what or "author" in what:
        assert any("Operations of the journal" in one.en for one in found.problems)


def test_the_tables_that_differ_are_named(copy):
    altered(copy, TAMPERED["a field of a record"])
    found = verified(copy)
    assert found.differing == ("organisation",)
    assert "Different: Organisations." in found.sentence.en
    assert "Отличаются: Организации." in found.sentence.ru


@pytest.mark.both
def test_a_copy_that_was_worked_on_says_how_much(copy):
    with open_file(copy) as database:
        made(database, "organisation")
        made(database, "organisation")
    found = verified(copy)
    assert found.is_whole
    assert found.matching is Matching.CHANGED
    assert found.since == 2
    assert found.sentence.en.startswith("2 operations were recorded since")
    assert "записаны 2 операции" in found.sentence.ru
    # What is altered in the journal of such a copy shows as well.
    altered(copy, TAMPERED["a sentence of the journal"])
    assert not verified(copy).is_whole


def test_a_file_that_was_never_handed_out_has_no_manifest(database):
    found = verifying.verify(database)
    assert (found.matching, found.is_whole) == (Matching.NO_MANIFEST, True)
    assert "no fingerprint" in checking.check(database).manifest.en


def test_a_copy_of_a_copy_has_a_manifest_of_its_own(copy, tmp_path):
    second = tmp_path / "second.kmdb"
    with open_file(copy) as database:
        made(database, "organisation")
        export_copy(database, second, "Anna", "Osh")
    found = verified(second)
    assert found.matching is Matching.SAME
    assert (found.manifest.made_by, found.manifest.name) == ("Anna", "Osh")


def test_a_copy_of_another_version_is_not_compared(copy):
    with open_file(copy) as database, database.writing() as connection:
        facts = lineage.facts(connection)
        whole = "".join(facts[name] for name in sorted(facts) if name.startswith("manifest"))
        old = {**json.loads(whole), "schema": 1}
        manifest.remove(connection)
        lineage.set_fact(connection, "manifest", json.dumps(old))
    assert verified(copy).matching is Matching.OTHER_VERSION


def test_the_check_says_the_same(copy):
    with open_file(copy, read_only=True) as database:
        checked = checking.check(database)
    assert (checked.problems, checked.manifest) == ((), verified(copy).sentence)
    altered(copy, TAMPERED["a deleted row"])
    with open_file(copy, read_only=True) as database:
        assert verified(copy).sentence in checking.check(database).problems


def test_a_file_and_a_server_with_the_same_rows_have_the_same_content(server_database, tmp_path):
    fill(server_database)
    every = {key: sample(one) for key, one in fields_of(ENTITIES["person"]).items()}
    made(server_database, "person", **every)
    path = tmp_path / "copy.kmdb"
    export_copy(server_database, path, "Olga")
    with (
        open_file(path, read_only=True) as file,
        server_database.reading() as one,
        file.reading() as other,
    ):
        here, there = content.content(one).tables, content.content(other).tables
    differing = {name for name in here if here[name] != there[name]}
    # The copy knows itself; the server knows that it was copied.
    assert differing == {"file_copy", "file_fact", "operation"}


def test_no_value_can_be_moved_to_its_neighbour_unseen(file_database):
    def digest():
        with file_database.reading() as connection:
            return content.content(connection).sha256

    with working(file_database) as work:
        one = make(work, "organisation", acronym="ab", aliases="c")
    seen = {digest()}
    table = ENTITIES["organisation"].__table__
    for acronym, aliases in (("a", "bc"), ("abc", None), (None, "abc"), ('ab","', "c"), ("", "")):
        with file_database.writing() as connection:
            values = {"acronym": acronym, "aliases": aliases}
            connection.execute(update(table).where(table.c.id == one).values(values))
        seen.add(digest())
    assert len(seen) == 6


def test_the_journal_grows_by_the_operations_that_are_said(copy):
    with open_file(copy) as database:
        made(database, "organisation")
        with database.reading() as connection:
            count = connection.execute(select(func.count()).select_from(Operation)).scalar_one()
        found = verifying.verify(database)
    assert found.operations == count
    assert count - found.since == found.manifest.tables["operation"].rows
