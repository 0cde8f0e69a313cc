"""A map of numbers: bubbles whose area is the number, on the outlines of countries.

Where bubbles, labels and frames stand is decided by a plan that the page hands in, so that the
window and the printed page show the same map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.charts.plot import Bar, Plot
from km_desktop.ui.kit.paint import CENTRE, LEFT
from km_desktop.ui.kit.speech import Words, say, spoken
from km_desktop.ui.kit.tokens import RADIUS_CONTROL

BOUNDARIES = Text(
    "The boundaries and names shown do not imply official endorsement or acceptance by the "
    "United Nations.",
    "Границы и названия на карте не означают их официального признания или принятия "
    "Организацией Объединённых Наций.",
)
PLACEHOLDER = Text("* A placeholder of the sample data.", "* Условная страна в образцовых данных.")
AREA = Text("the area of a circle is the number", "площадь круга – число")

Mark = tuple[str, int, str, str]
Land = Callable[[], Sequence[Sequence[Sequence[tuple[float, float]]]]]
_TARGET = 12.0
_EDGE = 1.5


class LaidFrame(Protocol):
    """A window on the world: a point of the land is at (x · scale + left, top - y · scale)."""

    @property
    def x(self) -> float:
        """Its left edge."""

    @property
    def y(self) -> float:
        """Its upper edge."""

    @property
    def width(self) -> float:
        """Its width."""

    @property
    def height(self) -> float:
        """Its height."""

    @property
    def scale(self) -> float:
        """Pixels for one unit of the land."""

    @property
    def left(self) -> float:
        """Where the middle of the land lies across."""

    @property
    def top(self) -> float:
        """Where the equator lies."""


class LaidBubble(Protocol):
    """A bubble with its label; an empty label had no room."""

    @property
    def key(self) -> str:
        """The code of the country."""

    @property
    def x(self) -> float:
        """Its middle."""

    @property
    def y(self) -> float:
        """Its middle."""

    @property
    def radius(self) -> float:
        """Its radius."""

    @property
    def number(self) -> str:
        """What stands in it; empty if it does not fit."""

    @property
    def label(self) -> str:
        """What stands beside it."""

    @property
    def label_x(self) -> float:
        """The left end of the label."""

    @property
    def label_y(self) -> float:
        """The upper edge of the label."""


class LaidMap(Protocol):
    """Frames, the large one first, and bubbles."""

    @property
    def frames(self) -> Sequence[LaidFrame]:
        """The frames."""

    @property
    def bubbles(self) -> Sequence[LaidBubble]:
        """The bubbles."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """The widget as the plan sees it: its size and how wide words come out."""

    width: float
    height: float
    number: Callable[[str], float]
    label: Callable[[str], float]
    line: float


PlaceBubbles = Callable[[Sequence[Mark], MapSheet], LaidMap]


@dataclass(frozen=True, slots=True)
class CountryNumber:
    """The number of a country; a ``placeholder`` is marked with an asterisk.

    ``key`` is the ISO code of three letters: it decides the place, and is what ``opened`` says.
    """

    key: str
    words: Words
    value: int
    note: Words = ""
    placeholder: bool = False


class WorldMap(Plot):
    """The drawn map. ``MapCard`` puts the sentence about boundaries below it."""

    def __init__(
        self, place_bubbles: PlaceBubbles, land: Land, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan_of, self._land_of = place_bubbles, land
        self._plan: LaidMap | None = None
        self._bubbles: list[LaidBubble] = []
        self._land: list[QPainterPath] | None = None
        self._ground: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for a wide sheet."""
        return QSize(520, 220)

    def minimumSizeHint(self) -> QSize:
        """Be legible at least."""
        return QSize(220, 150)

    def arrange(self) -> None:
        """Ask for the plan of the present numbers, words and size."""
        dress = theme.current()
        sheet = MapSheet(
            self.width(),
            self.height(),
            dress.metrics("caption_600").horizontalAdvance,
            dress.metrics("caption_500").horizontalAdvance,
            dress.metrics("caption_500").height(),
        )
        marks = [(bar.key, bar.value, bar.written(), bar.named()) for bar in self.bars]
        self._plan = self._plan_of(marks, sheet)
        self._bubbles = list(self._plan.bubbles)
        known = {bar.key: bar for bar in self.bars}
        self.shown = [known[bubble.key] for bubble in self._bubbles]
        for bubble in self._bubbles:
            reach = max(bubble.radius, _TARGET)
            self.boxes.append(QRectF(bubble.x - reach, bubble.y - reach, 2 * reach, 2 * reach))

    def rearrange(self, *_: object) -> None:
        """Lay out anew, and forget the drawn land."""
        self._ground = None
        super().rearrange()

    def pointed(self, at: QPointF) -> int:
        """Return the nearest bubble that the pointer touches, or whose label it touches."""
        near = [
            (hypot(bubble.x - at.x(), bubble.y - at.y()), number)
            for number, bubble in enumerate(self._bubbles[: len(self.shown)])
            if hypot(bubble.x - at.x(), bubble.y - at.y()) <= max(bubble.radius, _TARGET)
        ]
        if near:
            return min(near)[1]
        boxes = [self._label_box(bubble) for bubble in self._bubbles[: len(self.shown)]]
        return next((n for n, box in enumerate(boxes) if box.contains(at)), -1)

    def next_bar(self, key: int) -> int:
        """Return the nearest bubble in the direction of an arrow."""
        if self.current < 0:
            return 0
        here = self._bubbles[self.current]
        best, found = float("inf"), -1
        for number, bubble in enumerate(self._bubbles):
            ahead, aside = _seen(key, bubble.x - here.x, bubble.y - here.y)
            if number != self.current and ahead > 0.5 and ahead + 2 * aside < best:
                best, found = ahead + 2 * aside, number
        return found

    def paint_plot(self, painter: QPainter) -> None:
        """Draw the land from its picture, then bubbles and labels."""
        self._paint_ground(painter)
        dress = theme.current()
        for number, bubble in enumerate(self._bubbles):
            middle = QPointF(bubble.x, bubble.y)
            painter.setPen(dress.pen("sunken", _EDGE))
            painter.setBrush(dress.colour("accent_hover" if number == self.hovered else "accent"))
            painter.drawEllipse(middle, bubble.radius, bubble.radius)
            if bubble.number:
                painter.setFont(dress.font("caption_600"))
                painter.setPen(dress.colour("on_accent"))
                painter.drawText(self._around(bubble, 40), int(CENTRE), bubble.number)
        painter.setFont(dress.font("caption_500"))
        painter.setPen(dress.colour("text"))
        for bubble in self._bubbles:
            if bubble.label:
                painter.drawText(self._label_box(bubble), int(LEFT), bubble.label)

    def paint_focus(self, painter: QPainter) -> None:
        """Draw a ring about the current bubble."""
        bubble = self._bubbles[self.current]
        painter.setPen(theme.current().pen("accent", 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(bubble.x, bubble.y), bubble.radius + 3, bubble.radius + 3)

    def _around(self, bubble: LaidBubble, side: float) -> QRectF:
        return QRectF(bubble.x - side / 2, bubble.y - side / 2, side, side)

    def _label_box(self, bubble: LaidBubble) -> QRectF:
        if not bubble.label:
            return QRectF()
        metrics = theme.current().metrics("caption_500")
        wide = metrics.horizontalAdvance(bubble.label)
        return QRectF(bubble.label_x, bubble.label_y, wide + 1, metrics.height())

    # The land

    def _paint_ground(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._ground = self._drawn_ground(ratio)
        painter.drawPixmap(0, 0, self._ground)

    def _drawn_ground(self, ratio: float) -> QPixmap:
        """Draw sea and land once for this size, these colours and this sharpness."""
        drawn = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._land is None:
            self._land = land_paths(self._land_of())
        frames = self._plan.frames if self._plan is not None else ()
        for number, frame in enumerate(frames):
            _paint_frame(painter, frame, self._land, edged=number > 0)
        painter.end()
        return drawn


class MapCard(ChartCard):
    """A map on a card, with the table behind it and the sentence about boundaries below."""

    def __init__(
        self, title: Words, place_bubbles: PlaceBubbles, land: Land, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, WorldMap(place_bubbles, land), parent)
        self.set_foot(BOUNDARIES)
        self.set_note(AREA)

    def set_bubbles(self, bubbles: Sequence[CountryNumber]) -> None:
        """Show the numbers of other countries, the largest first in the table."""
        ranked = sorted(bubbles, key=lambda bubble: -bubble.value)
        self.set_bars([Bar(one.key, _starred(one), one.value, one.note) for one in ranked])
        any_placeholder = any(one.placeholder for one in bubbles)
        self.set_foot(_explained if any_placeholder else BOUNDARIES)


def _explained() -> str:
    return f"{say(PLACEHOLDER)} {say(BOUNDARIES)}"


def _starred(bubble: CountryNumber) -> Words:
    return (lambda: f"{spoken(bubble.words)}*") if bubble.placeholder else bubble.words


def land_paths(land: Sequence[Sequence[Sequence[tuple[float, float]]]]) -> list[QPainterPath]:
    """Return the land of every country as a path in its own units, y downwards."""
    paths = []
    for country in land:
        path = QPainterPath()
        for ring in country:
            path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in ring]))
            path.closeSubpath()
        paths.append(path)
    return paths


def _paint_frame(
    painter: QPainter, frame: LaidFrame, land: Sequence[QPainterPath], *, edged: bool
) -> None:
    dress = theme.current()
    box = QRectF(frame.x, frame.y, frame.width, frame.height)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(box, dress.colour("sunken"))
    painter.translate(frame.left, frame.top)
    painter.scale(frame.scale, frame.scale)
    coast = dress.pen("coast", 1.0)
    thin = type(coast)(coast)
    thin.setCosmetic(True)
    painter.setPen(thin)
    painter.setBrush(dress.colour("land"))
    left, top = (frame.x - frame.left) / frame.scale, (frame.y - frame.top) / frame.scale
    seen = QRectF(left, top, frame.width / frame.scale, frame.height / frame.scale)
    for path in land:
        if path.controlPointRect().intersects(seen):
            painter.drawPath(path)
    painter.restore()
    if edged:
        painter.setPen(dress.pen("line2", 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, RADIUS_CONTROL, RADIUS_CONTROL)


def _seen(key: int, dx: float, dy: float) -> tuple[float, float]:
    """Return how far ahead and how far aside a place lies in the direction of an arrow."""
    if key == Qt.Key.Key_Right:
        return dx, abs(dy)
    if key == Qt.Key.Key_Left:
        return -dx, abs(dy)
    return (dy, abs(dx)) if key == Qt.Key.Key_Down else (-dy, abs(dx))
