"""The view of a record: what it shows of a sheet, and where it puts the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.services.records import records
from km_desktop.services.words.findings import Spot
from km_desktop.ui.kit.speech import switch
from tests.samples import made
from tests.ui.driving import DAY


@pytest.fixture
def assignment(workspace):
    return made(workspace.database, "assignment")


@pytest.fixture
def stand(bench, assignment):
    made_up = bench("assignment")
    made_up.show(assignment)
    return made_up


def focused(stand, key: str, entity: str = "assignment") -> bool:
    frame, focus = stand.view.form.frames[entity, key], stand.view.window().focusWidget()
    return focus is not None and (frame is focus or frame.isAncestorOf(focus))


def test_the_heading_says_which_record_it_is_in_either_language(stand) -> None:
    assert stand.view.head.title.text() == "Soil maps"
    switch().set("ru")
    assert stand.view.head.title.text() == "Карты почв"


def test_another_language_offers_no_steps_of_a_closed_record(stand, assignment) -> None:
    assert stand.view.head.offers
    records.remove(stand.workspace.database, "A", "assignment", [assignment], DAY)
    stand.show(assignment)
    assert stand.view.head.offers == ()
    switch().set("ru")
    assert stand.view.head.offers == ()
    assert stand.view.head.next.isHidden()


def test_a_file_to_read_closes_form_heading_and_history(
    stand, assignment, qtbot, empty_file: Path
) -> None:
    assert not stand.view.history._read_only
    with qtbot.waitSignal(stand.workspace.opened):
        stand.workspace.open(empty_file, read_only=True)
    stand.show(assignment)
    assert all(frame.editor.read_only for frame in stand.view.form.frames.values())
    assert stand.view.history._read_only
    assert stand.view.head.next.isHidden()


def test_problems_are_walked_forth_and_back(stand, qtbot) -> None:
    stand.fill("title_en", None)
    stand.fill("title_ru", None)
    stand.fill("country", None)
    qtbot.waitUntil(lambda: len(stand.view.findings) >= 2)
    visited = []
    for _ in range(2):
        stand.view.next_problem()
        visited.append(stand.view.window().focusWidget())
    assert visited[0] is not visited[1]
    stand.view.next_problem(back=True)
    assert stand.view.window().focusWidget() is visited[0]


def test_the_keyboard_begins_at_what_was_aimed_at(stand, assignment) -> None:
    stand.view.aim_at(Spot("supervisor"))
    stand.show(assignment)
    assert focused(stand, "supervisor")
    stand.view.form.frames["assignment", "title_en"].setFocus()
    stand.show(assignment)  # read once more, the keyboard stays where it was put since
    assert focused(stand, "title_en")


def test_escape_takes_back_a_question_before_it_folds_the_history(stand) -> None:
    assert not stand.view.stay()
    stand.saving.ask_to_leave(lambda: None)
    assert stand.view.stay()
    assert not stand.view.foot.leave.isVisible()
    stand.view.resize(900, 700)
    assert stand.view.history.isHidden()
    stand.view.toggle_history()
    assert stand.view.stay()
    assert stand.view.history.isHidden()
    assert not stand.view.stay()


def test_what_is_not_saved_is_counted_in_foot_and_history(stand) -> None:
    stand.fill("title_en", "Better maps")
    assert stand.view.foot._count.text() == "1 change not saved"
    assert stand.view.history._unsaved == 1
    assert stand.view.panes()[-1] is stand.view.foot.save
