"""Conditions about people that figures of several programmes share (domain 9.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from km_desktop.services.figures.definition import FigurePeriod, Query, live
from km_desktop.store.values import table_of


def consented(purpose: str, person: ColumnElement[Any], as_of: date) -> ColumnElement[bool]:
    """Return the condition that a person's newest consent to a purpose is valid on a day."""
    consent, other = table_of("consent"), table_of("consent").alias()
    spoken_later = select(other.c.id).where(
        other.c.person_id == consent.c.person_id,
        other.c.purpose == purpose,
        other.c.given_on <= as_of,
        live(other),
        or_(
            other.c.given_on > consent.c.given_on,
            and_(other.c.withdrawn_on >= consent.c.given_on, other.c.withdrawn_on <= as_of),
        ),
    )
    return (
        select(consent.c.id)
        .where(
            consent.c.person_id == person,
            consent.c.purpose == purpose,
            consent.c.given_on <= as_of,
            or_(consent.c.valid_until.is_(None), consent.c.valid_until >= as_of),
            or_(consent.c.withdrawn_on.is_(None), consent.c.withdrawn_on > as_of),
            live(consent),
            ~spoken_later.exists(),
        )
        .exists()
    )


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a set of codes as the text it is kept in, such as ``|DESK|MISSION|``."""
    return type_coerce(column, String())


def women_among(counted: Query, entity: str) -> Query:
    """Return the query of the same records with 1 for a woman, 0 for a man, nothing if unknown."""

    def rows(span: FigurePeriod) -> Select[Any]:
        found = counted(span).subquery()
        table, person = table_of(entity), table_of("person")
        joined = found.join(table, table.c.id == found.c.id)
        if "person_id" in table.c:
            joined = joined.join(person, person.c.id == table.c.person_id)
        else:
            expert = table_of("expert")
            joined = joined.join(expert, expert.c.id == table.c.expert_id).join(
                person, person.c.id == expert.c.person_id
            )
        amount = case(
            (person.c.gender == "F", literal(1)), (person.c.gender == "M", literal(0)), else_=null()
        )
        return select(found.c.id, person.c.gender.label("key"), amount.label("amount")).select_from(
            joined
        )

    return rows
