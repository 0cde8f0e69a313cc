"""When experts are taken by assignments and missions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from km_desktop.services import programmes
from km_desktop.services.engagements.engagement import Query, Statuses, columns, kept
from km_desktop.store.values import table_of


def _assignments(people: Sequence[UUID], statuses: Statuses, today: date) -> Select[Any]:
    table, expert = table_of("assignment"), table_of("expert")
    since, until = programmes.traits("assignment").days.columns(table, today)
    chosen = columns(
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
    return kept(query, table, expert, people, statuses)


def _missions(people: Sequence[UUID], statuses: Statuses, today: date) -> Select[Any]:
    table, assignment, expert = table_of("mission"), table_of("assignment"), table_of("expert")
    since, until = programmes.traits("mission").days.columns(table, today)
    chosen = columns(
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
    return kept(query, table, expert, people, statuses)


QUERIES: dict[str, Query] = {"assignment": _assignments, "mission": _missions}
