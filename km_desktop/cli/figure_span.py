"""The day and the period of figures: the options that say them, and how these are read."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import DATE_WORD, VerbOption
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
        "--as-of", Text("as they stood on this day", "какими они были на этот день"), DATE_WORD
    ),
    VerbOption(
        "--period",
        Text("for days, months or years: 2017..2023", "за дни, месяцы или годы: 2017..2023"),
        Text("FROM..TO", "С..ПО"),
    ),
)


def read_span(options: Namespace) -> FigurePeriod:
    """Return the day and the period that were given; UsageError when they cannot be read."""
    try:
        as_of = read_day(options.as_of) if options.as_of else today()
    except Unreadable as wrong:
        raise UsageError(wrong.text) from None
    start, end = read_period(options.period) if options.period else (None, None)
    return FigurePeriod(as_of or today(), start, end)


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
