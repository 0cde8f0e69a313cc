"""From what somebody wrote down to answers: everything is understood before anything is done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.reading import locate, read_value
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.question import KEEP, REMOVE, Question
from km_desktop.exchange.merging.same_person import ONE, TWO, pair_id
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.people.duplicates import Pair
from km_desktop.services.rules.judging import field_rules
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Severity
from km_desktop.written.numbers import write_editable

Given = dict[str, Any]
ASK, LATER = "ask", "later"
_ALIKE = ("ours", "theirs")
_NO_QUESTION = Text(
    "Nothing was decided: there is no open question “{id}”.",
    "Ничего не решено: открытого вопроса «{id}» нет.",
)
_TWICE = Text("The question “{id}” is answered twice.", "На вопрос «{id}» дано два ответа.")
_NO_ANSWER = Text(
    "Nothing was decided: “{answer}” is no answer to “{id}”. Write ours, theirs, a copy or a "
    "value.",
    "Ничего не решено: «{answer}» – не ответ на вопрос «{id}». Напишите ours, theirs, копию или "
    "значение.",
)
_KEEP_OR_REMOVE = Text(
    "Nothing was decided: “{answer}” is no answer to “{id}”. Write ours, theirs, keep or remove.",
    "Ничего не решено: «{answer}» – не ответ на вопрос «{id}». Напишите ours, theirs, keep "
    "(оставить) или remove (убрать).",
)
_ONE_OR_TWO = Text(
    "Nothing was decided: “{answer}” is no answer to “{id}”. Write one, two or later.",
    "Ничего не решено: «{answer}» – не ответ на вопрос «{id}». Напишите one (один человек), two "
    "(двое) или later (позже).",
)
_NO_COPY = Text(
    "Nothing was decided: no answer to “{id}” is known from the copy “{copy}”. There are: {known}.",
    "Ничего не решено: от копии «{copy}» нет ответа на вопрос «{id}». Есть: {known}.",
)
_WRONG = Text("Nothing was decided. “{id}”. {sentence}", "Ничего не решено. «{id}». {sentence}")
_NO_FILE = Text(
    "Nothing was decided: {name} cannot be read as JSON with an answer for each question.",
    "Ничего не решено: {name} не читается как JSON с ответами на вопросы.",
)


def read_words(words: Iterable[str]) -> Given:
    """Return the answers that words give: ID=ours, ID=theirs, ID=VALUE, or files of answers."""
    found: Given = {}
    for word in words:
        name, sign, answer = word.partition("=")
        # An id has its parts between colons; the name of a file may have a sign of equality.
        if sign and name.count(":") >= 2:
            given: Given = {name: answer if answer in _ALIKE else {"value": answer}}
        else:
            given = read_file(word)
        for question_id in given.keys() & found.keys():
            raise UsageError(_TWICE, id=question_id)
        found |= given
    return found


def read_file(name: str) -> Given:
    """Return the answers in a JSON file, by question; UsageError when they cannot be read."""
    try:
        found = json.loads(Path(name).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise UsageError(_NO_FILE, name=name) from None
    if not isinstance(found, dict):
        raise UsageError(_NO_FILE, name=name)
    return found


def answer_all(questions: Iterable[Question], word: str) -> dict[str, Answer]:
    """Return one answer to every question: ours or theirs."""
    take = Answer("ours" if word == "ours" else "theirs")
    return {one.id: take for one in questions}


def read_pair_answers(pairs: Iterable[Pair], given: Given) -> tuple[dict[str, Answer], Given]:
    """Return the answers about people who may be one, and what else was given."""
    known = {pair_id(pair.first, pair.second) for pair in pairs}
    found: dict[str, Answer] = {}
    for question_id in known & given.keys():
        wanted = given[question_id]
        if isinstance(wanted, dict) and wanted.keys() == {"value"}:
            wanted = wanted["value"]
        if wanted in (ONE, TWO):
            found[question_id] = Answer("value", wanted)
        elif wanted not in (None, ASK, LATER):
            shown = wanted if isinstance(wanted, str) else json.dumps(wanted, ensure_ascii=False)
            raise UsageError(_ONE_OR_TWO, answer=shown, id=question_id)
    return found, {key: value for key, value in given.items() if key not in known}


def read_answers(
    connection: Connection,
    questions: Sequence[Question],
    given: Mapping[str, Any],
    names: Mapping[str, str],
) -> dict[str, Answer]:
    """Return the answers by question; what is answered by null or "ask" stays open.

    ``names`` are those of the copies by id. Raises UsageError for a question that is not open and
    for an answer that cannot be understood.
    """
    by_id = {one.id: one for one in questions}
    found: dict[str, Answer] = {}
    for question_id, wanted in given.items():
        question = by_id.get(question_id)
        if question is None:
            raise UsageError(_NO_QUESTION, id=question_id)
        if wanted is None or wanted == ASK:
            continue
        if isinstance(wanted, str) and wanted in _ALIKE:
            found[question_id] = Answer("ours" if wanted == "ours" else "theirs")
        elif isinstance(wanted, dict) and wanted.keys() == {"copy"}:
            found[question_id] = _from_copy(question, str(wanted["copy"]), names)
        elif isinstance(wanted, dict) and wanted.keys() == {"value"}:
            found[question_id] = Answer("value", _value(connection, question, wanted["value"]))
        elif question.kind == "removal" and wanted in (KEEP, REMOVE):
            found[question_id] = Answer("value", wanted)
        else:
            _refuse(question, wanted)
    return found


def _refuse(question: Question, wanted: Any) -> None:
    words = _KEEP_OR_REMOVE if question.kind == "removal" else _NO_ANSWER
    shown = wanted if isinstance(wanted, str) else json.dumps(wanted, ensure_ascii=False)
    raise UsageError(words, answer=shown, id=question.id)


def _from_copy(question: Question, wanted: str, names: Mapping[str, str]) -> Answer:
    bare = wanted.replace("-", "").lower()
    found = {
        side.copy
        for side in question.sides
        if side.copy == bare or names.get(side.copy, "") == wanted
    }
    if len(found) != 1:
        known = ", ".join(f"{names.get(side.copy, '')} ({side.copy})" for side in question.sides)
        raise UsageError(_NO_COPY, id=question.id, copy=wanted, known=known)
    return Answer("copy", found.pop())


def _value(connection: Connection, question: Question, wanted: Any) -> Any:
    if question.kind == "removal":
        if wanted not in (KEEP, REMOVE):
            _refuse(question, wanted)
        return wanted
    if question.kind == "reference":
        found = [side.value for side in question.sides if str(side.value) == wanted]
        if not found:
            _refuse(question, wanted)
        return found[0]
    try:
        return _of_field(connection, question, _typed(wanted))
    except ValueError:
        _refuse(question, wanted)
    except (CommandError, UsageError) as wrong:
        raise UsageError(_WRONG, id=question.id, sentence=wrong.text) from None


def _typed(wanted: Any) -> str:
    """Return a value as somebody would type it; our own JSON of a value is one way to write it."""
    if wanted is None:
        return ""
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    if isinstance(wanted, list) and all(isinstance(part, str) for part in wanted):
        return "; ".join(wanted)
    if isinstance(wanted, dict) and wanted.keys() >= {"amount", "currency"}:
        return f"{_typed(wanted['amount'])} {wanted['currency']}"
    if isinstance(wanted, (int, float)) and isfinite(wanted):
        # A number of JSON has one reading; as it stands, 7.405 would have two.
        return write_editable(wanted, "en")
    if isinstance(wanted, str):
        return wanted
    raise ValueError(wanted)


def _of_field(connection: Connection, question: Question, typed: str) -> Any:
    entity, key = question.entity, question.field
    if key == "merged_into":
        return locate(connection, typed, entity).id if typed.strip() else None
    words = file_lists.read(connection)
    found = read_value(connection, fields_of(ENTITIES[entity])[key], typed, words)
    for finding in field_rules.check_values(entity, {key: found}, words):
        if finding.field == key and finding.severity is Severity.ERROR:
            raise CommandError(finding.text)
    if isinstance(found, UUID) and found == question.record_id:
        raise ValueError(typed)
    return found
