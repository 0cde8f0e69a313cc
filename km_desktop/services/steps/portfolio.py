"""The status machine of projects (domain 7.9)."""

from __future__ import annotations

from km_desktop.services.steps.guard import filled, priced
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
                    filled("approved_on", "approved_amount", "sdgs"),
                    priced("approved_amount"),
                ),
                "ongoing": (filled("actual_start"),),
                "completed": (
                    filled("actual_end", "closed_operationally_on"),
                    filled("beneficiaries_direct", "beneficiaries_as_of"),
                ),
                "financially_closed": (filled("closed_financially_on"),),
            },
        ),
        *sides(("ongoing",), "suspended"),
        Step("suspended", "ongoing"),
        *sides(("pipeline", "approved"), "cancelled"),
        *sides(("ongoing",), "terminated", filled("actual_end")),
    ),
    imported=("approved", "ongoing", "completed", "financially_closed", "suspended", "terminated"),
    reopening=frozenset(_PROJECT_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"project": PROJECT}
