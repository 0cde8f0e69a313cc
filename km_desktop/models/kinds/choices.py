"""Kinds of values that are chosen: truths, codes and sets of codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from km_desktop.models.column import CODES, TRUTH, ColumnType
from km_desktop.models.kinds.kind import ValueKind


class YesNoKind(ValueKind):
    """Yes, no, or not said."""

    holds = bool
    is_yes_no = True
    is_always_there = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return TRUTH


class ChoiceKind(ValueKind):
    """One code of a list."""

    length = 40
    is_choice = True


class ChoicesKind(ValueKind):
    """A set of codes, kept sorted in one column (decision 2)."""

    holds = tuple
    is_set = True
    is_always_there = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return CODES

    def canonical(self, value: Iterable[str] | None) -> tuple[str, ...]:
        """Return the codes sorted, without doubles; the empty set for nothing."""
        return tuple(sorted(set(value or ())))

    def to_json(self, value: Iterable[str]) -> list[str]:
        """Return the codes sorted."""
        return sorted(value)

    def from_json(self, value: Any) -> tuple[str, ...]:
        """Return the codes."""
        return tuple(value)
