"""Days, and days known in part, as people write them in either language.

The day always stands before the month, except in the ISO form or where a word is the month. A year
of two digits is the one nearest to today that the field allows: a birth lies in the past.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from km_desktop.bilingual import Language, Text
from km_desktop.written.day_forms import (
    MONTHS_EN,
    MONTHS_RU,
    OF_MONTHS_RU,
    DayForm,
    day_form,
    lacks_year,
    part_form,
)
from km_desktop.written.text import NBSP
from km_desktop.written.unreadable import Unreadable

NOT_A_DAY = Text(
    "This is not a day. Write the day first, such as 14 Jul 2026.",
    "Это не дата. Напишите сначала день, например 14.07.2026.",
)
NOT_WHOLE = Text(
    "This is not a whole day. Write the day too, such as 14 Jul 2026.",
    "Это не полная дата. Напишите и день, например 14.07.2026.",
)
NO_SUCH_DAY = Text(
    "This is not a day of the calendar. Write day, month and year, such as 14 Jul 2026.",
    "Такого дня нет в календаре. Напишите день, месяц и год, например 14.07.2026.",
)
NO_SUCH_MONTH = Text(
    "There is no month {month}. If {day} is meant, write that.",
    "Месяца {month} нет. Если имелось в виду {day}, напишите так.",
)
NO_YEAR = Text(
    "The year is missing. Write day, month and year, such as 14 Jul 2026.",
    "Нет года. Напишите день, месяц и год, например 14.07.2026.",
)
OTHER_WEEKDAY = Text(
    "{day} is another day of the week. Write the day alone.",
    "{day} – другой день недели. Напишите только дату.",
)
TWO_DAYS = Text(
    "{typed}: {first} or {second}? Write it one of these two ways.",
    "{typed}: {first} или {second}? Напишите одним из этих двух способов.",
)
NOT_PARTIAL = Text(
    "This is not a date. Write a year, a month or a day: 2019, 2019-05 or 14 May 2019.",
    "Это не дата. Напишите год, месяц или день: 2019, 05.2019 или 14.05.2019.",
)
_SHORT_RU = (
    "янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.",
    "дек.",
)  # fmt: skip
_LEAST = 3  # letters of a month cut short
_CENTURY = 100
_FIRST, _LAST = date(2, 1, 1).toordinal(), date(9999, 12, 30).toordinal()
_MONTHS = 12
_NAMED = {
    "today": 0, "сегодня": 0, "tomorrow": 1, "завтра": 1, "yesterday": -1, "вчера": -1,
}  # fmt: skip
_UNITS = "|d|days?|д|дн|дня|дней|w|weeks?|н|нед|m|months?|м|мес|y|years?|г|л|лет"
_AWAY = re.compile(rf"([+\-−–]) ?(\d{{1,5}}) ?({_UNITS})\.?", re.IGNORECASE)


def local_today() -> date:
    """Return the day it is where the program runs."""
    return datetime.now().astimezone().date()


def midnight(day: date, after: int = 0) -> datetime:
    """Return the moment in UTC at which a day begins here, or the one some days ``after`` it.

    For days at the ends of the calendar, which another zone would push over them, the nearest.
    """
    number = min(max(day.toordinal() + after, _FIRST), _LAST)
    return datetime.combine(date.fromordinal(number), time.min).astimezone(UTC)


def read_day(
    typed: str, today: date | None = None, allowed: Callable[[date], bool] | None = None
) -> date:
    """Return the day that somebody typed: 2026-07-14, 14.07.2026, 14/7/26, 14 Jul 2026, today, +7.

    ``allowed`` tells which days a field takes, which decides the century of a short year. Raises
    Unreadable for what is no day of the calendar, or could be two.
    """
    today = today or local_today()
    plain = " ".join(typed.split())
    away = _read_away(plain, today)
    if away is not None:
        return away
    form = day_form(plain)
    if form is None:
        raise Unreadable(_reason(plain))
    first = _possible_day(form, today, allowed)
    if first is None:
        raise Unreadable(_no_such_day(form, today, allowed))
    second = _other_day(form, today, allowed)
    if second is not None and second != first:
        raise Unreadable(
            TWO_DAYS.filled(typed=plain, first=_day_text(first), second=_day_text(second))
        )
    if form.weekday not in (None, first.weekday()):
        raise Unreadable(OTHER_WEEKDAY.filled(day=_day_text(first)))
    return first


def _reason(plain: str) -> Text:
    """Return what a text that is no day lacks."""
    if part_form(plain):
        return NOT_WHOLE
    return NO_YEAR if lacks_year(plain) else NOT_A_DAY


def _no_such_day(form: DayForm, today: date, allowed: Callable[[date], bool] | None) -> Text:
    """Return why the calendar has no such day: mostly the month stands before it."""
    swapped = form._replace(month=form.day, day=form.month)
    meant = _possible_day(swapped, today, allowed) if form.month > _MONTHS else None
    if meant is None:
        return NO_SUCH_DAY
    return NO_SUCH_MONTH.filled(month=str(form.month), day=_day_text(meant))


def read_partial_day(typed: str, today: date | None = None) -> str:
    """Return a day known in part as ``2019``, ``2019-05`` or ``2019-05-14``.

    Raises Unreadable for what is none of the three.
    """
    today = today or local_today()
    form = part_form(" ".join(typed.split()))
    if form is not None:
        month = DayForm(form.year, form.month or 1, 1)
        return _day(month, today).isoformat()[: 7 if form.month else 4]
    try:
        return read_day(typed, today).isoformat()
    except Unreadable as wrong:
        if wrong.text in (NOT_A_DAY, NO_YEAR):
            raise Unreadable(NOT_PARTIAL) from None
        raise


def read_days(typed: str, today: date | None = None) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day that somebody typed."""
    year, *rest = (int(part) for part in read_partial_day(typed, today).split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month, *days = rest
    if days:
        return date(year, month, days[0]), date(year, month, days[0])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _read_away(plain: str, today: date) -> date | None:
    """Return a day that is said by how far it is from today, nothing for any other."""
    named = _NAMED.get(plain.casefold())
    if named is not None:
        return today + timedelta(named)
    found = _AWAY.fullmatch(plain)
    if not found:
        return None
    number = int(found[2]) if found[1] == "+" else -int(found[2])
    unit = (found[3] or "d")[0].casefold()
    try:
        if unit in "dд":
            return today + timedelta(number)
        if unit in "wн":
            return today + timedelta(weeks=number)
        return _months_away(today, number if unit in "mм" else number * 12)
    except (OverflowError, ValueError):
        raise Unreadable(NO_SUCH_DAY) from None


def _months_away(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _day(form: DayForm, today: date) -> date:
    found = _possible_day(form, today, None)
    if found is None:
        raise Unreadable(NO_SUCH_DAY)
    return found


def _other_day(form: DayForm, today: date, allowed: Callable[[date], bool] | None) -> date | None:
    """Return what else a text could mean: with the year first, or here instead of in its zone."""
    if form.other is not None:
        year, month, day = form.other
        return _possible_day(DayForm(year, month, day), today, allowed)
    if not form.zone or not form.time.strip("0:"):  # midnight is how programs write a day
        return None
    zone = "+00:00" if form.zone.isalpha() else form.zone
    moment = f"{form.year}-{form.month:02}-{form.day:02}T{form.time:0>5}{zone}"
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except (ValueError, OverflowError):
        return None


def _possible_day(
    form: DayForm, today: date, allowed: Callable[[date], bool] | None
) -> date | None:
    """Return the day of a form, nothing when the calendar has none; the nearest of a short year."""
    year = int(form.year)
    years = [year]
    if len(form.year) == 2:
        year += today.year - today.year % _CENTURY
        years = [year - _CENTURY, year, year + _CENTURY]
    days = [day for day in (_of_calendar(year, form) for year in years) if day is not None]
    days.sort(key=lambda day: abs(day - today))
    taken = (day for day in days if allowed is None or allowed(day))
    return next(taken, days[0] if days else None)


def _of_calendar(year: int, form: DayForm) -> date | None:
    try:
        return date(year, form.month, form.day)
    except ValueError:
        return None


def _day_text(day: date) -> Text:
    return Text(write_day(day, "en", " "), write_day(day, "ru", " "))


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
