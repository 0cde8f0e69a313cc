"""The steps of a status: what is done, where the record stands, what is still to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.speech import Words, speaks, spoken, switch

STEPS = Text("Steps of the status", "Ход работы")
WHERE = Text("Step {n} of {all}: {name}", "Шаг {n} из {all}: {name}")
_DISC = 16
_LEAST_GAP = 10


class StatusStepper(QWidget):
    """Shows the steps and does not act; labels stand below their discs and are never cut."""

    def __init__(
        self, steps: Sequence[Words] = (), current: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._current = current
        self._lefts: list[int] = []
        self._style = "small"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speaks(self, QWidget.setAccessibleName, STEPS)
        theme.current().changed.connect(self._arrange)
        switch().changed.connect(self._arrange)
        self.set_steps(steps, current)

    def set_steps(self, steps: Sequence[Words], current: int) -> None:
        """Show other steps; ``current`` counts from zero."""
        self._steps, self._current = list(steps), current
        self._arrange()

    @property
    def current(self) -> int:
        """The step at which the record stands, from zero."""
        return self._current

    def label_boxes(self) -> list[QRect]:
        """Return where the labels stand, for a test that none overlaps another."""
        metrics = theme.current().metrics(self._style)
        top = _DISC + 6
        return [
            QRect(left, top, metrics.horizontalAdvance(spoken(step)), metrics.height())
            for left, step in zip(self._lefts, self._steps, strict=True)
        ]

    def sizeHint(self) -> QSize:
        """Ask for discs and labels."""
        return QSize(860, _DISC + 7 + theme.current().metrics("small").height())

    def minimumSizeHint(self) -> QSize:
        """Insist on the height; the width is what the labels need."""
        metrics = theme.current().metrics("caption")
        wide = sum(metrics.horizontalAdvance(spoken(step)) for step in self._steps)
        return QSize(wide + 4 * max(0, len(self._steps) - 1), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the steps anew."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw lines, discs and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dress = theme.current()
        metrics = dress.metrics(self._style)
        discs = self._discs()
        for at in range(len(discs) - 1):
            painter.setPen(dress.pen("accent" if at < self._current else "line2", 2.0))
            y = discs[at].center().y()
            start, end = discs[at].right() + 3, discs[at + 1].left() - 3
            if end > start:
                painter.drawLine(QPointF(start, y), QPointF(end, y))
        top = _DISC + 6 + metrics.ascent()
        for at, (disc, left) in enumerate(zip(discs, self._lefts, strict=True)):
            self._paint_disc(painter, disc, at)
            now = at == self._current
            painter.setFont(dress.font(f"{self._style}_600" if now else self._style))
            painter.setPen(dress.colour("accent_text" if now else "text2"))
            painter.drawText(left, top, spoken(self._steps[at]))

    def _paint_disc(self, painter: QPainter, disc: QRectF, at: int) -> None:
        dress = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        if at < self._current:
            painter.setBrush(dress.colour("accent"))
            painter.drawEllipse(disc)
            icons.paint_icon(painter, disc.adjusted(2, 2, -2, -2), "tick", "on_accent")
            return
        now = at == self._current
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dress.pen("accent" if now else "line2", 2.0))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dress.colour("accent"))
            painter.drawEllipse(disc.adjusted(4.5, 4.5, -4.5, -4.5))

    def _discs(self) -> list[QRectF]:
        last = len(self._steps) - 1
        boxes = self.label_boxes()
        # The last disc stands above the middle of its short word, as the line ends there.
        return [
            QRectF(box.x() if at < last else min(box.x(), self.width() - _DISC), 0, _DISC, _DISC)
            for at, box in enumerate(boxes)
        ]

    def _arrange(self) -> None:
        dress = theme.current()
        words = [spoken(step) for step in self._steps]
        for style in ("small", "caption"):
            self._style = style
            bold = dress.metrics(f"{style}_600")
            metrics = dress.metrics(style)
            widths = [
                (bold if at == self._current else metrics).horizontalAdvance(word)
                for at, word in enumerate(words)
            ]
            gaps = max(1, len(words) - 1)
            gap = (self.width() - 2 - sum(widths)) / gaps
            if gap >= _LEAST_GAP:
                break
        self._lefts = []
        left = 0.0
        for wide in widths if words else []:
            self._lefts.append(round(left))
            left += wide + max(gap, 3)
        if words:
            names = {"n": self._current + 1, "all": len(words)}
            name = words[self._current] if 0 <= self._current < len(words) else ""
            speaks(self, QWidget.setAccessibleDescription, WHERE, name=name, **names)
        self.updateGeometry()
        self.update()
