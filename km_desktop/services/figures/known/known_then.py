"""What the file knew at a moment: its tables as they stood, made of the journal, in memory.

The tables that figures read are made anew as temporary ones of the same names, which a database
reads before its own: so the same definitions that count today run on them, and no figure is
defined twice. Only tables in which something has changed since are made, with the columns that
figures read, each in one statement. Records and values come from this file: a record was known if
the operation that made it was; a value that was changed later is what stood before the first
change. What was erased since is gone, and stays so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    Select,
    Table,
    and_,
    case,
    cast,
    false,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import visitors

from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.figures.definition import Definition, FigurePeriod, Query
from km_desktop.services.figures.known.moment import Moment
from km_desktop.services.history import undo_merge
from km_desktop.store.history.operation_log import parts
from km_desktop.store.values import STATE, from_kept, table_of, to_columns

_CHANGE = Change.__table__.c
_OPERATION = Operation.__table__.c
_ALWAYS = ("id", "created_op", *STATE)
_NUMBERS = 10**12  # more operations than a copy ever has
_OWN_SCHEMA = "schema_translate_map"
_JOURNAL = Operation.__table__.join(Change.__table__, _OPERATION.id == _CHANGE.operation_id)
Key = tuple[str, UUID]  # entity and record
EntityField = tuple[str, str]
Read = dict[str, set[str]]  # the columns that a query reads, by entity


class Kept(NamedTuple):
    """What the journal has of a field before and after everything that came later."""

    before: str | None
    after: str | None


@dataclass(frozen=True)
class KnownThen:
    """Some tables as they stood at a moment; the connection reads them in place of today's.

    ``columns`` are those that figures read, ``tables`` the ones that stood otherwise than today,
    ``fields`` those, each with its entity, that were changed since in some record.
    """

    connection: Connection
    moment: Moment
    columns: Mapping[str, tuple[str, ...]]
    reads: dict[Query, Read]
    tables: Mapping[str, Table]
    fields: Set[tuple[str, str]]

    @cached_property
    def _later(self) -> Select[Any]:
        return _later_changes(self.moment, self.columns)

    @contextmanager
    def today(self) -> Iterator[None]:
        """Let the connection read today's tables while the block lasts."""
        before = self.connection.get_execution_options().get(_OWN_SCHEMA, {})
        self.connection.execution_options(**{_OWN_SCHEMA: {None: _today_in(self.connection)}})
        try:
            yield
        finally:
            self.connection.execution_options(**{_OWN_SCHEMA: before})

    def known(self, entity: str, records: Sequence[UUID]) -> set[UUID]:
        """Return those of some records that were known."""
        table, found = self.tables.get(entity, table_of(entity)), set[UUID]()
        for part in parts(records):
            query = select(table.c.id).where(table.c.id.in_(part))
            found.update(self.connection.execute(query).scalars())
        return found

    def is_same(self, rows: Query, before: FigurePeriod, now: FigurePeriod) -> bool:
        """Tell whether one question is asked twice of tables that have not changed."""
        if rows not in self.reads:
            self.reads[rows] = _read_by(rows(now))
        if self.reads[rows].keys() & self.tables.keys():
            return False
        return before == now or rows(before).compare(rows(now))

    def changed(self, records: Sequence[UUID]) -> dict[Key, dict[str, Kept]]:
        """Return what has become since of the fields of some records that figures read."""
        found: dict[Key, dict[str, Kept]] = {}
        for part in parts(records):
            query = self._later.where(_CHANGE.record_id.in_(part))
            for row in self.connection.execute(query.order_by("place", _CHANGE.id)):
                fields = found.setdefault((row.entity, row.record_id), {})
                first = fields.get(row.field, row)
                fields[row.field] = Kept(first.before, row.after)
        return found


@contextmanager
def known_then(
    connection: Connection, moment: Moment, definitions: Iterable[Definition], span: FigurePeriod
) -> Iterator[KnownThen]:
    """Let the tables of some figures stand as they stood at a moment while the block lasts."""
    reads = _reads(definitions, span)
    needed = _columns(reads.values())
    made = MetaData(schema=_then_in(connection))
    tables: dict[str, Table] = {}
    fields: set[tuple[str, str]] = set()
    then = KnownThen(connection, moment, needed, reads, tables, fields)
    numbered = dict(enumerate(sorted(_fields(needed))))
    first = Table(
        "first_change", made, Column("asked", Integer, primary_key=True),
        Column("record_id", _CHANGE.record_id.type, primary_key=True),
        Column("before", _CHANGE.before.type), sqlite_with_rowid=False,
    )  # fmt: skip
    with then.today():
        first.create(connection)
        _fill_first(connection, moment, first, numbered)
        texts = _texts_before(connection, first, numbered)
        fields.update(numbered[asked] for kept in texts.values() for asked in kept)
        new = _made_since(connection, moment)
        took_up = undo_merge.taken_up(connection, moment.took_up) if moment.took_up else []
        for name in (texts.keys() | new) & needed.keys():
            tables[name] = _as_read(made, name, needed)
            unknown = moment.unknown() if name in new else false()
            brought = [record_id for entity, record_id in took_up if entity == name]
            kept = {asked: (numbered[asked][1], of) for asked, of in texts.get(name, {}).items()}
            before = _values_then(connection, tables[name], kept)
            _fill(connection, first, tables[name], list(before), unknown, brought)
    yield then
    for table in made.tables.values():  # after a failure the transaction takes them along
        table.drop(connection)


def _reads(definitions: Iterable[Definition], span: FigurePeriod) -> dict[Query, Read]:
    """Return what the queries of some figures read."""
    return {
        query: _read_by(query(span))
        for definition in definitions
        for query in (definition.rows, definition.unpriced)
        if query is not None
    }


def _columns(reads: Iterable[Read]) -> dict[str, tuple[str, ...]]:
    """Return the columns that some queries read together, by table."""
    needed: dict[str, set[str]] = {}
    for read in reads:
        for name, columns in read.items():
            needed.setdefault(name, set()).update(columns)
    return {name: tuple(sorted({*columns, *_ALWAYS})) for name, columns in needed.items()}


def _read_by(query: Select[Any]) -> Read:
    """Return the columns that a query reads, by entity."""
    found: dict[str, set[str]] = {}
    for element in visitors.iterate(query):
        for column in getattr(element, "base_columns", ()):
            table = getattr(column, "table", None)
            if isinstance(table, Table) and table.name in ENTITIES:
                found.setdefault(table.name, set()).add(column.name)
    return found


def _made_since(connection: Connection, moment: Moment) -> set[str]:
    """Return the entities of which records were made since."""
    made = select(_OPERATION.created).where(moment.unknown()).distinct()
    return {name for created in connection.execute(made).scalars() for name in json.loads(created)}


def _texts_before(
    connection: Connection, first: Table, numbered: Mapping[int, EntityField]
) -> dict[str, dict[int, list[str]]]:
    """Return what stood before first changes, by entity and number of field, each value once."""
    found: dict[str, dict[int, list[str]]] = {}
    for asked, before in connection.execute(select(first.c.asked, first.c.before).distinct()):
        entity, _ = numbered[asked]
        found.setdefault(entity, {}).setdefault(asked, []).append(before)
    return found


def _then_in(connection: Connection) -> str:
    """Return where a database looks for tables before it looks among its own."""
    return "temp" if connection.dialect.name == "sqlite" else "pg_temp"


def _today_in(connection: Connection) -> str:
    return connection.dialect.default_schema_name or "main"


def _as_read(made: MetaData, name: str, needed: Mapping[str, tuple[str, ...]]) -> Table:
    kept = table_of(name).c
    columns = (Column(one, kept[one].type, primary_key=one == "id") for one in needed[name])
    return Table(name, made, *columns, sqlite_with_rowid=False)


@cache
def _field_of(entity: str) -> Mapping[str, str]:
    """Return the field behind each column of an entity; state is a field of its own."""
    found = {one: one for one in STATE}
    for key, field in fields_of(ENTITIES[entity]).items():
        found |= dict.fromkeys(field.kind.columns(key, field.length), key)
    return found


def _later_changes(moment: Moment, needed: Mapping[str, Sequence[str]]) -> Select[Any]:
    """Select what was changed after a moment in this file's own line, with the place of each."""
    by_copy = {copy: number * _NUMBERS for number, (copy, _, _) in enumerate(moment.later)}
    place = cast(_OPERATION.number, BigInteger) + case(
        *(
            (_OPERATION.copy_id == copy, literal(before, BigInteger))
            for copy, before in by_copy.items()
        ),
        else_=literal(0, BigInteger),
    )
    columns = (_CHANGE[key] for key in ("entity", "field", "record_id", "before", "after"))
    return _changes(_fields(needed), *columns, place.label("place")).where(moment.afterwards())


def _fields(needed: Mapping[str, Sequence[str]]) -> set[EntityField]:
    """Return the fields behind columns, each with its entity."""
    return {
        (entity, _field_of(entity).get(column, column))
        for entity, columns in needed.items()
        for column in columns
    }


def _changes(fields: Iterable[EntityField], *columns: ColumnElement[Any]) -> Select[Any]:
    """Select what the journal has of changes of some fields, of whatever time."""
    keys: dict[str, list[str]] = {}
    for entity, field in sorted(fields):
        keys.setdefault(entity, []).append(field)
    wanted = (
        and_(_CHANGE.entity == entity, _CHANGE.field.in_(several))
        for entity, several in keys.items()
    )
    return select(*columns).select_from(_JOURNAL).where(_CHANGE.salt.is_not(None), or_(*wanted))


def _fill_first(
    connection: Connection, moment: Moment, first: Table, numbered: Mapping[int, EntityField]
) -> None:
    """Find what stood before the first later change of each field that figures read.

    The changes come in the order in which they were made, and the first of each field stays.
    A field goes by its number there: names in every row would cost a third of the time.
    """
    numbers = Table(
        "asked_field", first.metadata, Column("entity", _CHANGE.entity.type, primary_key=True),
        Column("field", _CHANGE.field.type, primary_key=True), Column("asked", Integer),
        sqlite_with_rowid=False,
    )  # fmt: skip
    numbers.create(connection)
    rows = [{"entity": one[0], "field": one[1], "asked": n} for n, one in numbered.items()]
    connection.execute(insert(numbers), rows)
    which = and_(numbers.c.entity == _CHANGE.entity, numbers.c.field == _CHANGE.field)
    query = (
        select(numbers.c.asked, _CHANGE.record_id, func.coalesce(_CHANGE.before, "null"))
        .select_from(_JOURNAL.join(numbers, which))
        .where(_CHANGE.salt.is_not(None))
    )
    named = postgresql if connection.dialect.name == "postgresql" else sqlite
    for stretch in moment.stretches():
        in_order = query.where(stretch).order_by(_OPERATION.number, _CHANGE.id)
        adding = named.insert(first).from_select(first.c.keys(), in_order)
        connection.execute(adding.on_conflict_do_nothing())


def _fill(
    connection: Connection,
    first: Table,
    made: Table,
    before: Sequence[tuple[int, Table]],
    unknown: ColumnElement[bool],
    brought: Sequence[UUID],
) -> None:
    """Write the rows that were known, each value as it stood then.

    ``before`` are the numbers of changed fields with the columns that their texts stand for.
    ``brought`` rows were known although the operations that made them were not.
    """
    table = table_of(made.name)
    made_since = select(_OPERATION.id).where(unknown)
    was_known = or_(
        table.c.created_op.is_(None),
        table.c.created_op.not_in(made_since),
        *(table.c.id.in_(part) for part in parts(brought)),
    )
    values: dict[str, ColumnElement[Any]] = {column.name: table.c[column.name] for column in made.c}
    source: Any = table
    for asked, there in before:
        was = first.alias()
        changed = and_(was.c.asked == asked, was.c.record_id == table.c.id)
        source = source.outerjoin(was, changed)
        source = source.outerjoin(there, there.c.before == was.c.before)
        for name in there.c.keys()[1:]:
            values[name] = case((was.c.record_id.is_(None), table.c[name]), else_=there.c[name])
    made.create(connection)
    query = select(*values.values()).select_from(source).where(was_known)
    connection.execute(insert(made).from_select(list(values), query))
    for key in fields_of(ENTITIES[made.name]).keys() & made.c.keys():
        if fields_of(ENTITIES[made.name])[key].kind.is_link:
            _index_of_link(connection, made, key).create(connection)


def _index_of_link(connection: Connection, made: Table, key: str) -> Index:
    """Return the index of a link; in a file with all else that is read, so that rows are left."""
    others = [column for column in made.c if column.name not in (key, "id")]
    more = others if connection.dialect.name == "sqlite" else []
    return Index(f"ix_then_{made.name}_{key}", made.c[key], *more)


def _values_then(
    connection: Connection, made: Table, texts: Mapping[int, tuple[str, Sequence[str]]]
) -> Iterator[tuple[int, Table]]:
    """Give the number of each changed field with a table of its values.

    That table has them as the journal has them, and as columns.
    """
    field_of = _field_of(made.name)
    for asked, (field, kept) in texts.items():
        names = [one.name for one in made.c if field_of.get(one.name) == field]
        columns = (Column(name, made.c[name].type) for name in names)
        there = Table(
            f"value_{made.name}_{field}", made.metadata,
            Column("before", _CHANGE.before.type, primary_key=True), *columns,
            sqlite_with_rowid=False,
        )  # fmt: skip
        there.create(connection)
        rows: list[dict[str, Any]] = []
        for text in kept:
            written = to_columns(made.name, {field: from_kept(made.name, field, text)})
            rows.append({"before": text, **{name: written[name] for name in names}})
        connection.execute(insert(there), rows)
        yield asked, there
