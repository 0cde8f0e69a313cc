"""Two charts of bars: columns by year, and ranked bars that lie; zero is always the base."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log10

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.charts.plot import BLEED, Bar, Plot
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.paint import LEFT, rounded
from km_desktop.ui.kit.speech import say
from km_desktop.ui.kit.tokens import PALE, PALE_EDGE, RADIUS_KEY

OTHERS = Text("Others: {n}", "Прочие: {n}")
MOST_ROWS = 7
_WIDEST_COLUMN = 40
_COLUMN_SHARE = 0.52
_GAP = 4
_ROW, _BAR_HIGH = 22, 12
_LABEL_SHARE = 0.42
_CORNER = 3.0
_DIFFERS = 1.5  # times the smallest: below that, bars look alike
_BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


def grid_steps(most: int) -> list[int]:
    """Return the numbers at which lines stand: round ones, two at most, below the largest."""
    if most < 2:
        return []
    step = 10 ** int(log10(most))
    for part in (step // 10 or 1, step // 5 or 1, step // 2 or 1, step, 2 * step, 5 * step):
        lines = list(range(part, most + 1, part))
        if len(lines) <= 2:
            return lines
    return []


def by_size(bars: Sequence[Bar]) -> list[Bar]:
    """Return the bars from the largest, those that do not compare at the end."""
    return sorted(bars, key=lambda bar: (bar.soft, -bar.value))


def folded(bars: Sequence[Bar], most: int = MOST_ROWS) -> list[Bar]:
    """Return the bars from the largest; what does not fit ``most`` rows goes into one soft bar."""
    ranked = by_size(bars)
    if len(ranked) <= most:
        return ranked
    rest = ranked[most - 1 :]
    count = len(rest)
    others = Bar("", lambda: say(OTHERS, n=count), sum(bar.value for bar in rest), soft=True)
    return [*ranked[: most - 1], others]


class ColumnChart(Plot):
    """Columns that stand side by side, in the order in which they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._columns: list[QRectF] = []
        self._base = 0.0
        self._lines: list[float] = []

    def sizeHint(self) -> QSize:
        """Ask for a comfortable height."""
        return QSize(320, 140)

    def minimumSizeHint(self) -> QSize:
        """Be legible at least."""
        return QSize(120, 96)

    def arrange(self) -> None:
        """Share out the width; the largest number reaches up to the room for its own words."""
        dress = theme.current()
        self.shown = list(self.bars)
        axis = dress.metrics("caption").height() + 6
        head = dress.metrics("small_600").height() + _GAP
        self._base = float(self.height() - axis)
        room = max(1.0, self._base - head)
        slot = self.width() / len(self.shown)
        wide = min(slot * _COLUMN_SHARE, _WIDEST_COLUMN)
        most = max(bar.value for bar in self.shown)
        self._lines = [self._base - room * at / most for at in grid_steps(most)]
        self._columns = []
        for number, bar in enumerate(self.shown):
            high = room * max(0, bar.value) / most
            left = number * slot + (slot - wide) / 2
            self._columns.append(QRectF(left, self._base - high, wide, high))
            self.boxes.append(QRectF(number * slot, 0, slot, self.height()))

    def paint_plot(self, painter: QPainter) -> None:
        """Draw lines, columns, numbers above and names below."""
        dress = theme.current()
        for line in self._lines:
            painter.fillRect(QRectF(0, round(line), self.width(), 1), dress.colour("line"))
        if self.hovered >= 0:
            rounded(painter, self.boxes[self.hovered], "hover", None, 1, RADIUS_KEY)
        for number, (bar, column) in enumerate(zip(self.shown, self._columns, strict=True)):
            _paint_column(painter, column, _fill(bar, hovered=number == self.hovered))
        painter.fillRect(QRectF(0, round(self._base), self.width(), 1), dress.colour("line2"))
        self._paint_numbers(painter)
        self._paint_names(painter)

    def _paint_numbers(self, painter: QPainter) -> None:
        dress = theme.current()
        slot = self.boxes[0].width()
        words = [bar.written() for bar in self.shown]
        styles = ("small_600", "caption_600")
        wide = {one: max(map(dress.metrics(one).horizontalAdvance, words)) for one in styles}
        # Numbers that would run into each other are left to the tooltip and the table.
        style = next((one for one in styles if wide[one] <= slot - 2), "")
        if not style:
            return
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour("text"))
        high = dress.metrics(style).height()
        for box, column, word in zip(self.boxes, self._columns, words, strict=True):
            room = QRectF(box.x(), column.y() - high - _GAP + 1, box.width(), high)
            painter.drawText(room, _BELOW, word)

    def _paint_names(self, painter: QPainter) -> None:
        dress = theme.current()
        metrics = dress.metrics("caption")
        painter.setFont(dress.font("caption"))
        painter.setPen(dress.colour("text2"))
        names = [bar.named() for bar in self.shown]
        slot = self.boxes[0].width()
        widest = max(map(metrics.horizontalAdvance, names))
        # Years in a row may be left out, other names are shortened.
        years = all(name.isdigit() for name in names)
        every = ceil((widest + 8) / slot) if years else 1
        for number, (box, name) in enumerate(zip(self.boxes, names, strict=True)):
            if (len(names) - 1 - number) % every:
                continue
            room = box.adjusted(2 - slot * (every - 1) / 2, 0, slot * (every - 1) / 2 - 2, 0)
            room = QRectF(room.x(), self._base + 4, room.width(), metrics.height())
            if room.right() > self.width():
                room.moveRight(self.width())
            cut = cut_text(metrics, name, int(room.width()) + 1)
            painter.drawText(room, _BELOW, cut)


class RankedChart(Plot):
    """Bars that lie one below the other, the largest first; more than seven fold."""

    bleed = BLEED

    def __init__(self, parent: QWidget | None = None, *, most: int = MOST_ROWS) -> None:
        super().__init__(parent)
        self._most = most
        self._lying: list[QRectF] = []
        self._label = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for as many rows as there may be."""
        rows = min(self._most, max(3, len(self.bars)))
        return QSize(320, rows * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Never lose a row."""
        rows = min(self._most, max(3, len(self.bars)))
        return QSize(160, rows * max(18, theme.current().metrics("small").height() + 2))

    def arrange(self) -> None:
        """Give names as much as they need, up to two fifths of the width."""
        dress = theme.current()
        self.shown = folded(self.bars, self._most)
        names = [dress.metrics("small").horizontalAdvance(bar.named()) for bar in self.shown]
        numbers = dress.metrics("small_600")
        number_wide = max(numbers.horizontalAdvance(bar.written()) for bar in self.shown)
        self._label = BLEED + min(max(names) + 12, int(self.width() * _LABEL_SHARE))
        room = max(8, self.width() - self._label - number_wide - 6 - BLEED)
        # All others are no bar to compare with: they end at the edge and set no scale.
        most = max((bar.value for bar in self.shown if not bar.soft), default=0) or self.total()
        high = min(self._row_height(), self.height() / len(self.shown))
        thick = min(_BAR_HIGH, high - 4)
        self._lying = []
        for number, bar in enumerate(self.shown):
            top = number * high
            long = room * min(1.0, max(0, bar.value) / most)
            self._lying.append(QRectF(self._label, top + (high - thick) / 2, long, thick))
            self.boxes.append(QRectF(0, top, self.width(), high))
        self.updateGeometry()

    def in_order(self, bars: Sequence[Bar]) -> list[Bar]:
        """List the largest first in the table too."""
        return by_size(bars)

    def is_telling(self) -> bool:
        """Tell whether bars of this kind differ, or are all there are."""
        alone = [bar.value for bar in folded(self.bars, self._most) if not bar.soft]
        if len(self.bars) <= self._most or not alone:
            return True
        return max(alone) >= _DIFFERS * min(alone) or 2 * sum(alone) >= self.total()

    def paint_plot(self, painter: QPainter) -> None:
        """Draw every row: name, bar, number."""
        dress = theme.current()
        metrics = dress.metrics("small")
        if self.hovered >= 0:
            rounded(painter, self.boxes[self.hovered], "hover", None, 1, RADIUS_KEY)
        for number, (bar, lying) in enumerate(zip(self.shown, self._lying, strict=True)):
            box = self.boxes[number].toRect()
            painter.setFont(dress.font("small"))
            painter.setPen(dress.colour("text"))
            room = QRect(box.x() + BLEED, box.y(), self._label - BLEED - 11, box.height())
            cut = cut_text(metrics, bar.named(), room.width() + 1)
            painter.drawText(room, int(LEFT), cut)
            if bar.value > 0:
                role = _fill(bar, hovered=number == self.hovered)
                rounded(painter, lying, role, _edge(role), 1, min(_CORNER, lying.width() / 2))
            painter.setFont(dress.font("small_600"))
            painter.setPen(dress.colour("text"))
            left = int(lying.right()) + 6
            painter.drawText(
                QRect(left, box.y(), self.width() - left, box.height()), int(LEFT), bar.written()
            )

    def _row_height(self) -> int:
        return max(_ROW, theme.current().metrics("small").height() + 6)


def _fill(bar: Bar, *, hovered: bool) -> str:
    if bar.soft:
        return PALE
    return "accent" if hovered else "chart"


def _edge(role: str) -> str | None:
    """Return the edge of a bar: a pale fill alone cannot be told from the ground."""
    return PALE_EDGE if role == PALE else None


def _paint_column(painter: QPainter, column: QRectF, role: str) -> None:
    """Draw a column with its upper corners rounded: it stands on the base."""
    if column.height() <= 0:
        return
    edge = _edge(role)
    if edge is not None:
        column = QRectF(column.toRect())  # so that its edge is sharp
    path = QPainterPath()
    corner = min(_CORNER, column.height())
    path.addRoundedRect(column.adjusted(0, 0, 0, corner), corner, corner)
    painter.save()
    painter.setClipRect(column)
    painter.fillPath(path, theme.current().colour(role))
    if edge is not None:
        inside = column.adjusted(0.5, 0.5, -0.5, corner)
        painter.setPen(theme.current().pen(edge, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, corner - 0.5, corner - 0.5)
    painter.restore()
