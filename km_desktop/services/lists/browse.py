"""What a list shows: its columns, its filters, its rows by page (design, section 8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Use, fields_of
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.services import programmes
from km_desktop.services.lists import in_force
from km_desktop.services.words import file_lists, formatting, kinds_text, money_text, naming, titles
from km_desktop.services.words.file_lists import Vocabulary, Word
from km_desktop.store import queries
from km_desktop.store.database import Database
from km_desktop.store.queries import Filter, Listing
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from km_desktop.store.prepared import Reading

__all__ = ["Filter", "FilterSpec", "ListColumn", "ListRow", "Listing"]


@dataclass(frozen=True)
class ListColumn:
    """A column that a list can show; ``sort`` says by what it is ordered, nothing if it is not."""

    key: str
    title: Text
    kind: Literal["text", "status", "number"] = "text"
    emphasis: Literal["key", "plain", "second"] = "plain"
    elide: bool = False
    width: int = 80
    sort: str = ""


@dataclass(frozen=True)
class ListRow:
    """A record in a list: its cells in one language, its status, and whether it needs a look."""

    record_id: UUID
    cells: dict[str, str]
    status: tuple[str, str, str] | None = None
    flagged: str = ""


@dataclass(frozen=True)
class FilterSpec:
    """A condition that a list offers; without words it is typed."""

    key: str
    label: Text
    words: tuple[Word, ...] = field(default=())


NAME = Text("Name", "Имя")
NOT_FILLED_IN = Text("not filled in", "не заполнено")
TITLE = Text("Title", "Название")
_WORTH = ":worth"  # behind the key of an amount: the column of what it is worth
_IN_DOLLARS = Text("{label}, in US dollars", "{label}, в долларах США")
_PAIRS = {"title": ("title_en", "title_ru"), "name": ("name_en", "name_ru")}


@cache
def columns(entity: str, language: Language) -> tuple[ListColumn, ...]:
    """Return every column that a list of an entity can show, those it begins with first."""
    fields = fields_of(ENTITIES[entity])
    start = list(programmes.traits(entity).columns)
    if language == "ru" and "name_other" in start:
        # The name that is looked for stands where the eye begins, in each language.
        start[0], start[1] = "name_other", "name"
    keys = [*start, *_others(fields, start)]
    return tuple(_column(entity, key, language) for key in keys)


def start_columns(entity: str) -> tuple[str, ...]:
    """Return the keys of the columns that are shown before anybody has chosen."""
    return programmes.traits(entity).columns


def start_sort(entity: str, language: Language) -> tuple[str, bool]:
    """Return the column that a list is ordered by at first, and whether descending."""
    return programmes.traits(entity).order


def _others(fields: dict[str, Field], start: Sequence[str]) -> list[str]:
    paired = {key for name in start for key in _PAIRS.get(name, ())}
    hidden = paired | set(start) | {"person_id"}
    shown = [
        key
        for key, declared in fields.items()
        if declared.meaning.uses & Use.TABLE and not declared.kind.is_long and key not in hidden
    ]
    amounts = (key for key in [*shown, *start] if key in fields and fields[key].kind.is_money)
    return shown + [key + _WORTH for key in amounts]


def _column(entity: str, key: str, language: Language) -> ListColumn:
    if key in ("name", "name_other") and naming.is_of_person(entity):
        return _name_column(entity, key, language)
    if _is_pair(entity, key):
        first = fields_of(ENTITIES[entity])[_PAIRS[key][language == "ru"]]
        label = TITLE if key == "title" else Text("Name", "Название")
        return ListColumn(key, label, emphasis="key", elide=True, width=260, sort=first.key)
    if key == "languages":
        return ListColumn(key, Text("Languages", "Языки"), emphasis="second", width=76)
    if key == "done":
        done = Text("Done", "Завершено")
        return ListColumn(key, done, kind="number", width=56, sort="done")
    declared = fields_of(ENTITIES[entity])[key.removesuffix(_WORTH)]
    if key.endswith(_WORTH):  # ordered by dollars, as the amount itself is
        label = _IN_DOLLARS.filled(label=declared.label)
        return ListColumn(key, label, "text", "second", elide=True, width=190, sort=declared.key)
    return _field_column(entity, declared, language)


def _is_pair(entity: str, key: str) -> bool:
    """Tell whether a column shows one of two fields; a text has its title in its own language."""
    return key in _PAIRS and key not in fields_of(ENTITIES[entity])


def _name_column(entity: str, key: str, language: Language) -> ListColumn:
    path = "person_id." if entity == "expert" else ""
    main = key == "name"
    russian = main == (language == "ru")
    label = NAME if main else Text("Name in Russian", "Имя латиницей")
    if main and language == "ru":
        label = Text("Name", "Фамилия, имя, отчество")
    return ListColumn(
        key,
        label,
        emphasis="key" if main else "second",
        elide=True,
        width=170 if main else 130,
        sort=f"{path}name_key_ru" if russian else f"{path}name_key_lat",
    )


def _field_column(entity: str, declared: Field, language: Language) -> ListColumn:
    key, sort = declared.key, declared.key
    if key == "status":
        return ListColumn(key, declared.label, kind="status", width=120, sort=sort)
    if key == "reference":
        first = programmes.traits(entity).columns[:1] == (key,)
        return ListColumn(
            key, declared.label, emphasis="key" if first else "second", width=110, sort=sort
        )
    return _COLUMNS[declared.kind](declared, language)


def _free(declared: Field, _: Language) -> ListColumn:
    return ListColumn(declared.key, declared.label, elide=True, width=120, sort=declared.key)


def _figure(declared: Field, _: Language) -> ListColumn:
    return ListColumn(declared.key, declared.label, kind="number", width=90, sort=declared.key)


def _of_day(declared: Field, _: Language) -> ListColumn:
    return ListColumn(declared.key, declared.label, width=92, sort=declared.key)


def _of_set(declared: Field, _: Language) -> ListColumn:
    return ListColumn(declared.key, declared.label, emphasis="second", elide=True, width=120)


def _of_link(declared: Field, language: Language) -> ListColumn:
    sort = _link_sort(declared, language)
    return ListColumn(declared.key, declared.label, elide=True, width=150, sort=sort)


_COLUMNS: dict[ValueKind, Callable[[Field, Language], ListColumn]] = {
    Kind.TEXT: _free,
    Kind.LONG_TEXT: _free,
    Kind.WHOLE: _figure,
    Kind.NUMBER: _figure,
    Kind.DAY: _of_day,
    Kind.PARTIAL_DAY: _free,
    Kind.YES_NO: _free,
    Kind.CHOICE: _free,
    Kind.CHOICES: _of_set,
    Kind.LINK: _of_link,
    Kind.MONEY: _figure,
    Kind.EMAIL: _free,
    Kind.PHONE: _free,
    Kind.WEB: _free,
}


def _link_sort(declared: Field, language: Language) -> str:
    way = programmes.traits(declared.target).sorted_by[language == "ru"]
    return f"{declared.key}.{way}"


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


def rows(
    database: Database,
    entity: str,
    wanted: Sequence[UUID],
    keys: Sequence[str],
    language: Language,
    today: date,
) -> list[ListRow]:
    """Return some rows of a list in the order asked for; records that are gone are left out."""

    def read(connection: Reading) -> list[ListRow]:
        words = file_lists.read(connection)
        found = in_force.values_of(connection, entity, queries.records(connection, entity, wanted))
        links = [key for key in keys if _is_link(entity, key)]
        linked = titles.linked(
            connection,
            ((entity, {key: values[key] for key in links}) for values in found.values()),
        )
        beside = _beside(connection, entity, found, keys, language)
        return [
            _row(entity, found[record_id], keys, language, today, words, linked, beside)
            for record_id in wanted
            if record_id in found
        ]

    return database.look(read)


def _is_link(entity: str, key: str) -> bool:
    declared = fields_of(ENTITIES[entity]).get(key)
    return declared is not None and declared.kind.is_link


def _beside(
    connection: Reading,
    entity: str,
    found: dict[UUID, Values],
    keys: Sequence[str],
    language: Language,
) -> dict[str, dict[UUID, Any]]:
    """Return what the computed columns of experts and people need, by column and record."""
    beside: dict[str, dict[UUID, Any]] = {}
    if not naming.is_of_person(entity):
        return beside
    own = {record_id: values.get("person_id", record_id) for record_id, values in found.items()}
    people = found
    if entity == "expert":
        people = queries.records(connection, "person", list(own.values()))
    beside["person"] = {record_id: people[person_id] for record_id, person_id in own.items()}
    if "languages" in keys:
        spoken: dict[UUID, list[str]] = {}
        for row in queries.rows_of(connection, "language_skill", list(own.values())):
            spoken.setdefault(row["person_id"], []).append(row["language"])
        beside["languages"] = {record: spoken.get(person, []) for record, person in own.items()}
    if "done" in keys:
        beside["done"] = queries.completed_assignments(connection, list(found))
    return beside


def _row(
    entity: str,
    values: Values,
    keys: Sequence[str],
    language: Language,
    today: date,
    words: Vocabulary,
    linked: dict[UUID, Text],
    beside: dict[str, dict[UUID, Any]],
) -> ListRow:
    fields = fields_of(ENTITIES[entity])
    cells: dict[str, str] = {}
    status = None
    for key in keys:
        if key in ("name", "name_other") and "person" in beside:
            cells[key] = _name(beside["person"][values["id"]], key, language)
        elif _is_pair(entity, key):
            english, russian = _PAIRS[key]
            cells[key] = Text(values[english] or "", values[russian] or "").either(language)
        elif key == "languages" and key in beside:
            cells[key] = " ".join(beside["languages"][values["id"]])
        elif key.endswith(_WORTH):
            money = values[key.removesuffix(_WORTH)]
            cells[key] = money_text.worth_text(money).say(language) if money else ""
        elif key == "done":
            cells[key] = formatting.count(beside["done"].get(values["id"], 0), language)
        else:
            cells[key] = kinds_text.shown_of(fields[key], values, language, words, linked)
    if "status" in fields:
        code = fields["status"].codes.get(values["status"])
        if code is not None:
            status = (code.shape, code.tone, code.text.say(language))
    return ListRow(values["id"], cells, status, _flag(entity, values, today))


def _name(person: Values, key: str, language: Language) -> str:
    if key == "name":
        return titles.of_person(person).either(language) or titles.ERASED.say(language)
    return titles.short_name(person, "en" if language == "ru" else "ru")


def _flag(entity: str, values: Values, today: date) -> str:
    """Return the field that makes a record wait for somebody, or nothing."""
    waits = programmes.traits(entity).waits
    if waits is None or values["status"] not in waits.statuses:
        return ""
    day = values.get(waits.day)
    return waits.shown if day and day < today else ""
