"""Taking a list of UN rates into the file, and the rates known now over to the amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from uuid6 import uuid7

from km_desktop.models.code_lists.places import CURRENCY
from km_desktop.services.valuation import survey
from km_desktop.services.valuation.survey import Revaluation
from km_desktop.services.words import file_lists
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.rates import Rate, is_jump
from km_desktop.store.values import Values, table_of
from km_desktop.store.work import Work, unit_of_work

SOURCE = "UN Treasury"
# Currencies that were counted anew (domain 3.8): the new code, and how many old units make one.
# Rates of the old one value amounts in the new one that are about an earlier day.
REDENOMINATED = {
    "BYR": ("BYN", Decimal(10_000)),  # on 1 July 2016
    "VEF": ("VES", Decimal(100_000)),  # on 20 August 2018
}
_PLACES = Decimal("0.000001")


class ListedRate(NamedTuple):
    """A rate as a list has it: a currency, the day it is in force from, units per US dollar."""

    currency: str
    since: date
    per_usd: Decimal


class RateJump(NamedTuple):
    """A rate that is far from the one before it: it may be a slip."""

    listed: ListedRate
    before: Rate


@dataclass(frozen=True)
class RatesTaken:
    """What taking a list does, or has done.

    ``missing`` are the first days of months between the oldest and the newest rate of the file
    in which no rate came into force; ``valued`` and ``otherwise`` count amounts that the file can
    value now, or would value otherwise than they are.
    """

    changes: Changes
    added: tuple[ListedRate, ...]
    corrected: tuple[ListedRate, ...]
    same: int
    unknown: tuple[tuple[str, int], ...]
    jumps: tuple[RateJump, ...]
    missing: tuple[date, ...]
    valued: int
    otherwise: int


class _Rehearsed(Exception):  # noqa: N818 - leaves a rehearsal, nothing went wrong
    """What a list would do has been looked at and is taken back."""


def preview_rates(database: Database, listed: Iterable[ListedRate], today: date) -> RatesTaken:
    """Return what taking a list would do, found by doing it and taking it back."""
    found: RatesTaken | None = None
    try:
        parts: dict[str, object] = {"entity": "exchange_rate", "name": ""}
        with unit_of_work(database, Doing("import", "", "imported", parts)) as work:
            work.rehearsing = True
            found = _take(work, listed, parts, today)
            raise _Rehearsed
    except _Rehearsed:
        pass
    if found is None:
        raise RuntimeError("a rehearsal ended without an outcome")
    return found


def take_rates(
    database: Database, author: str, name: str, listed: Iterable[ListedRate], today: date
) -> RatesTaken:
    """Take a list over as one operation; what is there already is left as it is.

    No amount is valued anew by it: that is what ``take_over`` does when somebody asks for it.
    """
    parts: dict[str, object] = {"entity": "exchange_rate", "name": name}
    with unit_of_work(database, Doing("import", author, "imported", parts)) as work:
        return _take(work, listed, parts, today)


def _take(
    work: Work, listed: Iterable[ListedRate], parts: dict[str, object], today: date
) -> RatesTaken:
    wanted, unknown = _wanted(listed)
    known = _known(work)
    added = [one for one in wanted if (one.currency, one.since) not in known]
    corrected = [
        one
        for one in wanted
        if (one.currency, one.since) in known and known[one.currency, one.since][1] != one.per_usd
    ]
    # The sentence is written down with the first record; how many there are is known by then.
    parts["count"] = len(added) + len(corrected)
    source = f"{SOURCE}, {parts['name']}"[:200] if parts["name"] else SOURCE
    if added:
        work.add_many("exchange_rate", [_row(one, source) for one in added])
    for one in corrected:
        record_id = known[one.currency, one.since][0]
        work.change("exchange_rate", record_id, {"per_usd": one.per_usd, "source": source})
    rates = {key: per_usd for key, (_, per_usd) in known.items()}
    rates |= {(one.currency, one.since): one.per_usd for one in wanted}
    found = list(survey.find_revaluations(work.connection, today, file_lists.read(work.connection)))
    unvalued = sum(one.amount.money.usd_minor is None for one in found)
    return RatesTaken(
        work.changes, tuple(added), tuple(corrected), len(wanted) - len(added) - len(corrected),
        tuple(sorted(unknown.items())), tuple(_jumps(rates, {*added, *corrected})),
        tuple(_missing(since for _, since in rates)), unvalued, len(found) - unvalued,
    )  # fmt: skip


def _wanted(listed: Iterable[ListedRate]) -> tuple[list[ListedRate], Counter[str]]:
    """Return the rates of currencies that the file knows, and how many others there are."""
    codes = {code.code for code in CURRENCY} - {"USD"}
    wanted: dict[tuple[str, date], ListedRate] = {}
    unknown: Counter[str] = Counter()
    for one in listed:
        currency, units = REDENOMINATED.get(one.currency, (one.currency, Decimal(1)))
        if currency in codes:
            per_usd = (one.per_usd / units).quantize(_PLACES).normalize() + 0
            renewed = ListedRate(currency, one.since, per_usd)
            if currency == one.currency or (currency, one.since) not in wanted:
                wanted[currency, one.since] = renewed
        elif currency != "USD":
            unknown[one.currency] += 1
    return sorted(one for one in wanted.values() if one.per_usd), unknown


def _known(work: Work) -> dict[tuple[str, date], tuple[UUID, Decimal]]:
    table = table_of("exchange_rate")
    query = select(table.c.id, table.c.currency, table.c.effective_on, table.c.per_usd)
    rows = work.connection.execute(query.where(table.c.removed_at.is_(None)).order_by(table.c.id))
    return {(row.currency, row.effective_on): (row.id, row.per_usd) for row in rows}


def _row(one: ListedRate, source: str) -> Values:
    return {
        "id": uuid7(), "currency": one.currency, "effective_on": one.since,
        "per_usd": one.per_usd, "source": source,
    }  # fmt: skip


def _jumps(rates: dict[tuple[str, date], Decimal], new: set[ListedRate]) -> list[RateJump]:
    found: list[RateJump] = []
    before: ListedRate | None = None
    for one in sorted(ListedRate(*key, rate) for key, rate in rates.items()):
        follows = before is not None and before.currency == one.currency and one in new
        if before is not None and follows and is_jump(before.per_usd, one.per_usd):
            found.append(RateJump(one, Rate(before.since, before.per_usd)))
        before = one
    return found


def _missing(days: Iterable[date]) -> list[date]:
    months = sorted({day.year * 12 + day.month - 1 for day in days})
    there = set(months)
    whole = range(months[0], months[-1] + 1) if months else range(0)
    return [date(month // 12, month % 12 + 1, 1) for month in whole if month not in there]


def find(database: Database, today: date) -> list[Revaluation]:
    """Return the amounts that the rates known now would value otherwise; nothing is changed."""
    with database.reading() as connection:
        words = file_lists.read(connection)
        return list(survey.find_revaluations(connection, today, words))


def take_over(
    database: Database, author: str, today: date
) -> tuple[Changes, Sequence[Revaluation]]:
    """Value amounts by the rates known now, as one operation with one undo; return which."""
    parts: dict[str, object] = {}
    with unit_of_work(database, Doing("rates", author, "rates_taken_over", parts)) as work:
        words = file_lists.read(work.connection)
        found = list(survey.find_revaluations(work.connection, today, words))
        parts["count"] = len(found)
        by_record: dict[tuple[str, UUID], Values] = {}
        for one in found:
            item = (one.amount.entity, one.amount.values["id"])
            by_record.setdefault(item, {})[one.amount.key] = one.now
        for (entity, record_id), values in by_record.items():
            work.change(entity, record_id, values)
    return work.changes, found
