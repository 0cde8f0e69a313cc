"""Giving references: EOD-2026-0007, the next free number of its kind and year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.models import ENTITIES, Change
from km_desktop.store.values import table_of, to_json

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
    """Return the entity and id of the live record with a reference, or nothing.

    A record is also found by a reference of former times: that of a record which was joined with
    it, and one that it had before it was given another.
    """
    wanted = reference.strip().upper()
    named = [
        name
        for name, entity in ENTITIES.items()
        if entity.about.prefix and wanted.startswith(f"{entity.about.prefix}-")
    ]
    for look in (_present, _joined, _former):
        for name in named:
            record_id = look(connection, name, wanted)
            if record_id is not None:
                return name, record_id
    return None


def twins(connection: Connection, entity: str, record_id: UUID, reference: str) -> list[UUID]:
    """Return the other live records of a reference, which copies gave twice and nobody decided."""
    table = table_of(entity)
    query = select(table.c.id).where(
        table.c.reference == reference, table.c.removed_at.is_(None), table.c.id != record_id
    )
    return list(connection.execute(query.order_by(table.c.id)).scalars())


def _present(connection: Connection, entity: str, reference: str) -> UUID | None:
    table = table_of(entity)
    query = select(table.c.id).where(table.c.reference == reference, table.c.removed_at.is_(None))
    found: UUID | None = connection.execute(query.order_by(table.c.id)).scalar()
    return found


def _joined(connection: Connection, entity: str, reference: str) -> UUID | None:
    table = table_of(entity)
    query = select(table.c.id).where(
        table.c.reference == reference, table.c.merged_into.is_not(None)
    )
    return _first_live(connection, entity, connection.execute(query.order_by(table.c.id)).scalars())


def _former(connection: Connection, entity: str, reference: str) -> UUID | None:
    change = Change.__table__.c
    query = select(change.record_id).where(
        change.field == "reference",
        change.before == to_json(reference),
        change.entity == entity,
    )
    # The latest record that had it is the one people mean.
    found = connection.execute(query.order_by(change.id.desc())).scalars()
    return _first_live(connection, entity, found)


def _first_live(connection: Connection, entity: str, ids: Iterable[UUID]) -> UUID | None:
    survivors = (survivor(connection, entity, record_id) for record_id in list(ids))
    return next((found for found in survivors if found is not None), None)


def survivor(connection: Connection, entity: str, record_id: UUID) -> UUID | None:
    """Return the live record that a record is, or has become by being joined; else nothing."""
    table = table_of(entity)
    seen: set[UUID] = set()
    here: UUID | None = record_id
    while here is not None and here not in seen:
        seen.add(here)
        row = connection.execute(
            select(table.c.removed_at, table.c.merged_into).where(table.c.id == here)
        ).first()
        if row is None:
            return None
        if row.removed_at is None:
            return here
        here = row.merged_into
    return None
