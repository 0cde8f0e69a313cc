"""Charts on paper: columns by year and ranked bars, with their numbers written.

The same rules as on the screen: zero is the base, two lines at most, one colour, pale for what does
not compare. Names of bars take as many lines as they need; nothing is printed over another thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from km_desktop.bilingual import Language, Text, grouped
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.fonts import BOLD, measure
from km_desktop.documents.engine.page import (
    CELL,
    CHART,
    CHART_SOFT,
    INK,
    LINE,
    LINE2,
    NOTE,
    Pen,
    Style,
    fitted,
)
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.documents.wording import NOTHING_YET, OTHERS

MOST_ROWS = 7
_NUMBER = Style(BOLD, 8.0, 11.2, INK)
_WIDEST = 30.0
_SHARE = 0.52
_AXIS = 12.0
_HEAD = 12.0
_CORNER = 2.0
_ROW = 15.0
_AIR = 3.8  # between names of several lines
_THICK = 8.0
_LABEL_SHARE = 0.4
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class PrintedBar:
    """A number with its words; a ``soft`` one does not compare: an unfinished year, all others."""

    words: Text
    value: int
    soft: bool = False


class BarsBlock(Block):
    """What both charts share: bars in a language, or a sentence where there is nothing."""

    def __init__(self, bars: Sequence[PrintedBar], language: Language, before: float = 0.0) -> None:
        self.bars = list(bars)
        self.language = language
        self.before = before
        self.width = 0.0

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(bar.value > 0 for bar in self.bars)

    def draw_empty(self, pen: Pen, x: float, top: float) -> None:
        """Say that there is nothing yet."""
        pen.word(NOTHING_YET.say(self.language), NOTE, x, top - NOTE.baseline)

    def written(self, bar: PrintedBar) -> str:
        """Return a number as the language writes it."""
        return grouped(bar.value, self.language)

    def named(self, bar: PrintedBar) -> str:
        """Return the words of a bar in one line."""
        return drawable(bar.words.either(self.language), self.language)


class Columns(BarsBlock):
    """Columns side by side in the order in which they are given, ``high`` points in all."""

    def __init__(
        self,
        bars: Sequence[PrintedBar],
        language: Language,
        *,
        high: float = 112.0,
        before: float = 0.0,
    ) -> None:
        super().__init__(bars, language, before)
        self.high = high

    def fit(self, width: float) -> float:
        """Take the width; the height is given."""
        self.width = width
        self.height = NOTE.leading if self.empty else self.high
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw lines, columns, numbers above and names below."""
        if self.empty:
            self.draw_empty(pen, x, top)
            return
        base = top - self.height + _AXIS
        room = self.height - _AXIS - _HEAD
        most = max(bar.value for bar in self.bars)
        slot = self.width / len(self.bars)
        wide = min(slot * _SHARE, _WIDEST)
        for at in steps(most):
            pen.rule(x, base + room * at / most, x + self.width, base + room * at / most, 0.4, LINE)
        right = x
        for number, bar in enumerate(self.bars):
            middle = x + (number + 0.5) * slot
            high = room * max(0, bar.value) / most
            if high > 0:
                _column(pen, middle - wide / 2, base, wide, high, bar)
            written = self.written(bar)
            half = measure(written, _NUMBER.font, _NUMBER.size) / 2
            # A number that would run into the one before it is left out.
            if middle - half >= right and middle + half <= x + self.width + 2:
                pen.word(written, _NUMBER, middle - half, base + high + 3)
                right = middle + half + 2
        pen.rule(x, base, x + self.width, base, 0.8, LINE2)
        self._draw_names(pen, x, base, slot)

    def _draw_names(self, pen: Pen, x: float, base: float, slot: float) -> None:
        names = [self.named(bar) for bar in self.bars]
        years = all(name.isdigit() for name in names)
        widest = max(measure(name, NOTE.font, NOTE.size) for name in names)
        # Years in a row may be left out, other names are made smaller or cut.
        every = ceil((widest + _GAP) / slot) if years else 1
        for number, name in enumerate(names):
            if (len(names) - 1 - number) % every:
                continue
            text, size, _ = fitted(name, NOTE, slot * every - 2)
            wide = measure(text, NOTE.font, size)
            left = x + (number + 0.5) * slot - wide / 2
            left = min(max(left, x), x + self.width - wide)
            pen.word(text, NOTE, left, base - 9.4, size)


class Ranked(BarsBlock):
    """Bars that lie, the largest first; what is more than ``most`` rows goes into one."""

    def __init__(
        self,
        bars: Sequence[PrintedBar],
        language: Language,
        *,
        most: int = MOST_ROWS,
        before: float = 0.0,
    ) -> None:
        super().__init__(folded(bars, most), language, before)
        self._names: list[Prose] = []
        self._highs: list[float] = []
        self._label = 0.0

    def fit(self, width: float) -> float:
        """Give every bar its row, higher where its name takes more than one line."""
        self.width = width
        self._names = [Prose(self.named(bar), CELL) for bar in self.bars]
        if self.empty:
            self.height = NOTE.leading
            return self.height
        widest = max(measure(one.text, CELL.font, CELL.size) for one in self._names)
        self._label = min(widest + 1, width * _LABEL_SHARE)
        self._highs = [max(_ROW, one.fit(self._label) + _AIR) for one in self._names]
        self.height = sum(self._highs)
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw every row: name, bar, number."""
        if self.empty:
            self.draw_empty(pen, x, top)
            return
        numbers = [self.written(bar) for bar in self.bars]
        number_wide = max(measure(one, _NUMBER.font, _NUMBER.size) for one in numbers)
        room = self.width - self._label - 2 * _GAP - number_wide - _GAP
        most = max(bar.value for bar in self.bars)
        left = x + self._label + 2 * _GAP
        for bar, name, high, number in zip(
            self.bars, self._names, self._highs, numbers, strict=True
        ):
            middle = top - high / 2
            name.draw(pen, x, middle + name.height / 2)
            long = room * max(0, bar.value) / most
            if long > 0:
                corner = min(_CORNER, long / 2)
                pen.box(left, middle - _THICK / 2, long, _THICK, corner, _fill(bar))
            pen.word(number, _NUMBER, left + long + _GAP, middle - 2.9)
            top -= high


def folded(bars: Sequence[PrintedBar], most: int = MOST_ROWS) -> list[PrintedBar]:
    """Return the bars from the largest; what does not fit ``most`` rows goes into one soft bar."""
    ranked = sorted(bars, key=lambda bar: (bar.soft, -bar.value))
    if len(ranked) <= most:
        return ranked
    rest = ranked[most - 1 :]
    others = PrintedBar(OTHERS.filled(n=len(rest)), sum(bar.value for bar in rest), soft=True)
    return [*ranked[: most - 1], others]


def steps(most: int) -> list[int]:
    """Return the numbers at which lines stand: round ones, two at most, none above the largest."""
    if most < 2:
        return []
    ten = 10 ** int(log10(most))
    for step in (ten // 2 or 1, ten, 2 * ten, 5 * ten):
        lines = list(range(step, most + 1, step))
        if len(lines) <= 2:
            return lines
    return []


def _fill(bar: PrintedBar) -> tuple[float, float, float]:
    return CHART_SOFT if bar.soft else CHART


def _column(pen: Pen, x: float, base: float, wide: float, high: float, bar: PrintedBar) -> None:
    """Draw a column with its upper corners rounded: it stands on the base."""
    corner = min(_CORNER, high, wide / 2)
    with pen.within(x, base, wide, high + 0.1):
        pen.box(x, base - corner, wide, high + corner, corner, _fill(bar))
