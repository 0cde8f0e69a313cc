"""A server takes back a file that was made of it, and a file what the server has gone on to."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.words import summary
from km_desktop.models.money import Money
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store.history import journal
from tests.exchange.copies import content
from tests.samples import DAY, made, make, stored, working


@pytest.fixture
def office(server_database):
    return made(server_database, "organisation")


@pytest.fixture
def assignment(server_database, office):
    with working(server_database) as work:
        found = make(work, "assignment", office_id=office, planned_start=date(2026, 5, 1))
        make(work, "deliverable", assignment_id=found, number=1)
    return found


@pytest.fixture
def laptop(server_database, assignment, tmp_path):
    """A file made of the server's database, open and worked in; the server went on as well."""
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(server_database, path, "Anna", "Laptop")
    with databases.open_file(path) as database:
        with working(database, author="Boris") as work:
            work.change("assignment", assignment, {"planned_start": date(2026, 6, 1)})
            work.change("assignment", assignment, {
                "daily_fee": Money(32_050, "RUB", 411, None, date(2026, 6, 1)),
                "sdgs": ("2", "6"), "days_home": 7,
            })  # fmt: skip
            make(work, "person", family_name_ru="Ёлкина", given_name_ru="Юлия")
            make(work, "deliverable", assignment_id=assignment, number=2)
        with working(server_database, author="Anna") as work:
            work.change("assignment", assignment, {"planned_start": date(2026, 7, 1)})
            work.change("assignment", assignment, {"sdgs": ("13",), "title_en": "Maps of soils"})
        yield database


def take(into, source, answers=None):
    arriving = merge.read_copies(into, [source])
    found = merge.preview(into, arriving, DAY)
    assert summary.of_found(into, found).copies
    given = {one.id: answers for one in found.questions} if answers else {}
    return merge.merge(into, "Anna", arriving, given, DAY)


def test_a_server_takes_back_a_file_that_was_made_of_it(server_database, laptop, assignment):
    before = content(server_database)

    merged = take(server_database, laptop.path)

    assert [one.field for one in merged.open] == ["planned_start"]
    values = stored(server_database, "assignment", assignment)
    assert values["planned_start"] == date(2026, 7, 1)
    assert values["daily_fee"] == Money(32_050, "RUB", 411, None, date(2026, 6, 1))
    assert values["sdgs"] == ("13", "2", "6")
    assert (values["title_en"], values["days_home"]) == ("Maps of soils", 7)
    merge.decide(server_database, "Anna", {merged.open[0].id: Answer("theirs")}, DAY)
    assert stored(server_database, "assignment", assignment)["planned_start"] == date(2026, 6, 1)
    assert merge.count_open(server_database) == 0
    with server_database.reading() as connection:
        assert journal.broken_links(connection) == []
        assert journal.missing_ends(connection) == []
    assert content(server_database) != before


def test_a_merge_on_a_server_is_undone_and_done_again(server_database, laptop, assignment):
    before = content(server_database)
    merged = take(server_database, laptop.path)

    undo.undo(server_database, "Anna", merged.operation_id)

    assert shown(content(server_database)) == shown(before)
    again = take(server_database, laptop.path)
    assert [one.id for one in again.open] == [one.id for one in merged.open]
    assert stored(server_database, "assignment", assignment)["days_home"] == 7


def shown(found):
    """Return what is not in the trash, where an undone merge puts what it had brought."""
    return {
        (entity, record): values
        for entity, records in found.items()
        for record, values in records.items()
        if values != "in the trash"
    }


def test_server_and_file_come_to_the_same(server_database, laptop, tmp_path):
    take(server_database, laptop.path, Answer("ours"))
    back = tmp_path / "back.kmdb"
    database_file.export_copy(server_database, back, "Anna", "Back")

    merged = take(laptop, back)

    assert merged.open == []
    assert content(laptop) == content(server_database)
    assert merge.preview(laptop, merge.read_copies(laptop, [back]), DAY).is_empty
