"""A table of a report on the screen: as high as its rows, read by keyboard, copied as text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
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

from km_desktop.bilingual import Text
from km_desktop.services.reports import Form, ReportColumn, ReportTable, Value, written
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring
from km_desktop.ui.kit.speech import current_language, say, speaks, switch
from km_desktop.ui.kit.tables.copying import copy_rows
from km_desktop.ui.kit.tables.rows import Index

_PAD = 8
_MOST_ROWS = 60  # a longer table scrolls in itself
_MEASURED = 200
_WIDEST = 420
_NARROW = 110  # what a column of words keeps at least
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_WORDS = (Form.TEXT, Form.DAY)


class ReportModel(QAbstractTableModel):
    """The rows of a table and its total, as text in the language of the window."""

    def __init__(self, table: ReportTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows with the total."""
        if parent.isValid():
            return 0
        return len(self.table.rows) + (self.table.total is not None)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.table.columns)

    def is_total(self, row: int) -> bool:
        """Tell whether a row is the total."""
        return row == len(self.table.rows)

    def column(self, at: int) -> ReportColumn:
        """Return how a column is declared."""
        return self.table.columns[at]

    def text(self, row: int, at: int) -> str:
        """Return a cell as a person reads it."""
        values: tuple[Value, ...] = (
            self.table.total or () if self.is_total(row) else self.table.rows[row]
        )
        return written(values[at], self.column(at).form, current_language())

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return a cell as text, its whole text as a tip."""
        if role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return self.text(index.row(), index.column())
        if role == _Role.ToolTipRole:
            return plain_tip(self.text(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return say(self.column(section).label)
        return super().headerData(section, orientation, role)


class ReportTableView(QTableView):
    """Shows one table of a report; Ctrl+C copies the chosen rows with their heads."""

    def __init__(self, table: ReportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report_model = ReportModel(table, self)
        self._wanted: list[int] = []
        self._high = 0
        self.setModel(self.report_model)
        self.setHorizontalHeader(_Head(self))
        self.setItemDelegate(_Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(18)
        speaks(self, QWidget.setAccessibleName, table.title)
        theme.current().changed.connect(self.restyle)
        switch().changed.connect(self.restyle)
        self.horizontalHeader().setStretchLastSection(False)
        self.restyle()

    def restyle(self, *_: object) -> None:
        """Take heights, widths and words from theme and language."""
        dress = theme.current()
        self.verticalHeader().setDefaultSectionSize(dress.metrics("small").lineSpacing() + 9)
        self._measure_columns()
        self._fit_columns()
        last = self.report_model.columnCount() - 1
        self.report_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.viewport().update()

    def _measure_columns(self) -> None:
        """Find how wide every column would like to be."""
        model, metrics = self.report_model, theme.current().metrics("small_600")
        rows = [*range(min(len(model.table.rows), _MEASURED))]
        rows += [len(model.table.rows)] if model.table.total is not None else []
        self._wanted = []
        for at in range(model.columnCount()):
            texts = [say(model.column(at).label), *(model.text(row, at) for row in rows)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            self._wanted.append(min(_WIDEST, widest + 2 * _PAD + 6))

    def _fit_columns(self) -> None:
        """Give what is left of the width to the widest column; let wide texts share what lacks."""
        head, room = self.horizontalHeader(), self.viewport().width()
        widths = list(self._wanted)
        left = room - sum(widths)
        if left >= 0:
            widths[widths.index(max(widths))] += left
        else:
            widths = self._narrowed(widths, room)
        for at, wide in enumerate(widths):
            head.resizeSection(at, wide)
        self._fit_rows(widths)
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > room + 2 else 0
        if self.height() != self._high + bar:
            self.setFixedHeight(self._high + bar)

    def _narrowed(self, widths: list[int], room: int) -> list[int]:
        """Cut the widest columns of words first, as far as is needed for all to fit."""
        words = [self.report_model.column(at).form is Form.TEXT for at in range(len(widths))]
        found = widths
        for most in range(max(widths), _NARROW - 1, -4):
            found = [
                min(wide, most) if is_text else wide
                for wide, is_text in zip(widths, words, strict=True)
            ]
            if sum(found) <= room:
                break
        return found

    def _fit_rows(self, widths: list[int]) -> None:
        """Give every row as many lines as its longest text needs, and the table its height."""
        model, rows = self.report_model, self.verticalHeader()
        metrics = theme.current().metrics("small")
        heights = []
        for row in range(model.rowCount()):
            lines = 1
            for at, wide in enumerate(widths):
                if model.column(at).form is Form.TEXT:
                    text, inner = model.text(row, at), wide - 2 * _PAD
                    if metrics.horizontalAdvance(text) > inner:
                        box = metrics.boundingRect(0, 0, inner, 9999, _WRAPPED, text)
                        lines = max(lines, -(-box.height() // metrics.lineSpacing()))
            heights.append(lines * metrics.lineSpacing() + 9)
            if rows.sectionSize(row) != heights[-1]:
                rows.resizeSection(row, heights[-1])
        self._high = self.horizontalHeader().sizeHint().height() + sum(heights[:_MOST_ROWS]) + 2

    def resizeEvent(self, event: Any) -> None:
        """Let the columns follow the width."""
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHint(self) -> QSize:
        """Be as high as the rows."""
        return QSize(360, self._high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the system's keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen rows, or all of them, with their heads."""
        model = self.report_model
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = chosen if len(chosen) > 1 else range(model.rowCount())
        columns = model.table.columns
        copy_rows(
            [say(column.label) for column in columns],
            [[model.text(row, at) for at in range(len(columns))] for row in rows],
            [column.form not in _WORDS for column in columns],
        )


class _Head(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setProperty("bare", "true")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)

    def sizeHint(self) -> QSize:
        """Be a little higher than a row."""
        return QSize(100, theme.current().metrics("small").height() + 12)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw the words over a column and the line below."""
        dress, model = theme.current(), self.model()
        painter.setFont(dress.font("small_500"))
        painter.setPen(dress.colour("text2"))
        words = str(model.headerData(logical, Qt.Orientation.Horizontal))
        box = rect.adjusted(_PAD, 0, -_PAD, -1)
        cut = cut_text(dress.metrics("small_500"), words, box.width() + 1)
        is_left = isinstance(model, ReportModel) and model.column(logical).form in _WORDS
        painter.drawText(box, int(LEFT if is_left else RIGHT), cut)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, dress.colour("line2"))


class _Cell(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell; the total stands out."""
        view = self.parent()
        if not isinstance(view, ReportTableView):
            return
        dress, model = theme.current(), view.report_model
        rect: QRect = option.rect
        focused = view.hasFocus()
        if option.state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(rect, dress.colour("soft"))
        is_total = model.is_total(index.row())
        style = "small_600" if is_total else "small"
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour("text"))
        box = rect.adjusted(_PAD, 4, -_PAD, -4)
        text = model.text(index.row(), index.column())
        is_left = model.column(index.column()).form in _WORDS
        painter.drawText(box, _WRAPPED if is_left else int(_RIGHT_TOP), text)
        last = index.row() == model.rowCount() - 1
        if not last:
            line = "line2" if model.is_total(index.row() + 1) else "line"
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, dress.colour(line))
        if focused and view.currentIndex() == index:
            ring(painter, rect.adjusted(1, 1, -1, -2), 4)


_RIGHT_TOP = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
COPY = Text(
    "Ctrl+C copies a table or its chosen rows.", "Ctrl+C копирует таблицу или выбранные строки."
)
