"""Rules of a description of assignment for UN Volunteers (domain 6.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import table_of


def read_context(connection: Connection, case: Case) -> None:
    """Read the volunteer category."""
    case.context["category"] = category(connection, case.values.get("category"))


def category(connection: Connection, code: str | None) -> Row[Any] | None:
    """Return the row of a volunteer category, or nothing."""
    table = table_of("volunteer_category")
    return connection.execute(
        select(table).where(table.c.code == code, table.c.removed_at.is_(None))
    ).first()


def check(case: Case) -> Iterator[Finding]:
    """Judge a description."""
    yield from valid_category(case, case.values.get("expected_start"))
    found = case.context.get("category")
    months = case.values.get("duration_months")
    if found and months and found.max_months and months > found.max_months:
        yield warning(
            "duration_months",
            "Volunteers of this category serve at most {most} months.",
            "Добровольцы этой категории служат не более {most} мес.",
            most=found.max_months,
        )


def valid_category(case: Case, day: date | None) -> Iterator[Finding]:
    """A category is given only in the years in which it exists."""
    found = case.context.get("category")
    if found is None or day is None:
        return
    too_early = found.valid_from and day < found.valid_from
    too_late = found.valid_to and day > found.valid_to
    if too_early or too_late:
        yield warning(
            "category",
            "This category did not exist on that day.",
            "В тот день этой категории не было.",
        )
