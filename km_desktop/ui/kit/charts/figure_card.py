"""A figure with its name, what it counts, and how it has changed: one button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import icons, theme
from km_desktop.ui.kit.buttons import IconButton
from km_desktop.ui.kit.charts.plot import ENTER
from km_desktop.ui.kit.cut_text import cut_text
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import LEFT, RIGHT, ring, rounded
from km_desktop.ui.kit.speech import Words, say, speaks, spoken
from km_desktop.ui.kit.tokens import BASE, RADIUS_CARD

Tone = Literal["muted", "ok", "bad"]
EXPLAIN = Text("How this figure is counted", "Как считается этот показатель")
FROZEN = Text("Frozen on {day}", "Зафиксировано {day}")
_CLAUSE = re.compile(r"(?<=[;.])\s")
_INK = {"muted": "text2", "ok": "ok", "bad": "bad"}
_EDGE = 15
_SNOW = 14
_INFO = 24
_HIGH = 122  # number, name, three lines of a definition, and what has changed
_TOP = 9
_NUMBER_STYLES = ("figure", "page_title", "record_title")


class FigureCard(QAbstractButton):
    """``opened`` says that the card was pressed, ``explained`` that its sign was.

    Until ``tell`` is called the card shows a dash.
    """

    opened = Signal()
    explained = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, Words] = {}
        self._tone: Tone = "muted"
        self._lines: list[str] = []
        self.info = IconButton("info", EXPLAIN, size=_INFO, parent=self)
        self.info.clicked.connect(self.explained)
        self.clicked.connect(self.opened)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.info.setCursor(Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._restyle)
        self.tell("–", "")

    def tell(
        self,
        value: Words,
        name: Words,
        definition: Words = "",
        change: Words = "",
        tone: Tone = "muted",
        *,
        more: Words = "",
        frozen: Words = "",
    ) -> None:
        """Show a figure as written, its name, what it counts, and its change in a tone.

        Of what there is ``more`` to say, as many whole clauses are shown as there is room for.
        ``frozen`` is the day on which it was frozen, as written; empty for a figure that lives.
        """
        self._tone = tone
        self._said = {"value": value, "name": name, "definition": definition,
                      "more": more, "change": change, "frozen": frozen}  # fmt: skip
        speaks(self, FigureCard._speak, self._name_words)
        self.info.set_about(name)

    def part_text(self, part: str) -> str:
        """Return a part of the figure (value, name, definition, more, ...) as said."""
        return spoken(self._said.get(part, ""))

    def sizeHint(self) -> QSize:
        """Have room for all lines, more for larger text."""
        more = theme.current().text_size - BASE
        return QSize(280, _HIGH + max(0, 9 * more))

    def minimumSizeHint(self) -> QSize:
        """Give way to a narrow window."""
        return QSize(150, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the definition anew and keep the sign in its corner."""
        super().resizeEvent(event)
        self.info.move(self.width() - _INFO - 8, 10)
        self._break()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter too."""
        if event.key() in ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, number, name, definition and change."""
        painter, dress = QPainter(self), theme.current()
        over = self.underMouse() or self.isDown()
        edge = "line2" if over else "line"
        rounded(painter, self.rect(), "hover" if over else "raised", edge, 1.0, RADIUS_CARD)
        wide = self.width() - 2 * _EDGE
        top = _TOP
        number = QRect(_EDGE - 1, top, wide - _INFO - 4, dress.metrics("figure").height())
        style = self._number_style(number.width())
        self._line(painter, number, style, "text", self.part_text("value"))
        self._paint_frozen(painter, number)
        top += number.height() - 1
        for text, style, role in (
            (self.part_text("name"), "body_600", "text"),
            *((line, "caption", "text2") for line in self._lines),
        ):
            high = dress.metrics(style).height()
            self._line(painter, QRect(_EDGE, top, wide, high), style, role, text)
            top += high
        high = dress.metrics("caption").height()
        below = QRect(_EDGE, self.height() - high - _TOP, wide, high)
        style = "caption_500" if self._tone != "muted" else "caption"
        self._line(painter, below, style, _INK[self._tone], self.part_text("change"))
        if self.hasFocus():
            ring(painter, self.rect(), RADIUS_CARD)

    def _number_style(self, room: int) -> str:
        """Return the style of the number: a smaller one where the large one has no room."""
        value, dress = self.part_text("value"), theme.current()
        fitting = (
            style
            for style in _NUMBER_STYLES
            if dress.metrics(style).horizontalAdvance(value) <= room
        )
        return next(fitting, _NUMBER_STYLES[-1])

    def _paint_frozen(self, painter: QPainter, number: QRect) -> None:
        day = self.part_text("frozen")
        if not day:
            return
        dress = theme.current()
        metrics = dress.metrics("caption")
        wide = metrics.horizontalAdvance(day)
        right = self.info.x() - 4
        style = self._number_style(number.width())
        taken = dress.metrics(style).horizontalAdvance(self.part_text("value")) + _EDGE
        left = right - wide - _SNOW - 4
        middle = self.info.geometry().center().y() + 1
        # A number so long that the day has no room keeps the sign; the tooltip says the day.
        if left < taken + 8:
            left = right - _SNOW
        else:
            painter.setFont(dress.font("caption"))
            painter.setPen(dress.colour("text2"))
            painter.drawText(QRect(left, middle - 10, right - left, 20), int(RIGHT), day)
        box = QRectF(left, middle - _SNOW / 2, _SNOW, _SNOW)
        icons.paint_icon(painter, box, "frozen", "text2")

    def _line(self, painter: QPainter, box: QRect, style: str, role: str, text: str) -> None:
        dress = theme.current()
        painter.setFont(dress.font(style))
        painter.setPen(dress.colour(role))
        cut = cut_text(dress.metrics(style), text, box.width())
        painter.drawText(box, int(LEFT), cut)

    def _name_words(self) -> str:
        return (
            f"{self.part_text('name')}: {self.part_text('value')}" if self.part_text("name") else ""
        )

    def _speak(self, name: str) -> None:
        self.setAccessibleName(name or self.part_text("value"))
        day = self.part_text("frozen")
        frozen = say(FROZEN, day=day) if day else ""
        parts = [
            part
            for part in (*map(self.part_text, ("definition", "more", "change")), frozen)
            if part
        ]
        self.setAccessibleDescription("\n".join(parts))
        self.setToolTip(plain_tip("\n".join([name, *parts])) if name else "")
        self._break()
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self._break()

    def _break(self) -> None:
        dress = theme.current()
        metrics = dress.metrics("caption")
        wide = self.width() - 2 * _EDGE
        taken = 2 * _TOP + dress.metrics("figure").height() - 1 + dress.metrics("body_600").height()
        if self.part_text("change"):
            taken += metrics.height()
        most = max(1, (self.height() - taken) // metrics.height())
        self._lines = lines_of(self.part_text("definition"), metrics.horizontalAdvance, wide, most)
        for text in _longer_texts(self.part_text("definition"), self.part_text("more")):
            lines = lines_of(text, metrics.horizontalAdvance, wide, most + 1)
            if len(lines) <= most:
                self._lines = lines
                return


def _longer_texts(text: str, more: str) -> Iterator[str]:
    """Go through a text with more clauses behind it, from all of them down to one."""
    clauses = _CLAUSE.split(more) if more else []
    for count in range(len(clauses), 0, -1):
        yield f"{text} {' '.join(clauses[:count]).removesuffix(';').removesuffix('.')}."


def lines_of(text: str, measure: Callable[[str], int], wide: int, most: int) -> list[str]:
    """Break a text into at most so many lines; the last one is cut where it is painted."""
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    for number, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if not line or measure(longer) <= wide:
            line = longer
            continue
        if len(lines) + 1 == most:
            return [*lines, " ".join([line, *words[number:]])]
        lines.append(line)
        line = word
    return [*lines, line] if line else lines
