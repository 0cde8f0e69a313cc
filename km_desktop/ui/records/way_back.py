"""The history beside a record, and the way back from it: undo, an earlier value, a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.services.history import history, restore_value
from km_desktop.services.history.history import FieldStep
from km_desktop.services.words import naming
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.on_screen import OnScreen
from km_desktop.ui.records.outcome import show_done
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

BROUGHT_BACK = Text("Restored.", "Восстановлено.")
SAME = Text("It stands like that already.", "Сейчас всё так и есть.")


class WayBack(QObject):
    """Reads what happened to the record, and brings back what the panel is asked for."""

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._panel = view.history
        self._notice = view.head.notice
        self._saving = saving
        self._panel.undo_asked.connect(self.undo)
        self._panel.value_asked.connect(self.restore_value)
        self._panel.version_asked.connect(self.restore_version)
        on_screen.changed.connect(self._read)
        switch().changed.connect(self._read)
        workspace.changed.connect(self._follow)

    def _read(self) -> None:
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        if record_id is None:
            self._panel.show_entries([])
            return
        self._workspace.run(
            self, lambda db: history.of_record(db, entity, record_id), self._panel.show_entries
        )

    def _follow(self, changes: Any, _who: QObject | None) -> None:
        # The files and papers of a record stand in its history, and are no part of its form.
        if changes and any(map(naming.is_kept_with_any, changes.touched)):
            self._read()

    def undo(self, operation_id: UUID) -> None:
        """Ask for an operation to be undone, after what is typed was dealt with."""
        self._saving.leave(lambda: self._workspace.undo_asked.emit(operation_id))

    def restore_value(self, operation_id: UUID, step: FieldStep) -> None:
        """Bring back the value of a field from before an operation."""
        author, today = self._workspace.author, self._workspace.today()
        place = (step.entity, step.record_id, step.key)
        self._restore(
            lambda db: restore_value.restore_field(db, author, operation_id, *place, today)
        )

    def restore_version(self, operation_id: UUID) -> None:
        """Bring back the record as it stood after an operation."""
        author, today = self._workspace.author, self._workspace.today()
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        if record_id is not None:
            place = (entity, record_id, operation_id)
            self._restore(lambda db: restore_value.restore_version(db, author, *place, today))

    def _restore(self, work: Callable[[Any], Any]) -> None:
        def restore() -> None:
            self._workspace.run(self, work, self._show_restored, self._saving.show_not_saved)

        # What is kept as a draft is still on the form: it must not be asked about again.
        self._saving.leave(restore)

    def _show_restored(self, changes: Any) -> None:
        if changes:
            self._saving.show_written(changes)
            show_done(self._notice, self._workspace, BROUGHT_BACK, changes)
        else:
            self._notice.tell("info", SAME)
