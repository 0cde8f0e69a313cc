"""UN Volunteers: descriptions of assignments, and deployments."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Counted, Days, Moved, Traits

TRAITS = (
    Traits(
        "doa",
        days=Days(("expected_start",)),
    ),
    Traits(
        "deployment",
        days=Days(
            ("actual_start", "contract_start"),
            ("actual_end", "contract_end"),
            Moved("extension", "new_end"),
        ),
        live=("selected", "offer_accepted", "pre_departure", "serving"),
        had=("completed", "resigned", "ended_early"),
        counted=Counted(("serving", "completed", "resigned", "ended_early"), begun="actual_start"),
    ),
)
