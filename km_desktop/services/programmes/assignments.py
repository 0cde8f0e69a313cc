"""Experts-on-Demand: requests, assignments and their missions."""

from __future__ import annotations

from km_desktop.services.programmes.traits import Counted, Days, Traits

TRAITS = (
    Traits(
        "request",
        days=Days(("received_on",), ("decided_on",)),
        columns=(
            "reference",
            "title",
            "country",
            "office_id",
            "received_on",
            "main_theme",
            "status",
        ),
        order=("reference", True),
        year="received_on",
        sorted_by=("title_en", "title_ru"),
    ),
    Traits(
        "assignment",
        days=Days(("actual_start", "planned_start"), ("actual_end", "planned_end")),
        running=("contracting", "ongoing", "delivered"),
        live=("selected", "contracting", "ongoing", "delivered"),
        had=("tor_agreed", "shortlisting", "on_hold", "completed", "closed"),
        counted=Counted(("completed", "closed")),
        columns=(
            "reference",
            "title",
            "country",
            "expert_id",
            "planned_start",
            "planned_end",
            "status",
        ),
        order=("reference", True),
        year="actual_end",
        sorted_by=("title_en", "title_ru"),
    ),
    Traits(
        "mission",
        days=Days(("starts_on",), ("ends_on",)),
        live=("planned", "submitted", "approved"),
        had=("completed",),
        columns=("reference", "purpose", "starts_on", "ends_on", "report_on", "status"),
        order=("reference", True),
        year="starts_on",
    ),
)
