"""The status machine of projects (domain 7.9)."""

from __future__ import annotations

from km_desktop.services.steps.guard import counts, filled, has_come, priced
from km_desktop.services.steps.machine import Machine, Step, sides, way

_PROJECT_PATH = ("pipeline", "approved", "ongoing", "completed", "financially_closed")

PROJECT = Machine(
    first="pipeline",
    path=_PROJECT_PATH,
    steps=(
        *way(
            _PROJECT_PATH,
            {
                "approved": (
                    counts(filled("approved_on", "approved_amount")),
                    priced("approved_amount"),
                    filled("sdgs"),
                    has_come("approved_on"),
                ),
                "ongoing": (filled("actual_start"), has_come("actual_start")),
                "completed": (
                    counts(filled("actual_end", "beneficiaries_direct")),
                    filled("closed_operationally_on", "beneficiaries_as_of"),
                    has_come("actual_end", "closed_operationally_on"),
                ),
                "financially_closed": (
                    filled("closed_financially_on"),
                    has_come("closed_financially_on"),
                ),
            },
        ),
        *sides(("ongoing",), "suspended"),
        Step("suspended", "ongoing"),
        *sides(("pipeline", "approved"), "cancelled"),
        *sides(("ongoing",), "terminated", counts(filled("actual_end"))),
    ),
    imported=("approved", "ongoing", "completed", "financially_closed", "suspended", "terminated"),
    reopening=frozenset(_PROJECT_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"project": PROJECT}
