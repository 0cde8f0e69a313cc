"""What people call a row within its owner: Deliverable 2, German (B2), Year 2016."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of, halves_of
from km_desktop.services import programmes
from km_desktop.services.words import kinds_text, titles, two_languages
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.kinds_text import Titles

_NUMBERED = Text("{kind} {title}", "{kind} {title}")
_DETAILED = Text("{title} ({detail})", "{title} ({detail})")
_BESIDE = Text("{title}, {detail}", "{title}, {detail}")  # no brackets within brackets


def row_title(entity: str, values: Mapping[str, Any], words: Vocabulary, linked: Titles) -> Text:
    """Return what a row is; ``linked`` are the titles of what its fields lead to.

    What says little by itself, a number or a day, stands behind the kind of the row.
    """
    kind = ENTITIES[entity].about.singular
    number = values.get("number")
    if isinstance(number, int):
        return _NUMBERED.filled(kind=kind, title=number)
    title = _title(entity, values, words, linked)
    if not any(title):
        return kind
    first = fields_of(ENTITIES[entity])[ENTITIES[entity].about.title[0]]
    if first.kind.is_whole or first.kind.is_day:
        title = _NUMBERED.filled(kind=kind, title=title)
    details = [_detail(entity, key, values, words, linked)
               for key in programmes.traits(entity).detail]  # fmt: skip
    known = [one for one in details if any(one)]
    if not known:
        return title
    detail = Text(", ".join(one.en for one in known), ", ".join(one.ru for one in known))
    bracketed = any("(" in words for words in detail)
    return (_BESIDE if bracketed else _DETAILED).filled(title=title, detail=detail)


def leads_to(entity: str, values: Mapping[str, Any]) -> list[tuple[str, UUID]]:
    """Return the records whose titles the title of a row needs."""
    fields = fields_of(ENTITIES[entity])
    keys = (*ENTITIES[entity].about.title, *programmes.traits(entity).detail)
    found = [(fields[key].target, values.get(key)) for key in keys if fields[key].kind.is_link]
    return [(target, value) for target, value in found if value is not None]


def _title(entity: str, values: Mapping[str, Any], words: Vocabulary, linked: Titles) -> Text:
    about = ENTITIES[entity].about
    first = fields_of(ENTITIES[entity])[about.title[0]]
    if first.kind.is_link or first.kind.is_choice:
        return _shown(entity, first.key, values.get(first.key), words, linked)
    return titles.of_values(entity, dict(values))


def _detail(
    entity: str, key: str, values: Mapping[str, Any], words: Vocabulary, linked: Titles
) -> Text:
    """Return a value that says more of a row; of a text in both languages either half."""
    if key in halves_of(ENTITIES[entity]):
        return two_languages.named(values, key)
    return _shown(entity, key, values.get(key), words, linked)


def _shown(entity: str, key: str, value: Any, words: Vocabulary, linked: Titles) -> Text:
    declared = fields_of(ENTITIES[entity])[key]
    return Text(
        kinds_text.shown(declared, value, "en", words, linked),
        kinds_text.shown(declared, value, "ru", words, linked),
    )
