"""The papers of the Challenge Fund: the award card with its scores."""

from __future__ import annotations

from km_desktop.services.printing.papers.fund.award import award_card

PAPERS = {"award": award_card}
