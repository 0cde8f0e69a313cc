"""What is asked before a person is erased: what confirms it, and what stands in its way."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from km_desktop.exchange import backup
from km_desktop.services.history import history, undo
from km_desktop.services.people import erase
from km_desktop.store.values import table_of
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


def test_the_numbers_that_lead_to_the_person_go_from_what_stays(database):
    with working(database) as work:
        person = make(work, "person", family_name_ru="Орлова")
        mine = make(work, "deployment", person_id=person)
        other = make(work, "deployment", person_id=make(work, "person"))
        make(work, "person_number", person_id=person, system="OTHER", value="P-1")
        make(work, "deployment_number", deployment_id=mine, system="UVP", value="U-1")
        make(work, "deployment_number", deployment_id=other, system="UVP", value="U-2")

    erase.erase_person(database, "Boris", person, "Asked to")

    with database.reading() as connection:
        numbers = {
            entity: {row["value"] for row in rows_of(connection, entity)}
            for entity in ("person_number", "deployment_number")
        }
        assert numbers == {"person_number": set(), "deployment_number": {"U-2"}}
        assert {row["id"] for row in rows_of(connection, "deployment")} == {mine, other}


def rows_of(connection, entity):
    return connection.execute(select(table_of(entity))).mappings().all()
