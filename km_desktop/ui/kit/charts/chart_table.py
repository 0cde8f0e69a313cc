"""The table behind a chart: the same rows as words and numbers, and their total."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from km_desktop.bilingual import Text, grouped
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.charts.plot import BLEED, ENTER, Bar, asks_for_table
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring
from km_desktop.ui.kit.speech import Words, current_language, say, spoken, switch
from km_desktop.ui.kit.tables.rows import Index

NAME = Text("Name", "Название")
NUMBER = Text("Number", "Число")
TOTAL = Text("Total", "Всего")
_PAD = BLEED
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class BarModel(QAbstractTableModel):
    """Rows of bars with two columns; the last row is the total."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self.heads: tuple[Words, Words] = (NAME, NUMBER)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self.beginResetModel()
        self.bars = list(bars)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of bars and the total."""
        return 0 if parent.isValid() or not self.bars else len(self.bars) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return two: words and number."""
        return 2

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a cell as text, with its note in the first column."""
        if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return self.text(index.row(), index.column())
        if role == _Role.ToolTipRole:
            return plain_tip(self.text(index.row(), 0))
        if role == _Role.TextAlignmentRole:
            return int(RIGHT if index.column() else LEFT)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return the words over a column."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return spoken(self.heads[section])
        return super().headerData(section, orientation, role)

    def text(self, row: int, column: int) -> str:
        """Return a cell as a person reads it."""
        if row == len(self.bars):
            total = sum(bar.value for bar in self.bars)
            return grouped(total, current_language()) if column else say(TOTAL)
        bar = self.bars[row]
        if column:
            return bar.written()
        note = spoken(bar.note)
        return f"{bar.named()} ({note})" if note else bar.named()


class ChartTable(QTableView):
    """``opened`` carries the key of a row, ``chart_asked`` says that T or Escape was pressed."""

    opened = Signal(str)
    chart_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar_model = BarModel(self)
        self.setModel(self.bar_model)
        self.setHorizontalHeader(_Head(self))
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(18)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        theme.current().changed.connect(self.restyle)
        switch().changed.connect(self.restyle)
        self.restyle()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show the rows of a chart, all of them."""
        self.bar_model.set_bars(bars)

    def set_heads(self, words: Words, number: Words) -> None:
        """Name the columns."""
        self.bar_model.heads = (words, number)
        self.restyle()

    def restyle(self, *_: object) -> None:
        """Take heights, widths and words from theme and language."""
        metrics = theme.current().metrics("small")
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 8)
        head = self.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        words = (spoken(self.bar_model.heads[1]), "9,999,999")
        head.resizeSection(1, max(map(metrics.horizontalAdvance, words)) + 5 * _PAD)
        self.bar_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Take the room of the chart."""
        return QSize(200, 96)

    def minimumSizeHint(self) -> QSize:
        """Scroll where there is little room."""
        return QSize(120, 72)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row with Enter, go back to the chart with T or Escape."""
        if asks_for_table(event) or event.key() == Qt.Key.Key_Escape:
            self.chart_asked.emit()
        elif event.key() in ENTER:
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        bars = self.bar_model.bars
        if 0 <= row < len(bars) and bars[row].key:
            self.opened.emit(bars[row].key)


class _Head(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setProperty("bare", "true")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(30)

    def sizeHint(self) -> QSize:
        """Be as high as a row."""
        return QSize(100, theme.current().metrics("small").height() + 10)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw the words over a column and the line below."""
        dress = theme.current()
        painter.setFont(dress.font("small_500"))
        painter.setPen(dress.colour("text2"))
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(_PAD, 0, -_PAD, -1), int(RIGHT if logical else LEFT), words)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, dress.colour("line2"))


class _Cell(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; the total stands out."""
        view = self.parent()
        if not isinstance(view, ChartTable):
            return
        dress = theme.current()
        rect: QRect = option.rect
        focused = view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(rect, dress.colour("soft"))
        last = index.row() == len(view.bar_model.bars)
        style = "small_600" if last else "small"
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour("text"))
        box = rect.adjusted(_PAD, 0, -_PAD, -1)
        text = view.bar_model.text(index.row(), index.column())
        cut = cut_text(dress.metrics(style), text, box.width() + 1)
        painter.drawText(box, int(RIGHT if index.column() else LEFT), cut)
        if not last:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, dress.colour("line"))
        if focused and view.currentIndex() == index:
            ring(painter, rect.adjusted(1, 1, -1, -2), 4)
