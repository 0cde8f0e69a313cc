"""What somebody wants to write: the fields and rows of one form that they changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import UUID

from km_desktop.services.rules.judging import case as cases
from km_desktop.store.values import Values, cleaned


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


def clean_edit(edit: Edit) -> Edit:
    """Return an edit as it would be written: its texts without what nobody sees."""
    core = cases.core_of(edit.entity)
    return replace(
        edit,
        values=cleaned(edit.entity, edit.values),
        core=cleaned(core, edit.core) if core else edit.core,
        rows=tuple(replace(row, values=cleaned(row.entity, row.values)) for row in edit.rows),
    )
