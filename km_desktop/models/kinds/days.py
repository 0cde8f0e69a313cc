"""Kinds of values that are days."""

from __future__ import annotations

from datetime import date

from km_desktop.bilingual import Text
from km_desktop.models import check
from km_desktop.models.column import DAY, ColumnType
from km_desktop.models.kinds.kind import ValueKind


class DayKind(ValueKind):
    """A day of the calendar."""

    holds = date
    is_day = True
    has_order = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return DAY

    def to_json(self, value: date) -> str:
        """Return the day as ISO 8601 writes it."""
        return value.isoformat()

    def from_json(self, value: str) -> date:
        """Return the day."""
        return date.fromisoformat(value)

    def check(self, value: date) -> Text | None:
        """Accept a day of our own centuries."""
        return check.day(value)


class PartialDayKind(ValueKind):
    """A year, a month or a day, as curricula vitae give them: 2019, 2019-05, 2019-05-14."""

    length = 10

    def check(self, value: str) -> Text | None:
        """Accept the three forms."""
        return check.partial_day(value)
