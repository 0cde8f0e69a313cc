"""The body of a record's page: its fields by section, its rows, and what has changed in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.services.records.records import Edit, RowEdit, Sheet
from km_desktop.services.rules.case import core_of
from km_desktop.services.words import kinds_text, titles
from km_desktop.ui.editing.editors import EDITORS
from km_desktop.ui.editing.lookup import Lookup
from km_desktop.ui.kit.inputs.fields import LineInput, LinkInput
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.form_body import FormBody, Key
from km_desktop.ui.records.layout import PageLayout


class RecordForm(FormBody):
    """All editors of one record; ``edited`` follows every change by a person."""

    edited = Signal()

    def __init__(self, layout: PageLayout, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(layout, lookup, parent)
        self._before: dict[Key, Any] = {}
        self._sheet: Sheet | None = None
        self.field_edited.connect(self._field_edited)
        self.rows_edited.connect(self._rows_edited)
        self.reverted.connect(self._revert)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a record as it is saved; nothing is changed then."""
        self._sheet = sheet
        for key, declared in self.fields.items():
            self._show(key, self._saved(key))
            frame = self.frames[key]
            self._before[key] = frame.editor.value()
            frame.set_changed(False)
            frame.clear_problem()
            frame.set_required(declared.required)
        for child, table in self.tables.items():
            table.show_sheet(sheet)
            table.compute(self._current)
            self._show_sum(child)
        self.show_findings(sheet.findings)

    def take_draft(self, edit: Edit) -> None:
        """Show what a draft changed over the saved values."""
        core = core_of(edit.entity)
        for entity, values in ((edit.entity, edit.values), (core, edit.core)):
            for name, value in values.items():
                key = (entity, name)
                if key in self.frames:
                    self._show(key, value)
                    self._mark_changed(key)
        for child, table in self.tables.items():
            table.take_rows([row for row in edit.rows if row.entity == child])
            table.compute(self._current)
        self.edited.emit()

    def edit(self) -> Edit:
        """Return what a person has changed so far."""
        sheet = self._sheet
        if sheet is None:
            raise RuntimeError("a form without a sheet has no edit")
        changed: dict[str, dict[str, Any]] = {}
        for key in self.changed_keys():
            editor = EDITORS[self.fields[key].kind]
            entity, name = key
            changed.setdefault(entity, {})[name] = editor.from_input(
                self.frames[key].editor.value()
            )
        core = core_of(sheet.entity)
        return Edit(
            sheet.entity,
            sheet.record_id,
            sheet.values.get("version"),
            self._given(sheet) | changed.get(sheet.entity, {}),
            changed.get(core, {}),
            sheet.core.get("version"),
            tuple(self.row_edits()),
        )

    def _given(self, sheet: Sheet) -> dict[str, Any]:
        # A new record keeps what it was begun with, such as the assignment of a mission.
        if sheet.record_id is not None:
            return {}
        return {key: value for key, value in sheet.values.items() if value not in (None, ())}

    def row_edits(self) -> list[RowEdit]:
        """Return what became of the rows of every table."""
        return [edit for table in self.tables.values() for edit in table.edits()]

    def changed_keys(self) -> list[Key]:
        """Return the fields whose input differs from what was shown."""
        return [
            key
            for key, frame in self.frames.items()
            if frame.editor.value() != self._before.get(key) or frame.editor.problem() is not None
        ]

    def change_count(self) -> int:
        """Return how many fields and rows are changed and not saved."""
        return len(self.changed_keys()) + len(self.row_edits())

    def unreadable(self) -> list[Key]:
        """Return the fields whose text is not a value."""
        return [key for key, frame in self.frames.items() if frame.editor.problem() is not None]

    def finish(self) -> bool:
        """Take over the cells that are being edited; tell whether all hold values."""
        return all(table.table.finish() for table in self.tables.values())

    def set_read_only(self, reason: Text | None) -> None:
        """Let the record be read only for a reason; without one it may be changed again."""
        for frame in self.frames.values():
            frame.set_read_only(reason is not None, "")
            frame.setToolTip(reason.say(current_language()) if reason else "")
        for table in self.tables.values():
            table.table.set_read_only(reason is not None)

    def _saved(self, key: Key) -> Any:
        sheet = self._sheet
        if sheet is None:
            return None
        values = sheet.values if key[0] == sheet.entity else sheet.core
        return values.get(key[1])

    def _show(self, key: Key, value: Any) -> None:
        declared, editor = self.fields[key], self.frames[key].editor
        given = EDITORS[declared.kind].to_input(value) if value is not None else None
        if isinstance(editor, LinkInput) and value is not None:
            title = self._sheet.linked.get(value) if self._sheet else None
            said = title.either(current_language()) if title else self.lookup.title(value)
            editor.set_value(given, said)
        else:
            editor.set_value(given if given is not None or not declared.kind.is_set else [])

    def _field_edited(self, key: Key) -> None:
        self._mark_changed(key)
        self._propose(key)
        for table in self.tables.values():
            table.compute(self._current)
        self.edited.emit()

    def _mark_changed(self, key: Key) -> None:
        frame = self.frames[key]
        changed = frame.editor.value() != self._before.get(key)
        linked = self._sheet.linked if self._sheet else {}
        was = kinds_text.shown(
            self.fields[key], self._saved(key), current_language(), self.lookup.words, linked
        )
        frame.set_changed(changed, was or None)

    def _propose(self, key: Key) -> None:
        """Propose a passport spelling; the passport decides, so nothing is filled in by itself."""
        latin = self.frames.get((key[0], self.page_layout.proposals.get(key[1], "")))
        if latin is not None and isinstance(latin.editor, LineInput):
            name = self.frames[key].editor.value()
            latin.editor.propose(titles.proposed_latin(name) if name else "")

    def _revert(self, key: Key) -> None:
        self._show(key, self._saved(key))
        self._field_edited(key)

    def _current(self, key: str) -> Any:
        """Return what stands in a field of the record now; what cannot be read is nothing."""
        place = (self.page_layout.entity, key)
        editor = self.frames[place].editor
        value = None if editor.problem() is not None else editor.value()
        return None if value is None else EDITORS[self.fields[place].kind].from_input(value)

    def _rows_edited(self, child: str) -> None:
        self.tables[child].compute(self._current)
        self._show_sum(child)
        self.edited.emit()

    def _show_sum(self, child: str) -> None:
        sum_of = self.page_layout.sums.get(child)
        if sum_of is None or self._sheet is None:
            return
        found = sum_of(self._sheet, self.tables[child].values())
        if found is None:
            self.tables[child].table.set_sum("")
        else:
            words, good = found
            self.tables[child].table.set_sum(words, good=good)
