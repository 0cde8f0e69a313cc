"""The right to be forgotten: a person's values go from the file, the numbers stay."""

from __future__ import annotations

from uuid import UUID

from km_desktop.services.findings import Refused, error
from km_desktop.store import erasure
from km_desktop.store.database import Database
from km_desktop.store.journal import Doing
from km_desktop.store.work import Changes, read, unit_of_work


def erase_person(database: Database, author: str, person_id: UUID) -> Changes:
    """Erase a person with their profile and rows; it cannot be undone, and no copy brings it back.

    Refused while the profile may still be needed: only archived profiles, and people without one,
    are erased (domain 7.1).
    """
    with unit_of_work(database, Doing("erase", author, "erased", {"entity": "person"})) as work:
        if read(work.connection, "person", person_id) is None:
            raise KeyError(person_id)
        for status in erasure.profile_statuses(work, person_id):
            if status not in ("archived", "anonymised", "draft", "rejected"):
                raise Refused((
                    error(
                        "status",
                        "The expert profile is still on the roster. Archive it first.",
                        "Профиль эксперта ещё в реестре. Сначала переведите его в архив.",
                    ),
                ))  # fmt: skip
        erasure.erase(work, person_id)
    return work.changes
