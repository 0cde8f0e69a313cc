"""Between the columns of a table and the plain values that services and windows use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.models.kinds import Kind
from km_desktop.models.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Table

Values = dict[str, Any]
OWN = ("id", "version", "created_op", "changed_op", "removed_at", "merged_into")
STATE = ("removed_at", "merged_into")  # what the journal follows beside the fields


def table_of(entity: str) -> Table:
    """Return the table of an entity; KeyError for an unknown one."""
    return ENTITIES[entity].__table__


def from_row(entity: str, row: Mapping[Any, Any]) -> Values:
    """Return the plain values of a row: what the record has of its own, then its fields."""
    values: Values = {name: row[name] for name in OWN}
    for key, field in fields_of(ENTITIES[entity]).items():
        values[key] = field.kind.from_row(key, row)
    return values


def canonical(entity: str, values: Mapping[str, Any]) -> Values:
    """Return values in the one form that is kept: no empty texts, sets sorted, without doubles."""
    fields = fields_of(ENTITIES[entity])
    kept: Values = {}
    for key, value in values.items():
        kept[key] = value if key in STATE else fields[key].kind.canonical(value)
    return kept


def cleaned(entity: str, values: Mapping[str, Any]) -> Values:
    """Return values that somebody gives as records keep them: texts without what nobody sees.

    What a record holds from elsewhere or from earlier stays as it is until somebody writes it anew.
    """
    fields = fields_of(ENTITIES[entity])
    return {
        key: fields[key].clean(value) if isinstance(value, str) and key in fields else value
        for key, value in values.items()
    }


def to_columns(entity: str, values: Mapping[str, Any]) -> Values:
    """Return what to write for some fields; KeyError for a field the entity does not have."""
    fields = fields_of(ENTITIES[entity])
    columns: Values = {}
    for key, value in canonical(entity, values).items():
        columns |= {key: value} if key in STATE else fields[key].kind.to_row(key, value)
    return columns


def to_json(value: Any) -> str:
    """Return a value as the journal keeps it: canonical JSON, one form for one value."""
    return json.dumps(
        _journal_form(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def from_json(field: Field | None, text: str | None) -> Any:
    """Return the value the journal kept; without its field, as JSON gives it."""
    if text is None:
        return None
    value = json.loads(text)
    if value is None or field is None:
        return value
    return field.kind.from_json(value)


def from_kept(entity: str, key: str, text: str | None) -> Any:
    """Return the value that the journal kept of a field, or of a record's state."""
    if key == "removed_at":
        value = from_json(None, text)
        return datetime.fromisoformat(value) if value else None
    if key == "merged_into":
        value = from_json(None, text)
        return UUID(value) if value else None
    return from_json(fields_of(ENTITIES[entity])[key], text)


def _journal_form(value: Any) -> Any:
    """Return the one form that the chain of the journal is sealed over (decision 5).

    It must never change: the digests of every file were made of it.
    """
    for kept, written in _WRITTEN:
        if isinstance(value, kept):
            return written(value)
    return value


# By the type of the value, because the state of a record has no field.
_WRITTEN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Money, Kind.MONEY.to_json),
    (Decimal, Kind.NUMBER.to_json),
    (UUID, Kind.LINK.to_json),
    (date, Kind.DAY.to_json),
    ((tuple, set, frozenset), Kind.CHOICES.to_json),
)
