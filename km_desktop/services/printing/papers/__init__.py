"""Gathering the further printed pages: each from its records, for the variant asked for.

What a variant must not show is never gathered for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.printing.paper_content import PaperContent
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.printing.papers.asked import Asked
from km_desktop.services.printing.papers.assignments.certificate import completion_certificate
from km_desktop.services.printing.papers.assignments.forms import evaluation_form, mission_report
from km_desktop.services.printing.papers.assignments.shortlist import shortlist
from km_desktop.services.printing.papers.events import event_note
from km_desktop.services.printing.papers.fund.award import award_card
from km_desktop.services.printing.papers.internships import internship_certificate
from km_desktop.services.printing.papers.portfolio import project_fiche
from km_desktop.services.printing.papers.volunteers import unv_card
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database

GATHERERS: dict[str, Callable[[Asked, UUID], PaperContent]] = {
    "shortlist": shortlist,
    "evaluation": evaluation_form,
    "completion": completion_certificate,
    "mission": mission_report,
    "participation": event_note,
    "deployment": unv_card,
    "internship": internship_certificate,
    "award": award_card,
    "project": project_fiche,
}


def papers(
    database: Database,
    document: str,
    ids: Iterable[UUID],
    variant: str,
    today: date,
    manager: Text | None = None,
) -> Iterator[PaperContent]:
    """Yield the contents of a document for some records, one by one, in the order asked for.

    Raises KeyError when a record or the variant is unknown.
    """
    if variant not in dict(KINDS[document].variants):
        raise KeyError(variant)
    gather = GATHERERS[document]
    for record_id in ids:
        with database.reading() as connection:
            words = file_lists.read(connection)
            yield gather(Asked(connection, words, variant, today, manager), record_id)
