"""The roster of experts."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Counted, Traits

TRAITS = (
    Traits(
        "expert",
        counted=Counted(("active", "inactive")),
    ),
)
