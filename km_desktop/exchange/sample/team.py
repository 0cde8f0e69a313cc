"""Who works in the sample file, and in which role."""

from __future__ import annotations

from datetime import date

from km_desktop.exchange.sample.sheet import SampleRows

# Whoever is named as having approved something is the manager, or was.
_TEAM = (
    ("Roman Demchuk", "MANAGER", date(2017, 1, 1)),
    ("Selin Aksoylu", "COORDINATOR", date(2019, 3, 1)),
    ("Anna Sokolova", "COORDINATOR", date(2022, 9, 1)),
    ("Marek Havlin", "VIEWER", date(2024, 1, 15)),
)


def write(sheet: SampleRows) -> None:
    """Write the team down, each in the role of today."""
    for name, role, since in _TEAM:
        sheet.add("team_member", name=name, role=role, since=since)
