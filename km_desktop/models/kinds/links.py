"""The kind of values that lead to another record."""

from __future__ import annotations

from uuid import UUID

from km_desktop.models.column import ID, ColumnType, ForeignKeyTo
from km_desktop.models.kinds.kind import ValueKind


class LinkKind(ValueKind):
    """The id of a record of one entity; a record that is led to cannot be deleted."""

    holds = UUID
    is_link = True

    def column_type(self, length: int | None) -> ColumnType:
        """Return the type of its column."""
        return ID

    def foreign_key(self, of: object) -> ForeignKeyTo:
        """Lead to the id of the entity that ``of`` names."""
        return ForeignKeyTo(f"{of}.id", "RESTRICT")

    def to_json(self, value: UUID) -> str:
        """Return the id as text."""
        return str(value)

    def from_json(self, value: str) -> UUID:
        """Return the id."""
        return UUID(value)
