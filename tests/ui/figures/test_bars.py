"""The bar that freezes figures and the panel that asks the journal, without a page around them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.ui.figures.freeze_bar import FAILED, FreezeBar
from km_desktop.ui.figures.known_panel import KnownPanel
from km_desktop.ui.kit.speech import switch
from tests.samples import make, working
from tests.ui.bench import Workplace
from tests.ui.driving import DAY
from tests.ui.seen import words_drawn


@pytest.fixture
def bar(at_new: Workplace, qtbot) -> FreezeBar:
    made = FreezeBar(at_new.workspace)
    qtbot.addWidget(made)
    made.resize(900, 120)
    return made


def test_the_bar_comes_when_asked_and_freezes_under_a_name(at_new, bar, qtbot):
    assert bar.isHidden()
    bar.ask()
    assert bar.focusWidget() is bar.input.line
    assert set(words_drawn(bar)) == {
        "Name of the frozen figures", "for example “Overview 2026”", "Freeze", "Cancel",
        "Approved by", "Nobody is named who approved it: fill in “Approved by”.",
    }  # fmt: skip
    assert bar.input.accessibleName() == "Name of the frozen figures"
    assert bar.span == FigurePeriod(DAY)
    bar.input.line.setText("Spring")
    with qtbot.waitSignal(bar.frozen) as heard:
        bar.button.click()
    at_new.rest()
    assert heard.args == ["Spring"]
    assert bar.isHidden()
    assert len(at_new.wrote) == 1
    assert bar.sentences("Spring")[0] == "Frozen as “Spring”."
    with at_new.workspace.database.reading() as connection:
        assert [one.name for one in freezing.frozen_sets(connection)] == ["Spring"]

    bar.ask()
    assert bar.input.value() is None


def test_a_name_that_is_taken_is_refused_and_stays(at_new, bar):
    for _ in range(2):
        bar.ask()
        bar.input.line.setText("Spring")
        bar._name()
        at_new.rest()
    assert bar.isVisible()
    assert bar.wrong.isVisible()
    assert "Spring" in bar.wrong.text()
    assert bar.input.value() == "Spring"
    bar.ask()
    assert bar.wrong.isHidden()


def test_keys_freeze_and_leave(at_new, bar, qtbot):
    bar.ask()
    bar.input.line.setText("Autumn")
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    at_new.rest()
    assert bar.isHidden()
    bar.ask()
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.ask()
    bar.cancel.click()
    assert bar.isHidden()


def test_an_unknown_fault_says_that_nothing_was_frozen(bar):
    bar.ask()
    bar.refuse(RuntimeError("?"))
    assert bar.wrong.text() == FAILED.en
    assert bar.wrong.isVisible()


@pytest.fixture
def panel(at_new: Workplace, qtbot) -> KnownPanel:
    with working(at_new.workspace.database) as work:
        make(work, "grant_call", opens_on=date(2026, 3, 1))
    made = KnownPanel("calls", FigurePeriod(DAY), at_new.workspace)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    return made


def test_the_journal_is_asked_for_a_day(at_new, panel):
    assert "What was known on a day" in words_drawn(panel)
    assert panel.wrong.isHidden()
    assert panel.day.accessibleName() == "Day of the knowledge"
    panel.ask()
    assert panel.wrong.isVisible()
    assert panel.wrong.text() == "Day of the knowledge"

    panel.day.set_value(date(2100, 1, 1))
    panel.ask()
    assert panel.wrong.isHidden()
    assert not panel.button.isEnabled()
    at_new.rest()
    assert panel.button.isEnabled()
    words = words_drawn(panel)
    assert {"Known then: 1", "That day as known today: 1", "No record differs."} <= set(words)
    switch().set("ru")
    panel.respeak()
    at_new.rest()
    assert "Знали тогда: 1" in words_drawn(panel)
    assert "Known then: 1" not in words_drawn(panel)


def test_a_day_before_the_file_is_refused_in_words(at_new, panel):
    panel.day.set_value(date(2019, 6, 1))
    panel.ask()
    at_new.rest()
    assert panel.wrong.isVisible()
    assert panel.wrong.text()
    assert panel.button.isEnabled()
