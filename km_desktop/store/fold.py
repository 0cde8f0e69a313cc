"""The folding behind search and order: one text whatever the script, case or spelling.

SQLite's own folding, LIKE and tokenisers fail in Russian, so it is done here when a record is
written (decision 0007). Passport spellings of 1997, 2010 and 2013 come from ``iuliia``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.written.folding import fold, fold_searched
from km_desktop.written.names import plain_letters, zone_name

__all__ = [
    "fold", "fold_searched", "order_key", "search_row", "search_text", "search_words",
    "sort_keys", "spellings",
]  # fmt: skip

_RUSSIAN_NAMES = ("family_name_ru", "given_name_ru", "patronymic_ru")
_LATIN_NAMES = ("family_name_lat", "given_name_lat")
_SPELLINGS = ("icao_doc_9303", "gost_52535", "mvd_310", "mvd_782")


def search_words(typed: str) -> list[str]:
    """Return the words that somebody looks for, folded; what has no space belongs together."""
    return list(filter(None, map(fold_searched, typed.split())))


def order_key(*parts: str | None) -> str | None:
    """Return the key by which people would order these words; ё next to е, case ignored."""
    folded = " ".join(filter(None, (fold(part) for part in parts if part)))
    return folded[:300].rstrip() or None


@lru_cache(maxsize=8192)
def spellings(name: str) -> tuple[str, ...]:
    """Return the official Latin spellings of a Russian name."""
    return tuple(schema(name) for schema in _schemas())


@cache
def _schemas() -> tuple[Any, ...]:
    import iuliia

    return tuple(getattr(iuliia, name.upper()).translate for name in _SPELLINGS)


def search_text(entity: str, values: Mapping[str, Any]) -> str:
    """Return all that a record can be found by, folded; empty when it has no words."""
    found: dict[str, None] = {}
    for key, field in fields_of(ENTITIES[entity]).items():
        value = values.get(key)
        if not value:
            continue
        if field.kind.is_searched:
            found |= dict.fromkeys(_forms(value))
        elif field.kind.is_choice and (field.codes.table is None or value in field.codes):
            found |= dict.fromkeys(_forms(" ".join(field.codes.text(value))))
    if entity == "person":
        for name in filter(None, map(values.get, _RUSSIAN_NAMES)):
            found |= dict.fromkeys(map(fold_searched, spellings(name)))
        for name in filter(None, map(values.get, _LATIN_NAMES)):
            found[fold_searched(zone_name(name))] = None
    return " ".join(filter(None, found))


def _forms(value: str) -> tuple[str, ...]:
    """Return what a text is found by: its words without apostrophes, parted by them, and plain."""
    folded = fold_searched(value)
    return folded, plain_letters(folded), fold(value)


def search_row(entity: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the row by which a record is found, none when it has no words.

    A row leads to its owner, unless it is in the trash: then it is found there, by itself.
    """
    text = search_text(entity, values)
    if not text:
        return []
    is_gone = values.get("removed_at") is not None
    owner = (None if is_gone else values.get(ENTITIES[entity].about.parent)) or values["id"]
    return [{"record_id": values["id"], "owner_id": owner, "entity": entity, "text": text}]


def sort_keys(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns by which lists order a record."""
    keys: dict[str, Any] = {}
    for column in ENTITIES[entity].__table__.columns:
        if "sorts" in column.info:
            ways = (order_key(*map(values.get, way)) for way in column.info["ways"])
            keys[column.name] = next(filter(None, ways), None)
    return keys
