"""What the file knew at a moment: its tables as they stood, made of the journal, in memory.

The same definitions that count today run on them, so that no figure is defined twice. Only the
columns that figures read are made. Records and values come from this file: a record was known if
the operation that made it was; a value that was changed later is what stood before the first
change. What was erased since is gone, and stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Index,
    MetaData,
    Table,
    bindparam,
    create_engine,
    insert,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql import visitors
from sqlalchemy.types import NullType

from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.figures.definition import Definition, FigurePeriod
from km_desktop.services.figures.moment import Moment
from km_desktop.store.values import STATE, from_kept, table_of, to_columns

_CHANGE = Change.__table__.c
_OPERATION = Operation.__table__.c
_ALWAYS = ("id", "created_op", *STATE)
_PART = 20_000  # rows that are moved at once


class Kept(NamedTuple):
    """What the journal has of a field before and after everything that came later."""

    before: str | None
    after: str | None


Earlier = dict[tuple[str, UUID, str], Kept]  # by entity, record and field


@contextmanager
def known_then(
    connection: Connection, moment: Moment, definitions: Iterable[Definition], span: FigurePeriod
) -> Iterator[tuple[Connection, Earlier]]:
    """Give a connection to the tables of some figures as they stood, and what changed since."""
    needed = columns_read(definitions, span)
    engine = create_engine("sqlite://", poolclass=StaticPool, hide_parameters=True)
    try:
        with engine.connect() as memory:
            made = _make_tables(memory, needed)
            for table, names in needed.items():
                _bring_rows(connection, memory, moment, made[table], names)
            earlier = _earlier_values(connection, moment, needed)
            _set_back(memory, earlier, made)
            _index_links(memory, made)
            yield memory, earlier
    finally:
        engine.dispose()


def columns_read(
    definitions: Iterable[Definition], span: FigurePeriod
) -> dict[str, tuple[str, ...]]:
    """Return the columns that the queries of some figures read, by table."""
    needed: dict[str, set[str]] = {}
    queries = (
        query
        for definition in definitions
        for query in (definition.rows, definition.unpriced)
        if query is not None
    )
    for query in queries:
        for element in visitors.iterate(query(span)):
            for column in getattr(element, "base_columns", ()):
                table = getattr(column, "table", None)
                if isinstance(table, Table) and table.name in ENTITIES:
                    needed.setdefault(table.name, set()).add(column.name)
    return {name: tuple(sorted({*columns, *_ALWAYS})) for name, columns in needed.items()}


def _make_tables(memory: Connection, needed: Mapping[str, tuple[str, ...]]) -> Mapping[str, Table]:
    made = MetaData()
    for name, columns in needed.items():
        kept = table_of(name).c
        Table(
            name,
            made,
            *(Column(one, kept[one].type, primary_key=one == "id") for one in columns),
        )
    made.create_all(memory)
    return made.tables


def _bring_rows(
    connection: Connection, memory: Connection, moment: Moment, made: Table, names: tuple[str, ...]
) -> None:
    """Copy the rows that were known, as they are stored where both are SQLite."""
    table = table_of(made.name)
    is_file = connection.dialect.name == "sqlite"
    unknown = select(_OPERATION.id).where(moment.unknown())
    columns = [type_coerce(table.c[one], NullType()) if is_file else table.c[one] for one in names]
    query = select(*columns).where(
        or_(table.c.created_op.is_(None), table.c.created_op.not_in(unknown))
    )
    places = ", ".join("?" for _ in names)
    raw = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own names
    for rows in connection.execute(query).partitions(_PART):
        if is_file:
            memory.exec_driver_sql(raw, [tuple(row) for row in rows])
        else:
            typed = insert(made).values({one: bindparam(one) for one in names})
            memory.execute(typed, [dict(zip(names, row, strict=True)) for row in rows])


def _index_links(memory: Connection, made: Mapping[str, Table]) -> None:
    """Let rows be found by what they belong to, once all are there."""
    for name, table in made.items():
        for key in fields_of(ENTITIES[name]).keys() & table.c.keys():
            if fields_of(ENTITIES[name])[key].kind.is_link:
                Index(f"ix_{name}_{key}", table.c[key]).create(memory)


@cache
def _field_of(entity: str) -> Mapping[str, str]:
    """Return the field behind each column of an entity; state is a field of its own."""
    found = {one: one for one in STATE}
    for key, field in fields_of(ENTITIES[entity]).items():
        found |= dict.fromkeys(field.kind.columns(key, field.length), key)
    return found


def _earlier_values(
    connection: Connection, moment: Moment, needed: Mapping[str, tuple[str, ...]]
) -> Earlier:
    """Return what stood before the first later change of each field that figures read."""
    if not moment.later:
        return {}
    fields = {
        entity: {_field_of(entity)[one] for one in columns if one in _field_of(entity)}
        for entity, columns in needed.items()
    }
    place = {copy: number for number, (copy, _, _) in enumerate(moment.later)}
    query = (
        select(
            _CHANGE.entity, _CHANGE.record_id, _CHANGE.field, _CHANGE.before, _CHANGE.after,
            _OPERATION.copy_id, _OPERATION.number,
        )
        .join(Operation.__table__, _OPERATION.id == _CHANGE.operation_id)
        .where(
            moment.afterwards(),
            _CHANGE.entity.in_(list(fields)),
            _CHANGE.field.in_(sorted(set().union(*fields.values()))),
            _CHANGE.salt.is_not(None),
        )
    )  # fmt: skip
    first: dict[tuple[str, UUID, str], tuple[tuple[int, int], str | None]] = {}
    last: dict[tuple[str, UUID, str], tuple[tuple[int, int], str | None]] = {}
    for entity, record, field, before, after, copy, number in connection.execute(query):
        if field not in fields[entity]:
            continue
        key, when = (entity, record, field), (place[copy], number)
        if key not in first or when < first[key][0]:
            first[key] = (when, before)
        if key not in last or when > last[key][0]:
            last[key] = (when, after)
    return {key: Kept(before, last[key][1]) for key, (_, before) in first.items()}


def _set_back(memory: Connection, earlier: Earlier, made: Mapping[str, Table]) -> None:
    """Write the earlier values over today's."""
    updates: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for (entity, record, key), kept in earlier.items():
        columns = to_columns(entity, {key: from_kept(entity, key, kept.before)})
        row = {"of_record": record, **{f"v_{name}": value for name, value in columns.items()}}
        updates.setdefault((entity, tuple(columns)), []).append(row)
    for (entity, names), rows in updates.items():
        table = made[entity]
        there = [name for name in names if name in table.c]
        query = update(table).where(table.c.id == bindparam("of_record"))
        memory.execute(query.values({name: bindparam(f"v_{name}") for name in there}), rows)
