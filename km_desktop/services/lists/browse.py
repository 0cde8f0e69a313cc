"""What a list shows: its filters and conditions, and how much it has (design, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Use, fields_of
from km_desktop.services import programmes
from km_desktop.services.lists.list_columns import (
    ListColumn,
    columns,
    searched,
    start_columns,
    start_sort,
)
from km_desktop.services.lists.list_rows import ListRow, rows
from km_desktop.services.words import formatting, kinds_text
from km_desktop.services.words.file_lists import Vocabulary, Word
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing

__all__ = [
    "Filter",
    "FilterSpec",
    "ListColumn",
    "ListRow",
    "Listing",
    "columns",
    "rows",
    "searched",
    "start_columns",
    "start_sort",
]


NOT_FILLED_IN = Text("not filled in", "не заполнено")


@dataclass(frozen=True)
class FilterSpec:
    """A condition that a list offers; without words it is typed."""

    key: str
    label: Text
    words: tuple[Word, ...] = field(default=())


def filters(entity: str, words: Vocabulary) -> tuple[FilterSpec, ...]:
    """Return the conditions that a list offers, the usual ones first."""
    fields = fields_of(ENTITIES[entity])
    specs: list[FilterSpec] = []
    if any(key in fields for key in ("main_theme", "theme")):
        themes = words.words(fields.get("main_theme", fields.get("theme")).codes)  # type: ignore[union-attr]
        specs.append(FilterSpec("theme", Text("Theme", "Тема"), themes))
    if programmes.traits(entity).year:
        specs.append(FilterSpec("year", Text("Year", "Год")))
    for key, declared in fields.items():
        if declared.kind.is_coded and "theme" not in key:
            if declared.meaning.uses & Use.TABLE:
                specs.append(FilterSpec(key, declared.label, words.words(declared.codes)))
        elif declared.kind.is_yes_no and declared.meaning.uses & Use.TABLE:
            yes_no = (Word("yes", kinds_text.YES), Word("no", kinds_text.NO))
            specs.append(FilterSpec(key, declared.label, yes_no))
    order = ("status", "country", "theme", "year")
    return tuple(
        sorted(specs, key=lambda spec: order.index(spec.key) if spec.key in order else len(order))
    )


def condition(entity: str, key: str, values: Sequence[str]) -> Filter:
    """Return the condition that some chosen words mean.

    ValueError for a year that is none, KeyError for the year of what has no day.
    """
    if key == "year":
        years = [int(value) for value in values]
        day = programmes.traits(entity).year
        if not day:
            raise KeyError(key)
        return Filter(day, low=date(min(years), 1, 1), high=date(max(years), 12, 31))
    declared = fields_of(ENTITIES[entity]).get(key)
    if declared is not None and declared.kind.is_yes_no:
        return Filter(key, tuple(value == "yes" for value in values))
    return Filter(key, tuple(values))


def condition_label(entity: str, key: str, offered: Mapping[str, FilterSpec]) -> Text:
    """Return what a condition is called: as the list offers it, else by its field."""
    return offered[key].label if key in offered else fields_of(ENTITIES[entity])[key].label


def condition_text(entity: str, given: Filter, language: Language, words: Vocabulary) -> str:
    """Return in words what a condition on a field demands: a span of days, or values."""
    low, high = given.low, given.high
    if isinstance(low, date) or isinstance(high, date):
        first, last = (end if isinstance(end, date) else None for end in (low, high))
        return formatting.period(first, last, language)
    if low is not None or high is not None:
        return "–".join("" if end is None else str(end) for end in (low, high))
    declared = fields_of(ENTITIES[entity])[given.key]
    return ", ".join(
        NOT_FILLED_IN.say(language)
        if value is None
        else kinds_text.shown(declared, value, language, words, {})
        for value in given.values
    )


def ids(database: Database, listing: Listing, limit: int | None = None) -> bytes:
    """Return the ids of a list, packed, in its order."""
    return database.look(lambda connection: queries.ids(connection, listing, limit))


def count(database: Database, listing: Listing) -> int:
    """Return how many records a list has."""
    with database.reading() as connection:
        return queries.count(connection, listing)


def counts(database: Database, entities: Sequence[str]) -> dict[str, int]:
    """Return how many live records each entity has."""
    with database.reading() as connection:
        return {entity: queries.count(connection, Listing(entity)) for entity in entities}


def counted_on_roster(database: Database, today: date) -> int:
    """Return how many profiles the roster figure counts."""
    from km_desktop.services import figures

    with database.reading() as connection:
        roster = figures.BY_KEY["roster"]
        return int(figures.count(connection, roster, figures.FigurePeriod(today)).value or 0)
