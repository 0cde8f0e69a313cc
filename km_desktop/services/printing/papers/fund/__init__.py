"""The papers of the Challenge Fund: award card, score sheet, summary of a panel, letters."""

from __future__ import annotations

from km_desktop.services.printing.papers.fund.award import award_card
from km_desktop.services.printing.papers.fund.letters import decision_letter
from km_desktop.services.printing.papers.fund.panel import blank_sheet, panel_summary

PAPERS = {
    "award": award_card,
    "decision_letter": decision_letter,
    "score_sheet": blank_sheet,
    "panel": panel_summary,
}
