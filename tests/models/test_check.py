"""Checks of one value: good ones pass in silence, bad ones get a sentence in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models import check
from km_desktop.models.money import Money

GOOD = {
    check.latin_name: ["Shcherbakova", "O'Brien", "Anna-Maria", "St. John", "ivanova"],
    check.cyrillic_name: ["Щербакова", "Ёлкин", "Римский-Корсаков", "Қасым-Жомарт", "Ҳасанов"],
    check.email: ["a@example.org", "maria.ivanova+km@mail.example.com", "иван@почта.рф"],
    check.phone: ["+74951234567", "+7 495 123-45-67", "+996 312 61 12 13", "+856 21 267 777"],
    check.web: [
        "www.example.org",
        "https://example.org/a?b=c#d",
        "http://пример.рф",
        "example.org",
    ],
    check.between(0, 70): [0, 35, 70],
    check.half_days: [Decimal(0), Decimal("0.5"), Decimal(20), Decimal("7.50")],
    check.inn: ["7707083893", "7736050003", "500100732259"],
    check.ogrn: ["1027700132195", "1037700013020", "304500116000157"],
    check.iati_reference: ["XM-DAC-41114", "RU-INN-7707083893"],
    check.partial_day: ["2019", "2019-05", "2019-05-14", "2024-02-29"],
    check.positive: [0, 1, Decimal("0.5"), Money(0, "USD"), Money(740_000, "EUR")],
    check.whole: [0, 2**31 - 1, 1 - 2**31],
    check.day: [date(1900, 1, 1), date(2026, 7, 14), date(2199, 12, 31)],
}
BAD = {
    check.latin_name: ["Щербакова", "Shcherbakovа", "R2D2", "a@b", "<b>"],  # the last а is Cyrillic
    check.cyrillic_name: ["Ivanova", "Иванoва", "Иванова1"],  # an o that is Latin
    check.email: ["a@", "a b@example.org", "example.org", "a@example", "@example.org"],
    check.phone: ["12345", "123-45-67", "+7", "call me", "+7 495 123-45-67-89-10-11"],
    check.web: ["example", "two words.org", "http://", "."],
    check.between(0, 70): [-1, 71],
    check.half_days: [Decimal("0.25"), Decimal("-0.5"), Decimal("1.1")],
    check.inn: ["7707083894", "770708389", "500100732258", "abcdefghij", "", "77070838930"],
    check.ogrn: ["1027700132196", "102770013219", "304500116000158", "x"],
    check.iati_reference: ["RU/INN", "A&B", "A|B", "what?", "with space"],
    check.partial_day: ["19", "2019-13", "2019-02-30", "2023-02-29", "05.2019", "2019-5", "0000"],
    check.positive: [-1, Decimal("-0.5"), Money(-1, "USD")],
    check.whole: [2**31, -(2**31)],
    check.day: [date(1899, 12, 31), date(2200, 1, 1)],
}


def cases(table):
    return [pytest.param(rule, value, id=f"{rule.__name__}-{value}")
            for rule, values in table.items() for value in values]  # fmt: skip


@pytest.mark.parametrize(("rule", "value"), cases(GOOD))
def test_a_good_value_passes(rule, value):
    assert rule(value) is None


@pytest.mark.parametrize(("rule", "value"), cases(BAD))
def test_a_bad_value_gets_a_sentence(rule, value):
    sentence = rule(value)

    assert sentence is not None
    assert sentence.en.endswith(".")
    assert sentence.ru.endswith(".")


LOCALS = ("a", "maria.ivanova", "m+km", "_x-1", "a..b", ".a", "a.", "имя", "a b", "x" * 65, "")
DOMAINS = ("example.org", "a-b.example", "a--b.org", "-a.org", "a-.org", "xn--e1afmkfd.org",
           "org", "example.test", "mail.invalid", "x.LOCAL", "a.c", "a.c0m", "a.1", "почта.рф",
           "a_b.org", "example..org", "example.org.", "[127.0.0.1]", "x" * 64 + ".org",
           "home.arpa")  # fmt: skip


def test_what_is_taken_at_a_glance_is_what_the_library_takes():
    """The quick way only ever says yes, and only where the slow one does."""
    import email_validator

    quick = 0
    for address in (f"{name}@{domain}" for name in LOCALS for domain in DOMAINS):
        try:
            email_validator.validate_email(address, check_deliverability=False)
            taken = True
        except email_validator.EmailNotValidError:
            taken = False
        quick += bool(check._USUAL_EMAIL.fullmatch(address))
        assert (check.email(address) is None) is taken, address
    assert quick >= 8
