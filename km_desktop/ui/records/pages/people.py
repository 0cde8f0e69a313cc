"""The pages of internships, deployments and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import programmes
from km_desktop.services.words import formatting
from km_desktop.ui.records import consent_words
from km_desktop.ui.records.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet


def _served(sheet: Sheet, language: Language) -> str:
    values = sheet.values
    place = sheet.linked.get(values.get("host_id"))  # type: ignore[arg-type]
    start, end = programmes.traits(sheet.entity).days.of(values, sheet.rows)
    parts = [
        COUNTRY.text(values["country"]).say(language) if values.get("country") else "",
        place.either(language) if place else "",
        formatting.period(start, end, language) if start else "",
    ]
    return " · ".join(part for part in parts if part)


def internship_facts(sheet: Sheet, language: Language) -> str:
    """Return the country, the host and the period of an internship in one line."""
    return _served(sheet, language)


def deployment_facts(sheet: Sheet, language: Language) -> str:
    """Return the country, the host and the period of a deployment in one line."""
    return _served(sheet, language)


LAYOUTS = (
    PageLayout(
        "internship",
        sections=("basics", "schedule", "place", "studies", "funding", "ready", "result"),
        spans={"year_of_study": 3, "country": 3, "duty_station": 3, "tasks_en": 12},
        facts=internship_facts,
    ),
    PageLayout(
        "deployment",
        sections=("basics", "service", "reports", "money", "ending"),
        spans={"category": 6, "duty_station": 3, "supervisor": 3, "theme": 6, "assessment": 3},
        facts=deployment_facts,
    ),
    PageLayout(
        "person",
        sections=("name", "contact", "personal", "languages", "consents"),
        spans={
            "family_name_ru": 4, "given_name_ru": 4, "patronymic_ru": 4, "family_name_lat": 4,
            "given_name_lat": 4, "other_names": 4, "city": 3, "messenger": 3,
            "passport_number": 3, "notes": 12,
        },
        facts=consent_words.roster,
        proposals={"family_name_ru": "family_name_lat", "given_name_ru": "given_name_lat"},
    ),
)  # fmt: skip
