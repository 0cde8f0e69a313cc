"""The reports the team delivers (domain 9.1), as tables of plain values.

Every number that is a figure is counted by its definition in ``services/figures``; reports only
put figures and their parts into tables. What is drawn, printed or saved is made from these tables.
"""

from __future__ import annotations

from km_desktop.services.figures import FigurePeriod
from km_desktop.services.figures.footnotes import placeholder_of
from km_desktop.services.printing.fingerprint import fingerprint
from km_desktop.services.reports.counts import Counts
from km_desktop.services.reports.kinds import KINDS, ReportKind
from km_desktop.services.reports.report import (
    Form,
    Report,
    ReportChart,
    ReportColumn,
    ReportTable,
    Value,
)
from km_desktop.services.reports.report_text import period_of, written, years_of
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database

__all__ = [
    "KINDS",
    "Form",
    "Report",
    "ReportChart",
    "ReportColumn",
    "ReportKind",
    "ReportTable",
    "Value",
    "build",
    "fingerprint",
    "period_of",
    "written",
    "years_of",
]


def build(database: Database, code: str, span: FigurePeriod) -> Report:
    """Return a report as it stands for a span; KeyError when there is none with the code."""
    kind = KINDS[code]
    if kind.listing is not None:
        tables = tuple(kind.listing(database, span))
        return Report(code, kind.title, kind.about, span, tables, (), personal=kind.personal)
    with database.reading() as connection:
        counts = Counts(connection, span, file_lists.read(connection))
        tables = tuple(kind.tables(counts)) if kind.tables else ()
        placeholder = placeholder_of(connection)
    return Report(
        code,
        kind.title,
        kind.about,
        span,
        tables,
        tuple(counts.used.values()),
        placeholder,
        kind.personal,
    )
