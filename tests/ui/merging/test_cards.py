"""The cards of a question: who says what, which key takes it, how many stand side by side."""

from __future__ import annotations

import pytest

from km_desktop.services.history.history import NOTHING
from km_desktop.ui.kit.labels import WrapLabel
from km_desktop.ui.kit.marked_text import MarkedText
from km_desktop.ui.kit.speech import spoken
from km_desktop.ui.kit.tiles import Badge
from km_desktop.ui.merging import words
from km_desktop.ui.merging.cards import AnswerCards, key_of
from km_desktop.ui.merging.question import ALL_CHANGED, BOTH_CHANGED, _context, side_at
from tests.ui.merging.asked import plain, question, side
from tests.ui.seen import drawn


@pytest.fixture
def cards(qtbot) -> AnswerCards:
    made = AnswerCards()
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def texts(card) -> list[str]:
    return [label.text() for label in card.findChildren(WrapLabel)]


def badge(card) -> str:
    return card.findChild(Badge).accessibleName()


def places(cards: AnswerCards) -> list[tuple[int, int]]:
    grid = cards.layout()
    return [grid.getItemPosition(grid.indexOf(card))[:2] for card in cards._all]


def test_what_was_before_stands_first_and_each_side_says_who_and_where(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2)))
    before, ours, theirs = cards._all
    assert list(cards.sides) == ["ours", "c2"]
    assert (cards.sides["ours"], cards.sides["c2"]) == (ours, theirs)
    assert texts(before) == ["30 April 2026", "In all copies"]
    assert texts(theirs)[0] == "2 May 2026"
    assert "Author 2, Copy 2, " in texts(theirs)[1]
    assert before.button is None
    badges = [badge(card) for card in cards._all]
    assert badges == [spoken(words.BEFORE), spoken(words.OURS), spoken(words.THEIRS)]
    assert [ours.button.text(), theirs.button.text()] == [
        spoken(words.KEEP_OURS), spoken(words.TAKE_THEIRS),
    ]  # fmt: skip


def test_only_a_field_was_something_before(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2), kind="removal"))
    assert cards._all == list(cards.sides.values())


def test_copies_that_are_not_ours_are_named(cards) -> None:
    unnamed = side(3, copy_name="", who="")
    cards.show_question(question(side(1), side(2), unnamed))
    assert [badge(card) for card in cards._all[1:]] == [
        spoken(words.FROM_COPY.filled(copy=name)) for name in ("Copy 1", "Copy 2", words.SOMEWHERE)
    ]
    assert {card.button.text() for card in cards.sides.values()} == {spoken(words.TAKE_THIS)}
    assert texts(cards.sides["c3"])[1].startswith(f"—, {spoken(words.SOMEWHERE)}, ")


def test_a_third_side_is_named_although_one_is_ours(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2), side(3)))
    assert badge(cards.sides["c2"]) == spoken(words.FROM_COPY.filled(copy="Copy 2"))


def test_a_note_stands_below_its_value(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2, note=plain("5 days later"))))
    assert "5 days later" in texts(cards.sides["c2"])
    assert len(texts(cards.sides["ours"])) == len(texts(cards.sides["c2"])) - 1


@pytest.mark.parametrize(
    ("wide", "rows"),
    [(2000, [3]), (594, [3]), (593, [2, 1]), (392, [2, 1]), (391, [1, 1, 1]), (20, [1, 1, 1])],
)
def test_cards_stand_in_even_rows_with_room_for_each(cards, wide, rows) -> None:
    cards.show_question(question(side(1, ours=True), side(2)))
    cards.arrange(wide)
    assert [column for _, column in places(cards)] == [n for row in rows for n in range(row)]
    assert [sum(at == row for at, _ in places(cards)) for row in range(len(rows))] == rows
    grid = cards.layout()
    stretched = [grid.columnStretch(column) for column in range(grid.columnCount())]
    assert sum(stretched) == rows[0]
    assert all(card.isVisible() for card in cards._all)


def test_four_cards_are_two_and_two_where_three_have_room(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2), side(3)))
    cards.arrange(650)
    assert places(cards) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_another_question_takes_the_place_of_the_cards(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2), side(3)))
    gone = list(cards._all)
    cards.show_question(question(side(5), side(6)))
    assert all(card.isHidden() for card in gone)
    assert list(cards.sides) == ["c5", "c6"]
    assert cards.layout().count() == 3


def test_long_texts_need_more_room_and_mark_what_differs_from_before(cards) -> None:
    long = question(
        side(1, ours=True, value=plain("Train 30 officers")),
        side(2, value=plain("Train officers")),
        base=plain("Train 28 officers"), is_long=True,
    )  # fmt: skip
    cards.show_question(long)
    cards.arrange(600)
    assert [column for _, column in places(cards)] == [0, 1, 0]
    before, ours, _ = (card.findChild(MarkedText) for card in cards._all)
    assert before._pieces == (("Train 28 officers", "same"),)
    assert {kind for _, kind in ours._pieces} == {"same", "added", "removed"}
    cards.show_question(question(side(1), side(2), base=NOTHING, is_long=True))
    assert [kind for _, kind in cards.sides["c1"].findChild(MarkedText)._pieces] == ["same"]


def test_the_button_of_a_card_takes_its_side(cards) -> None:
    taken = []
    cards.taken.connect(taken.append)
    asked = question(side(1, ours=True), side(2))
    cards.show_question(asked)
    for card in cards.sides.values():
        card.button.click()
    assert taken == list(asked.sides)


def test_the_answer_is_ticked_said_and_edged_and_no_other_is(cards) -> None:
    cards.show_question(question(side(1, ours=True), side(2)))
    ours, theirs = cards.sides.values()
    plainly = drawn(theirs)
    cards.set_chosen("c2")
    assert [card.accessibleDescription() for card in (ours, theirs)] == ["", "Your answer"]
    assert [card._tick.isVisible() for card in (ours, theirs)] == [False, True]
    assert "shape edge ok" in drawn(theirs)
    assert "shape edge ok" not in drawn(ours)
    cards.set_chosen("ours")
    assert [card.accessibleDescription() for card in (ours, theirs)] == ["Your answer", ""]
    assert drawn(theirs) == plainly


def test_nine_sides_have_a_digit_each_and_the_tenth_none() -> None:
    asked = question(*(side(n) for n in range(1, 11)))
    assert [key_of(at) for at in (0, 8, 9)] == ["1", "9", ""]
    assert side_at(asked, 1) is asked.sides[0]
    assert side_at(asked, 10) is asked.sides[9]
    assert side_at(asked, 0) is side_at(asked, 11) is None


def test_why_it_is_asked_says_in_how_many_copies() -> None:
    names = {"label": plain("Planned end"), "title": plain("Clean water")}
    two, three = question(side(1), side(2)), question(side(1), side(2), side(3))
    assert _context(two) == BOTH_CHANGED.filled(**names)
    assert _context(three) == ALL_CHANGED.filled(**names, n=3)
    gone, twice = (question(side(1), side(2), kind=kind) for kind in ("removal", "reference"))
    assert "trash" in _context(gone).en
    assert "reference" in _context(twice).en
