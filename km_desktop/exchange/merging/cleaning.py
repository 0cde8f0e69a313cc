"""Texts that copies bring, as records keep them: the border of a merge, like that of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.store.history.operation_log import Key
from km_desktop.store.work import Work


def clean_arrived(
    work: Work, brought: Mapping[str, list[UUID]], followed: Iterable[Key], undecided: set[Key]
) -> None:
    """Write texts that a merge took without what nobody sees, as its own change.

    Programs of older versions kept such signs. Every copy cleans alike, so that copies that take
    the same text back apart from each other have the same one afterwards. What somebody has still
    to decide stays as it is: a change that has seen both sides would be the decision.
    """
    keys: dict[str, dict[UUID, set[str]]] = {
        entity: {record_id: set(_texts(entity)) for record_id in ids}
        for entity, ids in brought.items()
    }
    for entity, record_id, key in followed:
        if key in _texts(entity):
            keys.setdefault(entity, {}).setdefault(record_id, set()).add(key)
    for entity, of_record in keys.items():
        wanted: dict[UUID, dict[str, tuple[Any, UUID | None]]] = {}
        ids = list(of_record) if _texts(entity) else []
        for record_id, values in work.many(entity, ids).items():
            open_keys = {
                key for key in of_record[record_id] if (entity, record_id, key) in undecided
            }
            unclean = _unclean(entity, of_record[record_id] - open_keys, values)
            if unclean:
                wanted[record_id] = unclean
        if wanted:
            work.follow_many(entity, wanted)


@cache
def _texts(entity: str) -> frozenset[str]:
    fields = fields_of(ENTITIES[entity])
    return frozenset(key for key, field in fields.items() if field.is_written)


def _unclean(
    entity: str, texts: Iterable[str], values: dict[str, Any]
) -> dict[str, tuple[Any, UUID | None]]:
    fields = fields_of(ENTITIES[entity])
    found: dict[str, tuple[Any, UUID | None]] = {}
    for key in sorted(texts):
        value = values[key]
        cleaned = fields[key].clean(value) if value is not None else None
        if cleaned != value and _fits(fields[key], cleaned):
            found[key] = cleaned, None
    return found


def _fits(field: Field, cleaned: str | None) -> bool:
    """Tell whether a field can hold a cleaned text: what is demanded not nothing, none longer."""
    if cleaned is None:
        return not field.required
    return field.length is None or len(cleaned) <= field.length
