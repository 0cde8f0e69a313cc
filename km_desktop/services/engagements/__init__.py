"""When people are taken: assignments, missions, events, internships, deployments, of one or many.

Every programme keeps its days in fields of its own; here they are read alike, a few reads for any
number of people.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services import programmes
from km_desktop.services.engagements import assignments, events, internships, volunteers
from km_desktop.services.engagements.engagement import Engagement, Query, engagement

__all__ = ["LIVE", "TAKEN", "Engagement", "of_people"]

_PART = 500  # ids in one condition
_QUERIES: dict[str, Query] = {
    entity: query
    for programme in (assignments, events, internships, volunteers)
    for entity, query in programme.QUERIES.items()
}
LIVE = {entity: programmes.traits(entity).live for entity in _QUERIES}
TAKEN = {entity: programmes.traits(entity).taken for entity in _QUERIES}


def of_people(
    connection: Connection,
    people: Collection[UUID],
    statuses: Mapping[str, tuple[str, ...]] | None = None,
    *,
    today: date,
) -> dict[UUID, list[Engagement]]:
    """Return the engagements of some people by person, in order of time.

    Only those whose status is among ``statuses`` of their entity; all that are not in the trash
    without it. What is under way ``today`` and late is taken until then.
    """
    wanted = sorted(set(people))
    found: dict[UUID, list[Engagement]] = {person: [] for person in wanted}
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        for entity, query in _QUERIES.items():
            for row in connection.execute(query(part, (statuses or {}).get(entity), today)):
                found[row.person_id].append(engagement(entity, row))
    for one in found.values():
        one.sort(key=lambda claim: (claim.start or date.max, claim.record_id))
    return found
