"""Turns what a merge did into the content of its printed report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from km_desktop.exchange.merging.telling import QuestionTold, Told
from km_desktop.marks import Plural, Text
from km_desktop.services.merge_content import MergeContent, MergePart
from km_desktop.services.text import day_in_words

RECORD = Text("Record", "Запись")
FIELD = Text("Field", "Поле")
BEFORE = Text("Before", "Было")
AFTER = Text("After", "Стало")
WHO = Text("Who, in which copy", "Кто и в какой копии")
KIND = Text("Kind", "Вид")
WHAT = Text("What", "Что")
ANSWERS = Text("What was said", "Что сказано")
REASONS = Text("Why", "Почему")
BY = Text("Taken back by", "Принял(а)")
ON = Text("On", "Когда")
BROUGHT_BACK = Text("Brought back", "Принесено")
TAKEN = Text("Taken automatically", "Принято без вопросов")
BROUGHT = Text("New records", "Новые записи")
DECIDED = Text("Decided", "Решено")
OPEN = Text("Still open", "Осталось решить")
DOUBLES = Text("Possible duplicates", "Возможные дубли")
BROKEN = Text("Rules to look at", "Замечания")
NOBODY = Text("", "")
_CHANGES = Plural(
    ("{n} change", "{n} changes"), ("{n} изменение", "{n} изменения", "{n} изменений")
)
_RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))


def content(told: Told, decided: Collection[str], author: str, day: date) -> MergeContent:
    """Return the content of the report; ``decided`` are the ids of the answered questions."""
    names = Text(*(", ".join(copy.name for copy in told.copies) for _ in range(2)))
    answered = [one for one in told.questions if one.id in decided]
    left = [one for one in told.questions if one.id not in decided]
    brought = [_amount(copy.name, copy.changes, copy.records) for copy in told.copies]
    when = Text(day_in_words(day, "en"), day_in_words(day, "ru"))
    return MergeContent(
        names,
        day,
        author,
        (
            (ON, when),
            (BY, Text(author, author)),
            (BROUGHT_BACK, Text("\n".join(one.en for one in brought),
                                "\n".join(one.ru for one in brought))),
        ),
        (
            MergePart(DECIDED, (RECORD, FIELD, ANSWERS), tuple(map(_question, answered))),
            MergePart(OPEN, (RECORD, FIELD, ANSWERS), tuple(map(_question, left))),
            MergePart(TAKEN, (RECORD, FIELD, BEFORE, AFTER, WHO), _taken(told)),
            MergePart(BROUGHT, (RECORD, KIND, WHO), _brought(told)),
            MergePart(DOUBLES, (RECORD, WHAT, REASONS), _doubles(told)),
            MergePart(BROKEN, (RECORD, WHAT), tuple(
                (_named(one.reference, one.title), one.sentence) for one in told.broken
            )),
        ),
    )  # fmt: skip


def _amount(name: str, changes: int, records: int) -> Text:
    return Text(
        f"{name}: {_CHANGES.say('en', changes)}, {_RECORDS.say('en', records)}",
        f"{name}: {_CHANGES.say('ru', changes)}, {_RECORDS.say('ru', records)}",
    )


def _named(reference: str, title: Text, owner: Text = NOBODY) -> Text:
    def said(part: str, of: str) -> str:
        return "\n".join(filter(None, (reference, part, of)))

    return Text(said(title.en or title.ru, owner.en), said(title.ru or title.en, owner.ru))


def _taken(told: Told) -> tuple[tuple[Text, ...], ...]:
    return tuple(
        (
            _named(one.reference, one.title, one.owner), one.label, one.before, one.after,
            _both(f"{one.author}, {one.copy_name}"),
        )
        for one in told.automatic
    )  # fmt: skip


def _brought(told: Told) -> tuple[tuple[Text, ...], ...]:
    return tuple(
        (
            _named(one.reference, one.title, one.owner), one.kind,
            _both(f"{one.author}, {one.copy_name}"),
        )
        for one in told.brought
    )  # fmt: skip


def _doubles(told: Told) -> tuple[tuple[Text, ...], ...]:
    return tuple(
        (
            pair.titles[0],
            pair.titles[1],
            Text("; ".join(one.en for one in pair.reasons),
                 "; ".join(one.ru for one in pair.reasons)),
        )
        for pair in told.duplicates
    )  # fmt: skip


def _question(one: QuestionTold) -> tuple[Text, ...]:
    sides = [
        Text(
            f"{side.value.en or side.value.ru} ({side.who}, {side.copy_name})",
            f"{side.value.ru or side.value.en} ({side.who}, {side.copy_name})",
        )
        for side in one.sides
    ]
    said = Text("\n".join(side.en for side in sides), "\n".join(side.ru for side in sides))
    return _named(one.reference, one.title, one.owner), one.label, said


def _both(words: str) -> Text:
    return Text(words, words)
