"""The money of a brief: fee, instalments, further costs, totals (domain 8.1, block 7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from km_desktop.bilingual import Plural, Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import work
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.printing.brief_content import (
    NOTHING,
    FurtherCost,
    PaymentBlock,
    PaymentLine,
)
from km_desktop.services.printing.papers.assignments.brief_rows import BriefRows
from km_desktop.store.values import Values
from km_desktop.written.money import write_money

_DELIVERABLE = Text("Deliverable {number}", "Результат {number}")
_DSA = Plural(
    ("DSA, {n} night", "DSA, {n} nights"),
    ("Суточные, {n} ночь", "Суточные, {n} ночи", "Суточные, {n} ночей"),
)
_IN_DOLLARS = Text("{what} in US dollars", "{what} в долларах США")
_AMOUNT = Text("Amount of instalment {number}", "Сумма платежа {number}")
_OTHER_CURRENCY = Text(
    "Instalment {number} in the currency of the fee", "Платёж {number} в валюте вознаграждения"
)


def allowance(legs: list[Values]) -> int:
    """Return the daily subsistence of a journey in US cents: nights times the rate of a night."""
    return sum(
        (leg["nights"] or 0) * (leg["dsa_rate"].usd_minor or 0) for leg in legs if leg["dsa_rate"]
    )


def payment_block(rows: BriefRows, values: Values) -> PaymentBlock | None:
    """Return the payment part, nothing when no money has been spoken of."""
    payments = _instalments(rows, values)
    costs = tuple(_costs(rows, values))
    fee: Money | None = values["total_fee"]
    if not (fee or values["fee_basis"] or payments or costs):
        return None
    code = _currency(rows, values)
    usd = fee.usd_minor if fee else None
    known = usd if fee or values["fee_basis"] != "PROBONO" else 0
    rate, rate_on, of = _rate(rows, values)
    return PaymentBlock(
        fee_basis=_basis(values),
        contract=values["contract_no"] or "",
        signed_on=values["signed_on"],
        currency=code,
        total=fee.minor if fee else None,
        payments=payments,
        costs=costs,
        total_cost=None if known is None else known + sum(cost.amount for cost in costs),
        total_usd=usd,
        rate=rate,
        rate_on=rate_on,
        rate_currency=of,
    )


def payment_gaps(rows: BriefRows, values: Values) -> Iterator[Text]:
    """Yield what a complete payment part still needs."""
    fields = fields_of(ENTITIES["assignment"])
    if not values["fee_basis"]:
        yield fields["fee_basis"].label
    fee = values["total_fee"]
    if fee is None and values["fee_basis"] != "PROBONO":
        yield fields["total_fee"].label
    if fee is not None and fee.usd_minor is None:
        yield _IN_DOLLARS.filled(what=fields["total_fee"].label)
    code = _currency(rows, values)
    for place, row in enumerate(_live_payments(rows, values), 1):
        number = row["number"] or place
        if row["amount"] is None:
            yield _AMOUNT.filled(number=number)
        elif _amount(row["amount"], code) is None:
            yield _OTHER_CURRENCY.filled(number=number)
    for row in rows.costs.get(values["id"], []):
        money = row["planned"] or row["actual"]
        if money is not None and money.usd_minor is None:
            yield _IN_DOLLARS.filled(what=work.COST_TYPE.text(row["cost_type"]))


def _basis(values: Values) -> Text:
    if not values["fee_basis"]:
        return NOTHING
    basis = work.FEE_BASIS.text(values["fee_basis"])
    daily = values["daily_fee"]
    if values["fee_basis"] != "DAILY" or daily is None:
        return basis
    return Text(
        f"{basis.en}, {write_money(daily.minor, daily.currency, 'en')}",
        f"{basis.ru}, {write_money(daily.minor, daily.currency, 'ru')}",
    )


def _currency(rows: BriefRows, values: Values) -> str:
    payments = _live_payments(rows, values)
    amounts = [values["total_fee"], values["daily_fee"], *(row["amount"] for row in payments)]
    return next((money.currency for money in amounts if money is not None), "USD")


def _live_payments(rows: BriefRows, values: Values) -> list[Values]:
    payments = rows.payments.get(values["id"], [])
    return [row for row in payments if row["status"] != "cancelled"]


def _instalments(rows: BriefRows, values: Values) -> tuple[PaymentLine, ...]:
    code = _currency(rows, values)
    numbers = _numbers(rows, values["id"])
    return tuple(
        PaymentLine(
            number=row["number"] or place,
            condition=_DELIVERABLE.filled(number=numbers[row["deliverable_id"]])
            if row["deliverable_id"] in numbers
            else NOTHING,
            due=row["due_on"],
            share=row["share"],
            amount=_amount(row["amount"], code) if row["amount"] else None,
        )
        for place, row in enumerate(_live_payments(rows, values), 1)
    )


def _numbers(rows: BriefRows, assignment_id: UUID) -> dict[UUID, int]:
    deliverables = rows.deliverables.get(assignment_id, [])
    return {row["id"]: row["number"] or place for place, row in enumerate(deliverables, 1)}


def _amount(money: Money, code: str) -> int | None:
    """Return an amount in the currency of its column; nothing stands there in another one."""
    if money.currency == code:
        return money.minor
    return money.usd_minor if code == "USD" else None


def _costs(rows: BriefRows, values: Values) -> Iterator[FurtherCost]:
    """Yield the further costs, one line per type, in the order of their list."""
    legs = [
        leg
        for mission in rows.missions.get(values["id"], [])
        for leg in rows.legs.get(mission["id"], [])
    ]
    subsistence = allowance(legs)
    sums: dict[str, int] = {}
    for row in rows.costs.get(values["id"], []):
        money = row["planned"] or row["actual"]
        if money is not None and money.usd_minor is not None:
            sums[row["cost_type"]] = sums.get(row["cost_type"], 0) + money.usd_minor
    if values["total_fee"] is not None:
        sums.pop("FEE", None)  # it stands above already
    for code in work.COST_TYPE:
        if code.code == "DSA" and subsistence:
            # The journeys know it night by night; a cost line would count it twice.
            nights = sum(leg["nights"] or 0 for leg in legs if leg["dsa_rate"])
            yield FurtherCost(Text(_DSA.say("en", nights), _DSA.say("ru", nights)), subsistence)
        elif code.code in sums:
            yield FurtherCost(code.text, sums[code.code])


def _rate(rows: BriefRows, values: Values) -> tuple[Decimal | None, date | None, str]:
    """Return the UN rate printed beside the fee, its day and its currency.

    A fee in another currency has its own snapshot. Beside dollars stands the rouble, at the rate
    in force when the work begins, or today's while it has not begun.
    """
    fee: Money | None = values["total_fee"]
    if fee is not None and fee.currency != "USD":
        return fee.rate, fee.rate_on, fee.currency if fee.rate is not None else ""
    on = min(values["planned_start"] or rows.today, rows.today)
    known = [row for row in rows.rates if row["effective_on"] <= on]
    if fee is None or not known:
        return (fee.rate, fee.rate_on, "") if fee else (None, None, "")
    newest = max(known, key=lambda row: (row["effective_on"], row["id"]))
    return newest["per_usd"], newest["effective_on"], "RUB"
