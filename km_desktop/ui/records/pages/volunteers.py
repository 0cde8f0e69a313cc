"""The page of a UN Volunteer's deployment."""

from __future__ import annotations

from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

LAYOUTS = (
    PageLayout(
        "deployment",
        sections=("basics", "service", "reports", "money", "ending"),
        spans={"category": 6, "duty_station": 3, "supervisor": 3, "theme": 6, "assessment": 3},
        facts=facts.service_text,
    ),
)
