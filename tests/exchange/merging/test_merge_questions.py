"""A record that one copy put in the trash while another began to use it is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from tests.samples import DAY, made, make, working


@pytest.fixture
def offices(file_database: Database) -> tuple[UUID, UUID]:
    """Two country offices, of which an assignment is for the first."""
    return made(file_database, "organisation"), made(file_database, "organisation")


@pytest.fixture
def assignment(file_database: Database, offices) -> UUID:
    return made(file_database, "assignment", office_id=offices[0])


@pytest.fixture
def laptop(file_database: Database, assignment, tmp_path) -> Iterator[Database]:
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as database:
        yield database


def removals(ours: Database, copy: Database) -> list[UUID]:
    """Return the records whose removal a merge would ask about."""
    copy.close()
    arriving = merge.read_copies(ours, [copy.path])
    found = merge.preview(ours, arriving, DAY)
    return [one.record_id for one in found.questions if one.field == "removed_at"]


def test_a_link_that_was_set_elsewhere_is_a_use(file_database, laptop, offices, assignment):
    with working(file_database) as work:
        work.remove("organisation", offices[1])
    with working(laptop, author="Boris") as work:
        work.change("assignment", assignment, {"office_id": offices[1]})

    assert removals(file_database, laptop) == [offices[1]]


def test_a_record_that_was_made_for_it_elsewhere_is_a_use(file_database, laptop, offices):
    with working(file_database) as work:
        work.remove("organisation", offices[1])
    with working(laptop, author="Boris") as work:
        make(work, "assignment", office_id=offices[1])

    assert removals(file_database, laptop) == [offices[1]]


def test_a_link_that_was_only_taken_away_is_no_use(file_database, laptop, offices, assignment):
    with working(laptop, author="Boris") as work:
        work.change("assignment", assignment, {"office_id": offices[1]})
    with working(file_database) as work:
        work.change("assignment", assignment, {"office_id": offices[1]})
        work.remove("organisation", offices[0])

    assert removals(file_database, laptop) == []
