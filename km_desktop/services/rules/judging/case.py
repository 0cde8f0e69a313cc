"""A record with everything that its rules look at: its person, its rows, its surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from km_desktop.services.engagements import Engagement
    from km_desktop.store.rates import Rates

Rows = dict[UUID, list[Values]]


class CategoryTerms(NamedTuple):
    """A category of UN Volunteers: ages in years, months of service, days between which it is."""

    code: str
    modality: str | None
    min_age: int | None
    max_age: int | None
    max_months: int | None
    valid_from: date | None
    valid_to: date | None


class Context(TypedDict, total=False):
    """What the rules of a record need from other records; a key is there once it was read."""

    applicant: Values | None
    approvals: Mapping[UUID, Sequence[date]]  # other meetings, by the project
    application: Values | None
    assignment: Values | None
    assignments: list[Values]
    attended: Sequence[Values]  # participations of an event that figures count
    call: Values | None
    categories: Sequence[CategoryTerms]
    category: CategoryTerms | None
    challenge: list[Values]
    competing: Sequence[Decimal]  # the means of the other applications that have a place
    consent_texts: Mapping[UUID, Values]
    consents: list[Values]
    criterion: list[Values]
    doa: Values | None
    engaged: Sequence[Engagement]
    event: Values | None
    expert: Values | None
    extensions: Mapping[Any, list[Values]]  # by the tour, which may have no id yet
    journeys: list[Values]
    kept_since: date | None
    legs: list[Values]
    listed: Sequence[Values]  # all that the file lists of this kind
    money_rates: Rates
    namesakes: Sequence[Any]
    number_owners: Mapping[tuple[str, Any], Sequence[tuple[UUID, Text]]]
    office: Values | None
    others: list[Values]
    panel: Sequence[str]  # who reviews the other applications of the call
    person: Values | None
    projects: Mapping[UUID, Values]
    requests: list[Values]
    same: list[Values]
    same_name: str | None
    terminated_on: date | None
    tours: list[Values]
    traveller: Values | None
    typed_on: dict[Any, date]  # amounts by their place, where no field gives their day


@dataclass(frozen=True)
class Case:
    """What is known about one record at the moment it is judged.

    ``core`` are the values of the record it is edited with; ``rows`` its live child rows by entity;
    ``context`` whatever its rules asked for from other records.
    """

    entity: str
    values: Values
    core: Values
    rows: Mapping[str, list[Values]]
    today: date
    vocabulary: Vocabulary
    context: Context = field(default_factory=Context)

    def of(self, entity: str) -> list[Values]:
        """Return the child rows of one entity."""
        return self.rows.get(entity, [])


@cache
def children_of(entity: str) -> tuple[str, ...]:
    """Return the entities whose rows belong to records of this one."""
    found = []
    for name, child in ENTITIES.items():
        parent = child.about.parent
        if parent and fields_of(child)[parent].target == entity:
            found.append(name)
    return tuple(found)


@cache
def core_of(entity: str) -> str:
    """Return the entity edited together with this one, or nothing."""
    link = ENTITIES[entity].about.core
    return fields_of(ENTITIES[entity])[link].target if link else ""


def rows_of(
    connection: Connection, entity: str, record_id: UUID | None, core_id: UUID | None
) -> dict[str, list[Values]]:
    """Return the live rows of a record and of its core, by entity."""
    found: dict[str, list[Values]] = {}
    for owner, owner_id in ((entity, record_id), (core_of(entity), core_id)):
        if not owner:
            continue
        for child in children_of(owner):
            found[child] = queries.rows_of(connection, child, [owner_id]) if owner_id else []
    return found


def owned(connection: Connection, entity: str, owners: Sequence[UUID]) -> Rows:
    """Return the live rows of some owners, by owner."""
    link = ENTITIES[entity].about.parent
    found: Rows = {}
    for start in range(0, len(owners), 500):
        for row in queries.rows_of(connection, entity, owners[start : start + 500]):
            found.setdefault(row[link], []).append(row)
    return found


def load(
    connection: Connection, entity: str, record_id: UUID, today: date, vocabulary: Vocabulary
) -> Case:
    """Return the case of a stored record; KeyError when there is none."""
    from km_desktop.store.work import read

    values = read(connection, entity, record_id)
    if values is None:
        raise KeyError(record_id)
    link = ENTITIES[entity].about.core
    core_id = values[link] if link else None
    core = read(connection, core_of(entity), core_id) if core_id else None
    rows = rows_of(connection, entity, record_id, core_id)
    return Case(entity, values, core or {}, rows, today, vocabulary)


def load_many(
    connection: Connection, entity: str, wanted: Sequence[UUID], today: date, vocabulary: Vocabulary
) -> Iterator[Case]:
    """Load many cases in the order asked for: a few reads for all, where one takes several each."""
    records = queries.records(connection, entity, wanted)
    core, link = core_of(entity), ENTITIES[entity].about.core
    cores: dict[UUID, Values] = {}
    if core:
        cores = queries.records(connection, core, [row[link] for row in records.values()])
    rows = {child: owned(connection, child, wanted) for child in children_of(entity)}
    shared = {
        child: owned(connection, child, list(cores))
        for child in (children_of(core) if core else ())
    }
    for record_id in dict.fromkeys(wanted):
        if record_id not in records:
            continue
        values = records[record_id]
        own = {child: found.get(record_id, []) for child, found in rows.items()}
        core_id = values[link] if core else None
        own |= {child: found.get(core_id, []) if core_id else [] for child, found in shared.items()}
        yield Case(entity, values, cores[core_id] if core_id else {}, own, today, vocabulary)
