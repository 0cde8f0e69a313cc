"""Small drawn things: SDG squares, theme chips, ticks, empty space. The fonts have none of them."""

from __future__ import annotations

from collections.abc import Sequence

from km_desktop.documents.engine.block import Block, Pieces, Prose
from km_desktop.documents.engine.fonts import measure
from km_desktop.documents.engine.page import ACCENT, CELL, CHIP, INK2, SOFT, SQUARE, WHITE, Pen

_SQUARE = (16.0, 12.0)
_STEP = 3.0
_CHIP_PAD = 6.0
_CHIP_HEIGHT = 14.0


class SigningLine(Block):
    """Room for a signature above a line of ink."""

    def fit(self, width: float) -> float:
        """Take the width of the column."""
        self.width = width
        self.height = 33.0
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the line at the foot."""
        pen.rule(x, top - self.height, x + self.width, top - self.height, 0.7, INK2)


class Squares(Block):
    """The numbers of Sustainable Development Goals as small squares, in as many lines as needed."""

    def __init__(self, numbers: Sequence[int], before: float = 0.0) -> None:
        self.numbers = numbers
        self.before = before
        self._in_line = 1

    def fit(self, width: float) -> float:
        """Find how many squares stand in a line."""
        self._in_line = max(1, int((width + _STEP) / (_SQUARE[0] + _STEP)))
        lines = -(-len(self.numbers) // self._in_line)
        self.height = lines * (_SQUARE[1] + _STEP) - _STEP + 1
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw each number in its square."""
        wide, high = _SQUARE
        for index, goal in enumerate(self.numbers):
            line, place = divmod(index, self._in_line)
            left = x + place * (wide + _STEP)
            low = top - high - line * (high + _STEP)
            pen.box(left + 0.4, low, wide - 0.8, high, 2.2, SOFT, ACCENT, 0.7)
            shown = str(goal)
            size = min(SQUARE.size, SQUARE.size * 12 / measure(shown, SQUARE.font, SQUARE.size))
            middle = left + (wide - measure(shown, SQUARE.font, size)) / 2
            pen.word(shown, SQUARE, middle, low + 3.4, size)


class Chips(Block):
    """Short words, each on its own pale ground, flowing over lines."""

    def __init__(self, words: Sequence[str], before: float = 0.0) -> None:
        self.words = words
        self.before = before
        self._lines: list[list[tuple[float, str, float]]] = []

    def fit(self, width: float) -> float:
        """Spread the chips over lines."""
        lines: list[list[tuple[float, str, float]]] = [[]]
        x = 0.0
        for word in self.words:
            wide = measure(word, CHIP.font, CHIP.size) + 2 * _CHIP_PAD
            if x and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append((x, word, wide))
            x += wide + _STEP + 1
        self._lines = lines
        self.height = len(lines) * (_CHIP_HEIGHT + _STEP) - _STEP
        return self.height

    def split(self, room: float) -> Pieces:
        """Cut between lines."""
        count = int((room + _STEP) / (_CHIP_HEIGHT + _STEP))
        if count < 1:
            return None, self
        halves = []
        for lines in (self._lines[:count], self._lines[count:]):
            half = Chips([word for line in lines for _, word, _ in line])
            half._lines = lines
            half.height = len(lines) * (_CHIP_HEIGHT + _STEP) - _STEP
            halves.append(half)
        return halves[0], halves[1]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the grounds and the words."""
        for line in self._lines:
            for left, word, wide in line:
                pen.box(x + left, top - _CHIP_HEIGHT, wide, _CHIP_HEIGHT, 3, SOFT)
                pen.word(word, CHIP, x + left + _CHIP_PAD, top - 9.9)
            top -= _CHIP_HEIGHT + _STEP


class Tick(Prose):
    """A point of a list with its box, ticked or empty."""

    def __init__(self, text: str, *, done: bool, tail: str = "") -> None:
        super().__init__(text, CELL, tail=tail, indent=13.0)
        self.done = done

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box, then the text."""
        low = top - 9.3
        if self.done:
            pen.box(x + 0.4, low, 7.4, 7.4, 1.6, SOFT, ACCENT, 0.9)
            pen.rule(x + 2.0, low + 3.8, x + 3.5, low + 2.2, 1.1, ACCENT)
            pen.rule(x + 3.5, low + 2.2, x + 6.2, low + 5.4, 1.1, ACCENT)
        else:
            pen.box(x + 0.4, low, 7.4, 7.4, 1.6, WHITE, INK2, 0.8)
        super().draw(pen, x, top)
