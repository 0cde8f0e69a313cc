"""Cards of figures, and the heads of the parts of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from km_desktop.documents.engine.block import Block, Prose, Stack
from km_desktop.documents.engine.fonts import BOLD, REGULAR
from km_desktop.documents.engine.page import (
    ACCENT,
    INK,
    INK2,
    PALE,
    SOFT,
    Pen,
    Style,
    fitted,
)

_VALUE = Style(BOLD, 17, 21, ACCENT)
_LABEL = Style(BOLD, 8.4, 11.2, INK)
_SMALL = Style(REGULAR, 8.0, 10.6, INK2)
_GAP = 9.0
_PAD = 9.0
_OPENING = Style(BOLD, 14, 18, ACCENT)
_OPENING_HIGH = 30.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card says: a value, what it is, what is said beside it."""

    value: str
    label: str
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
        heights = [stack.height + 2 * _PAD for stack in self._stacks]
        starts = range(0, len(heights), self.across)
        self._highs = [max(heights[start : start + self.across]) for start in starts]
        self.height = sum(self._highs) + _GAP * max(0, len(self._highs) - 1)
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw ground and texts of every card."""
        for number, stack in enumerate(self._stacks):
            row, place = divmod(number, self.across)
            left = x + place * (self.width + _GAP)
            high = top - sum(self._highs[:row]) - row * _GAP
            tall = self._highs[row]
            pen.box(left, high - tall, self.width, tall, 4, PALE)
            pen.box(left, high - tall, 2.6, tall, 1.3, ACCENT)
            stack.draw(pen, left + _PAD, high - _PAD)


def _stack(card: Shown) -> Stack:
    parts: list[Block] = [Prose(card.value, _VALUE), Prose(card.label, _LABEL)]
    if card.words:
        parts.append(Prose(card.words, _SMALL, before=2))
    return Stack(parts)


class Opening(Block):
    """The head of a part of the overview; what follows stands below it on the same page."""

    stays = True

    def __init__(self, title: str, before: float = 20.0) -> None:
        self.title = title
        self.before = before
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Take the width."""
        self.width = width
        self.height = _OPENING_HIGH
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the title on a soft ground."""
        pen.box(x, top - self.height, self.width, self.height, 4, SOFT)
        title, size, _ = fitted(self.title, _OPENING, self.width - 24)
        middle = top - self.height / 2 - size * 0.36
        pen.word(title, _OPENING, x + 12, middle, size)
