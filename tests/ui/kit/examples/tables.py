"""Examples of the kit's tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from km_desktop.ui.kit.tables import (
    child_delegate,
    child_foot,
    child_note,
    child_paste,
    child_table,
    child_view,
    delegate,
    header,
    table,
)
from tests.ui.kit.examples.making import WORDS, heads, inside, owned
from tests.ui.kit.gallery_form import child_table as deliverables
from tests.ui.kit.gallery_words import COLUMNS, Experts, T


def experts() -> table.RecordTable:
    part = table.RecordTable(COLUMNS, name=T("Experts", "Эксперты"))
    part.set_source(Experts())
    part.select_row(2)
    return part


def rows_in_a_form() -> Any:
    part = deliverables()
    view = inside(part, child_view.ChildView)
    part.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    part.resize(640, 240)
    part.show()
    return view


def wrong_cell() -> Any:
    part = deliverables()
    part.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    part.resize(640, 240)
    part.show()
    part.model.keep_typed(part.model.index(0, 2), "soon", WORDS)
    part.view.setCurrentIndex(part.model.index(0, 2))
    part.note.kept = part
    return part.note


def asked_paste() -> Any:
    part = owned(child_paste.PasteBar)
    part.ask("12 rows to paste; 9 new")
    return part


ADD = T("Add deliverable", "Добавить результат")


def below_rows() -> Any:
    part = owned(lambda parent: child_foot.ChildFoot(ADD, parent))
    part.show_left_out(30, 12)
    part.set_sum(T("Shares add up to 100%", "Доли в сумме дают 100 %"), good=True)
    return part


WIDGETS: dict[type, Callable[[], QWidget]] = {
    child_delegate.ChildDelegate: rows_in_a_form,
    child_foot.AddRow: lambda: child_foot.AddRow(ADD, "link", icon="add"),
    child_foot.ChildFoot: below_rows,
    child_note.CellNote: wrong_cell,
    child_paste.PasteBar: asked_paste,
    child_table.ChildTable: deliverables,
    child_view.ChildHeader: heads(rows_in_a_form, child_view.ChildHeader),
    child_view.ChildView: rows_in_a_form,
    delegate.RowPainter: experts,
    delegate.RowsView: experts,
    header.RecordHeader: heads(experts, header.RecordHeader),
    table.RecordTable: experts,
}
