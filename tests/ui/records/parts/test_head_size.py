"""The head of a record gives way when the form is scrolled, and nothing on screen jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.samples import made

_HALF = 640 / 2


@pytest.fixture
def stand(bench):
    """An assignment in a window of a usual laptop."""
    made_here = bench("assignment")
    made_here.view.resize(1100, 709)
    record = made(made_here.workspace.database, "assignment", status="ongoing", title_en="Water")
    made_here.show(record)
    return made_here


def bar(stand):
    return stand.view.sections.paper.verticalScrollBar()


def places(stand) -> dict[object, int]:
    frames = stand.view.form.frames.items()
    return {key: one.mapTo(stand.view, QPoint(0, 0)).y() for key, one in frames}


def wheel(stand, clicks: int) -> None:
    paper = stand.view.sections.paper.viewport()
    at = QPointF(paper.rect().center())
    turned = QWheelEvent(at, paper.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120 * clicks),
                         Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                         Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(paper, turned)


def test_the_head_is_whole_at_the_top_and_small_once_scrolled(stand) -> None:
    head, paper = stand.view.head, stand.view.sections.paper
    whole, small = head.heights()
    assert (head.is_small, head.height()) == (False, whole)
    assert small <= 110
    before = paper.height()
    bar(stand).setValue(whole)
    stand.settle()
    assert (head.is_small, head.height()) == (True, small)
    assert paper.height() == before + whole - small
    for part in (head.title, head.next, head.tabs, head._back, stand.view.foot.save):
        assert part.isVisible()
    for part in (head.facts, head.stepper, head._path):
        assert not part.isVisible()
    bar(stand).setValue(0)
    stand.settle()
    assert (head.is_small, head.height(), bar(stand).value()) == (False, whole, 0)


def test_what_is_on_screen_stays_where_it_is(stand) -> None:
    head, states = stand.view.head, []
    for at in range(0, 400, 7):
        before, old = places(stand), bar(stand).value()
        small = head.is_small
        bar(stand).setValue(old + 7)
        after = places(stand)
        assert {before[key] - after[key] for key in before} == {7}, at
        states.append((small, head.is_small))
    assert (False, True) in states


def test_the_wheel_brings_the_head_back_without_a_jump(stand) -> None:
    wheel(stand, -12)
    assert stand.view.head.is_small
    steps = []
    for _ in range(20):
        before = places(stand)
        wheel(stand, 1)
        after = places(stand)
        steps.append({after[key] - before[key] for key in before}.pop())
    assert not stand.view.head.is_small
    assert bar(stand).value() == 0
    wheel(stand, -12)
    assert max(steps) <= bar(stand).singleStep() * QApplication.wheelScrollLines()


def test_typing_never_changes_the_head(stand) -> None:
    bar(stand).setValue(60)
    stand.settle()
    before = places(stand)
    line = stand.view.form.frames["assignment", "title_en"].editor.line
    line.setFocus()
    before = places(stand)
    stand.fill("title_en", "Water and soil")
    stand.view.problems.judge_all()
    stand.settle()
    assert places(stand) == before


def test_in_a_low_window_the_form_keeps_half_of_it(stand) -> None:
    stand.view.resize(800, 560)
    stand.settle()
    head, paper = stand.view.head, stand.view.sections.paper
    assert head.is_small
    assert paper.height() >= _HALF
    bar(stand).setValue(0)
    assert head.is_small
    stand.view.resize(1100, 900)
    stand.settle()
    assert not head.is_small


def test_a_tab_leads_to_the_beginning_of_its_section_whatever_the_head_does(stand) -> None:
    for key in ("payments", "basics", "terms"):
        stand.view.head.section_chosen.emit(key)
        stand.settle()
        section = stand.view.form.sections[key]
        top = section.mapTo(stand.view.sections.paper.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= 30, key
        assert stand.view.head.tabs.current_key() == key
