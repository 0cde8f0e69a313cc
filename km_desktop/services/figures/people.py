"""Conditions about people that figures of several programmes share (domain 9.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
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


@dataclass(frozen=True)
class WomenAmong:
    """The query of the records of another figure with 1 for a woman, 0 for a man, else nothing."""

    counted: Query
    entity: str

    def __call__(self, span: FigurePeriod) -> Select[Any]:
        """Select the records of which a person is known; the key is the gender."""
        found, table = self.counted(span).subquery(), table_of(self.entity)
        joined = found.join(table, table.c.id == found.c.id)
        person = table_of("person")
        return select(
            found.c.id, person.c.gender.label("key"), _is_woman(1).label("amount")
        ).select_from(_with_person(joined, table.c))

    @property
    def link(self) -> str:
        """The field that leads from a record to the person, or to the expert who is one."""
        return "person_id" if "person_id" in table_of(self.entity).c else "expert_id"

    @property
    def people_read(self) -> set[str]:
        """The entities beside the records in which the person is looked up."""
        return {fields_of(ENTITIES[self.entity])[self.link].target, "person"}

    def counts_own(self, span: FigurePeriod) -> bool:
        """Tell whether the records are counted in their own table, not where others name them."""
        own = self.counted(span).selected_columns["id"]
        return getattr(own, "table", None) is table_of(self.entity)

    def without_person(self) -> Select[Any]:
        """Select the records that have nobody, and so no row."""
        table = table_of(self.entity)
        return select(table.c.id).where(table.c[self.link].is_(None))

    def amounts_of(self, records: Sequence[UUID]) -> Select[Any]:
        """Select what the row of each of some records adds."""
        table = table_of(self.entity)
        query = select(table.c.id, _is_woman(1).label("amount"))
        return query.select_from(_with_person(table, table.c)).where(table.c.id.in_(records))

    @property
    def covers_all(self) -> bool:
        """Tell whether each of the records has a person, so that those with one are all."""
        whose = table_of(self.entity).c.get("person_id")
        return whose is not None and not whose.nullable

    def shares(self, span: FigurePeriod) -> Select[Any]:
        """Select how many women, women and men, and people there are: one row.

        Experts have many records: those are added up before anybody is looked up.
        """
        table, query, link = table_of(self.entity), self.counted(span), self.link
        if self.counts_own(span):
            query = query.with_only_columns(table.c[link])
        else:
            found = query.subquery()
            query = select(table.c[link]).join_from(found, table, table.c.id == found.c.id)
        many: ColumnElement[Any] = literal(1)
        if link == "expert_id":
            query = query.add_columns(func.count().label("many")).group_by(table.c[link])
        people = query.subquery()
        if link == "expert_id":
            many = people.c.many
        return select(
            func.coalesce(func.sum(_is_woman(many)), 0),
            func.coalesce(func.sum(case((table_of("person").c.gender.in_(("F", "M")), many))), 0),
            func.coalesce(func.sum(many), 0),
        ).select_from(_with_person(people, people.c))


def _with_person(found: FromClause, columns: Any) -> FromClause:
    """Join the person that rows belong to, by themselves or by their expert."""
    person = table_of("person")
    if "person_id" in columns:
        return found.join(person, person.c.id == columns.person_id)
    expert = table_of("expert")
    joined = found.join(expert, expert.c.id == columns.expert_id)
    return joined.join(person, person.c.id == expert.c.person_id)


def _is_woman(many: Any) -> ColumnElement[Any]:
    gender = table_of("person").c.gender
    return case((gender == "F", many), (gender == "M", literal(0)), else_=null())
