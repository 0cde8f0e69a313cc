"""What is asked before a person is erased: what confirms it, and what stands in its way."""

from __future__ import annotations

import pytest

from km_desktop.exchange import backup
from km_desktop.services.history import history, undo
from km_desktop.services.people import erase
from tests.samples import made, make, working


def test_a_reference_confirms_it_else_the_family_name_in_any_script(database):
    with working(database) as work:
        expert = make(work, "person", family_name_ru="Орлова", family_name_lat="Orlova")
        make(work, "expert", person_id=expert, reference="EXP-0900", status="archived")
        intern = make(work, "person", family_name_ru="Орлова", family_name_lat="Orlova")
        nobody = make(work, "person", family_name_ru=None, family_name_lat=None)
    assert erase.plan(database, expert).confirmations == ("EXP-0900",)
    assert erase.plan(database, intern).confirmations == ("Орлова", "Orlova")
    assert erase.plan(database, nobody).confirmations == (nobody.hex[:8],)


@pytest.mark.both
def test_what_was_done_to_somebody_erased_is_not_offered_to_be_undone(database):
    person = made(database, "person", family_name_ru="Орлова")
    with working(database, author="Boris") as work:
        work.change("person", person, {"city": "Нарын"})
    done = erase.erase_person(database, "Boris", person, "Asked to").operation_id
    entry = history.entry(database, done)
    assert entry.kind == "erase"
    assert not history.can_undo(entry)
    assert undo.last_of(database, "Boris") is None


def test_the_files_that_may_still_hold_it_are_named(file_database):
    assert backup.holding(file_database) == []
    kept = backup.make(file_database, "merge")
    before = file_database.path.with_name(f"{file_database.path.stem}.before-version-2.kmdb")
    before.write_bytes(b"")
    assert backup.holding(file_database) == [kept.path, before]
