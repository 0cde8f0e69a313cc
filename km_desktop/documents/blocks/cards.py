"""Cards of figures, the cover of the overview, and the heads of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.fonts import BOLD, REGULAR
from km_desktop.documents.engine.header_footer import draw_mark
from km_desktop.documents.engine.page import (
    ACCENT,
    HEIGHT,
    INK,
    INK2,
    INK3,
    PALE,
    SOFT,
    WHITE,
    Pen,
    Style,
    fitted,
    shortened,
)

_VALUE = Style(BOLD, 18, 23, ACCENT)
_LABEL = Style(BOLD, 8.4, 11.2, INK)
_EXACT = Style(REGULAR, 7.6, 10.2, INK2)
_SMALL = Style(REGULAR, 7.3, 9.6, INK3)
_GAP = 9.0
_PAD = 9.0
_BAND = Style(BOLD, 22, 28, WHITE)
_BAND_SECOND = Style(REGULAR, 11, 15, WHITE)
_OPENING = Style(BOLD, 14, 18, ACCENT)
_OPENING_HIGH = 30.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card says: a value, what it is, the exact value, what is counted."""

    value: str
    label: str
    exact: str = ""
    words: str = ""


class CardRows(Block):
    """Cards in rows, those of a row of equal height; a row is never cut."""

    def __init__(self, cards: Sequence[Shown], across: int, before: float = 0.0) -> None:
        self.cards = cards
        self.across = across
        self.before = before
        self.width = 0.0
        self._stacks: list[Stack] = []
        self._highs: list[float] = []

    def fit(self, width: float) -> float:
        """Arrange the texts of every card; those of a row are as high as its highest."""
        self.width = (width - _GAP * (self.across - 1)) / self.across
        inner = self.width - 2 * _PAD
        self._stacks = [_stack(card) for card in self.cards]
        for stack in self._stacks:
            stack.fit(inner)
        heights = [stack.height + _VALUE.leading + 2 * _PAD for stack in self._stacks]
        starts = range(0, len(heights), self.across)
        self._highs = [max(heights[start : start + self.across]) for start in starts]
        self.height = sum(self._highs) + _GAP * max(0, len(self._highs) - 1)
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw ground, value and texts of every card."""
        for number, (card, stack) in enumerate(zip(self.cards, self._stacks, strict=True)):
            row, place = divmod(number, self.across)
            left = x + place * (self.width + _GAP)
            high = top - sum(self._highs[:row]) - row * _GAP
            tall = self._highs[row]
            pen.box(left, high - tall, self.width, tall, 4, PALE)
            pen.box(left, high - tall, 2.6, tall, 1.3, ACCENT)
            value, size, _ = fitted(card.value, _VALUE, self.width - 2 * _PAD)
            pen.word(value, _VALUE, left + _PAD, high - _PAD - _VALUE.baseline, size)
            stack.draw(pen, left + _PAD, high - _PAD - _VALUE.leading)


def _stack(card: Shown) -> Stack:
    parts: list[Block] = [Prose(card.label, _LABEL)]
    if card.exact:
        parts.append(Prose(card.exact, _EXACT))
    if card.words:
        parts.append(Prose(card.words, _SMALL, before=2))
    return Stack(parts)


class Cover(Block):
    """The band at the head of the overview: whose it is, what it is, for when."""

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        self.title = title
        self.lines = lines
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Take the width."""
        self.width = width
        self.height = 46 + _BAND.leading + len(self.lines) * _BAND_SECOND.leading
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the band with its texts."""
        pen.box(x, top - self.height, self.width, self.height, 6, ACCENT)
        draw_mark(pen, x + self.width - 66, top - self.height / 2 - 24, 48)
        room = self.width - 100
        title, size, _ = fitted(self.title, _BAND, room)
        y = top - 22 - _BAND.baseline
        pen.word(title, _BAND, x + 18, y, size)
        y -= 6
        for line in self.lines:
            y -= _BAND_SECOND.leading
            pen.word(shortened(line, _BAND_SECOND, room), _BAND_SECOND, x + 18, y)


class Opening(Block):
    """The head of a programme; it always opens a page."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Take the width."""
        self.width = width
        self.height = _OPENING_HIGH
        return self.height

    def least(self) -> float:
        """Ask for a whole page, so that nothing stands above it."""
        return HEIGHT

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the title on a soft ground."""
        pen.box(x, top - self.height, self.width, self.height, 4, SOFT)
        title, size, _ = fitted(self.title, _OPENING, self.width - 24)
        middle = top - self.height / 2 - size * 0.36
        pen.word(title, _OPENING, x + 12, middle, size)
