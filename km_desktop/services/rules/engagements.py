"""When people are taken: assignments, missions, events, internships, deployments, of one or many.

Every programme keeps its days in fields of its own; here they are read alike, a few reads for any
number of people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    func,
    literal,
    null,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.store.values import table_of

_PART = 500  # ids in one condition


@dataclass(frozen=True, slots=True)
class Engagement:
    """One claim on a person's days.

    ``parent_id`` is the assignment of a mission. ``online`` takes hours, not days. ``accepted``
    says that somebody has given a reason why it may overlap. ``station`` is a city or duty
    station.
    """

    entity: str
    record_id: UUID
    reference: str
    person_id: UUID
    status: str
    start: date | None
    end: date | None
    title: Text
    country: str
    station: str
    parent_id: UUID | None = None
    online: bool = False
    accepted: bool = False

    def meets(self, start: date | None, end: date | None) -> bool:
        """Tell whether it shares a day with a period; an unknown end counts as the start."""
        if self.start is None or start is None:
            return False
        return start <= (self.end or self.start) and self.start <= (end or start)


def of_people(
    connection: Connection,
    people: Collection[UUID],
    statuses: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[UUID, list[Engagement]]:
    """Return the engagements of some people by person, in order of time.

    Only those whose status is among ``statuses`` of their entity; all that are not in the trash
    without it.
    """
    wanted = sorted(set(people))
    found: dict[UUID, list[Engagement]] = {person: [] for person in wanted}
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        for entity, query in _QUERIES.items():
            for row in connection.execute(query(part, (statuses or {}).get(entity))):
                found[row.person_id].append(_engagement(entity, row))
    for one in found.values():
        one.sort(key=lambda engagement: (engagement.start or date.max, engagement.record_id))
    return found


def _engagement(entity: str, row: Any) -> Engagement:
    return Engagement(
        entity,
        row.id,
        row.reference or "",
        row.person_id,
        row.status,
        row.since,
        row.until,
        Text(row.title_en or row.title_ru or "", row.title_ru or row.title_en or ""),
        row.country or "",
        row.station or "",
        row.parent_id,
        bool(row.online),
        bool(row.accepted),
    )


def _columns(table: FromClause, **given: Any) -> list[Any]:
    known = dict.fromkeys(
        ("title_en", "title_ru", "country", "station", "parent_id", "online", "accepted"),
        null(),
    ) | given  # fmt: skip
    own = [table.c.id, table.c.reference, table.c.status]
    return [*own, *(value.label(name) for name, value in known.items())]


def _assignments(people: Sequence[UUID], statuses: tuple[str, ...] | None) -> Select[Any]:
    table, expert = table_of("assignment"), table_of("expert")
    since, until = programmes.traits("assignment").days.columns(table)
    chosen = _columns(
        table,
        person_id=expert.c.person_id,
        since=since,
        until=until,
        title_en=table.c.title_en,
        title_ru=table.c.title_ru,
        country=table.c.country,
        accepted=table.c.overlap_reason.is_not(None),
    )
    query = select(*chosen).join(expert, table.c.expert_id == expert.c.id)
    return _kept(query, table, expert, people, statuses)


def _missions(people: Sequence[UUID], statuses: tuple[str, ...] | None) -> Select[Any]:
    table, assignment, expert = table_of("mission"), table_of("assignment"), table_of("expert")
    since, until = programmes.traits("mission").days.columns(table)
    chosen = _columns(
        table,
        person_id=expert.c.person_id,
        since=since,
        until=until,
        title_en=assignment.c.title_en,
        title_ru=assignment.c.title_ru,
        country=assignment.c.country,
        parent_id=assignment.c.id,
        accepted=assignment.c.overlap_reason.is_not(None),
    )
    query = (
        select(*chosen)
        .join(assignment, table.c.assignment_id == assignment.c.id)
        .join(expert, assignment.c.expert_id == expert.c.id)
        .where(assignment.c.removed_at.is_(None))
    )
    return _kept(query, table, expert, people, statuses)


def _participations(people: Sequence[UUID], statuses: tuple[str, ...] | None) -> Select[Any]:
    table, event, expert = table_of("participation"), table_of("event"), table_of("expert")
    journey = programmes.traits("participation").days.columns(table)
    held = programmes.traits("event").days.columns(event)
    chosen = _columns(
        table,
        person_id=expert.c.person_id,
        since=func.coalesce(journey[0], held[0]),
        until=func.coalesce(journey[1], held[1]),
        title_en=event.c.name_en,
        title_ru=event.c.name_ru,
        country=event.c.country,
        station=event.c.city,
        online=func.coalesce(event.c.format, "") == "ONLINE",
        accepted=table.c.overlap_reason.is_not(None),
    )
    query = (
        select(*chosen)
        .join(event, table.c.event_id == event.c.id)
        .join(expert, table.c.expert_id == expert.c.id)
        .where(event.c.removed_at.is_(None))
    )
    return _kept(query, table, expert, people, statuses)


def _internships(people: Sequence[UUID], statuses: tuple[str, ...] | None) -> Select[Any]:
    table, host = table_of("internship"), _host()
    since, until = programmes.traits("internship").days.columns(table)
    chosen = _columns(
        table,
        person_id=table.c.person_id,
        since=since,
        until=until,
        title_en=host.c.name_en,
        title_ru=host.c.name_ru,
        country=table.c.country,
        station=table.c.duty_station,
        online=literal(False),
    )
    query = select(*chosen).outerjoin(host, table.c.host_id == host.c.id)
    return _kept(query, table, None, people, statuses)


def _deployments(people: Sequence[UUID], statuses: tuple[str, ...] | None) -> Select[Any]:
    table, host = table_of("deployment"), _host()
    since, until = programmes.traits("deployment").days.columns(table)
    chosen = _columns(
        table,
        person_id=table.c.person_id,
        since=since,
        until=until,
        title_en=host.c.name_en,
        title_ru=host.c.name_ru,
        country=table.c.country,
        station=table.c.duty_station,
    )
    query = select(*chosen).outerjoin(host, table.c.host_id == host.c.id)
    return _kept(query, table, None, people, statuses)


def _host() -> FromClause:
    return table_of("organisation").alias("host")


def _kept(
    query: Select[Any],
    table: FromClause,
    expert: FromClause | None,
    people: Sequence[UUID],
    statuses: tuple[str, ...] | None,
) -> Select[Any]:
    person = table.c.person_id if expert is None else expert.c.person_id
    query = query.where(table.c.removed_at.is_(None), person.in_(people))
    return query if statuses is None else query.where(table.c.status.in_(statuses))


_QUERIES: dict[str, Callable[[Sequence[UUID], tuple[str, ...] | None], Select[Any]]] = {
    "assignment": _assignments,
    "mission": _missions,
    "participation": _participations,
    "internship": _internships,
    "deployment": _deployments,
}
LIVE = {entity: programmes.traits(entity).live for entity in _QUERIES}
TAKEN = {entity: programmes.traits(entity).taken for entity in _QUERIES}
