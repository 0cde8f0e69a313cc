"""A card around a chart: title, note, the chart itself, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.charts.chart_table import ChartTable
from km_desktop.ui.kit.charts.plot import BLEED, Bar, Plot
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel, WrapLabel
from km_desktop.ui.kit.paint import Card
from km_desktop.ui.kit.speech import Words, current_language, say, speaks, spoken

TOTAL = Text("total {n}", "всего {n}")
SHOW_TABLE = Text("Show the numbers as a table", "Показать числа таблицей")
SHOW_CHART = Text("Show the chart", "Показать диаграмму")
ROOM = 15


class ChartCard(Card):
    """``opened`` carries the key of a bar or of a row of the table; T goes from one to the other.

    Without a note of its own the card says the total.
    """

    opened = Signal(str)

    def __init__(self, title: Words, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = plot
        self.table = ChartTable(self)
        self.title = ElidingLabel(title, style="body_600", parent=self)
        self.note = PlainLabel(style="small", role="text2", parent=self)
        self.foot = WrapLabel(style="caption", role="text2", parent=self)
        self._below = _beside(self.foot, 0, self)
        self._below.hide()
        self.toggle = IconButton("table", SHOW_TABLE, key="T", size=24, parent=self)
        self.toggle.clicked.connect(lambda: self.show_table(not self.shows_table()))
        self._title = title
        self.toggle.set_about(title)
        self._note: Words = ""
        self._chosen: bool | None = None  # until then, a chart that says nothing is a table
        self._stack = QStackedLayout()
        self._pages = (_beside(plot, plot.bleed), _beside(self.table, BLEED))
        for page in self._pages:
            self._stack.addWidget(page)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        plot.opened.connect(self.opened)
        plot.table_asked.connect(lambda: self.show_table(True))
        self.table.opened.connect(self.opened)
        self.table.chart_asked.connect(lambda: self.show_table(False))
        self.set_note("")

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other numbers, in the chart and in the table."""
        self.plot.set_bars(bars)
        self.table.set_bars(self.plot.in_order(bars))
        self.toggle.setEnabled(not self.plot.is_empty())
        if self._chosen is None or self.plot.is_empty():
            self._show_page(not self.plot.is_empty() and not self.plot.is_telling())
        self._speak()

    def set_title(self, words: Words) -> None:
        """Take another title."""
        self._title = words
        self.title.set_words(words)
        self.toggle.set_about(words)
        self._speak()

    def set_note(self, words: Words) -> None:
        """Say something at the right of the title; nothing asks for the total."""
        self._note = words
        self._speak()

    def set_heads(self, words: Words, number: Words) -> None:
        """Name the columns of the table: what is counted, and how."""
        self.table.set_heads(words, number)

    def set_foot(self, words: Words) -> None:
        """Say a sentence below the chart."""
        self.foot.set_words(words)
        self._below.setVisible(bool(words))

    def shows_table(self) -> bool:
        """Tell whether the table is in front."""
        return self._stack.currentWidget() is self._pages[1]

    def show_table(self, table: bool) -> None:
        """Show the table or the chart, as somebody has chosen; the keyboard goes along."""
        self._chosen = table
        self._show_page(table)

    def _show_page(self, table: bool) -> None:
        if table == self.shows_table():
            return
        had = self.plot.hasFocus() or self.table.hasFocus()
        self._stack.setCurrentWidget(self._pages[table])
        self.toggle.set_icon("figures" if table else "table")
        self.toggle.set_words(SHOW_CHART if table else SHOW_TABLE)
        if table and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        if had:
            (self.table if table else self.plot).setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.note)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        head.setContentsMargins(BLEED, 0, 0, 0)
        column.setContentsMargins(ROOM - BLEED, 8, ROOM - BLEED, 11)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addWidget(self._below)

    def _speak(self) -> None:
        self.note.set_words(self._note_words)
        speaks(self, _name, self._name_words)

    def _note_words(self) -> str:
        if spoken(self._note):
            return spoken(self._note)
        total = self.plot.total()
        return say(TOTAL, n=grouped(total, current_language())) if total else ""

    def _name_words(self) -> str:
        total = say(TOTAL, n=grouped(self.plot.total(), current_language()))
        return ", ".join(part for part in (spoken(self._title), total) if part)


def _beside(widget: QWidget, bleed: int, parent: QWidget | None = None) -> QWidget:
    """Return a widget that lets another reach over the edge of the text by some pixels."""
    around = QWidget(parent)
    row = QHBoxLayout(around)
    row.setContentsMargins(BLEED - bleed, 0, BLEED - bleed, 0)
    row.addWidget(widget)
    return around


def _name(card: ChartCard, text: str) -> None:
    card.setAccessibleName(text)
    card.plot.setAccessibleName(text)
    card.table.setAccessibleName(text)
