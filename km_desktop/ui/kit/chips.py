"""Chips: filters, values, counters and the dashed one that adds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.flow import FlowLayout
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import CENTRE, LEFT, ring, rounded
from km_desktop.ui.kit.speech import Words, say, speaks, spoken

__all__ = ["AddChip", "Counter", "FilterChip", "FlowLayout", "ValueChip"]

FILTER = Text("Filter", "Фильтр")
REMOVES = Text("Delete removes it", "Убрать – клавишей Delete")
_CROSS = 14
_SQUARE = 10
_LEAST_FILTER = 160


class _Chip(QAbstractButton):
    """A button in the shape of a pill."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.current().followers.add(self, QWidget.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class _Removable(_Chip):
    """A chip with a cross: the cross or Delete asks for its removal."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes, elsewhere it presses."""
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.position().x() >= self.width() - _CROSS - 12:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def _paint_cross(self, painter: QPainter, role: str) -> None:
        top = (self.height() - _CROSS) / 2
        box = QRectF(self.width() - _CROSS - 8, top, _CROSS, _CROSS)
        icons.paint_icon(painter, box, "close", role)


class FilterChip(_Removable):
    """A filter in force: ``clicked`` opens it, ``removed`` takes it away."""

    def __init__(self, key: Words, value: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._value = key, value
        self._shown = ("", "")
        # Maximum, not fixed: many values together may be longer than a line.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        speaks(self, FilterChip.show_text, self._whole)

    def set_filter(self, key: Words, value: Words) -> None:
        """Show another filter."""
        self._key, self._value = key, value
        speaks(self, FilterChip.show_text, self._whole)

    def show_text(self, text: str) -> None:
        """Take the spoken filter."""
        self._shown = (f"{spoken(self._key)}: ", spoken(self._value))
        self.setAccessibleName(text)
        self.setAccessibleDescription(say(REMOVES))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for key, value and cross."""
        dress = theme.current()
        wide = dress.metrics("small").horizontalAdvance(self._shown[0])
        wide += dress.metrics("small_500").horizontalAdvance(self._shown[1])
        return QSize(wide + 11 + 8 + _CROSS + 9, dress.metrics("small").height() + 12)

    def minimumSizeHint(self) -> QSize:
        """Give way where the values are longer than a whole line."""
        return QSize(min(_LEAST_FILTER, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole in a tooltip where it does not fit."""
        super().resizeEvent(event)
        fits = self.width() >= self.sizeHint().width()
        self.setToolTip("" if fits else plain_tip(self.accessibleName()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pill, key, value and cross."""
        painter = QPainter(self)
        dress = theme.current()
        edge = "accent" if self.underMouse() else "soft_line"
        rounded(painter, self.rect(), "soft", edge, 1.0, self.height() / 2)
        left = 11
        for words, style, role in (
            (self._shown[0], "small", "text2"),
            (self._shown[1], "small_500", "accent_text"),
        ):
            painter.setFont(dress.font(style))
            painter.setPen(dress.colour(role))
            wide = dress.metrics(style).horizontalAdvance(words)
            room = self.width() - left - 8 - _CROSS - 9 + 1
            cut = cut_text(dress.metrics(style), words, room)
            painter.drawText(QRect(left, 0, wide + 2, self.height()), int(LEFT), cut)
            left += wide
        self._paint_cross(painter, "accent_text")
        if self.hasFocus():
            ring(painter, self.rect(), self.height() / 2)

    def _whole(self) -> str:
        return f"{spoken(self._key)}: {spoken(self._value)}"


class AddChip(_Chip):
    """The chip with a dashed edge: ``clicked`` asks for something to be added."""

    def __init__(self, words: Words = FILTER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks(self, AddChip.show_text, words)

    def show_text(self, text: str) -> None:
        """Take the spoken label."""
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the plus and the words."""
        metrics = theme.current().metrics("small_500")
        wide = metrics.horizontalAdvance(self.accessibleName())
        return QSize(wide + 10 + 14 + 6 + 11, metrics.height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed pill."""
        painter = QPainter(self)
        dress = theme.current()
        fill = "hover" if self.underMouse() else None
        half = self.height() / 2
        rounded(painter, self.rect(), fill, "control", 1.0, half, dashed=True)
        icons.paint_icon(painter, QRectF(10, (self.height() - 14) / 2, 14, 14), "add", "text2")
        painter.setFont(dress.font("small_500"))
        painter.setPen(dress.colour("text2"))
        rect = QRect(30, 0, self.width() - 30, self.height())
        painter.drawText(rect, int(LEFT), self.accessibleName())
        if self.hasFocus():
            ring(painter, self.rect(), half)


class ValueChip(_Removable):
    """A value that stands for itself; ``removable`` gives it a cross, ``square`` a small colour."""

    def __init__(
        self,
        words: Words,
        *,
        removable: bool = False,
        square: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._removable, self._square = removable, square
        self.set_removable(removable)
        speaks(self, ValueChip.show_text, words)

    @property
    def _before(self) -> int:
        return _SQUARE + 6 if self._square else 0

    def show_text(self, text: str) -> None:
        """Take the spoken value."""
        self.setAccessibleName(text)
        if self._removable:
            self.setAccessibleDescription(say(REMOVES))
        self.updateGeometry()
        self.update()

    def set_removable(self, removable: bool) -> None:
        """Give or take the cross; the arrows lead to a chip, so that its box is one stop of Tab."""
        self._removable = removable
        policy = Qt.FocusPolicy.ClickFocus if removable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.updateGeometry()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing on a chip without a cross."""
        if self._removable:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do nothing on a chip without a cross."""
        if self._removable:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the value and its cross."""
        metrics = theme.current().metrics("small_500")
        wide = metrics.horizontalAdvance(self.accessibleName()) + 18 + self._before
        return QSize(wide + (_CROSS + 5 if self._removable else 0), metrics.height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pill, value and cross."""
        painter = QPainter(self)
        dress = theme.current()
        rounded(painter, self.rect(), "neutral", None, 1.0, self.height() / 2)
        painter.setFont(dress.font("small_500"))
        painter.setPen(dress.colour("text"))
        metrics = dress.metrics("small_500")
        left = 9 + self._before
        room = self.width() - 9 - left - (_CROSS + 5 if self._removable else 0)
        if self._square:
            box = QRect(9, (self.height() - _SQUARE) // 2, _SQUARE, _SQUARE)
            painter.fillRect(box, QColor(self._square))
        words = cut_text(metrics, self.accessibleName(), room + 1)
        painter.drawText(QRect(left, 0, room + 4, self.height()), int(LEFT), words)
        if self._removable:
            self._paint_cross(painter, "text2")
        if self.hasFocus():
            ring(painter, self.rect(), self.height() / 2)


class Counter(QWidget):
    """A small number, soft in its kind: ``neutral``, ``warn``, ``bad``, ``changed`` or ``ok``."""

    def __init__(
        self, words: Words = "", kind: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().followers.add(self, QWidget.updateGeometry)
        self.set_words(words)

    def set_words(self, words: Words, kind: str = "") -> None:
        """Show another number or phrase; nothing hides the counter."""
        self._kind = kind or self._kind
        speaks(self, Counter.show_text, words)

    def show_text(self, text: str) -> None:
        """Take the spoken number."""
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the number, never narrower than high."""
        return counter_size(self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        paint_counter(QPainter(self), self.rect(), self.accessibleName(), self._kind)


def counter_size(text: str) -> QSize:
    """Return the size of a counter that shows ``text``."""
    metrics = theme.current().metrics("caption_600")
    high = metrics.height() + 5
    return QSize(max(high, metrics.horizontalAdvance(text) + 13), high)


def paint_counter(painter: QPainter, rect: QRect, text: str, kind: str) -> None:
    """Draw a counter of a kind into ``rect``."""
    dress = theme.current()
    fill, ink = ("neutral", "text2") if kind == "neutral" else (f"{kind}_soft", kind)
    rounded(painter, rect, fill, None, 1.0, rect.height() / 2)
    painter.setFont(dress.font("caption_600"))
    painter.setPen(dress.colour(ink))
    painter.drawText(rect, int(CENTRE), text)
