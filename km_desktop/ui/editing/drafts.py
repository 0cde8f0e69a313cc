"""The draft of a form: kept soon after each edit, pause or none, found again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from km_desktop.services.records import drafts
from km_desktop.services.records.drafts import Draft
from km_desktop.services.records.records import Edit
from km_desktop.ui.jobs import DRAFTS
from km_desktop.ui.workspace import Workspace

_PAUSE_MS = 700
# From the first edit that is not kept, for those who never pause: on the disk within three seconds.
_LATEST_MS = 2500


class DraftKeeper(QObject):
    """Keeps what ``edit`` returns; nothing is kept when it returns nothing.

    While somebody types, the disk is waited for on a thread of its own; writing and forgetting
    otherwise wait for that first, so that an older draft never comes after a newer one.
    """

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
        self._writing: Future[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self._keep_behind)

    def soon(self) -> None:
        """Keep the draft when the typing pauses, and now and then if it does not."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _keep_behind(self) -> None:
        self._end_typing()
        edit, card = self._edit(), self._workspace.card
        if edit is not None and card is not None:
            self._writing = self._workspace.jobs.run(
                self,
                lambda: drafts.keep(card.dataset, edit),
                self._written,
                self._workspace.tell_trouble,
                thread=DRAFTS,
            )

    def _written(self, _: None) -> None:
        if self._writing is not None:  # nobody has forgotten it meanwhile
            self._kept()

    def keep(self) -> None:
        """Keep the draft now; it is on the disk when this ends."""
        self._end_typing()
        self._wait()
        edit, card = self._edit(), self._workspace.card
        if edit is None or card is None:
            return
        try:
            drafts.keep(card.dataset, edit)
        except Exception as error:
            self._workspace.tell_trouble(error)
        else:
            self._kept()

    def _end_typing(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _wait(self) -> None:
        """Wait for the draft that is being written; what fails there is told by itself."""
        if self._writing is not None:
            wait((self._writing,))
            self._writing = None

    def find(self, entity: str, record_id: UUID | None) -> Draft | None:
        """Return the draft of a record, if one waits."""
        self._wait()
        card = self._workspace.card
        if card is None or not self._workspace.writable:
            return None
        return drafts.find(card.dataset, entity, record_id)

    def drop(self, entity: str, record_id: UUID | None) -> None:
        """Forget the draft, as after a save."""
        self._end_typing()
        self._wait()
        if self._workspace.card is not None:
            drafts.drop(self._workspace.card.dataset, entity, record_id)
