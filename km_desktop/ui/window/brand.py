"""The program's own mark: three connected points on a rounded square, drawn from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from km_desktop import paths
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.paint import rounded

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_POINTS = ((0.5, 0.29), (0.27, 0.69), (0.73, 0.69))


class Brand(QWidget):
    """The mark at a size in pixels."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        rounded(painter, QRectF(0, 0, side, side), "accent", None, 1.0, side * 0.2)
        dress = theme.current()
        points = [QPointF(x * side, y * side) for x, y in _POINTS]
        painter.setPen(QPen(dress.colour("on_accent"), side * 0.055))
        for one, other in zip(points, (*points[1:], points[0]), strict=True):
            painter.drawLine(one, other)
        painter.setBrush(dress.colour("on_accent"))
        for point in points:
            painter.drawEllipse(point, side * 0.09, side * 0.09)


def icon() -> QIcon:
    """Return the icon of the program's windows."""
    from PySide6.QtGui import QIcon

    pixmap = QPixmap(str(paths.resources() / "marks" / "km-desktop.svg"))
    return QIcon(pixmap)
