"""Attachments as files for other programs: read-only copies in a private folder, gone at last."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from km_desktop.services.records import attachments
from km_desktop.services.records.attachment_type import TYPES
from km_desktop.store import leftovers
from km_desktop.store.database import Database

_READ_ONLY = 0o400


def can_be_opened(media_type: str) -> bool:
    """Tell whether files of a type may be handed to the system; what is unknown is only saved."""
    return media_type in TYPES


class OpenedCopies:
    """The copies of attachments that were opened; what is changed in them is not kept."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def write(self, database: Database, attachment_id: UUID) -> Path:
        """Return a read-only copy of an attachment, made when it is first asked for."""
        if self._folder is None:
            self._folder = leftovers.begin_folder("opened")
            weakref.finalize(self, leftovers.end_folder, self._folder)
        own = self._folder / attachment_id.hex
        own.mkdir(mode=0o700, exist_ok=True)
        for path in own.iterdir():
            return path
        target = attachments.save_to(database, attachment_id, own)
        os.chmod(target, _READ_ONLY)
        return target

    def forget(self, ids: Iterable[UUID]) -> None:
        """Remove the copies of attachments that are no longer there, or were renamed."""
        if self._folder is not None:
            for one in ids:
                leftovers.end_folder(self._folder / one.hex)
