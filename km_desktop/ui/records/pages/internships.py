"""The page of an internship."""

from __future__ import annotations

from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

LAYOUTS = (
    PageLayout(
        "internship",
        sections=("basics", "schedule", "place", "studies", "funding", "ready", "result"),
        spans={"year_of_study": 3, "country": 3, "duty_station": 3},
        facts=facts.service_text,
    ),
)
