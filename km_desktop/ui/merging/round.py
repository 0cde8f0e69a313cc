"""One sitting at the merge desk: the questions on it and the answers given so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.merge import Found
from km_desktop.exchange.merging.same_person import ANSWERS
from km_desktop.exchange.merging.words.summary import (
    DuplicateTold,
    MergeTold,
    QuestionTold,
    SideTold,
)
from km_desktop.ui.merging import words
from km_desktop.ui.workspace import Workspace

_SHORT = 40  # characters of a value that still fits beside what was done with it
_KEPT = "merge"


@dataclass
class Round:
    """What is told, and what was answered; without ``found`` the questions lie in the file."""

    told: MergeTold
    found: Found | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    said: dict[str, Text] = field(default_factory=dict)
    current: str = ""

    @property
    def questions(self) -> tuple[QuestionTold, ...]:
        """The questions in the order in which they are asked."""
        return self.told.questions

    @property
    def undecided(self) -> list[QuestionTold]:
        """The questions that have no answer yet."""
        return [one for one in self.questions if one.id not in self.answers]

    @property
    def left(self) -> int:
        """How many answers are not given: those of questions, and about people who may be one."""
        return sum(one not in self.answers for one in self.ids)

    @property
    def decided(self) -> int:
        """How many questions have an answer."""
        return len(self.questions) - len(self.undecided)

    @property
    def ids(self) -> list[str]:
        """What is asked in its order: questions, then people who may be one."""
        return [one.id for one in self.questions] + [one.id for one in self.told.duplicates]

    def double(self, row_id: str) -> DuplicateTold | None:
        """Return the two people whom a question is about, nothing for another question."""
        return next((one for one in self.told.duplicates if one.id == row_id), None)

    def question(self, question_id: str) -> QuestionTold | None:
        """Return a question by its id."""
        return next((one for one in self.questions if one.id == question_id), None)

    def place(self, question_id: str) -> int:
        """Return where a question stands, -1 for an unknown one."""
        return self.ids.index(question_id) if question_id in self.ids else -1

    def siblings(self, question: QuestionTold) -> list[QuestionTold]:
        """Return the other questions about the same record."""
        return [one for one in self.questions if one.root == question.root and one is not question]

    def take_side(self, question: QuestionTold, side: SideTold) -> None:
        """Answer a question with what one side says."""
        self.answers[question.id] = Answer("ours") if side.ours else Answer("copy", side.copy)
        self.said[question.id] = _side_said(question, side)

    def take_value(self, question: QuestionTold, value: Any, shown: Text) -> None:
        """Answer a question with a value that nobody had given."""
        self.answers[question.id] = Answer("value", value)
        self.said[question.id] = _with_value(words.ANOTHER_TAKEN, words.ANOTHER_TAKEN_VALUE, shown)

    def judge(self, double: DuplicateTold, answer: str) -> None:
        """Say whether two people are one."""
        self.answers[double.id] = Answer("value", answer)
        self.said[double.id] = ANSWERS[answer]

    def leave_open(self, question: QuestionTold | DuplicateTold) -> None:
        """Take the answer of a question back."""
        self.answers.pop(question.id, None)
        self.said.pop(question.id, None)

    def take_all(self, questions: Iterable[QuestionTold], copy: str) -> int:
        """Answer questions with what one copy says, ``ours`` for this file; return how many."""
        taken = 0
        for question in questions:
            side = side_of(question, copy)
            if side is not None:
                self.take_side(question, side)
                taken += 1
        return taken

    def voices(self, questions: Iterable[QuestionTold]) -> dict[str, str]:
        """Return the copies other than this file that answer questions: their names by id."""
        return {
            side.copy: side.copy_name
            for question in questions
            for side in question.sides
            if not side.ours
        }

    def carry_on(self, before: Round) -> None:
        """Take over the answers of an earlier look at the same copies, where they still fit."""
        self.current = before.current
        for question in self.questions:
            answer = before.answers.get(question.id)
            copies = {side.copy for side in question.sides}
            if answer is not None and (answer.take != "copy" or answer.value in copies):
                self.answers[question.id] = answer
                self.said[question.id] = before.said[question.id]
        for double in self.told.duplicates:
            if double.id in before.answers:
                self.answers[double.id] = before.answers[double.id]
                self.said[double.id] = before.said[double.id]


@dataclass
class DeskState:
    """What the desk keeps while the file is open: copies in hand, questions that lie in it."""

    hand: Round | None = None
    left: Round | None = None


def kept(workspace: Workspace) -> DeskState:
    """Return what was begun at the merge desk of the open file."""
    found = workspace.kept.setdefault(_KEPT, DeskState())
    if not isinstance(found, DeskState):
        raise TypeError(found)
    return found


def waiting(workspace: Workspace, in_file: int) -> int:
    """Return how many answers wait: those of the copies in hand, else those in the file."""
    hand = kept(workspace).hand
    return hand.left if hand is not None else in_file


def side_of(question: QuestionTold, copy: str) -> SideTold | None:
    """Return the side of a copy, or the one that this file shows for ``ours``."""
    matches: Callable[[SideTold], bool] = (
        (lambda side: side.ours) if copy == "ours" else (lambda side: side.copy == copy)
    )
    return next((side for side in question.sides if matches(side)), None)


def _side_said(question: QuestionTold, side: SideTold) -> Text:
    if question.kind != "field":
        return side.value
    if side.ours:
        return _with_value(words.OURS_KEPT, words.OURS_KEPT_VALUE, side.value)
    return _with_value(words.THEIRS_TAKEN, words.THEIRS_TAKEN_VALUE, side.value)


def _with_value(bare: Text, whole: Text, value: Text) -> Text:
    one_line = "\n" not in value.en and "\n" not in value.ru
    fits = max(map(len, value)) <= _SHORT and one_line
    return whole.filled(value=value) if fits else bare
