"""The pages of agreements with organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language
from km_desktop.services.words import formatting
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet


def _memorandum(sheet: Sheet, language: Language) -> str:
    """Return the counterpart and the term of a memorandum in one line."""
    values = sheet.values
    term = formatting.period(values.get("signed_on"), values.get("valid_until"), language)
    return facts.joined(facts.linked_text(sheet, "organisation_id", language), term)


LAYOUTS = (
    PageLayout(
        "memorandum",
        sections=("basics", "parties"),
        spans={"organisation_id": 6, "title": 6, "after_term": 6},
        facts=_memorandum,
    ),
)
