"""After an erasure a file is whole, nobody is sent to a backup, and the number leads to why."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from km_desktop.store import database as databases
from tests.samples import make, working

REF = "EXP-0001"


@pytest.fixture
def before(file):
    """A file with an archived expert, who has everything that the rules ask of one."""
    with databases.open_file(file) as database, working(database) as work:
        person = make(work, "person", family_name_ru="Канарейкина", given_name_ru="Мария",
                      family_name_lat="Kanareikina", given_name_lat="Maria", gender="F",
                      citizenship="RUS", email="canary@example.org")  # fmt: skip
        make(work, "expert", person_id=person, status="archived", reference=REF, headline_en="x")
        make(work, "phone", person_id=person, number="+74957654321")
    return file


@pytest.fixture
def erased(cli, before):
    """The file with the person erased."""
    path = before
    before = cli.json("check", path)
    assert before["sound"] is True
    cli("erase", path, REF, "--confirm", REF, "--reason", "r")
    return path, before


def altered(path, *statements):
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_the_check_finds_nothing_that_was_erased_on_purpose(cli, erased):
    path, before = erased
    found = cli.json("check", path)
    assert found["sound"] is True
    assert found["problems"] == []
    assert found["issues"]["error"] == 0
    assert found["issues"]["warning"] <= before["issues"]["warning"]
    assert "backup" not in cli("check", path)
    assert "The file is whole." in cli("verify", path)


def test_the_number_leads_to_the_reason(cli, erased):
    path, _ = erased
    said = cli("show", path, REF)
    assert "personal data erased on " in said.splitlines()[0]
    assert said.rstrip().splitlines()[-1].strip() == "none"  # open issues, and no steps
    assert "личные данные стёрты " in cli("show", path, REF, "--lang", "ru")
    document = cli.json("show", path, REF)
    assert document["erased_at"]
    assert (document["issues"], document["steps"]) == ([], [])
    listed = cli.json("list", path, "experts", "--filter", f"text={REF}")
    assert listed["count"] == 1
    assert "personal data erased" in cli("list", path, "experts", "--filter", f"text={REF}")


def test_no_list_of_issues_and_no_report_asks_for_what_was_erased(cli, erased):
    path, _ = erased
    assert REF not in cli("report", path, "R15")


def test_a_file_erased_by_an_earlier_version_is_whole_too(cli, erased):
    path, _ = erased
    altered(path, "DELETE FROM search_text WHERE record_id IN (SELECT record_id FROM tombstone)")
    assert cli.json("check", path)["sound"] is True


def test_words_that_are_lost_are_found_all_the_same(cli, erased):
    path, _ = erased
    altered(path, "UPDATE search_text SET text = 'x' WHERE record_id IN"
                  " (SELECT record_id FROM tombstone)")  # fmt: skip
    found = cli.json("check", path, code=1)
    assert found["problems"][0]["en"].startswith("Records that cannot be found by their words: ")


def test_personal_data_that_is_there_again_is_found(cli, erased):
    path, _ = erased
    altered(path, "UPDATE person SET email = 'a@example.org' WHERE id IN"
                  " (SELECT record_id FROM tombstone)")  # fmt: skip
    said = cli("check", path, code=1)
    assert "Personal data that were erased are there again, records: 1." in said


def test_whoever_is_sent_to_a_backup_hears_who_is_still_in_it(cli, erased, before):
    path, _ = erased
    altered(path, "DELETE FROM search_text")
    said = cli("check", path, code=1)
    assert "Open the latest backup" in said
    assert "still holds people whose data were erased since" in said


def test_nobody_hears_of_an_erasure_where_there_was_none(cli, before):
    altered(before, "DELETE FROM search_text")
    assert "erased" not in cli("check", before, code=1)
