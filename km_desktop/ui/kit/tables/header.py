"""The head of a record table: words aligned as their column, the arrow beside the word."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, RIGHT
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.tables.rows import ColumnSpec
from km_desktop.ui.kit.tables.widths import share_width
from km_desktop.ui.kit.tokens import BASE, GUTTER

PAD = 8
_ARROW = 14


class RecordHeader(QHeaderView):
    """Paints the heads and shares out the width.

    ``sort_clicked`` carries the logical column, ``arranged`` says that the mouse has changed
    an order or a width, ``menu_wanted`` the logical column and the place for its menu.
    """

    sort_clicked = Signal(int)
    arranged = Signal()
    menu_wanted = Signal(int, QPoint)

    def __init__(self, columns: tuple[ColumnSpec, ...], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.sort_column = -1
        self.descending = False
        self.own_widths = False
        self._fitting = False
        self._pressed = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sectionClicked.connect(self._clicked)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def sizeHint(self) -> QSize:
        """Be as high as a head is."""
        return QSize(self.length(), theme.current().sizes.head)

    def set_sort(self, column: int, *, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        self.sort_column, self.descending = column, descending
        self.viewport().update()

    def text_left(self, logical: int) -> int:
        """Return how far from its left edge the text of a column begins."""
        return GUTTER if self.visualIndex(logical) == self.first_visual() else PAD

    def first_visual(self) -> int:
        """Return the visual place of the first column that is shown."""
        for visual in range(self.count()):
            if not self.isSectionHidden(self.logicalIndex(visual)):
                return visual
        return 0

    def shown_columns(self) -> list[int]:
        """Return the logical columns that are shown, from left to right."""
        order = [self.logicalIndex(visual) for visual in range(self.count())]
        return [at for at in order if not self.isSectionHidden(at)]

    def hide_all_but(self, keys: Collection[str]) -> None:
        """Hide the other columns; the width is shared out by who goes on arranging."""
        for at, spec in enumerate(self._columns):
            self.setSectionHidden(at, spec.key not in keys)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one head."""
        if not rect.isValid() or logicalIndex >= len(self._columns):
            return
        dress = theme.current()
        spec = self._columns[logicalIndex]
        sorts = logicalIndex == self.sort_column
        style = "small_600" if sorts else "small_500"
        painter.fillRect(rect, dress.colour("surface"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), dress.colour("line2"))
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour("text" if sorts else "text2"))
        metrics = dress.metrics(style)
        arrow = _ARROW + 4 if sorts else 0
        box = rect.adjusted(self.text_left(logicalIndex), 0, -PAD, -1)
        words = cut_text(metrics, say(spec.title), box.width() - arrow + 2)
        wide = metrics.horizontalAdvance(words)
        if spec.right:
            painter.drawText(box, int(RIGHT), words)
            at = box.right() - wide - _ARROW - 4
        else:
            painter.drawText(box, int(LEFT), words)
            at = box.x() + wide + 5
        if sorts:
            glyph = "arrow-down" if self.descending else "arrow-up"
            place = QRectF(at, rect.y() + (rect.height() - _ARROW) / 2, _ARROW, _ARROW)
            icons.paint_icon(painter, place, glyph, "accent_text")

    def fit(self, room: int, longest: Callable[[int], int]) -> None:
        """Share ``room`` pixels: what must be whole first, then what leads, then the rest.

        ``longest`` returns the pixels of the longest text of a column that was seen.
        """
        if self.own_widths or not self.count():
            return
        scale = theme.current().text_size / BASE
        shown = [at for at in range(self.count()) if not self.isSectionHidden(at)]
        whole = {at: self._whole(at, longest) for at in shown}
        likes = {at: int(self._columns[at].width * scale) for at in shown}
        elastic = [at for at in shown if self._columns[at].elide]
        leading = [at for at in elastic if self._columns[at].lead]
        widths = {at: whole[at] if at in elastic else max(whole[at], likes[at]) for at in shown}
        share_width(widths, likes, room, elastic, leading, {at: self._head(at) for at in elastic})
        if shown:
            # Rounding, and tables without elastic columns, end flush with the edge.
            last = max(shown, key=self.visualIndex)
            widths[last] += max(0, room - sum(widths.values()))
        self._fitting = True
        for at, wide in widths.items():
            if self.sectionSize(at) != wide:
                self.resizeSection(at, wide)
        self._fitting = False

    def arrangement(self) -> dict[str, Any]:
        """Return order, widths, hidden columns and sort as plain values."""
        shown = []
        for visual in range(self.count()):
            at = self.logicalIndex(visual)
            hidden = self.isSectionHidden(at)
            wide = self.sectionSize(at) if self.own_widths and not hidden else None
            shown.append({"key": self._columns[at].key, "width": wide, "hidden": hidden})
        sort = self._columns[self.sort_column].key if self.sort_column >= 0 else None
        return {"columns": shown, "sort": sort, "descending": self.descending}

    def arrange(self, state: Mapping[str, Any]) -> None:
        """Take an arrangement back; columns that it does not know stay at the end."""
        places = {spec.key: at for at, spec in enumerate(self._columns)}
        known = [one for one in state.get("columns", ()) if one.get("key") in places]
        self.own_widths = any(one.get("width") for one in known)
        for visual, one in enumerate(known):
            at = places[one["key"]]
            self.moveSection(self.visualIndex(at), visual)
            self.setSectionHidden(at, bool(one.get("hidden")))
            if one.get("width") and not one.get("hidden"):
                self.resizeSection(at, int(one["width"]))
        if self.count() and self.hiddenSectionCount() == self.count():
            self.setSectionHidden(0, False)
        if state.get("sort") in places:
            self.set_sort(places[state["sort"]], descending=bool(state.get("descending")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember that what follows is done by a person."""
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say that an arrangement has ended."""
        super().mouseReleaseEvent(event)
        self._pressed = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a column."""
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self.menu_wanted.emit(column, event.globalPos())

    def _whole(self, logical: int, longest: Callable[[int], int]) -> int:
        """Return how wide a column is that cuts neither its head nor a text that was seen."""
        return max(self._head(logical), longest(logical) + self.text_left(logical) + PAD + 1)

    def _head(self, logical: int) -> int:
        """Return how wide a column is that does not cut its head."""
        spec = self._columns[logical]
        left = self.text_left(logical)
        metrics = theme.current().metrics("small_600")
        head = metrics.horizontalAdvance(say(spec.title)) + left + PAD
        if logical == self.sort_column:
            head += _ARROW + 5
        return head

    def _clicked(self, logical: int) -> None:
        if self._columns[logical].sortable:
            self.sort_clicked.emit(logical)

    def _resized(self, *_: int) -> None:
        if self._pressed and not self._fitting:
            self.own_widths = True
            self.arranged.emit()

    def _moved(self, *_: int) -> None:
        self.viewport().update()
        if self._pressed:
            self.arranged.emit()
