"""Rules about days that several entities share."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

from km_desktop.bilingual import LANGUAGES, Plural, Text
from km_desktop.services.words import formatting
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.values import Values
from km_desktop.written.days import write_partial_day


def day_text(day: date) -> Text:
    """Return a day as it stands in a sentence."""
    return Text(formatting.day(day, "en"), formatting.day(day, "ru"))


def partial_day_text(day: str) -> Text:
    """Return a day known in part as it stands in a sentence."""
    return Text(write_partial_day(day, "en"), write_partial_day(day, "ru"))


def in_order(values: Values, first: str, last: str) -> Iterator[Finding]:
    """An end is never before its start."""
    start, end = values.get(first), values.get(last)
    if start and end and end < start:
        yield error(
            last,
            "The end is before the start on {start}.",
            "Окончание раньше начала – {start}.",
            start=day_text(start),
        ).beside(first)


def not_in_future(
    values: Values, key: str, today: date, *, is_end: bool = False
) -> Iterator[Finding]:
    """What has happened has happened by today; east of here it is tomorrow already."""
    day = values.get(key)
    if day and day == plus_days(today, 1):
        yield warning(
            key,
            "This day is tomorrow. Is this right?",
            "Это завтрашний день. Дата верна?",
        )
    elif day and day > today:
        if is_end:
            yield error(
                key,
                "The actual end cannot be in the future. Leave it empty while the work goes on.",
                "Фактическое окончание не бывает в будущем. Пока работа идёт, поле пустое.",
            )
        else:
            yield error(
                key,
                "An actual date cannot be in the future. Leave it empty until the day has come.",
                "Фактическая дата не может быть в будущем. До этого дня оставьте поле пустым.",
            )


def overlap(
    a_start: date | None, a_end: date | None, b_start: date | None, b_end: date | None
) -> bool:
    """Tell whether two periods share a day; an unknown end counts as the start."""
    if a_start is None or b_start is None:
        return False
    return a_start <= (b_end or b_start) and b_start <= (a_end or a_start)


def plus_days(day: date, days: int) -> date:
    """Return the day some days later."""
    return min(day, date.max - timedelta(days=days)) + timedelta(days=days)


def plus_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:  # a slip of the fingers, which is said beside its field
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Return the whole months of a period whose last day counts: 1 March to 31 May is three."""
    after = plus_days(end, 1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if plus_months(start, months) <= after else months - 1


def is_longer_than(start: date, end: date, months: int) -> bool:
    """Tell whether a period whose last day counts is longer than so many months, by a day even.

    Six months from 31 August on end with February, however short it is.
    """
    after = plus_months(start, months)
    if after.day < start.day:
        after = plus_days(after, 1)
    return plus_days(end, 1) > after


def days_of_months(first: date, months: int) -> int:
    """Return how many days so many months from a day on are."""
    return (plus_months(first, months) - first).days


def length_text(first: date, days: int) -> Text:
    """Return days that several periods last together, as months from the first of them on."""
    whole = months_between(first, plus_days(first, days - 1)) if days else 0
    left = days - days_of_months(first, whole)
    en, ru = (
        [_MONTHS.say(language, whole), *([_DAYS.say(language, left)] if left else [])]
        for language in LANGUAGES
    )
    return Text(" and ".join(en), " и ".join(ru))


_MONTHS = Plural(("{n} month", "{n} months"), ("{n} месяц", "{n} месяца", "{n} месяцев"))
_DAYS = Plural(("{n} day", "{n} days"), ("{n} день", "{n} дня", "{n} дней"))


def age_on(birth: date, day: date) -> int:
    """Return the age in whole years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
