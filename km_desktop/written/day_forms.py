"""The forms in which people write days: which of its numbers is the day, the month, the year.

The day always stands before the month, except where the year comes first or a word is the month.
"""

from __future__ import annotations

import re
from typing import NamedTuple

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
_LEAST = 3  # letters that tell months apart
_NAMES = (MONTHS_EN, MONTHS_RU, OF_MONTHS_RU)
_MONTHS = {
    name[:_LEAST].casefold(): month for names in _NAMES for month, name in enumerate(names, 1)
}
_END = r"(?: ?(?:г\.?|года?))?"  # 14 июля 2026 г., 14 июля 2026 года
_YEAR = r"(\d{4}|\d{2})" + _END
_WORD = r"([^\W\d_]{3,})\.?"
_TIME = r"(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
_WEEKDAYS = (
    ("monday", "понедельник", "пн"), ("tuesday", "вторник", "вт"), ("wednesday", "среда", "ср"),
    ("thursday", "четверг", "чт"), ("friday", "пятница", "пт"), ("saturday", "суббота", "сб"),
    ("sunday", "воскресенье", "вс"),
)  # fmt: skip
_BEFORE = re.compile(r"([^\W\d_]{2,})\.?,? (.+)")
_BEHIND = re.compile(r"(.+?),? ?[(]?\b([^\W\d_]{2,})\.?[)]?")
_CLOCK = re.compile(
    r"(.*\d\S*(?: г\.| года)?),? (?:at |в )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_BASIC = re.compile(rf"((?:19|20|21)\d\d)(\d\d)(\d\d){_TIME}", re.IGNORECASE)
_NUMBERS = re.compile(rf"(\d{{1,2}})([./\- ])(\d{{1,2}})[./\- ]{_YEAR}", re.IGNORECASE)
_DAY_WORD = re.compile(
    rf"(\d{{1,2}})(?:[snrt][tdh]|-?(?:го|е))?[ .\-/]?{_WORD}[ ,.\-/]*{_YEAR}", re.IGNORECASE
)
_WORD_DAY = re.compile(rf"{_WORD} ?(\d{{1,2}})(?:[snrt][tdh])?,? (\d{{4}}){_END}", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./](\d{4})")
_WITHOUT_YEAR = re.compile(
    rf"\d{{1,2}}[./]\d{{1,2}}\.?|\d{{1,2}}(?:[snrt][tdh]|-?(?:го|е))?[ \-]?{_WORD}"
    rf"|{_WORD} ?\d{{1,2}}(?:[snrt][tdh])?",
    re.IGNORECASE,
)
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
# Mar-21 is March 2021; Mar 21 could be a day, so a blank asks for four digits.
_MONTH_WORD = re.compile(rf"{_WORD}(?:[ ,\-]*(\d{{4}})|[\-'’](\d{{2}})){_END}", re.IGNORECASE)
_ONLY_YEAR = re.compile(rf"(\d{{4}}){_END}", re.IGNORECASE)


class DayForm(NamedTuple):
    """A day or a month as it was written; a year may be of two digits.

    ``other`` is what the same text means with the year first, where that could be; ``time`` and
    ``zone`` are those of a moment; ``weekday`` is the one that stands beside it, 0 for Monday.
    """

    year: str
    month: int = 0
    day: int = 0
    other: tuple[str, int, int] | None = None
    time: str = ""
    zone: str = ""
    weekday: int | None = None


def day_form(plain: str) -> DayForm | None:
    """Return the parts of a whole day, nothing for what has not the form of one.

    Programs and letters put a time behind the day and a weekday beside it.
    """
    for pattern, at in ((_BEFORE, 1), (_BEHIND, 2)):
        found = pattern.fullmatch(plain)
        weekday = _find_weekday(found[at]) if found else None
        if found and weekday is not None:
            form = day_form(found[3 - at])
            return form and form._replace(weekday=weekday)
    form = _bare_form(plain)
    if form is None and (clock := _CLOCK.fullmatch(plain)):
        return _bare_form(clock[1].rstrip(","))
    return form


def lacks_year(plain: str) -> bool:
    """Whether a text is a day and a month, and nothing says of which year."""
    found = _WITHOUT_YEAR.fullmatch(plain)
    words = [word for word in found.groups() if word] if found else []
    return found is not None and all(_find_month(word) for word in words)


def _bare_form(plain: str) -> DayForm | None:
    if found := _ISO.fullmatch(plain):
        return DayForm(found[1], int(found[3]), int(found[4]), None, found[5] or "", found[6] or "")
    if found := _BASIC.fullmatch(plain):
        return DayForm(found[1], int(found[2]), int(found[3]), None, found[4] or "", found[5] or "")
    if found := _NUMBERS.fullmatch(plain):
        return _of_numbers(found[1], found[2], found[3], found[4])
    if (found := _DAY_WORD.fullmatch(plain)) and (month := _find_month(found[2])):
        return DayForm(found[3], month, int(found[1]))
    if (found := _WORD_DAY.fullmatch(plain)) and (month := _find_month(found[1])):
        return DayForm(found[3], month, int(found[2]))
    return None


def part_form(plain: str) -> DayForm | None:
    """Return the parts of a year or a month, nothing for what has not the form of one."""
    if found := _ONLY_YEAR.fullmatch(plain):
        return DayForm(found[1])
    if found := _ISO_MONTH.fullmatch(plain):
        return DayForm(found[1], int(found[2]))
    if found := _MONTH_FIRST.fullmatch(plain):
        return DayForm(found[2], int(found[1]))
    if (found := _MONTH_WORD.fullmatch(plain)) and (month := _find_month(found[1])):
        return DayForm(found[2] or found[3], month)
    return None


def _of_numbers(day: str, sign: str, month: str, year: str) -> DayForm:
    """Return day, month and year; with hyphens, two digits could also begin with the year."""
    short = sign == "-" and len(day) == len(year) == 2
    other = (day, int(month), int(year)) if short else None
    return DayForm(year, int(month), int(day), other)


def _find_weekday(word: str) -> int | None:
    """Return the day of the week that a word is, also cut short; 0 for Monday."""
    bare = word.casefold()
    for number, (english, russian, short) in enumerate(_WEEKDAYS):
        # Before a day Russian has «среду», «пятницу»; a cut English name keeps three letters.
        if bare in (short, russian, russian.removesuffix("а") + "у"):
            return number
        if len(bare) >= _LEAST and english.startswith(bare):
            return number
    return None


def _find_month(word: str) -> int | None:
    """Return the month that a word is, in either language, also cut short; nothing for others."""
    bare = word.casefold()
    month = _MONTHS.get(bare[:_LEAST])
    # Three letters tell months apart, but marble is not March.
    whole = month is not None and any(
        names[month - 1].casefold().startswith(bare) for names in _NAMES
    )
    return month if whole else None
