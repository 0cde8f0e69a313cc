"""One source of what is due: a question to the database, and what it means on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Label, Select, Table, and_, null, select

from km_desktop.bilingual import Text
from km_desktop.services.rules.judging import dates
from km_desktop.store.values import table_of

Tone = Literal["bad", "warn", "info"]
REPORT_AFTER = 14  # days after a mission or an event
URGENCY: dict[Tone, int] = {"bad": 0, "warn": 1, "info": 2}


@dataclass(frozen=True)
class DueRequest:
    """The day that is asked about, and how many days ahead one looks."""

    today: date
    within: int

    @property
    def horizon(self) -> date:
        """Return the last day that counts as soon."""
        return dates.plus_days(self.today, self.within)

    def tone(self, on: date | None) -> Tone:
        """Return how urgent a day is: past, soon, or later."""
        if on is None:
            return "info"
        return "bad" if on < self.today else "warn" if on <= self.horizon else "info"


@dataclass(frozen=True)
class DueLine:
    """What a row of a source means: what is to be done, by when, and how urgent it is."""

    what: Text
    on: date | None
    tone: Tone


@dataclass(frozen=True)
class Source:
    """One kind of what is due.

    ``find`` selects the columns of ``columns`` and an order of its own by ``base``, the most
    urgent first. ``tell`` reads one such row. A smaller ``weight`` comes first among equals.
    ``icon`` is the sign before its lines.
    """

    kind: str
    label: Text
    entity: str
    field: str
    find: Callable[[DueRequest], Select[Any]]
    tell: Callable[[Any, DueRequest], DueLine]
    child: str = ""
    weight: int = 1
    icon: str = "clock"


def columns(
    record: FromClause,
    base: ColumnElement[Any],
    *,
    row: ColumnElement[Any] | None = None,
    person: ColumnElement[Any] | None = None,
    expert: ColumnElement[Any] | None = None,
    organisation: ColumnElement[Any] | None = None,
    reference: ColumnElement[Any] | None = None,
) -> list[Label[Any]]:
    """Return the columns that every source selects; ``base`` is the day it is ordered by.

    Who it is about is named by id only: names are read for the few that are shown.
    """
    nothing = null()
    own = record.c.reference if reference is None else reference
    return [
        record.c.id.label("record_id"),
        (nothing if row is None else row).label("row_id"),
        (nothing if person is None else person).label("person_id"),
        (nothing if expert is None else expert).label("worker_id"),
        (nothing if organisation is None else organisation).label("organisation_id"),
        own.label("reference"),
        base.label("base"),
    ]


def live(*tables: FromClause) -> ColumnElement[bool]:
    """Return the condition that records are not in the trash."""
    return and_(*(table.c.removed_at.is_(None) for table in tables))


def of_assignment(row: Table, asked_for: list[Any], extra: list[Any]) -> Select[Any]:
    """Return a query of the rows of assignments that are not in the trash."""
    assignment = table_of("assignment")
    return (
        select(*asked_for, *extra)
        .select_from(row)
        .join(assignment, row.c.assignment_id == assignment.c.id)
        .where(live(row, assignment))
    )
