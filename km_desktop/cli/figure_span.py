"""The day and the period of figures: the options that say them, and how these are read."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import DATE_WORD, Flag, VerbOption
from km_desktop.cli.errors import UsageError
from km_desktop.cli.reading import today
from km_desktop.services.figures import FigurePeriod
from km_desktop.written.days import read_day, read_days
from km_desktop.written.unreadable import Unreadable

_NO_PERIOD = Text(
    "“{typed}” is not a period. Write it like 2017-01-01..2023-12-31 or 2017..2023.",
    "«{typed}» – не период. Образец: 2017-01-01..2023-12-31 или 2017..2023.",
)
SPAN = (
    VerbOption(
        "--as-of",
        Text(
            "what is dated up to this day, as the file knows it today",
            "всё, что датировано не позже этого дня, как файл знает это сегодня",
        ),
        DATE_WORD,
    ),
    VerbOption(
        "--period",
        Text("for days, months or years: 2017..2023", "за дни, месяцы или годы: 2017..2023"),
        Text("FROM..TO", "С..ПО"),
    ),
)
EQUAL_PARTS = Flag(
    "--equal-parts",
    Text(
        "assume equal parts for countries without shares",
        "принять равные части для стран без долей",
    ),
)


def read_span(options: Namespace) -> FigurePeriod:
    """Return the day and the period that were given; UsageError when they cannot be read."""
    as_of = read_option_day(options.as_of) if options.as_of else today()
    start, end = read_period(options.period) if options.period else (None, None)
    assumed = getattr(options, "equal_parts", False)
    return FigurePeriod(as_of, start, end, today(), equal_parts=assumed)


def read_option_day(typed: str) -> date:
    """Return the day that was given; UsageError when it is none."""
    try:
        return read_day(typed) or today()
    except Unreadable as wrong:
        raise UsageError(wrong.text) from None


def read_period(typed: str) -> tuple[date, date]:
    """Return the first and last day of a period; UsageError when it is none.

    Each end is a day, a month or a year in any usual way; all of it counts.
    """
    first, dots, last = typed.partition("..")
    try:
        start, _ = read_days(first)
        _, end = read_days(last)
    except Unreadable:
        raise UsageError(_NO_PERIOD.filled(typed=typed)) from None
    if not dots or start > end:
        raise UsageError(_NO_PERIOD.filled(typed=typed))
    return start, end
