"""Amounts of money: read with their currency, and read back as they were written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.written.currencies import currencies, minor_digits
from km_desktop.written.money import (
    from_minor,
    read_money,
    write_amount,
    write_editable_amount,
    write_money,
    write_money_in_short,
)
from km_desktop.written.unreadable import Unreadable

CODES = st.sampled_from(["USD", "EUR", "RUB", "KGS", "JPY", "KWD"])
TAKEN = {
    "7400 USD": (740_000, "USD"), "7,400.00 USD": (740_000, "USD"), "7'400 USD": (740_000, "USD"),
    "7\xa0400,50\xa0руб.": (740_050, "RUB"), "7 400,00 долл. США": (740_000, "USD"),
    "7 400,00 долл.\xa0США": (740_000, "USD"), "12 EUR": (1200, "EUR"), "12 евро": (1200, "EUR"),
    "5": (500, "EUR"), "5€": (500, "EUR"), "5 ₽": (500, "RUB"), "−100.00 USD": (-10_000, "USD"),
    "0.5 kgs": (50, "KGS"), "7400 JPY": (7400, "JPY"), "7.4050 KWD": (7405, "KWD"),
    "7400.000 USD": (740_000, "USD"), "2 000 000 000 000 UZS": (200_000_000_000_000, "UZS"),
    # What people write and paste, the currency on either side.
    "7,400 USD": (740_000, "USD"), "12.500 EUR": (1_250_000, "EUR"),
    "150,000 RUB": (15_000_000, "RUB"), "7,400 JPY": (7400, "JPY"), "1.005 USD": (100_500, "USD"),
    "USD 7,400": (740_000, "USD"), "$7,400.50": (740_050, "USD"), "US$ 7 400": (740_000, "USD"),
    "12 500,50 ₽": (1_250_050, "RUB"), "12\u202f500,50 руб.": (1_250_050, "RUB"),
    "€ 5 000": (500_000, "EUR"), "−$500": (-50_000, "USD"), "$-500": (-50_000, "USD"),
    "- 500 EUR": (-50_000, "EUR"), "1'500.50 chf": (150_050, "CHF"), "$500 USD": (50_000, "USD"),
    "5 000 долларов США": (500_000, "USD"), "500 Kyrgyzstan som": (50_000, "KGS"),
    "CN¥500": (50_000, "CNY"), "5000 F\u202fCFA": (5000, "XOF"), "$.50": (50, "USD"),
    "руб.500": (50_000, "RUB"), "5 USD.": (500, "USD"), "0,400 USD": (40, "USD"),
    "8 белорусских рублей": (800, "BYN"), "₸100": (10_000, "KZT"),
}  # fmt: skip


def read(typed):
    return read_money(typed, "EUR")


@pytest.mark.parametrize(("typed", "value"), TAKEN.items())
def test_an_amount_is_read_with_the_currency_behind_it(typed, value):
    assert read(typed) == value


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("7,400 KWD", Text("7,400: 7400 or 7.4000?", "7,400: 7400 или 7,4000?")),
        ("JOD -1.500", Text("-1.500: −1500 or −1.5000?", "-1.500: −1500 или −1,5000?")),
    ],
)
def test_an_amount_that_reads_in_two_ways_is_refused_with_both(typed, readings):
    with pytest.raises(Unreadable) as refused:
        read(typed)

    assert refused.value.text.en.startswith(readings.en)
    assert refused.value.text.ru.startswith(readings.ru)


@pytest.mark.parametrize(
    "typed", ["", "USD", "many USD", "1.0051 USD", "5 roubles", "1e5", "7400.5 JPY", "1e3 USD",
              "9000000000000000 USD", "5 dollars", "500 рублей", "$5 EUR", "-$-5", "5- USD",
              "12 50 USD", "$"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Unreadable):
        read(typed)


def test_a_currency_that_could_be_several_is_asked_for_with_the_nearest():
    with pytest.raises(Unreadable) as refused:
        read("500 рублей")

    assert "RUB" in refused.value.text.ru
    assert "BYN" in refused.value.text.ru


@given(st.integers(-(10**14), 10**14), CODES)
def test_an_amount_is_read_back_in_both_languages(minor, currency):
    for language in LANGUAGES:
        written = write_editable_amount(minor, language, currency)
        assert read(f"{written} {currency}") == (minor, currency)
        if minor_digits(currency) == 2:  # what stands in tables and on paper, and is pasted
            assert read(write_money(minor, currency, language)) == (minor, currency)


def test_amounts_are_written_as_the_languages_write_them():
    assert write_money(740_000, "USD", "en") == "7,400.00\xa0USD"
    assert write_money(740_000, "USD", "ru") == "7\xa0400,00\xa0долл.\xa0США"
    assert write_amount(7400, "en", "JPY") == "7,400"
    assert write_editable_amount(7400, "en", "JPY") == "7400"
    assert write_editable_amount(7405, "ru", "KWD") == "7,4050"
    assert from_minor(-740_050, "EUR") == Decimal("-7400.50")


@pytest.mark.parametrize(("minor", "currency", "language", "written"), [
    (740_000, "USD", "en", "$7,400.00"), (-740_000, "USD", "en", "−$7,400.00"),
    (740_000, "USD", "ru", "7\u00a0400,00\u00a0$"), (740_000, "RUB", "ru", "7\u00a0400,00\u00a0₽"),
    (740_000, "KGS", "en", "7,400.00\u00a0KGS"), (7_400, "JPY", "ru", "7\u00a0400\u00a0¥"),
])  # fmt: skip
def test_an_amount_in_short_has_the_sign_of_its_currency_and_is_read_back(
    minor, currency, language, written
):
    shown = write_money_in_short(minor, currency, language)
    assert shown == written
    assert read_money(shown, "EUR")[:2] == (minor, currency)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("currency", sorted(
    # Three digits behind the point have two readings, which are named and not guessed.
    code for code, one in currencies().items() if one.digits != 3
))  # fmt: skip
def test_every_currency_in_short_is_read_back_as_itself(currency, language):
    shown = write_money_in_short(123_456, currency, language)
    assert read_money(shown, "USD")[:2] == (123_456, currency)
