"""Turns what a merge did, or would do, into the content of its printed report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from km_desktop.bilingual import LANGUAGES, Language, Plural, Text
from km_desktop.exchange.merging.words.summary_view import (
    BrokenTold,
    BroughtTold,
    CopyTold,
    DuplicateTold,
    MergeTold,
    QuestionTold,
    TakenTold,
)
from km_desktop.models import ENTITIES
from km_desktop.services.printing.merge_content import MergeContent, MergePart
from km_desktop.services.words.formatting import day_in_words

RECORD = Text("Record", "Запись")
FIELD = Text("Field", "Поле")
BEFORE = Text("Before", "Было")
AFTER = Text("After", "Стало")
WHO = Text("Who, in which copy", "Кто и в какой копии")
KIND = Text("Kind", "Вид")
WHAT = Text("What", "Что")
OTHER = Text("Perhaps the same", "Возможно, то же")
SIDES = Text("Values given", "Варианты")
ANSWER = Text("Answer", "Решение")
REASONS = Text("Why", "Почему")
REMARK = Text("Remark", "Замечание")
BY = Text("Taken back by", "Кто принял")
ON = Text("On", "Когда")
SUM = Text("In short", "Коротко")
TAKEN = Text("Taken automatically", "Принято без вопросов")
BROUGHT = Text("New and removed records", "Новые и убранные записи")
DECIDED = Text("Decided", "Решено")
OPEN = Text("Still open", "Осталось решить")
DOUBLES = Text("Possible duplicates", "Возможные дубли")
BROKEN = Text("Rules not kept", "Нарушены правила")
NEW = Text("New", "Новая")
UNRELATED = Text(
    "One of the files had no common origin with this one: everything in it was new here.",
    "У одного из файлов не было с этим общего происхождения: всё в нём было здесь новым.",
)
NOTHING = Text("", "")
_COPY = Text("{changes} in {records}", "{changes}, {records}")
_MADE_BY = Text("made by {people}", "автор: {people}")
_LEFT_ON = Text("handed out on {day}", "передана {day}")
_CHANGES = Plural(
    ("{n} change", "{n} changes"), ("{n} изменение", "{n} изменения", "{n} изменений")
)
_RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
_NEW = Plural(
    ("{n} new record", "{n} new records"),
    ("{n} новая запись", "{n} новые записи", "{n} новых записей"),
)
_FIELDS = Plural(
    ("{n} field taken", "{n} fields taken"),
    ("принято {n} поле", "принято {n} поля", "принято {n} полей"),
)
_DECIDED = Plural(
    ("{n} question decided", "{n} questions decided"),
    ("решён {n} вопрос", "решено {n} вопроса", "решено {n} вопросов"),
)
_OPEN = Plural(
    ("{n} question open", "{n} questions open"),
    ("открыт {n} вопрос", "открыто {n} вопроса", "открыто {n} вопросов"),
)
Row = tuple[Text, ...]


def content(
    told: MergeTold,
    decided: Collection[str] | Mapping[str, Text],
    author: str,
    day: date,
    *,
    merged: bool = True,
) -> MergeContent:
    """Return the content of the report.

    ``decided`` are the ids of the answered questions, with the answers in words where they are
    known. A preview has not ``merged`` anything.
    """
    words: Mapping[str, Text] = decided if isinstance(decided, Mapping) else {}
    answered = [one for one in told.questions if one.id in decided]
    left = [one for one in told.questions if one.id not in decided]
    return MergeContent(
        _both(", ".join(copy.name for copy in told.copies)),
        day,
        author,
        tuple(_facts(told, len(answered), len(left), author, day)),
        (
            MergePart(
                BROKEN, (RECORD, REMARK, FIELD, WHO), (0.24, 0.34, 0.24, 0.18),
                tuple(map(_broken, told.broken)),
            ),
            MergePart(
                DECIDED, (RECORD, FIELD, SIDES, ANSWER), (0.22, 0.16, 0.37, 0.25),
                tuple((*_question(one), words.get(one.id, NOTHING)) for one in answered),
            ),
            MergePart(
                OPEN, (RECORD, FIELD, SIDES), (0.24, 0.18, 0.58), tuple(map(_question, left))
            ),
            MergePart(
                TAKEN, (RECORD, FIELD, BEFORE, AFTER, WHO), (0.24, 0.16, 0.21, 0.21, 0.18),
                tuple(_taken(one) for one in told.automatic if not any(one.happened)),
            ),
            MergePart(
                BROUGHT, (RECORD, KIND, WHAT, WHO), (0.42, 0.18, 0.2, 0.2),
                (*map(_brought, told.brought), *_moved(told.automatic)),
            ),
            MergePart(
                DOUBLES, (RECORD, OTHER, REASONS, ANSWER), (0.25, 0.25, 0.32, 0.18),
                tuple((*_double(one), words.get(one.id, NOTHING)) for one in told.duplicates),
            ),
        ),
        merged,
    )  # fmt: skip


def _facts(
    told: MergeTold, answered: int, left: int, author: str, day: date
) -> Iterator[tuple[Text, Text]]:
    yield ON, Text(day_in_words(day, "en"), day_in_words(day, "ru"))
    yield BY, _both(author)
    for copy in told.copies:
        yield _both(copy.name), _copy(copy)
    counted = (
        (_FIELDS, len(told.automatic)), (_NEW, len(told.brought)), (_DECIDED, answered),
        (_OPEN, left),
    )  # fmt: skip
    yield SUM, _each(lambda one: "; ".join(words.say(one, n) for words, n in counted))
    if not told.related:
        yield NOTHING, UNRELATED


def _copy(copy: CopyTold) -> Text:
    def in_language(language: Language) -> str:
        parts = [
            _COPY.say(
                language,
                changes=_CHANGES.say(language, copy.changes),
                records=_RECORDS.say(language, copy.records),
            )
        ]
        if copy.people:
            parts.append(_MADE_BY.say(language, people=", ".join(copy.people)))
        if copy.left_on:
            parts.append(_LEFT_ON.say(language, day=day_in_words(copy.left_on, language)))
        return "; ".join([*parts, copy.file])

    return _each(in_language)


def _named(reference: str, title: Text, owner: Text = NOTHING) -> Text:
    def in_language(language: Language) -> str:
        row, name = owner.either(language), title.either(language)
        parts = (reference, "" if name and name in row else name, row)
        return "\n".join(filter(None, parts))

    return _each(in_language)


def _taken(one: TakenTold) -> Row:
    name = _named(one.reference, one.title, one.owner)
    return name, one.label, one.before, one.after, _who(one.author, one.copy_name)


def _brought(one: BroughtTold) -> Row:
    name = _named(one.reference, one.title, one.owner)
    return name, one.kind, NEW, _who(one.author, one.copy_name)


def _moved(taken: Iterable[TakenTold]) -> Iterator[Row]:
    for one in taken:
        if any(one.happened):
            name = _named(one.reference, one.title, one.owner)
            what = Text(_capital(one.happened.en), _capital(one.happened.ru))
            yield name, ENTITIES[one.entity].about.singular, what, _who(one.author, one.copy_name)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _double(pair: DuplicateTold) -> Row:
    reasons = _each(lambda language: "; ".join(one.say(language) for one in pair.reasons))
    return *pair.titles, reasons


def _broken(one: BrokenTold) -> Row:
    value = _each(lambda language: f"{one.label.say(language)}: {one.value.say(language)}"
                  if one.label.en else "")  # fmt: skip
    return _named(one.reference, one.title), one.sentence, value, _who(one.author, one.copy_name)


def _question(one: QuestionTold) -> Row:
    def in_language(language: Language) -> str:
        lines = []
        for side in one.sides:
            who = ", ".join(filter(None, (side.who, side.copy_name)))
            lines.append(f"– {side.value.either(language)} ({who})")
        return "\n".join(lines)

    return _named(one.reference, one.title, one.owner), one.label, _each(in_language)


def _who(author: str, copy_name: str) -> Text:
    return _both("\n".join(filter(None, (author, copy_name))))


def _both(words: str) -> Text:
    return Text(words, words)


def _each(in_language: Callable[[Language], str]) -> Text:
    return Text(*map(in_language, LANGUAGES))
