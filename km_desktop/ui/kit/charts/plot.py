"""What all charts share: bars with words and numbers, pointer, keyboard, spoken words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from km_desktop.bilingual import Text, grouped
from km_desktop.ui.kit import roles, theme
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import ring
from km_desktop.ui.kit.speech import Words, current_language, spoken, switch
from km_desktop.ui.kit.tokens import RADIUS_KEY

LOOKING = Text("Looking…", "Считаем…")
NOTHING_YET = Text("There is nothing to count yet.", "Пока нечего считать.")
#: How far the ring and the ground of a row may reach over the edge of the text, in pixels.
BLEED = 4
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
# The same key on both layouts, and the first letter of «таблица».
_TABLE_LETTERS = frozenset("tTеЕтТ")
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: a number with its words.

    ``key`` is what ``opened`` says; a bar without a key opens nothing. ``note`` stands in the
    tooltip and the table. A ``soft`` bar is not comparable: an unfinished year, all others.
    """

    key: str
    words: Words
    value: int
    note: Words = ""
    soft: bool = False

    def named(self) -> str:
        """Return its words in the language in use."""
        return spoken(self.words)

    def written(self) -> str:
        """Return its number as the language writes it."""
        return grouped(self.value, current_language())

    def line_text(self) -> str:
        """Return words, number and note in one line."""
        note = spoken(self.note)
        line = f"{self.named()}: {self.written()}"
        return f"{line} ({note})" if note else line


def asks_for_table(event: QKeyEvent) -> bool:
    """Tell whether a key is T, on either layout."""
    return event.modifiers() in _PLAIN and event.text() in _TABLE_LETTERS and bool(event.text())


class Plot(QWidget):
    """A drawn chart. ``opened`` carries the key of a bar, ``table_asked`` says that T was pressed.

    A chart is one stop of the Tab key; arrows go from bar to bar, Enter opens.
    """

    opened = Signal(str)
    table_asked = Signal()
    bleed = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        roles.play(self, roles.CHART)
        self.bars: list[Bar] = []
        self.shown: list[Bar] = []
        self.boxes: list[QRectF] = []
        self.current = -1
        self.hovered = -1
        self.empty: Words = LOOKING  # until somebody has counted
        self._pressed = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.current().changed.connect(self.rearrange)
        switch().changed.connect(self.rearrange)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; those of a number below zero count as zero."""
        self.empty = NOTHING_YET
        self.bars = list(bars)
        self.current = self.hovered = -1
        self.rearrange()

    def total(self) -> int:
        """Return the sum of all bars."""
        return sum(bar.value for bar in self.bars)

    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(bar.value > 0 for bar in self.bars)

    # What a chart of one kind says of itself

    def is_telling(self) -> bool:
        """Tell whether the drawing says more than the table behind it."""
        return True

    def arrange(self) -> None:
        """Lay out ``shown`` and their ``boxes`` for the present size, words and fonts."""

    def paint_plot(self, painter: QPainter) -> None:
        """Draw the chart; it is not empty."""

    def in_order(self, bars: Sequence[Bar]) -> list[Bar]:
        """Return bars in the order in which the table behind the chart lists them."""
        return list(bars)

    def next_bar(self, key: int) -> int:
        """Return the bar that an arrow goes to, -1 if there is none that way."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        wanted = self.current + step.get(Qt.Key(key), 0)
        return wanted if 0 <= wanted < len(self.shown) else -1

    def pointed(self, at: QPointF) -> int:
        """Return the bar at a place, -1 if there is none."""
        return next((n for n, box in enumerate(self.boxes) if box.contains(at)), -1)

    def paint_focus(self, painter: QPainter) -> None:
        """Draw the focus ring about the current bar."""
        ring(painter, self.boxes[self.current], RADIUS_KEY)

    # Common to all

    def rearrange(self, *_: object) -> None:
        """Lay out anew: size, words, fonts, colours or numbers have changed."""
        self.boxes = []
        self.shown = []
        if not self.is_empty() and self.width() > 0:
            self.arrange()
        if self.current >= len(self.shown):
            self.current = -1
        self._tell()
        self.update()

    def go_to(self, number: int) -> None:
        """Make a bar the current one and say it."""
        self.current = number
        self._tell()
        self.update()

    def open_bar(self, number: int) -> None:
        """Open the rows of a bar; one that stands for several shows the table of all."""
        if not 0 <= number < len(self.shown):
            return
        if self.shown[number].key:
            self.opened.emit(self.shown[number].key)
        elif self.shown[number] not in self.bars:
            self.table_asked.emit()

    def opens(self, number: int) -> bool:
        """Tell whether a press on a bar does anything."""
        bar = self.shown[number]
        return bool(bar.key) or bar not in self.bars

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, or say that there is nothing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_empty():
            self.paint_empty(painter)
            return
        self.paint_plot(painter)
        if self.hasFocus() and 0 <= self.current < len(self.boxes):
            self.paint_focus(painter)

    def paint_empty(self, painter: QPainter) -> None:
        """Say in the middle that there is nothing yet."""
        dress = theme.current()
        painter.setFont(dress.font("small"))
        painter.setPen(dress.colour("text2"))
        painter.drawText(self.rect().adjusted(8, 8, -8, -8), _CENTRED, spoken(self.empty))
        if self.hasFocus():
            ring(painter, self.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.rearrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with arrows, open with Enter, show the table with T."""
        key = event.key()
        if asks_for_table(event):
            self.table_asked.emit()
        elif key in ENTER and self.current >= 0:
            self.open_bar(self.current)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.shown:
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.shown) - 1)
        elif key in _ARROWS and self.shown:
            wanted = self.next_bar(key)
            if wanted >= 0:
                self.go_to(wanted)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first bar."""
        super().focusInEvent(event)
        if self.current < 0 and self.shown:
            self.go_to(0)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        self._hover(self.pointed(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a bar."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.pointed(event.position())
            if self._pressed >= 0:
                self.go_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the bar that was pressed, unless the pointer has left it."""
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and self.pointed(event.position()) == pressed:
            self.open_bar(pressed)

    def event(self, event: QEvent) -> bool:
        """Answer the question for a tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.pointed(QPointF(event.pos()))
            told = plain_tip(self.shown[number].line_text()) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _hover(self, number: int) -> None:
        if number == self.hovered:
            return
        self.hovered = number
        if number >= 0 and self.opens(number):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def _tell(self) -> None:
        if self.is_empty():
            told = spoken(self.empty)
        elif self.current >= 0:
            told = self.shown[self.current].line_text()
        else:
            told = "; ".join(bar.line_text() for bar in self.in_order(self.bars))
        # A change of description is what a screen reader hears while the focus stays.
        self.setAccessibleDescription(told)


_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
