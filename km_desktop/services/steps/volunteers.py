"""Status machines of descriptions of assignments and of deployments (domain 7.5)."""

from __future__ import annotations

from km_desktop.services.steps.guard import filled
from km_desktop.services.steps.machine import Machine, sides, way

_DOA_PATH = ("draft", "submitted", "approved", "advertised", "filled")

DOA = Machine(
    first="draft",
    path=_DOA_PATH,
    steps=(
        *way(_DOA_PATH, {"submitted": (filled("tasks", "qualifications", "expected_start"),)}),
        *sides(("advertised",), "closed_unfilled"),
        *sides(_DOA_PATH[:4], "cancelled"),
    ),
    imported=("filled",),
    reopening=frozenset(("submitted", "approved")),
)

_DEPLOYMENT_PATH = ("selected", "offer_accepted", "pre_departure", "serving", "completed")

_ENDED = (filled("actual_end", "end_reason"),)

DEPLOYMENT = Machine(
    first="selected",
    path=_DEPLOYMENT_PATH,
    steps=(
        *way(_DEPLOYMENT_PATH, {"serving": (filled("actual_start"),), "completed": _ENDED}),
        *sides(("serving",), "resigned", *_ENDED),
        *sides(("serving",), "ended_early", *_ENDED),
        *sides(_DEPLOYMENT_PATH[:3], "withdrawn"),
    ),
    imported=("completed", "resigned", "ended_early"),
    reopening=frozenset(("offer_accepted", "pre_departure", "serving")),
)

MACHINES: dict[str, Machine] = {"doa": DOA, "deployment": DEPLOYMENT}
