"""What the window shows of a kind of value."""

from __future__ import annotations

from km_desktop.models.kinds import KINDS
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.records.forms.row_columns import CELLS


def test_every_kind_has_its_editor_and_its_cell() -> None:
    assert set(EDITORS) == set(KINDS)
    assert set(CELLS) == set(KINDS)
