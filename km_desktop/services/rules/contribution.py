"""Rules of a donor's contribution and its instalments (domain 6.15)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.rows.shares import money_text
from km_desktop.services.words.findings import Finding, Spot, warning
from km_desktop.store.values import Values


def day_of(case: Case, entity: str, _key: str, row: Values) -> AmountDay | None:
    """A contribution is about its pledge or signature, an instalment about the day it came."""
    pledge = (case.values.get("pledged_on"), money_day.PLEDGE)
    signed = (case.values.get("signed_on"), money_day.SIGNATURE)
    if entity == "instalment":
        came, due = row.get("received_on"), row.get("due_on")
        return first_known((came, money_day.RECEIPT), (due, money_day.DUE), pledge, signed)
    return first_known(pledge, signed)


def check(case: Case) -> Iterator[Finding]:
    """Judge a contribution: its days, and that no more comes than was pledged."""
    values, rows = case.values, case.of("instalment")
    for key in ("pledged_on", "signed_on"):
        yield from dates.not_in_future(values, key, case.today)
    if not values.get("pledged_on"):
        yield warning(
            "pledged_on",
            "Without the day of the pledge the contribution is in no period.",
            "Без дня объявления взнос не входит ни в один период.",
        )
    if not values.get("pledged"):
        yield warning(
            "pledged",
            "Without its amount the contribution is in no sum.",
            "Без суммы взнос не входит ни в одну сумму.",
        )
    for row in rows:
        for found in _check_instalment(case, row):
            yield found.at("instalment", row.get("id"))
    total = amounts.added(row.get("amount") for row in rows)
    if total and amounts.is_more(total, values.get("pledged")):
        yield warning(
            "pledged",
            "The instalments add up to {total}, and {pledged} are pledged.",
            "Поступления составляют {total}, а объявлено {pledged}.",
            total=money_text(total),
            pledged=money_text(values["pledged"]),
        ).beside(Spot("amount", "instalment"))


def _check_instalment(case: Case, row: Values) -> Iterator[Finding]:
    yield from dates.not_in_future(row, "received_on", case.today)
    if row.get("received_on") and not row.get("amount"):
        yield warning(
            "amount",
            "The instalment has come, but how much is not given: it is in no sum.",
            "Средства поступили, но сумма не указана: она не входит ни в одну сумму.",
        )
