"""The page of a mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from km_desktop.bilingual import Language
from km_desktop.services.words import formatting
from km_desktop.ui.records.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet


def facts(sheet: Sheet, language: Language) -> str:
    """Return the assignment and the period of a mission in one line."""
    values = sheet.values
    assignment = sheet.linked.get(values.get("assignment_id"))  # type: ignore[arg-type]
    parts = [
        assignment.either(language) if assignment else "",
        formatting.period(values.get("starts_on"), values.get("ends_on"), language),
    ]
    return " · ".join(part for part in parts if part)


LAYOUT = PageLayout(
    "mission",
    sections=("missions", "route", "ready", "report"),
    spans={"purpose": 6, "visa": 3, "counterparts": 6, "outcome": 6},
    facts=facts,
)
