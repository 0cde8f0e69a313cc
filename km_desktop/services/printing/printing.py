"""Gathering what is printed: the records behind each document, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import BriefContent, ProfileContent
from km_desktop.services.printing.paper_content import PaperContent
from km_desktop.services.printing.papers import papers
from km_desktop.services.printing.papers.assignments.brief import brief_of
from km_desktop.services.printing.papers.assignments.brief_rows import gather
from km_desktop.services.printing.papers.roster import profile_of
from km_desktop.services.rules.person import has_consent
from km_desktop.store import queries
from km_desktop.store.database import Database
from km_desktop.store.work import read

_BATCH = 50
Content = BriefContent | ProfileContent | PaperContent


def brief_content(
    database: Database, assignment_id: UUID, today: date, manager: Text | None = None
) -> BriefContent:
    """Return all that the brief of an assignment shows; KeyError when there is none.

    ``manager`` is who signs for the project. The expert's contacts are given only while the
    consent to show them to country offices is valid on ``today``.
    """
    return next(brief_contents(database, [assignment_id], today, manager))


def brief_contents(
    database: Database, ids: Iterable[UUID], today: date, manager: Text | None = None
) -> Iterator[BriefContent]:
    """Yield briefs in the order asked for; at most fifty are held in mind at a time."""
    waiting = iter(ids)
    while wanted := list(islice(waiting, _BATCH)):
        with database.reading() as connection:
            material = gather(connection, wanted, today)
        for assignment_id in wanted:
            yield brief_of(material, assignment_id, manager)


def profile_content(database: Database, expert_id: UUID, today: date) -> ProfileContent:
    """Return all that an expert's profile shows; KeyError when there is none.

    Fees, contacts, referees and vetting are in the internal parts, which no public page prints.
    """
    with database.reading() as connection:
        return profile_of(connection, expert_id, today)


def contents(
    database: Database,
    document: str,
    ids: Iterable[UUID],
    variant: str,
    today: date,
    manager: Text | None = None,
) -> Iterator[Content]:
    """Yield what a document shows of some records, in the order asked for.

    ``document`` and ``variant`` are keys of ``paper_kinds``; KeyError for unknown ones and for
    unknown records. Briefs and profiles carry their internal parts in either variant.
    """
    if document == "brief":
        yield from brief_contents(database, ids, today, manager)
    elif document == "profile":
        for record_id in ids:
            yield profile_content(database, record_id, today)
    else:
        yield from papers(database, document, ids, variant, today, manager)


def missing(content: Content) -> tuple[Text, ...]:
    """Return what a document still lacks."""
    return () if isinstance(content, ProfileContent) else content.missing


def consents(database: Database, expert_id: UUID, purpose: str, today: date) -> bool:
    """Tell whether an expert's consent to a purpose is valid on a day."""
    with database.reading() as connection:
        expert = read(connection, "expert", expert_id)
        if expert is None:
            raise KeyError(expert_id)
        rows = queries.rows_of(connection, "consent", [expert["person_id"]])
    return has_consent(rows, purpose, today)
