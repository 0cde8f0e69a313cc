"""How values are written for people, in English and in Russian: dates, numbers, money.

The forms are those of the team's own style: 14 Jul 2026 and 14.07.2026 in tables, 14 July 2026
and 14 июля 2026 г. in sentences, 7,400.00 and 7 400,00. Spaces inside a value never break.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from km_desktop.bilingual import Language, grouped

NBSP = "\u00a0"
MISSING = "—"
# What no database keeps as text: controls other than tabs and line ends, halves of characters.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SHORT_EN = tuple(name[:3] for name in _MONTHS_EN)
_MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_NAMED_RU = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь",
    "Октябрь", "Ноябрь", "Декабрь",
)  # fmt: skip
_CURRENCY_RU = {"USD": "долл. США", "EUR": "евро", "RUB": "руб."}


def day(value: date | None, language: Language) -> str:
    """Write a day for a table: 14 Jul 2026 or 14.07.2026."""
    if value is None:
        return MISSING
    if language == "ru":
        return f"{value.day:02}.{value.month:02}.{value.year}"
    return f"{value.day}{NBSP}{_SHORT_EN[value.month - 1]}{NBSP}{value.year}"


def day_in_words(value: date | None, language: Language) -> str:
    """Write a day for a sentence: 14 July 2026 or 14 июля 2026 г."""
    if value is None:
        return MISSING
    if language == "ru":
        return f"{value.day}{NBSP}{_MONTHS_RU[value.month - 1]}{NBSP}{value.year}{NBSP}г."
    return f"{value.day}{NBSP}{_MONTHS_EN[value.month - 1]}{NBSP}{value.year}"


def month_and_year(value: date, language: Language) -> str:
    """Name a month: May 2026 or Май 2026."""
    names = _NAMED_RU if language == "ru" else _MONTHS_EN
    return f"{names[value.month - 1]}{NBSP}{value.year}"


def period(start: date | None, end: date | None, language: Language) -> str:
    """Write a span of days without repeating what both ends share: 18–29 May 2026."""
    if start is None and end is None:
        return MISSING
    if start is None or end is None:
        mark = ("from ", "until ") if language == "en" else ("с ", "по ")
        return mark[start is None] + day_in_words(start or end, language)
    if start == end:
        return day_in_words(start, language)
    last = day_in_words(end, language)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    months = _MONTHS_RU if language == "ru" else _MONTHS_EN
    first = f"{start.day}{NBSP}{months[start.month - 1]}"
    if start.year != end.year:
        first = day_in_words(start, language)
    return f"{first} – {last}"


def moment(value: datetime | None, language: Language) -> str:
    """Write a moment in local time for a table: 14 Jul 2026, 09:22."""
    if value is None:
        return MISSING
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone()
    return f"{day(local.date(), language)}, {local:%H:%M}"


def number(value: Decimal | float, language: Language, places: int | None = None) -> str:
    """Write a number with grouped thousands; without ``places`` only the digits it has."""
    exact = Decimal(str(value))
    if places is None:
        exact = exact.normalize()
        places = max(0, -int(exact.as_tuple().exponent))
    shown = f"{exact:,.{places}f}"
    if language == "ru":
        shown = shown.replace(",", NBSP).replace(".", ",")
    return shown.replace("-", "−")


def amount(minor: int, language: Language) -> str:
    """Write an amount given in minor units (cents) without its currency: 7,400.00."""
    return number(Decimal(minor) / 100, language, 2)


def currency(code: str, language: Language) -> str:
    """Name a currency after a number: USD, or долл. США."""
    return _CURRENCY_RU.get(code, code) if language == "ru" else code


def money(minor: int, code: str, language: Language) -> str:
    """Write an amount given in minor units with its currency: 7,400.00 USD."""
    return f"{amount(minor, language)}{NBSP}{currency(code, language).replace(' ', NBSP)}"


def percent(value: Decimal | float, language: Language) -> str:
    """Write a share: 20% or 20 %."""
    return number(value, language) + (f"{NBSP}%" if language == "ru" else "%")


def count(value: int, language: Language) -> str:
    """Write a count, a dash for nothing."""
    return grouped(value, language) if value else "–"
