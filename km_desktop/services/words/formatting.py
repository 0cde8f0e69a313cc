"""How values, spans and what is missing stand in tables and sentences, in both languages.

The forms are those of the team's own style: 14 Jul 2026 and 14.07.2026 in tables, 14 July 2026
and 14 июля 2026 г. in sentences. Spaces inside a value never break.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from km_desktop.bilingual import Language, Text, grouped
from km_desktop.written.days import (
    write_day,
    write_day_in_short,
    write_day_of_month,
    write_long_day,
    write_moment,
)
from km_desktop.written.numbers import write_number
from km_desktop.written.text import NBSP

MISSING = "—"


def day(value: date | None, language: Language) -> str:
    """Write a day for a table: 14 Jul 2026 or 14.07.2026."""
    return MISSING if value is None else write_day(value, language)


def day_in_words(value: date | None, language: Language) -> str:
    """Write a day for a sentence: 14 July 2026 or 14 июля 2026 г."""
    return MISSING if value is None else write_long_day(value, language)


def day_of(moment: datetime | None) -> Text:
    """Write the local day of a moment for a sentence, in both languages."""
    value = None if moment is None else moment.astimezone().date()
    return Text(day_in_words(value, "en"), day_in_words(value, "ru"))


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
    same_year = start.year == end.year
    first = write_day_of_month(start, language) if same_year else day_in_words(start, language)
    return f"{first} – {last}"


def period_in_short(start: date, end: date, language: Language) -> str:
    """Write a span of days where there is little room: 31 Aug – 4 Sep 2026, 18–29 мая 2026 г."""
    last = write_day_in_short(end, language)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = write_day_in_short(start, language)
    if start.year == end.year:
        first = NBSP.join(first.split(NBSP)[:2])
    return f"{first} – {last}"


def moment(value: datetime | None, language: Language) -> str:
    """Write a moment in local time for a table: 14 Jul 2026, 09:22."""
    return MISSING if value is None else write_moment(value, language)


def percent(value: Decimal | float, language: Language, places: int | None = None) -> str:
    """Write a share: 20% or 20 %."""
    return write_number(value, language, places) + (f"{NBSP}%" if language == "ru" else "%")


def count(value: int, language: Language) -> str:
    """Write a count, a dash for nothing."""
    return grouped(value, language) if value else "–"
