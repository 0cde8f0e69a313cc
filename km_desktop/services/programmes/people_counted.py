"""Which count of the people whom a project reached is in force on a day (domain 6.12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Text
from km_desktop.services.programmes.agreed import Row

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, FromClause

ENTITY = "beneficiary_count"
# What a later count cannot have less of, as sentences call it.
CUMULATIVE = {
    "direct": Text("Direct beneficiaries", "Прямые бенефициары"),
    "women": Text("Women", "Женщины"),
    "men": Text("Men", "Мужчины"),
    "indirect": Text("Indirect beneficiaries", "Косвенные бенефициары"),
}


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return the counts that say their day, the oldest first."""
    return sorted((row for row in rows if row.get("counted_on")), key=lambda row: row["counted_on"])


def newest(rows: Iterable[Row]) -> Row | None:
    """Return the count in force: the newest that says how many; before all, one without a day."""
    told = [row for row in rows if row.get("direct") is not None]
    dated = in_order(told)
    if dated:
        return dated[-1]
    return max(told, key=lambda row: str(row.get("id")), default=None)


def newest_column(
    project: FromClause, last: date, *, before: bool = False, undated: bool = False
) -> ColumnElement[Any]:
    """Return what selects the id of the count of a project in force on a day, as ``newest``.

    With ``before`` the day itself is too late; ``undated`` lets one without a day stand in.
    """
    from sqlalchemy import or_, select

    from km_desktop.store.values import table_of

    count = table_of(ENTITY).alias()
    day = count.c.counted_on
    known = day < last if before else day <= last
    query = select(count.c.id).where(
        count.c.project_id == project.c.id,
        count.c.removed_at.is_(None),
        count.c.direct.is_not(None),
        or_(day.is_(None), known) if undated else known,
    )
    query = query.order_by(day.is_(None), day.desc(), count.c.id.desc()).limit(1)
    return query.correlate(project).scalar_subquery()
