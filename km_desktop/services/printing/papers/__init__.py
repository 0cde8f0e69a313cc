"""What gathers each paper from its records, for the variant asked for.

What a variant must not show is never gathered for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from km_desktop.services.printing.brief_content import BriefContent, ProfileContent
from km_desktop.services.printing.label_content import LabelsContent
from km_desktop.services.printing.paper_content import PaperContent
from km_desktop.services.printing.papers import (
    assignments,
    events,
    fund,
    internships,
    labels,
    portfolio,
    roster,
    volunteer_year,
    volunteers,
)
from km_desktop.services.printing.papers.asked import PaperRequest

Content = BriefContent | ProfileContent | PaperContent | LabelsContent
Gatherer = Callable[[PaperRequest, Sequence[UUID]], Iterator[Content]]


def _one_by_one(gather: Callable[[PaperRequest, UUID], Content]) -> Gatherer:
    return lambda asked, ids: (gather(asked, record_id) for record_id in ids)


GATHERERS: dict[str, Gatherer] = {
    **assignments.IN_BATCHES,
    **volunteer_year.IN_BATCHES,
    **labels.IN_BATCHES,
    **{
        document: _one_by_one(gather)
        for programme in (assignments, events, fund, internships, portfolio, roster, volunteers)
        for document, gather in programme.PAPERS.items()
    },
}
