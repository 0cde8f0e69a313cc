"""Several actions as one operation: kept whole, told apart, or gone whole."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import func, select

from km_desktop.models import Operation
from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.store.history import journal
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import joined_operation, unit_of_work
from tests.samples import made, make, stored

WHOLE = Doing("batch", "Olga", "batch")
PART = Doing("save", "Olga", "changed", {"entity": "organisation"})


def operations(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(Operation.__table__)).scalar()


def renamed(database, record_id, name, version=None):
    with unit_of_work(database, PART) as work:
        work.change("organisation", record_id, {"name_en": name}, version)
    return work.changes


def test_actions_are_one_operation_and_each_tells_its_own_changes(database):
    first, second = made(database, "organisation"), made(database, "organisation")
    before = operations(database)

    with joined_operation(database, WHOLE) as whole:
        one = renamed(database, first, "First")
        two = renamed(database, second, "Second")
        same = renamed(database, second, "Second")
        with unit_of_work(database, PART) as work:
            third = make(work, "organisation")

    assert operations(database) == before + 1
    assert (one.of("organisation").changed, two.of("organisation").changed) == ({first}, {second})
    assert not same
    assert whole.changes.of("organisation").changed == {first, second}
    assert whole.changes.of("organisation").added == {third}
    assert one.operation_id == two.operation_id == whole.changes.operation_id
    with database.reading() as connection:
        kept = connection.execute(
            select(Operation.__table__).where(Operation.id == whole.changes.operation_id)
        ).one()
        assert journal.broken_links(connection) == []
    assert (kept.kind, kept.author, kept.created) == ("batch", "Olga", '{"organisation": 1}')


def test_what_one_action_wrote_the_next_one_reads(database):
    record_id = made(database, "organisation")

    with joined_operation(database, WHOLE):
        renamed(database, record_id, "First")
        assert stored(database, "organisation", record_id)["name_en"] == "First"
        renamed(database, record_id, "Second", version=2)

    assert stored(database, "organisation", record_id)["name_en"] == "Second"


def test_one_that_fails_takes_all_back(database):
    record_id = made(database, "organisation", name_en="Old")
    before = operations(database)

    def rename_twice():
        with joined_operation(database, WHOLE):
            renamed(database, record_id, "New")
            renamed(database, record_id, "Newer", version=1)

    with pytest.raises(ChangedMeanwhile):
        rename_twice()

    assert stored(database, "organisation", record_id)["name_en"] == "Old"
    assert operations(database) == before
    assert renamed(database, record_id, "New")  # the next action is by itself again
    assert operations(database) == before + 1


def test_a_failure_that_is_held_back_keeps_nothing(database):
    record_id = made(database, "organisation", name_en="Old")

    def go_on_after_a_failure():
        with joined_operation(database, WHOLE):
            with suppress(ChangedMeanwhile):
                renamed(database, record_id, "New", version=7)
            renamed(database, record_id, "Newer")

    with pytest.raises(RuntimeError, match="a part failed"):
        go_on_after_a_failure()

    assert stored(database, "organisation", record_id)["name_en"] == "Old"


def test_nothing_done_leaves_no_trace(database):
    record_id = made(database, "organisation", name_en="Old")
    before = operations(database)

    with joined_operation(database, WHOLE):
        renamed(database, record_id, "Old")

    assert operations(database) == before


def test_joined_operations_stand_inside_one_another(database):
    first, second = made(database, "organisation"), made(database, "organisation")
    before = operations(database)

    with joined_operation(database, WHOLE) as whole:
        with joined_operation(database, WHOLE):
            renamed(database, first, "First")
        renamed(database, second, "Second")

    assert operations(database) == before + 1
    assert whole.changes.of("organisation").changed == {first, second}


def test_an_undo_is_no_part_of_another_operation(database):
    record_id = made(database, "organisation")
    with unit_of_work(database, PART) as work:
        work.change("organisation", record_id, {"name_en": "New"})
    undo = Doing("undo", "Olga", "undone", undoes=work.changes.operation_id)

    with (
        pytest.raises(ValueError, match="operation of its own"),
        joined_operation(database, WHOLE),
        unit_of_work(database, undo),
    ):
        pass
