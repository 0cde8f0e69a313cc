"""The cell that a finding about several rows of a record leads to."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.services.words.findings import Finding
from km_desktop.store.values import Values


def at_cell(finding: Finding, entity: str, rows: Sequence[Values]) -> Finding:
    """Return a finding about the field of some rows, at the cell where it is mended.

    That is in the first row where nothing stands in the field, else in the first row; without rows
    it is the table itself, to which one is added.
    """
    empty = (row for row in rows if row.get(finding.field) in (None, ""))
    row = next(empty, rows[0] if rows else None)
    return finding.at(entity, row.get("id") if row is not None else None)
