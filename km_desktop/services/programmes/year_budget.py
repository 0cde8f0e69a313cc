"""Which budget of a project's year is in force: the revised one, else the original (domain 3.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from km_desktop.models.money import Money
from km_desktop.services.programmes.agreed import Row

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause


def in_force(row: Row) -> Money | None:
    """Return the budget of a year as it was revised, or as it was at first."""
    found: Money | None = row.get("budget_revised") or row.get("budget")
    return found


def column(year: FromClause, part: str) -> ColumnElement[Any]:
    """Return what selects a part of the budget in force: of one amount for every part."""
    from sqlalchemy import case

    revised = year.c.budget_revised_minor.is_not(None)
    return case((revised, year.c[f"budget_revised_{part}"]), else_=year.c[f"budget_{part}"])
