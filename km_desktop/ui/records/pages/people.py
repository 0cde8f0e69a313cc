"""The page of a person."""

from __future__ import annotations

from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

LAYOUTS = (
    PageLayout(
        "person",
        sections=("name", "contact", "personal", "languages", "consents"),
        spans={
            "family_name_ru": 4,
            "given_name_ru": 4,
            "patronymic_ru": 4,
            "family_name_lat": 4,
            "given_name_lat": 4,
            "other_names": 4,
            "city": 3,
            "messenger": 3,
            "passport_number": 3,
            "notes": 12,
        },
        facts=facts.roster_text,
        proposals={"family_name_ru": "family_name_lat", "given_name_ru": "given_name_lat"},
    ),
)
