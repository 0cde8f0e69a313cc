"""The record on screen and the trash: putting it there, and taking it out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from km_desktop.bilingual import Text
from km_desktop.services.records import records, untrash
from km_desktop.services.words.problems import LinkInTrash
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.records.on_screen import IN_TRASH, OnScreen
from km_desktop.ui.records.saving import Saving
from km_desktop.ui.records.view import RecordView
from km_desktop.ui.workspace import Workspace

READ_HERE = Text("It can be read, not changed.", "Её можно читать, но не менять.")
RESTORE = Text("Restore", "Восстановить")
RESTORED = Text("Restored.", "Восстановлено.")
NOT_RESTORED = Text("Not restored.", "Не восстановлено.")
TOGETHER = Text("Restore together", "Восстановить вместе")


class Trashing(QObject):
    """Says that a record is gone and offers the way back; ``left`` asks to leave its page."""

    left = Signal()

    def __init__(
        self, workspace: Workspace, on_screen: OnScreen, view: RecordView, saving: Saving
    ) -> None:
        super().__init__(on_screen)
        self._workspace = workspace
        self._on_screen = on_screen
        self._view = view
        self._notice = view.head.notice
        self._saving = saving
        view.head.trashed.connect(self.trash)
        # A draft that was found says so first; that nothing can be typed matters more.
        saving.shown.connect(self._show_closed)
        workspace.changed.connect(self._follow)

    def _show_closed(self) -> None:
        if self._on_screen.in_trash:
            action = RESTORE if self._workspace.writable else ""
            self._notice.tell(
                "info", IN_TRASH, READ_HERE, action=action, icon="trash", act=self.restore
            )
        elif self._on_screen.is_erased:
            self._notice.tell("info", self._on_screen.erased, READ_HERE, icon="erase")

    def _follow(self, changes: Any, who: QObject | None) -> None:
        record_id = self._on_screen.record_id
        if who in (self, self._saving) or not changes or record_id is None:
            return
        gone = record_id in changes.of(self._on_screen.entity).removed
        if gone and self._view.isVisible() and not self._saving.has_changes():
            self.left.emit()

    def trash(self) -> None:
        """Put the record in the trash and go back to where one came from."""
        entity, record_id = self._on_screen.entity, self._on_screen.record_id
        today, author = self._workspace.today(), self._workspace.author
        if record_id is None or self._on_screen.in_trash or not self._workspace.writable:
            return

        def gone(changes: Any) -> None:
            self._saving.drop_draft()
            self.left.emit()
            self._workspace.wrote(changes, self)

        self._workspace.run(
            self, lambda db: records.remove(db, author, entity, [record_id], today), gone
        )

    def restore(self) -> None:
        """Take the record out of the trash."""
        self._restore(untrash.restore)

    def restore_together(self) -> None:
        """Take the record out of the trash with all that it belongs to."""
        self._restore(untrash.restore_with_owners)

    def _restore(self, work: Callable[..., Any]) -> None:
        author, item = self._workspace.author, (self._on_screen.entity, self._on_screen.record_id)
        if self._on_screen.in_trash and self._workspace.writable:
            self._workspace.run(
                self,
                lambda db: work(db, author, [item]),
                self._show_restored,
                self._show_not_restored,
            )

    def _show_restored(self, changes: Any) -> None:
        self._notice.tell("ok", RESTORED, icon="restore")
        self._saving.show_written(changes)

    def _show_not_restored(self, error: BaseException) -> None:
        if isinstance(error, LinkInTrash):
            self._notice.tell(
                "warn",
                NOT_RESTORED,
                error.headline(current_language()),
                action=TOGETHER,
                act=self.restore_together,
            )
        else:
            self._workspace.tell_trouble(error)
