"""Numbers: every usual way to write one, and none of them read as another."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop.bilingual import LANGUAGES
from km_desktop.written.numbers import (
    NOT_A_NUMBER,
    NOT_WHOLE,
    TOO_FINE,
    places_of,
    read_number,
    read_whole,
    write_editable,
    write_number,
)
from km_desktop.written.unreadable import Unreadable

# What the command line or the window has ever taken, and what it means.
TAKEN = {
    "0": "0", "12650": "12650", "-4": "-4", "−3": "-3", "+5": "5", "1 200": "1200",
    "7 400,50": "7400.5", "12.5": "12.5", "12,5": "12.5",
    ".5": "0.5", ",5": "0.5", "5.": "5", "5,": "5", "1e3": "1000", "2.5E-3": "0.0025",
    "1 234,5": "1234.5", "1\xa0234,5": "1234.5", "1\u202f000": "1000", "1\u2009000": "1000",
    "7'400": "7400", "1_000": "1000", "1\t200": "1200", "٣": "3",
    "1,234.5": "1234.5", "1.234,5": "1234.5", "7.400,50": "7400.5", "7,400.00": "7400",
    "1,234,567": "1234567", "1.234.567": "1234567", "1,234,567.891": "1234567.891",
    "1.234.567,891": "1234567.891", "1,234.567": "1234.567", "1234,567": "1234.567",
    "1234.567": "1234.567", "7.4000": "7.4", "7,1250": "7.125", "12,34": "12.34",
    "0,125": "0.125", "0.125": "0.125", "-0,400": "-0.4", ",400": "0.4", "7400.000": "7400",
    "–5": "-5", "- 5": "-5", "7’400": "7400", "1 234,567": "1234.567",
    "1.500000": "1.5", "999 999 999 999.999999": "999999999999.999999",
}  # fmt: skip
# Where a field has no room for three places, such a group can only be thousands.
THOUSANDS = {"7,400": "7400", "7.400": "7400", " -1,500 ": "-1500", "150,000": "150000",
             "12.345": "12345", "0,400": "0.4"}  # fmt: skip
# What one reader took for thousands and the other for a fraction: both are named.
TWO_WAYS = {
    "7,400": ("7400 or 7.4?", "7400 или 7,4?"),
    "7.400": ("7400 or 7.4?", "7400 или 7,4?"),
    " -1,500 ": ("−1500 or −1.5?", "−1500 или −1,5?"),
    "150,000": ("150000 or 150?", "150000 или 150?"),
    "12.345": ("12345 or 12.3450?", "12345 или 12,3450?"),
}
NO_NUMBER = ["", "two", "1.2.3", "1,2,3", "1,234,56", "1 2", "12 50", "1,23.45", "12,50.00",
             "7\xa0,400", "1 234,567,890", "1234,567.89", "0 500", "1,234.567.890", "+-5", "- -5",
             "NaN", "Infinity", "--5", "5-", "1e", "$5",
             "5 USD", "1e400000000000000000000", "½", "7,400,", "5\x1f0"]  # fmt: skip
TOO_MUCH = ["10000000000000", "1e400", "-1000000000000", "0.0000001", "1e-9"]


@pytest.mark.parametrize(("typed", "value"), TAKEN.items())
def test_a_number_is_read_in_every_usual_form(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize(("typed", "readings"), TWO_WAYS.items())
@pytest.mark.parametrize("places", [3, 6])
def test_what_reads_in_two_ways_is_refused_with_both(typed, readings, places):
    with pytest.raises(Unreadable) as refused:
        read_number(typed, places)

    assert [typed.strip() in half for half in refused.value.text] == [True, True]
    assert [want in half for want, half in zip(readings, refused.value.text, strict=True)] == [
        True,
        True,
    ]


@pytest.mark.parametrize(("typed", "value"), THOUSANDS.items())
def test_three_digits_that_cannot_be_a_fraction_are_thousands(typed, value):
    assert read_number(typed, 2) == Decimal(value)
    if Decimal(value) == int(Decimal(value)):
        assert read_whole(typed) == int(value)


@given(st.from_regex(r"[+-]?[0-9]{1,3}[.,][0-9]{3}", fullmatch=True))
def test_each_reading_that_a_refusal_names_is_read(typed):
    try:
        assert abs(read_number(typed)) < 1
    except Unreadable as refused:
        for half, word in zip(refused.text, ("or", "или"), strict=True):
            first, last = half.removeprefix(f"{typed}: ").split("?")[0].split(f" {word} ")
            assert read_number(first) == Decimal(typed.replace(",", "").replace(".", ""))
            assert read_number(last) == Decimal(typed.replace(",", "."))


@pytest.mark.parametrize("typed", NO_NUMBER)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Unreadable) as refused:
        read_number(typed)

    assert refused.value.text == NOT_A_NUMBER


@pytest.mark.parametrize("typed", TOO_MUCH)
def test_what_a_column_cannot_keep_is_refused(typed):
    with pytest.raises(Unreadable):
        read_number(typed)


def test_a_number_has_only_as_many_places_as_fit():
    assert read_number("1.50", 1) == Decimal("1.5")
    with pytest.raises(Unreadable) as refused:
        read_number("1.55", 1)
    assert refused.value.text == TOO_FINE
    assert read_whole("5.0") == 5
    with pytest.raises(Unreadable) as refused:
        read_whole("1.5")
    assert refused.value.text == NOT_WHOLE


@given(st.decimals(-999_999_999_999, 999_999_999_999, places=6))
def test_a_number_of_a_field_is_read_back_whatever_the_language(value):
    for language in LANGUAGES:
        assert read_number(write_editable(value, language)) == value


@given(st.integers(-999_999_999_999, 999_999_999_999))
def test_a_whole_number_of_a_field_is_read_back_whatever_the_language(value):
    for language in LANGUAGES:
        assert read_whole(write_editable(value, language)) == value


def test_a_field_shows_a_number_so_that_it_has_one_reading():
    written = [
        tuple(write_editable(Decimal(value), language) for language in LANGUAGES)
        for value in ("12650", "1234567.5", "7.125", "0.125", "1234.125", "-73.905")
    ]

    assert written == [
        ("12650", "12\xa0650"), ("1234567.5", "1\xa0234\xa0567,5"), ("7.1250", "7,1250"),
        ("0.125", "0,125"), ("1234.125", "1\xa0234,125"), ("−73.9050", "−73,9050"),
    ]  # fmt: skip


def test_numbers_are_written_as_the_languages_write_them():
    assert write_number(Decimal("-1234.50"), "en") == "−1,234.5"
    assert write_number(Decimal("1E+3"), "ru") == "1\xa0000"
    assert write_number(7.5, "ru", 2) == "7,50"
    assert [places_of(Decimal(value)) for value in ("7.250", "7", "7E+2", "0.000", "0.001")] == [
        2, 0, 0, 0, 3,
    ]  # fmt: skip
