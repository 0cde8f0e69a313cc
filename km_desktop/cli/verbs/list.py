"""The verb that looks at many records."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Language, Text
from km_desktop.cli.arguments import FILE, KIND, LIMIT, Verb, VerbOption
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out, as_json, record_json
from km_desktop.cli.reading import (
    WRONG,
    open_database,
    read_field,
    read_kind,
    read_pairs,
    read_value,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Use, fields_of
from km_desktop.models.money import Money
from km_desktop.services.lists import browse
from km_desktop.services.words import file_lists, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store import queries
from km_desktop.store.database import Database
from km_desktop.store.queries import Filter, Listing
from km_desktop.written.days import read_days
from km_desktop.written.unreadable import Unreadable

_PAGE = 500
_THEMES = ("main_theme", "other_themes", "theme")
_NO_FILTER = Text(
    "{kind} cannot be filtered by “{key}”.", "{kind}: по ключу «{key}» отбирать нельзя."
)
_NO_YEAR = Text(
    "“{typed}” is not a year. Write it like 2022.", "«{typed}» – не год. Образец: 2022."
)
_NO_SORT = Text(
    "{kind} cannot be ordered by “{key}”. It can be by: {known}.",
    "{kind}: по «{key}» упорядочить нельзя. Можно по: {known}.",
)
_NOT_DOLLARS = Text(
    "Amounts are compared by their worth in US dollars. Write the bound in USD, not in {currency}.",
    "Суммы сравниваются по их стоимости в долларах США. Напишите границу в USD, а не в {currency}.",
)
_NO_LIMIT = Text("A limit is a whole number from 1 up.", "Предел – целое число от 1.")


LIST_ARGUMENTS = (
    FILE,
    KIND,
    VerbOption(
        "--filter",
        Text(
            "only those: status=active,inactive, country=TJK, theme=T10, text=water, year=2022, "
            "planned_start=2026-01-01..2026-06-30; may be repeated",
            "только такие: status=active,inactive, country=TJK, theme=T10, text=вода, year=2022, "
            "planned_start=2026-01-01..2026-06-30; можно повторять",
        ),
        Text("KEY=VALUE", "КЛЮЧ=ЗНАЧЕНИЕ"),
        may_repeat=True,
    ),
    VerbOption(
        "--sort",
        Text(
            "order by a column; --sort=-KEY the other way round",
            "по какому столбцу; --sort=-КЛЮЧ – в обратном порядке",
        ),
        Text("KEY", "КЛЮЧ"),
    ),
    LIMIT,
)


def list_records(options: Namespace, out: Out) -> int:
    """List records of one kind."""
    entity = read_kind(options.kind)
    if options.limit is not None and options.limit < 1:
        raise UsageError(_NO_LIMIT)
    with open_database(options.file) as database:
        listing = _listing(database, entity, options, out.language)
        packed = browse.ids(database, listing, options.limit)
        number = len(packed) // queries.ID_BYTES
        pages = (queries.unpack(packed, start, start + _PAGE) for start in range(0, number, _PAGE))
        if out.json:
            _json_list(database, entity, pages, number, out)
        else:
            _text_list(database, entity, pages, number, out)
    return 0


def _listing(database: Database, entity: str, options: Namespace, language: Language) -> Listing:
    with database.reading() as connection:
        words = file_lists.read(connection)
        filters = tuple(
            _filter(connection, entity, key, typed, words)
            for one in options.filter
            for key, typed in read_pairs([one]).items()
        )
    listing = Listing(entity, filters, language=language, theme_names=words.theme_names())
    if options.sort:
        key = options.sort.removeprefix("-")
        descending = options.sort.startswith("-")
        return replace(listing, sort=_sort(entity, key, language), descending=descending)
    key, descending = browse.start_sort(entity, language)
    return replace(listing, sort=_sort(entity, key, language), descending=descending)


def _sort(entity: str, key: str, language: Language) -> str:
    if not key:
        return ""
    columns = {column.key: column.sort for column in browse.columns(entity, language)}
    fields = fields_of(ENTITIES[entity])
    known = {name: sort for name, sort in columns.items() if sort}
    known |= {
        name: name
        for name, declared in fields.items()
        if not (declared.kind.is_link or declared.kind.is_set) and name not in known
    }
    if key not in known:
        kind_said = ENTITIES[entity].about.plural
        raise UsageError(_NO_SORT, kind=kind_said, key=key, known=", ".join(known))
    return known[key]


def _filter(connection: Connection, entity: str, key: str, typed: str, words: Vocabulary) -> Filter:
    if key == "text":
        return Filter("text", (typed,))
    if key == "year":
        return _year(entity, typed)
    if key == "theme":
        return _theme(connection, entity, typed, words)
    declared = read_field(entity, key)
    if declared.entity != entity:
        raise UsageError(_NO_FILTER, kind=ENTITIES[entity].about.plural, key=key)
    if not typed.strip():
        return Filter(declared.key, () if declared.kind.is_set else (None,))
    return _holding(connection, declared, typed, words)


def _holding(connection: Connection, declared: Field, typed: str, words: Vocabulary) -> Filter:
    if declared.kind.has_order:
        return _bounds(connection, declared, typed, words)
    if declared.kind.is_coded or declared.kind.is_yes_no:
        return Filter(declared.key, _codes(connection, declared, typed, words))
    return Filter(declared.key, (read_value(connection, declared, typed, words),))


def _codes(
    connection: Connection, declared: Field, typed: str, words: Vocabulary
) -> tuple[Any, ...]:
    """Return the codes between commas; a word may itself hold a comma."""
    try:
        whole = read_value(connection, declared, typed, words)
    except CommandError:
        found: list[Any] = []
        for part in typed.split(","):
            one = read_value(connection, declared, part, words)
            found += one if isinstance(one, tuple) else [one]
        return tuple(found)
    return whole if isinstance(whole, tuple) else (whole,)


def _theme(connection: Connection, entity: str, typed: str, words: Vocabulary) -> Filter:
    fields = fields_of(ENTITIES[entity])
    declared = next((fields[key] for key in _THEMES if key in fields), None)
    if declared is None:
        raise UsageError(_NO_FILTER, kind=ENTITIES[entity].about.plural, key="theme")
    return Filter("theme", _codes(connection, declared, typed, words))


def _year(entity: str, typed: str) -> Filter:
    years = [part.strip() for part in typed.split(",")]
    if not all(re.fullmatch(r"[12]\d{3}", year) for year in years):
        raise UsageError(_NO_YEAR, typed=typed)
    try:
        return browse.condition(entity, "year", years)
    except KeyError:
        raise UsageError(_NO_FILTER, kind=ENTITIES[entity].about.plural, key="year") from None


def _bounds(connection: Connection, declared: Field, typed: str, words: Vocabulary) -> Filter:
    """Return what lies between two values: LOW..HIGH, one end may be open."""
    first, between, last = typed.partition("..")
    if declared.kind.is_day:
        return _days(declared, first, last if between else first)
    low, high = (
        read_value(connection, declared, end, words) for end in (first, last if between else first)
    )
    if declared.kind.is_money:
        low, high = (_in_dollars(end) for end in (low, high))
    return Filter(declared.key, low=low, high=high)


def _days(declared: Field, first: str, last: str) -> Filter:
    """Return the days between two ends, each of them a day, a month or a year; one may be open."""
    try:
        low = read_days(first)[0] if first.strip() else None
        high = read_days(last)[1] if last.strip() else None
    except Unreadable as wrong:
        raise CommandError(WRONG, label=declared.label, sentence=wrong.text) from None
    return Filter(declared.key, low=low, high=high)


def _in_dollars(end: Money | None) -> int | None:
    """Return a bound as amounts are ordered: by what they were worth in US dollars."""
    if end is not None and end.currency != "USD":
        raise CommandError(_NOT_DOLLARS, currency=end.currency)
    return None if end is None else end.minor


def _columns(entity: str, language: Language) -> list[tuple[str, str]]:
    """Return the keys and headings of a list."""
    heads = {column.key: column.title for column in browse.columns(entity, language)}
    keys = list(browse.start_columns(entity))
    if not keys:
        keys = [
            key
            for key, declared in fields_of(ENTITIES[entity]).items()
            if declared.meaning.uses & Use.LIST and key in heads
        ]
    fields = fields_of(ENTITIES[entity])
    if ENTITIES[entity].about.prefix:
        keys = ["reference", *(key for key in keys if key != "reference")]
    said = {key: heads.get(key) or fields[key].label for key in keys}
    return [(key, label.say(language)) for key, label in said.items()]


def _text_list(
    database: Database, entity: str, pages: Iterator[list[UUID]], number: int, out: Out
) -> None:
    columns = _columns(entity, out.language)
    keys, heads = [key for key, _ in columns], [head for _, head in columns]
    named = not ENTITIES[entity].about.prefix  # without a reference one needs the id
    if named:
        heads.append("id")
    for page in pages:
        rows = browse.rows(database, entity, page, keys, out.language, today())
        ids = [[str(row.record_id)] if named else [] for row in rows]
        cells = [[row.cells[key] for key in keys] + own for row, own in zip(rows, ids, strict=True)]
        out.table(heads, cells)
    out.line(ENTITIES[entity].about.counted.say(out.language, number))


def _json_list(
    database: Database, entity: str, pages: Iterator[list[UUID]], number: int, out: Out
) -> None:
    """Write one document page by page, so that a million records need no room in memory."""
    out.line(f'{{"kind": "{entity}", "count": {number}, "records": [')
    done = 0
    for page in pages:
        with database.reading() as connection:
            found = queries.records(connection, entity, page)
            named = titles.titles(connection, entity, page)
        for record_id in page:
            done += 1
            record = record_json(entity, found[record_id], named.get(record_id, Text("", "")))
            out.line(as_json(record) + ("," if done < number else ""))
    out.line("]}")


VERBS = {
    "list": Verb(list_records, LIST_ARGUMENTS),
}
