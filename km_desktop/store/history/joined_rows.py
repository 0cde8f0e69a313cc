"""Rows that were found to be one: which of them stand behind the one that is shown.

A row that was added apart from another one, under the same natural key, lies in the trash and
leads to the one that stayed. No person put it there: the journal has that as a consequence, with
a source. What is said of the row that is shown is said of those behind it too, so that each of
them knows it if they ever part again. What a file itself lists (themes, rates) are its own rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models import ENTITIES, Change
from km_desktop.store import lineage
from km_desktop.store.history import concurrent, operation_log
from km_desktop.store.history.concurrent import FieldWrite
from km_desktop.store.history.operation_log import Key
from km_desktop.store.values import Values, from_row, table_of

REMOVED = "removed_at"
_NOT_REMOVED = "null"
_CHANGE = Change.__table__.c


def is_row(entity: str) -> bool:
    """Tell whether records of an entity live and are edited with their owner."""
    about = ENTITIES[entity].about
    return bool(about.parent) and not about.prefix


def is_listed(entity: str) -> bool:
    """Tell whether two records of one natural key are one: of an owner, or of the file itself."""
    return is_row(entity) or ENTITIES[entity].about.in_list


def behind(connection: Connection, entity: str, shown: Values) -> list[Values]:
    """Return the rows that stand behind one that is shown; mostly there are none.

    A row that somebody put in the trash by itself stands behind nothing; one that went there with
    the row that is shown comes back with it.
    """
    if not is_listed(entity):
        return []
    table, parent = table_of(entity), ENTITIES[entity].about.parent
    query = select(table).where(table.c.merged_into == shown["id"], table.c.removed_at.is_not(None))
    if parent:
        query = query.where(table.c[parent] == shown[parent])
    found = [from_row(entity, row) for row in connection.execute(query).mappings()]
    if not found:
        return []
    vector = lineage.vector(connection)
    ids = [shown["id"], *(row["id"] for row in found)]
    writes = operation_log.of_records(connection, vector, ids)
    own = removals(writes, entity, shown["id"])
    return [row for row in found if removals(writes, entity, row["id"]) <= own]


def removals(writes: Mapping[Key, list[FieldWrite]], entity: str, row_id: UUID) -> set[UUID]:
    """Return the operations by which people removed a record, as far as they still stand."""
    standing = concurrent.survivors(writes.get((entity, row_id, REMOVED), ()))
    return {one.operation.id for one in standing if one.after != _NOT_REMOVED}


def ever_behind(connection: Connection) -> dict[str, list[UUID]]:
    """Return every row that has at some time stood behind another one, by entity."""
    query = (
        select(_CHANGE.entity, _CHANGE.record_id)
        .where(_CHANGE.field == "merged_into", _CHANGE.source_id.is_not(None))
        .distinct()
    )
    found: dict[str, list[UUID]] = {}
    for row in connection.execute(query):
        if row.entity in ENTITIES and is_listed(row.entity):
            found.setdefault(row.entity, []).append(row.record_id)
    return found
