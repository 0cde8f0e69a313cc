"""Rules of a call of the Challenge Fund (domain 6.11)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.words.findings import Finding, Spot, error, warning
from km_desktop.store.values import Values

_OPEN_AT_LEAST = 42  # days
HUNDRED = 100


def day_of(case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """The money of a call is about its opening."""
    return first_known((case.values.get("opens_on"), money_day.OPENING))


def check(case: Case) -> Iterator[Finding]:
    """Judge a call."""
    values = case.values
    yield from dates.in_order(values, "opens_on", "closes_on")
    opens, closes = values.get("opens_on"), values.get("closes_on")
    if opens and closes and 0 <= (closes - opens).days < _OPEN_AT_LEAST:
        yield warning(
            "closes_on",
            "A call stays open for at least six weeks.",
            "Приём заявок длится не менее шести недель.",
        )
    smallest, largest = values.get("smallest_grant"), values.get("largest_grant")
    if amounts.is_more(smallest, largest):
        yield error(
            "largest_grant",
            "The largest grant is smaller than the smallest one.",
            "Наибольший грант меньше наименьшего.",
        ).beside("smallest_grant")
    weights = [row.get("weight") or 0 for row in case.of("criterion")]
    if weights and sum(weights) != HUNDRED:
        found = error(
            "weight",
            "The weights of the criteria make {total}; they must make 100.",
            "Сумма весов критериев – {total}; должно быть 100.",
            total=f"{sum(weights):f}",
        )
        yield at_cell(found, "criterion", case.of("criterion")).beside(Spot("weight", "criterion"))
