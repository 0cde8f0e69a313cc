"""Days, and days known in part, as people write them in either language."""

from __future__ import annotations

import re
from datetime import date

from km_desktop.bilingual import Language, Text

NOT_A_DATE = Text(
    "This is not a date. Write the day first, such as 14 Jul 2026.",
    "Это не дата. Напишите сначала день, например 14.07.2026.",
)
NO_SUCH_DAY = Text(
    "There is no such day in the calendar. Write day, month and year, such as 14 Jul 2026.",
    "Такого дня нет в календаре. Напишите день, месяц и год, например 14.07.2026.",
)
SHORT_YEAR = Text(
    "The century is not clear. Write the year with four digits.",
    "Неясно, какой это век. Напишите год четырьмя цифрами.",
)
NOT_PARTIAL = Text(
    "This is not a date. Write a year, a month or a day: 2019, 2019-05 or 14 May 2019.",
    "Это не дата. Напишите год, месяц или день: 2019, 05.2019 или 14.05.2019.",
)

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONG_RU = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_STEMS = (
    ("jan", "янв"),
    ("feb", "фев"),
    ("mar", "мар"),
    ("apr", "апр"),
    ("may", "мая", "май"),
    ("jun", "июн"),
    ("jul", "июл"),
    ("aug", "авг"),
    ("sep", "сен"),
    ("oct", "окт"),
    ("nov", "ноя"),
    ("dec", "дек"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{2}|\d{4})(?: ?г\.?)?")
_WORDS = re.compile(r"(\d{1,2})[ .\-]?([a-zа-яё]{3,})\.?[ ,\-]*(\d{2}|\d{4})(?: ?г\.?)?")
_YEAR = re.compile(r"(\d{4})(?: ?г\.?)?")
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_MONTH_WORD = re.compile(r"([a-zа-яё]{3,})\.?[ ,]*(\d{4})(?: ?г\.?)?")


def read_date(text: str) -> date | Text | None:
    """Read a whole day; None for empty text, a sentence for what is not a day.

    The day always stands before the month, except in the ISO form.
    """
    plain = " ".join(text.replace("\u00a0", " ").casefold().split())
    if not plain:
        return None
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        return _clear_day(found[3], int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(plain):
        return _clear_day(found[3], _month(found[2]), int(found[1]))
    return NOT_A_DATE


def _clear_day(year: str, month: int | None, day: int) -> date | Text:
    if month is None:
        return NOT_A_DATE
    return SHORT_YEAR if len(year) == 2 else _day(int(year), month, day)


def read_partial(text: str) -> str | Text | None:
    """Read a day known in part as ``2019``, ``2019-05`` or ``2019-05-14``."""
    plain = " ".join(text.replace("\u00a0", " ").casefold().split())
    if found := _YEAR.fullmatch(plain):
        return found[1] if int(found[1]) else NO_SUCH_DAY
    if found := _ISO_MONTH.fullmatch(plain):
        return _year_month(int(found[1]), int(found[2]))
    if found := _MONTH.fullmatch(plain):
        return _year_month(int(found[2]), int(found[1]))
    if found := _MONTH_WORD.fullmatch(plain):
        month = _month(found[1])
        return NOT_PARTIAL if month is None else _year_month(int(found[2]), month)
    day = read_date(text)
    if isinstance(day, date):
        return day.isoformat()
    return NOT_PARTIAL if day is NOT_A_DATE else day


def write_date(day: date, language: Language) -> str:
    """Write a day for tables and fields: 14 Jul 2026 or 14.07.2026."""
    if language == "ru":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {_SHORT[day.month - 1]} {day.year:04}"


def write_partial(value: str, language: Language) -> str:
    """Write a day known in part: 2019, May 2019 or 05.2019, and whole days as usual."""
    parts = value.split("-")
    if len(parts) == 3:
        return write_date(date.fromisoformat(value), language)
    if len(parts) == 2:
        month = int(parts[1])
        return f"{month:02}.{parts[0]}" if language == "ru" else f"{_SHORT[month - 1]} {parts[0]}"
    return value


def _day(year: int, month: int, day: int) -> date | Text:
    try:
        return date(year, month, day)
    except ValueError:
        return NO_SUCH_DAY


def _year_month(year: int, month: int) -> str | Text:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 and year else NO_SUCH_DAY


def _month(word: str) -> int | None:
    for number, stems in enumerate(_STEMS, start=1):
        if any(word.startswith(stem) for stem in stems):
            return number
    return None
