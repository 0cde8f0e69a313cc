"""The one door to what is printed of records: plain values, for the variant asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.printing.papers import GATHERERS, Content
from km_desktop.services.printing.papers.asked import PaperRequest
from km_desktop.services.rules.judging.case import owned
from km_desktop.services.rules.person import has_consent
from km_desktop.services.words import file_lists
from km_desktop.services.words.two_languages import gaps_for
from km_desktop.store.database import Database
from km_desktop.store.lists import queries

_BATCH = 50


def contents(
    database: Database,
    document: str,
    ids: Iterable[UUID],
    variant: str,
    today: date,
    manager: Text | None = None,
) -> Iterator[Content]:
    """Yield what a document shows of some records, in the order asked for.

    ``document`` and ``variant`` are keys of ``paper_kinds``; ``manager`` is who signs for the
    project. KeyError for unknown keys and for unknown records. At most fifty are held in mind at
    a time, unless one paper is about them all; no record is read while one is being printed.
    """
    if variant not in dict(KINDS[document].variants):
        raise KeyError(variant)
    gather, waiting = GATHERERS[document], iter(ids)
    most = None if KINDS[document].together else _BATCH
    while wanted := list(islice(waiting, most)):
        with database.reading() as connection:
            asked = PaperRequest(connection, file_lists.read(connection), variant, today, manager)
            gathered = list(gather(asked, wanted))
        yield from gathered


def missing(content: Content, printed: str = "both") -> tuple[Text, ...]:
    """Return what a document still lacks in the language, or in both, in which it is printed."""
    return gaps_for(content.missing, printed)


def without_consent(
    database: Database, expert_ids: Iterable[UUID], purpose: str, today: date
) -> list[str]:
    """Return the references of experts whose consent to a purpose is not valid on a day."""
    wanted = list(expert_ids)
    with database.reading() as connection:
        experts = queries.records(connection, "expert", wanted)
        people = [experts[expert_id]["person_id"] for expert_id in wanted]
        given = owned(connection, "consent", people)
    return [
        experts[expert_id]["reference"] or ""
        for expert_id, person_id in zip(wanted, people, strict=True)
        if not has_consent(given.get(person_id, []), purpose, today)
    ]
