"""A figure in parts: by year, country, theme, goal, sex and so on; every part opens its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    distinct,
    extract,
    func,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.people import GENDER
from km_desktop.models.field import Field, fields_of
from km_desktop.services import programmes
from km_desktop.services.figures import beneficiaries, country_shares
from km_desktop.services.figures.country_shares import NOT_SPLIT
from km_desktop.services.figures.definition import Definition, FigurePeriod, Measure, Query, live
from km_desktop.services.figures.people import text_of
from km_desktop.services.words import titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.values import table_of


class By(Enum):
    """What a figure can be taken apart by."""

    YEAR = "year"
    COUNTRY = "country"
    THEME = "theme"
    SDG = "sdg"
    SEX = "sex"
    MODALITY = "modality"
    OUTPUT = "output"
    STATUS = "status"
    AGENCY = "agency"
    FUNDING = "funding"
    UNIVERSITY = "university"
    HOST = "host"
    CATEGORY = "category"
    ROLE = "role"
    FORMAT = "format"
    DEGREE = "degree"
    LANGUAGE = "language"
    REGION = "region"
    CALL = "call"
    BENEFICIARY_SEX = "beneficiary_sex"


NOT_GIVEN = Text("Not given", "Не указано")
# People of one sex are many: the word of a record ("Woman") would name one of them.
_SEXES = {"F": Text("Women", "Женщины"), "M": Text("Men", "Мужчины")}
# Parts that are counted as numbers of their own beside the whole: by code, their rows and words.
_COUNTED: dict[By, dict[str, tuple[Query, Text]]] = {
    By.BENEFICIARY_SEX: {
        "F": (beneficiaries.women, _SEXES["F"]),
        "M": (beneficiaries.men, _SEXES["M"]),
        "": (beneficiaries.not_told, NOT_GIVEN),
    }
}


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One part of a figure: the code it stands for, the words for it, and its value.

    Parts of a figure by something of which a record can have several do not add up to it.
    """

    key: str
    label: Text
    value: Decimal


@dataclass(frozen=True)
class _Way:
    """Where a way leads: the joined tables, the column at its end, and its declaration."""

    rows: FromClause
    joined: FromClause
    column: ColumnElement[Any]
    field: Field
    is_rowed: bool  # through rows of the record, of which there may be several


def ways_of(definition: Definition) -> tuple[By, ...]:
    """Return what a figure can be taken apart by."""
    return tuple(map(By, programmes.traits(definition.entity).parts))


def adds_up(definition: Definition, by: By) -> bool:
    """Tell whether every record is in one part only, so that the parts add up to the figure."""
    path = programmes.traits(definition.entity).parts[by.value]
    if country_shares.splits(definition, path):
        return True
    *through, last = path.split(".")
    if any(name in ENTITIES for name in through):
        return False
    entity = definition.entity
    for name in through:
        entity = fields_of(ENTITIES[entity])[name].target
    return not fields_of(ENTITIES[entity])[last].kind.is_set


def parts(
    connection: Connection, definition: Definition, span: FigurePeriod, by: By, words: Vocabulary
) -> list[FigurePart]:
    """Return the parts of a figure: years in order, everything else the largest first.

    There are none where the figure has no value for the span. Raises KeyError when the figure
    cannot be taken apart that way.
    """
    if not definition.answers(span):
        return []
    if by in _COUNTED:
        return _by_count(connection, span, by)
    path = programmes.traits(definition.entity).parts[by.value]
    if country_shares.splits(definition, path):
        return _by_share(connection, definition, span, path, words)
    way = _way(definition, path, span)
    if way.field.kind.is_set:
        found = _by_member(connection, definition, way, words)
    else:
        found = _by_value(connection, definition, way)
    labelled = _labelled(connection, way.field, found, words)
    if way.field.kind.is_day:
        return sorted(labelled, key=lambda part: part.key)
    return sorted(labelled, key=lambda part: (part.key == "", -part.value, part.label.en))


def part_rows(definition: Definition, span: FigurePeriod, by: By, key: str) -> Definition:
    """Return the figure limited to one of its parts, so that its rows can be read like any."""
    if by in _COUNTED:
        return replace(
            definition,
            rows=lambda given: _count_rows(given, by, key),
            unpriced=None,
        )
    path = programmes.traits(definition.entity).parts[by.value]
    if country_shares.splits(definition, path):
        return replace(definition, rows=lambda given: _share_rows(definition, given, path, key))

    def limited(given: FigurePeriod) -> Select[Any]:
        way = _way(definition, path, given)
        rows = way.rows.c
        query = select(rows.id, rows.key, rows.amount).select_from(way.joined)
        return query.where(_is(way, key)).distinct()

    return replace(definition, rows=limited, unpriced=None)


def _is(way: _Way, key: str) -> ColumnElement[bool]:
    if way.field.kind.is_set:
        text = text_of(way.column)
        return text.contains(f"|{key}|") if key else way.column.is_(None)
    if not key:
        return way.column.is_(None)
    if way.field.kind.is_day:
        return extract("year", way.column) == int(key)
    return way.column == (UUID(key) if way.field.kind.is_link else key)


def _way(definition: Definition, path: str, span: FigurePeriod) -> _Way:
    """Follow a path from the rows of a figure to the column at its end.

    Where the query of the rows reads the table of its records, the first column comes out of that
    query: to join a large table with itself again would take most of the time.
    """
    query, entity = definition.rows(span), definition.entity
    table, names = table_of(entity), path.split(".")
    reads_own = getattr(query.selected_columns["id"], "table", None) is table
    linked = not _leads_to_rows(entity, names[0])
    if linked and reads_own:
        query = query.add_columns(table.c[names[0]].label("way"))
    rows = query.subquery()
    joined: FromClause = rows
    here: ColumnElement[Any] = rows.c.id
    column, is_rowed = here, False
    if linked and reads_own:
        column = rows.c.way
    elif linked:
        joined, column = rows.join(table, table.c.id == here), table.c[names[0]]
    for name, following in pairwise(names):
        if _leads_to_rows(entity, name):
            is_rowed, entity, nearest = True, name, table_of(name).alias()
            link = nearest.c[ENTITIES[name].about.parent]
            joined = joined.outerjoin(nearest, (link == here) & live(nearest))
        else:
            entity = fields_of(ENTITIES[entity])[name].target
            nearest = table_of(entity).alias()
            joined = joined.outerjoin(nearest, nearest.c.id == column)
        here = nearest.c.id
        column = here if _leads_to_rows(entity, following) else nearest.c[following]
    return _Way(rows, joined, column, fields_of(ENTITIES[entity])[names[-1]], is_rowed)


def _leads_to_rows(entity: str, name: str) -> bool:
    """Tell whether a step leads to rows of the record, of which there may be several."""
    return name in ENTITIES and name not in fields_of(ENTITIES[entity])


def _amount(definition: Definition, way: _Way) -> ColumnElement[Any]:
    if definition.measure is Measure.SUM:
        return func.sum(way.rows.c.amount)
    if definition.measure is Measure.ROWS and not way.is_rowed:
        return func.count()
    return func.count(distinct(way.rows.c.id))


def _by_count(connection: Connection, span: FigurePeriod, by: By) -> list[FigurePart]:
    found = []
    for key, (_, label) in _COUNTED[by].items():
        rows = _count_rows(span, by, key).subquery()
        value = Decimal(connection.execute(select(func.sum(rows.c.amount))).scalar() or 0)
        if value:
            found.append(FigurePart(key, label, value))
    return found


def _count_rows(span: FigurePeriod, by: By, key: str) -> Select[Any]:
    """Select what the records count of one part; what none of them has is a part of its own."""
    query, _ = _COUNTED[by][key]
    rows = query(span).subquery()
    return select(rows.c.id, rows.c.key, rows.c.amount).where(rows.c.amount > 0)


def _by_share(
    connection: Connection,
    definition: Definition,
    span: FigurePeriod,
    path: str,
    words: Vocabulary,
) -> list[FigurePart]:
    entity, name = path.split(".")
    split = country_shares.split_rows(definition, span, path).subquery()
    query = select(split.c.key, func.sum(split.c.amount)).group_by(split.c.key)
    found = {key: Decimal(value or 0) for key, value in connection.execute(query)}
    apart = found.pop(NOT_SPLIT, None)
    labelled = _labelled(connection, fields_of(ENTITIES[entity])[name], found, words)
    labelled.sort(key=lambda part: (part.key == "", -part.value, part.label.en))
    if apart is not None:
        labelled.append(FigurePart(NOT_SPLIT, country_shares.NOT_SPLIT_LABEL, apart))
    return labelled


def _share_rows(definition: Definition, span: FigurePeriod, path: str, key: str) -> Select[Any]:
    split = country_shares.split_rows(definition, span, path).subquery()
    query = select(split.c.id, split.c.key, split.c.amount)
    return query.where(split.c.key == key if key else split.c.key.is_(None))


def _by_value(connection: Connection, definition: Definition, way: _Way) -> dict[Any, Decimal]:
    shown = extract("year", way.column) if way.field.kind.is_day else way.column
    query = select(shown, _amount(definition, way)).select_from(way.joined).group_by(shown)
    return {key: Decimal(value or 0) for key, value in connection.execute(query)}


def _by_member(
    connection: Connection, definition: Definition, way: _Way, words: Vocabulary
) -> dict[Any, Decimal]:
    # One row a combination, taken apart here: combinations are few, however many records.
    query = select(way.column, _amount(definition, way)).select_from(way.joined)
    found: dict[Any, Decimal] = {}
    for codes, value in connection.execute(query.group_by(way.column)):
        for code in codes or (None,):
            found[code] = found.get(code, Decimal(0)) + Decimal(value or 0)
    order = [word.code for word in words.words(way.field.codes)]
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] else 99))


def _labelled(
    connection: Connection, field: Field, found: dict[Any, Decimal], words: Vocabulary
) -> list[FigurePart]:
    named = titles.titles(connection, field.target, found) if field.kind.is_link else {}
    parts = []
    for key, value in found.items():
        if key is None:
            parts.append(FigurePart("", NOT_GIVEN, value))
        elif field.kind.is_day:
            parts.append(FigurePart(str(int(key)), Text(str(int(key)), str(int(key))), value))
        elif field.kind.is_link:
            parts.append(FigurePart(key.hex, named.get(key, NOT_GIVEN), value))
        else:
            label = words.text(field.codes, key)
            if field.codes is GENDER:
                label = _SEXES.get(key, label)
            parts.append(FigurePart(key, label, value))
    return parts
