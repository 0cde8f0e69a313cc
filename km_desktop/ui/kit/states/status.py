"""Statuses: a shape that speaks without colour, and the word beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.paint import LEFT
from km_desktop.ui.kit.speech import Words, speaks

Shape = Literal["full", "half", "check", "dotted", "ring", "slash"]
SIDE = 10
GAP = 8
_dots: dict[str, QPen] = {}
_TICK = [QPointF(0.5, 5.5), QPointF(3.6, 8.6), QPointF(9.5, 2.0)]


def paint_status(painter: QPainter, rect: QRect | QRectF, shape: str, role: str) -> None:
    """Draw a status shape of 10 px into the middle of ``rect`` in the colour of a role."""
    box = QRectF(rect)
    x = box.x() + (box.width() - SIDE) / 2
    y = box.y() + (box.height() - SIDE) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    _DRAW[shape](painter, role)
    painter.restore()


def _full(painter: QPainter, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(role))
    painter.drawEllipse(QRectF(0, 0, SIDE, SIDE))


def _half(painter: QPainter, role: str) -> None:
    _ring(painter, role)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(role))
    painter.drawPie(QRectF(0, 0, SIDE, SIDE), 90 * 16, -180 * 16)


def _check(painter: QPainter, role: str) -> None:
    painter.setPen(theme.current().pen(role, 1.7))
    painter.drawPolyline(_TICK)


def _dotted(painter: QPainter, role: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_dotted_pen(role))
    painter.drawEllipse(QRectF(0.8, 0.8, SIDE - 1.6, SIDE - 1.6))


def _ring(painter: QPainter, role: str) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.current().pen(role, 1.6))
    painter.drawEllipse(QRectF(0.8, 0.8, SIDE - 1.6, SIDE - 1.6))


def _slash(painter: QPainter, role: str) -> None:
    _ring(painter, role)
    painter.drawLine(QPointF(2.4, 7.6), QPointF(7.6, 2.4))


_DRAW = {
    "full": _full,
    "half": _half,
    "check": _check,
    "dotted": _dotted,
    "ring": _ring,
    "slash": _slash,
}


def _dotted_pen(role: str) -> QPen:
    colour = getattr(theme.current().tokens, role)
    pen = _dots.get(colour)
    if pen is None:
        pen = QPen(theme.current().colour(role), 1.6)
        pen.setDashPattern([1.9, 1.4])
        _dots[colour] = pen
    return pen


class StatusLabel(QWidget):
    """A status: shape and word."""

    def __init__(
        self,
        words: Words = "",
        shape: str = "full",
        role: str = "ok",
        *,
        style: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape, self._role, self._type = shape, role, style
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().followers.add(self, QWidget.updateGeometry)
        self.set_status(words, shape, role)

    def set_status(self, words: Words, shape: str, role: str) -> None:
        """Show another status."""
        self._shape, self._role = shape, role
        speaks(self, StatusLabel.show_text, words)

    def show_text(self, text: str) -> None:
        """Take the spoken word."""
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for shape, gap and word."""
        metrics = theme.current().metrics(self._type)
        wide = metrics.horizontalAdvance(self.accessibleName())
        return QSize(SIDE + GAP + wide + 2, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shape and word."""
        painter = QPainter(self)
        dress = theme.current()
        paint_status(painter, QRect(0, 0, SIDE, self.height()), self._shape, self._role)
        painter.setFont(dress.font(self._type))
        painter.setPen(dress.colour("text"))
        rect = QRect(SIDE + GAP, 0, self.width(), self.height())
        painter.drawText(rect, int(LEFT), self.accessibleName())
