"""The SQL of a list: sorting and filtering in the database.

The id is always the last key of the order, so that a page is the same however it is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
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
from km_desktop.models.field import Field, fields_of, halves_of
from km_desktop.store import fold
from km_desktop.store.lists.listing import COMPLETED, Filter, Listing
from km_desktop.store.values import table_of


def filtered(query: Select[Any], listing: Listing) -> Select[Any]:
    """Return the query of only what a list shows."""
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
    for word in fold.search_words(words):
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
    return [key for key, field in links.items() if _is_of_person(field.target)]


def _is_of_person(entity: str) -> bool:
    return entity == "person" or bool(ENTITIES[entity].about.core)


def _leads_to(
    column: ColumnElement[Any], field: Field, matching: Select[Any]
) -> ColumnElement[bool]:
    if field.target == "person":
        return column.in_(matching)
    # An expert's own words belong to the profile, their name to the person behind it.
    expert = table_of("expert").alias()
    named = select(expert.c.id).where(expert.c.person_id.in_(matching))
    return or_(column.in_(matching), column.in_(named))


def ordered(query: Select[Any], listing: Listing) -> Select[Any]:
    """Return the query in the order of a list, the id as last key."""
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
    halves = halves_of(ENTITIES[entity]).get(key)
    if halves is not None:  # a list shows the half of its language, else the other one
        first, other = halves[::-1] if language == "ru" else halves
        return func.coalesce(source.c[first.key], source.c[other.key])
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
            done.c.status.in_(COMPLETED),
            done.c.removed_at.is_(None),
        )
        .correlate(table)
        .scalar_subquery()
    )


COMPUTED_ORDERS: dict[tuple[str, str], Callable[[FromClause], ColumnElement[Any]]] = {
    ("expert", "done"): _completed_assignments,
}
