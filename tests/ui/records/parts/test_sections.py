"""The sections of a form: their tabs, their counters, and scrolling between them."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.words.findings import Spot, error, warning
from km_desktop.ui.kit.speech import switch


@pytest.fixture
def stand(bench):
    """A new assignment: the form of a record that was not read yet is not shown."""
    made = bench("assignment")
    made.saving.show_new({})
    made.settle()
    return made


def tabs(stand) -> list[str]:
    return [key for key, _words in stand.view.head.tabs._tabs]


def count(stand, key: str) -> tuple[str, str]:
    return stand.view.head.tabs._counts[key]


def add(stand, key: str) -> QWidget:
    stand.view.hide()  # a page adds its sections before it is seen
    section = QWidget(stand.view)
    stand.view.sections.add(key, Text("More", "Ещё"), section)
    stand.view.show()
    return section


def test_a_tab_scrolls_to_its_section_and_the_scroll_moves_the_tab(stand) -> None:
    sections, current = stand.view.sections, stand.view.head.tabs.current_key
    bar = sections.paper.verticalScrollBar()
    stand.view.head.section_chosen.emit("terms")
    assert current() == "terms"
    assert bar.value() > 0
    bar.setValue(0)
    assert current() == tabs(stand)[0]
    sections.show_next()
    assert current() == tabs(stand)[1]
    bar.setValue(bar.maximum())
    sections.show("no such section")
    begun = [key for key, one in stand.view.form.sections.items() if one.y() > bar.value()]
    assert current() == begun[0]  # the first that begins on the screen, not what follows it
    sections.show(tabs(stand)[-1])
    assert current() == tabs(stand)[-1]
    sections.show_next()
    assert current() == tabs(stand)[0]


def test_a_section_comes_and_goes_with_its_tab(stand) -> None:
    section = add(stand, "more")
    assert tabs(stand)[-1] == "more"
    stand.view.sections.show("terms")
    stand.view.sections.set_shown("more", False)
    assert section.isHidden()
    assert "more" not in tabs(stand)
    assert stand.view.head.tabs.current_key() == "terms"
    stand.view.sections.set_shown("more", True)
    assert tabs(stand)[-1] == "more"
    assert not section.isHidden()


def test_tabs_count_problems_and_keep_the_numbers_of_their_own(stand) -> None:
    add(stand, "more")
    stand.view.sections.set_count("more", 1200)
    form = stand.view.form
    field = next(key for _entity, key in form.frames)
    section = form.section_of(Spot(field))
    findings = [warning(field, "Odd", "Странно"), error(field, "Wrong", "Неверно")]
    stand.view.sections.count_findings(findings)
    assert count(stand, section) == ("2", "bad")
    assert count(stand, "more") == ("1,200", "neutral")
    stand.view.sections.count_findings(findings[:1])
    assert count(stand, section) == ("1", "warn")
    stand.view.sections.count_findings([])
    assert count(stand, section) == ("", "neutral")
    stand.view.sections.set_count("more", 0)
    switch().set("ru")
    stand.view.sections.count_findings([])
    assert count(stand, "more") == ("", "neutral")


def test_a_field_far_below_is_brought_into_view(stand) -> None:
    frame = list(stand.view.form.frames.values())[-1]
    stand.view.sections.bring_into_view(frame)
    paper = stand.view.sections.paper
    top = frame.mapTo(paper.viewport(), frame.rect().topLeft()).y()
    assert 0 <= top < paper.viewport().height()


def test_the_tab_of_what_is_brought_into_view_is_the_one_one_is_at(stand) -> None:
    form, tabs_shown = stand.view.form, stand.view.head.tabs
    for (_entity, key), frame in form.frames.items():
        if frame.isVisible():
            stand.view.sections.bring_into_view(frame)
            assert tabs_shown.current_key() == form.section_of(Spot(key)), key


def grow_above(stand) -> None:
    """Let what comes in late take its place in the first section."""
    first = next(iter(stand.view.form.sections.values()))
    first.setMinimumHeight(first.height() + 300)
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def test_a_section_stays_in_view_while_the_lines_above_it_come_in(stand) -> None:
    sections, bar = stand.view.sections, stand.view.sections.paper.verticalScrollBar()
    sections.show("terms")
    at = bar.value()
    grow_above(stand)
    assert bar.value() == at + 300
    assert stand.view.head.tabs.current_key() == "terms"


def test_who_scrolls_away_is_not_brought_back(stand) -> None:
    sections, bar = stand.view.sections, stand.view.sections.paper.verticalScrollBar()
    sections.show("terms")
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    grow_above(stand)
    assert bar.value() == 0


def test_what_was_led_to_may_go_while_the_page_settles(stand) -> None:
    """The rows that link here are made anew when they are read again."""
    sections = stand.view.sections
    target = QWidget(add(stand, "more"))
    sections.bring_into_view(target)
    bar = sections.paper.verticalScrollBar()
    shiboken6.delete(target)
    bar.rangeChanged.emit(0, bar.maximum() + 1)
    QApplication.processEvents()
    assert not sections._settling.isActive()
    assert stand.view.isVisible()
