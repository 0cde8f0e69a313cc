"""The columns that a list can show: what stands in each, how wide it is, how it is ordered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from km_desktop.bilingual import Language, Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import Field, Use, fields_of
from km_desktop.models.kinds import Kind, ValueKind
from km_desktop.services import programmes
from km_desktop.services.rules.rows import reviews
from km_desktop.services.words import naming

NAME = Text("Name", "Имя")
TITLE = Text("Title", "Название")
PLACE = Text("Place", "Место")
_MOST_SEARCHED = 4
WORTH = ":worth"  # behind the key of an amount: the column of what it is worth
_IN_DOLLARS = Text("{label}, in US dollars", "{label}, в долларах США")
PAIRS = {"title": ("title_en", "title_ru"), "name": ("name_en", "name_ru")}


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
    lead: bool = False


@cache
def columns(entity: str, language: Language) -> tuple[ListColumn, ...]:
    """Return every column that a list of an entity can show, those it begins with first."""
    fields = fields_of(ENTITIES[entity])
    start = list(programmes.traits(entity).columns)
    if language == "ru" and "name_other" in start:
        # The name that is looked for stands where the eye begins, in each language.
        start[0], start[1] = "name_other", "name"
    made = [key for key in programmes.traits(entity).made if key not in start]
    keys = [*start, *_others(fields, start), *made]
    return tuple(_column(entity, key, language) for key in keys)


def start_columns(entity: str) -> tuple[str, ...]:
    """Return the keys of the columns that are shown before anybody has chosen."""
    return programmes.traits(entity).columns


def start_sort(entity: str, language: Language) -> tuple[str, bool]:
    """Return the column that a list is ordered by at first, and whether descending."""
    return programmes.traits(entity).order


def searched(entity: str) -> Text:
    """Return what the search of a list finds its records by, of what the list begins with."""
    found = [
        _column(entity, key, "en").title
        for key in programmes.traits(entity).columns
        if key != "name_other" and _is_searched(entity, key)
    ]
    title = fields_of(ENTITIES[entity]).get(ENTITIES[entity].about.title[0])
    if not found and title is not None:
        found = [title.label]
    lines = [
        ", ".join([words[0], *(_inside(one) for one in words[1:_MOST_SEARCHED])])
        for words in zip(*found, strict=True)
    ]
    return Text(f"{lines[0]}…", f"{lines[1]}…")


def _inside(words: str) -> str:
    """Return a label as it stands within a sentence; abbreviations stay."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _is_searched(entity: str, key: str) -> bool:
    if is_pair(entity, key) or key == "place" or (key == "name" and naming.is_of_person(entity)):
        return True
    declared = fields_of(ENTITIES[entity]).get(key)
    if declared is None or key == "status":
        return False
    if declared.kind.is_link:
        return naming.is_of_person(declared.target)
    return declared.kind.is_searched or declared.kind.is_choice


def _others(fields: dict[str, Field], start: Sequence[str]) -> list[str]:
    paired = {key for name in start for key in PAIRS.get(name, ())}
    hidden = paired | set(start) | {"person_id"}
    shown = [
        key
        for key, declared in fields.items()
        if declared.meaning.uses & Use.TABLE and not declared.kind.is_long and key not in hidden
    ]
    amounts = (key for key in [*shown, *start] if key in fields and fields[key].kind.is_money)
    return shown + [key + WORTH for key in amounts]


def _column(entity: str, key: str, language: Language) -> ListColumn:
    if "." in key:
        return _column_of_linked(entity, key, language)
    fields = fields_of(ENTITIES[entity])
    made = _made_column(entity, key, language)
    return made or _field_column(entity, fields[key], language)


def _made_column(entity: str, key: str, language: Language) -> ListColumn | None:
    """Return a column that shows no field, but what is made of several."""
    if key in ("name", "name_other") and naming.is_of_person(entity):
        return _name_column(entity, key, language)
    if is_pair(entity, key):
        first = fields_of(ENTITIES[entity])[PAIRS[key][language == "ru"]]
        label = TITLE if key == "title" else Text("Name", "Название")
        return ListColumn(
            key, label, emphasis="key", elide=True, width=260, sort=first.key, lead=True
        )
    if key.endswith(WORTH):  # ordered by dollars, as the amount itself is
        declared = fields_of(ENTITIES[entity])[key.removesuffix(WORTH)]
        label = _IN_DOLLARS.filled(label=declared.label)
        return ListColumn(key, label, "text", "second", elide=True, width=190, sort=declared.key)
    if key == "place" and ENTITIES[entity].about.journey:
        return replace(_MADE[key], lead=True)
    return _MADE[key] if key in ("languages", "done", *SCORED) else None


SCORED = ("score", "spread", "score_rank")
_MADE = {
    "score": ListColumn("score", reviews.SCORE, kind="number", width=64),
    "spread": ListColumn("spread", reviews.SPREAD, kind="number", width=64),
    "score_rank": ListColumn("score_rank", reviews.RANK, kind="number", width=64),
    "languages": ListColumn("languages", Text("Languages", "Языки"), emphasis="second", width=76),
    "done": ListColumn("done", Text("Done", "Завершено"), kind="number", width=56, sort="done"),
    "place": ListColumn("place", PLACE, emphasis="key", elide=True, width=180),
}


def _column_of_linked(entity: str, key: str, language: Language) -> ListColumn:
    """Return the column of a field of the record that a link leads to."""
    link, field_of_linked = key.split(".")
    target = fields_of(ENTITIES[entity])[link].target
    found = _field_column(target, fields_of(ENTITIES[target])[field_of_linked], language)
    if field_of_linked == "reference":  # it stands for the record that it belongs to
        label = fields_of(ENTITIES[entity])[link].label
        found = replace(found, title=label, emphasis="plain")
    return replace(found, key=key, sort=found.sort and f"{link}.{found.sort}")


def is_pair(entity: str, key: str) -> bool:
    """Tell whether a column shows one of two fields; a text has its title in its own language."""
    return key in PAIRS and key not in fields_of(ENTITIES[entity])


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
        width=280,
        lead=True,
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
    column = _COLUMNS[declared.kind](declared, language)
    if programmes.traits(entity).known_by[:1] == (key,):
        return replace(column, lead=True, width=260)  # it stands for a title
    return column


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
    is_person = naming.is_of_person(declared.target)
    width = 280 if is_person else 150  # a person is known by the whole name
    return ListColumn(
        declared.key, declared.label, elide=True, width=width, sort=sort, lead=is_person
    )


def _of_choice(declared: Field, language: Language) -> ListColumn:
    if is_country(declared):
        return ListColumn(declared.key, declared.label, width=90, sort=declared.key)
    return _free(declared, language)


def is_country(declared: Field) -> bool:
    """Tell whether a field names one country, which lists write by its short name."""
    return declared.kind.is_choice and declared.codes is COUNTRY


_COLUMNS: dict[ValueKind, Callable[[Field, Language], ListColumn]] = {
    Kind.TEXT: _free,
    Kind.LONG_TEXT: _free,
    Kind.WHOLE: _figure,
    Kind.NUMBER: _figure,
    Kind.DAY: _of_day,
    Kind.PARTIAL_DAY: _free,
    Kind.YES_NO: _free,
    Kind.CHOICE: _of_choice,
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
