"""How far removals have been judged, so that a merge asks of what is new and not of all the trash.

A file remembers the version vector up to which every removal was compared with every use, and the
few that were left open. Only what has been removed, changed or linked to since can be disputed
anew. The memory says nothing that the journal does not; without it everything is compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from km_desktop.exchange.merging.question import Question
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.store import lineage
from km_desktop.store.history import operation_log
from km_desktop.store.history.operation_log import ANSWERING
from km_desktop.store.values import table_of

FACT = "removals_judged"
_LONGEST = 2000  # characters that a fact keeps
_CHANGE, _OPERATION = Change.__table__.c, Operation.__table__.c


class _Judged(NamedTuple):
    """The vector up to which removals are judged, and the records that were left open then."""

    vector: Mapping[str, int]
    open: frozenset[UUID]


def remember(connection: Connection, removals: Iterable[Question]) -> None:
    """Remember that all removals are judged, and which of them are still open."""
    told = json.dumps(
        {
            "vector": lineage.vector(connection),
            "open": sorted(one.record_id.hex for one in removals if one.kind == "removal"),
        },
        separators=(",", ":"),
    )
    # What does not fit is worked out again, as it was before anything was remembered.
    lineage.set_fact(connection, FACT, told if len(told) <= _LONGEST else "")


def disputable(
    connection: Connection, vector: Mapping[str, int], before: Mapping[str, int] | None = None
) -> dict[str, list[UUID]]:
    """Return the records, by entity, whose removal may be disputed as far as a vector follows.

    ``before`` is what the file followed before copies came in, if they are just coming in.
    """
    judged = _judged(connection, vector if before is None else before)
    if judged is None or any(vector.get(copy, 0) < n for copy, n in judged.vector.items()):
        return _by_entity(operation_log.removed_somewhere(connection))
    new = _operations_since(connection, judged.vector, vector)
    if new is None:
        return _by_entity(operation_log.removed_somewhere(connection))
    touched = judged.open | set(_touched(connection, new))
    return _by_entity(operation_log.removed_somewhere(connection, touched))


def _judged(connection: Connection, before: Mapping[str, int]) -> _Judged | None:
    told = lineage.facts(connection).get(FACT)
    if not told:
        # Where nothing was ever merged, everybody knew all that was done before.
        merged = select(_OPERATION.copy_id, _OPERATION.number).where(_OPERATION.kind == "merge")
        rows = connection.execute(merged)
        never = not any(operation_log.follows(before, row.copy_id, row.number) for row in rows)
        return _Judged(before, frozenset()) if never else None
    found = json.loads(told)
    return _Judged(found["vector"], frozenset(UUID(hex=one) for one in found["open"]))


def _by_entity(records: Iterable[tuple[str, UUID]]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for entity, record_id in records:
        found.setdefault(entity, []).append(record_id)
    return found


def _operations_since(
    connection: Connection, judged: Mapping[str, int], vector: Mapping[str, int]
) -> list[UUID] | None:
    """Return the operations that were not judged yet; nothing when an answer was taken back.

    What an answer had decided may then be disputed again, however old it is.
    """
    ranges: list[ColumnElement[bool]] = [
        and_(_OPERATION.copy_id == UUID(hex=copy), _OPERATION.number > judged.get(copy, 0))
        for copy, number in vector.items()
        if number > judged.get(copy, 0)
    ]
    found: list[UUID] = []
    undone: set[UUID] = set()
    for part in operation_log.parts(ranges):
        query = select(_OPERATION.id, _OPERATION.undoes_id).where(or_(*part))
        for row in connection.execute(query):
            found.append(row.id)
            undone |= {row.undoes_id} - {None}
    if undone and _undoes_answers(connection, undone):
        return None
    return found


def _undoes_answers(connection: Connection, undone: set[UUID]) -> bool:
    kinds = {"undo", *ANSWERING}  # the undo of an undo may bring an answer back
    for part in operation_log.parts(undone):
        query = select(_OPERATION.id).where(_OPERATION.id.in_(part), _OPERATION.kind.in_(kinds))
        if connection.execute(query.limit(1)).first() is not None:
            return True
    return False


def _touched(connection: Connection, operations: list[UUID]) -> Iterator[UUID]:
    """Give the records that some operations made or changed, and those that they led to."""
    changed: dict[str, set[UUID]] = {}
    for part in operation_log.parts(operations):
        columns = (_CHANGE.entity, _CHANGE.record_id, _CHANGE.field, _CHANGE.before, _CHANGE.after)
        query = select(*columns).where(_CHANGE.operation_id.in_(part))
        for row in connection.execute(query):
            changed.setdefault(row.entity, set()).add(row.record_id)
            yield row.record_id
            yield from _ends_of(row)
    made = _entities_made(connection, operations)
    for entity in (changed.keys() | made) & ENTITIES.keys():
        links = [one.key for one in fields_of(ENTITIES[entity]).values() if one.kind.is_link]
        if not links:
            continue
        table = table_of(entity)
        columns_led = [table.c[key] for key in links]
        for key, wanted in (
            (table.c.created_op, operations if entity in made else ()),
            (table.c.id, changed.get(entity, ())),
        ):
            for part in operation_log.parts(wanted):
                for row in connection.execute(select(*columns_led).where(key.in_(part))):
                    yield from (value for value in row if value is not None)


def _entities_made(connection: Connection, operations: list[UUID]) -> set[str]:
    """Return of which entities some operations made records."""
    found: set[str] = set()
    for part in operation_log.parts(operations):
        query = select(_OPERATION.created).where(_OPERATION.id.in_(part)).distinct()
        for created in connection.execute(query).scalars():
            found |= json.loads(created).keys()
    return found


def _ends_of(change: Any) -> Iterator[UUID]:
    declared = (
        fields_of(ENTITIES[change.entity]).get(change.field) if change.entity in ENTITIES else None
    )
    if declared is not None and declared.kind.is_link:
        for kept in (change.before, change.after):
            value = json.loads(kept or "null")
            if value:
                yield UUID(value)
