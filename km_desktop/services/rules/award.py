"""Rules of an award of the Challenge Fund (domain 6.11 and 7.8)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import Connection

from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.rows import row_states, shares
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read

_TRANCHE_DAYS = {"paid": ("paid_on", "amount")}
_MAKES_AMENDMENT = {
    "DATES": ("signed_on", "new_end"),
    "NO_COST": ("signed_on", "new_end"),
    "BUDGET": ("signed_on", "new_amount"),
    "RESULTS": ("signed_on", "note"),
}
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
    yield from shares.check(case, "milestone")
    yield from row_states.check(case, "milestone", _TRANCHE_DAYS, figure=("paid_on", "amount"))
    yield from row_states.complete(case, "amendment", _MAKES_AMENDMENT, by="kind")
    yield from _check_unsigned(case)
    for row in case.of("award_report"):
        if row.get("due_on") and not row.get("received_on") and row["due_on"] < case.today:
            yield warning(
                "due_on",
                "The report was due by {day}.",
                "Отчёт нужно было сдать до {day}.",
                day=dates.day_text(row["due_on"]),
            ).at("award_report", row.get("id"))


def amount_in_force(case: Case) -> Money | None:
    """Return the amount of the award as the amendment signed last says it."""
    found: Money | None = programmes.traits("award").in_force("amount", case.values, case.rows)
    return found


def _check_unsigned(case: Case) -> Iterator[Finding]:
    """An amendment without a day of signature changes nothing; both values are said."""
    for row in case.of("amendment"):
        if row.get("signed_on") is not None:
            continue
        new, old = row.get("new_amount"), amount_in_force(case)
        if new and old and (new.minor, new.currency) != (old.minor, old.currency):
            yield warning(
                "new_amount",
                "The amendment says {new}, the award {old}: it is not signed and not in force.",
                "В изменении {new}, в гранте {old}: оно не подписано и не действует.",
                new=shares.money_text(new),
                old=shares.money_text(old),
            ).at("amendment", row.get("id"))
        end = programmes.traits("award").days.agreed(case.values, case.rows)
        if row.get("new_end") and end and row["new_end"] != end:
            yield warning(
                "new_end",
                "The amendment says {new}, the award {old}: it is not signed and not in force.",
                "В изменении {new}, в гранте {old}: оно не подписано и не действует.",
                new=dates.day_text(row["new_end"]),
                old=dates.day_text(end),
            ).at("amendment", row.get("id"))


def _check_amount(case: Case) -> Iterator[Finding]:
    amount, call = amount_in_force(case), case.context.get("call")
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
            "Грант малой стоимости – не более 150\u00a0000 долл. США.",
        )


def tranche_total(case: Case) -> Decimal:
    """Return the sum of the tranches of all milestones, in per cent."""
    return sum((row.get("share") or Decimal(0) for row in case.of("milestone")), Decimal(0))


def _check_tranches(case: Case) -> Iterator[Finding]:
    rows = case.of("milestone")
    total = tranche_total(case)
    if rows and total != 100:
        found = warning(
            "share",
            "The tranches make {total}%; they should make 100.",
            "Сумма траншей – {total}\u00a0%; должно быть 100.",
            total=f"{total:f}",
        )
        yield at_cell(found, "milestone", rows)
    yield from _check_sum(case, amount_in_force(case))


def _check_sum(case: Case, whole: Money | None) -> Iterator[Finding]:
    amounts = [row["amount"] for row in case.of("milestone") if row.get("amount")]
    if whole is None or not amounts:
        return
    same = [amount.minor for amount in amounts if amount.currency == whole.currency]
    if len(same) < len(amounts) or sum(same) != whole.minor:
        found = warning(
            "amount",
            "The tranches do not add up to the amount in force, {whole}.",
            "Транши в сумме не равны действующей сумме – {whole}.",
            whole=shares.money_text(whole),
        )
        yield at_cell(found, "milestone", case.of("milestone"))
