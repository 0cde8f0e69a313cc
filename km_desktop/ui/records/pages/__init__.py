"""Pages that have an arrangement of their own; the others show what is declared."""

from __future__ import annotations

from dataclasses import replace

from km_desktop.services.printing.paper_kinds import usual
from km_desktop.ui.records.forms.layout import PageLayout
from km_desktop.ui.records.pages import (
    assignments,
    events,
    fund,
    internships,
    organisations,
    people,
    portfolio,
    roster,
    volunteers,
)

_LAYOUTS = {
    layout.entity: layout
    for programme in (
        roster,
        assignments,
        events,
        portfolio,
        fund,
        internships,
        volunteers,
        people,
        organisations,
    )
    for layout in programme.LAYOUTS
}


def layout_of(entity: str) -> PageLayout:
    """Return the arrangement of an entity's page, with the document printed first of it."""
    layout = _LAYOUTS.get(entity) or PageLayout(entity)
    return layout if layout.document else replace(layout, document=usual(entity))
