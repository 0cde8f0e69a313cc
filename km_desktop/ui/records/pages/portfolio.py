"""The pages of projects, of the Steering Committee and of donors' contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.models.money import Money
from km_desktop.services.programmes import year_budget
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import PageLayout

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

RECEIVED = Text("Received: {sums}", "Получено: {sums}")
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
    budgets = [{"budget": year_budget.in_force(row)} for row in rows]
    budget, spent = facts.money_of(budgets, "budget"), facts.money_of(rows, "expenditure")
    if budget is None or spent is None or budget.currency != spent.currency:
        return None
    said = SPENT.filled(budget=facts.amount_text(budget), spent=facts.amount_text(spent))
    return said, spent.minor <= budget.minor


def _contribution(sheet: Sheet, language: Language) -> str:
    """Return the donor and the amount pledged in one line."""
    return facts.joined(
        facts.linked_text(sheet, "donor_id", language),
        facts.money_text(sheet.values.get("pledged"), language),
    )


def _instalments(sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    """Return what has come, currency by currency, and whether it is all that was pledged."""
    came: dict[str, int] = {}
    for row in rows:
        amount = row.get("amount")
        if amount is not None and row.get("received_on"):
            came[amount.currency] = came.get(amount.currency, 0) + amount.minor
    if not came:
        return None
    parts = [facts.amount_text(Money(minor, currency)) for currency, minor in came.items()]
    sums = Text(" + ".join(one.en for one in parts), " + ".join(one.ru for one in parts))
    whole = sheet.values.get("pledged")
    is_all = whole is not None and came == {whole.currency: whole.minor}
    return RECEIVED.filled(sums=sums), is_all


LAYOUTS = (
    PageLayout(
        "committee_meeting",
        sections=("basics", "decisions"),
        facts=lambda sheet, _language: sheet.values.get("place") or "",
    ),
    PageLayout(
        "contribution",
        sections=("basics", "instalments"),
        spans={"donor_id": 6, "title": 6, "project_id": 6, "note": 12},
        facts=_contribution,
        sums={"instalment": _instalments},
    ),
    PageLayout(
        "project",
        sections=(
            "basics",
            "countries",
            "partners",
            "themes",
            "aid",
            "schedule",
            "budget",
            "people",
            "results",
            "documents",
        ),
        spans={"implementer_id": 9, "framework_outcome": 6, "programme_output": 6, "iati_id": 6},
        facts=_project,
        sums={
            "project_country": facts.shares_text,
            "project_sector": facts.shares_text,
            "project_year": _years,
        },
    ),
)
