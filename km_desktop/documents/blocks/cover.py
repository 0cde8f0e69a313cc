"""The cover of the annual overview: a whole page without header and footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.fonts import BOLD, REGULAR, measure_once
from km_desktop.documents.engine.header_footer import draw_mark
from km_desktop.documents.engine.page import (
    ACCENT,
    INK2,
    LEFT,
    MM,
    PAPER,
    WHITE,
    WIDTH,
    Pen,
    Style,
)

_PARTNERSHIP = Style(BOLD, 15, 21, WHITE)
_YEAR = Style(BOLD, 96, 104, WHITE)
_TITLE = Style(BOLD, 30, 38, WHITE)
_PERIOD = Style(REGULAR, 13, 19, WHITE)
_BELOW = Style(REGULAR, 10.6, 15.4, INK2)
_BELOW_BOLD = Style(BOLD, 10.6, 15.4, INK2)
_BAND = PAPER[1] * 0.72
_MARK = 54.0


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What stands on a cover: whose it is, for which years, what it is, by whom and of when."""

    partnership: str
    years: str
    title: str
    period: str
    programme: str
    lines: Sequence[str]


class Cover(Block):
    """A band over most of the page, with the years as large as they fit; the rest is quiet."""

    bare = True

    def __init__(self, words: CoverWords) -> None:
        self.words = words

    def fit(self, width: float) -> float:
        """Take a whole page."""
        self.height = self.page
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw band, mark and texts; everything has its place on the sheet, not below ``top``."""
        low = PAPER[1] - _BAND
        pen.box(0, low, PAPER[0], _BAND, 0, ACCENT)
        draw_mark(pen, LEFT - 6, PAPER[1] - 24 * MM - _MARK, _MARK)
        y = PAPER[1] - 24 * MM - _MARK - 26
        y = _draw(pen, Prose(self.words.partnership, _PARTNERSHIP), y)
        title = Prose(self.words.title, _TITLE)
        period = Prose(self.words.period, _PERIOD, before=8)
        for block in (title, period):
            block.fit(WIDTH)
        y = low + 22 * MM + period.height + period.before + title.height
        title.draw(pen, LEFT, y)
        period.draw(pen, LEFT, y - title.height - period.before)
        wide = measure_once(self.words.years, _YEAR.font, _YEAR.size)
        size = min(_YEAR.size, _YEAR.size * WIDTH / wide)
        pen.word(self.words.years, _YEAR, LEFT - size * 0.05, y + 14, size)
        below = _draw(pen, Prose(self.words.programme, _BELOW_BOLD), low - 14 * MM)
        for line in self.words.lines:
            below = _draw(pen, Prose(line, _BELOW), below)


def _draw(pen: Pen, block: Prose, top: float) -> float:
    block.fit(WIDTH)
    block.draw(pen, LEFT, top)
    return top - block.height
