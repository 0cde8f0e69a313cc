"""What is amiss with the worth of amounts: no rate, or another one than the file has now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money.amounts import Amount
from km_desktop.services.rules.money.day import AmountDay, DayOf
from km_desktop.services.words import formatting
from km_desktop.services.words.findings import Finding, warning
from km_desktop.services.words.money_text import rate_text, short_day
from km_desktop.store.rates import Rate

if TYPE_CHECKING:
    from km_desktop.services.rules.judging.case import Case


def check(case: Case, rule: DayOf) -> Iterator[Finding]:
    """Judge the worth of every amount of a record and its rows that is not in dollars."""
    for amount in amounts.foreign(case):
        if amount.money.is_by_hand:
            continue
        finding = _check(case, amount, amounts.day_of(case, amount, rule))
        if finding is not None:
            yield _at(case, amount, finding)


def unvalued(case: Case, rule: DayOf) -> Iterator[tuple[Amount, Finding]]:
    """Return the amounts that are worth nothing known, each with what is said of it."""
    for amount in amounts.foreign(case):
        if amount.money.usd_minor is None:
            about = amounts.day_of(case, amount, rule)
            finding = _check(case, amount, about) or _without_rate(amount, about)
            yield amount, _at(case, amount, finding)


def _at(case: Case, amount: Amount, finding: Finding) -> Finding:
    of_row = amount.entity != case.entity
    return finding.at(amount.entity, amount.values.get("id")) if of_row else finding


def _check(case: Case, amount: Amount, about: AmountDay) -> Finding | None:
    known, money = case.context.get("money_rates"), amount.money
    if known is None or money.currency not in known.currencies:
        return None  # nobody has looked for its rates
    rate = known.in_force(money.currency, min(about.day, case.today))
    if money.usd_minor is None:
        return _without_rate(amount, about) if rate is None else _can_be_valued(amount, rate)
    if rate is None or (rate.per_usd, rate.since) == (money.rate, money.rate_on):
        return None
    return _valued_otherwise(amount, about, rate)


def _without_rate(amount: Amount, about: AmountDay) -> Finding:
    return warning(
        amount.key,
        "There is no UN rate for {currency} on or before {day}: the amount is in no figure. "
        "Add the rate.",
        "Нет курса ООН для {currency} на {day} или ранее: сумма не входит ни в один показатель. "
        "Внесите курс.",
        currency=amount.money.currency,
        day=short_day(about.day),
    )


def _can_be_valued(amount: Amount, rate: Rate) -> Finding:
    return warning(
        amount.key,
        "The amount is in no figure; the file now has a rate for {currency} of {since}. "
        "Apply the rates.",
        "Сумма не входит ни в один показатель; теперь в файле есть курс {currency} от {since}. "
        "Примените курсы.",
        currency=amount.money.currency,
        since=short_day(rate.since),
    )


def _valued_otherwise(amount: Amount, about: AmountDay, rate: Rate) -> Finding:
    was = amount.money
    now = rate_text(rate.per_usd, rate.since)
    return warning(
        amount.key,
        "Valued at {rate}; {why} the file now has {newer}. Apply the rates.",
        "Пересчитано по курсу {rate}; {why} теперь в файле есть курс {newer}. Примените курсы.",
        rate=rate_text(was.rate, was.rate_on) if was.rate is not None else formatting.MISSING,
        why=about.text,
        newer=now,
    )
