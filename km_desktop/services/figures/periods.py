"""How figures stand to a period, in words."""

from __future__ import annotations

from datetime import date

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.services.figures.definition import FigurePeriod
from km_desktop.services.words import formatting

BY_END = Text("By the day of the actual end.", "По дню фактического окончания.")
BY_START = Text("By the day of the actual start.", "По дню фактического начала.")
BY_EVENT = Text("By the last day of the event.", "По последнему дню мероприятия.")
OVERLAP = Text(
    "Projects active in the period, also in part.",
    "Проекты, действовавшие в периоде, хотя бы частично.",
)
BY_APPROVAL = Text("By the day of approval.", "По дню утверждения.")
BY_YEAR = Text("By calendar years of the period.", "По календарным годам периода.")
NO_PERIOD = Text("As of the day; a period does not apply.", "На день; период не применяется.")
BY_GROWTH = Text(
    "In a period, the growth between counts: where a project has one before it and one within it.",
    "За период – прирост между подсчётами: где у проекта есть один до него и один внутри него.",
)
NO_GROWTH = Text(
    "Not published for this period: no project has a count before it and another within it.",
    "За этот период не публикуется: ни у одного проекта нет подсчёта до него и ещё одного внутри.",
)
BY_SIGNATURE = Text("By the day of signature.", "По дню подписания.")
AMONG_KNOWN = Text(
    "Women among women and men; people whose gender is unknown are left out and shown separately.",
    "Женщины среди женщин и мужчин; люди, чей пол неизвестен, не входят и показаны отдельно.",
)
IN_TOTAL_ONLY = Text(
    "Without a date: {n}; in the total, in no period.",
    "Без даты: {n}; входит в общее число, но ни в один период.",
)
NOT_COUNTED = Text("Without a date: {n}; not counted.", "Без даты: {n}; в показатель не входит.")
_WHOLE_YEAR = Text("The whole year {first}.", "Полный {first} год.")
_TWO_YEARS = Text("The whole years {first} and {last}.", "Полные {first} и {last} годы.")
_WHOLE_YEARS = Text("The whole years {first} to {last}.", "Полные годы с {first} по {last}.")
_UP_TO = Text("Whole years up to {last}.", "Полные годы до {last} включительно.")
_ON = Text(
    "Counted on {day}: what is dated up to then, as the file knows it today.",
    "На {day}: всё, что датировано не позже этого дня, как файл знает это сегодня.",
)
_ONLY_TODAY = Text(
    "The records tell this of today only. What the file knew earlier is shown by “What "
    "was known on a day”.",
    "По записям это известно только на сегодня. Что файл знал раньше, показывает «Что "
    "было известно на день».",
)
_NO_PERIOD_HERE = Text(
    "This is a number of one day: it does not apply to a period.",
    "Это число на день: к периоду оно не относится.",
)
_FORECAST = Text(
    "A forecast: the consents that will still be valid then.",
    "Прогноз: согласия, которые будут ещё действовать.",
)


def cuts_years(span: FigurePeriod) -> bool:
    """Tell whether a period begins or ends within a calendar year."""
    first = span.start is not None and (span.start.month, span.start.day) != (1, 1)
    return first or (span.end is not None and not _ends_year(span.end))


def _ends_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def whole_years(span: FigurePeriod) -> Text | None:
    """Return which calendar years are counted whole, where the days asked about are not whole."""
    if span.start is None:
        return None if _ends_year(span.last) else _UP_TO.filled(last=span.last.year)
    if not cuts_years(span) and _ends_year(span.last):
        return None
    first, last = span.start.year, span.last.year
    words = {0: _WHOLE_YEAR, 1: _TWO_YEARS}.get(last - first, _WHOLE_YEARS)
    return words.filled(first=first, last=last)


def counted_on(span: FigurePeriod) -> Text | None:
    """Return what a past day of counting means, nothing for today."""
    if span.as_of >= span.now:
        return None
    return _ON.filled(
        day=Text(*(formatting.day_in_words(span.as_of, language) for language in LANGUAGES))
    )


def why_untold(span: FigurePeriod) -> Text:
    """Return why a figure that stands on today is not told for a span."""
    return _NO_PERIOD_HERE if span.is_limited else _ONLY_TODAY


def forecast(span: FigurePeriod) -> Text | None:
    """Return that a day to come is a forecast, for what depends on days that are known ahead."""
    return _FORECAST if span.as_of > span.now else None
