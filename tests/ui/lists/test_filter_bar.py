"""The conditions of a list as chips: set, shown in words, taken away, searched for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from km_desktop.services.lists.browse import Filter
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.lists.filter_bar import FilterBar
from tests.ui.bench import Workplace


@pytest.fixture
def bar(at_new: Workplace, qtbot) -> FilterBar:
    made = FilterBar("assignment", at_new.workspace)
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    return made


def chips(bar: FilterBar) -> list[str]:
    """Return what the chips say, in their order on the screen."""
    shown = sorted((one for one in bar._chips.values() if one.isVisible()), key=lambda one: one.x())
    return [one.accessibleName() for one in shown]


def test_a_condition_becomes_a_chip_and_goes_with_it(bar, qtbot):
    with qtbot.waitSignal(bar.changed):
        bar.set_condition("status", ("closed", "cancelled"))
    assert chips(bar) == ["Status: Closed, Cancelled"]
    assert [one.key for one in bar.conditions()] == ["status"]
    switch().set("ru")
    assert chips(bar)[0].startswith("Статус: ")
    switch().set("en")
    bar.set_condition("status", ("closed",))
    assert chips(bar) == ["Status: Closed"]
    assert len(bar._chips) == 1

    with qtbot.waitSignal(bar.changed):
        bar._chips["status"].removed.emit()
    assert (chips(bar), bar.conditions(), bar.chosen) == ([], (), {})
    bar.set_condition("status", ("closed",))
    bar.set_condition("status", ())
    assert (chips(bar), bar.chosen) == ([], {})


def test_chips_stand_before_the_one_that_adds(bar, at_new):
    bar.set_condition("status", ("closed",))
    bar.set_condition("year", ("2026",))
    at_new.rest()
    assert bar._chips["status"].x() < bar._chips["year"].x() < bar.add.x()


def test_typing_searches_after_a_pause(bar, qtbot):
    assert bar.search.line.accessibleName() == "Search in this list"
    assert bar.search.line.placeholderText() == "Reference, title, country, expert…"
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.search.line, "Osh")
        assert bar.typing
    assert not bar.typing
    assert bar.conditions() == (Filter("text", ("Osh",)),)
    with qtbot.waitSignal(bar.changed):
        bar.clear_search()
    assert bar.conditions() == ()


def test_all_conditions_go_at_once(bar, qtbot):
    bar.set_condition("status", ("closed",))
    bar.search.set_value("Osh")
    with qtbot.waitSignal(bar.changed):
        bar.clear()
    assert (chips(bar), bar.conditions(), bar.search.value()) == ([], (), None)
    with qtbot.assertNotEmitted(bar.changed):
        bar.clear(quietly=True)


def test_conditions_of_a_link_take_the_place_of_all_others(bar, qtbot):
    bar.set_condition("year", ("2026",))
    known = Filter("status", ("closed",))
    with qtbot.waitSignal(bar.changed):
        bar.show_only([known])
    assert [one.key for one in bar.conditions()] == ["status"]
    assert [one.partition(":")[0] for one in chips(bar)] == ["Status"]


def test_keys_and_words_are_offered_where_one_asks(bar, qtbot):
    bar.add.click()
    assert bar._keys.isVisible()
    keys = [one.id for one in bar._keys.options()]
    assert {"status", "year"} <= set(keys)
    bar._keys.close()

    bar.set_condition("status", ("closed",))
    bar._chips["status"].clicked.emit()
    assert bar._words.isVisible()
    assert [one.id for one in bar._words.options() if one.checked] == ["closed"]
    with qtbot.waitSignal(bar.changed):
        bar._words.toggled.emit("cancelled", True)
    assert bar.chosen == {"status": ("closed", "cancelled")}
    bar._words.toggled.emit("closed", False)
    assert bar.chosen == {"status": ("cancelled",)}
    bar._words.close()

    bar._ask_words("year")
    years = [one.id for one in bar._words.options()]
    assert (years[0], years[-1]) == ("2027", "2015")
    bar._words.close()
    bar._ask_words("unheard of")
    assert not bar._words.isVisible()
    assert bar.search.focusPolicy() != Qt.FocusPolicy.TabFocus
