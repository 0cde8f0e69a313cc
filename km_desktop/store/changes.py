"""What an operation did: which records it added, changed and removed; views decide by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from km_desktop.store.values import Values

_REMOVED = "removed_at"


@dataclass
class Touched:
    """The records of one entity that an operation touched."""

    added: set[UUID] = field(default_factory=set)
    changed: set[UUID] = field(default_factory=set)
    removed: set[UUID] = field(default_factory=set)


@dataclass
class Changes:
    """What an operation did: entity to ids added, changed and removed; views decide by it."""

    operation_id: UUID | None = None
    touched: dict[str, Touched] = field(default_factory=dict)

    def of(self, entity: str) -> Touched:
        """Return what was touched of one entity."""
        return self.touched.setdefault(entity, Touched())

    def note(self, entity: str, before: Values, after: Values) -> None:
        """Take down that a record was changed, came back, or went to the trash."""
        touched = self.of(entity)
        if (before[_REMOVED] is None) == (after[_REMOVED] is None):
            touched.changed.add(before["id"])
        elif after[_REMOVED] is None:
            touched.added.add(before["id"])
        else:
            touched.removed.add(before["id"])

    def take(self, other: Changes) -> None:
        """Take over what another part of the same operation did."""
        self.operation_id = other.operation_id
        for entity, touched in other.touched.items():
            mine = self.of(entity)
            mine.added |= touched.added
            mine.changed |= touched.changed
            mine.removed |= touched.removed

    def __bool__(self) -> bool:
        return bool(self.touched)
