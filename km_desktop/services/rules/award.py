"""Rules of an award of the Challenge Fund (domain 6.11 and 7.8)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import Connection

from km_desktop.models.money import Money
from km_desktop.services.rules import dates
from km_desktop.services.rules.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read

_LOW_VALUE_LIMIT = Money.in_dollars(150_000_00)  # the limit of a low-value grant


def read_context(connection: Connection, case: Case) -> None:
    """Find the application, its call, and other awards to it."""
    application_id = case.values.get("grant_application_id")
    application = read(connection, "grant_application", application_id) if application_id else None
    case.context["application"] = application
    case.context["call"] = (
        read(connection, "grant_call", application["grant_call_id"]) if application else None
    )
    same = (
        queries.where_is(connection, "award", grant_application_id=application_id)
        if application_id
        else []
    )
    case.context["same"] = [row for row in same if row["id"] != case.values.get("id")]


def day_of(case: Case, entity: str, _key: str, row: Values) -> AmountDay | None:
    """An award is about its signature, a tranche about its payment, an amendment about its own."""
    signed = (case.values.get("signed_on"), money_day.SIGNATURE)
    if entity == "amendment":
        return first_known((row.get("signed_on"), money_day.SIGNATURE))
    if entity == "milestone":
        paid = row.get("paid_on") if row.get("status") == "paid" else None
        return first_known((paid, money_day.PAYMENT), (row.get("due_on"), money_day.DUE), signed)
    return first_known(signed, (case.values.get("starts_on"), money_day.START))


def check(case: Case) -> Iterator[Finding]:
    """Judge an award."""
    values = case.values
    yield from dates.in_order(values, "starts_on", "ends_on")
    yield from dates.not_in_future(values, "signed_on", case.today)
    if case.context.get("same"):
        yield error(
            "grant_application_id",
            "This application already has an award: {reference}.",
            "По этой заявке уже есть грант: {reference}.",
            reference=case.context["same"][0]["reference"] or "—",
        )
    yield from _check_amount(case)
    yield from _check_tranches(case)
    for row in case.of("award_report"):
        if row.get("due_on") and not row.get("received_on") and row["due_on"] < case.today:
            yield warning(
                "due_on",
                "The report was due by {day}.",
                "Отчёт нужно было сдать до {day}.",
                day=dates.day_text(row["due_on"]),
            ).at("award_report", row.get("id"))


def _check_amount(case: Case) -> Iterator[Finding]:
    amount, call = case.values.get("amount"), case.context.get("call")
    if amounts.is_more(amount, call["largest_grant"] if call else None):
        yield warning(
            "amount",
            "The amount is above the largest grant of the call.",
            "Сумма больше наибольшего гранта конкурса.",
        )
    if amounts.is_more(amount, _LOW_VALUE_LIMIT):
        yield warning(
            "amount",
            "A low-value grant is at most US$150,000.",
            "Грант малой стоимости – не более 150 000 долл. США.",
        )


def tranche_total(case: Case) -> Decimal:
    """Return the sum of the tranches of all milestones, in per cent."""
    return sum((row.get("share") or Decimal(0) for row in case.of("milestone")), Decimal(0))


def _check_tranches(case: Case) -> Iterator[Finding]:
    rows = case.of("milestone")
    total = tranche_total(case)
    if rows and total != 100:
        yield warning(
            "share",
            "The tranches make {total} %; they should make 100.",
            "Сумма траншей – {total} %; должно быть 100.",
            total=f"{total:f}",
        ).at("milestone", rows[0].get("id"))
    for row in rows:
        if row.get("status") == "paid" and not row.get("paid_on"):
            yield warning(
                "paid_on",
                "The tranche is paid; give the day.",
                "Транш оплачен; укажите день.",
            ).at("milestone", row.get("id"))
