"""The amounts of money of a record and its rows, and what is read to value them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.rules.money.day import TYPED, AmountDay, DayOf
from km_desktop.store import rates
from km_desktop.store.values import Values

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from km_desktop.services.rules.judging.case import Case

Place = tuple[
    str, UUID | None, str
]  # the entity, the record or row (new ones have none), the field
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount where it stands; ``values`` are those of the record or row that has it."""

    entity: str
    key: str
    money: Money
    values: Values

    @property
    def place(self) -> Place:
        """Return which amount it is."""
        return self.entity, self.values.get("id"), self.key


def is_more(one: Money | None, other: Money | None, times: Decimal = Decimal(1)) -> bool:
    """Tell whether an amount is more than another, so many times; unknown amounts never are.

    Amounts in one currency are compared as they are, others by their worth in dollars.
    """
    if one is None or other is None:
        return False
    if one.currency == other.currency:
        return one.minor > other.minor * times
    if one.usd_minor is None or other.usd_minor is None:
        return False
    return one.usd_minor > other.usd_minor * times


def added(found: Iterable[Money | None]) -> Money | None:
    """Return the sum of amounts: in their only currency, else in dollars where all are valued."""
    known = [money for money in found if money is not None]
    dollars = [money.usd_minor for money in known if money.usd_minor is not None]
    usd = sum(dollars) if len(dollars) == len(known) else None
    currencies = {money.currency for money in known}
    if len(currencies) == 1:
        return Money(sum(money.minor for money in known), currencies.pop(), usd)
    return Money.in_dollars(usd) if known and usd is not None else None


@cache
def money_fields(entity: str) -> tuple[str, ...]:
    """Return the fields of an entity that hold money."""
    return tuple(k for k, field in fields_of(ENTITIES[entity]).items() if field.kind.is_money)


def amounts(case: Case) -> Iterator[Amount]:
    """Return every amount of a record, then those of its rows."""
    for entity, values in _holders(case):
        for key in money_fields(entity):
            money = values.get(key)
            if isinstance(money, Money):
                yield Amount(entity, key, money, values)


def foreign(case: Case) -> list[Amount]:
    """Return the amounts that are not in dollars: their worth hangs on a rate."""
    return [amount for amount in amounts(case) if amount.money.currency != "USD"]


def _holders(case: Case) -> Iterator[tuple[str, Values]]:
    yield case.entity, case.values
    for entity, rows in case.rows.items():
        if money_fields(entity):
            for row in rows:
                yield entity, row


def day_of(case: Case, amount: Amount, rule: DayOf) -> AmountDay:
    """Return the day that an amount is about; of one that is just typed in it is today."""
    found = rule(case, amount.entity, amount.key, amount.values)
    if found is not None:
        return found
    typed = case.context.get("typed_on", {}).get(amount.place, case.today)
    return AmountDay(typed, TYPED)


def read_context(connection: Connection, cases: Sequence[Case], rule: DayOf) -> None:
    """Put rates into some cases of one entity, and days of entry where no other day is given."""
    by_case = [(case, foreign(case)) for case in cases]
    money_rates = rates.read(connection, {a.money.currency for _, own in by_case for a in own})
    undated = [
        amount
        for case, own in by_case
        for amount in own
        if rule(case, amount.entity, amount.key, amount.values) is None
    ]
    typed = read_typed_days(connection, undated)
    for case, own in by_case:
        case.context["money_rates"] = money_rates
        typed_on = {a.place: typed[a.place] for a in own if a.place in typed}
        case.context["typed_on"] = typed_on | case.context.get("typed_on", {})


def read_typed_days(connection: Connection, wanted: Iterable[Amount]) -> dict[Place, date]:
    """Return on which day each amount was written, in local time, as the journal keeps it.

    A new rate or a new day of an amount is no new amount. What a merge brought was written when
    its author wrote it.
    """
    stored = {amount.place: amount for amount in wanted if amount.values.get("created_op")}
    if not stored:
        return {}
    written = _last_writes(connection, set(stored))
    made = {place: amount.values["created_op"] for place, amount in stored.items()}
    operations = {**made, **written}
    days = _days(connection, set(operations.values()))
    return {place: days[one] for place, one in operations.items() if one in days}


def _last_writes(connection: Connection, places: set[Place]) -> dict[Place, UUID]:
    from sqlalchemy import select

    change, operation = Change.__table__, Operation.__table__
    ids = sorted({record_id for _, record_id, _ in places if record_id is not None})
    found: dict[Place, UUID] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            select(change)
            .join(operation, operation.c.id == change.c.operation_id)
            .where(change.c.record_id.in_(ids[start : start + _AT_ONCE]))
            .where(change.c.field.in_(sorted({key for _, _, key in places})))
            .order_by(operation.c.at, change.c.id)
        )
        for row in connection.execute(query):
            place = (row.entity, row.record_id, row.field)
            if place in places and _amount_part(row.before) != _amount_part(row.after):
                found[place] = row.source_id or row.operation_id
    return found


def _amount_part(kept: str | None) -> object:
    value = json.loads(kept) if kept else None
    return value[:2] if isinstance(value, list) else value


def _days(connection: Connection, wanted: set[UUID]) -> dict[UUID, date]:
    from sqlalchemy import select

    table, ids = Operation.__table__, sorted(wanted)
    found: dict[UUID, date] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(table.c.id, table.c.at).where(table.c.id.in_(ids[start : start + _AT_ONCE]))
        for row in connection.execute(query):
            found[row.id] = row.at.astimezone().date()
    return found
