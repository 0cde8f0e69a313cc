"""When people are taken by deployments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from km_desktop.services import programmes
from km_desktop.services.engagements.engagement import Query, Statuses, columns, host_table, kept
from km_desktop.store.values import table_of


def _deployments(people: Sequence[UUID], statuses: Statuses) -> Select[Any]:
    table, host = table_of("deployment"), host_table()
    since, until = programmes.traits("deployment").days.columns(table)
    chosen = columns(
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
    return kept(query, table, None, people, statuses)


QUERIES: dict[str, Query] = {"deployment": _deployments}
