"""What a page is made of: blocks that know their height, can be cut in two and be drawn.

A story is a list of blocks. The layout asks each to ``fit`` a width, places it, or cuts it at
the foot of a page. Lines are broken once, however many pages they fill.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from km_desktop.documents.engine.fonts import measure, measure_once
from km_desktop.documents.engine.page import HEIGHT, NOTE, Pen, Style

Pieces = tuple["Block | None", "Block | None"]
_BREAK_AFTER = re.compile(r"(?<=[\u00a0/@._,;:&?=+–—-])")


class Block(ABC):
    """A thing of some height in points; ``before`` is the gap above it, unless it opens a page.

    A block that ``stays`` is never the last one on a page. ``page`` is how high the text of a page
    may be, in points. A page with a ``bare`` block has no header and no footer.
    """

    page: float = HEIGHT
    bare: bool = False
    signs: bool = False

    before: float = 0.0
    stays: bool = False
    height: float = 0.0

    def fit(self, width: float) -> float:
        """Arrange the block for a width and return its height, both in points."""
        return self.height

    def least(self) -> float:
        """Return the height of the smallest first piece that may stand at the foot of a page."""
        return self.height

    def split(self, room: float) -> Pieces:
        """Cut the block so that the first piece is at most ``room`` high.

        ``(None, self)`` says that nothing sensible fits.
        """
        return None, self

    @abstractmethod
    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the block downwards from ``top``."""


class Spring(Block):
    """Nothing but the room that pushes what follows down to the foot of the page."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw nothing."""


def cut(block: Block, room: float) -> Pieces:
    """Return the piece of a fitted block that fits a height, and what remains of it."""
    if block.height <= room + 0.01:
        return block, None
    return block.split(room)


class Prose(Block):
    """A run of text in one style, with an optional bullet and a quiet remark at its end."""

    def __init__(
        self,
        text: str,
        style: Style,
        *,
        tail: str = "",
        bullet: str = "",
        indent: float = 0.0,
        before: float = 0.0,
        stays: bool = False,
    ) -> None:
        self.text = text
        self.style = style
        self.tail = tail
        self.bullet = bullet
        self.indent = indent
        self.before = before
        self.stays = stays
        self.width = 0.0
        self.lines: Sequence[str] = ()

    def fit(self, width: float) -> float:
        """Break the text into lines."""
        self.width = width
        style = self.style
        lines = list(broken(self.text, style.font, style.size, width - self.indent))
        if self.tail:
            last = measure_once(lines[-1], style.font, style.size) if lines else 0.0
            if last + self._gap() + measure(self.tail, NOTE.font, NOTE.size) > width - self.indent:
                lines.append("")
        self.lines = lines
        self.height = len(lines) * style.leading
        return self.height

    def least(self) -> float:
        """Return two lines, or all three of three: no line stands alone."""
        count = len(self.lines)
        return (count if count <= 3 else 2) * self.style.leading

    def split(self, room: float) -> Pieces:
        """Cut between lines, leaving two at either side where there are enough."""
        count = int((room + 0.01) / self.style.leading)
        total = len(self.lines)
        if total > 3:
            count = min(count, total - 2)
        if count < min(2, total - 1) or count < 1:
            return None, self
        return self._piece(0, count), self._piece(count, total)

    def _piece(self, start: int, end: int) -> Prose:
        piece = Prose(
            "",
            self.style,
            tail=self.tail if end == len(self.lines) else "",
            bullet="" if start else self.bullet,
            indent=self.indent,
        )
        piece.width = self.width
        piece.lines = self.lines[start:end]
        piece.height = len(piece.lines) * self.style.leading
        return piece

    def _gap(self) -> float:
        return self.style.size * 0.55

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the bullet, the lines and the remark, in the order in which they are read."""
        style = self.style
        left = x + self.indent
        if self.bullet:
            pen.word(self.bullet, style, x + 2, top - style.baseline)
        pen.lines(self.lines, style, left, top, self.width - self.indent)
        if self.tail:
            last = measure_once(self.lines[-1], style.font, style.size)
            y = top - style.baseline - (len(self.lines) - 1) * style.leading
            begin = (self.width - self.indent - last) / 2 if style.align == "centre" else 0.0
            pen.word(self.tail, NOTE, left + begin + (last + self._gap() if last else 0), y)


class Stack(Block):
    """Blocks one below the other, for a cell that holds more than one."""

    def __init__(self, blocks: Sequence[Block], before: float = 0.0) -> None:
        self.blocks = blocks
        self.before = before

    def fit(self, width: float) -> float:
        """Arrange every block for the width."""
        self.height = sum(block.fit(width) for block in self.blocks)
        self.height += sum(block.before for block in self.blocks[1:])
        return self.height

    def least(self) -> float:
        """Return what the first block needs."""
        return self.blocks[0].least() if self.blocks else 0.0

    def split(self, room: float) -> Pieces:
        """Cut between or within the blocks."""
        for index, block in enumerate(self.blocks):
            gap = block.before if index else 0.0
            if block.height + gap <= room + 0.01:
                room -= block.height + gap
                continue
            first, rest = cut(block, room - gap)
            if first is not None:
                first.before = block.before
            head = [*self.blocks[:index], *([first] if first else [])]
            tail = [*([rest] if rest else []), *self.blocks[index + 1 :]]
            return (_stacked(head) if head else None), _stacked(tail)
        return self, None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the blocks downwards."""
        for index, block in enumerate(self.blocks):
            top -= block.before if index else 0.0
            block.draw(pen, x, top)
            top -= block.height


def _stacked(blocks: Sequence[Block]) -> Stack:
    stack = Stack(blocks)
    stack.height = sum(block.height for block in blocks)
    stack.height += sum(block.before for block in blocks[1:])
    return stack


def broken(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """Break text into lines of at most ``width`` points; blank lines are kept, one at a time."""
    blank = True
    for paragraph in text.split("\n"):
        if not paragraph or paragraph.isspace():
            if not blank:
                yield ""
            blank = True
            continue
        blank = False
        if len(paragraph) < 400 and measure(paragraph, font, size) <= width:
            yield paragraph
        else:
            yield from _wrapped(paragraph, font, size, width)


def _wrapped(paragraph: str, font: str, size: float, width: float) -> Iterator[str]:
    space = measure(" ", font, size)
    line: list[str] = []
    used = 0.0
    for word in paragraph.split(" "):
        if not word:
            continue
        wide = measure_once(word, font, size) if len(word) > 60 else measure(word, font, size)
        if line and used + space + wide <= width:
            line.append(word)
            used += space + wide
            continue
        if line:
            yield " ".join(line)
        if wide > width:
            *whole, word = _chopped(word, font, size, width)  # noqa: PLW2901
            yield from whole
            wide = measure_once(word, font, size)
        line = [word]
        used = wide
    if line:
        yield " ".join(line)


def _chopped(word: str, font: str, size: float, width: float) -> list[str]:
    """Cut a word that is wider than the column: after a sign where there is one, else anywhere."""
    pieces: list[str] = []
    line = ""
    used = 0.0
    for part in _BREAK_AFTER.split(word):
        bare = measure_once(part.rstrip("\u00a0"), font, size)
        units = part if bare > width else (part,)
        for unit in units:
            wide = measure_once(unit, font, size) if len(unit) > 1 else measure(unit, font, size)
            if line and used + min(wide, bare) > width:
                pieces.append(line.rstrip("\u00a0"))
                line, used = "", 0.0
            line += unit
            used += wide
    return [*pieces, line]
