"""A sitting at the merge desk: what is asked in which order, and what is answered."""

from __future__ import annotations

from uuid import UUID

import pytest

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.same_person import ANSWERS
from km_desktop.exchange.merging.words.summary import DuplicateTold, MergeTold, QuestionTold
from km_desktop.ui.merging import words
from km_desktop.ui.merging.round import Round, kept, side_of, waiting
from tests.ui.merging.asked import plain, question, side

OTHER = "assignment", UUID(int=2)


PAIR = DuplicateTold(UUID(int=5), UUID(int=6), (plain("Anna"), plain("Ana")), 90, (), ((), ()))
TWO = PAIR.id


def told(*asked: QuestionTold) -> MergeTold:
    return MergeTold(questions=asked, duplicates=(PAIR,))


@pytest.fixture
def sitting() -> Round:
    """Two questions of one record, one of another, and two people who may be one."""
    asked = (
        question(side(1, ours=True), side(2), id="a"),
        question(side(1, ours=True), side(3), id="b"),
        question(side(2), side(3), id="c", root=OTHER),
    )
    return Round(told(*asked))


def test_questions_come_first_and_people_last(sitting) -> None:
    assert sitting.ids == ["a", "b", "c", TWO]
    assert [sitting.place(name) for name in ("a", TWO, "none")] == [0, 3, -1]
    assert sitting.question("b") is sitting.questions[1]
    assert sitting.question(TWO) is None
    assert sitting.double(TWO) is sitting.told.duplicates[0]
    assert sitting.double("b") is None


def test_what_is_left_goes_down_with_every_answer_and_up_when_one_is_taken_back(sitting) -> None:
    first, two = sitting.questions[0], sitting.told.duplicates[0]
    assert (sitting.left, sitting.decided) == (4, 0)
    sitting.take_side(first, first.sides[0])
    sitting.judge(two, next(iter(ANSWERS)))
    assert (sitting.left, sitting.decided) == (2, 1)
    assert [one.id for one in sitting.undecided] == ["b", "c"]
    assert sitting.said[TWO] == next(iter(ANSWERS.values()))
    assert sitting.answers[TWO] == Answer("value", next(iter(ANSWERS)))
    sitting.leave_open(first)
    sitting.leave_open(two)
    sitting.leave_open(two)
    assert (sitting.left, sitting.decided, sitting.said) == (4, 0, {})


def test_the_other_questions_of_a_record_are_its_siblings(sitting) -> None:
    assert [[one.id for one in sitting.siblings(asked)] for asked in sitting.questions] == [
        ["b"], ["a"], [],
    ]  # fmt: skip


def test_a_side_is_kept_as_ours_or_by_its_copy_and_said_with_its_value(sitting) -> None:
    first = sitting.questions[0]
    sitting.take_side(first, first.sides[0])
    assert sitting.answers["a"] == Answer("ours")
    assert sitting.said["a"] == words.OURS_KEPT_VALUE.filled(value=first.sides[0].value)
    sitting.take_side(first, first.sides[1])
    assert sitting.answers["a"] == Answer("copy", "c2")
    assert sitting.said["a"] == words.THEIRS_TAKEN_VALUE.filled(value=first.sides[1].value)


def test_of_a_removal_only_what_becomes_of_the_record_is_said(sitting) -> None:
    gone = question(side(1, ours=True), side(2), kind="removal")
    sitting.take_side(gone, gone.sides[1])
    assert sitting.said["q"] == gone.sides[1].value


@pytest.mark.parametrize(
    ("value", "fits"),
    [("x" * 40, True), ("x" * 41, False), ("one\ntwo", False)],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_value_is_said_where_it_fits_on_a_line(sitting, value, fits, language) -> None:
    shown = Text(value, "мало") if language == "en" else Text("few", value)
    sitting.take_value(sitting.questions[0], 7, shown)
    assert sitting.answers["a"] == Answer("value", 7)
    whole = words.ANOTHER_TAKEN_VALUE.filled(value=shown)
    assert sitting.said["a"] == (whole if fits else words.ANOTHER_TAKEN)


def test_what_one_copy_says_is_taken_wherever_it_speaks(sitting) -> None:
    assert sitting.take_all(sitting.questions, "c2") == 2
    assert sorted(sitting.answers) == ["a", "c"]
    assert sitting.take_all(sitting.questions, "ours") == 2
    assert sitting.answers == {"a": Answer("ours"), "b": Answer("ours"), "c": Answer("copy", "c2")}


def test_the_voices_of_questions_are_the_copies_that_are_not_ours(sitting) -> None:
    assert sitting.voices(sitting.questions) == {"c2": "Copy 2", "c3": "Copy 3"}
    assert sitting.voices(sitting.questions[:1]) == {"c2": "Copy 2"}
    first = sitting.questions[0]
    assert side_of(first, "ours") is first.sides[0]
    assert side_of(first, "c2") is first.sides[1]
    assert side_of(first, "c3") is None


def test_answers_are_carried_on_where_their_copy_still_speaks(sitting) -> None:
    before = sitting
    before.current = "b"
    before.take_side(before.questions[0], before.questions[0].sides[1])
    before.take_side(before.questions[1], before.questions[1].sides[1])
    before.take_value(before.questions[2], 7, plain("7"))
    before.judge(before.told.duplicates[0], next(iter(ANSWERS)))
    now = Round(
        told(
            question(side(1, ours=True), side(2), id="a"),
            question(side(1, ours=True), side(4), id="b"),
            question(side(2), side(3), id="c"),
            question(side(2), side(3), id="new"),
        )
    )
    now.carry_on(before)
    assert now.current == "b"
    assert sorted(now.answers) == sorted(now.said) == ["a", "c", TWO]
    assert all(now.answers[one] == before.answers[one] for one in now.answers)
    assert all(now.said[one] == before.said[one] for one in now.said)


def test_copies_in_hand_wait_before_what_lies_in_the_file(workplace, sitting) -> None:
    assert waiting(workplace.workspace, 5) == 5
    kept(workplace.workspace).hand = sitting
    assert waiting(workplace.workspace, 5) == 4
    assert kept(workplace.workspace).hand is sitting
