"""The part of a page that takes its record from status to status."""

from __future__ import annotations

import pytest

from km_desktop.ui.records.steps import Steps
from tests.samples import made, stored
from tests.ui.driving import DAY


@pytest.fixture
def wanted(workspace):
    return made(
        workspace.database, "request", title_en="Clean water", title_ru="Вода", received_on=DAY,
        sdgs=("6",), status="received",
    )  # fmt: skip


@pytest.fixture
def part(bench, wanted):
    """The part with a request that has come in."""
    stand = bench("request")
    stand.part = Steps(stand.workspace, stand.on_screen, stand.view, stand.saving)
    stand.stepped = []
    stand.part.stepped.connect(stand.stepped.append)
    stand.show(wanted)
    return stand


def status(stand, record_id) -> str:
    return stored(stand.workspace.database, stand.entity, record_id)["status"]


def test_the_next_step_is_taken_and_another_waits_for_what_it_needs(part, wanted) -> None:
    part.part.ask_next()
    part.settle()
    assert (status(part, wanted), part.stepped) == ("under_review", ["under_review"])
    offer = next(one for one in part.part.offers() if not one.side)
    assert offer.gates
    part.view.head.stepped.emit(offer.status)
    part.settle()
    assert part.notice_text() == f"Not yet. {offer.gates[0].text.en}"
    target = part.view.form.target_of(offer.gates[0].spot)
    focused = part.view.window().focusWidget()
    assert focused is not None
    assert target is focused or target.isAncestorOf(focused)
    assert status(part, wanted) == "under_review"
    assert len(part.wrote) == 1


def test_not_yet_is_said_until_what_it_asks_for_is_done(part, qtbot) -> None:
    part.part.ask_next()
    part.settle()
    offer = next(one for one in part.part.offers() if not one.side)
    assert [gate.field for gate in offer.gates[:2]] == ["decided_on", "decided_by"]
    part.view.head.stepped.emit(offer.status)
    part.settle()
    part.fill("decided_by", "A. Petrova")  # the second: the first is still to be done
    qtbot.waitUntil(lambda: "decided_by" not in missing(part))
    assert part.notice_text() == f"Not yet. {offer.gates[0].text.en}"
    part.fill("decided_on", DAY)
    qtbot.waitUntil(lambda: "decided_on" not in missing(part))
    assert part.notice_text() == ""
    assert missing(part)  # others are, and stand in the list


def missing(stand) -> list[str]:
    """Return the fields that are to be filled before the next step."""
    return [gate.field for gate in stand.view.problems.next_step().gates]


def test_a_side_step_saves_what_is_typed_and_asks_for_its_reason(part, wanted) -> None:
    part.fill("title_en", "Cleaner water")
    part.part.ask_step("withdrawn")
    part.settle()
    assert stored(part.workspace.database, "request", wanted)["title_en"] == "Cleaner water"
    assert status(part, wanted) == "received"
    assert part.view.foot.reason.isVisible()
    part.view.foot.step_asked.emit("withdrawn", "Not needed")
    part.settle()
    assert status(part, wanted) == "withdrawn"
    assert part.stepped == ["withdrawn"]
    assert not part.view.foot.reason.isVisible()
    assert len(part.wrote) == 2


def test_a_step_that_is_not_offered_is_not_taken(part, wanted) -> None:
    part.part.ask_step("closed")
    part.settle()
    assert (status(part, wanted), part.notice_text(), part.wrote) == ("received", "", [])


def test_a_new_record_has_no_steps_to_take(part) -> None:
    part.saving.show_new({})
    part.settle()
    part.part.ask_next()
    part.settle()
    assert part.wrote == []
