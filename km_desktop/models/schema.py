"""The tables of SQLAlchemy, made of what entities declare; loaded when one is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import RLock
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, MetaData, Table, UniqueConstraint
from sqlalchemy.schema import SchemaItem

from km_desktop.models.column import IndexOf, Pending, UniqueOf
from km_desktop.models.types import sql_type

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)
_ONE_AT_A_TIME = RLock()


def table(
    name: str, declared: Mapping[str, Pending], beside: tuple[IndexOf | UniqueOf, ...]
) -> Table:
    """Return the table of this name, made of its declarations when it is first asked for."""
    with _ONE_AT_A_TIME:
        if name not in METADATA.tables:
            placed = sorted(declared.values(), key=lambda pending: pending.place)
            columns = [column for pending in placed for column in _columns(pending)]
            made = Table(name, METADATA, *columns, *map(_beside, beside))
            for column in columns:
                if "sorts" in column.info:
                    # Covering, so that a million ids in order are read from the index alone.
                    Index(None, column, made.c.id, made.c.removed_at)
        return METADATA.tables[name]


def _columns(pending: Pending) -> Iterator[Column[Any]]:
    link = pending.foreign_key
    for name, kind in pending.columns().items():
        yield Column(
            name,
            sql_type(kind),
            *([ForeignKey(link.column, ondelete=link.ondelete)] if link else ()),
            primary_key=pending.primary_key,
            nullable=pending.nullable,
            default=pending.default,
            index=pending.indexed,
            info=_sorting(pending),
        )


def _sorting(pending: Pending) -> dict[str, Any]:
    """Return what a key of order is made of: every field, and which are taken together."""
    if not pending.sorts:
        return {}
    ways = tuple(filter(None, (pending.sorts, pending.otherwise)))
    return {"sorts": (*pending.sorts, *pending.otherwise), "ways": ways}


def _beside(declared: IndexOf | UniqueOf) -> SchemaItem:
    if isinstance(declared, IndexOf):
        return Index(None, *declared.columns)
    return UniqueConstraint(*declared.columns)
