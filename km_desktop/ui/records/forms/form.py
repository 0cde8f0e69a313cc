"""The form of a record: its fields by section, its rows, and what has changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Edit, RowEdit, Sheet
from km_desktop.services.rules.judging.case import Context, core_of
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.valuation.worth import Worth
from km_desktop.services.words.findings import Finding, Spot
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.records.forms.field_values import FieldValues, Typed
from km_desktop.ui.records.forms.form_body import FormBody
from km_desktop.ui.records.forms.form_rows import FormRows
from km_desktop.ui.records.forms.keyboard import FormKeyboard
from km_desktop.ui.records.forms.layout import PageLayout
from km_desktop.ui.records.forms.places import Key
from km_desktop.ui.records.forms.taking_over import TakingOver


class FormStanding(NamedTuple):
    """How a form stands at one moment: what is in its fields, and what became of its rows."""

    fields: dict[Key, Typed]
    rows: list[RowEdit]


class RecordForm(QWidget):
    """All editors of one record; ``edited`` follows every change by a person."""

    edited = Signal()
    link_opened = Signal(str, object)
    link_created = Signal(str, str, object)
    row_opened = Signal(str, object)

    def __init__(self, layout: PageLayout, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = FormBody(layout, lookup, self)
        self.frames, self.tables = self.body.frames, self.body.tables
        self.sections, self.labels = self.body.sections, self.body.labels
        self.values = FieldValues(layout, self.body, lookup)
        self.taking = TakingOver(layout.entity, self.body, self.values, lookup)
        self.rows = FormRows(layout, self.body, self.values.current)
        self.keyboard = FormKeyboard(self)
        self.keyboard.moved.connect(self._unfold_sentence)
        self.keyboard.moved.connect(lambda _, new: self.rows.leave(new))
        self._sheet: Sheet | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        self.body.link_opened.connect(self.link_opened)
        self.body.link_created.connect(self.link_created)
        self.body.row_opened.connect(self.row_opened)
        self.values.edited.connect(self._follow_fields)
        self.taking.filled.connect(self._follow_fields)
        self.rows.edited.connect(self.edited)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a record as it is saved; nothing is changed then."""
        self._sheet = sheet
        self.values.show_sheet(sheet)
        self.taking.show_sheet(sheet)
        self.rows.show_sheet(sheet)

    def take_draft(self, edit: Edit, linked: Mapping[UUID, Text]) -> None:
        """Show what a draft changed over the saved values; ``linked`` names what it leads to."""
        self.values.take(edit.entity, edit.values, linked)
        self.values.take(core_of(edit.entity), edit.core, linked)
        self.rows.take(edit.rows, linked)
        self.edited.emit()

    def standing(self) -> FormStanding:
        """Return how the form stands now."""
        return FormStanding(self.values.typed(), self.rows.edits())

    def take_later(self, before: FormStanding, now: FormStanding) -> None:
        """Show over the saved values what was typed between two moments."""
        fields = {key: one for key, one in now.fields.items() if one != before.fields[key]}
        # A row that was new before is among the saved ones now.
        saved = {row.row_id for row in before.rows}
        rows = [replace(row, is_new=row.is_new and row.row_id not in saved) for row in now.rows
                if row not in before.rows]  # fmt: skip
        if fields or rows:
            self.values.take_typed(fields)
            self.rows.take(rows, {})
            self.edited.emit()

    def edit(self) -> Edit:
        """Return what a person has changed so far."""
        sheet = self._sheet
        if sheet is None:
            raise RuntimeError("a form without a sheet has no edit")
        changed = self.values.changed()
        return Edit(
            sheet.entity,
            sheet.record_id,
            sheet.values.get("version"),
            _given(sheet) | changed.get(sheet.entity, {}),
            changed.get(core_of(sheet.entity), {}),
            sheet.core.get("version"),
            tuple(self.rows.edits()),
        )

    def change_count(self) -> int:
        """Return how many fields and rows are changed and not saved."""
        rows = len(self.rows.edits()) + self.rows.unread_only()
        return len(self.values.changed_keys()) + rows

    def unreadable(self) -> list[Key]:
        """Return the fields whose text is not a value."""
        return self.values.unreadable()

    def finish(self) -> bool:
        """Take over the cells that are being edited; tell whether all hold values."""
        return self.rows.finish()

    def go_to_unreadable(self) -> None:
        """Put the keyboard into the first field whose text is not a value, where there is one."""
        for key in self.unreadable()[:1]:
            self.frames[key].editor.setFocus()

    def set_read_only(self, reason: Text | None) -> None:
        """Let the record be read only for a reason; without one it may be changed again."""
        self.values.set_read_only(reason)
        self.rows.set_read_only(reason is not None)

    def add_section(self, key: str, label: Text, section: QWidget) -> None:
        """Add a section at the end that is no part of what the form edits."""
        self.body.add_section(key, label, section)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show each problem beside its field, or in the heading of its section."""
        self.body.show_findings(findings)

    def show_worths(self, worths: Mapping[Place, Worth]) -> None:
        """Show below each amount what it is worth."""
        self.body.show_worths(worths)

    def show_context(self, context: Context) -> None:
        """Show what the rules read of other records, where a part of the form shows that."""
        for sheet in self.body.sheets.values():
            sheet.show_context(context)

    def section_of(self, spot: Spot) -> str:
        """Return the section in which something stands."""
        return self.body.places.section_of(spot)

    def target_of(self, spot: Spot) -> QWidget:
        """Return what to show and focus for a spot; in a table its row and column are chosen."""
        return self.body.places.target_of(spot)

    def _unfold_sentence(self, left: QWidget | None, here: QWidget | None) -> None:
        """Show the sentence whole at the field that the keyboard came to."""
        for frame in self.frames.values():
            for widget in (left, here):
                if widget is not None and frame.isAncestorOf(widget):
                    frame.set_unfolded(widget is here)

    def _follow_fields(self) -> None:
        self.rows.compute()
        self.edited.emit()


def _given(sheet: Sheet) -> dict[str, Any]:
    # A new record keeps what it was begun with, such as the assignment of a mission.
    if sheet.record_id is not None:
        return {}
    return {key: value for key, value in sheet.values.items() if value not in (None, ())}
