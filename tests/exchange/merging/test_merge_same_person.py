"""Whether two people of a merge are one is answered where it is asked, in the same operation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.same_person import pair_id
from km_desktop.exchange.merging.words import summary
from km_desktop.services.history import undo
from km_desktop.services.people import duplicates
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.work import read
from tests.samples import DAY, made, make, working


@pytest.fixture
def two(file_database: Database, tmp_path: Path) -> tuple[UUID, UUID, Path]:
    """Give one person twice: here with an assignment, and in a copy with a telephone."""
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Boris", "Laptop")
    here = made(file_database, "person", email="m.ivanova@example.org", citizenship="RUS")
    with working(file_database) as work:
        expert = make(work, "expert", person_id=here)
        make(work, "assignment", expert_id=expert, title_en="Soil maps")
    with databases.open_file(path) as copy, working(copy, author="Boris") as work:
        other = make(work, "person", email="m.ivanova@example.org")
        make(work, "phone", person_id=other, number="+74951112233")
    return here, other, path


def take(database: Database, path: Path, **answers: str) -> merge.Merged:
    found = merge.preview(database, merge.read_copies(database, [path]), DAY)
    (pair,) = found.duplicates
    given = {pair_id(pair.first, pair.second): Answer("value", one) for one in answers.values()}
    return merge.merge(database, "Vera", merge.read_copies(database, [path]), given, DAY)


def test_one_person_is_joined_into_who_was_here_and_undone_with_the_merge(file_database, two):
    here, other, path = two

    merged = take(file_database, path, answer="one")

    assert [{pair.first, pair.second} for pair in merged.pairs] == [{here, other}]
    with file_database.reading() as connection:
        assert read(connection, "person", here)["removed_at"] is None
        assert read(connection, "person", other)["merged_into"] == here
        (phone,) = queries.rows_of(connection, "phone", [here])
    assert phone["number"] == "+74951112233"
    assert duplicates.of_file(file_database) == []

    undo.undo(file_database, "Vera", merged.operation_id)
    with file_database.reading() as connection:
        assert queries.rows_of(connection, "phone", [here]) == []
        gone = read(connection, "person", other)
    assert gone is None or gone["removed_at"] is not None

    take(file_database, path, answer="two")
    with file_database.reading() as connection:
        both = [read(connection, "person", one) for one in (here, other)]
        assert [(one["removed_at"], one["merged_into"]) for one in both] == [(None, None)] * 2
        (phone,) = queries.rows_of(connection, "phone", [other])


def test_two_people_stay_two_and_are_not_asked_about_again(file_database, two):
    here, other, path = two

    take(file_database, path, answer="two")

    with file_database.reading() as connection:
        assert duplicates.are_apart(connection, here, other)
        assert read(connection, "person", other)["removed_at"] is None
    assert summary.of_open(file_database, DAY).duplicates == ()


def test_what_is_left_for_later_waits_with_its_facts_and_is_answered_later(file_database, two):
    here, other, path = two

    take(file_database, path)

    (pair,) = summary.of_open(file_database, DAY).duplicates
    facts = {
        side: {fact.label.en: fact.value.en for fact in told}
        for side, told in zip((pair.first, pair.second), pair.facts, strict=True)
    }
    assert facts[here]["Citizenship"] == "Russian Federation"
    assert "Soil maps" in facts[here]["Assignments"]
    assert facts[other]["Added by"] == "Boris, Laptop"

    changes = merge.decide(file_database, "Vera", {pair.id: Answer("value", "one")}, DAY)
    with file_database.reading() as connection:
        assert read(connection, "person", other)["merged_into"] == here
    assert summary.of_open(file_database, DAY).duplicates == ()
    undo.undo(file_database, "Vera", changes.operation_id)
    with file_database.reading() as connection:
        assert read(connection, "person", other)["removed_at"] is None
    assert [one.id for one in summary.of_open(file_database, DAY).duplicates] == [pair.id]


def test_people_who_were_here_already_are_no_question_of_a_merge(file_database):
    made(file_database, "person", email="one@example.org", birth_date=date(1980, 1, 1))
    made(file_database, "person", email="one@example.org", birth_date=date(1980, 1, 1))

    assert len(duplicates.of_file(file_database)) == 1
    assert summary.of_open(file_database, DAY).duplicates == ()
