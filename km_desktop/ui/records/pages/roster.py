"""The page of an expert: the person and the profile together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language, Text
from km_desktop.services.words import formatting
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

VERIFIED = Text("verified {day}", "проверен {day}")


def _facts(sheet: Sheet, language: Language) -> str:
    """Return the position, the place of work and the last verification in one line."""
    values = sheet.values
    position = Text(values.get("position_en") or "", values.get("position_ru") or "")
    place = sheet.linked.get(values.get("affiliation_id"))  # type: ignore[arg-type]
    verified = values.get("last_verified_on")
    parts = [
        position.either(language),
        place.either(language) if place else "",
        VERIFIED.say(language, day=formatting.day(verified, language)) if verified else "",
        facts.roster_text(sheet, language),
    ]
    return " · ".join(part for part in parts if part)


LAYOUTS = (
    PageLayout(
        "expert",
        sections=(
            "name",
            "profile",
            "themes",
            "languages",
            "career",
            "availability",
            "roster",
            "consents",
            "contact",
            "personal",
        ),
        spans={
            "family_name_ru": 4,
            "given_name_ru": 4,
            "patronymic_ru": 4,
            "family_name_lat": 4,
            "given_name_lat": 4,
            "other_names": 4,
            "main_theme": 6,
            "degree": 3,
            "academic_title": 3,
            "years_experience": 3,
            "city": 3,
            "messenger": 3,
            "passport_number": 3,
            "notes": 12,
        },
        facts=_facts,
        document="profile",
        proposals={"family_name_ru": "family_name_lat", "given_name_ru": "given_name_lat"},
    ),
)
