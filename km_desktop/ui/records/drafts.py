"""The draft of a form: kept a moment after each edit, found again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from km_desktop.services.records import drafts
from km_desktop.services.records.drafts import Draft
from km_desktop.services.records.records import Edit
from km_desktop.ui.workspace import Workspace

_AFTER_MS = 700


class DraftKeeper(QObject):
    """Keeps what ``edit`` returns; nothing is kept when it returns nothing."""

    def __init__(
        self,
        workspace: Workspace,
        edit: Callable[[], Edit | None],
        kept: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._edit = edit
        self._kept = kept
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def soon(self) -> None:
        """Keep the draft when the typing pauses."""
        self._timer.start()

    def keep(self) -> None:
        """Keep the draft now."""
        self._timer.stop()
        edit, card = self._edit(), self._workspace.card
        if edit is None or card is None:
            return
        try:
            drafts.keep(card.dataset, edit)
        except Exception as error:
            self._workspace.tell_trouble(error)
        else:
            self._kept()

    def find(self, entity: str, record_id: UUID | None) -> Draft | None:
        """Return the draft of a record, if one waits."""
        card = self._workspace.card
        if card is None or not self._workspace.writable:
            return None
        return drafts.find(card.dataset, entity, record_id)

    def drop(self, entity: str, record_id: UUID | None) -> None:
        """Forget the draft, as after a save."""
        self._timer.stop()
        if self._workspace.card is not None:
            drafts.drop(self._workspace.card.dataset, entity, record_id)
