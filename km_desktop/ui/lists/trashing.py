"""The selected records of a list and the trash: putting them there, and taking them back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.ui.lists.list_view import ListView
from km_desktop.ui.workspace import Workspace

TRASHED = Text("In the trash: {what}.", "В корзине: {what}.")
STAYS = Text("It stays there until you restore it.", "Хранится там, пока вы это не восстановите.")
RESTORE = Text("Restore", "Восстановить")


class ListTrashing(QObject):
    """Puts what is selected in the trash; the message about it offers to take it back."""

    def __init__(self, entity: str, workspace: Workspace, view: ListView) -> None:
        super().__init__(view)
        self._entity = entity
        self._workspace = workspace
        self._body = view.body
        self._notice = view.notice
        self._trashed: list[UUID] = []
        view.body.removal_asked.connect(self.trash_selected)
        view.notice.acted.connect(self._restore)

    def trash_selected(self) -> None:
        """Put the selected records in the trash; the bar offers to take them back."""
        wanted, author = self._body.selected_ids(), self._workspace.author
        entity, today = self._entity, self._workspace.today()
        if not wanted or not self._workspace.writable:
            return

        def remove(database: Any) -> Any:
            from km_desktop.services.records import records

            return records.remove(database, author, entity, wanted, today)

        def gone(changes: Any) -> None:
            self._trashed = wanted
            counted, number = ENTITIES[entity].about.counted, len(wanted)
            what = Text(counted.say("en", number), counted.say("ru", number))
            words = TRASHED.filled(what=what)
            self._notice.tell("info", words, STAYS, action=RESTORE, icon="trash")
            self._workspace.wrote(changes, None)

        self._workspace.run(self, remove, gone)

    def _restore(self) -> None:
        entity, wanted, author = self._entity, self._trashed, self._workspace.author
        self._notice.leave()

        def restore(database: Any) -> Any:
            from km_desktop.services.records import records

            return records.restore(database, author, entity, wanted)

        self._workspace.run(self, restore, lambda changes: self._workspace.wrote(changes, None))
