"""One line of time per person over all programmes, and one per country.

A person's is read whole; a country's by pages, in order of time, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.field import fields_of
from km_desktop.services.timeline import country as timeline_country
from km_desktop.services.timeline import person as timeline_person
from km_desktop.services.timeline.span import LABELS, OF_PEOPLE, ONE, Span
from km_desktop.services.words import titles
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.work import read

__all__ = [
    "LABELS",
    "OF_PEOPLE",
    "ONE",
    "Span",
    "Timeline",
    "of_country",
    "of_person",
    "person_behind",
]


@dataclass(frozen=True)
class Timeline:
    """Spans in order of time; those without a beginning come last.

    ``total`` counts all there are, also those of other pages; ``by_kind`` says how many of which.
    ``first`` and ``last`` are the first and the last day of the spans that are here.
    """

    whose: Text
    spans: tuple[Span, ...]
    total: int
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> date | None:
        """Return the first day of the spans."""
        return min((span.start for span in self.spans if span.start), default=None)

    @property
    def last(self) -> date | None:
        """Return the last day of the spans."""
        days = (span.end or span.start for span in self.spans)
        return max((day for day in days if day), default=None)


def person_behind(connection: Connection, entity: str, record_id: UUID) -> UUID:
    """Return the person whose record this is; KeyError for a record of nobody."""
    if entity == "person":
        return record_id
    values = read(connection, entity, record_id)
    if values is None or "person_id" not in fields_of(ENTITIES[entity]):
        raise KeyError(record_id)
    person: UUID = values["person_id"]
    return person


def of_person(database: Database, entity: str, record_id: UUID, *, today: date) -> Timeline:
    """Return the timeline of the person behind a record; KeyError when there is none."""
    with database.reading() as connection:
        person_id = person_behind(connection, entity, record_id)
        person = queries.records(connection, "person", [person_id])[person_id]
        spans = timeline_person.spans(connection, person_id, today)
    return Timeline(titles.of_person(person), tuple(spans), len(spans), _kinds(spans))


def of_country(
    database: Database,
    country: str,
    start: int = 0,
    limit: int = 200,
    kinds: Iterable[str] = (),
    *,
    today: date,
) -> Timeline:
    """Return one page of the timeline of a country, by its code (ISO 3166 alpha-3).

    ``start`` is how many spans come before the page, ``limit`` how many it has at most; ``kinds``
    are those wanted, all of them without it.
    """
    wanted = tuple(kinds) or timeline_country.KINDS
    with database.reading() as connection:
        by_kind = timeline_country.counts(connection, country, today)
        spans = timeline_country.page(connection, country, start, limit, wanted, today)
    total = sum(number for kind, number in by_kind.items() if kind in wanted)
    return Timeline(COUNTRY.text(country), tuple(spans), total, by_kind)


def _kinds(spans: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for span in spans:
        found[span.kind] = found.get(span.kind, 0) + 1
    return {kind: found[kind] for kind in LABELS if kind in found}
