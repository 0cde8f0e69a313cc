"""Rules of a member of the team that works in a file (domain 7.11)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding


def check(case: Case) -> Iterator[Finding]:
    """Judge a member of the team: the days of a role are in order."""
    yield from dates.in_order(case.values, "since", "until")
