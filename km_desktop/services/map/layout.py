"""How numbers of countries are laid out on a map: frames, bubbles and labels.

Lengths are those of the sheet that is drawn on (pixels or points), counted from its upper left
corner, y downwards. Nothing is drawn here: a window and a printed page draw the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import hypot, pi, sqrt
from typing import Protocol

from km_desktop.services.map.label_sides import GAP, Box, cross, take_sides
from km_desktop.services.map.outlines import Point, place

#: iso3, the number, the number as written, the label.
Mark = tuple[str, int, str, str]
Measure = Callable[[str], float]

_INSETS = 3
_NEAR = 0.42
_SMALL = 0.55
_WIDE = 1.6
_CROWD = 3
_LEAST_WIDE = 0.5
_WORLD = (-2.5, -1.03, 2.5, 1.31)
_TRIES = 60
_MANY = 80
# The share of the sheet that all bubbles together may cover.
_FULL = 0.11


class MapArea(Protocol):
    """What is drawn on: its size, and how wide words come out on it."""

    @property
    def width(self) -> float:
        """Its width."""

    @property
    def height(self) -> float:
        """Its height."""

    @property
    def number(self) -> Measure:
        """How wide a number within a bubble is."""

    @property
    def label(self) -> Measure:
        """How wide a label beside a bubble is."""

    @property
    def line(self) -> float:
        """How high a line of a label is."""


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A window on the world; a projected point is at (x · scale + left, top - y · scale)."""

    x: float
    y: float
    width: float
    height: float
    scale: float
    left: float
    top: float

    def at(self, point: Point) -> Point:
        """Return where a projected point lies on the sheet."""
        return point[0] * self.scale + self.left, self.top - point[1] * self.scale

    def shows(self, box: Box) -> bool:
        """Tell whether a projected box (x1, y1, x2, y2) is to be seen in part."""
        x1, y2 = self.at((box[0], box[1]))
        x2, y1 = self.at((box[2], box[3]))
        return (
            x1 < self.x + self.width and x2 > self.x and y1 < self.y + self.height and y2 > self.y
        )


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble: where it is, what stands in it, and its label if there is room for one.

    ``label_x`` is the left end of the label, ``label_y`` the upper edge of its line.
    """

    key: str
    x: float
    y: float
    radius: float
    number: str
    label: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The frames, the large one first, and the bubbles in the order in which they were given."""

    frames: tuple[MapFrame, ...]
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    at: Point


def place_bubbles(marks: Sequence[Mark], sheet: MapArea) -> MapLayout:
    """Lay out numbers of countries; codes without a place and numbers below one are left out.

    The large frame fits most of the data; up to three groups of countries far from it get a small
    frame of their own. The area of a bubble is its number.
    """
    placed = [_Placed(mark, at) for mark in marks if mark[1] > 0 and (at := place(mark[0]))]
    near, far = _split(placed)
    insets = _inset_boxes(len(far), sheet)
    frame, boxes = _main_frame([one.at for one in near], insets, sheet)
    frames = [frame]
    for group, box in zip(far, boxes, strict=True):
        frames.append(_framed([one.at for one in group], box, sheet.line))
    radius = _radii(placed, sheet)
    bubbles: list[Bubble] = []
    for index, (group, inside) in enumerate(zip([near, *far], frames, strict=True)):
        blocked = list(boxes) if index == 0 else []
        circles = [(one.mark, *inside.at(one.at), radius(one.mark[1])) for one in group]
        bubbles += _labelled(_apart(circles, inside), inside, blocked, sheet)
    order = {one.mark[0]: number for number, one in enumerate(placed)}
    return MapLayout(tuple(frames), tuple(sorted(bubbles, key=lambda bubble: order[bubble.key])))


# Which countries stand together


def _split(placed: Sequence[_Placed]) -> tuple[list[_Placed], list[list[_Placed]]]:
    """Return the countries of the large frame and the groups far from it."""
    groups = sorted(_groups(placed), key=lambda group: -sum(one.mark[1] for one in group))
    near = groups[0] if groups else []
    far = []
    for group in groups[1:]:
        if len(group) > _CROWD or _span([one.at for one in group]) > _SMALL:
            near = [*near, *group]
        else:
            far.append(group)
    if near:
        x1, y1, x2, y2 = _bounds([one.at for one in near])
        for group in list(far):
            if any(x1 <= one.at[0] <= x2 and y1 <= one.at[1] <= y2 for one in group):
                far.remove(group)
                near = [*near, *group]
    # A map of the whole world says more than four small frames of it, or than one beside it.
    whole = len(far) > _INSETS or (far and _span([one.at for one in near]) > _WIDE)
    return ([*near, *chain(*far)], []) if whole else (near, far)


def _groups(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Join countries that are near each other, or near one that is."""
    groups: list[list[_Placed]] = []
    for one in placed:
        touching = [group for group in groups if any(_far(one, other) < _NEAR for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([one, *(other for group in touching for other in group)])
    return groups


def _far(one: _Placed, other: _Placed) -> float:
    return hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])


def _bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _span(points: Sequence[Point]) -> float:
    x1, y1, x2, y2 = _bounds(points)
    return max(x2 - x1, y2 - y1)


# Frames


def _inset_boxes(count: int, sheet: MapArea) -> list[Box]:
    """Return the places of the small frames, side by side from the lower left corner."""
    edge, gap = sheet.line * 0.7, sheet.line * 0.55
    wide = min(sheet.line * 8.2, (sheet.width - 2 * edge - gap * (count - 1)) / max(count, 1))
    high = min(sheet.line * 5.2, sheet.height * 0.36)
    top = sheet.height - edge - high
    return [(edge + number * (wide + gap), top, wide, high) for number in range(count)]


def _main_frame(
    points: Sequence[Point], insets: list[Box], sheet: MapArea
) -> tuple[MapFrame, list[Box]]:
    """Fit the data into the sheet and the small frames into a corner of it where nothing is."""
    # Where every corner is taken, the data move up a little, at last above the small frames.
    for share in (1.0, 0.93, 0.86, 0.79, insets[0][1] / sheet.height if insets else 1.0):
        room = (0.0, 0.0, sheet.width, sheet.height * share)
        frame = replace(_framed(points, room, sheet.line), height=sheet.height)
        shown = [frame.at(point) for point in points]
        for right, up in ((False, False), (True, False), (False, True), (True, True)):
            boxes = [_mirrored(box, sheet, right=right, up=up) for box in insets]
            if not any(_within(bubble, box, sheet.line) for bubble in shown for box in boxes):
                return frame, boxes
    return frame, insets


def _mirrored(box: Box, sheet: MapArea, *, right: bool, up: bool) -> Box:
    x, y, wide, high = box
    return (
        sheet.width - x - wide if right else x,
        sheet.height - y - high if up else y,
        wide,
        high,
    )


def _within(point: Point, box: Box, margin: float) -> bool:
    x, y, wide, high = box
    return x - margin < point[0] < x + wide + margin and y - margin < point[1] < y + high + margin


def _framed(points: Sequence[Point], box: Box, line: float) -> MapFrame:
    """Fit points into a box with room for labels, inside the world where it is large enough."""
    x, y, wide, high = box
    x1, y1, x2, y2 = _bounds(points) if points else _WORLD
    across = max(x2 - x1, _LEAST_WIDE) / (1 - 2 * min(0.14, 5 * line / wide))
    up = max(y2 - y1, 0.02) / (1 - 2 * min(0.24, 1.5 * line / high))
    scale = min(wide / across, high / up)
    scale = max(scale, min(wide / (_WORLD[2] - _WORLD[0]), high / (_WORLD[3] - _WORLD[1])))
    middle_x = _clamped((x1 + x2) / 2, wide / scale / 2, _WORLD[0], _WORLD[2])
    middle_y = _clamped((y1 + y2) / 2, high / scale / 2, _WORLD[1], _WORLD[3])
    left, top = x + wide / 2 - middle_x * scale, y + high / 2 + middle_y * scale
    return MapFrame(x, y, wide, high, scale, left, top)


def _clamped(middle: float, half: float, low: float, high: float) -> float:
    if 2 * half >= high - low:
        return (low + high) / 2
    return min(max(middle, low + half), high - half)


# Bubbles


def _radii(placed: Sequence[_Placed], sheet: MapArea) -> Callable[[int], float]:
    """Return the radius of a number: areas are to each other as the numbers are."""
    numbers = [one.mark[1] for one in placed] or [1]
    most, least = max(numbers), min(numbers)
    widest = max((sheet.number(one.mark[2]) for one in placed if one.mark[1] == most), default=0.0)
    smallest = sheet.line * 0.52
    largest = min(max(smallest * sqrt(most / least), sheet.line * 0.85), sheet.line * 1.25)
    room = sqrt(sheet.width * sheet.height * _FULL / (pi * sum(numbers) / most))
    largest = min(max(largest, widest / 2 + 4), room)
    return lambda number: largest * sqrt(number / most)


_Circle = tuple[Mark, float, float, float]


def _apart(circles: list[_Circle], frame: MapFrame) -> list[_Circle]:
    """Push bubbles aside that would cover each other, each half of the way, within the frame."""
    places = [[x, y] for _, x, y, _ in circles]
    radii = [radius for _, _, _, radius in circles]
    for _ in range(_TRIES if len(circles) < _MANY else _TRIES // 4):
        moved = False
        for one in range(len(places)):
            for other in range(one):
                moved |= _pushed(places[one], places[other], radii[one] + radii[other])
        for at, radius in zip(places, radii, strict=True):
            _keep(at, radius + 2, frame)
        if not moved:
            break
    return [
        (mark, x, y, radius) for (mark, _, _, radius), (x, y) in zip(circles, places, strict=True)
    ]


def _pushed(one: list[float], other: list[float], touching: float) -> bool:
    dx, dy = one[0] - other[0], one[1] - other[1]
    way = hypot(dx, dy)
    missing = touching + 1.0 - way
    if missing <= 0.05:
        return False
    if way < 0.01:
        dx, dy, way = 1.0, 0.0, 1.0
    for place_, sign in ((one, 0.5), (other, -0.5)):
        place_[0] += dx / way * missing * sign
        place_[1] += dy / way * missing * sign
    return True


def _keep(at: list[float], edge: float, frame: MapFrame) -> None:
    """Keep a bubble wholly within its frame."""
    at[0] = min(max(at[0], frame.x + edge), frame.x + frame.width - edge)
    at[1] = min(max(at[1], frame.y + edge), frame.y + frame.height - edge)


# Labels


def _labelled(
    circles: list[_Circle], frame: MapFrame, blocked: list[Box], sheet: MapArea
) -> list[Bubble]:
    """Give every bubble its label at the first free side, the largest bubbles first.

    Where none is free, labels that stand in the way go to another side of their own bubbles.
    """
    circles = sorted(circles, key=lambda one: -one[3])
    rounds = [(x - r - 1, y - r - 1, 2 * r + 2, 2 * r + 2) for _, x, y, r in circles]
    words, sides = [], []
    for at, circle in enumerate(circles):
        solid = [*blocked, *rounds[:at], *rounds[at + 1 :]]
        words.append(_words(circle, circles, sheet))
        boxes = _sides(*circle[1:], sheet.label(words[-1][1]), sheet.line)
        sides.append(
            [
                box
                for box in boxes
                if _holds(frame, box) and not any(cross(box, other) for other in solid)
            ]
        )
    taken = take_sides(sides)
    bubbles = []
    for number, (mark, x, y, radius) in enumerate(circles):
        inside, label = words[number]
        left, top = taken[number][:2] if number in taken else (x, y)
        shown = label if number in taken else ""
        bubbles.append(Bubble(mark[0], x, y, radius, inside, shown, left, top))
    return bubbles


def _words(circle: _Circle, circles: list[_Circle], sheet: MapArea) -> tuple[str, str]:
    """Return what stands in a bubble and beside it.

    A number that does not fit its bubble, or would be covered, goes with the label.
    """
    (_, _, number, label), x, y, radius = circle
    fits = hypot(sheet.number(number) / 2, sheet.line * 0.28) <= radius - 0.5
    if fits and not _covered(x, y, radius, circles):
        return number, label
    return "", f"{label} {number}"


def _covered(x: float, y: float, radius: float, circles: list[_Circle]) -> bool:
    ways = ((hypot(x - a, y - b), r) for _, a, b, r in circles if (a, b) != (x, y))
    return any(way < radius + r - 0.5 for way, r in ways)


def _sides(x: float, y: float, radius: float, wide: float, line: float) -> list[Box]:
    """Return where a label may stand: right, left, above, below, then the four corners."""
    away, slant = radius + max(0.3 * line, 1.2 + GAP), 0.75 * radius + 1.5
    middle, above, below = y - line / 2, y - radius - line - 1, y + radius + 1
    corners = [
        (x + away, middle),
        (x - away - wide, middle),
        (x - wide / 2, above),
        (x - wide / 2, below),
        (x + slant, y - slant - line + 1),
        (x + slant, y + slant - 1),
        (x - slant - wide, y - slant - line + 1),
        (x - slant - wide, y + slant - 1),
    ]
    return [(left, top, wide, line) for left, top in corners]


def _holds(frame: MapFrame, box: Box) -> bool:
    x, y, wide, high = box
    return (
        x >= frame.x + GAP and y >= frame.y + GAP
        and x + wide <= frame.x + frame.width - GAP
        and y + high <= frame.y + frame.height - GAP
    )  # fmt: skip
