"""When experts are taken by events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from km_desktop.services import programmes
from km_desktop.services.engagements.engagement import Query, Statuses, columns, kept
from km_desktop.store.values import table_of


def _participations(people: Sequence[UUID], statuses: Statuses, today: date) -> Select[Any]:
    table, event, expert = table_of("participation"), table_of("event"), table_of("expert")
    journey = programmes.traits("participation").days.columns(table, today)
    held = programmes.traits("event").days.columns(event, today)
    chosen = columns(
        table,
        person_id=expert.c.person_id,
        since=func.coalesce(journey[0], held[0]),
        until=func.coalesce(journey[1], held[1]),
        title_en=event.c.name_en,
        title_ru=event.c.name_ru,
        country=event.c.country,
        station=event.c.city,
        station_ru=event.c.city_ru,
        online=func.coalesce(event.c.format, "") == "ONLINE",
        accepted=table.c.overlap_reason.is_not(None),
    )
    query = (
        select(*chosen)
        .join(event, table.c.event_id == event.c.id)
        .join(expert, table.c.expert_id == expert.c.id)
        .where(event.c.removed_at.is_(None))
    )
    return kept(query, table, expert, people, statuses)


QUERIES: dict[str, Query] = {"participation": _participations}
