"""The content of the attachments that a returned copy brings: on the disk until it is taken.

The process that reads the copy writes each content into a folder under its digest, piece by piece;
nothing of it is believed here before it was summed once more.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from km_desktop.store import attached, leftovers
from km_desktop.store.faults import errors
from km_desktop.store.values import Values
from km_desktop.store.work import Work

ATTACHMENT = "attachment"
DIGEST = re.compile(r"[0-9a-f]{64}")


class Contents:
    """A private folder of contents by digest, gone with the last that needs it."""

    def __init__(self) -> None:
        self.folder = leftovers.begin_folder("contents")
        self._gone = weakref.finalize(self, leftovers.end_folder, self.folder)

    def read(self, digest: str) -> bytes | None:
        """Return content whose digest is the one asked for; nothing when there is none such."""
        if not DIGEST.fullmatch(digest):
            return None
        try:
            content = (self.folder / digest).read_bytes()
        except OSError:
            return None
        return content if attached.digest_of(content) == digest else None


# A copy by name, with the content that it brings and the attachments that it is for.
Brought = tuple[str, Contents, list[UUID]]


def bring(work: Work, arriving: Sequence[Brought], rows: Iterable[Values]) -> None:
    """Keep the content of attachments that came in.

    Raises AttachmentMissing when one that is not in the trash comes without its content.
    """
    wanted = {row["id"]: row for row in rows}
    here = attached.there(work.connection, (row["digest"] for row in wanted.values()))
    for name, contents, ids in arriving:
        for attachment_id in ids:
            row = wanted.get(attachment_id)
            if row is None or row["digest"] in here:
                continue
            content = contents.read(row["digest"])
            if content is not None:
                if not work.rehearsing:  # whatever is written then is taken back
                    attached.keep(work.connection, content)
                here.add(row["digest"])
            elif row["removed_at"] is None:
                raise errors.AttachmentMissing(name=name, attachment=row["name"])


def of_erased(rows: Mapping[UUID, Values], erased: set[UUID]) -> set[UUID]:
    """Return the attachments of records that are erased: their bytes are not to come back."""
    gone = set(map(str, erased))
    return {row_id for row_id, row in rows.items() if row["owner_id"] in gone}


def is_sound(row: Mapping[str, Any], entities: Iterable[str]) -> bool:
    """Tell whether an attachment says what one that this program made says."""
    return (
        row["owner_entity"] in entities
        and str(UUID(row["owner_id"])) == row["owner_id"]
        and DIGEST.fullmatch(row["digest"]) is not None
        and 0 < row["size"] <= attached.LARGEST
    )
