"""Applicants who were not taken and are kept too long: who they are, and erasing them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.records import drafts
from km_desktop.services.rules.people import retention
from km_desktop.services.words import titles
from km_desktop.store import erasure, lineage
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work


@dataclass(frozen=True)
class KeptApplicant:
    """Somebody who only applied in vain, and until when they could be kept."""

    person_id: UUID
    name: Text
    until: date


def applicants(database: Database, today: date) -> list[KeptApplicant]:
    """Return who has been kept too long on a day, the longest first."""
    with database.reading() as connection:
        found = retention.read_applicants(connection, today)
        names = titles.titles(connection, "person", found)
    kept = [KeptApplicant(one, names[one], until) for one, until in found.items()]
    return sorted(kept, key=lambda one: (one.until, one.person_id))


def erase_applicants(
    database: Database, author: str, today: date, reason: str, wanted: Iterable[UUID]
) -> Changes:
    """Erase applicants as one operation; it cannot be undone, and no copy brings them back.

    Whoever is not kept too long any more, since somebody gave them a role or a consent, stays.
    """
    parts = {"entity": "person", "reason": reason}
    with unit_of_work(database, Doing("erase", author, "applicants_erased", parts)) as work:
        due = retention.read_applicants(work.connection, today, list(wanted))
        for person_id in sorted(due):
            erasure.erase(work, person_id)
        dataset = UUID(lineage.facts(work.connection)["dataset"])
    touched = work.changes.touched.values()
    drafts.forget(dataset, {one for ids in touched for one in (*ids.changed, *ids.removed)})
    return work.changes
