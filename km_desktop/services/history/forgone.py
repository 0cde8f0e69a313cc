"""What the other of two joined records said and the joined one does not: part of its history.

Nothing is kept twice for it: the other record lies in the trash with its values, and the journal
knows which operation joined it into which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import ENTITIES, Change
from km_desktop.models.field import fields_of
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, from_kept, to_json

JOINING = "unite"  # the kind of the operation that joins two people
_CHANGES = Change.__table__


@dataclass(frozen=True)
class Forgone:
    """A value of the other record in a field of the joined one; both as the journal keeps them."""

    entity: str
    record_id: UUID
    field: str
    before: str
    after: str


def of_operation(connection: Connection, operation_id: UUID) -> list[Forgone]:
    """Return what one joining of records did not take over, in the order of the forms."""
    query = select(_CHANGES).where(_CHANGES.c.operation_id == operation_id).order_by(_CHANGES.c.id)
    changes = connection.execute(query).all()
    written = {(row.record_id, row.field) for row in changes}
    found: list[Forgone] = []
    for row in changes:
        if row.field != "merged_into" or row.entity not in ENTITIES:
            continue
        kept_id = from_kept(row.entity, row.field, row.after)
        both = queries.records(connection, row.entity, [row.record_id, kept_id] if kept_id else [])
        if len(both) == 2:
            other, kept = both[row.record_id], both[kept_id]
            keys = [key for key in _told_keys(row.entity, other) if (kept_id, key) not in written]
            for key in keys:
                after = _value_then(connection, operation_id, kept, key)
                if to_json(other[key]) != after:
                    found.append(Forgone(row.entity, kept_id, key, to_json(other[key]), after))
    return found


def value_before(
    connection: Connection, operation_id: UUID, record_id: UUID, key: str
) -> str | None:
    """Return what the other record said in a field, nothing when it was not left behind."""
    for one in of_operation(connection, operation_id):
        if (one.record_id, one.field) == (record_id, key):
            return one.before
    return None


def steps_of(connection: Connection, rows: Iterable[Any]) -> Iterator[tuple[UUID, Forgone]]:
    """Yield for the operations that joined records what each left behind."""
    for row in rows:
        if row.kind == JOINING:
            for one in of_operation(connection, row.id):
                yield row.id, one


def _told_keys(entity: str, values: Values) -> Iterator[str]:
    """Yield the fields in which a record said something of its own; lists were joined."""
    about = ENTITIES[entity].about
    for key, field in fields_of(ENTITIES[entity]).items():
        own = key not in ("reference", about.core, about.parent) and not field.kind.is_set
        if own and values[key] is not None:
            yield key


def _value_then(connection: Connection, operation_id: UUID, kept: Values, key: str) -> str:
    """Return the value that stood after an operation: what the next change of it began with."""
    mine = _CHANGES.c
    query = select(mine.before).where(
        mine.record_id == kept["id"], mine.field == key, mine.operation_id > operation_id
    )
    later = connection.execute(query.order_by(mine.id).limit(1)).scalar()
    return later if later is not None else to_json(kept[key])
