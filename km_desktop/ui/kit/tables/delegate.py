"""How the rows of a record table are painted: all visible cells in one go, column by column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import ring
from km_desktop.ui.kit.states.status import GAP, SIDE, paint_status
from km_desktop.ui.kit.tables.header import PAD, RecordHeader
from km_desktop.ui.kit.tables.rows import NOTHING, ColumnSpec, MarkedSource, PagedModel, TonedSource
from km_desktop.ui.kit.tokens import BAR, GUTTER

_MOST_KEPT = 20_000
_MEASURED_ROWS = 60
_SIGN = 14
_SIGNS = {"warn": ("warning", "warn"), "bad": ("error", "bad")}
_shapes: dict[tuple[str, str, float], QPixmap] = {}


def style_of(spec: ColumnSpec) -> str:
    """Return the type style of the cells of a column."""
    return "body_500" if spec.emphasis == "key" else "body"


def shape_pixmap(shape: str, role: str, ratio: float) -> QPixmap:
    """Return a status shape as a picture of 12 × 12 points, made once."""
    key = (shape, getattr(theme.current().tokens, role), ratio)
    found = _shapes.get(key)
    if found is None:
        found = QPixmap(round((SIDE + 2) * ratio), round((SIDE + 2) * ratio))
        found.setDevicePixelRatio(ratio)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        paint_status(painter, QRectF(0, 0, SIDE + 2, SIDE + 2), shape, role)
        painter.end()
        _shapes[key] = found
    return found


class RowsView(QTableView):
    """What a table must have for its rows to be painted."""

    record_model: PagedModel
    record_header: RecordHeader
    hover_row: int

    @property
    def row_height(self) -> int:
        """The height of every row in pixels."""
        return self.verticalHeader().defaultSectionSize()


class RowPainter:
    """Paints the visible rows of one table.

    One call paints all cells of a column before the next, so font and ink are set once per
    column; measured texts and shortened texts are kept. Nothing is built while painting.
    """

    def __init__(self, view: RowsView) -> None:
        self._view = view
        self._widths: dict[tuple[str, str], int] = {}
        self._cut: dict[tuple[str, str, int], str] = {}
        self._longest: dict[int, int] = {}

    def forget(self) -> None:
        """Drop what was measured: the fonts have changed."""
        self._widths.clear()
        self._cut.clear()
        self._longest.clear()

    def width(self, style: str, text: str) -> int:
        """Return how many pixels a text takes in a type style."""
        found = self._widths.get((style, text))
        if found is None:
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            found = theme.current().metrics(style).horizontalAdvance(text)
            self._widths[style, text] = found
        return found

    def longest(self, column: int) -> int:
        """Return the pixels of the longest text of a column that was seen.

        It never gets less: columns do not move while one scrolls, or searches.
        """
        top = max(0, self._view.rowAt(0))
        self.measure(range(top, top + _MEASURED_ROWS), column)
        return self._longest.get(column, 0)

    def measure(self, rows: range, column: int) -> None:
        """Remember the longest text of a column among some rows."""
        model = self._view.record_model
        style, source = style_of(model.columns[column]), model.source
        rows = range(rows.start, min(model.rowCount(), rows.stop))
        if model.columns[column].kind == "status":
            found = (source.status(row, column) for row in rows)
            widths = (self.width(style, one[2]) + SIDE + GAP for one in found if one)
        else:
            words = (source.cell(row, column) or "" for row in rows)
            widths = (self.width(style, word) for word in words)
        self._longest[column] = max((self._longest.get(column, 0), *widths))

    def cut(self, style: str, text: str, room: int) -> str:
        """Return a text shortened to ``room`` pixels."""
        found = self._cut.get((style, text, room))
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            metrics = theme.current().metrics(style)
            found = cut_text(metrics, text, room)
            self._cut[style, text, room] = found
        return found

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """Paint everything that lies in ``clip`` of the viewport."""
        view = self._view
        dress = theme.current()
        painter.fillRect(clip, dress.colour("surface"))
        model = view.record_model
        high = view.row_height
        offset = view.verticalOffset()
        first = max(0, (clip.top() + offset) // high)
        last = min(model.rowCount() - 1, (clip.bottom() + offset) // high)
        if last < first:
            return
        rows = range(first, last + 1)
        top = first * high - offset
        self._paint_grounds(painter, rows, top)
        header = view.record_header
        for logical in range(header.count()):
            if header.isSectionHidden(logical):
                continue
            left, wide = header.sectionViewportPosition(logical), header.sectionSize(logical)
            if left <= clip.right() and left + wide >= clip.left():
                room = QRect(left + header.text_left(logical), top, 0, high)
                room.setRight(left + wide - PAD - 1)
                self._paint_column(painter, logical, rows, room)
        self._paint_signs(painter, rows, top)
        self._paint_current(painter, rows)

    def _paint_grounds(self, painter: QPainter, rows: range, top: int) -> None:
        view = self._view
        dress = theme.current()
        high, wide = view.row_height, view.viewport().width()
        soft, hover, line = dress.colour("soft"), dress.colour("hover"), dress.colour("line")
        bar, edge = dress.colour("accent"), dress.colour("soft_line")
        selection = view.selectionModel()
        none = QModelIndex()
        some = selection.hasSelection()
        y = top
        for row in rows:
            if some and selection.isRowSelected(row, none):
                painter.fillRect(0, y, wide, high, soft)
                painter.fillRect(0, y, BAR, high - 1, bar)
                painter.fillRect(0, y + high - 1, wide, 1, edge)
            else:
                if row == view.hover_row:
                    painter.fillRect(0, y, wide, high, hover)
                painter.fillRect(0, y + high - 1, wide, 1, line)
            y += high

    def _paint_column(self, painter: QPainter, logical: int, rows: range, room: QRect) -> None:
        model = self._view.record_model
        spec = model.columns[logical]
        style = style_of(spec)
        dress = theme.current()
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour("text2" if spec.emphasis == "second" else "text"))
        metrics = dress.metrics(style)
        base = room.y() + (room.height() - 1 - metrics.height()) // 2 + metrics.ascent()
        if spec.kind == "status":
            self._paint_statuses(painter, logical, rows, room, base)
        else:
            self._paint_texts(painter, logical, rows, room, base)

    def _paint_texts(
        self, painter: QPainter, logical: int, rows: range, room: QRect, base: int
    ) -> None:
        model = self._view.record_model
        source, spec = model.source, model.columns[logical]
        style = style_of(spec)
        cell, width, draw = source.cell, self.width, painter.drawText
        tone = source.tone if isinstance(source, TonedSource) else None
        mark = source.mark if isinstance(source, MarkedSource) else None
        left, space, high = room.x(), room.width(), room.height()
        right, elide = spec.right, spec.elide
        ink = "text2" if spec.emphasis == "second" else "text"
        for row in rows:
            text = cell(row, logical)
            if text is not None:
                text = text or NOTHING
                wide = width(style, text)
                shown = self.cut(style, text, space) if elide and wide > space else text
                own = tone(row, logical) if tone is not None else None
                if own is not None:
                    painter.setPen(theme.current().colour(own))
                if mark is not None and (found := mark(row, logical)):
                    self._paint_mark(painter, style, text, found, room, base)
                x = left + space - wide if right else left
                if wide > space and not elide:
                    _draw_clipped(painter, x, base, shown, room.x(), space)
                else:
                    draw(x, base, shown)
                if own is not None:
                    painter.setPen(theme.current().colour(ink))
            base += high

    def _paint_statuses(
        self, painter: QPainter, logical: int, rows: range, room: QRect, base: int
    ) -> None:
        status = self._view.record_model.source.status
        ratio = self._view.devicePixelRatioF()
        high = room.height()
        x = room.x()
        y = room.y() + (high - 1 - SIDE - 2) // 2
        for row in rows:
            found = status(row, logical)
            if found is not None:
                painter.drawPixmap(x - 1, y, shape_pixmap(found[0], found[1], ratio))
                painter.drawText(x + SIDE + GAP, base, found[2])
            y += high
            base += high

    def _paint_mark(
        self,
        painter: QPainter,
        style: str,
        text: str,
        found: tuple[int, int],
        room: QRect,
        base: int,
    ) -> None:
        start, length = found
        metrics: QFontMetrics = theme.current().metrics(style)
        left = room.x() + self.width(style, text[:start])
        right = min(left + self.width(style, text[start : start + length]), room.right() + 1)
        if right > left:
            top = base - metrics.ascent()
            box = QRect(left, top, right - left, metrics.height())
            painter.fillRect(box, theme.current().colour("mark"))

    def _paint_signs(self, painter: QPainter, rows: range, top: int) -> None:
        view = self._view
        gutter = view.record_model.source.gutter
        header = view.record_header
        start = header.sectionViewportPosition(header.logicalIndex(header.first_visual()))
        high = view.row_height
        for row in rows:
            sign = gutter(row)
            if sign is not None:
                name, role = _SIGNS[sign]
                y = top + (row - rows.start) * high + (high - 1 - _SIGN) / 2
                icons.paint_icon(painter, QRectF(start + 6, y, _SIGN, _SIGN), name, role)

    def _paint_current(self, painter: QPainter, rows: range) -> None:
        view = self._view
        current = view.currentIndex()
        if view.hasFocus() and current.isValid() and current.row() in rows:
            ring(painter, view.visualRect(current).adjusted(1, 0, -1, -1), 4)


def _draw_clipped(painter: QPainter, x: int, base: int, text: str, left: int, wide: int) -> None:
    painter.save()
    painter.setClipRect(QRect(left, base - 40, wide + 1, 80))
    painter.drawText(x, base, text)
    painter.restore()


class RecordDelegate(QStyledItemDelegate):
    """Shows the whole of a shortened text as a tooltip; the painting is done by the table."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the tooltip of a cell that does not show everything."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, PagedModel):
            return False
        text = str(model.data(index) or "")
        spec = model.columns[index.column()]
        room = view.visualRect(index).width() - PAD - (GUTTER if index.column() == 0 else PAD)
        if spec.elide and theme.current().metrics(style_of(spec)).horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), plain_tip(text), view)
        else:
            QToolTip.hideText()
        return True
