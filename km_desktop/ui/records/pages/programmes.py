"""The pages of requests, events, the Challenge Fund and projects."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.words import formatting
from km_desktop.ui.records.layout import PageLayout
from km_desktop.written.money import write_money

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

WEIGHTS = Text("Weights add up to {sum}", "Веса в сумме дают {sum}")
TRANCHES = Text("Tranches add up to {sum} · {amount}", "Транши в сумме дают {sum} · {amount}")
SPENT = Text("Budget {budget} · spent {spent}", "Бюджет {budget} · израсходовано {spent}")
SHARES = Text("Shares add up to {sum}", "Доли в сумме дают {sum}")


def _linked(sheet: Sheet, key: str, language: Language) -> str:
    found = sheet.linked.get(sheet.values.get(key))  # type: ignore[arg-type]
    return found.either(language) if found else ""


def _country(sheet: Sheet, language: Language) -> str:
    code = sheet.values.get("country")
    return COUNTRY.text(code).say(language) if code else ""


def _days(sheet: Sheet, language: Language) -> str:
    days = programmes.traits(sheet.entity).days.of(sheet.values, sheet.rows)
    return formatting.period(*days, language)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _request(sheet: Sheet, language: Language) -> str:
    days = formatting.period(
        sheet.values.get("wanted_from"), sheet.values.get("wanted_to"), language
    )
    return _joined(_country(sheet, language), _linked(sheet, "office_id", language), days)


def _event(sheet: Sheet, language: Language) -> str:
    values = sheet.values
    days = _days(sheet, language)
    return _joined(_country(sheet, language), values.get("city") or "", days)


def _participation(sheet: Sheet, language: Language) -> str:
    return _joined(_linked(sheet, "expert_id", language), _days(sheet, language))


def _call(sheet: Sheet, language: Language) -> str:
    return _days(sheet, language)


def _application(sheet: Sheet, language: Language) -> str:
    return _joined(
        _country(sheet, language),
        _linked(sheet, "applicant_id", language),
        _money(sheet.values.get("requested"), language),
    )


def _award(sheet: Sheet, language: Language) -> str:
    days = _days(sheet, language)
    amount = programmes.traits("award").in_force("amount", sheet.values, sheet.rows)
    number = sheet.values.get("agreement_no") or ""
    return _joined(number, _money(amount, language), days)


def _project(sheet: Sheet, language: Language) -> str:
    values = sheet.values
    days = _days(sheet, language)
    return _joined(
        _linked(sheet, "implementer_id", language),
        _money(values.get("approved_amount"), language),
        days,
    )


def _money(amount: Money | None, language: Language) -> str:
    return write_money(amount.minor, amount.currency, language) if amount else ""


def _percent(total: Decimal) -> Text:
    return Text(formatting.percent(total, "en"), formatting.percent(total, "ru"))


def _sum_of(rows: list[dict[str, Any]], key: str) -> Decimal | None:
    given = [row[key] for row in rows if row.get(key) is not None]
    return sum(given, Decimal(0)) if given else None


def _weights(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    total = _sum_of(rows, "weight")
    return (WEIGHTS.filled(sum=_percent(total)), total == 100) if total is not None else None


def _shares(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    total = _sum_of(rows, "share")
    return (SHARES.filled(sum=_percent(total)), total == 100) if total is not None else None


def _tranches(sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    total, amount = _sum_of(rows, "share"), _money_of(rows, "amount")
    if total is None or amount is None:
        return None
    whole = sheet.values.get("amount")
    same = whole is not None and (whole.minor, whole.currency) == (amount.minor, amount.currency)
    said = TRANCHES.filled(sum=_percent(total), amount=_both(amount))
    return said, total == 100 and same


def _years(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    budget, spent = _money_of(rows, "budget"), _money_of(rows, "expenditure")
    if budget is None or spent is None or budget.currency != spent.currency:
        return None
    said = SPENT.filled(budget=_both(budget), spent=_both(spent))
    return said, spent.minor <= budget.minor


def _money_of(rows: list[dict[str, Any]], key: str) -> Money | None:
    """Return the sum of amounts in one currency, nothing when there are several."""
    given = [row[key] for row in rows if row.get(key) is not None]
    if not given or len({amount.currency for amount in given}) != 1:
        return None
    return Money(sum(amount.minor for amount in given), given[0].currency)


def _both(amount: Money) -> Text:
    return Text(_money(amount, "en"), _money(amount, "ru"))


LAYOUTS = (
    PageLayout(
        "request",
        sections=("basics", "need", "frame", "decision"),
        spans={"framework_outcome": 6, "programme_output": 6, "decision_reason": 12},
        facts=_request,
    ),
    PageLayout("event", sections=("basics", "place"), facts=_event),
    PageLayout(
        "participation",
        sections=("basics", "talk", "travel", "report"),
        spans={"approved_by": 3, "report": 12},
        facts=_participation,
    ),
    PageLayout(
        "grant_call",
        sections=("basics", "terms", "challenges", "criteria"),
        spans={"summary": 12},
        facts=_call,
        sums={"criterion": _weights},
    ),
    PageLayout(
        "grant_application",
        sections=("basics", "solution", "funding", "eligibility", "scores", "decision"),
        spans={"grant_call_id": 12, "theme": 6, "sdgs": 9, "months": 3, "decision_note": 12},
        facts=_application,
    ),
    PageLayout(
        "award",
        sections=("basics", "milestones", "reports", "amendments", "results"),
        spans={"scale_up": 9},
        facts=_award,
        sums={"milestone": _tranches},
    ),
    PageLayout(
        "project",
        sections=(
            "basics", "countries", "partners", "themes", "schedule", "budget", "people", "results",
            "documents",
        ),
        spans={"implementer_id": 9, "framework_outcome": 6, "method_note": 12, "iati_id": 6},
        facts=_project,
        sums={"project_country": _shares, "project_year": _years},
    ),
)  # fmt: skip
