"""The sheet of paper: A4 geometry in points, fonts, colours, type, and the pen that draws.

The measures are those of the project's look ("Paper"): left 22, right 20, top 29 and bottom
20 mm. All lengths are points (1/72 inch), heights are counted upwards from the lower edge.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from km_desktop.bilingual import Language, Text
from km_desktop.documents.engine.fonts import BOLD, REGULAR, Letters, measure_once
from km_desktop.models.code_lists.places import country_notes

MM = 72 / 25.4
PAPER = (210 * MM, 297 * MM)
LEFT = 22 * MM
RIGHT = 190 * MM
TOP = 268 * MM
BOTTOM = 20 * MM
WIDTH = RIGHT - LEFT
HEIGHT = TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class PageFormat:
    """One way to hold the paper: its size and the edges of the text, in points."""

    paper: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the text."""
        return self.top - self.bottom


UPRIGHT = PageFormat(PAPER, LEFT, RIGHT, TOP, BOTTOM)
ACROSS = PageFormat(
    (PAPER[1], PAPER[0]), LEFT, PAPER[1] - (PAPER[0] - RIGHT), PAPER[0] - (PAPER[1] - TOP), BOTTOM
)

# A page with a frame instead of header and footer, alike at both sides; the mark stands above.
FRAMED = PageFormat((PAPER[1], PAPER[0]), 34 * MM, PAPER[1] - 34 * MM, PAPER[0] - 33 * MM, 23 * MM)

Colour = tuple[float, float, float]
Align = Literal["left", "right", "centre"]


def _colour(code: str) -> Colour:
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


INK = _colour("#1A2026")
INK2 = _colour("#505B66")
INK3 = _colour("#616C77")
ACCENT = _colour("#0067B0")
SOFT = _colour("#EAF3FB")
PALE = _colour("#F5F8FA")
BAR = _colour("#E7EDF1")
LINE = _colour("#D9E0E6")
LINE2 = _colour("#AEB9C3")
GHOST = _colour("#E8ECF0")
WHITE = _colour("#FFFFFF")
CHART = _colour("#3D8FCB")
CHART_SOFT = _colour("#BBD9EF")
LAND = _colour("#DDE4EA")


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text looks; ``drop`` is the way from the top of a line to its baseline."""

    font: str
    size: float
    leading: float
    colour: Colour
    align: Align = "left"
    drop: float = 0.0

    @property
    def baseline(self) -> float:
        """Return the distance in points from the top of a line to the baseline."""
        return self.drop or (self.leading + 0.72 * self.size) / 2


# Labels share the baseline of the values beside them, whatever their size.
_CELL_DROP = 8.6
TITLE_EN = Style(BOLD, 17, 22, INK)
TITLE_RU = Style(BOLD, 16, 21, INK)
SUBTITLE = Style(REGULAR, 11, 15, INK2)
HEADING = Style(BOLD, 10.2, 15.2, ACCENT, drop=10.6)
BODY = Style(REGULAR, 9, 13.2, INK)
LEAD = Style(BOLD, 9, 13.2, INK)
CELL = Style(REGULAR, 8.4, 11.2, INK, drop=_CELL_DROP)
CELL_RIGHT = Style(REGULAR, 8.4, 11.2, INK, "right", _CELL_DROP)
CELL_BOLD = Style(BOLD, 8.4, 11.2, INK, drop=_CELL_DROP)
CELL_BOLD_RIGHT = Style(BOLD, 8.4, 11.2, INK, "right", _CELL_DROP)
CELL_QUIET = Style(REGULAR, 8.4, 11.2, INK2, drop=_CELL_DROP)
LABEL = Style(REGULAR, 7.6, 11.2, INK3, drop=_CELL_DROP)
LABEL_RIGHT = Style(REGULAR, 7.6, 11.2, INK3, "right", _CELL_DROP)
NOTE = Style(REGULAR, 7.6, 10.6, INK3)
CHIP = Style(REGULAR, 7.8, 11.2, INK, drop=8.4)
SQUARE = Style(BOLD, 7.4, 11.2, ACCENT)
HEADER_BOLD = Style(BOLD, 8.4, 11.2, INK)
HEADER = Style(REGULAR, 7.8, 11.2, INK2)
FIGURE = Style(BOLD, 15, 19, INK)
CERTIFICATE = Style(BOLD, 22, 29, ACCENT, "centre")
CERTIFIED = Style(BOLD, 27, 35, INK, "centre")
CERTIFIED_OTHER = Style(REGULAR, 13, 18, INK2, "centre")
CERTIFIES = Style(REGULAR, 12, 18, INK2, "centre")
STATEMENT = Style(REGULAR, 12.5, 19, INK, "centre")
CERTIFIED_FACTS = Style(REGULAR, 9.4, 14, INK2, "centre")
ISSUER = Style(BOLD, 10.4, 14, INK, "centre")
ISSUER_QUIET = Style(REGULAR, 9.4, 13, INK2, "centre")
FOREWORD = Style(REGULAR, 10.6, 16.4, INK)
STORY = Style(REGULAR, 9.4, 13.8, INK)
STORY_TITLE = Style(BOLD, 10.6, 14.6, INK)
RESULT_VALUE = Style(BOLD, 15.4, 20, ACCENT, drop=16)
RESULT = Style(REGULAR, 10.6, 15.4, INK, drop=14)
SEAL = Style(REGULAR, 8.4, 11.2, LINE2, "centre")
FOOTER = Style(REGULAR, 7.2, 9.6, INK3)
SMALLEST = 7.0


def title_style(language: Language) -> Style:
    """Return the style of a page title; Russian titles are a size smaller, as they run longer."""
    return TITLE_RU if language == "ru" else TITLE_EN


def fitted(text: str, style: Style, width: float) -> tuple[str, float, bool]:
    """Make one line fit a width: smaller down to 7 points, then cut with an ellipsis.

    Returns the text, its size in points and whether letters were cut off.
    """
    text = text.replace("\n", " ")
    full = measure_once(text, style.font, style.size)
    if full <= width:
        return text, style.size, False
    size = max(SMALLEST, style.size * width / full)
    if full * size / style.size <= width:
        return text, size, False
    return shortened(text, replace(style, size=size), width), size, True


def shortened(text: str, style: Style, width: float) -> str:
    """Cut one line with an ellipsis where it is wider than ``width`` points."""
    if measure_once(text, style.font, style.size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure_once(text[:middle] + "…", style.font, style.size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


class Pen:
    """Draws on one canvas and changes its colours only when they differ."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        document = canvas._doc  # noqa: SLF001 - letters are numbered within it
        self._letters = {font: Letters(font, document) for font in (REGULAR, BOLD)}
        self._fill: Colour | None = None
        self._edge: tuple[Colour, float] | None = None
        self.notes: set[Text] = set()  # of the names on the page so far

    def renew(self) -> None:
        """Forget the colours, as a new page or a restored state begins without them."""
        self._fill = None
        self._edge = None

    def _ink(self, colour: Colour) -> None:
        if colour is not self._fill:
            self.canvas.addLiteral("{:.4g} {:.4g} {:.4g} rg".format(*colour))
            self._fill = colour

    def _stroke(self, colour: Colour, weight: float) -> None:
        if self._edge != (colour, weight):
            self.canvas.addLiteral("{:.4g} {:.4g} {:.4g} RG {:.4g} w".format(*colour, weight))
            self._edge = (colour, weight)

    def lines(self, lines: Sequence[str], style: Style, x: float, top: float, width: float) -> None:
        """Draw lines of one style downwards from ``top``, flush or between two edges."""
        y = top - style.baseline
        if style.align != "left":
            part = 1.0 if style.align == "right" else 0.5
            for line in lines:
                spare = width - measure_once(line, style.font, style.size)
                self.word(line, style, x + part * spare, y)
                y -= style.leading
            return
        self._text(lines, style, x, y, style.size)

    def word(self, line: str, style: Style, x: float, y: float, size: float = 0.0) -> None:
        """Draw one line with its baseline at ``y``; ``size`` overrides that of the style."""
        self._text((line,), style, x, y, size or style.size)

    def _text(self, lines: Sequence[str], style: Style, x: float, y: float, size: float) -> None:
        self._ink(style.colour)
        letters = self._letters[style.font]
        points = f"{size:.4g}"
        self.notes.update(*map(country_notes, lines))
        shown = [letters.shown(line, points) for line in lines]
        if not letters.name:
            return
        self.canvas.addLiteral(
            f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {letters.name} {points} Tf {style.leading:.4g} TL "
            f"{' T* '.join(shown)} ET"
        )

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, weight: float, colour: Colour
    ) -> None:
        """Draw a straight line."""
        self._stroke(colour, weight)
        self.canvas.addLiteral(f"n {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        fill: Colour | None,
        edge: Colour | None = None,
        weight: float = 0.8,
    ) -> None:
        """Draw a rounded rectangle from its lower left corner, filled, edged or both."""
        if fill is not None:
            self._ink(fill)
        if edge is not None:
            self._stroke(edge, weight)
        self.canvas.roundRect(
            x, y, width, height, radius, fill=int(fill is not None), stroke=int(edge is not None)
        )

    def shape(
        self,
        rings: Iterable[Sequence[tuple[float, float]]],
        fill: Colour,
    ) -> None:
        """Draw closed outlines, filled; one within another is a hole."""
        self._ink(fill)
        code = ["n"]
        for ring in rings:
            x, y = ring[0]
            code.append(f"{x:.1f} {y:.1f} m")
            code += [f"{x:.1f} {y:.1f} l" for x, y in ring[1:]]
            code.append("h")
        self.canvas.addLiteral(f"{' '.join(code)} f*")

    def path(
        self,
        points: Sequence[tuple[float, float]],
        colour: Colour,
        weight: float,
        broken: Sequence[float] = (),
    ) -> None:
        """Draw a line through points; ``broken`` are the lengths drawn and left out in turn."""
        self._stroke(colour, weight)
        (x, y), rest = points[0], points[1:]
        steps = " ".join(f"{x:.1f} {y:.1f} l" for x, y in rest)
        dash = " ".join(f"{length:.1f}" for length in broken)
        self.canvas.addLiteral(f"[{dash}] 0 d n {x:.1f} {y:.1f} m {steps} S [] 0 d")

    @contextlib.contextmanager
    def within(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Show only what lies in a rectangle while the context lasts."""
        self.canvas.addLiteral(f"q {x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        self.renew()
        try:
            yield
        finally:
            self.canvas.addLiteral("Q")
            self.renew()

    def disc(
        self, x: float, y: float, radius: float, fill: Colour, edge: Colour | None, weight: float
    ) -> None:
        """Draw a filled circle about a centre, with or without an edge."""
        self._ink(fill)
        if edge is not None:
            self._stroke(edge, weight)
        self.canvas.circle(x, y, radius, fill=1, stroke=int(edge is not None))
