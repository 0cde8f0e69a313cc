"""The words of the merge desk that several of its parts use."""

from __future__ import annotations

from km_desktop.bilingual import Plural, Text
from km_desktop.exchange.merging.words.summary import MergeTold
from km_desktop.services.words import formatting

DESK = Text("Merge desk", "Сведение копий")
TAKE_BACK = Text("Take back a copy…", "Принять копию…")
ANOTHER_COPY = Text("Another copy…", "Ещё одна копия…")
PUT_ASIDE = Text("Put the copies aside", "Отложить копии")
BEFORE, OURS, THEIRS = Text("Before", "Было"), Text("Ours", "Наше"), Text("Theirs", "Из копии")
FROM_COPY = Text("Theirs: {copy}", "Из копии: {copy}")
KEEP_OURS = Text("Keep ours", "Оставить наше")
TAKE_THEIRS = Text("Take theirs", "Взять из копии")
TAKE_THIS = Text("Take this", "Взять это")
LATER = Text("Decide later", "Решить позже")
SOMEWHERE = Text("another copy", "другая копия")

OURS_KEPT = Text("ours kept", "оставлено наше")
OURS_KEPT_VALUE = Text("ours kept: {value}", "оставлено наше: {value}")
THEIRS_TAKEN = Text("theirs taken", "взято из копии")
THEIRS_TAKEN_VALUE = Text("theirs taken: {value}", "взято из копии: {value}")
ANOTHER_TAKEN = Text("another value", "другое значение")
ANOTHER_TAKEN_VALUE = Text("another value: {value}", "другое значение: {value}")

CHANGES = Plural(("{n} change", "{n} changes"), ("{n} изменение", "{n} изменения", "{n} изменений"))
IN_RECORDS = Plural(
    ("in {n} record", "in {n} records"), ("в {n} записи", "в {n} записях", "в {n} записях")
)
LEFT = Plural(
    ("{n} question left", "{n} questions left"),
    ("остался {n} вопрос", "осталось {n} вопроса", "осталось {n} вопросов"),
)
COMES_BACK = Text(
    "“{name}” left this file on {day} and comes back with {changes} {records}",
    "Копия «{name}» сделана {day} и вернулась: {changes} {records}",
)
COMES = Text(
    "“{name}” comes with {changes} {records}", "Копия «{name}» принесла {changes} {records}"
)
SEVERAL = Text("{names} come back with {changes}", "Вернулись копии {names}: {changes}")
NAMED = Text("“{name}”", "«{name}»")
MERGING = Text("Merging {names}", "Сведение копий: {names}")
UNRELATED = Text(
    "These files have no common origin. Everything in the other file comes as new "
    "records; possible duplicates are listed.",
    "У этих файлов нет общего происхождения. Всё из другого файла придёт новыми "
    "записями; возможные дубли перечислены.",
)


def counted(plural: Plural, n: int) -> Text:
    """Return a phrase with its number in both languages."""
    return Text(plural.say("en", n), plural.say("ru", n))


def names(told: MergeTold) -> Text:
    """Return the names of the copies, quoted as each language does."""
    quoted = [NAMED.filled(name=copy.name) for copy in told.copies]
    return Text(", ".join(one.en for one in quoted), ", ".join(one.ru for one in quoted))


def comes_back(told: MergeTold) -> Text:
    """Say which copies came back, since when they were away, and with how much."""
    changes = sum(copy.changes for copy in told.copies)
    if len(told.copies) != 1:
        return SEVERAL.filled(names=names(told), changes=counted(CHANGES, changes))
    copy = told.copies[0]
    parts = {
        "name": copy.name,
        "changes": counted(CHANGES, changes),
        "records": counted(IN_RECORDS, copy.records),
    }
    if copy.left_on is None or not told.related:
        return COMES.filled(**parts)
    day = Text(
        formatting.day_in_words(copy.left_on, "en"), formatting.day_in_words(copy.left_on, "ru")
    )
    return COMES_BACK.filled(day=day, **parts)
