"""A reference leads to whom its record was joined with, and is never given again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from km_desktop.models import Operation
from km_desktop.services.records import records, references
from tests.samples import DAY, made, make, working
from tests.services.people_merging import join


def number_of(database, reference):
    with database.reading() as connection:
        return references.find(connection, reference)


@pytest.mark.both
def test_a_reference_leads_to_whom_its_record_was_joined_with(database):
    with working(database) as work:
        people = [make(work, "person") for _ in range(3)]
        first, second, third = (make(work, "expert", person_id=one) for one in people)

    join(database, people[1], people[2])
    assert number_of(database, "exp-0003 ") == ("expert", second)
    join(database, people[0], people[1])

    assert number_of(database, "EXP-0003") == ("expert", first)  # along the chain
    assert number_of(database, "EXP-0002") == ("expert", first)
    assert number_of(database, "EXP-0001") == ("expert", first)
    assert number_of(database, "EXP-0004") is None
    assert third != first


def test_a_live_record_comes_before_a_former_reference(database):
    with working(database) as work:
        people = [make(work, "person") for _ in range(2)]
        for one in people:
            make(work, "expert", person_id=one)
    join(database, *people)

    other = made(database, "expert", reference="EXP-0002")

    assert number_of(database, "EXP-0002") == ("expert", other)


def test_a_reference_that_was_changed_leads_to_its_record(database):
    task = made(database, "assignment", reference="EOD-2026-0007")
    with working(database) as work:
        work.change("assignment", task, {"reference": "EOD-2026-0019"})

    assert number_of(database, "EOD-2026-0007") == ("assignment", task)
    records.remove(database, "Anna", "assignment", [task], DAY)
    assert number_of(database, "EOD-2026-0007") is None
    assert number_of(database, "EOD-2026-0019") is None


def test_references_are_never_given_again(database):
    with working(database) as work:
        people = [make(work, "person") for _ in range(2)]
        for one in people:
            make(work, "expert", person_id=one)
    join(database, *people)

    with database.reading() as connection:
        assert references.next_reference(connection, "expert", DAY) == "EXP-0003"
        assert connection.execute(select(Operation.id)).first() is not None
