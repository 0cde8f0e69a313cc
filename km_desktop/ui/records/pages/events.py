"""The pages of events and of taking part in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language
from km_desktop.services.words.two_languages import named
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet


def _event(sheet: Sheet, language: Language) -> str:
    days, city = facts.days_text(sheet, language), named(sheet.values, "city")
    return facts.joined(facts.country_text(sheet, language), city.say(language), days)


def _participation(sheet: Sheet, language: Language) -> str:
    return facts.joined(
        facts.linked_text(sheet, "expert_id", language), facts.days_text(sheet, language)
    )


LAYOUTS = (
    PageLayout("event", sections=("basics", "place"), facts=_event),
    PageLayout(
        "participation",
        sections=("basics", "talk", "travel", "report"),
        spans={"approved_by": 3},
        facts=_participation,
    ),
)
