"""The card of what is due: every row in its words and tone, how late it is, and what opens."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from km_desktop.bilingual import Text
from km_desktop.services.due import Due, DueList
from km_desktop.ui.figures.due_list import DueCard, DueRow
from km_desktop.ui.kit.speech import switch
from tests.ui.seen import drawn, words_drawn

DAY = date(2026, 6, 23)
WHAT = Text("Sign the contract", "Подписать договор")
WHO = Text("Kim A.", "Ким А.")


def due(days: int | None, tone: str = "warn", reference: str = "EOD-2026-0007", **other) -> Due:
    on = None if days is None else DAY + timedelta(days)
    return Due("contract", "assignment", UUID(int=1), reference, WHAT, WHO, on, tone, **other)


@pytest.fixture
def row(qtbot):
    def make(thing: Due) -> DueRow:
        made = DueRow(thing, DAY)
        qtbot.addWidget(made)
        made.resize(420, 46)
        made.show()
        return made

    return make


@pytest.fixture
def card(qtbot) -> DueCard:
    made = DueCard()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    return made


@pytest.mark.parametrize(
    ("days", "english", "russian"),
    [
        (-3, "3 days late", "3 дня назад"),
        (-1, "1 day late", "1 день назад"),
        (0, "today", "сегодня"),
        (1, "by 24 Jun 2026", "до 24.06.2026"),
        (None, "", ""),
    ],
)
def test_a_row_says_until_when(row, days, english, russian) -> None:
    shown = row(due(days))
    what, about, until = shown.words()
    assert (what, about) == ("Sign the contract", "EOD-2026-0007, Kim A.")
    assert until.replace("\xa0", " ") == english
    assert shown.accessibleName() == f"{what}. {about} {until}".strip()  # no stop is said twice
    switch().set("ru")
    shown.respeak()
    assert shown.words()[0] == "Подписать договор"
    assert shown.words()[2].replace("\xa0", " ") == russian
    assert shown.accessibleName().startswith("Подписать договор. EOD-2026-0007, Ким А.")
    switch().set("en")


def test_a_row_of_many_names_nobody(row) -> None:
    many = Due("contract", "assignment", None, "", WHAT, Text("", ""), None, "info", number=4)
    assert row(many).words() == ("Sign the contract", "", "")
    assert row(many).accessibleName() == "Sign the contract"


@pytest.mark.parametrize(("tone", "role"), [("bad", "bad"), ("warn", "warn"), ("info", "text2")])
def test_a_row_draws_its_words_with_the_day_in_its_tone(row, tone, role) -> None:
    lines = drawn(row(due(0, tone)))
    assert '"Sign the contract" text 400' in lines
    assert '"EOD-2026-0007, Kim A." text2 400' in lines
    assert f'"today" {role} 400' in lines
    assert f"icon {role}" in lines
    assert "shape line" in lines


def test_a_row_is_ringed_with_the_keyboard_and_filled_while_pressed(row, qtbot) -> None:
    shown = row(due(0))
    plainly = drawn(shown)
    shown.setDown(True)
    assert [line for line in drawn(shown) if line not in plainly] == ["shape hover"]
    shown.setDown(False)
    shown.activateWindow()
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(shown.hasFocus)
    assert len(drawn(shown)) > len(plainly)


def test_long_words_make_room_for_the_day(row) -> None:
    narrow = row(due(-3))
    narrow.resize(180, narrow.height())
    words = words_drawn(narrow)
    assert words[0].endswith("…")
    assert words[-1] == "3 days late"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_row_is_opened_by_keys(card, key) -> None:
    opened = []
    card.opened.connect(opened.append)
    things = due(0), due(-1)
    card.show_due(DueList(DAY, things, 2))
    QTest.keyClick(card.rows[1], key)
    assert opened == [things[1]]
    QTest.keyClick(card.rows[1], Qt.Key.Key_Down)
    assert len(opened) == 1


def test_rows_stand_in_their_order_and_others_take_their_place(card) -> None:
    things = due(-1, "bad"), due(0), due(3)
    card.show_due(DueList(DAY, things, 3, late=1, soon=2))
    column = card.area.content
    assert [column.itemAt(at).widget() for at in range(3)] == card.rows
    assert [one.due for one in card.rows] == list(things)
    assert card.count.text() == "1 overdue · 2 to come"
    card.show_due(DueList(DAY, things[:1], 1, soon=1))
    assert [column.itemAt(at).widget() for at in range(2)] == [*card.rows, card.nothing]
    assert card.count.text() == "1 to come"


def test_before_it_has_looked_nothing_is_said_to_be_nothing(card) -> None:
    assert card.nothing.text() == "Looking…"
    switch().set("ru")
    assert card.nothing.text() == "Ищем…"
    switch().set("en")
    card.show_due(DueList(DAY, (), 0))
    assert card.nothing.text() == "Nothing is due this week."
    assert (card.nothing.isHidden(), card.count.text()) == (False, "")
    card.show_due(DueList(DAY, (due(0),), 1))
    assert card.nothing.isHidden()


def test_what_does_not_stand_there_is_counted_with_what_rows_stand_for(card) -> None:
    many = Due("contract", "assignment", None, "", WHAT, Text("", ""), None, "info", number=4)
    card.show_due(DueList(DAY, (due(0), many), 12))
    assert (card.more.text(), card.more.isHidden()) == ("and 7 more", False)
    card.show_due(DueList(DAY, (due(0), many), 5))
    assert card.more.isHidden()


def test_the_card_speaks_the_other_language_at_once(card) -> None:
    card.show_due(DueList(DAY, (due(-3),), 4, late=1))
    switch().set("ru")
    assert card.count.text() == "1 просрочено"
    assert card.more.text() == "и ещё 3"
    assert "3 дня назад" in card.rows[0].accessibleName()
    switch().set("en")
