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
from km_desktop.written.folding import fold

__all__ = ["fold", "order_key", "search_text", "spellings"]

_RUSSIAN_NAMES = ("family_name_ru", "given_name_ru", "patronymic_ru")
_SPELLINGS = ("icao_doc_9303", "gost_52535", "mvd_310", "mvd_782")


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
            found[fold(value)] = None
        elif field.kind.is_choice and field.codes.table is None:
            found[fold(" ".join(field.codes.text(value)))] = None
    if entity == "person":
        for key in _RUSSIAN_NAMES:
            if values.get(key):
                found |= dict.fromkeys(fold(spelling) for spelling in spellings(values[key]))
    return " ".join(found)
