"""The verb that says what waits for somebody: due."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.cli.arguments import DATE_WORD, FILE, Verb, VerbOption
from km_desktop.cli.errors import UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import open_database, today
from km_desktop.models import ENTITIES
from km_desktop.services import due as services
from km_desktop.services.due import Due, DueList
from km_desktop.services.due.issue_count import Look
from km_desktop.services.words import formatting
from km_desktop.written.days import read_day
from km_desktop.written.unreadable import Unreadable

_NOT_LESS = Text(
    "The number of days is a whole number from 0 to 366.", "Число дней – целое, от 0 до 366."
)
_NO_LIMIT = Text("A limit is a whole number from 1 up.", "Предел – целое число от 1.")
_MOST_DAYS = 366
_AS_OF = Text("As of {day}", "На {day}")
_HEADS = (Text("By", "Срок"), Text("What", "Что"), Text("Who", "Кто"), Text("Record", "Запись"))
_OVERDUE = Text("{day}, overdue", "{day}, просрочено")
_NOTHING = Text("Nothing is due.", "Срочных дел нет.")
_COUNT = Plural(("{n} thing to do", "{n} things to do"), ("{n} дело", "{n} дела", "{n} дел"))
_MORE = Plural(("and {n} more", "and {n} more"), ("и ещё {n}", "и ещё {n}", "и ещё {n}"))


DUE_ARGUMENTS = (
    FILE,
    VerbOption("--as-of", Text("as if it were this day", "как если бы был этот день"), DATE_WORD),
    VerbOption(
        "--days",
        Text(
            "how many days ahead count as soon; 7 if not given",
            "на сколько дней вперёд; 7, если не указано",
        ),
        "N",
        is_whole=True,
        default=7,
    ),
    VerbOption(
        "--limit",
        Text("at most this many; 50 if not given", "не больше этого числа; 50, если не указано"),
        "N",
        is_whole=True,
        default=50,
    ),
)


def show_due(options: Namespace, out: Out) -> int:
    """Say what is due, overdue, expiring or waits, the most urgent first."""
    try:
        as_of = read_day(options.as_of) if options.as_of else today()
    except Unreadable as wrong:
        raise UsageError(wrong.text) from None
    if not 0 <= options.days <= _MOST_DAYS:
        raise UsageError(_NOT_LESS)
    if options.limit < 1:
        raise UsageError(_NO_LIMIT)
    with open_database(options.file) as database:
        day = as_of or today()
        found = services.due_on(database, day, options.days, options.limit)
        look = Look(day)
        while look.go_on(database):
            pass
        found = services.with_issues(found, look.known.number if look.known else 0)
    if out.json:
        more = {"as_of": found.as_of, "days": options.days, "kinds": found.by_kind}
        out.records("due", [_item(item) for item in found.items], found.total, **more)
    else:
        _show_due_list(found, out)
    return 0


def _item(item: Due) -> dict[str, Any]:
    spot = item.spot
    # A row that is still to be made has a kind, but no id.
    row = {"kind": spot.entity, "id": spot.row} if spot.entity else None
    return {
        "kind": item.kind,
        "record_kind": item.entity,
        "id": item.record_id,
        "reference": item.reference,
        "what": item.what,
        "who": item.who,
        "on": item.on,
        "tone": item.tone,
        "field": spot.field,
        "row": row,
        "number": item.number,
    }


def _show_due_list(found: DueList, out: Out) -> None:
    language = out.language
    out.line(_AS_OF.say(language, day=formatting.day_in_words(found.as_of, language)))
    if not found.items:
        out.line(_NOTHING.say(language))
        return
    rows = [
        (_day(item, found.as_of, language), item.what.say(language), item.who.say(language),
         _record(item, language))
        for item in found.items
    ]  # fmt: skip
    out.table([head.say(language) for head in _HEADS], rows)
    if found.more:
        out.line(_MORE.say(language, found.more))
    out.line()
    for kind, number in found.by_kind.items():
        out.line(f"  {formatting.count(number, language):>7}  {services.KINDS[kind].say(language)}")
    out.line(_COUNT.say(language, found.total))


def _day(item: Due, as_of: date, language: Language) -> str:
    if item.on is None:
        return formatting.MISSING
    shown = formatting.day(item.on, language)
    return _OVERDUE.say(language, day=shown) if item.on < as_of else shown


def _record(item: Due, language: Language) -> str:
    if item.reference or item.record_id is None:
        return item.reference
    return f"{ENTITIES[item.entity].about.singular.say(language)} {item.record_id}"


VERBS = {
    "due": Verb(show_due, DUE_ARGUMENTS),
}
