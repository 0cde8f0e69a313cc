"""Amounts of money and their currencies as people write them in either language.

A currency has as many digits behind the point as CLDR says, so three digits behind the only comma
or point are thousands in most of them: ``7,400 USD`` and ``150.000 руб.``. Where a currency has
three, ``7,400 KWD``, both readings are named and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from km_desktop.bilingual import Language, Text
from km_desktop.written.currencies import currencies, currency_index, minor_digits
from km_desktop.written.numbers import MINUSES, read_number, write_editable, write_number
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


def read_currency(typed: str) -> str:
    """Return the code of a currency named by its code, its sign, or its name in either language.

    Raises Unreadable for a word that names none, or several.
    """
    bare = typed.strip()
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


def write_currency(code: str, language: Language) -> str:
    """Name a currency after a number: USD, or долл. США."""
    return _NAMES_RU.get(code, code) if language == "ru" else code


def write_money(minor: int, currency: str, language: Language) -> str:
    """Write an amount given in minor units with its currency: 7,400.00 USD."""
    name = write_currency(currency, language).replace(" ", NBSP)
    return f"{write_amount(minor, language, currency)}{NBSP}{name}"
