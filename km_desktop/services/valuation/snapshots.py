"""The snapshots of a record's amounts: the one function that all who write money go through.

An amount is valued at the rate in force on the day that it is about. That is done when the amount
or its currency really change, or a field that gives the day does; never when the same amount is
typed again, another field is saved, or a value comes with its worth, as from a merge, an undo or
an earlier version. What somebody valued by hand stays as it is (domain 4.8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.models.money import Money
from km_desktop.services import rules
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money.amounts import Amount, Place
from km_desktop.store.rates import NO_RATES
from km_desktop.store.values import Values, to_json


@dataclass(frozen=True)
class _Valuer:
    """Values the amounts of a record as it would be, given it as it was."""

    case: Case
    before: Case | None
    was: Mapping[Place, Amount]

    def snapshot(self, amount: Amount) -> Money:
        """Return an amount with the worth that it is to have."""
        money, was = amount.money, self.was.get(amount.place)
        if money.gives_up_hand:
            return self._anew(amount)
        is_same = was is not None and money.is_same_amount(was.money)
        if was is not None and is_same and (money == was.money or money.usd_minor is None):
            if was.money.is_by_hand or self.before is None or not self._day_moved(was, amount):
                return was.money
        elif money.usd_minor is not None:
            return money  # it came with its worth
        elif not is_same:
            self.case.context.setdefault("typed_on", {})[amount.place] = self.case.today
        return self._anew(amount)

    def _day_moved(self, was: Amount, amount: Amount) -> bool:
        if self.before is None or amount.money.currency == "USD":
            return False
        now = amounts.day_of(self.case, amount, rules.day_of)
        return amounts.day_of(self.before, was, rules.day_of).day != now.day

    def _anew(self, amount: Amount) -> Money:
        known = self.case.context.get("money_rates", NO_RATES)
        if amount.money.currency == "USD":
            return known.snapshot(amount.money, self.case.today)
        about = amounts.day_of(self.case, amount, rules.day_of)
        return known.snapshot(amount.money, min(about.day, self.case.today))


def price(connection: Connection, before: Case | None, after: Case) -> Case:
    """Return a record as it would be with the worth of its amounts; ``before`` is how it was.

    What the rules need from other records is read into both, unless it is there already.
    """
    found = list(amounts.amounts(after))
    if not found:
        return after
    if any(amount.money.currency != "USD" for amount in found):
        for case in (before, after):
            if case is not None and "money_rates" not in case.context:
                rules.read_context(connection, case)
    was = {amount.place: amount for amount in amounts.amounts(before)} if before else {}
    valuer = _Valuer(after, before, was)
    return _with(after, {amount.place: valuer.snapshot(amount) for amount in found})


def _with(case: Case, valued: Mapping[Place, Money]) -> Case:
    def filled(entity: str, values: Values) -> Values:
        found = {
            key: valued[entity, values.get("id"), key]
            for key in amounts.money_fields(entity)
            if (entity, values.get("id"), key) in valued
        }
        return {**values, **found} if found else values

    rows = {entity: [filled(entity, row) for row in own] for entity, own in case.rows.items()}
    return replace(case, values=filled(case.entity, case.values), rows=rows)


def changed_amounts(before: Case, after: Case) -> dict[tuple[str, UUID], Values]:
    """Return the amounts that differ, by the stored record or row that has them."""
    was = {amount.place: amount.money for amount in amounts.amounts(before)}
    found: dict[tuple[str, UUID], Values] = {}
    for amount in amounts.amounts(after):
        entity, record_id, key = amount.place
        old = was.get(amount.place)
        if record_id is None or old is None or to_json(old) == to_json(amount.money):
            continue
        found.setdefault((entity, record_id), {})[key] = amount.money
    return found
