"""The papers of an assignment: brief, short list, forms, certificate."""

from __future__ import annotations

from km_desktop.services.printing.papers.assignments.brief import briefs
from km_desktop.services.printing.papers.assignments.certificate import completion_certificate
from km_desktop.services.printing.papers.assignments.forms import evaluation_form, mission_report
from km_desktop.services.printing.papers.assignments.shortlist import shortlist

IN_BATCHES = {"brief": briefs}
PAPERS = {
    "shortlist": shortlist,
    "evaluation": evaluation_form,
    "completion": completion_certificate,
    "mission": mission_report,
}
