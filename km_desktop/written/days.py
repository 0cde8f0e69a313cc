"""Days, and days known in part, as people write them in either language.

The day always stands before the month, except in the ISO form.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from km_desktop.bilingual import Language, Text
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

NOT_A_DAY = Text(
    "This is not a day. Write the day first, such as 14 Jul 2026.",
    "Это не дата. Напишите сначала день, например 14.07.2026.",
)
NO_SUCH_DAY = Text(
    "This is not a day of the calendar. Write day, month and year, such as 14 Jul 2026.",
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

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MONTHS_RU = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
OF_MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
_SHORT_RU = (
    "янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.",
    "дек.",
)  # fmt: skip
_LEAST = 3  # letters that tell months apart
_MONTHS = {
    name[:_LEAST].casefold(): month
    for names in (MONTHS_EN, MONTHS_RU, OF_MONTHS_RU)
    for month, name in enumerate(names, 1)
}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{2}|\d{4})(?: ?[гГ]\.?)?")
_WORDS = re.compile(r"(\d{1,2})[ .\-]?([^\W\d]{3,})\.?[ ,\-]*(\d{2}|\d{4})(?: ?[гГ]\.?)?")
_YEAR = re.compile(r"(\d{4})(?: ?[гГ]\.?)?")
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_MONTH_WORD = re.compile(r"([^\W\d]{3,})\.?[ ,]*(\d{4})(?: ?[гГ]\.?)?")


def read_day(typed: str) -> date:
    """Return the day that somebody typed: 2026-07-14, 14.07.2026, 14/7/2026, 14 Jul 2026.

    Raises Unreadable for what is no day of the calendar.
    """
    plain = " ".join(typed.split())
    if found := _ISO.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        return _clear_day(found[3], int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(plain):
        return _clear_day(found[3], _month(found[2], NOT_A_DAY), int(found[1]))
    raise Unreadable(NOT_A_DAY)


def read_partial_day(typed: str) -> str:
    """Return a day known in part as ``2019``, ``2019-05`` or ``2019-05-14``.

    Raises Unreadable for what is none of the three.
    """
    plain = " ".join(typed.split())
    if found := _YEAR.fullmatch(plain):
        return _year_month(int(found[1]), 1)[:4]
    if found := _ISO_MONTH.fullmatch(plain):
        return _year_month(int(found[1]), int(found[2]))
    if found := _MONTH.fullmatch(plain):
        return _year_month(int(found[2]), int(found[1]))
    if found := _MONTH_WORD.fullmatch(plain):
        return _year_month(int(found[2]), _month(found[1], NOT_PARTIAL))
    try:
        return read_day(typed).isoformat()
    except Unreadable as wrong:
        if wrong.text is NOT_A_DAY:
            raise Unreadable(NOT_PARTIAL) from None
        raise


def _clear_day(year: str, month: int, day: int) -> date:
    if len(year) == 2:
        raise Unreadable(SHORT_YEAR)
    return _day(int(year), month, day)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(NO_SUCH_DAY) from None


def _year_month(year: int, month: int) -> str:
    return _day(year, month, 1).isoformat()[:7]


def _month(word: str, otherwise: Text) -> int:
    month = _MONTHS.get(word.casefold()[:_LEAST])
    if month is None:
        raise Unreadable(otherwise)
    return month


def write_day(day: date, language: Language, gap: str = NBSP) -> str:
    """Write a day for tables and fields: 14 Jul 2026 or 14.07.2026; ``gap`` parts the words."""
    if language == "ru":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day}{gap}{_short(day.month)}{gap}{day.year:04}"


def write_day_in_short(day: date, language: Language) -> str:
    """Write a day in a sentence that has little room: 14 Jul 2026 or 14 июл. 2026 г."""
    if language == "ru":
        return f"{day.day}{NBSP}{_SHORT_RU[day.month - 1]}{NBSP}{day.year:04}{NBSP}г."
    return write_day(day, language)


def write_long_day(day: date, language: Language) -> str:
    """Write a day for a sentence: 14 July 2026 or 14 июля 2026 г."""
    if language == "ru":
        return f"{write_day_of_month(day, language)}{NBSP}{day.year}{NBSP}г."
    return f"{write_day_of_month(day, language)}{NBSP}{day.year}"


def write_day_of_month(day: date, language: Language) -> str:
    """Write a day whose year is said elsewhere: 14 July or 14 июля."""
    months = OF_MONTHS_RU if language == "ru" else MONTHS_EN
    return f"{day.day}{NBSP}{months[day.month - 1]}"


def write_month(day: date, language: Language) -> str:
    """Name the month of a day: May 2026 or Май 2026."""
    months = MONTHS_RU if language == "ru" else MONTHS_EN
    return f"{months[day.month - 1].capitalize()}{NBSP}{day.year}"


def write_moment(moment: datetime, language: Language) -> str:
    """Write a moment in local time: 14 Jul 2026, 09:22. One without a zone is of UTC."""
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"{write_day(local.date(), language)}, {local:%H:%M}"


def write_partial_day(value: str, language: Language, gap: str = NBSP) -> str:
    """Write a day known in part: 2019, May 2019 or 05.2019, and whole days as usual."""
    year, *rest = value.split("-")
    if not rest:
        return value
    month, *days = (int(part) for part in rest)
    if days:
        return write_day(date(int(year), month, days[0]), language, gap)
    return f"{month:02}.{year}" if language == "ru" else f"{_short(month)}{gap}{year}"


def _short(month: int) -> str:
    return MONTHS_EN[month - 1][:_LEAST]
