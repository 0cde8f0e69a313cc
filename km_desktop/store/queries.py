"""Reading lists: ids in order first, rows by page; sorting and filtering in the database.

The id is always the last key of the order, so that a page is the same however it is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    LargeBinary,
    Select,
    String,
    Table,
    and_,
    case,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)

from km_desktop.bilingual import Language
from km_desktop.models import ENTITIES, SearchText
from km_desktop.models.codes import CodeList
from km_desktop.models.field import Field, fields_of
from km_desktop.store import fold
from km_desktop.store.values import Values, from_row, table_of

ID_BYTES = 16
_COMPLETED = ("completed", "closed")


@dataclass(frozen=True)
class Filter:
    """One condition on a field.

    ``values`` are codes, ids or truths of which one must hold. ``low`` and ``high`` bound days
    and numbers, both included. The key ``text`` searches words, ``theme`` means any theme.
    """

    key: str
    values: tuple[Any, ...] = ()
    low: date | Decimal | int | None = None
    high: date | Decimal | int | None = None


@dataclass(frozen=True)
class Listing:
    """What a list shows: whose records, which of them, in which order."""

    entity: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False
    language: Language = "en"
    removed: bool = False
    # Themes are words kept in the file; a text filter also finds them by these names.
    theme_names: tuple[tuple[str, str], ...] = field(default=())


def ids(connection: Connection, listing: Listing, limit: int | None = None) -> bytes:
    """Return the ids of a list in order, packed: sixteen bytes each."""
    table = table_of(listing.entity)
    server = connection.dialect.name == "postgresql"
    column: ColumnElement[Any] = table.c.id if server else type_coerce(table.c.id, LargeBinary)
    query = _ordered(_filtered(select(column), listing), listing)
    rows = connection.execute(query.limit(limit))
    if server:
        return b"".join(row[0].bytes for row in rows)
    packed = bytearray()
    while chunk := rows.fetchmany(50_000):
        packed += b"".join([row[0] for row in chunk])
    return bytes(packed)


def unpack(packed: bytes, start: int = 0, stop: int | None = None) -> list[UUID]:
    """Return some of the packed ids as ids; positions count records."""
    last = len(packed) // ID_BYTES if stop is None else min(stop, len(packed) // ID_BYTES)
    return [UUID(bytes=packed[i * ID_BYTES : (i + 1) * ID_BYTES]) for i in range(start, last)]


def count(connection: Connection, listing: Listing) -> int:
    """Return how many records a list has."""
    query = _filtered(select(func.count()).select_from(table_of(listing.entity)), listing)
    return int(connection.execute(query).scalar_one())


def chosen(listing: Listing, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return the query of some columns of what a list shows, in no order."""
    return _filtered(select(*columns).select_from(table_of(listing.entity)), listing)


def records(connection: Connection, entity: str, wanted: Sequence[UUID]) -> dict[UUID, Values]:
    """Return the values of records by id."""
    table = table_of(entity)
    found: dict[UUID, Values] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = connection.execute(select(table).where(table.c.id.in_(part))).mappings()
        found |= {row["id"]: from_row(entity, row) for row in rows}
    return found


def rows_of(
    connection: Connection, entity: str, owners: Sequence[UUID], *, removed: bool = False
) -> list[Values]:
    """Return the child rows of some owners in the order they were made."""
    table = table_of(entity)
    parent = table.c[ENTITIES[entity].about.parent]
    query = select(table).where(parent.in_(owners)).order_by(table.c.id)
    if not removed:
        query = query.where(table.c.removed_at.is_(None))
    if "number" in table.c and entity != "phone":
        query = query.order_by(None).order_by(table.c.number, table.c.id)
    return [from_row(entity, row) for row in connection.execute(query).mappings()]


def where_is(connection: Connection, entity: str, **values: Any) -> list[Values]:
    """Return the live records whose fields have these values, oldest first."""
    table = table_of(entity)
    conditions = [table.c[key] == value for key, value in values.items()]
    query = select(table).where(table.c.removed_at.is_(None), *conditions).order_by(table.c.id)
    return [from_row(entity, row) for row in connection.execute(query).mappings()]


def where_among(
    connection: Connection, entity: str, key: str, wanted: Sequence[Any]
) -> list[Values]:
    """Return the live records whose field has one of these values, oldest first in each part."""
    table = table_of(entity)
    found: list[Values] = []
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        query = select(table).where(table.c[key].in_(part), table.c.removed_at.is_(None))
        rows = connection.execute(query.order_by(table.c.id)).mappings()
        found += [from_row(entity, row) for row in rows]
    return found


def counts_by(
    connection: Connection, entity: str, key: str, wanted: Sequence[Any]
) -> dict[Any, int]:
    """Return how many live records have each value of a field."""
    table = table_of(entity)
    column = table.c[key]
    query = select(column, func.count()).where(column.in_(wanted), table.c.removed_at.is_(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(column))}


def completed_assignments(connection: Connection, experts: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many assignments each of some experts has completed."""
    done = table_of("assignment")
    query = select(done.c.expert_id, func.count()).where(
        done.c.expert_id.in_(experts),
        done.c.status.in_(_COMPLETED),
        done.c.removed_at.is_(None),
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(done.c.expert_id))}


def _filtered(query: Select[Any], listing: Listing) -> Select[Any]:
    table = table_of(listing.entity)
    trash = table.c.removed_at.is_not(None) if listing.removed else table.c.removed_at.is_(None)
    conditions = [_condition(table, listing, filter_) for filter_ in listing.filters]
    return query.where(trash, *conditions)


def _condition(table: Table, listing: Listing, filter_: Filter) -> ColumnElement[bool]:
    if filter_.key == "text":
        return and_(true(), *(_has_words(table, listing, str(words)) for words in filter_.values))
    fields = fields_of(ENTITIES[listing.entity])
    if filter_.key == "theme":
        parts = [_holds(table, fields[key], filter_) for key in _theme_keys(fields)]
        return or_(*parts) if parts else false()
    return _holds(table, fields[filter_.key], filter_)


def _theme_keys(fields: dict[str, Field]) -> list[str]:
    return [key for key in ("main_theme", "other_themes", "theme") if key in fields]


def _holds(table: Table, field: Field, filter_: Filter) -> ColumnElement[bool]:
    column = table.c[field.columns[0]]
    if field.kind.is_set:
        return (
            or_(*(_has_code(column, code) for code in filter_.values))
            if filter_.values
            else (column.is_(None))
        )
    conditions: list[ColumnElement[bool]] = []
    if filter_.values:
        conditions.append(_one_of(column, filter_.values))
    if filter_.low is not None:
        conditions.append(column >= filter_.low)
    if filter_.high is not None:
        conditions.append(column <= filter_.high)
    return and_(*conditions) if conditions else column.is_(None)


def _has_code(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    # As plain text: the type of the column would take the pattern itself for a set of codes.
    return type_coerce(column, String).contains(f"|{code}|", autoescape=True)


def _one_of(column: ColumnElement[Any], values: tuple[Any, ...]) -> ColumnElement[bool]:
    given = [value for value in values if value is not None]
    found: ColumnElement[bool] = column.in_(given) if given else false()
    return or_(found, column.is_(None)) if None in values else found


def _has_words(table: Table, listing: Listing, words: str) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    fields = fields_of(ENTITIES[listing.entity])
    # What is typed without a space belongs together: EOD-2026-0007, Ахметова-Бергстрём.
    for word in filter(None, map(fold.fold, words.split())):
        matching = select(SearchText.owner_id).where(
            SearchText.text.contains(word, autoescape=True)
        )
        places: list[ColumnElement[bool]] = [table.c.id.in_(matching)]
        if ENTITIES[listing.entity].about.parent:  # rows are also found by their own words
            own = matching.with_only_columns(SearchText.record_id)
            places.append(table.c.id.in_(own))
        places += [_leads_to(table.c[key], fields[key], matching) for key in _people(fields)]
        codes = tuple(code for code, name in listing.theme_names if word in name)
        if codes:
            condition = Filter("theme", codes)
            places += [_holds(table, fields[key], condition) for key in _theme_keys(fields)]
        conditions.append(or_(*places))
    return and_(true(), *conditions)  # marks alone are no words and exclude nothing


def _people(fields: dict[str, Field]) -> list[str]:
    links = {key: field for key, field in fields.items() if field.kind.is_link}
    return [key for key, field in links.items() if field.target in ("person", "expert")]


def _leads_to(
    column: ColumnElement[Any], field: Field, matching: Select[Any]
) -> ColumnElement[bool]:
    if field.target == "person":
        return column.in_(matching)
    # An expert's own words belong to the profile, their name to the person behind it.
    expert = table_of("expert").alias()
    named = select(expert.c.id).where(expert.c.person_id.in_(matching))
    return or_(column.in_(matching), column.in_(named))


def _ordered(query: Select[Any], listing: Listing) -> Select[Any]:
    table = table_of(listing.entity)
    if listing.sort:
        query, order = _order(query, table, listing)
        if listing.descending:
            query = query.order_by(order.desc().nulls_last(), table.c.id.desc())
        else:
            query = query.order_by(order.asc().nulls_last(), table.c.id)
        return query
    return query.order_by(table.c.id.desc() if listing.descending else table.c.id)


def _order(
    query: Select[Any], table: FromClause, listing: Listing
) -> tuple[Select[Any], ColumnElement[Any]]:
    *links, key = listing.sort.split(".")
    entity, source = listing.entity, table
    for link in links:
        entity = fields_of(ENTITIES[entity])[link].target
        target = table_of(entity).alias()
        query = query.outerjoin(target, source.c[link] == target.c.id)
        source = target
    return query, _order_of(source, entity, key, listing.language)


def _order_of(source: FromClause, entity: str, key: str, language: Language) -> ColumnElement[Any]:
    computed = COMPUTED_ORDERS.get((entity, key))
    if computed is not None:
        return computed(source)
    if f"{key}_key" in source.c:
        return source.c[f"{key}_key"]
    field = fields_of(ENTITIES[entity]).get(key)
    if field is None:
        return source.c[key]  # a column of order, named outright
    if field.kind.is_choice and field.codes.table is None:
        return _rank(source.c[key], field.codes, language)
    return source.c[field.kind.ordered_by(key)]


def _rank(column: ColumnElement[Any], codes: CodeList, language: Language) -> ColumnElement[Any]:
    known = list(codes)
    if not any(code.shape != "ring" for code in known):  # statuses keep the order of their steps
        known.sort(key=lambda code: fold.fold(code.text.say(language)))
    return case({code.code: rank for rank, code in enumerate(known)}, value=column)


def _completed_assignments(table: FromClause) -> ColumnElement[Any]:
    done = table_of("assignment")
    return (
        select(func.count())
        .where(
            done.c.expert_id == table.c.id,
            done.c.status.in_(_COMPLETED),
            done.c.removed_at.is_(None),
        )
        .correlate(table)
        .scalar_subquery()
    )


COMPUTED_ORDERS: dict[tuple[str, str], Callable[[FromClause], ColumnElement[Any]]] = {
    ("expert", "done"): _completed_assignments,
}
