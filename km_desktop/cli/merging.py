"""The verbs that take copies back: merge, questions, decide."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from km_desktop.cli.output import Out
from km_desktop.cli.paper import imprint_of
from km_desktop.cli.reading import opened, today
from km_desktop.cli.said import Misused, Said
from km_desktop.exchange import backup
from km_desktop.exchange.merging import desk, report, telling
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.question import KEEP, REMOVE, Question
from km_desktop.exchange.merging.telling import QuestionTold, Told
from km_desktop.marks import Language, Plural, Text
from km_desktop.services.text import moment
from km_desktop.settings import load, system_user
from km_desktop.store.database import Database
from km_desktop.store.values import from_kept

_NOTHING = Text("These copies bring nothing new.", "Ничего нового в этих копиях нет.")
_UNRELATED = Text(
    "These files have no common origin: everything in the other file is new here.",
    "У этих файлов нет общего начала: всё из другого файла здесь новое.",
)
_TAKEN = Plural(
    ("{n} field taken automatically", "{n} fields taken automatically"),
    (
        "Без вопросов принято {n} поле",
        "Без вопросов принято {n} поля",
        "Без вопросов принято {n} полей",
    ),
)
_BROUGHT = Plural(
    ("{n} new record", "{n} new records"),
    ("{n} новая запись", "{n} новые записи", "{n} новых записей"),
)
_OPEN = Plural(
    ("{n} question to decide", "{n} questions to decide"),
    ("Нужно решить {n} вопрос", "Нужно решить {n} вопроса", "Нужно решить {n} вопросов"),
)
_DOUBLES = Plural(
    ("{n} possible duplicate", "{n} possible duplicates"),
    ("{n} возможный дубль", "{n} возможных дубля", "{n} возможных дублей"),
)
_BROKEN = Plural(
    ("{n} rule to look at", "{n} rules to look at"),
    ("{n} замечание", "{n} замечания", "{n} замечаний"),
)
_MERGED = Text("Merged: {names}. Backup: {backup}", "Принято: {names}. Резервная копия: {backup}")
_DECIDED = Plural(
    ("{n} question decided", "{n} questions decided"),
    ("Решён {n} вопрос", "Решено {n} вопроса", "Решено {n} вопросов"),
)
_NO_QUESTION = Text("There is no open question “{id}”.", "Открытого вопроса «{id}» нет.")
_NO_ANSWER = Text(
    "“{answer}” is no answer to “{id}”. Write ours, theirs, or a value.",
    "«{answer}» – не ответ на вопрос «{id}». Напишите ours, theirs или значение.",
)
_NO_FILE = Text("{name} is no JSON file of answers.", "{name} – не файл JSON с ответами.")
_ALL_DECIDED = Text("Nothing is open.", "Открытых вопросов нет.")


def merge(options: Namespace, out: Out) -> int:
    """Take copies back, or say what that would do."""
    chosen = _all_alike(options.decide) or _file_of_answers(Path(options.decide))
    with opened(options.file, writing=True) as database:
        arriving = desk.read_copies(database, [Path(other) for other in options.others])
        found = desk.preview(database, arriving, today())
        told = telling.of_found(database, found)
        if options.preview:
            _say(told, out, {"preview": True})
            return 0
        answers = _answers(found.questions, chosen, found.copies)
        author = options.author or system_user()
        saved = backup.make(database, "merge")
        merged = desk.merge(database, author, arriving, answers, today())
        if options.report:
            _write_report(database, merged, told, options, out)
        names = ", ".join(copy.name for copy in told.copies)
        more = {
            "operation": merged.operation_id,
            "backup": str(saved.path),
            "decided": [one.id for one in merged.decided],
            "open": [one.id for one in merged.open],
        }
        _say(told, out, {"preview": False, **more})
        if not out.json:
            out.line(_MERGED.say(out.language, names=names, backup=saved.path))
    return 0


def _write_report(
    database: Database, merged: desk.Merged, told: Told, options: Namespace, out: Out
) -> None:
    from km_desktop.documents.merge_report import write_merge_report

    decided = {one.id for one in merged.decided}
    author = options.author or system_user()
    content = report.content(told, decided, author, today())
    imprint = imprint_of(load(), database, out)
    write_merge_report(Path(options.report), content, out.language, imprint)


def questions(options: Namespace, out: Out) -> int:
    """List what copies differ in and nobody has decided."""
    with opened(options.file) as database:
        told = telling.of_open(database, today())
    if out.json:
        out.document({"questions": [_question_json(one, out.language) for one in told.questions]})
    elif told.questions:
        _say_questions(told.questions, out)
    else:
        out.line(_ALL_DECIDED.say(out.language))
    return 0


def decide(options: Namespace, out: Out) -> int:
    """Answer open questions, all in one operation."""
    given: dict[str, Any] = {}
    for one in options.answers:
        name, sign, answer = one.rpartition("=")
        given |= {name: answer} if sign else _file_of_answers(Path(one))
    with opened(options.file, writing=True) as database:
        asked, names = desk.open_questions(database)
        answers = _answers(asked, given, names)
        desk.decide(database, options.author or system_user(), answers, today())
    words = Text(_DECIDED.say("en", len(answers)), _DECIDED.say("ru", len(answers)))
    out.done(words, {"decided": sorted(answers)})
    return 0


def _all_alike(word: str) -> dict[str, Any] | None:
    if word == "ask":
        return {"": None}
    return {"": word} if word in ("ours", "theirs") else None


def _file_of_answers(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        raise Misused(_NO_FILE, name=str(path)) from None
    if not isinstance(found, dict):
        raise Misused(_NO_FILE, name=str(path))
    return found


def _answers(
    asked: Sequence[Question], given: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, Answer]:
    """Return the answers by question; with the key "" the same one for all."""
    if "" in given:
        word = given[""]
        return {one.id: Answer(word) for one in asked} if word else {}
    by_id = {one.id: one for one in asked}
    answers: dict[str, Answer] = {}
    for question_id, wanted in given.items():
        if question_id not in by_id:
            raise Said(_NO_QUESTION, id=question_id)
        answer = _answer(by_id[question_id], wanted, names)
        if answer is not None:
            answers[question_id] = answer
    return answers


def _answer(question: Question, wanted: Any, names: Mapping[str, str]) -> Answer | None:
    if wanted in (None, "ask"):
        return None
    if wanted in ("ours", "theirs"):
        return Answer("ours" if wanted == "ours" else "theirs")
    if question.kind == "removal" and wanted in (KEEP, REMOVE):
        return Answer("value", wanted)
    return _value(question, wanted, names)


def _value(question: Question, wanted: Any, names: Mapping[str, str]) -> Answer:
    refused = Misused(_NO_ANSWER, answer=str(wanted), id=question.id)
    if not isinstance(wanted, dict):
        raise refused
    if "copy" in wanted:
        copies = {names.get(side.copy, ""): side.copy for side in question.sides}
        copy = copies.get(wanted["copy"], wanted["copy"])
        if copy not in copies.values():
            raise refused
        return Answer("copy", copy)
    try:
        if question.kind == "reference":
            return next(
                Answer("value", side.value)
                for side in question.sides if str(side.value) == wanted["value"]
            )  # fmt: skip
        kept = json.dumps(wanted["value"], ensure_ascii=False, separators=(",", ":"))
        return Answer("value", from_kept(question.entity, question.field, kept))
    except (KeyError, ValueError, TypeError, StopIteration):
        raise refused from None


def _say(told: Told, out: Out, more: Mapping[str, Any]) -> None:
    if out.json:
        out.document({**_as_json(told, out.language), **more})
        return
    language = out.language
    if not told.related:
        out.note(_UNRELATED.say(language))
    if not any(copy.operations for copy in told.copies):
        out.line(_NOTHING.say(language))
        return
    out.line(_TAKEN.say(language, len(told.automatic)))
    for one in told.automatic:
        name = one.reference or one.owner.either(language) or one.title.either(language)
        before, after = one.before.say(language)[:60], one.after.say(language)[:60]
        out.line(f"  {name} · {one.label.say(language)}: {before} → {after} ({one.copy_name})")
    out.line(_BROUGHT.say(language, len(told.brought)))
    out.line(_OPEN.say(language, len(told.questions)))
    _say_questions(told.questions, out)
    if told.duplicates:
        out.line(_DOUBLES.say(language, len(told.duplicates)))
        for pair in told.duplicates:
            why = "; ".join(reason.say(language) for reason in pair.reasons)
            first, second = (title.either(language) for title in pair.titles)
            out.line(f"  {first} = {second}? {why}")
    if told.broken:
        out.line(_BROKEN.say(language, len(told.broken)))
        for broken in told.broken:
            name = broken.reference or broken.title.either(language)
            out.line(f"  {name}: {broken.sentence.say(language)}")


def _say_questions(asked: Sequence[QuestionTold], out: Out) -> None:
    language = out.language
    for one in asked:
        out.line(f"  {one.id}")
        name = one.reference or one.title.either(language)
        out.line(f"    {name} · {one.label.say(language)}: {one.heading.say(language)}")
        for side in one.sides:
            who = f"{side.who}, {side.copy_name}, {moment(side.at, language)}"
            out.line(f"    – {side.value.either(language)[:100]} ({who})")


def _as_json(told: Told, language: Language) -> dict[str, Any]:
    return {
        "related": told.related,
        "copies": [
            {
                "name": copy.name, "file": copy.file, "copy": copy.copy, "left_on": copy.left_on,
                "operations": copy.operations, "changes": copy.changes, "records": copy.records,
                "people": copy.people,
            }
            for copy in told.copies
        ],
        "automatic": [
            {
                "kind": one.entity, "id": one.record_id, "reference": one.reference or None,
                "field": one.label, "before": one.before, "after": one.after, "who": one.author,
                "at": one.at, "copy": one.copy_name,
            }
            for one in told.automatic
        ],
        "brought": [
            {
                "kind": one.entity, "id": one.record_id, "reference": one.reference or None,
                "title": one.title, "who": one.author, "copy": one.copy_name,
            }
            for one in told.brought
        ],
        "questions": [_question_json(one, language) for one in told.questions],
        "duplicates": [
            {
                "first": pair.first, "second": pair.second, "titles": pair.titles,
                "score": pair.score, "reasons": pair.reasons,
            }
            for pair in told.duplicates
        ],
        "broken": [
            {
                "kind": one.entity, "id": one.record_id, "reference": one.reference or None,
                "sentence": one.sentence, "error": one.is_error,
            }
            for one in told.broken
        ],
    }  # fmt: skip


def _question_json(one: QuestionTold, _language: Language) -> dict[str, Any]:
    sides = [
        {
            "value": side.value, "who": side.who, "at": side.at, "copy": side.copy_name,
            "ours": side.ours,
        }
        for side in one.sides
    ]  # fmt: skip
    return {
        "id": one.id, "question": one.kind, "kind": one.entity, "record": one.record_id,
        "reference": one.reference or None, "field": one.field, "label": one.label,
        "base": one.base, "ours": next((side for side in sides if side["ours"]), None),
        "theirs": next(side for side in sides if not side["ours"]), "sides": sides,
    }  # fmt: skip
