"""The map on paper: the same plan as on the screen, always with the sentence about boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from km_desktop.bilingual import Language, grouped
from km_desktop.documents.engine.block import Block, Prose
from km_desktop.documents.engine.fonts import BOLD, REGULAR, measure
from km_desktop.documents.engine.page import ACCENT, INK, LAND, LINE2, NOTE, PALE, WHITE, Pen, Style
from km_desktop.documents.engine.safe_text import drawable
from km_desktop.documents.wording import NOTHING_YET, PLACEHOLDER
from km_desktop.services.map.borders import BorderLine, ground
from km_desktop.services.map.label_sides import Box
from km_desktop.services.map.layout import Bubble, MapFrame, MapLayout, Measure, place_bubbles
from km_desktop.services.map.outlines import Point, Ring
from km_desktop.services.map.short_names import short_name

_NUMBER = Style(BOLD, 7.2, 9.4, WHITE)
_LABEL = Style(REGULAR, 7.6, 9.4, INK)
_BELOW = 3.0
_BORDER = 0.6
# Points drawn and left out.
_BROKEN: dict[str, tuple[float, ...]] = {"dashed": (2.0, 2.0), "dotted": (0.6, 1.2)}


@dataclass(frozen=True, slots=True)
class Country:
    """The number of a country by its ISO code; a ``placeholder`` gets an asterisk."""

    iso3: str
    value: int
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class _Paper:
    width: float
    height: float
    number: Measure
    label: Measure
    line: float


class MapBlock(Block):
    """Bubbles on the land; ``high`` is the height of the map in points, without the sentence."""

    def __init__(
        self,
        countries: Sequence[Country],
        language: Language,
        *,
        high: float = 176.0,
        before: float = 0.0,
    ) -> None:
        self.countries = [one for one in countries if one.value > 0]
        self.language = language
        self.high = high
        self.before = before
        self.plan: MapLayout | None = None
        self.foot = Prose(self._sentence(), NOTE)

    def _sentence(self) -> str:
        """Return what stands below: always about boundaries, and about places that are shown."""
        if not self.countries:
            return NOTHING_YET.say(self.language)
        frames = self.plan.frames if self.plan is not None else ()
        parts = [PLACEHOLDER] if any(one.placeholder for one in self.countries) else []
        parts += ground().words
        parts += [
            note.words
            for note in ground().notes
            if any(frame.shows((*note.at, *note.at)) for frame in frames)
        ]
        return " ".join(part.say(self.language) for part in parts)

    def fit(self, width: float) -> float:
        """Lay out bubbles and labels for the width."""
        room = 0.0
        if self.countries:
            paper = _Paper(width, self.high, _measured(_NUMBER), _measured(_LABEL), _LABEL.leading)
            self.plan = place_bubbles([self._mark(one) for one in self.countries], paper)
            self.foot = Prose(self._sentence(), NOTE)
            room = self.high + _BELOW
        self.height = room + self.foot.fit(width)
        return self.height

    def _mark(self, one: Country) -> tuple[str, int, str, str]:
        name = drawable(short_name(one.iso3).say(self.language), self.language)
        star = "*" if one.placeholder else ""
        return one.iso3, one.value, grouped(one.value, self.language), name + star

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frames with their land, the bubbles, the sentence."""
        if self.plan is None:
            self.foot.draw(pen, x, top)
            return
        for number, frame in enumerate(self.plan.frames):
            _draw_frame(pen, frame, x, top)
            if number:
                low = top - frame.y - frame.height
                pen.box(x + frame.x, low, frame.width, frame.height, 0, None, LINE2, 0.6)
        for bubble in self.plan.bubbles:
            _draw_bubble(pen, bubble, x, top)
        for bubble in self.plan.bubbles:
            if bubble.label:
                y = top - bubble.label_y - _LABEL.baseline
                pen.word(bubble.label, _LABEL, x + bubble.label_x, y)
        self.foot.draw(pen, x, top - self.high - _BELOW)


def _measured(style: Style) -> Measure:
    return lambda text: measure(text, style.font, style.size)


def _draw_frame(pen: Pen, frame: MapFrame, x: float, top: float) -> None:
    low = top - frame.y - frame.height
    with pen.within(x + frame.x, low, frame.width, frame.height):
        pen.box(x + frame.x, low, frame.width, frame.height, 0, PALE)
        rings = [ring for box, ring in _land() if frame.shows(box)]
        pen.shape([_along(frame, ring, x, top) for ring in rings], LAND)
        for box, border in _borders():
            if frame.shows(box):
                line = _along(frame, border.points, x, top)
                pen.path(line, WHITE, _BORDER, _BROKEN.get(border.drawn, ()))


def _along(frame: MapFrame, ring: Ring, x: float, top: float) -> list[Point]:
    return [_at(frame, point, x, top) for point in ring]


def _at(frame: MapFrame, point: Point, x: float, top: float) -> Point:
    across, down = frame.at(point)
    return x + across, top - down


def _draw_bubble(pen: Pen, bubble: Bubble, x: float, top: float) -> None:
    pen.disc(x + bubble.x, top - bubble.y, bubble.radius, ACCENT, WHITE, 0.8)
    if bubble.number:
        wide = measure(bubble.number, _NUMBER.font, _NUMBER.size)
        y = top - bubble.y - _NUMBER.size * 0.36
        pen.word(bubble.number, _NUMBER, x + bubble.x - wide / 2, y)


@cache
def _land() -> list[tuple[Box, Ring]]:
    """Return every ring of the land with the box around it."""
    return [(_box(ring), ring) for ring in ground().land]


@cache
def _borders() -> list[tuple[Box, BorderLine]]:
    """Return every border with the box around it."""
    return [(_box(border.points), border) for border in ground().borders]


def _box(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)
