"""UN Volunteers: descriptions of assignments, and deployments."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Days, Moved, Traits

TRAITS = (
    Traits("doa", days=Days(("expected_start",))),
    Traits(
        "deployment",
        days=Days(
            ("actual_start", "contract_start"),
            ("actual_end", "contract_end"),
            Moved("extension", "new_end"),
        ),
    ),
)
