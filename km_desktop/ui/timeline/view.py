"""A timeline in two forms that say the same: a chart of the years, and a table under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.timeline.timeline import ONE, Span
from km_desktop.services.words import formatting
from km_desktop.ui.country_note import CountryNote
from km_desktop.ui.kit.paint import SeparatorLine
from km_desktop.ui.kit.scroll import UprightScroll
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.kit.tables.rows import Gutter
from km_desktop.ui.kit.tables.table import ColumnSpec, RecordTable
from km_desktop.ui.timeline.chart import Legend, TimelineChart

TABLE = Text("Timeline as a table", "Хронология в виде таблицы")
COUNTED = Text("counted", "учтено")
_COLUMNS = (
    ColumnSpec("when", Text("When", "Когда"), 150, sortable=False),
    ColumnSpec("kind", Text("What", "Что"), 90, emphasis="second", sortable=False),
    ColumnSpec("title", Text("Title", "Название"), 200, emphasis="key", elide=True, sortable=False),
    ColumnSpec("place", Text("Where", "Где"), 120, emphasis="second", elide=True, sortable=False),
    ColumnSpec("reference", Text("No.", "Номер"), 100, emphasis="second", sortable=False),
    ColumnSpec("status", Text("Status", "Статус"), 110, kind="status", sortable=False),
    ColumnSpec("counted", Text("Figures", "Показатели"), 70, emphasis="second", sortable=False),
)
_MOST_OF_PAGE = 0.5  # of the height is the chart's at the most


class _Rows:
    """The spans as the table asks for them."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self.spans = spans

    def row_count(self) -> int:
        """Return how many spans there are."""
        return len(self.spans)

    def cell(self, row: int, column: int) -> str | None:
        """Return the text of a cell."""
        span, language = self.spans[row], current_language()
        if column == 0:
            return _days(span)
        if column == 1:
            return ONE[span.kind].say(language)
        if column == 6:
            return say(COUNTED) if span.counted else ""
        return (span.title.either(language), span.place.either(language), span.reference)[
            column - 2
        ]

    def gutter(self, row: int) -> Gutter:
        """Return nothing: spans have no problems of their own."""
        return None

    def status(self, row: int, column: int) -> tuple[str, str, str] | None:
        """Return how the status of a record is drawn; milestones have none."""
        span = self.spans[row]
        if not span.status:
            return None
        return span.shape, span.tone, span.label.say(current_language())


def _days(span: Span) -> str:
    language = current_language()
    if span.start is None or span.is_point:
        return formatting.day(span.start or span.end, language)
    return f"{formatting.day(span.start, language)} – {formatting.day(span.end, language)}"


class TimelineView(QWidget):
    """``opened`` carries the entity and id of a record to show."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans: tuple[Span, ...] = ()
        self.chart = TimelineChart()
        self.chart.pressed.connect(self._press)
        self.chart.opened.connect(self._open)
        self.paper = UprightScroll(self)
        body = QWidget()
        body.setProperty("plain", True)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(24, 0, 24, 0)
        inner.addWidget(self.chart)
        inner.addStretch(1)
        self.paper.setWidget(body)
        self.legend = Legend(self)
        self.table = RecordTable(_COLUMNS, name=TABLE, parent=self)
        self.note = CountryNote(self)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self.chart.set_current)
        legend = QHBoxLayout()
        legend.setContentsMargins(24, 4, 24, 8)
        legend.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.paper)
        column.addLayout(legend)
        column.addWidget(SeparatorLine(self))
        column.addWidget(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 8)
        foot.addWidget(self.note)
        column.addLayout(foot)
        self.setFocusProxy(self.table)
        switch().changed.connect(self._fit)

    def show_spans(
        self,
        spans: tuple[Span, ...],
        today: date,
        *,
        by_place: bool = True,
        whose: Iterable[str] = (),
    ) -> None:
        """Show spans in both forms; the cursor stays on its record where it can.

        ``whose`` is what the page calls the person or the country above them.
        """
        row = self.table.current_row()
        before = self.spans[row].record_id if 0 <= row < len(self.spans) else None
        self.spans = spans
        self.chart.set_spans(spans, today, by_place=by_place)
        self.table.set_source(_Rows(spans))
        told = (half for one in spans for text in (one.title, one.place) for half in text)
        self.note.show_for((*whose, *told))
        self._fit()
        if spans:
            same = (at for at, span in enumerate(spans) if span.record_id == before)
            self.table.select_row(next(same, 0))

    def _press(self, at: int) -> None:
        self.table.select_row(at)
        self.table.setFocus()

    def _open(self, row: int) -> None:
        span = self.spans[row]
        self.opened.emit(span.entity, span.record_id)

    def _fit(self, *_: object) -> None:
        most = max(160, round(self.height() * _MOST_OF_PAGE))
        self.paper.setFixedHeight(min(self.chart.sizeHint().height() + 2, most))

    def resizeEvent(self, event: object) -> None:
        """Give the chart its share of another height."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
