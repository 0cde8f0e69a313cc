"""The way back from a record's history: undo an operation, restore a value or a version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from km_desktop.bilingual import Text
from km_desktop.services.history import restore_value
from km_desktop.services.history.history import FieldStep
from km_desktop.ui.records.layout import PageLayout
from km_desktop.ui.records.saving import RecordSaving
from km_desktop.ui.workspace import Desk

BROUGHT_BACK = Text("Restored.", "Восстановлено.")
SAME = Text("It stands like that already.", "Сейчас всё так и есть.")
UNDO = Text("Undo", "Отменить")


class RecordEarlier(RecordSaving):
    """A record whose earlier values can be brought back from the history beside it."""

    def __init__(self, layout: PageLayout, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(layout, desk, parent)
        self.history.undo_asked.connect(self._ask_undo)
        self.history.value_asked.connect(self._bring_value)
        self.history.version_asked.connect(self._bring_version)

    def _ask_undo(self, operation_id: UUID) -> None:
        if self.has_changes():
            self.ask_to_leave(lambda: self.desk.undo_asked.emit(operation_id))
        else:
            self.desk.undo_asked.emit(operation_id)

    def _bring_value(self, operation_id: UUID, step: FieldStep) -> None:
        author, today = self.desk.author, self.desk.today()
        place = (step.entity, step.record_id, step.key)
        self._bring(lambda db: restore_value.restore_field(db, author, operation_id, *place, today))

    def _bring_version(self, operation_id: UUID) -> None:
        author, today, record_id = self.desk.author, self.desk.today(), self.record_id
        if record_id is not None:
            place = (self.entity, record_id, operation_id)
            self._bring(lambda db: restore_value.restore_version(db, author, *place, today))

    def _bring(self, work: Callable[[Any], Any]) -> None:
        if self.has_changes():
            self.ask_to_leave(lambda: self._bring(work))
        else:
            self.desk.ask(self, work, self._brought, self._not_saved)

    def _brought(self, changes: Any) -> None:
        if not changes:
            self.head.notice.tell("info", SAME)
            return
        if self.record_id is not None:
            self.show_record(self.record_id)
        self.desk.wrote(changes, self)
        undo = partial(self.desk.undo_asked.emit, changes.operation_id)
        self.head.notice.tell("ok", BROUGHT_BACK, action=UNDO, act=undo)
