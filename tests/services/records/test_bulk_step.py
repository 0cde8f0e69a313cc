"""Many records moved by one step: seen first, then done as one operation with one undo."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from km_desktop.services.due.issues import LookStopped
from km_desktop.services.history import history, undo
from km_desktop.services.records import bulk_step
from km_desktop.store.work import read
from tests.samples import make, working

DAY = date(2026, 6, 23)


def requests(database) -> dict[str, UUID]:
    """Make requests: two to be accepted, one that lacks what that needs, and a new one."""
    with working(database) as work:
        partner = make(work, "organisation")
        decided = {"decided_on": DAY, "decided_by": "Board", "partner_id": partner,
                   "problem": "No soil maps"}  # fmt: skip
        return {
            "first": make(work, "request", status="under_review", **decided),
            "second": make(work, "request", status="under_review", **decided),
            "bare": make(work, "request", status="under_review"),
            "new": make(work, "request", status="received"),
        }


def statuses(database, made: dict[str, UUID]) -> dict[str, str]:
    with database.reading() as connection:
        return {name: read(connection, "request", one)["status"] for name, one in made.items()}


def seen(database, made: dict[str, UUID], status: str = "accepted", comment: str = ""):
    return bulk_step.preview(database, "request", made.values(), status, comment, DAY)


def test_the_ways_are_those_of_any_chosen_record_with_how_many_they_lead(database):
    made = requests(database)
    ways = bulk_step.read_ways(database, "request", made.values(), DAY)
    assert [(way.status, way.number) for way in ways if not way.side] == [
        ("accepted", 3), ("under_review", 1),
    ]  # fmt: skip
    assert {way.status: way.verb.en for way in ways if way.side} == {
        "withdrawn": "Withdraw", "merged": "Merge into another", "declined": "Decline",
        "received": "Reopen as “Received”",
    }  # fmt: skip
    office = next(iter(made.values()))
    assert bulk_step.read_ways(database, "organisation", [office], DAY) == []


def test_what_goes_and_what_is_held_up_by_which_gate_is_seen_and_nothing_is_written(database):
    made = requests(database)
    before = statuses(database, made)
    found = seen(database, made)
    assert (found.going, found.held, found.same) == (2, 2, 0)
    assert {row.record_id for row in found.rows} == {made["first"], made["second"]}
    held = {row.record_id: row for row in found.held_rows}
    assert "decided_on" in {gate.field for gate in held[made["bare"]].before}
    assert held[made["new"]].status.en == "Received"
    assert "no step leads" not in held[made["bare"]].before[0].text.en
    assert "step" in held[made["new"]].before[0].text.en or held[made["new"]].before
    assert statuses(database, made) == before
    assert seen(database, made, "under_review").same == 3


@pytest.mark.both
def test_they_move_as_one_operation_with_one_sentence_and_one_undo(database):
    made = requests(database)
    before = statuses(database, made)
    done = bulk_step.apply(database, "Anna", seen(database, made), DAY)
    assert (done.moved, done.left_out) == (2, ())
    assert statuses(database, made) == {
        "first": "accepted", "second": "accepted", "bare": "under_review", "new": "received",
    }  # fmt: skip
    last = history.of_file(database)[0]
    assert last.sentence.en == "Moved to “Accepted”: 2 requests"
    assert last.sentence.ru == "Новый статус «Принят»: 2 запроса"
    undo.undo(database, "Anna", done.changes.operation_id)
    assert statuses(database, made) == before


def test_a_side_step_waits_for_its_reason(database):
    made = requests(database)
    silent = seen(database, made, "withdrawn")
    assert (silent.going, silent.held) == (0, 4)
    assert silent.held_rows[0].before[0].text.en == "Say in a comment why."
    assert seen(database, made, "withdrawn", "The office closes").going == 4


def test_what_somebody_changed_meanwhile_is_left_out_with_the_reason(database):
    made = requests(database)
    found = seen(database, made)
    with working(database) as work:
        work.change("request", made["first"], {"problem": "Another"})
        work.change("request", made["second"], {"partner_id": None})
    done = bulk_step.apply(database, "Anna", found, DAY)
    assert done.moved == 0
    said = {row.record_id: row.before[0].text.en for row in done.left_out}
    assert said[made["first"]].startswith("Somebody else has changed")
    assert "artner" in said[made["second"]]
    assert statuses(database, made)["first"] == "under_review"


def test_looking_can_be_stopped(database):
    made = requests(database)
    with pytest.raises(LookStopped):
        bulk_step.preview(
            database, "request", made.values(), "accepted", "", DAY, stopped=lambda: True
        )


def test_who_approved_is_given_once_and_kept_in_each_that_names_nobody(database):
    with working(database) as work:
        partner = make(work, "organisation")
        decided = {"decided_on": DAY, "partner_id": partner, "problem": "No soil maps"}
        first = make(work, "request", status="under_review", **decided)
        second = make(work, "request", status="under_review", decided_by="Board", **decided)
    both = [first, second]

    held = bulk_step.preview(database, "request", both, "accepted", "", DAY)
    assert (held.going, held.held) == (1, 1)  # who decided is a gate of this step
    found = bulk_step.preview(database, "request", both, "accepted", "", DAY, approver=" Vera ")
    assert (found.going, found.held) == (2, 0)
    taken = bulk_step.apply(database, "Anna", found, DAY)

    with database.reading() as connection:
        named = [read(connection, "request", one)["decided_by"] for one in both]
    assert named == ["Vera", "Board"]
    undo.undo(database, "Anna", taken.changes.operation_id)
    with database.reading() as connection:
        assert read(connection, "request", first)["decided_by"] is None
