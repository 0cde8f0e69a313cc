"""The page of an assignment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from km_desktop.bilingual import Language, Text
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services import programmes
from km_desktop.services.words import formatting
from km_desktop.ui.records.layout import Computed, Current, PageLayout
from km_desktop.written.money import write_money
from km_desktop.written.numbers import write_number

if TYPE_CHECKING:  # saving, rules and steps come with it, and a list needs none of them
    from km_desktop.services.records.records import Sheet

COMPUTED = (("total", Text("Total", "Итог")), ("rank", Text("Rank", "Место")))
DAYS = Text("{n} days", "{n} дн.")
SHARES = Text("Shares add up to {sum}", "Доли в сумме дают {sum}")
TOTAL = Text("{share} · {amount} = total fee", "{share} · {amount} = вознаграждению")
NOT_TOTAL = Text("{share} · {amount}", "{share} · {amount}")


def facts(sheet: Sheet, language: Language) -> str:
    """Return the country, the expert and the period of an assignment in one line."""
    from km_desktop.services.rules.assignment import days_total

    values = sheet.values
    expert = sheet.linked.get(values.get("expert_id"))  # type: ignore[arg-type]
    parts = [COUNTRY.text(values["country"]).say(language) if values.get("country") else ""]
    parts.append(expert.either(language) if expert else "")
    start, end = programmes.traits("assignment").days.of(values, sheet.rows)
    if start or end:
        days = days_total(values)
        length = f", {DAYS.say(language, n=write_number(days, language))}" if days else ""
        parts.append(formatting.period(start, end, language) + length)
    return " · ".join(part for part in parts if part)


def _shares(_sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    shares = [row["share"] for row in rows if row.get("share") is not None]
    if not shares:
        return None
    total = sum(shares, Decimal(0))
    said = Text(formatting.percent(total, "en"), formatting.percent(total, "ru"))
    return SHARES.filled(sum=said), total == 100


def _payments(sheet: Sheet, rows: list[dict[str, Any]]) -> tuple[Text, bool] | None:
    amounts = [row["amount"] for row in rows if row.get("amount") is not None]
    shares = sum((row["share"] for row in rows if row.get("share") is not None), Decimal(0))
    if not amounts or len({amount.currency for amount in amounts}) != 1:
        return None
    minor, currency = sum(amount.minor for amount in amounts), amounts[0].currency
    fee = sheet.values.get("total_fee")
    whole = fee is not None and (fee.minor, fee.currency) == (minor, currency)
    said = {
        "share": Text(formatting.percent(shares, "en"), formatting.percent(shares, "ru")),
        "amount": Text(write_money(minor, currency, "en"), write_money(minor, currency, "ru")),
    }
    return (TOTAL if whole else NOT_TOTAL).filled(**said), whole and shares == 100


def _standing(rows: list[dict[str, Any]], current: Current) -> list[dict[str, Text | None]]:
    """Return total and place of each candidate by the weights that stand in the form."""
    from km_desktop.services.rules import scoring

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


LAYOUT = PageLayout(
    "assignment",
    sections=(
        "basics", "schedule", "terms", "expert", "deliverables", "missions", "payments", "results",
        "evaluation",
    ),
    spans={
        "country": 3,
        "main_theme": 6,
        "fee_ceiling": 3,
        "is_imported": 3,
        "framework_outcome": 6,
        "framework_outcome_ru": 6,
        "days_home": 2,
        "days_online": 2,
        "days_mission": 2,
        "contract_type": 3,
        "contract_no": 3,
        "qualifications": 12,
        "participants_f": 2,
        "participants_m": 2,
        "participants_total": 2,
        "ended_note": 6,
        "days_delivered": 2,
        "review_on": 2,
    },
    opened=frozenset({"mission"}),
    facts=facts,
    sums={"deliverable": _shares, "payment": _payments},
    computed={"candidate": Computed("financial_score", COMPUTED, _standing)},
    document="brief",
)  # fmt: skip
