"""One claim on a person's days, and what every query of such claims has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, Select, null, select

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.words.two_languages import named
from km_desktop.store.values import table_of

Statuses = tuple[str, ...] | None
# The claims of some people on rows of one entity, with some statuses or with any, as of a day.
Query = Callable[[Sequence[UUID], Statuses, date], Select[Any]]


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
    station: Text
    parent_id: UUID | None = None
    online: bool = False
    accepted: bool = False

    def meets(self, start: date | None, end: date | None) -> bool:
        """Tell whether it shares a day with a period; an unknown end counts as the start."""
        if self.start is None or start is None:
            return False
        return start <= (self.end or self.start) and self.start <= (end or start)


def engagement(entity: str, row: Any) -> Engagement:
    """Return the claim that a row of a query stands for."""
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
        named({"station": row.station, "station_ru": row.station_ru}, "station"),
        row.parent_id,
        bool(row.online),
        bool(row.accepted),
    )


def columns(table: FromClause, **given: Any) -> list[Any]:
    """Return what a query chooses; what an entity does not have is nothing."""
    names = (
        "title_en", "title_ru", "country", "station", "station_ru", "parent_id", "online",
        "accepted",
    )  # fmt: skip
    known = dict.fromkeys(names, null()) | given
    own = [table.c.id, table.c.reference, table.c.status]
    return [*own, *(value.label(name) for name, value in known.items())]


def kept(
    query: Select[Any],
    table: FromClause,
    expert: FromClause | None,
    people: Sequence[UUID],
    statuses: Statuses,
) -> Select[Any]:
    """Return a query with the condition of the people and the statuses it is asked for."""
    person = table.c.person_id if expert is None else expert.c.person_id
    query = query.where(table.c.removed_at.is_(None), person.in_(people))
    return query if statuses is None else query.where(table.c.status.in_(statuses))


def at_host(
    entity: str, people: Sequence[UUID], statuses: Statuses, today: date, **more: Any
) -> Select[Any]:
    """Return the claims of an entity by which somebody works at an organisation, its title."""
    table, host = table_of(entity), table_of("organisation").alias("host")
    since, until = programmes.traits(entity).days.columns(table, today)
    chosen = columns(
        table,
        person_id=table.c.person_id,
        since=since,
        until=until,
        title_en=host.c.name_en,
        title_ru=host.c.name_ru,
        country=table.c.country,
        station=table.c.duty_station,
        station_ru=table.c.duty_station_ru,
        **more,
    )
    query = select(*chosen).outerjoin(host, table.c.host_id == host.c.id)
    return kept(query, table, None, people, statuses)
