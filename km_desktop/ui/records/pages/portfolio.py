"""The page of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.ui.records import facts
from km_desktop.ui.records.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

SPENT = Text("Budget {budget} · spent {spent}", "Бюджет {budget} · израсходовано {spent}")


def _project(sheet: Sheet, language: Language) -> str:
    values = sheet.values
    days = facts.days_text(sheet, language)
    return facts.joined(
        facts.linked_text(sheet, "implementer_id", language),
        facts.money_text(values.get("approved_amount"), language),
        days,
    )


def _years(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    budget, spent = facts.money_of(rows, "budget"), facts.money_of(rows, "expenditure")
    if budget is None or spent is None or budget.currency != spent.currency:
        return None
    said = SPENT.filled(budget=facts.amount_text(budget), spent=facts.amount_text(spent))
    return said, spent.minor <= budget.minor


LAYOUTS = (
    PageLayout(
        "project",
        sections=(
            "basics",
            "countries",
            "partners",
            "themes",
            "schedule",
            "budget",
            "people",
            "results",
            "documents",
        ),
        spans={"implementer_id": 9, "framework_outcome": 6, "iati_id": 6},
        facts=_project,
        sums={"project_country": facts.shares_text, "project_year": _years},
    ),
)
