"""The pages of requests, assignments and missions."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Plural, Text
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.words import formatting
from km_desktop.ui.records import facts
from km_desktop.ui.records.forms.layout import Computed, Current, PageLayout, RowPlan
from km_desktop.written.numbers import write_number

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

COMPUTED = (("total", Text("Total", "Итог")), ("rank", Text("Rank", "Место")))
DAYS = Plural(
    ("{days} day", "{days} days"), ("{days}\u00a0дн.", "{days}\u00a0дн.", "{days}\u00a0дн.")
)
TOTAL = Text("{share} · {amount} = total fee", "{share} · {amount} = вознаграждению")
NOT_TOTAL = Text("{share} · {amount}", "{share} · {amount}")


def _assignment(sheet: Sheet, language: Language) -> str:
    """Return the country, the expert and the period of an assignment in one line."""
    from km_desktop.services.rules.assignment import days_total

    days = days_total(sheet.values)
    length = ""
    if days:
        shown = DAYS.say(language, 1 if days == 1 else 2, days=write_number(days, language))
        length = f", {shown}"
    known = any(programmes.traits(sheet.entity).days.of(sheet.values, sheet.rows))
    return facts.joined(
        facts.country_text(sheet, language),
        facts.linked_text(sheet, "expert_id", language),
        facts.days_text(sheet, language) + length if known else "",
    )


def _payments(sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    amounts = [row["amount"] for row in rows if row.get("amount") is not None]
    shares = sum((row["share"] for row in rows if row.get("share") is not None), Decimal(0))
    if not amounts or len({amount.currency for amount in amounts}) != 1:
        return None
    minor, currency = sum(amount.minor for amount in amounts), amounts[0].currency
    fee = sheet.values.get("total_fee")
    whole = fee is not None and (fee.minor, fee.currency) == (minor, currency)
    said = {
        "share": facts.percent_text(shares),
        "amount": facts.amount_text(Money(minor, currency)),
    }
    return (TOTAL if whole else NOT_TOTAL).filled(**said), whole and shares == 100


def _standing(rows: list[dict[str, Any]], current: Current) -> list[dict[str, Text | None]]:
    """Return total and place of each candidate by the weights that stand in the form."""
    from km_desktop.services.rules.rows import scoring

    totals = scoring.totals(rows, current("technical_weight"))
    return [
        {"total": _number(total, 2), "rank": _number(rank, 0)}
        for total, rank in zip(totals, scoring.ranks(totals), strict=True)
    ]


def _number(value: Decimal | int | None, places: int) -> Text | None:
    if value is None:
        return None
    exact = Decimal(value)
    return Text(write_number(exact, "en", places), write_number(exact, "ru", places))


def _plan(
    deliverables: list[dict[str, Any]], payments: list[dict[str, Any]], current: Current
) -> list[dict[str, Any]]:
    from km_desktop.services.records.payments import plan_payments

    return plan_payments(deliverables, payments, current("total_fee"))


def _no_payments() -> Text:
    from km_desktop.services.records.payments import NONE_WAITS

    return NONE_WAITS.text


PLAN = RowPlan(
    Text("Plan from the deliverables", "Запланировать по результатам"),
    "deliverable",
    _plan,
    Plural(
        ("{n} payment planned, not saved yet.", "{n} payments planned, not saved yet."),
        (
            "Запланирован {n} платёж, ещё не сохранён.",
            "Запланировано {n} платежа, ещё не сохранены.",
            "Запланировано {n} платежей, ещё не сохранены.",
        ),
    ),
    _no_payments,
)


def _request(sheet: Sheet, language: Language) -> str:
    days = formatting.period(
        sheet.values.get("wanted_from"), sheet.values.get("wanted_to"), language
    )
    return facts.joined(
        facts.country_text(sheet, language), facts.linked_text(sheet, "office_id", language), days
    )


def _mission(sheet: Sheet, language: Language) -> str:
    """Return the assignment and the period of a mission in one line."""
    return facts.joined(
        facts.linked_text(sheet, "assignment_id", language), facts.days_text(sheet, language)
    )


LAYOUTS = (
    PageLayout(
        "request",
        sections=("basics", "need", "frame", "decision"),
        spans={"framework_outcome": 6, "programme_output": 6, "decision_reason": 12},
        facts=_request,
    ),
    PageLayout(
        "assignment",
        sections=(
            "basics",
            "schedule",
            "terms",
            "expert",
            "deliverables",
            "missions",
            "payments",
            "results",
            "evaluation",
        ),
        spans={
            "country": 3,
            "main_theme": 6,
            "fee_ceiling": 3,
            "is_imported": 3,
            "framework_outcome": 6,
            "days_home": 2,
            "days_online": 2,
            "days_mission": 2,
            "contract_type": 3,
            "contract_no": 3,
            "participants_f": 2,
            "participants_m": 2,
            "participants_total": 2,
            "ended_note": 6,
            "days_delivered": 2,
            "review_on": 2,
        },
        opened=frozenset({"mission"}),
        facts=_assignment,
        sums={"deliverable": facts.shares_text, "payment": _payments},
        plans={"payment": PLAN},
        computed={"candidate": Computed("financial_score", COMPUTED, _standing)},
        document="brief",
    ),
    PageLayout(
        "mission",
        sections=("missions", "route", "ready", "report"),
        spans={"purpose": 6, "visa": 3, "counterparts": 6, "outcome": 6},
        facts=_mission,
    ),
)
