"""What somebody wants to write: the fields and rows of one form that they changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from km_desktop.store.values import Values


@dataclass(frozen=True)
class RowEdit:
    """What became of one row; the window gives new rows their id, so that others can link to it."""

    entity: str
    row_id: UUID
    values: Values
    is_new: bool = False
    removed: bool = False
    version: int | None = None  # the one that was seen


@dataclass(frozen=True)
class Edit:
    """What somebody wants to write: only the fields that they changed."""

    entity: str
    record_id: UUID | None
    version: int | None = None
    values: Values = field(default_factory=dict)
    core: Values = field(default_factory=dict)
    core_version: int | None = None
    rows: tuple[RowEdit, ...] = ()
