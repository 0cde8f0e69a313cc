"""What follows from each answer to a question: the rules that would not be kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.question import Question
from km_desktop.services import rules
from km_desktop.services.due.issues import judged_entities
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import judging
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Severity

Follows = dict[str, tuple[tuple[Text, ...], ...]]
_MOST = 200  # questions; nobody reads on, and every answer takes several reads


def follows(connection: Connection, questions: Iterable[Question], today: date) -> Follows:
    """Return by question what breaks with each of its sides, in their order.

    What would be said with every answer does not follow from one, and is left out; so are
    questions for which nothing is left.
    """
    by_themselves = set(judged_entities())
    wanted = [one for one in questions if one.kind == "field" and one.entity in by_themselves]
    wanted = [one for one in wanted if one.field != "merged_into"][:_MOST]
    loaded = _cases(connection, wanted, today)
    found: Follows = {}
    for question in wanted:
        case = loaded[question.record_id]
        said = [
            _finding_texts(connection, case, question.field, side.value) for side in question.sides
        ]
        always = set.intersection(*map(set, said))
        left = tuple(tuple(one for one in part if one not in always) for part in said)
        if any(left):
            found[question.id] = left
    return found


def _cases(connection: Connection, questions: Iterable[Question], today: date) -> dict[UUID, Case]:
    words = file_lists.read(connection)
    by_entity: dict[str, list[UUID]] = {}
    for one in questions:
        by_entity.setdefault(one.entity, []).append(one.record_id)
    found: dict[UUID, Case] = {}
    for entity, ids in by_entity.items():
        loaded = cases.load_many(connection, entity, ids, today, words)
        found |= {case.values["id"]: case for case in loaded}
    return found


def _finding_texts(connection: Connection, case: Case, key: str, value: object) -> list[Text]:
    tried = replace(case, values={**case.values, key: value}, context={})
    # What does not depend on the field is the same with every answer, and would be left out.
    if rules.context_depends_on(case.entity, key):
        rules.read_context(connection, tried)
    findings = judging.check(tried)
    return [one.text for one in findings if one.severity is not Severity.GATE]
