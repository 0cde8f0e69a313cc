"""A number with its name on a card, and small labels in the colour of what they name."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from km_desktop.bilingual import grouped
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import ElidingLabel, PlainLabel
from km_desktop.ui.kit.paint import CENTRE, Card, rounded
from km_desktop.ui.kit.speech import Words, current_language, speaks
from km_desktop.ui.kit.states.empty import Sign

BadgeKind = Literal["neutral", "accent", "changed", "ok", "warn"]
_BADGES = {
    "neutral": ("neutral", "text"),
    "accent": ("soft", "accent_text"),
    "changed": ("changed_soft", "changed"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
}


class Tile(Card):
    """A number that stands out, its name, and one line of what it counts."""

    def __init__(
        self,
        icon: str,
        role: str,
        name: Words,
        detail: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = PlainLabel("–", style="figure", parent=self)
        self.name = ElidingLabel(name, style="body_600", parent=self)
        self.detail = ElidingLabel(detail, style="small", role="text2", parent=self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.detail)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Sign(icon, size=20, role=role, parent=self))
        row.addWidget(self.number)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Show a number, grouped as the language does."""
        self.number.set_words(lambda: grouped(number, current_language()))


class Badge(QWidget):
    """A word on a soft ground: whose value this is."""

    def __init__(
        self, words: Words, kind: BadgeKind = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind: BadgeKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.current().followers.add(self, QWidget.updateGeometry)
        speaks(self, Badge.show_text, words)

    def show_text(self, text: str) -> None:
        """Take the spoken word."""
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the word and its ground."""
        metrics = theme.current().metrics("small_500")
        return QSize(metrics.horizontalAdvance(self.accessibleName()) + 22, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Give way where a name is longer than its card."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and word."""
        painter = QPainter(self)
        dress = theme.current()
        fill, ink = _BADGES[self._kind]
        rounded(painter, self.rect(), fill, None, 1.0, self.height() / 2)
        painter.setFont(dress.font("small_500"))
        painter.setPen(dress.colour(ink))
        cut = cut_text(dress.metrics("small_500"), self.accessibleName(), self.width() - 20)
        painter.drawText(self.rect(), int(CENTRE), cut)
