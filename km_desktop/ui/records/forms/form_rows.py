"""The rows of a form: what became of them, what follows from them, and their sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.records import taken_over
from km_desktop.services.records.records import RowEdit, Sheet
from km_desktop.ui.kit.tables.child_model import ChildModel
from km_desktop.ui.records.forms.form_body import FormBody
from km_desktop.ui.records.forms.layout import Current, PageLayout


class FormRows(QObject):
    """Shows the rows of a record in their tables; ``edited`` follows each change by a person.

    ``current`` gives what stands in a field of the record: columns may follow from it.
    """

    edited = Signal()

    def __init__(self, layout: PageLayout, body: FormBody, current: Current) -> None:
        super().__init__(body)
        self._sums = layout.sums
        self._tables = body.tables
        self._plannings = body.plannings
        self._sheets = body.sheets
        self._current = current
        self._sheet: Sheet | None = None
        self._linked: dict[tuple[UUID, str], Any] = {}  # where rows led when last looked at
        body.rows_edited.connect(self._edited)
        for child, planning in self._plannings.items():
            planning.asked.connect(partial(self._plan_rows, child))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the rows of a record as they are saved."""
        self._sheet = sheet
        for child, table in self._tables.items():
            table.show_sheet(sheet)
            table.compute(self._current)
            self._show_sum(child)
        self._linked = {
            (row["id"], key): row.get(key)
            for child, table in self._tables.items()
            for key in programmes.traits(child).takes
            for row in table.values()
        }
        for planning in self._plannings.values():
            planning.clear()
        for view in self._sheets.values():
            view.show_sheet(sheet)

    def take(self, rows: Sequence[RowEdit], linked: Mapping[UUID, Text]) -> None:
        """Show the rows of a draft over the saved ones; ``linked`` names what they lead to."""
        for child, table in self._tables.items():
            table.know_titles(linked)
            table.take_rows([row for row in rows if row.entity == child])
            table.compute(self._current)
        self._show_in_sheets()

    def compute(self) -> None:
        """Show anew what follows from the fields of the record."""
        for table in self._tables.values():
            table.compute(self._current)

    def edits(self) -> list[RowEdit]:
        """Return what became of the rows of every table."""
        return [edit for table in self._tables.values() for edit in table.edits()]

    def finish(self) -> bool:
        """Take over the cells that are being edited; tell whether all hold values."""
        sheets = all(sheet.finish() for sheet in self._sheets.values())
        return sheets and all(table.table.finish() for table in self._tables.values())

    def leave(self, new: QWidget | None) -> None:
        """Let rows go that were begun and left empty, in tables that the keyboard has left.

        While a record is made for a link the form is out of sight, and the row waits for it. The
        cell that loses the keyboard takes its text first.
        """
        if new is not None:
            QTimer.singleShot(0, self, self._drop_blank_rows)

    def _drop_blank_rows(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or QApplication.activePopupWidget() is not None:
            return
        for table in self._tables.values():
            if table.isVisible() and not table.isAncestorOf(focus):
                _drop_blank_rows(table.table.model)

    def unread_only(self) -> int:
        """Return how many rows have nothing new but text that is not a value."""
        edited = {edit.row_id for edit in self.edits()}
        unread = {one.row for table in self._tables.values() for one in table.unreadable_findings()}
        return len(unread - edited)

    def set_read_only(self, read_only: bool) -> None:
        """Let the rows be read only, or be changed again."""
        for table in self._tables.values():
            table.table.set_read_only(read_only)
        for planning in self._plannings.values():
            planning.set_read_only(read_only)
        for sheet in self._sheets.values():
            sheet.set_read_only(read_only)

    def _plan_rows(self, child: str) -> None:
        planning = self._plannings[child]
        planning.plan_rows(self._tables[planning.source], self._tables[child], self._current)

    def _edited(self, child: str) -> None:
        self._take_over(child)
        self._tables[child].compute(self._current)
        self._show_sum(child)
        self._show_in_sheets()
        self.edited.emit()

    def _take_over(self, child: str) -> None:
        """Let rows take over what is empty in them from other rows they were just linked to."""
        for key in programmes.traits(child).takes:
            target = fields_of(ENTITIES[child])[key].target
            if target not in self._tables:
                continue
            sources = {row["id"]: row for row in self._tables[target].values()}
            for row in self._tables[child].values():
                led, leads = self._linked.get((row["id"], key)), row.get(key)
                self._linked[row["id"], key] = leads
                given = taken_over.fill_row(child, key, row, sources.get(leads) or {})
                if given and led != leads:
                    self._tables[child].fill_row(row["id"], given)

    def _show_in_sheets(self) -> None:
        for sheet in self._sheets.values():
            sheet.follow()

    def _show_sum(self, child: str) -> None:
        sum_of = self._sums.get(child)
        if sum_of is None or self._sheet is None:
            return
        table = self._tables[child]
        total = sum_of(self._sheet, table.values())
        if total is None:
            table.table.foot.set_sum("")
        else:
            words, good = total
            table.table.foot.set_sum(words, good=good)


def _drop_blank_rows(model: ChildModel) -> None:
    for row in reversed(range(len(model.rows))):
        if model.is_blank(row) and model.rows[row].before is None:
            model.set_removed(row, removed=True)
