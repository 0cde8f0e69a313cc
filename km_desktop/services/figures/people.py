"""Queries about people: the roster, internships, UN Volunteers (domain 9.2)."""

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

from km_desktop.services.figures.definition import Query, Span, counted, live
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


def roster(span: Span) -> Select[Any]:
    """Select the experts who count on the roster."""
    expert = table_of("expert")
    return select(expert.c.id, null().label("key"), null().label("amount")).where(
        live(expert),
        counted(expert),
        consented("ROSTER", expert.c.person_id, span.as_of),
    )


def themes(span: Span) -> Select[Any]:
    """Select the themes that an active expert has."""
    theme, expert = table_of("theme"), table_of("expert")
    has = or_(
        expert.c.main_theme == theme.c.code,
        text_of(expert.c.other_themes).contains("|" + theme.c.code + "|"),
    )
    used = select(expert.c.id).where(live(expert), expert.c.status == "active", has).exists()
    return select(theme.c.id, theme.c.code.label("key"), null().label("amount")).where(
        live(theme), used
    )


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a set of codes as the text it is kept in, such as ``|DESK|MISSION|``."""
    return type_coerce(column, String())


def internships(span: Span) -> Select[Any]:
    """Select the internships completed by their actual end."""
    table = table_of("internship")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table), counted(table), span.within_or_unknown(table.c.actual_end)
    )


def internships_with_mgimo(span: Span) -> Select[Any]:
    """Select those that MGIMO paid for in parallel."""
    return internships(span).where(table_of("internship").c.funding_source == "MGIMO")


def deployments(span: Span) -> Select[Any]:
    """Select the deployments that actually started, whatever came later."""
    table = table_of("deployment")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table), counted(table), span.within(table.c.actual_start)
    )


def women_among(counted: Query, entity: str) -> Query:
    """Return the query of the same records with 1 for a woman, 0 for a man, nothing if unknown."""

    def rows(span: Span) -> Select[Any]:
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
