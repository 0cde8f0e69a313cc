"""Between the columns of a table and the plain values that services and windows use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Table

from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Kind, fields_of
from km_desktop.models.money import Money

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
        values[key] = _money(field, row) if field.kind is Kind.MONEY else row[key]
    return values


def canonical(entity: str, values: Mapping[str, Any]) -> Values:
    """Return values in the one form that is kept: no empty texts, sets sorted, without doubles."""
    fields = fields_of(ENTITIES[entity])
    kept: Values = {}
    for key, value in values.items():
        if key in STATE:
            kept[key] = value
        elif fields[key].kind is Kind.CHOICES:
            kept[key] = tuple(sorted(set(value or ())))
        else:
            kept[key] = value if value != "" else None
    return kept


def to_columns(entity: str, values: Mapping[str, Any]) -> Values:
    """Return what to write for some fields; KeyError for a field the entity does not have."""
    fields = fields_of(ENTITIES[entity])
    columns: Values = {}
    for key, value in canonical(entity, values).items():
        if key not in STATE and fields[key].kind is Kind.MONEY:
            columns |= _money_columns(fields[key], value)
        else:
            columns[key] = value
    return columns


def _money(field: Field, row: Mapping[Any, Any]) -> Money | None:
    minor, currency, usd, rate, rate_on = (row[column] for column in field.columns)
    return None if minor is None else Money(minor, currency, usd, rate, rate_on)


def _money_columns(field: Field, value: Money | None) -> Values:
    if value is None:
        return dict.fromkeys(field.columns)
    parts = (value.minor, value.currency, value.usd_minor, value.rate, value.rate_on)
    return dict(zip(field.columns, parts, strict=True))


def to_json(value: Any) -> str:
    """Return a value as the journal keeps it: canonical JSON, one form for one value."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(field: Field | None, text: str | None) -> Any:
    """Return the value the journal kept; without its field, as JSON gives it."""
    if text is None:
        return None
    value = json.loads(text)
    if value is None or field is None:
        return value
    return _READ.get(field.kind, _same)(value)


def from_kept(entity: str, key: str, text: str | None) -> Any:
    """Return the value that the journal kept of a field, or of a record's state."""
    if key == "removed_at":
        value = from_json(None, text)
        return datetime.fromisoformat(value) if value else None
    if key == "merged_into":
        value = from_json(None, text)
        return UUID(value) if value else None
    return from_json(fields_of(ENTITIES[entity])[key], text)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        rate = None if value.rate is None else _plain(value.rate)
        rate_on = value.rate_on.isoformat() if value.rate_on else None
        return [value.minor, value.currency, value.usd_minor, rate, rate_on]
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"  # 1.50 and 1.5 are one value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, set, frozenset)):
        return sorted(value)
    return value


def _same(value: Any) -> Any:
    return value


def _read_money(parts: list[Any]) -> Money:
    minor, currency, usd, rate, rate_on = parts
    return Money(
        minor,
        currency,
        usd,
        Decimal(rate) if rate is not None else None,
        date.fromisoformat(rate_on) if rate_on else None,
    )


_READ: dict[Kind, Any] = {
    Kind.NUMBER: Decimal,
    Kind.DAY: date.fromisoformat,
    Kind.CHOICES: tuple,
    Kind.LINK: UUID,
    Kind.MONEY: _read_money,
}
