"""Amounts that are shares of one of their owner: what follows, is missing or contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services import programmes
from km_desktop.services.programmes.traits import ShareOf
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values
from km_desktop.written.money import write_money

_LEEWAY = 100  # minor units: amounts may be rounded to whole ones


def part_of(whole: Money, share: Decimal) -> Money:
    """Return per cent of an amount, halves rounded up, in its currency and not yet priced."""
    minor = int((Decimal(whole.minor) * share / 100).quantize(Decimal(1), ROUND_HALF_UP))
    return Money.in_dollars(minor) if whole.currency == "USD" else Money(minor, whole.currency)


def whole_of(case: Case, entity: str) -> Money | None:
    """Return the amount of a record that amounts of its rows are shares of, as it is in force."""
    share_of = programmes.traits(entity).share_of
    if share_of is None:
        return None
    found = programmes.traits(case.entity).in_force(share_of.whole, case.values, case.rows)
    return found if isinstance(found, Money) else None


def follows(case: Case, entity: str, row: Values) -> Money | None:
    """Return the amount of a row that follows from its share; nothing where none does."""
    share_of, whole = programmes.traits(entity).share_of, whole_of(case, entity)
    if share_of is None or whole is None or row.get(share_of.share) is None:
        return None
    return part_of(whole, row[share_of.share])


def check(case: Case, entity: str) -> Iterator[Finding]:
    """Judge the rows of an entity: an amount that follows is there, and is what follows."""
    share_of = programmes.traits(entity).share_of
    for row in case.of(entity) if share_of else ():
        right = follows(case, entity, row)
        if share_of and right and row.get("status") not in share_of.settled:
            for finding in _check_amount(share_of, row, right):
                yield finding.at(entity, row.get("id"))


def _check_amount(share_of: ShareOf, row: Values, right: Money) -> Iterator[Finding]:
    given, share = row.get(share_of.amount), f"{row[share_of.share].normalize():f}"
    if given is None:
        yield warning(
            share_of.amount,
            "The amount is missing: {share}% is {right}.",
            "Нет суммы: {share}\u00a0% – это {right}.",
            share=share,
            right=money_text(right),
        )
    elif given.currency != right.currency or abs(given.minor - right.minor) > _LEEWAY:
        yield warning(
            share_of.amount,
            "The amount is {given}, and {share}% is {right}.",
            "Сумма – {given}, а {share}\u00a0% – это {right}.",
            given=money_text(given),
            share=share,
            right=money_text(right),
        )


def money_text(amount: Money) -> Text:
    """Return an amount as it stands in a sentence."""
    return Text(
        write_money(amount.minor, amount.currency, "en"),
        write_money(amount.minor, amount.currency, "ru"),
    )
