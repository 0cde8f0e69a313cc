"""What the file knew at a moment: its tables as they stood, made of the journal, in memory.

The tables that figures read are made anew as temporary ones of the same names, which a database
reads before its own: so the same definitions that count today run on them, and no figure is
defined twice. Only tables in which something has changed since are made, with the columns that
figures read, each in one statement. Records and values come from this file: a record was known if
the operation that made it was; a value that was changed later is what stood before the first
change. What was erased since is gone, and stays so.
"""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.sql import visitors

from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services.figures.definition import Definition, FigurePeriod, Query
from km_desktop.services.figures.moment import Moment
from km_desktop.store import prepared
from km_desktop.store.operation_log import parts
from km_desktop.store.values import STATE, from_kept, table_of, to_columns

_CHANGE = Change.__table__.c
_OPERATION = Operation.__table__.c
_ALWAYS = ("id", "created_op", *STATE)
_NUMBERS = 10**12  # more operations than a copy ever has
_DIGITS = 10**17  # more than all copies of a file have
_OWN_SCHEMA = "schema_translate_map"
Key = tuple[str, UUID]  # entity and record


class Kept(NamedTuple):
    """What the journal has of a field before and after everything that came later."""

    before: str | None
    after: str | None


@dataclass(frozen=True)
class KnownThen:
    """Some tables as they stood at a moment; the connection reads them in place of today's.

    ``columns`` are those that figures read, ``tables`` the ones that stood otherwise than today.
    """

    connection: Connection
    moment: Moment
    columns: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table]

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

    def grown(
        self, rows: Query, before: FigurePeriod, now: FigurePeriod, most: int
    ) -> tuple[dict[UUID, Decimal], int]:
        """Return the records that a figure counts otherwise, each with what it adds now.

        Of many only the newest are given, and how many there are.
        """
        if self._is_same(rows, before, now):
            return {}, 0
        old = self._counted(rows(before))
        with self.today():
            new = self._counted(rows(now))
        added: dict[Any, int] = {}
        for counted, sign in ((new.items() - old.items(), 1), (old.items() - new.items(), -1)):
            for (record, _, amount), times in counted:
                each = times if amount is None else times * int(amount)
                added[record] = added.get(record, 0) + sign * each
        shown = {
            record if isinstance(record, UUID) else UUID(bytes=record): Decimal(added[record])
            for record in heapq.nlargest(most, added)
        }
        return shown, len(added)

    def _is_same(self, rows: Query, before: FigurePeriod, now: FigurePeriod) -> bool:
        """Tell whether one question is asked twice of tables that have not changed."""
        then = rows(before)
        return not _read_by(then).keys() & self.tables.keys() and then.compare(rows(now))

    def _counted(self, rows: Select[Any]) -> Counter[tuple[Any, str | None, int | None]]:
        """Return rows behind a figure as the database keeps them, with how often each is there."""
        counted = rows.subquery()
        record = prepared.plain_id(self.connection, counted.c.id)
        found = self.connection.execute(select(record, counted.c.key, counted.c.amount))
        return Counter(found.cursor.fetchall() if found.cursor else ())

    def changed(self, records: Sequence[UUID]) -> dict[Key, dict[str, Kept]]:
        """Return what has become since of the fields of some records that figures read."""
        found: dict[Key, dict[str, Kept]] = {}
        for part in parts(records):
            query = self._later.where(_CHANGE.record_id.in_(part))
            for row in self.connection.execute(query.order_by("place")):
                fields = found.setdefault((row.entity, row.record_id), {})
                first = fields.get(row.field, row)
                fields[row.field] = Kept(first.before, row.after)
        return found


@contextmanager
def known_then(
    connection: Connection, moment: Moment, definitions: Iterable[Definition], span: FigurePeriod
) -> Iterator[KnownThen]:
    """Let the tables of some figures stand as they stood at a moment while the block lasts."""
    needed = columns_read(definitions, span)
    made = MetaData(schema=_then_in(connection))
    tables: dict[str, Table] = {}
    then = KnownThen(connection, moment, needed, tables)
    first = Table("first_change", made, *(
        Column(key, _CHANGE[key].type, primary_key=key != "before")
        for key in ("entity", "field", "record_id", "before")
    ), sqlite_with_rowid=False)  # fmt: skip
    with then.today():
        first.create(connection)
        _fill_first(connection, moment, first, needed)
        for name in _touched(connection, moment, first) & needed.keys():
            tables[name] = _as_read(made, name, needed)
            _fill(connection, moment, first, tables[name])
    yield then
    for table in made.tables.values():  # after a failure the transaction takes them along
        table.drop(connection)


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
        for name, columns in _read_by(query(span)).items():
            needed.setdefault(name, set()).update(columns)
    return {name: tuple(sorted({*columns, *_ALWAYS})) for name, columns in needed.items()}


def _read_by(query: Select[Any]) -> dict[str, set[str]]:
    """Return the columns that a query reads, by entity."""
    found: dict[str, set[str]] = {}
    for element in visitors.iterate(query):
        for column in getattr(element, "base_columns", ()):
            table = getattr(column, "table", None)
            if isinstance(table, Table) and table.name in ENTITIES:
                found.setdefault(table.name, set()).add(column.name)
    return found


def _touched(connection: Connection, moment: Moment, first: Table) -> set[str]:
    """Return the entities of which records were made or changed since."""
    found = set(connection.execute(select(first.c.entity).distinct()).scalars())
    made = select(_OPERATION.created).where(moment.unknown()).distinct()
    for created in connection.execute(made).scalars():
        found.update(json.loads(created))
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
    read = [
        and_(
            _CHANGE.entity == entity,
            _CHANGE.field.in_(sorted({_field_of(entity).get(one, one) for one in columns})),
        )
        for entity, columns in needed.items()
    ]
    return (
        select(
            _CHANGE.entity, _CHANGE.field, _CHANGE.record_id, _CHANGE.before, _CHANGE.after,
            place.label("place"),
        )
        .join_from(Operation.__table__, Change.__table__, _OPERATION.id == _CHANGE.operation_id)
        .where(moment.afterwards(), _CHANGE.salt.is_not(None), or_(*read))
    )  # fmt: skip


def _fill_first(
    connection: Connection, moment: Moment, first: Table, needed: Mapping[str, Sequence[str]]
) -> None:
    """Find what stood before the first later change of each field that figures read."""
    if not moment.later:
        return
    later = _later_changes(moment, needed).subquery()
    key = (later.c.entity, later.c.field, later.c.record_id)
    # The first of some texts that begin with a place of always as many digits: sorted by nothing.
    placed = cast(later.c.place + literal(_DIGITS, BigInteger), Text).concat(
        func.coalesce(later.c.before, "null")
    )
    before = func.substr(func.min(placed), len(str(_DIGITS)) + 1)
    names = ("entity", "field", "record_id", "before")
    query = select(*key, before).group_by(*key)
    connection.execute(insert(first).from_select(names, query))


def _fill(connection: Connection, moment: Moment, first: Table, made: Table) -> None:
    """Write the rows that were known, each value as it stood then."""
    table = table_of(made.name)
    unknown = select(_OPERATION.id).where(moment.unknown())
    was_known = or_(table.c.created_op.is_(None), table.c.created_op.not_in(unknown))
    values: dict[str, ColumnElement[Any]] = {column.name: table.c[column.name] for column in made.c}
    source: Any = table
    for field, there in _values_then(connection, first, made):
        was, value = first.alias(), there.alias()
        changed = (was.c.entity == made.name, was.c.field == field, was.c.record_id == table.c.id)
        source = source.outerjoin(was, and_(*changed))
        source = source.outerjoin(value, value.c.before == was.c.before)
        for name in there.c.keys()[1:]:
            values[name] = case((was.c.record_id.is_(None), table.c[name]), else_=value.c[name])
    made.create(connection)
    query = select(*values.values()).select_from(source).where(was_known)
    connection.execute(insert(made).from_select(list(values), query))
    for key in fields_of(ENTITIES[made.name]).keys() & made.c.keys():
        if fields_of(ENTITIES[made.name])[key].kind.is_link:
            Index(f"ix_then_{made.name}_{key}", made.c[key]).create(connection)


def _values_then(connection: Connection, first: Table, made: Table) -> Iterator[tuple[str, Table]]:
    """Give each changed field with a table of its values: as the journal has them, as columns."""
    kept = select(first.c.field, first.c.before).where(first.c.entity == made.name).distinct()
    by_field: dict[str, list[str]] = {}
    for field, before in connection.execute(kept):
        by_field.setdefault(field, []).append(before)
    for field, texts in by_field.items():
        field_of = _field_of(made.name)
        names = [one.name for one in made.c if field_of.get(one.name) == field]
        columns = (Column(name, made.c[name].type) for name in names)
        there = Table(
            f"value_{made.name}_{field}", made.metadata,
            Column("before", _CHANGE.before.type, primary_key=True), *columns,
            sqlite_with_rowid=False,
        )  # fmt: skip
        there.create(connection)
        rows: list[dict[str, Any]] = []
        for text in texts:
            written = to_columns(made.name, {field: from_kept(made.name, field, text)})
            rows.append({"before": text, **{name: written[name] for name in names}})
        connection.execute(insert(there), rows)
        yield field, there
