"""Reading lists: ids in order first, rows by page.

What a list shows at its beginning is read by statements that may be known from an earlier start
(``store.prepared``), so SQLAlchemy is loaded where a statement is built and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from km_desktop.models import ENTITIES
from km_desktop.store.lists import prepared
from km_desktop.store.lists.listing import COMPLETED, Filter, Listing
from km_desktop.store.values import Values, from_row, table_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

    from km_desktop.store.lists.prepared import Reading

__all__ = ["Filter", "Listing"]

ID_BYTES = 16
_AT_ONCE = 500


def ids(connection: Reading, listing: Listing, limit: int | None = None) -> bytes:
    """Return the ids of a list in order, packed: sixteen bytes each."""

    def query() -> Select[Any]:
        from sqlalchemy import Integer, bindparam, select

        from km_desktop.store.lists import list_sql

        column = prepared.plain_id(connection, table_of(listing.entity).c.id)
        found = list_sql.ordered(list_sql.filtered(select(column), listing), listing)
        if limit is None:
            return found
        first = bindparam("first", type_=Integer)
        return found.limit(bindparam("limit", type_=Integer)).offset(first)

    values = {} if limit is None else {"limit": limit, "first": 0}
    return prepared.packed(connection, _name(listing, limit), query, values)


def _name(listing: Listing, limit: int | None) -> str:
    """Return the name under which the statement of a whole list is kept; nothing for a part."""
    if listing.filters:
        return ""
    order = f"{listing.sort} {listing.descending} {listing.language} {listing.removed}"
    return f"ids {listing.entity} {order}{'' if limit is None else ' limit'}"


def unpack(packed: bytes, start: int = 0, stop: int | None = None) -> list[UUID]:
    """Return some of the packed ids as ids; positions count records."""
    last = len(packed) // ID_BYTES if stop is None else min(stop, len(packed) // ID_BYTES)
    return [UUID(bytes=packed[i * ID_BYTES : (i + 1) * ID_BYTES]) for i in range(start, last)]


def count(connection: Connection, listing: Listing) -> int:
    """Return how many records a list has."""
    from sqlalchemy import func

    return int(connection.execute(chosen(listing, func.count())).scalar_one())


def chosen(listing: Listing, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return the query of some columns of what a list shows, in no order."""
    from sqlalchemy import select

    from km_desktop.store.lists import list_sql

    return list_sql.filtered(select(*columns).select_from(table_of(listing.entity)), listing)


def records(connection: Reading, entity: str, wanted: Sequence[UUID]) -> dict[UUID, Values]:
    """Return the values of records by id."""

    def query() -> Select[Any]:
        from sqlalchemy import bindparam, select

        table = table_of(entity)
        return select(table).where(table.c.id.in_(bindparam("wanted", expanding=True)))

    found: dict[UUID, Values] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = {"wanted": wanted[start : start + _AT_ONCE]}
        rows = prepared.rows(connection, f"records {entity}", query, part, entity)
        found |= {row["id"]: from_row(entity, row) for row in rows}
    return found


def rows_of(
    connection: Reading, entity: str, owners: Sequence[UUID], *, removed: bool = False
) -> list[Values]:
    """Return the child rows of some owners in the order they were made."""

    def query() -> Select[Any]:
        from sqlalchemy import bindparam, select

        table = table_of(entity)
        parent = table.c[ENTITIES[entity].about.parent]
        found = select(table).where(parent.in_(bindparam("owners", expanding=True)))
        found = found.order_by(table.c.id)
        if not removed:
            found = found.where(table.c.removed_at.is_(None))
        if "number" in table.c and entity != "phone":
            found = found.order_by(None).order_by(table.c.number, table.c.id)
        return found

    name = f"rows of {entity}{' removed' if removed else ''}"
    values = {"owners": owners}
    return [from_row(entity, row) for row in prepared.rows(connection, name, query, values, entity)]


def live(connection: Reading, entity: str, order: str) -> list[Values]:
    """Return all live records of an entity, ordered by a column."""

    def query() -> Select[Any]:
        from sqlalchemy import select

        table = table_of(entity)
        return select(table).where(table.c.removed_at.is_(None)).order_by(table.c[order])

    found = prepared.rows(connection, f"live {entity} {order}", query, {}, entity)
    return [from_row(entity, row) for row in found]


def where_is(connection: Connection, entity: str, **values: Any) -> list[Values]:
    """Return the live records whose fields have these values, oldest first."""
    from sqlalchemy import select

    table = table_of(entity)
    conditions = [table.c[key] == value for key, value in values.items()]
    query = select(table).where(table.c.removed_at.is_(None), *conditions).order_by(table.c.id)
    return [from_row(entity, row) for row in connection.execute(query).mappings()]


def where_among(connection: Reading, entity: str, key: str, wanted: Sequence[Any]) -> list[Values]:
    """Return the live records whose field has one of these values, oldest first in each part."""

    def query() -> Select[Any]:
        from sqlalchemy import bindparam, select

        table = table_of(entity)
        among = table.c[key].in_(bindparam("wanted", expanding=True))
        return select(table).where(among, table.c.removed_at.is_(None)).order_by(table.c.id)

    found: list[Values] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = {"wanted": wanted[start : start + _AT_ONCE]}
        rows = prepared.rows(connection, f"among {entity} {key}", query, part, entity)
        found += [from_row(entity, row) for row in rows]
    return found


def values_of(connection: Connection, entity: str, key: str) -> list[tuple[Any, int]]:
    """Return each value that live records have in a field, and how many have it."""
    from sqlalchemy import func, select

    table = table_of(entity)
    column = table.c[key]
    query = select(column, func.count()).where(table.c.removed_at.is_(None), column.is_not(None))
    return [(value, int(times)) for value, times in connection.execute(query.group_by(column))]


def counts_by(
    connection: Connection, entity: str, key: str, wanted: Sequence[Any]
) -> dict[Any, int]:
    """Return how many live records have each value of a field."""
    from sqlalchemy import func, select

    table = table_of(entity)
    column = table.c[key]
    query = select(column, func.count()).where(column.in_(wanted), table.c.removed_at.is_(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(column))}


def completed_assignments(connection: Reading, experts: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many assignments each of some experts has completed."""

    def query() -> Select[Any]:
        from sqlalchemy import bindparam, func, select

        done = table_of("assignment").c
        return (
            select(done.expert_id, func.count().label("done"))
            .where(
                done.expert_id.in_(bindparam("experts", expanding=True)),
                done.status.in_(bindparam("completed", expanding=True)),
                done.removed_at.is_(None),
            )
            .group_by(done.expert_id)
        )

    values = {"experts": experts, "completed": COMPLETED}
    found = prepared.rows(connection, "completed assignments", query, values, "assignment")
    return {row["expert_id"]: row["done"] for row in found}
