"""Things drawn for the further pages: bars in cells, lines to write on, empty room."""

from __future__ import annotations

from decimal import Decimal

from km_desktop.documents.engine.block import Block, Pieces
from km_desktop.documents.engine.page import ACCENT, BAR, LINE2, Pen

_METER_HIGH = 3.2
_METER_PAD = 3.4
_LINE = 20.0


class Gap(Block):
    """Empty room of a height in points."""

    def __init__(self, height: float) -> None:
        self.height = height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw nothing."""


class Meter(Block):
    """A thin bar that shows a part of a whole, 0 to 1; more than the whole fills it."""

    def __init__(self, part: Decimal) -> None:
        self.part = min(1.0, max(0.0, float(part)))
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Take the width of the column."""
        self.width = width
        self.height = _METER_HIGH + _METER_PAD
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the ground and the part."""
        low = top - self.height + 0.6
        pen.box(x, low, self.width, _METER_HIGH, _METER_HIGH / 2, BAR)
        filled = self.width * self.part
        if filled > 0.5:
            pen.box(x, low, filled, _METER_HIGH, min(_METER_HIGH, filled) / 2, ACCENT)


class Ruled(Block):
    """Lines to write on by hand."""

    def __init__(self, lines: int, before: float = 0.0) -> None:
        self.lines = lines
        self.before = before
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Take the width of the page."""
        self.width = width
        self.height = self.lines * _LINE
        return self.height

    def least(self) -> float:
        """Return the height of the first line."""
        return _LINE

    def split(self, room: float) -> Pieces:
        """Cut between lines."""
        count = int(room / _LINE)
        if count < 1:
            return None, self
        halves = Ruled(count), Ruled(self.lines - count)
        for half in halves:
            half.fit(self.width)
        return halves

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines."""
        for line in range(1, self.lines + 1):
            y = top - line * _LINE + 2
            pen.rule(x, y, x + self.width, y, 0.4, LINE2)
