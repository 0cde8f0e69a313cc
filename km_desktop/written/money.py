"""Amounts of money and their currencies as people write them in either language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from km_desktop.bilingual import Language, Text
from km_desktop.written.numbers import places_of, read_number, write_editable, write_number
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

NOT_AN_AMOUNT = Text(
    "Write an amount and a currency: 7400 USD.", "Напишите сумму и валюту: 7400 USD."
)

DIGITS = 15  # the most before the point that a column of minor units keeps
_AMOUNT = re.compile(r"([\d\s.,'+−-]+?)\s*([^\d\s.,'+−-].*)?")
_WHOLE_CURRENCIES = frozenset(
    {"JPY", "KRW", "VND", "CLP", "XAF", "XOF", "UGX", "RWF", "PYG", "ISK"}
)
_FINE_CURRENCIES = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_NAMES_RU = {"USD": "долл. США", "EUR": "евро", "RUB": "руб."}
_SIGNS = {"$": "USD", "€": "EUR", "₽": "RUB"} | {name: code for code, name in _NAMES_RU.items()}


def minor_digits(currency: str) -> int:
    """Return how many digits stand after the point in a currency (ISO 4217)."""
    if currency in _WHOLE_CURRENCIES:
        return 0
    return 3 if currency in _FINE_CURRENCIES else 2


def from_minor(minor: int, currency: str) -> Decimal:
    """Return an amount given in minor units in units of its currency: 740050 cents are 7400.50."""
    return Decimal(minor).scaleb(-minor_digits(currency))


def read_money(typed: str, usual: str, read_currency: Callable[[str], str]) -> tuple[int, str]:
    """Return the amount that somebody typed, in minor units, and its currency.

    Without a currency behind it an amount is of the ``usual`` one. ``read_currency`` gives the
    code for a word that is none of our signs and abbreviations, or raises Unreadable, as this
    does for what is no amount or has two readings.
    """
    parts = _AMOUNT.fullmatch(typed.strip())
    if not parts:
        raise Unreadable(NOT_AN_AMOUNT)
    amount, word = parts[1], (parts[2] or "").strip().replace(NBSP, " ")
    currency = usual if not word else _SIGNS.get(word) or read_currency(word)
    places = minor_digits(currency)
    number = read_number(amount, places, digits=DIGITS, at_least=places)
    return int(number.scaleb(places)), currency


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
