"""Giving references: EOD-2026-0007, the next free number of its kind and year."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.models import ENTITIES
from km_desktop.store.values import table_of

# Records that are not events of a year are numbered through.
_THROUGH = frozenset({"EXP", "ORG"})


def next_reference(connection: Connection, entity: str, today: date) -> str | None:
    """Return the next reference of an entity, or nothing when its records have none."""
    prefix = ENTITIES[entity].about.prefix
    if not prefix:
        return None
    stem = f"{prefix}-" if prefix in _THROUGH else f"{prefix}-{today.year}-"
    column = table_of(entity).c.reference
    longest = (
        select(column)
        .where(column.like(f"{stem}%"))
        .order_by(func.length(column).desc(), column.desc())
    )
    number = 0
    with connection.execute(longest) as found:
        for reference in found.scalars():
            tail = reference.removeprefix(stem)
            if tail.isdecimal():
                number = int(tail)
                break
    return f"{stem}{number + 1:04}"


def find(connection: Connection, reference: str) -> tuple[str, UUID] | None:
    """Return the entity and id of the live record with a reference, or nothing."""
    wanted = reference.strip().upper()
    for name, entity in ENTITIES.items():
        if not entity.about.prefix or not wanted.startswith(f"{entity.about.prefix}-"):
            continue
        table = table_of(name)
        record_id: UUID | None = connection.execute(
            select(table.c.id)
            .where(table.c.reference == wanted, table.c.removed_at.is_(None))
            .order_by(table.c.id)
        ).scalar()
        if record_id is not None:
            return name, record_id
    return None
