"""What still holds an erased person is kept with the act, and ticked by whoever has seen to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import merge
from km_desktop.services.history import history, undo
from km_desktop.services.people import erase, erasures, held_places
from km_desktop.services.people.held_places import BACKUP, MORE, RECORDS, HoldingPlace
from km_desktop.store import database as databases
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.samples import made, make

FAMILY = "Канарейкина"


@pytest.fixture
def person(database):
    found = made(database, "person", family_name_ru=FAMILY, email="maria@example.org")
    made(database, "expert", person_id=found, status="archived", reference="EXP-0900")
    made(database, "organisation", name_en="Office", notes=f"спросить: {FAMILY}",
         reference="ORG-0077")  # fmt: skip
    return found


def erased(database, person, holders=()):
    changes = erase.erase_person(database, "Anna", person, "asked", holders)
    return erasures.of_operation(database, changes.operation_id)


def words(done):
    return [one.words.en for one in done.places]


@pytest.mark.both
def test_the_act_keeps_every_place_and_nobodys_name(database, person):
    before = erase.plan(database, person)
    done = erased(database, person, [Path("/data/2026-merge-v3.kmdb")])

    assert words(done)[: len(before.traces.places)] == [one.en for one in before.traces.places]
    assert "Named in Organisations: ORG-0077" in words(done)
    assert "Backup /data/2026-merge-v3.kmdb" in words(done)
    assert any(one.startswith("Papers about the person") for one in words(done))
    assert any(one.startswith("Lists, reports and logs") for one in words(done))
    assert (done.references, done.reason, done.author) == (("EXP-0900",), "asked", "Anna")
    assert (done.goes, done.stays) == (before.goes, before.stays)
    assert done.open == len(done.places)
    with database.reading() as connection:
        kept = history.operations.find(connection, done.operation_id).sentence
    assert FAMILY not in kept
    assert "Organisation" not in kept
    assert Doing.parts_of(kept)["values"] == done.values


@pytest.mark.both
def test_a_tick_says_who_and_when_and_can_be_taken_back(database, person):
    done = erased(database, person)
    erasures.tick(database, "Boris", done.operation_id, [1, 2])
    erasures.tick(database, "Vera", done.operation_id, [2, 3])  # the first who saw to it stands

    now = erasures.of_operation(database, done.operation_id)
    assert [one.tick and one.tick.author for one in now.places[:3]] == ["Boris", "Boris", "Vera"]
    assert now.places[0].state.en.startswith("seen to by Boris, ")
    assert now.open == len(now.places) - 3

    erasures.tick(database, "Vera", done.operation_id, [1], seen=False)
    again = erasures.of_operation(database, done.operation_id)
    assert again.places[0].tick is None
    assert again.places[0].state.ru == "ещё не проверено"
    said = [one.sentence.en for one in history.of_file(database)[:3]]
    assert said == [
        "Not seen to after all: 1 place that held an erased person",
        "Saw to 1 place that held an erased person",
        "Saw to 2 places that held an erased person",
    ]
    assert undo.last_of(database, "Vera") is None


def test_what_is_ticked_already_writes_nothing_and_an_unknown_place_is_refused(database, person):
    done = erased(database, person)
    erasures.tick(database, "Boris", done.operation_id, [1])
    assert erasures.tick(database, "Vera", done.operation_id, [1]).operation_id is None
    with pytest.raises(KeyError):
        erasures.tick(database, "Vera", done.operation_id, [99])
    other = history.of_file(database)[0].operation_id
    with pytest.raises(KeyError):
        erasures.of_operation(database, other)


def test_the_act_printed_later_shows_what_was_seen_to(database, person):
    plan = erase.plan(database, person)
    done = erased(database, person)
    first = erasures.content(database, done, "UNDP", (), plan)
    assert first.names.en.startswith(FAMILY)
    assert {one.state.en for one in first.held} == {"not seen to yet"}
    erasures.tick(database, "Boris", done.operation_id, [1])
    later = erasures.content(
        database, erasures.of_operation(database, done.operation_id), "UNDP", ("Kim",)
    )
    assert later.names == ("personal data erased", "личные данные стёрты")
    assert later.references == ("EXP-0900",)
    assert later.held[0].state.ru.startswith("проверено: Boris, ")
    assert (later.categories, later.records, later.values, later.digest) == (
        first.categories, first.records, first.values, first.digest,
    )  # fmt: skip


def test_ticks_of_a_copy_come_back_with_it(file_database, tmp_path):
    person = made(file_database, "person", family_name_ru=FAMILY)
    done = erased(file_database, person)
    away = tmp_path / "away.kmdb"
    export_copy(file_database, away, "Anna", audience="Boris")
    with databases.open_file(away) as copy:
        erasures.tick(copy, "Boris", done.operation_id, [2])
    arriving = merge.read_copies(file_database, [away])
    merge.merge(file_database, "Anna", arriving, {}, date(2026, 6, 23))
    now = erasures.of_operation(file_database, done.operation_id)
    assert [one.tick and one.tick.author for one in now.places][:2] == [None, "Boris"]


def test_an_erasure_of_an_earlier_version_has_no_list(database, person):
    with unit_of_work(database, Doing("erase", "Anna", "erased", {"reason": "old"})) as work:
        make(work, "organisation", name_en="x")
    done = erasures.of_file(database)[0]
    assert (done.places, done.references, done.reason, done.open) == ((), (), "old", 0)


def test_a_list_that_is_too_long_names_less_and_counts_the_rest():
    many = [
        HoldingPlace(
            RECORDS, 30, entity="expert", ids=tuple(held_places.UUID(int=n) for n in range(30))
        )
        for _ in range(9)
    ]
    files = [HoldingPlace(BACKUP, path=f"/data/{'x' * 60}/{n}.kmdb") for n in range(60)]
    for room in (9000, 3000, 500, 60):
        kept = held_places.as_kept([*many, *files], room)
        assert held_places._length(kept) <= room
        assert sum(one["n"] if one["of"] == MORE else 1 for one in kept) == 69
