"""Years at a glance: one lane per programme, a bar per span, a mark per day. Painted, not edited.

The table beside it says the same in words and is what the keyboard and screen readers use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from km_desktop.bilingual import Text
from km_desktop.services.timeline.timeline import LABELS, Span
from km_desktop.services.words import formatting
from km_desktop.ui.kit import roles, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import LEFT, ring, rounded
from km_desktop.ui.kit.speech import current_language, say, switch
from km_desktop.ui.kit.tokens import PALE, PALE_EDGE

CHART = Text("Chart of the years", "Диаграмма по годам")
TODAY = Text("today", "сегодня")
COUNTED = Text("counted in the published figures", "учтено в публикуемых показателях")
OTHER = Text("not counted", "не учтено")
OFF = Text("cancelled or stopped", "отменено или прекращено")
DAY = Text("one day", "один день")
_SIDE, _RIGHT, _AXIS, _BAR, _GAP = 184, 24, 26, 14, 8
_MARK = 9
_LABELLED = 10  # a lane with more spans has no names beside them: the table has
_LONGEST_NAME = 180


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a span is drawn; without a name there was no room for it."""

    at: int
    box: QRectF
    name: str
    name_box: QRect


class TimelineChart(QWidget):
    """``pressed`` and ``opened`` carry the number of a span among those that are shown."""

    pressed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        roles.play(self, roles.CHART)
        self._spans: tuple[Span, ...] = ()
        self._today = date.min
        self._by_place = True
        self.placed: list[Placed] = []
        self._lanes: list[tuple[str, int, int]] = []  # the kind, its top, its height
        self._current = -1
        self._first, self._last = date(2000, 1, 1), date(2000, 12, 31)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(CHART))
        switch().changed.connect(self._again)
        theme.current().changed.connect(self._again)

    def set_spans(self, spans: Sequence[Span], today: date, *, by_place: bool = True) -> None:
        """Show spans; those without a beginning are in the table only.

        ``by_place`` names bars by where they were, as for a person; else by their titles.
        """
        self._spans, self._today, self._current = tuple(spans), today, -1
        self._by_place = by_place
        days = [span.start for span in spans if span.start]
        days += [span.end for span in spans if span.start and span.end]
        # A slip of the fingers, year 2206, must not press everything else into one pixel.
        near = [day for day in days if abs(day.year - today.year) <= 60] or days or [today]
        self._first = date(min(near).year, 1, 1)
        self._last = date(max(near).year, 12, 31)
        self._again()

    def set_current(self, at: int) -> None:
        """Mark the span that the table is at."""
        if at != self._current:
            self._current = at
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for every lane."""
        high = self._lanes[-1][1] + self._lanes[-1][2] if self._lanes else _AXIS
        return QSize(600, high + 4)

    # Where things stand

    def _x(self, day: date) -> float:
        whole = (self._last - self._first).days + 1
        wide = max(1, self.width() - _side() - _RIGHT)
        return _side() + wide * max(0, min(whole, (day - self._first).days)) / whole

    def _again(self) -> None:
        self.setAccessibleName(say(CHART))
        self._place()
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        self.placed, self._lanes = [], []
        top, row = _AXIS, theme.current().sizes.row - 7
        for kind in LABELS:
            mine = [at for at, span in enumerate(self._spans) if span.kind == kind and span.start]
            if not mine:
                continue
            named = len(mine) <= _LABELLED
            ends: list[float] = []  # how far each row of the lane is taken
            for at in mine:
                self._put(at, top, row, ends, named=named)
            high = len(ends) * row + _GAP
            self._lanes.append((kind, top, high))
            top += high

    def _put(self, at: int, top: int, row: int, ends: list[float], *, named: bool) -> None:
        span, metrics = self._spans[at], theme.current().metrics("caption")
        assert span.start is not None  # noqa: S101 - only those with a beginning are placed
        left = self._x(span.start)
        right = self._x((span.end or span.start) + timedelta(days=1))
        if span.is_point:
            left, right = left - _MARK / 2, left + _MARK / 2
        right = max(right, left + 5)
        name = _name_of(span, by_place=self._by_place) if named else ""
        name = cut_text(metrics, name, theme.scaled(_LONGEST_NAME))
        wide = metrics.horizontalAdvance(name) + 10 if name else 0
        before = wide > 0 and right + wide > self.width() - 4
        begin, end = (left - wide, right) if before else (left, right + wide)
        if before and begin < _side():
            name, begin, end = "", left, right
        line = next((n for n, taken in enumerate(ends) if taken + 4 <= begin), len(ends))
        if line == len(ends):
            ends.append(0.0)
        ends[line] = end
        y = top + _GAP / 2 + line * row
        box = QRectF(left, y + (row - _BAR) / 2, right - left, _BAR)
        words = QRect(round(begin if before else right + 6), round(y), max(0, wide - 4), row)
        self.placed.append(Placed(at, box, name, words))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the years, the lanes, and what is in them."""
        painter = QPainter(self)
        painter.setFont(theme.current().font("caption"))
        self._paint_years(painter)
        for kind, top, high in self._lanes:
            painter.setPen(theme.current().pen("line"))
            painter.drawLine(0, top, self.width(), top)
            painter.setPen(theme.current().colour("text2"))
            words = cut_text(theme.current().metrics("small"), say(LABELS[kind]), _side() - 16)
            painter.setFont(theme.current().font("small"))
            painter.drawText(
                QRect(0, top, _side() - 12, min(high, theme.scaled(31))), int(LEFT), words
            )
        painter.setFont(theme.current().font("caption"))
        for one in self.placed:
            if one.box.intersects(QRectF(event.rect())) or one.name:
                self._paint_span(painter, one)

    def _paint_years(self, painter: QPainter) -> None:
        dress, today = theme.current(), self._today_box()
        wide = self._x(date(self._first.year, 12, 31)) - _side()
        step = next((n for n in (1, 2, 5, 10, 20) if n * wide >= 44), 20)
        for year in range(self._first.year, self._last.year + 1):
            x = round(self._x(date(year, 1, 1)))
            painter.setPen(dress.pen("line"))
            painter.drawLine(x, _AXIS - 6, x, self.height())
            said = str(year)
            box = QRect(x + 4, 0, dress.metrics("caption").horizontalAdvance(said), _AXIS - 4)
            if (year - self._first.year) % step == 0 and not box.intersects(today):
                painter.setPen(dress.colour("text3"))
                painter.drawText(box, int(LEFT), said)
        if not today.isEmpty():
            x = round(self._x(self._today))
            painter.setPen(dress.pen("accent"))
            painter.drawLine(x, 4, x, self.height())
            painter.setPen(dress.colour("accent_text"))
            painter.drawText(today, int(LEFT), say(TODAY))

    def _today_box(self) -> QRect:
        """Return where the word for today stands; nothing when today is not on the chart."""
        if not self._first <= self._today <= self._last:
            return QRect()
        x = round(self._x(self._today))
        wide = theme.current().metrics("caption").horizontalAdvance(say(TODAY)) + 2
        left = x - wide - 4 if x + wide + 4 > self.width() else x + 4
        return QRect(left, 0, wide, _AXIS - 4)

    def _paint_span(self, painter: QPainter, one: Placed) -> None:
        span = self._spans[one.at]
        paint_sample(painter, one.box, span)
        if one.at == self._current:
            ring(painter, one.box.adjusted(-3, -3, 3, 3), 6)
        if one.name:
            painter.fillRect(one.name_box.adjusted(-2, 4, 0, -4), theme.current().colour("surface"))
            painter.setPen(theme.current().colour("text2"))
            painter.drawText(one.name_box, int(LEFT), one.name)

    def span_at(self, place: QPointF) -> int:
        """Return the number of the span at a place, -1 where there is none."""
        for one in self.placed:
            box = one.box.adjusted(-4, -4, 4, 4)
            if box.contains(place) or (one.name and QRectF(one.name_box).contains(place)):
                return one.at
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a span."""
        at = self.span_at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the record of a span."""
        at = self.span_at(event.position())
        if at >= 0:
            self.opened.emit(at)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.span_at(QPointF(event.pos()))
            words = plain_tip(span_text(self._spans[at])) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


def _side() -> int:
    """Return how wide the names of the lanes are."""
    return theme.scaled(_SIDE)


def paint_sample(painter: QPainter, box: QRectF, span: Span) -> None:
    """Draw one span: full when counted, pale when not, an empty edge when it came to nothing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if span.is_point:
        middle = box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("accent" if span.counted else "text3"))
        painter.drawEllipse(middle, _MARK / 2, _MARK / 2)
    elif span.shape == "slash":
        rounded(painter, box, None, "control", 1.0, 4, dashed=True)
    elif span.counted:
        rounded(painter, box, "chart", None, 1.0, 4)
    else:
        rounded(painter, box, PALE, PALE_EDGE, 1.0, 4)


def span_text(span: Span) -> str:
    """Return a span in words: what, when, where, in which state."""
    language = current_language()
    parts = (
        span.title.either(language),
        formatting.period(span.start, span.end, language),
        span.place.either(language),
        " · ".join(part for part in (span.reference, span.label.say(language)) if part),
    )
    return "\n".join(part for part in parts if part)


def _name_of(span: Span, *, by_place: bool) -> str:
    language = current_language()
    if not by_place or span.is_point or not span.place.either(language):
        return span.title.either(language)
    return span.place.either(language)


class Legend(QWidget):
    """Says what the shapes of the chart mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        switch().changed.connect(self._respeak)
        self._respeak()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(300, theme.current().metrics("caption").height() + 6)

    def _respeak(self) -> None:
        self.setAccessibleName(", ".join(say(words) for words in (COUNTED, OTHER, OFF, DAY)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the samples with their words."""
        painter, dress, high = QPainter(self), theme.current(), self.height()
        painter.setFont(dress.font("caption"))
        left = 0
        for words, sample in _SAMPLES:
            wide = _MARK if sample.is_point else 22
            paint_sample(painter, QRectF(left, high / 2 - 5, wide, 10), sample)
            painter.setPen(dress.colour("text2"))
            said = say(words)
            painter.drawText(QRect(left + wide + 6, 0, 400, high), int(LEFT), said)
            left += wide + 6 + dress.metrics("caption").horizontalAdvance(said) + 18


def _sample(*, point: bool = False, counted: bool = False, off: bool = False) -> Span:
    nothing, day = Text("", ""), date(2000, 1, 1)
    end = day if point else date(2000, 2, 1)
    return Span(
        "", "", UUID(int=0), "", nothing, nothing, day, end,
        shape="slash" if off else "ring", counted=counted,
    )  # fmt: skip


_SAMPLES = (
    (COUNTED, _sample(counted=True)),
    (OTHER, _sample()),
    (OFF, _sample(off=True)),
    (DAY, _sample(point=True)),
)
