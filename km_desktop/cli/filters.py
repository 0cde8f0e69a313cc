"""Conditions as people type them, KEY=VALUE, for the verbs that look for records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Text, headed
from km_desktop.cli.errors import CommandError, RecordNotFoundError, UsageError
from km_desktop.cli.reading import read_field, read_pairs, read_value
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.models.money import Money
from km_desktop.services.lists import browse
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.lists.queries import Filter
from km_desktop.written.days import read_days
from km_desktop.written.unreadable import Unreadable

_THEMES = ("main_theme", "other_themes", "theme")
_NO_FILTER = Text(
    "{kind} cannot be filtered by “{key}”.", "{kind}: по ключу «{key}» отбирать нельзя."
)
_NO_YEAR = Text(
    "“{typed}” is not a year. Write it like 2022.", "«{typed}» – не год. Образец: 2022."
)
_NOT_DOLLARS = Text(
    "Amounts are compared by their worth in US dollars. Write the bound in USD, not in {currency}.",
    "Суммы сравниваются по их стоимости в долларах США. Напишите границу в USD, а не в {currency}.",
)
FILTER_WORD = Text("KEY=VALUE", "КЛЮЧ=ЗНАЧЕНИЕ")
FILTER_HELP = Text(
    "only those: status=active,inactive, country=TJK, theme=T10, text=water, year=2022, "
    "planned_start=2026-01-01..2026-06-30; may be repeated",
    "только такие: status=active,inactive, country=TJK, theme=T10, text=вода, year=2022, "
    "planned_start=2026-01-01..2026-06-30; можно повторять",
)


def read_filters(
    connection: Connection, entity: str, typed: Iterable[str], words: Vocabulary
) -> tuple[Filter, ...]:
    """Return what KEY=VALUE words mean.

    UsageError for a key that an entity does not have and for a value that cannot be read.
    """
    found = []
    for word in typed:
        for key, value in read_pairs([word]).items():
            try:
                found.append(_read_filter(connection, entity, key, value, words))
            except RecordNotFoundError:  # a record, and no fault of the words
                raise
            except CommandError as wrong:
                raise UsageError(wrong.text) from None
    return tuple(found)


def _read_filter(
    connection: Connection, entity: str, key: str, typed: str, words: Vocabulary
) -> Filter:
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
        raise CommandError(headed(declared.label, wrong.text)) from None
    return Filter(declared.key, low=low, high=high)


def _in_dollars(end: Money | None) -> int | None:
    """Return a bound as amounts are ordered: by what they were worth in US dollars."""
    if end is not None and end.currency != "USD":
        raise CommandError(_NOT_DOLLARS, currency=end.currency)
    return None if end is None else end.minor
