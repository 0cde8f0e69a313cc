"""One amount with two worths: no question where one of them follows the rule of its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from km_desktop.exchange.merging.question import Question
from km_desktop.models.money import Money
from km_desktop.services import rules
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.money import amounts
from km_desktop.services.words import file_lists, naming
from km_desktop.store.work import Work


def decide(work: Work, questions: Sequence[Question], today: date) -> list[Question]:
    """Write the worth that the file's rates give the day of an amount; return what is left to ask.

    Every copy that knows the same decides the same. What somebody valued by hand is asked about.
    """
    left = []
    for question in questions:
        value = _by_rule(work, question, today) if _is_same_amount(question) else None
        if value is None:
            left.append(question)
        else:
            work.settle(question.entity, question.record_id, {question.field: value})
    return left


def _is_same_amount(question: Question) -> bool:
    values = [side.value for side in question.sides]
    return question.kind == "field" and all(
        isinstance(value, Money) and value.is_same_amount(values[0]) and not value.is_by_hand
        for value in values
    )


def _by_rule(work: Work, question: Question, today: date) -> Money | None:
    item = (question.entity, question.record_id)
    head = naming.owners(work.connection, [item]).get(item, item)
    case = cases.load(work.connection, *head, today, file_lists.read(work.connection))
    rules.read_context(work.connection, case)
    for amount in amounts.foreign(case):
        if amount.place == (*item, question.field):
            about = amounts.day_of(case, amount, rules.day_of)
            known = case.context["money_rates"]
            value = known.snapshot(amount.money, min(about.day, today))
            return value if any(side.value == value for side in question.sides) else None
    return None
