"""Amounts of money and their currencies as people write them in either language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from km_desktop.bilingual import Language, Text
from km_desktop.written.numbers import places_of, read_number, write_editable, write_number
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

NOT_AN_AMOUNT = Text(
    "Write an amount and a currency: 7400 USD.", "Напишите сумму и валюту: 7400 USD."
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


def read_valued(typed: str, usual: str, read_currency: Callable[[str], str]) -> Valued:
    """Return an amount, and what it is worth where that is typed behind it by hand.

    ``643000 RUB at 74.12`` gives the rate, ``643000 RUB = 8675 USD`` the dollars, and ``at UN
    rate`` gives up what was typed before. Raises Unreadable as ``read_money`` does.
    """
    at, equal = _AT_RATE.fullmatch(typed.strip()), _WORTH.fullmatch(typed.strip())
    found = at or equal
    minor, currency = read_money(found[1] if found else typed, usual, read_currency)
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
    usd, in_dollars = read_money(found[2], "USD", read_currency)
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
