"""A report laid out for the screen: its words, and its tables one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services import reports
from km_desktop.services.figures import Figure
from km_desktop.services.reports import Report, ReportTable
from km_desktop.ui.figures.report_table import ReportTableView
from km_desktop.ui.kit.labels import SectionLabel, TitleLabel, WrapLabel

DEFINITIONS = Text("How figures are counted", "Как считаются показатели")
NOTHING = Text("There is nothing to count yet.", "Пока нечего считать.")
LEFT_OUT = Text("Rows left out here: {n}.", "Строк, не вошедших сюда: {n}.")


def laid_out(found: Report) -> tuple[QWidget, list[ReportTableView]]:
    """Return a widget with everything a report says, and the tables in it."""
    body = QWidget()
    body.setProperty("plain", True)
    column = QVBoxLayout(body)
    column.setContentsMargins(14, 14, 24, 24)
    column.setSpacing(6)
    column.addWidget(TitleLabel(found.title, parent=body))
    period = reports.period_of(found.span)
    column.addWidget(WrapLabel(period, style="small_500", role="text2", parent=body))
    column.addWidget(WrapLabel(found.about, style="small", role="text2", parent=body))
    tables = [shown for table in found.tables if (shown := _add(table, column, body))]
    if found.figures:
        column.addSpacing(14)
        column.addWidget(SectionLabel(DEFINITIONS, parent=body))
    for figure in found.figures:
        column.addSpacing(4)
        column.addWidget(WrapLabel(figure.label, style="small_600", parent=body))
        column.addWidget(WrapLabel(_defined(figure), style="small", role="text2", parent=body))
    for note in found.notes:
        column.addSpacing(14)
        column.addWidget(WrapLabel(note, style="small", role="text2", parent=body))
    column.addStretch(1)
    return body, tables


def _defined(figure: Figure) -> Text:
    """Return how a figure is counted and by which day it belongs to a period."""
    parts = (figure.counts, figure.by_period)
    return Text(" ".join(part.en for part in parts), " ".join(part.ru for part in parts))


def _add(table: ReportTable, column: QVBoxLayout, body: QWidget) -> ReportTableView | None:
    column.addSpacing(14)
    column.addWidget(SectionLabel(table.title, parent=body))
    if table.note is not None:
        column.addWidget(WrapLabel(table.note, style="small", role="text2", parent=body))
    if not table.rows:
        column.addWidget(WrapLabel(NOTHING, style="small", role="text3", parent=body))
        return None
    shown = ReportTableView(table, body)
    column.addWidget(shown)
    if table.more:
        more = LEFT_OUT.filled(n=table.more)
        column.addWidget(WrapLabel(more, style="small", role="text2", parent=body))
    return shown
