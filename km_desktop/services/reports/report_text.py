"""The values and the span of a report in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from km_desktop.bilingual import Language, Text
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports.report import Form, Value
from km_desktop.services.words import formatting
from km_desktop.written.numbers import write_number

_AS_OF = Text("As of {day}", "На {day}")
_IN_PERIOD = Text("For {period}, as of {day}", "За период {period}, на {day}")


def written(value: Value, form: Form, language: Language) -> str:
    """Return a value as people read it in a table, nothing for a missing one."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.either(language)
    if isinstance(value, date):
        return formatting.day(value, language)
    if form is Form.PERCENT:
        return formatting.percent(value, language, 1)
    if form is Form.MONEY:
        cents = Decimal(value)
        return write_number(cents / 100, language, 0 if cents % 100 == 0 else 2)
    return write_number(value, language)


def period_of(span: FigurePeriod) -> Text:
    """Return the sentence that says for which period and as of which day a report stands."""
    day = Text(formatting.day_in_words(span.as_of, "en"), formatting.day_in_words(span.as_of, "ru"))
    if not span.start and not span.end:
        return _AS_OF.filled(day=day)
    period = Text(
        formatting.period(span.start, span.end, "en"), formatting.period(span.start, span.end, "ru")
    )
    return _IN_PERIOD.filled(period=period, day=day)


def years_of(span: FigurePeriod) -> str:
    """Return the years of a span as a title has them: 2025, or 2017–2023."""
    last = (span.end or span.last).year
    first = span.start.year if span.start else last
    return str(last) if first == last else f"{first}–{last}"
