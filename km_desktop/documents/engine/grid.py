"""Tables and the panel of facts: columns of fixed width, rows that flow over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from km_desktop.documents.engine.block import Block, Pieces, cut
from km_desktop.documents.engine.page import HEIGHT, INK, LINE, LINE2, PALE, WIDTH, Colour, Pen

GUTTER = 6.0
_PANEL_PAD = 5.4
_PANEL_INSET = 9.4
_PANEL_GAP = 10.0
# A row taller than this may be cut in two; a smaller one goes whole to the next page.
_TALL = HEIGHT * 0.3


def panel_half(width: float) -> float:
    """Return the width of either side of a panel of facts, in points."""
    return (width - 2 * _PANEL_INSET - _PANEL_GAP) / 2


PANEL_HALF = panel_half(WIDTH)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line below a row, from a column to the right edge."""

    weight: float
    colour: Colour
    column: int = 0


ROW_RULE = Rule(0.4, LINE)
HEAD_RULE = Rule(0.8, LINE2)
INK_RULE = Rule(0.8, INK, 1)


@dataclass(slots=True)
class GridRow:
    """Cells side by side; ``pad`` is the space above and below them in points.

    A row with ``widths`` of its own does not follow the columns of its table.
    """

    cells: Sequence[Block | None]
    rule: Rule | None = ROW_RULE
    pad: tuple[float, float] = (3.1, 3.1)
    widths: Sequence[float] = ()
    height: float = 0.0

    def fit(self, widths: Sequence[float]) -> float:
        """Arrange the cells in columns of these widths and return the height of the tallest."""
        widths = self.widths or widths
        last = len(widths) - 1
        tallest = 0.0
        for index, cell in enumerate(self.cells):
            if cell is not None:
                wide = widths[index] - (GUTTER if index < last else 0.0)
                tallest = max(tallest, cell.fit(wide))
        self.height = tallest + self.pad[0] + self.pad[1]
        return self.height

    def least(self) -> float:
        """Return the height of the smallest first piece, the whole row unless it is tall."""
        if self.height <= _TALL:
            return self.height
        return max((cell.least() for cell in self.cells if cell), default=0.0) + self.pad[0] + 3.4

    def split(self, room: float) -> tuple[GridRow | None, GridRow]:
        """Cut a tall row within its cells."""
        inner = room - self.pad[0] - 3.4
        pieces = [cut(cell, inner) if cell else (None, None) for cell in self.cells]
        if self.height <= _TALL or not any(first for first, _ in pieces):
            return None, self
        if any(first is None and rest is not None for first, rest in pieces):
            return None, self
        head = GridRow([first for first, _ in pieces], None, (self.pad[0], 3.4), self.widths)
        tail = GridRow([rest for _, rest in pieces], self.rule, self.pad, self.widths)
        for row in (head, tail):
            row.height = sum(row.pad) + max((cell.height for cell in row.cells if cell), default=0)
        return head, tail


@dataclass(slots=True)
class Grid(Block):
    """Rows in columns of fixed widths in points, flush with both text edges.

    Up to ``whole`` rows are not torn apart if a page can hold them. ``head`` is repeated on
    every page, ``foot`` rows (totals) keep to the last row.
    """

    widths: Sequence[float]
    rows: Sequence[GridRow]
    head: GridRow | None = None
    foot: Sequence[GridRow] = ()
    whole: int = 6
    before: float = 0.0
    stays: bool = False
    height: float = field(default=0.0, init=False)

    def fit(self, width: float) -> float:
        """Arrange all rows; the columns have their own widths."""
        for row in self._all():
            row.fit(self.widths)
        if self.head is not None and self.head.height > _TALL:
            # A head that would fill the pages it is repeated on is said once, and may be cut.
            self.rows, self.head = [self.head, *self.rows], None
        return self.total()

    def _all(self) -> list[GridRow]:
        return [*([self.head] if self.head else []), *self.rows, *self.foot]

    def total(self) -> float:
        """Add the heights of rows already fitted."""
        self.height = sum(row.height for row in self._all())
        return self.height

    def _kept(self) -> bool:
        return len(self.rows) <= self.whole and self.height <= self.page

    def least(self) -> float:
        """Return the whole of a small table, else its head and first row."""
        if self._kept() or not self.rows:
            return self.height
        return (self.head.height if self.head else 0.0) + self.rows[0].least()

    def split(self, room: float) -> Pieces:
        """Cut between rows, or within a row that is taller than a third of a page."""
        if self._kept():
            return None, self
        left = room - (self.head.height if self.head else 0.0)
        rows = [*self.rows, *self.foot]
        for index, row in enumerate(rows):
            if row.height <= left + 0.01:
                left -= row.height
                continue
            first, rest = row.split(left)
            # Totals alone at the head of a page say nothing: the last row goes with them.
            if first is None and index >= len(self.rows) > 1:
                index = len(self.rows) - 1  # noqa: PLW2901
                rest = rows[index]
            return self._pieces(rows, index, first, rest)
        return self, None

    def _pieces(
        self, rows: list[GridRow], index: int, first: GridRow | None, rest: GridRow
    ) -> Pieces:
        taken = [*rows[:index], *([first] if first else [])]
        if not taken:
            return None, self
        split = max(0, len(self.rows) - index - 1) if index < len(self.rows) else 0
        later = [rest, *rows[index + 1 :]]
        body = later[: split + 1] if index < len(self.rows) else []
        foot = later[len(body) :]
        above = Grid(self.widths, taken, self.head)
        below = Grid(self.widths, body, self.head if body else None, foot)
        for piece in (above, below):
            piece.page = self.page
            piece.total()
        return above, below

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the rows with the lines below them."""
        right = x + sum(self.widths)
        for row in self._all():
            left = x
            widths = row.widths or self.widths
            for cell, width in zip(row.cells, widths, strict=True):
                if cell is not None:
                    cell.draw(pen, left, top - row.pad[0])
                left += width
            top -= row.height
            if row.rule:
                start = x + sum(widths[: row.rule.column])
                pen.rule(start, top, right, top, row.rule.weight, row.rule.colour)


class Panel(Block):
    """Two tables side by side on a pale ground, each cut on its own at the foot of a page."""

    def __init__(self, left: Grid, right: Grid, before: float = 0.0) -> None:
        self.sides = (left, right)
        self.before = before
        self.width = 0.0

    def fit(self, width: float) -> float:
        """Arrange both sides."""
        self.width = width
        for side in self.sides:
            side.fit(width)
        return self.total()

    def total(self) -> float:
        """Take the height of the higher side, already fitted."""
        self.height = max(side.height for side in self.sides) + 2 * _PANEL_PAD
        return self.height

    def least(self) -> float:
        """Return the whole panel unless it is taller than a page."""
        return min(self.height, self.page * 0.3) if self.height > self.page else self.height

    def split(self, room: float) -> Pieces:
        """Cut both sides at the same height; a panel that a page can hold stays whole."""
        if self.height <= self.page:
            return None, self
        for side in self.sides:
            side.page = self.page
        pieces = [cut(side, room - 2 * _PANEL_PAD) for side in self.sides]
        if all(first is None for first, _ in pieces):
            return None, self
        empty = Grid(self.sides[0].widths, ())
        halves = []
        for part in zip(*pieces, strict=True):
            sides = [side if isinstance(side, Grid) else empty for side in part]
            half = Panel(sides[0], sides[1])
            half.width, half.page = self.width, self.page
            half.total()
            halves.append(half)
        return halves[0], halves[1]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the ground, then both sides."""
        pen.box(x, top - self.height, self.width, self.height, 2, PALE)
        middle = x + _PANEL_INSET + panel_half(self.width) + _PANEL_GAP
        self.sides[0].draw(pen, x + _PANEL_INSET, top - _PANEL_PAD)
        self.sides[1].draw(pen, middle, top - _PANEL_PAD)
