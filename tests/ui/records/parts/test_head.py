"""The head alone: where one is, what can be done now, and the commands behind the dots."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from km_desktop.bilingual import Text
from km_desktop.services.steps import Offer
from km_desktop.services.words.findings import error
from km_desktop.ui.kit.buttons import Button
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.head import RecordHead
from tests.ui.seen import drawn, words_drawn

DELIVERED = Text("Delivered", "Сдано")
NOT_YET = error("", "A deliverable is missing.", "Не хватает результата.")
MAIN = Offer("delivered", DELIVERED, (), side=False)
GATED = Offer("delivered", DELIVERED, (NOT_YET,), side=False)
CANCEL = Text("Cancel", "Отменить")
ASIDE = Offer("cancelled", Text("Cancelled", "Отменено"), (), side=True, verb=CANCEL)


@pytest.fixture
def head(qtbot) -> RecordHead:
    made = RecordHead("assignment", "brief")
    qtbot.addWidget(made)
    made.resize(1000, 240)
    made.show()
    yield made
    switch().set("en")


def menu_of(head: RecordHead, act: Callable[[QMenu], object] = QMenu.close) -> list[str]:
    """Open the menu behind the dots, act in it and close it; return what it offers."""
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions() if action.text())
        act(menu)
        menu.close()

    QTimer.singleShot(0, look)
    head.more.click()
    return offered


def take(words: str) -> Callable[[QMenu], object]:
    return lambda menu: next(one for one in menu.actions() if one.text() == words).trigger()


def test_the_place_in_the_list_and_the_arrows(qtbot, head):
    head.show_place(0, 1412)
    assert "1 of 1,412" in words_drawn(head)
    assert [head._up.isEnabled(), head._down.isEnabled()] == [False, True]
    with qtbot.waitSignal(head.moved) as heard:
        head._down.click()
    assert heard.args == [1]
    switch().set("ru")
    assert any(one.startswith("1 из 1") for one in words_drawn(head))
    switch().set("en")
    head.show_place(1411, 1412)
    assert [head._up.isEnabled(), head._down.isEnabled()] == [True, False]
    with qtbot.waitSignal(head.moved) as heard:
        head._up.click()
    assert heard.args == [-1]
    head.show_place(-1, 1412)
    assert not any(" of " in one for one in words_drawn(head))
    assert [head._up.isEnabled(), head._down.isEnabled()] == [False, False]


def test_the_next_step_is_offered_with_a_lock_before_its_gates(qtbot, head):
    head.show_offers((ASIDE, MAIN))
    assert "Next: Delivered" in words_drawn(head)
    assert "icon warn" not in drawn(head)
    with qtbot.waitSignal(head.stepped) as heard:
        head.next.click()
    assert heard.args == ["delivered"]
    head.show_offers((GATED,))
    assert "icon warn" in drawn(head)
    head.show_counts(1, 2)
    assert head.strip.sentence() == "1 error stops saving, 1 step before Delivered, 2 warnings"
    switch().set("ru")
    assert "Далее: Сдано" in words_drawn(head)
    switch().set("en")
    head.show_offers((ASIDE,))
    assert head.next.isHidden()
    head.show_counts(0, 0)
    assert head.strip.isHidden()
    with qtbot.assertNotEmitted(head.stepped):
        head._take_next()


def test_every_command_of_the_head_is_a_signal(qtbot, head):
    for button, signal in (
        (next(one for one in head.findChildren(Button) if one.text() == "Assignments"), head.back),
        (head.document, head.printed),
        (head.strip.next, head.next_problem),
    ):
        with qtbot.waitSignal(signal):
            button.click()
    with qtbot.waitSignal(head.section_chosen) as heard:
        head.tabs.chosen.emit("time")
    assert heard.args == ["time"]


def test_the_dots_offer_steps_aside_then_history_and_the_trash(qtbot, head):
    head.show_offers((MAIN, ASIDE))
    head.extra = lambda: [(Text("Letters", "Письма"), [(Text("Write", "Писать"), list)])]
    erased = []
    head.final = lambda: [(Text("Erase…", "Стереть…"), lambda: erased.append(1))]
    offered = menu_of(head)
    assert offered[0] == "Cancel…"
    assert offered[-1] == "Erase…"
    assert "Letters" in offered
    with qtbot.waitSignal(head.stepped) as heard:
        menu_of(head, take("Cancel…"))
    assert heard.args == ["cancelled"]
    menu_of(head, take("Erase…"))
    assert erased == [1]
    history, trash = offered[-3:-1]
    with qtbot.waitSignal(head.history_asked):
        menu_of(head, take(history))
    with qtbot.waitSignal(head.trashed):
        menu_of(head, take(trash))

    head.set_read_only()
    assert head.offers == ()
    assert trash not in menu_of(head)


def test_only_of_people_there_is_a_timeline(qtbot, head):
    assert not any("imeline" in one for one in menu_of(head))
    person = RecordHead("expert", "")
    qtbot.addWidget(person)
    person.show()
    assert person.document.isHidden()
    (timeline,) = (one for one in menu_of(person) if "imeline" in one)
    with qtbot.waitSignal(person.timeline_asked):
        menu_of(person, take(timeline))
