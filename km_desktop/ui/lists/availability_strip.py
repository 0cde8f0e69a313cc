"""Twelve months of an expert at a glance: free, assigned, not known; by shape and by colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import roles, theme
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import CENTRE, LEFT, rounded
from km_desktop.ui.kit.speech import say

AVAILABILITY = Text("Availability {year}", "Доступность, {year}")
LETTERS = Text("J F M A M J J A S O N D", "Я Ф М А М И И А С О Н Д")
_WORDS = {
    "free": Text("free", "свободно"),
    "assigned": Text("assigned", "занято"),
    "unknown": Text("not known", "нет сведений"),
}
_CELL, _GAP, _FOOT = 16, 4, 4


class AvailabilityStrip(QWidget):
    """Draws the months of a year and says them to those who cannot see them."""

    def __init__(
        self,
        months: Sequence[str],
        parent: QWidget | None = None,
        *,
        taken_by: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        roles.play(self, roles.CHART)
        self._months = tuple(months)
        self._taken_by = tuple(taken_by)
        self.setAccessibleDescription("; ".join(dict.fromkeys(filter(None, self._taken_by))))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        letters = say(LETTERS).split()
        told = (f"{a} {say(_WORDS[b])}" for a, b in zip(letters, self._months, strict=True))
        self.setAccessibleName(", ".join(told))

    def sizeHint(self) -> QSize:
        """Ask for the cells, their letters and the legend."""
        return QSize(200, _CELL + 2 * theme.current().metrics("caption").height() + 14)

    def month_at(self, x: int) -> int:
        """Return the month under a place: 0 for January."""
        wide = (self.width() - 11 * _GAP) / 12
        return max(0, min(11, int(x // (wide + _GAP))))

    def event(self, event: QEvent) -> bool:
        """Say what takes the month under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            month = self.month_at(event.pos().x())
            said = self._taken_by[month] if self._taken_by and event.pos().y() <= _CELL else ""
            QToolTip.showText(event.globalPos(), plain_tip(said) if said else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw cells, letters and legend."""
        painter, dress = QPainter(self), theme.current()
        painter.setFont(dress.font("caption"))
        high = dress.metrics("caption").height()
        wide = (self.width() - 11 * _GAP) / 12
        for at, (month, letter) in enumerate(zip(self._months, say(LETTERS).split(), strict=True)):
            left = round(at * (wide + _GAP))
            _draw(painter, QRect(left, 0, round(wide), _CELL), month)
            painter.setPen(dress.colour("text3"))
            painter.drawText(QRect(left, _CELL + 2, round(wide), high), int(CENTRE), letter)
        left, top = 0, _CELL + high + 10
        for month, words in _WORDS.items():
            _draw(painter, QRect(left, top + 3, 12, high - 6), month)
            painter.setPen(dress.colour("text2"))
            said = say(words)
            painter.drawText(QRect(left + 18, top, 200, high), int(LEFT), said)
            left += 18 + dress.metrics("caption").horizontalAdvance(said) + 16


def _draw(painter: QPainter, box: QRect, month: str) -> None:
    if month == "assigned":
        rounded(painter, QRectF(box), "accent", None, 1.0, 3)
        return
    rounded(painter, QRectF(box), "ok_soft" if month == "free" else "neutral", None, 1.0, 3)
    if month == "free":
        line = QRect(box.x(), box.bottom() - _FOOT // 2, box.width(), 2)
        painter.fillRect(line, theme.current().colour("ok"))
