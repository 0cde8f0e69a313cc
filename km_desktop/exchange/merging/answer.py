"""Answers to what copies disagree on; each is written as a decision that has seen all sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select

from km_desktop.exchange.merging.question import KEEP, Question
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.records import references
from km_desktop.services.valuation import dependents, stored
from km_desktop.services.words import file_lists, naming
from km_desktop.store.values import table_of
from km_desktop.store.work import Work, read


@dataclass(frozen=True)
class Answer:
    """What somebody decided: our side, theirs, the side of one copy (its id in hex), or a value."""

    take: Literal["ours", "theirs", "copy", "value"]
    value: Any = None

    def chosen(self, question: Question) -> Any:
        """Return the value that the answer means; KeyError when no side is the one it names."""
        if self.take == "value":
            return self.value
        for side in question.sides:
            if self.take == "copy" and side.copy == self.value:
                return side.value
            if self.take != "copy" and side.ours == (self.take == "ours"):
                return side.value
        if self.take == "copy":
            raise KeyError(self.value)
        # Every side came with the copies, and ours is what the file shows now.
        return question.now


def settle(
    work: Work, questions: list[Question], answers: Mapping[str, Answer], today: date
) -> list[Question]:
    """Write the answers that are given; return the questions that were decided."""
    decided = []
    for question in questions:
        answer = answers.get(question.id)
        if answer is None:
            continue
        _SETTLE[question.kind](work, question, answer.chosen(question), today)
        decided.append(question)
    return decided


def _field(work: Work, question: Question, value: Any, today: date) -> None:
    item, words = (question.entity, question.record_id), file_lists.read(work.connection)
    given = {item: {question.field: value}}
    head = naming.owners(work.connection, [item]).get(item, item)
    valued = stored.valued(work.connection, head, given, today, words)
    with dependents.remade(work, {item[0]: [item[1]]}, [question.field], today, words):
        work.settle(*item, {question.field: valued[item].pop(question.field)})
        for one, amounts in valued.items():
            work.change(*one, amounts)


def _removal(work: Work, question: Question, value: Any, _today: date) -> None:
    now = read(work.connection, question.entity, question.record_id)
    if now is None:
        return
    if value == KEEP:
        state = {"removed_at": None, "merged_into": None}
        work.settle(question.entity, question.record_id, state, alone=True)
        return
    moment = now["removed_at"] or datetime.now(UTC)
    # What stands behind the row was added apart from it, and comes into view when it goes.
    work.settle(question.entity, question.record_id, {"removed_at": moment}, alone=True)
    if now["merged_into"] is not None:
        _lead_on(work, question.entity, question.record_id, now["merged_into"])


def _lead_on(work: Work, entity: str, gone: UUID, kept: UUID) -> None:
    """Let whatever links to a record that was joined into another lead to that other one."""
    for name, mapped in ENTITIES.items():
        table = table_of(name)
        for key, declared in fields_of(mapped).items():
            if not declared.kind.is_link or declared.target != entity:
                continue
            query = select(table.c.id).where(table.c[key] == gone, table.c.removed_at.is_(None))
            for user in list(work.connection.execute(query).scalars()):
                work.change(name, user, {key: kept})


def _reference(work: Work, question: Question, keeper: Any, today: date) -> None:
    """Leave a reference to one record; the others get the next free one and keep it as an alias."""
    for side in question.sides:
        if side.value != keeper:
            given = references.next_reference(work.connection, question.entity, today)
            work.settle(question.entity, side.value, {"reference": given})


_SETTLE = {"field": _field, "removal": _removal, "reference": _reference}
