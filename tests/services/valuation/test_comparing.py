"""Amounts in one currency are compared as they are, in two by dollars, unvalued ones not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services.rules.grant_application import cofinancing_share
from km_desktop.services.rules.money.amounts import added, is_more
from tests.samples import made
from tests.services.rules.test_rules import judged

DAY = date(2021, 1, 1)


def roubles(minor, usd=None):
    return Money(minor, "RUB", usd, Decimal(70) if usd else None, DAY if usd else None)


@pytest.mark.parametrize(("one", "other", "more"), [
    (roubles(200), roubles(100), True),  # neither is valued
    (roubles(100, 9), roubles(200, 1), False),  # valued on different days
    (roubles(700, 10), Money.in_dollars(9), True),
    (roubles(700), Money.in_dollars(9), False),
    (Money.in_dollars(9), roubles(700), False),
    (None, roubles(1), False),
    (roubles(1), None, False),
])  # fmt: skip
def test_more_is_said_only_of_what_is_known(one, other, more):
    assert is_more(one, other) is more


def test_sums_are_of_one_currency_or_of_dollars():
    assert added([roubles(100), roubles(50, 1)]).minor == 150
    assert added([roubles(700, 10), Money.in_dollars(5)]) == Money.in_dollars(15)
    assert added([roubles(700), Money.in_dollars(5)]) is None
    assert added([]) is None


def test_the_share_of_cofinancing_needs_no_rate_in_one_currency_and_is_never_guessed_in_two():
    assert cofinancing_share({"requested": roubles(300), "cofinancing_cash": roubles(100)}) == 25
    mixed = {"requested": Money.in_dollars(300), "cofinancing_cash": roubles(700, 100)}
    assert cofinancing_share(mixed) == 25
    unvalued = {"requested": Money.in_dollars(300), "cofinancing_cash": roubles(700)}
    assert cofinancing_share(unvalued) is None
    assert cofinancing_share({"requested": roubles(300)}) == 0


@pytest.mark.both
def test_an_unvalued_largest_grant_does_not_make_every_award_too_large(database):
    call = made(database, "grant_call", largest_grant=Money(1_000, "GBP"),
                smallest_grant=Money.in_dollars(1))  # fmt: skip
    asked = made(database, "grant_application", grant_call_id=call)
    award = made(database, "award", grant_application_id=asked, amount=Money.in_dollars(500))
    texts = [found.text.en for found in judged(database, "award", award)]
    assert not any("largest grant" in text for text in texts)
    texts = [found.text.en for found in judged(database, "grant_call", call)]
    assert not any("smaller than" in text for text in texts)


def test_expenditure_in_the_currency_of_the_approval_is_compared_as_it_is(database):
    one = made(database, "project", approved_amount=roubles(1_000, 100))
    made(database, "project_year", project_id=one, year=2021, expenditure=roubles(900, 200))
    texts = [found.text.en for found in judged(database, "project", one)]
    assert "More was spent than approved." not in texts
    made(database, "project_year", project_id=one, year=2022, expenditure=roubles(900))
    texts = [found.text.en for found in judged(database, "project", one)]
    assert "More was spent than approved." in texts
