"""Shapes that several parts are painted with: edges, rings, cards."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from km_desktop.ui.kit import theme
from km_desktop.ui.kit.tokens import RADIUS_CARD, RADIUS_CONTROL

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: str | None,
    edge: str | None = None,
    width: float = 1.0,
    radius: float = RADIUS_CONTROL,
    *,
    dashed: bool = False,
) -> None:
    """Draw a rounded box of colour roles whose edge lies wholly inside ``rect``."""
    dress = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge else 0.0
    box = QRectF(rect).adjusted(half, half, -half, -half)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(dress.colour(fill))
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    elif dashed:
        pen = dress.pen(edge, width)
        painter.setPen(pen)
        dashes = painter.pen()
        dashes.setDashPattern([3.0, 2.5])
        painter.setPen(dashes)
    else:
        painter.setPen(dress.pen(edge, width))
    painter.drawRoundedRect(box, max(0.0, radius - half), max(0.0, radius - half))


def ring(painter: QPainter, rect: QRect | QRectF, radius: float = RADIUS_CONTROL) -> None:
    """Draw the focus ring: two pixels inside the edge, so that nothing moves."""
    rounded(painter, rect, None, "accent", 2.0, radius)


class Card(QFrame):
    """A raised card with an edge of one pixel."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        fill: str = "raised",
        edge: str = "line",
        radius: int = RADIUS_CARD,
    ) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        painter = QPainter(self)
        rounded(painter, self.rect(), self._fill, self._edge, 1.0, self._radius)


class Ground(QWidget):
    """A flat ground in one colour role: canvas under the navigation, surface under the work."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "surface") -> None:
        super().__init__(parent)
        self._role = role

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour of the role."""
        QPainter(self).fillRect(event.rect(), theme.current().colour(self._role))


class SeparatorLine(QWidget):
    """A line of one pixel, lying or standing; decoration only."""

    def __init__(
        self, parent: QWidget | None = None, *, upright: bool = False, role: str = "line"
    ) -> None:
        super().__init__(parent)
        self._role = role
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour of the role."""
        QPainter(self).fillRect(self.rect(), theme.current().colour(self._role))
