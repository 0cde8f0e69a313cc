"""Amounts over the countries of their records, so that the parts add up (domain 3.7)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.kept import SCALE
from km_desktop.services import programmes
from km_desktop.services.figures.definition import Definition, FigurePeriod, Measure, live
from km_desktop.store.values import table_of

NOT_SPLIT = "*"  # the part of what lies in several countries and says nothing of their shares
NOT_SPLIT_LABEL = Text("Several countries, not split", "Несколько стран, без распределения")


def splits(definition: Definition, path: str) -> bool:
    """Tell whether the amounts of a figure are split by shares along a way to rows."""
    row = path.split(".", 1)[0]
    return definition.measure is Measure.SUM and bool(programmes.traits(row).share)


def split_rows(definition: Definition, span: FigurePeriod, path: str) -> Select[Any]:
    """Select the rows of a figure once for each of its parts: id, key of the part, amount.

    A record with one country is there whole; one with several by their shares, whose smallest
    units go to the largest remainders, so that its parts add up to it; one that does not give the
    shares is whole in a part of its own, or by equal parts where the reader asks to assume them.
    """
    entity, key = path.split(".")
    row, given = table_of(entity), definition.rows(span).subquery()
    share = row.c[programmes.traits(entity).share]
    owner = row.c[ENTITIES[entity].about.parent]
    joined = given.outerjoin(row, and_(owner == given.c.id, live(row)))
    of_record = given.c.id
    many = func.count(row.c.id).over(partition_by=of_record)
    units = type_coerce(share, BigInteger)
    is_whole = and_(
        func.count(share).over(partition_by=of_record) == many,
        func.sum(units).over(partition_by=of_record) == 100 * SCALE,
    )
    assumed = (literal(1), many) if span.equal_parts else (literal(0), literal(0))
    parts = select(
        given.c.id,
        row.c.id.label("row"),
        row.c[key].label("part"),
        cast(given.c.amount, BigInteger).label("amount"),
        many.label("many"),
        case((is_whole, units), else_=assumed[0]).label("share"),
        case((is_whole, literal(100 * SCALE)), else_=assumed[1]).label("shares"),
    ).select_from(joined)
    return _apportioned(parts)


def _apportioned(parts: Select[Any]) -> Select[Any]:
    found = parts.subquery()
    # Whole units only: the division of integers, alike in SQL of both kinds of database.
    units, whole = found.c.amount * found.c.share, func.nullif(found.c.shares, 0)
    floor, rest = units.op("/")(whole), units.op("%")(whole)
    order = (rest.desc(), found.c.part, found.c.row)
    placed = select(
        found.c.id,
        found.c.row,
        found.c.part,
        found.c.amount,
        found.c.many,
        found.c.shares,
        floor.label("floor"),
        func.row_number().over(partition_by=found.c.id, order_by=order).label("place"),
        func.sum(floor).over(partition_by=found.c.id).label("given"),
    ).subquery()
    c = placed.c
    alone, split = c.many <= 1, c.shares > 0
    amount = case(
        (or_(alone, c.shares == 0), c.amount),
        else_=c.floor + case((c.place <= c.amount - c.given, 1), else_=0),
    )
    part = case((or_(alone, split), c.part), else_=literal(NOT_SPLIT))
    return select(c.id, part.label("key"), amount.label("amount")).where(
        or_(alone, split, c.place == 1)
    )
