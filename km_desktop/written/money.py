"""Amounts of money and their currencies as people write them in either language.

A currency has as many digits behind the point as CLDR says, so three digits behind the only comma
or point are thousands in most of them: ``7,400 USD`` and ``150.000 руб.``. Where a currency has
three, ``7,400 KWD``, both readings are named and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from km_desktop.bilingual import Language, Text
from km_desktop.written.currencies import currencies, currency_index, minor_digits, signs
from km_desktop.written.numbers import (
    MINUSES,
    places_of,
    read_number,
    write_editable,
    write_number,
)
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

NOT_AN_AMOUNT = Text(
    "Write an amount and a currency: 7400 USD.", "Напишите сумму и валюту: 7400 USD."
)
NO_CURRENCY = Text("There is no currency “{typed}”. {hint}", "Валюты «{typed}» нет. {hint}")
NEAR = Text("Did you mean {near}?", "Имелось в виду: {near}?")
BY_CODE = Text("Write its code, such as USD.", "Напишите её код, например USD.")
TWO_CURRENCIES = Text(
    "{first} or {second}? Write one currency.", "{first} или {second}? Напишите одну валюту."
)

DIGITS = 15  # the most before the point that a column of minor units keeps
_AT_RATE = re.compile(r"(.+?)\s+(?:at|@|по\s+курсу)\s+(\S.*)", re.IGNORECASE)
_WORTH = re.compile(r"([^=]+?)\s*=\s*([^=]+)")
_UN_RATE = re.compile(r"(?:the\s+)?UN(?:\s+rate)?|ООН", re.IGNORECASE)
_RATE_PLACES = Decimal("0.000001")
_DOLLARS_ARE_DOLLARS = Text(
    "US dollars have no rate. Write the amount alone.",
    "У долларов США нет курса. Напишите только сумму.",
)
_NO_RATE = Text(
    "A rate is units of the currency per US dollar, above zero: 643000 RUB at 74.12.",
    "Курс – единиц валюты за доллар США, больше нуля: 643000 RUB по курсу 74,12.",
)
_NO_WORTH = Text(
    "Behind = stands what the amount is worth in US dollars: 643000 RUB = 8675 USD.",
    "После = стоит сумма в долларах США: 643000 RUB = 8675 USD.",
)
_SIGN = f"[+{MINUSES}]"
_DIGITS = r"(?:[.,]?\d(?:[\d\s.,'’‘ʼ_]*\d)?[.,]?)"  # with all that may stand between and around
_BEHIND = re.compile(rf"({_SIGN}?\s*{_DIGITS})\s*([^\d\s+{MINUSES}].*)?", re.DOTALL)
_BEFORE = re.compile(
    rf"({_SIGN}?)\s*([^\d\s.,+{MINUSES}][^\d+{MINUSES}]*?)\s*({_SIGN}?)\s*(\d.*)", re.DOTALL
)
_NAMES_RU = {"USD": "долл. США", "EUR": "евро", "RUB": "руб."}


def from_minor(minor: int, currency: str) -> Decimal:
    """Return an amount given in minor units in units of its currency: 740050 cents are 7400.50."""
    return Decimal(minor).scaleb(-minor_digits(currency))


def in_cents(minor: int, currency: str, per_usd: Decimal) -> int:
    """Return what an amount given in minor units is worth in US cents at a rate."""
    hundredths = from_minor(minor, currency).scaleb(2)
    return int((hundredths / per_usd).quantize(Decimal(1), ROUND_HALF_UP))


class Valued(NamedTuple):
    """An amount as it was typed, and what was typed of its worth in US cents."""

    minor: int
    currency: str
    usd_minor: int | None = None
    rate: Decimal | None = None
    at_un_rate: bool = False

    @property
    def has_worth(self) -> bool:
        """Whether something was typed of its worth."""
        return self.usd_minor is not None or self.at_un_rate


def read_valued(typed: str, usual: str) -> Valued:
    """Return an amount, and what it is worth where that is typed behind it by hand.

    ``643000 RUB at 74.12`` gives the rate, ``643000 RUB = 8675 USD`` the dollars, and ``at UN
    rate`` gives up what was typed before. Raises Unreadable as ``read_money`` does.
    """
    at, equal = _AT_RATE.fullmatch(typed.strip()), _WORTH.fullmatch(typed.strip())
    found = at or equal
    minor, currency = read_money(found[1] if found else typed, usual)
    if found is None:
        return Valued(minor, currency)
    if currency == "USD":
        raise Unreadable(_DOLLARS_ARE_DOLLARS)
    if at and _UN_RATE.fullmatch(at[2]):
        return Valued(minor, currency, at_un_rate=True)
    if at:
        rate = read_number(at[2])
        if rate <= 0:
            raise Unreadable(_NO_RATE)
        return Valued(minor, currency, in_cents(minor, currency, rate), rate)
    usd, in_dollars = read_money(found[2], "USD")
    if in_dollars != "USD" or not usd or not minor:
        raise Unreadable(_NO_WORTH)
    rate = from_minor(minor, currency) / from_minor(usd, "USD")
    return Valued(minor, currency, usd, rate.quantize(_RATE_PLACES).normalize() + 0)


def write_editable_worth(valued: Valued, language: Language) -> str:
    """Write what somebody typed of the worth so that it is read back as the same; may be empty."""
    if valued.at_un_rate:
        return " по курсу ООН" if language == "ru" else " at UN rate"
    if valued.usd_minor is None or valued.rate is None:
        return ""
    if in_cents(valued.minor, valued.currency, valued.rate) != valued.usd_minor:
        return f" = {write_editable_amount(valued.usd_minor, language, 'USD')} USD"
    word = "по курсу" if language == "ru" else "at"
    return f" {word} {write_editable(valued.rate, language)}"


def read_currency(typed: str) -> str:
    """Return the code of a currency named by its code, its sign, or its name in either language.

    Raises Unreadable for a word that names none, or several.
    """
    bare = " ".join(typed.split())
    if bare in currencies():
        return bare
    found = currency_index().exact(bare)
    if len(found) == 1:
        return found[0]
    near = ", ".join(currency_index().near(bare)) if bare else ""
    hint = NEAR.filled(near=near) if near else BY_CODE
    raise Unreadable(NO_CURRENCY.filled(typed=bare, hint=hint))


def read_money(
    typed: str, usual: str, read_word: Callable[[str], str] = read_currency
) -> tuple[int, str]:
    """Return the amount that somebody typed, in minor units, and its currency.

    The currency stands before or behind the amount; without one it is the ``usual`` one.
    ``read_word`` gives the code for a word. Raises Unreadable for what is no amount, has two
    readings or two currencies.
    """
    amount, words = _taken_apart(typed.strip())
    named = [read_word(word) for word in words]
    currency = named[0] if named else usual
    if currency != (named[-1] if named else usual):
        raise Unreadable(TWO_CURRENCIES.filled(first=named[0], second=named[-1]))
    places = minor_digits(currency)
    number = read_number(amount, places, digits=DIGITS, at_least=places)
    return int(number.scaleb(places)), currency


def _taken_apart(typed: str) -> tuple[str, list[str]]:
    """Return the amount, with its sign, and the words before and behind it."""
    sign, before, rest = "", "", typed
    if found := _BEFORE.fullmatch(typed):
        if found[1] and found[3]:
            raise Unreadable(NOT_AN_AMOUNT)
        sign, before, rest = found[1] or found[3], found[2], found[4]
        if len(before) > 1 and before[-1] in ".," and not before[-2].isalpha():
            before, rest = before[:-1], before[-1] + rest  # $.50, but not руб.500
    parts = _BEHIND.fullmatch(rest)
    if not parts:
        raise Unreadable(NOT_AN_AMOUNT)
    return sign + parts[1], [word for word in (before.strip(), (parts[2] or "").strip()) if word]


def write_amount(minor: int, language: Language, currency: str = "USD") -> str:
    """Write an amount given in minor units without its currency: 7,400.00."""
    return write_number(from_minor(minor, currency), language, minor_digits(currency))


def write_editable_amount(minor: int, language: Language, currency: str) -> str:
    """Write an amount without its currency so that it is read back as the same one."""
    return write_editable(from_minor(minor, currency), language, minor_digits(currency))


def write_rate(per_usd: Decimal, language: Language) -> str:
    """Write a rate of exchange with at least two places: 73.90, 0.868."""
    return write_number(per_usd, language, max(2, places_of(per_usd)))


def write_currency(code: str, language: Language) -> str:
    """Name a currency after a number: USD, or долл. США."""
    return _NAMES_RU.get(code, code) if language == "ru" else code


def write_money(minor: int, currency: str, language: Language) -> str:
    """Write an amount given in minor units with its currency: 7,400.00 USD."""
    name = write_currency(currency, language).replace(" ", NBSP)
    return f"{write_amount(minor, language, currency)}{NBSP}{name}"


def write_money_in_short(minor: int, currency: str, language: Language) -> str:
    """Write an amount where there is little room: $7,400.00 or 7 400,00 $; else with the code."""
    amount, sign = write_amount(minor, language, currency), signs().get(currency, "")
    if sign and language == "en":
        minus = amount[:1] if amount[:1] in MINUSES else ""
        return f"{minus}{sign}{amount.removeprefix(minus)}"
    return f"{amount}{NBSP}{sign or currency}"
