"""The amounts of a whole file that hang on rates: without one, or valued otherwise than now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, or_, select

from km_desktop.models import ENTITIES
from km_desktop.models.money import Money
from km_desktop.services import rules
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money.amounts import Amount, money_fields
from km_desktop.services.rules.money.day import AmountDay
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.naming import Item
from km_desktop.store.values import table_of

_PAGE = 500


@dataclass(frozen=True)
class Revaluation:
    """An amount that the rates known now value otherwise than it is, and as what."""

    head: Item
    amount: Amount
    about: AmountDay
    now: Money


@dataclass(frozen=True, order=True)
class MissingRate:
    """Amounts of one currency that are about one day and have no rate: how many, how much."""

    currency: str
    day: date
    number: int = 0
    minor: int = 0


def find_revaluations(
    connection: Connection, today: date, words: Vocabulary
) -> Iterator[Revaluation]:
    """Find every amount whose worth the rates known now would change, without changing anything.

    What was valued by hand is left out, and so is what has no rate even now.
    """
    for case in _cases(connection, today, words, unpriced=False):
        for amount in amounts.foreign(case):
            about = amounts.day_of(case, amount, rules.day_of)
            now = case.context["money_rates"].snapshot(amount.money, min(about.day, today))
            if now.usd_minor is not None and now != amount.money and not amount.money.is_by_hand:
                head = (case.entity, case.values["id"])
                yield Revaluation(head, amount, about, now)


def find_missing_rates(connection: Connection, today: date, words: Vocabulary) -> list[MissingRate]:
    """Return the amounts without worth by currency and day: also the list of rates to fetch."""
    numbers: Counter[tuple[str, date]] = Counter()
    sums: Counter[tuple[str, date]] = Counter()
    for case in _cases(connection, today, words, unpriced=True):
        for amount in amounts.foreign(case):
            if amount.money.usd_minor is None:
                about = amounts.day_of(case, amount, rules.day_of)
                key = amount.money.currency, min(about.day, today)
                numbers[key] += 1
                sums[key] += amount.money.minor
    return sorted(MissingRate(*key, number, sums[key]) for key, number in numbers.items())


def _cases(
    connection: Connection, today: date, words: Vocabulary, *, unpriced: bool
) -> Iterator[Case]:
    for entity in rules.by_entity():
        heads = list(_heads(connection, entity, unpriced=unpriced))
        for start in range(0, len(heads), _PAGE):
            part = heads[start : start + _PAGE]
            found = [
                case
                for case in cases.load_many(connection, entity, part, today, words)
                if case.values["removed_at"] is None
            ]
            rules.read_contexts(connection, found)
            yield from found


def _heads(connection: Connection, entity: str, *, unpriced: bool) -> Iterable[UUID]:
    """Return the records that have amounts in other currencies, themselves or in their rows."""
    found: dict[UUID, None] = {}
    for holder in (entity, *cases.children_of(entity)):
        keys = money_fields(holder)
        if not keys:
            continue
        table = table_of(holder)
        owner = table.c.id if holder == entity else table.c[ENTITIES[holder].about.parent]
        wanted = [
            table.c[f"{key}_currency"] != "USD"
            if not unpriced
            else table.c[f"{key}_minor"].is_not(None) & table.c[f"{key}_usd_minor"].is_(None)
            for key in keys
        ]
        query = select(owner).where(or_(*wanted), table.c.removed_at.is_(None)).distinct()
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return found
