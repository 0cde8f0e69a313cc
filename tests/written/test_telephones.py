"""Telephones: kept as they can be dialled from abroad, and never of a country that is guessed."""

from __future__ import annotations

import pytest

from km_desktop.written.telephones import NOT_DIALLED, TWO_NUMBERS, read_phone
from km_desktop.written.unreadable import Unreadable


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("0312 611213", "KG", "+996312611213"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("+996 312 611213", "", "+996312611213"),
        ("+996 312 611213", "RU", "+996312611213"),  # its own code decides
        ("+7 495 123-45-67 доб. 12", "", "+7 495 123-45-67 доб. 12"),
        ("8 495 123-45-67, доб. 12", "RU", "+74951234567 доб. 12"),
        ("0312 611213 ext. 4", "KG", "+996312611213 ext. 4"),
        ("+7 495 123-45-67/12", "", None),
    ],
)
def test_a_number_is_kept_with_its_country(typed, region, kept):
    if kept is None:
        with pytest.raises(Unreadable):
            read_phone(typed, region)
    else:
        assert read_phone(typed, region) == kept


@pytest.mark.parametrize(
    ("typed", "region"),
    [("0312 611213", ""), ("0312 611213", "RU"), ("12", "RU"), ("call me", "KG"), ("+", "")],
)
def test_no_country_is_guessed(typed, region):
    with pytest.raises(Unreadable) as refused:
        read_phone(typed, region)

    assert refused.value.text == NOT_DIALLED


@pytest.mark.parametrize(
    "typed",
    ["+7 495 123-45-67, +996 312 611213", "0312 611213; 0555 123456", "+74951234567 +996312611213",
     "+7 495 123-45-67 или +7 495 765-43-21", "0312 611213 / 0555 123456 доб. 12",
     "+7 495 123-45-67\n+7 495 765-43-21"],
)  # fmt: skip
def test_two_numbers_are_two_rows(typed):
    with pytest.raises(Unreadable) as refused:
        read_phone(typed, "KG")

    assert refused.value.text == TWO_NUMBERS
