"""What a merge would do, or has done, in lines that people read and in JSON that scripts check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from km_desktop.bilingual import Language, Plural, Text, in_sentences
from km_desktop.cli.output import Out
from km_desktop.exchange.merging.words import question_text
from km_desktop.exchange.merging.words.summary_view import (
    BrokenTold,
    BroughtTold,
    CopyTold,
    DuplicateTold,
    MergeTold,
    QuestionTold,
    SideTold,
    TakenTold,
)
from km_desktop.services.words.formatting import moment

_LONGEST = 60  # characters of a value in a line
_UNRELATED = Text(
    "One of the files has no common origin with this one: everything in it is new here.",
    "У одного из файлов нет с этим общего происхождения: всё в нём здесь новое.",
)
_BRINGS = Text("{name} ({file}): {changes} in {records}", "{name} ({file}): {changes}, {records}")
_CHANGES = Plural(
    ("{n} change", "{n} changes"), ("{n} изменение", "{n} изменения", "{n} изменений")
)
_IN_RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
_TAKEN = Plural(
    ("Automatic: {n} field", "Automatic: {n} fields"),
    ("Без вопросов: {n} поле", "Без вопросов: {n} поля", "Без вопросов: {n} полей"),
)
_BROUGHT = Plural(
    ("New: {n} record", "New: {n} records"),
    ("Новое: {n} запись", "Новое: {n} записи", "Новое: {n} записей"),
)
_QUESTIONS = Plural(
    ("To decide: {n} question", "To decide: {n} questions"),
    ("Решить: {n} вопрос", "Решить: {n} вопроса", "Решить: {n} вопросов"),
)
_DOUBLES = Plural(
    ("{n} possible duplicate", "{n} possible duplicates"),
    ("{n} возможный дубль", "{n} возможных дубля", "{n} возможных дублей"),
)
_BROKEN = Plural(
    ("Rules: {n} remark", "Rules: {n} remarks"),
    ("Правила: {n} замечание", "Правила: {n} замечания", "Правила: {n} замечаний"),
)
_ERRORS = Plural(
    ("Not allowed: {n} value", "Not allowed: {n} values"),
    ("Недопустимо: {n} значение", "Недопустимо: {n} значения", "Недопустимо: {n} значений"),
)
_REFUSED = Text("Left out. {why}", "Не принято. {why}")
_BEFORE = Text("before: {value}", "было: {value}")
_HERE = Text("here", "здесь")


def show_merge(told: MergeTold, out: Out) -> None:
    """Say in lines what copies bring and what of it somebody has to decide."""
    language = out.language
    if not told.related:
        out.note(_UNRELATED.say(language))
    for one in told.refused:
        out.note(_REFUSED.say(language, why=one.why))
    for copy in told.copies:
        out.line(_copy_line(copy, language))
    _show_broken([one for one in told.broken if one.is_error], _ERRORS, out)
    out.line(_TAKEN.say(language, len(told.automatic)))
    for taken in told.automatic:
        out.line(f"  {_taken_line(taken, language)}")
    out.line(_BROUGHT.say(language, len(told.brought)))
    for new in told.brought:
        words = (_name(new.reference, new.title, new.owner, language), new.kind.say(language))
        who = _who(new.author, new.copy_name)
        out.line(f"  {' · '.join(words)} ({who})" if who else f"  {' · '.join(words)}")
    out.line(_QUESTIONS.say(language, len(told.questions)))
    show_questions(told.questions, out)
    show_pairs(told.duplicates, out)
    _show_broken([one for one in told.broken if not one.is_error], _BROKEN, out)


def _show_broken(broken: Sequence[BrokenTold], words: Plural, out: Out) -> None:
    language = out.language
    if broken:
        out.line(words.say(language, len(broken)))
    for one in broken:
        name = one.reference or one.title.either(language)
        out.line(f"  {in_sentences((name, one.sentence.say(language)))}")
        if any(one.label):
            value = f"{one.label.say(language)}: {_short(one.value, language)}"
            who = _who(one.author, one.copy_name)
            out.line(f"    {value} ({who})" if who else f"    {value}")


def show_questions(questions: Iterable[QuestionTold], out: Out) -> None:
    """Say questions with their ids, and who says what."""
    language = out.language
    questions = list(questions)
    waiting = sum(one.kind == "removal" for one in questions)
    if waiting:
        out.line(f"  {question_text.WAITS.say(language, waiting)}")
    for one in questions:
        name = _name(one.reference, one.title, one.owner, language)
        out.line(f"  {name} · {one.heading.say(language)}")
        out.line(f"    {one.id}")
        if one.base.say(language):
            out.line(f"    {_BEFORE.say(language, value=_short(one.base, language))}")
        for side in one.sides:
            place = _HERE.say(language) if side.ours else side.copy_name
            who = ", ".join(filter(None, (place, side.who, moment(side.at, language))))
            out.line(f"    – {_short(side.value, language)} ({who})")
        for sentence in one.consequences:
            out.line(f"      {sentence.say(language)}")


def show_pairs(pairs: Sequence[DuplicateTold], out: Out) -> None:
    """Say who may be one person, with the id of each question and the facts to judge by."""
    language = out.language
    if pairs:
        out.line(_DOUBLES.say(language, len(pairs)))
    for pair in pairs:
        first, second = (title.either(language) for title in pair.titles)
        why = "; ".join(reason.say(language) for reason in pair.reasons)
        out.line(f"  {first} = {second}: {why}")
        out.line(f"    {pair.id}")
        for title, facts in zip(pair.titles, pair.facts, strict=True):
            names = " / ".join(dict.fromkeys(filter(None, title)))
            known = "; ".join(
                f"{fact.label.say(language)}: {_short(fact.value, language)}" for fact in facts
            )
            out.line(f"    {names}: {known}")


def _copy_line(copy: CopyTold, language: Language) -> str:
    changes = _CHANGES.say(language, copy.changes)
    records = _IN_RECORDS.say(language, copy.records)
    said = _BRINGS.say(language, name=copy.name, file=copy.file, changes=changes, records=records)
    return ": ".join(filter(None, (said, ", ".join(copy.people))))


def _taken_line(one: TakenTold, language: Language) -> str:
    name = _name(one.reference, one.title, one.owner, language)
    who = _who(one.author, one.copy_name)
    by = f" ({who})" if who else ""
    if any(one.happened):
        return f"{name}: {one.happened.say(language)}{by}"
    values = f"{_short(one.before, language)} → {_short(one.after, language)}"
    return f"{name} · {one.label.say(language)}: {values}{by}"


def _name(reference: str, title: Text, owner: Text, language: Language) -> str:
    named = owner.say(language) or " ".join(filter(None, (reference, title.either(language))))
    return _shortened(named)


def _who(author: str, copy_name: str) -> str:
    return ", ".join(filter(None, (author, copy_name)))


def _short(value: Text, language: Language) -> str:
    return _shortened(value.either(language))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def merge_json(told: MergeTold) -> dict[str, Any]:
    """Return everything that is told of a merge, each change and question with its values."""
    return {
        "related": told.related,
        "copies": [_copy_json(copy) for copy in told.copies],
        "automatic": [_taken_json(one) for one in told.automatic],
        "brought": [_brought_json(one) for one in told.brought],
        "questions": questions_json(told.questions),
        "duplicates": pairs_json(told.duplicates),
        "broken": [_broken_json(one) for one in told.broken],
        "refused": [{"file": one.name, "why": one.why} for one in told.refused],
    }


def questions_json(questions: Sequence[QuestionTold]) -> list[dict[str, Any]]:
    """Return questions with every side: its value, its words, who said it, when and where."""
    return [
        {
            "id": one.id,
            "question": one.kind,
            "kind": one.entity,
            "record": one.record_id,
            "reference": one.reference or None,
            "title": one.title,
            "owner": one.owner,
            "field": one.field,
            "label": one.label,
            "heading": one.heading,
            "reason": one.reason,
            "base": one.base_raw,
            "base_shown": one.base,
            "ours": next((_side_json(side) for side in one.sides if side.ours), None),
            "theirs": next((_side_json(side) for side in one.sides if not side.ours), None),
            "sides": [_side_json(side) for side in one.sides],
        }
        for one in questions
    ]


def _side_json(side: SideTold) -> dict[str, Any]:
    return {
        "value": side.raw,
        "shown": side.value,
        "who": side.who,
        "at": side.at,
        "copy": side.copy,
        "copy_name": side.copy_name,
        "ours": side.ours,
        "breaks": side.follows,
    }


def _copy_json(copy: CopyTold) -> dict[str, Any]:
    return {
        "name": copy.name,
        "file": copy.file,
        "copy": copy.copy,
        "left_on": copy.left_on,
        "operations": copy.operations,
        "changes": copy.changes,
        "records": copy.records,
        "people": copy.people,
    }


def _taken_json(one: TakenTold) -> dict[str, Any]:
    return {
        "kind": one.entity,
        "record": one.record_id,
        "reference": one.reference or None,
        "title": one.title,
        "owner": one.owner,
        "field": one.key,
        "label": one.label,
        "before": one.raw[0],
        "after": one.raw[1],
        "before_shown": one.before,
        "after_shown": one.after,
        "happened": one.happened if any(one.happened) else None,
        "who": one.author,
        "at": one.at,
        "copy_name": one.copy_name,
    }


def _brought_json(one: BroughtTold) -> dict[str, Any]:
    return {
        "kind": one.entity,
        "record": one.record_id,
        "reference": one.reference or None,
        "title": one.title,
        "owner": one.owner,
        "who": one.author,
        "at": one.at,
        "copy_name": one.copy_name,
    }


def pairs_json(pairs: Sequence[DuplicateTold]) -> list[dict[str, Any]]:
    """Return who may be one person, with the id of each question and the facts to judge by."""
    return [_double_json(pair) for pair in pairs]


def _double_json(pair: DuplicateTold) -> dict[str, Any]:
    return {
        "id": pair.id,
        "question": "person",
        "first": pair.first,
        "second": pair.second,
        "titles": pair.titles,
        "score": pair.score,
        "reasons": pair.reasons,
        "facts": [
            [{"label": fact.label, "value": fact.value} for fact in facts] for facts in pair.facts
        ],
    }


def _broken_json(one: BrokenTold) -> dict[str, Any]:
    return {
        "kind": one.entity,
        "record": one.record_id,
        "reference": one.reference or None,
        "title": one.title,
        "sentence": one.sentence,
        "error": one.is_error,
        "label": one.label,
        "value_shown": one.value,
        "who": one.author,
        "at": one.at,
        "copy_name": one.copy_name,
    }
