"""One field, or a whole record, as it stood earlier; written like any change, with its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.history import filter as history_filter
from km_desktop.services.history import forgone, operations
from km_desktop.services.history.operations import EffectiveHistory, Place
from km_desktop.services.history.undo_inverse import REMOVED, Reversal, present
from km_desktop.services.history.undo_links import Held, LinkCheck
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import MACHINES, judging
from km_desktop.services.valuation import dependents, stored
from km_desktop.services.words import file_lists, naming
from km_desktop.services.words.findings import Refused, error
from km_desktop.services.words.naming import Item
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import StillUsed
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values, from_kept, to_json
from km_desktop.store.work import Work, unit_of_work

_CHANGES, _OPERATIONS = Change.__table__, Operation.__table__


def restore_field(
    database: Database,
    author: str,
    operation_id: UUID,
    entity: str,
    record_id: UUID,
    key: str,
    today: date,
    which: Literal["before", "after"] = "before",
) -> Changes:
    """Write the value that a field had before an operation, or after it.

    Raises Refused with the errors that stop it, as for any save; KeyError when the history knows
    no such value.
    """
    doing = Doing("restore", author, "put_back", {"entity": entity})
    with unit_of_work(database, doing) as work:
        value = _kept(work.connection, operation_id, (entity, record_id), key, which)
        _refuse_status(entity, [key])
        item = (entity, record_id)
        reversal = Reversal(item, key, value)
        _check_links(work.connection, [reversal])
        head = naming.owners(work.connection, [item])[item]
        before = _state(work, head, today)
        if _write(work, head, [(item, {key: value})], today):
            _judge(work, before, head, today)
    return work.changes


def _write(work: Work, head: Item, given: list[tuple[Item, Values]], today: date) -> bool:
    """Write values that come with their worth; other amounts follow where their day moves."""
    words = file_lists.read(work.connection)
    items: dict[str, list[UUID]] = {}
    together: dict[Item, Values] = {}
    for (entity, record_id), values in given:
        items.setdefault(entity, []).append(record_id)
        together.setdefault((entity, record_id), {}).update(values)
    keys = {key for values in together.values() for key in values}
    valued = stored.valued(work.connection, head, together, today, words)
    with dependents.remade(work, items, keys, today, words):
        written = [work.change(*item, values) for item, values in given]
        return any([*written, *(work.change(*item, values) for item, values in valued.items())])


def _kept(connection: Connection, operation_id: UUID, item: Item, key: str, which: str) -> Any:
    query = select(_CHANGES).where(
        _CHANGES.c.operation_id == operation_id,
        _CHANGES.c.record_id == item[1],
        _CHANGES.c.field == key,
    )
    rows = connection.execute(query.order_by(_CHANGES.c.id)).all()
    if not rows and which == "before":
        left = forgone.value_before(connection, operation_id, item[1], key)
        if left is not None:
            return from_kept(item[0], key, left)
    if not rows or rows[0].salt is None or key not in fields_of(ENTITIES[item[0]]):
        raise KeyError(key)
    return from_kept(item[0], key, rows[0].before if which == "before" else rows[-1].after)


def _refuse_status(entity: str, keys: Iterable[str]) -> None:
    if entity in MACHINES and "status" in keys:
        raise Refused((
            error(
                "status",
                "A status is reached by its steps. Undo the step instead.",
                "К статусу ведут шаги. Вместо этого отмените сам шаг.",
            ),
        ))  # fmt: skip


def restore_version(
    database: Database,
    author: str,
    entity: str,
    record_id: UUID,
    operation_id: UUID,
    today: date,
) -> Changes:
    """Bring a record, with its person and its rows, back to how it stood after an operation.

    Rows made since go to the trash, rows trashed since come back. Raises Refused with the errors
    that stop it, StillUsed when a row that would go is used elsewhere.
    """
    with database.reading() as connection:
        operation = operations.find(connection, operation_id)
    parts = {"entity": entity, "when": operation.at.astimezone(UTC).isoformat()}
    doing = Doing("restore", author, "version_restored", parts)
    with unit_of_work(database, doing) as work:
        reversals = _walked_back(work.connection, (entity, record_id), operation)
        _check_links(work.connection, reversals)
        before = _state(work, (entity, record_id), today)
        order = list(ENTITIES)
        given: dict[tuple[bool, int, Item], Values] = {}
        for reversal in reversals:
            rank = order.index(reversal.item[0])
            place = (reversal.leaving, -rank if reversal.leaving else rank, reversal.item)
            given.setdefault(place, {})[reversal.key] = reversal.value
        ordered = sorted(given.items(), key=lambda pair: pair[0])
        _write(work, (entity, record_id), [(item, values) for (*_, item), values in ordered], today)
        if reversals:
            _judge(work, before, (entity, record_id), today)
    return work.changes


def _walked_back(connection: Connection, head: Item, operation: Any) -> list[Reversal]:
    effective = EffectiveHistory(connection)
    start = effective.place(operation.copy_id, operation.number)
    if start is None:
        raise KeyError(operation.id)
    records = history_filter.with_rows(connection, {head[1]: head[0]})
    now = present(connection, ((name, record_id) for record_id, name in records.items()))
    reversals = []
    moment = datetime.now(UTC)
    made_since = _made_since(connection, effective, start, now)
    for item, values in now.items():
        if item in made_since and item != head:
            if values[REMOVED] is None:
                reversals.append(Reversal(item, REMOVED, moment))
            continue
        for key, kept in _earlier(connection, effective, start, item).items():
            if kept is not None and to_json(values[key]) != kept:
                reversals.append(Reversal(item, key, from_kept(item[0], key, kept)))
    return reversals


def _made_since(
    connection: Connection, effective: EffectiveHistory, start: Place, now: Mapping[Item, Values]
) -> set[Item]:
    made = {values["created_op"] for values in now.values()}
    columns = select(_OPERATIONS.c.id, _OPERATIONS.c.copy_id, _OPERATIONS.c.number)
    rows = connection.execute(columns.where(_OPERATIONS.c.id.in_(made)))
    later = set()
    for row in rows:
        place = effective.place(row.copy_id, row.number)
        if place is not None and place > start:
            later.add(row.id)
    return {item for item, values in now.items() if values["created_op"] in later}


def _earlier(
    connection: Connection, effective: EffectiveHistory, start: Place, item: Item
) -> dict[str, str | None]:
    """Return what each field was before the first change after a moment, as the journal kept it."""
    joined = _CHANGES.join(_OPERATIONS, _OPERATIONS.c.id == _CHANGES.c.operation_id)
    query = select(_CHANGES, _OPERATIONS.c.copy_id, _OPERATIONS.c.number).select_from(joined)
    placed = []
    for row in connection.execute(query.where(_CHANGES.c.record_id == item[1])):
        place = effective.own(row.copy_id, row.number)
        if place is not None and place > start:
            placed.append(((*place, row.id.int), row))
    found: dict[str, str | None] = {}
    for _, row in sorted(placed, key=lambda pair: pair[0]):
        found.setdefault(row.field, row.before)
    return found


def _check_links(connection: Connection, reversals: list[Reversal]) -> None:
    now = present(connection, {reversal.item for reversal in reversals})
    _, held = LinkCheck(connection, now, reversals).settled(reversals)
    for ((entity, record_id), key), why in held.items():
        name = naming.names(connection, [(entity, record_id)])[entity, record_id].whole
        if why.users:
            raise StillUsed(name=name, users=_names_text(connection, why))
        raise Refused((
            error(
                key,
                "{name} is in the trash. Restore it first.",
                "{name} в корзине. Сначала восстановите запись.",
                name=_names_text(connection, why),
            ),
        ))  # fmt: skip


def _names_text(connection: Connection, why: Held) -> Text:
    items = why.users or why.missing
    spoken = [named.whole for named in naming.names(connection, items).values()]
    return Text(", ".join(one.en for one in spoken), ", ".join(one.ru for one in spoken))


def _state(work: Work, head: Item, today: date) -> Case:
    return cases.load(work.connection, *head, today, file_lists.read(work.connection))


def _judge(work: Work, before: Case, head: Item, today: date) -> None:
    """Raise Refused when the record, as it would be, has errors that going back has caused."""
    case = _state(work, head, today)
    found = judging.read_and_check(work.connection, case)
    stopping = judging.check_change(work.connection, before, case, found)
    if stopping:
        raise Refused(stopping, head[0])
