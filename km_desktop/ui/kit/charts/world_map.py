"""A map of numbers: bubbles whose area is the number, on the outlines of countries.

Where bubbles, labels and frames stand is decided by a plan that the page hands in, so that the
window and the printed page show the same map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from km_desktop.bilingual import Text
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.charts.chart_card import ChartCard
from km_desktop.ui.kit.charts.laid_map import (
    GroundOf,
    LaidBubble,
    LaidFrame,
    LaidGround,
    LaidMap,
    Line,
    MapSheet,
    PlaceBubbles,
)
from km_desktop.ui.kit.charts.plot import Bar, Plot
from km_desktop.ui.kit.labels import plain_tip
from km_desktop.ui.kit.paint import CENTRE, LEFT
from km_desktop.ui.kit.speech import Words, say, speaks, spoken
from km_desktop.ui.kit.tokens import RADIUS_CONTROL

PLACEHOLDER = Text("* A placeholder of the sample data.", "* Условная страна из примера данных.")
AREA = Text("the area of a circle is the number", "площадь круга соответствует числу")

_TARGET = 12.0
_EDGE = 1.5
# Drawn and left out, in widths of the line.
_BROKEN = {"dashed": (3.0, 3.0), "dotted": (1.0, 2.0)}


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
    """The drawn map; ``laid`` says that frames or bubbles have other places.

    ``MapCard`` puts the sentence about boundaries below it.
    """

    laid = Signal()

    def __init__(
        self, place_bubbles: PlaceBubbles, ground: GroundOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan_of, self._ground_of = place_bubbles, ground
        self._plan: LaidMap | None = None
        self._bubbles: list[LaidBubble] = []
        self._drawn: MapPaths | None = None
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

    def shows(self, point: tuple[float, float]) -> bool:
        """Tell whether a projected place lies in one of the frames."""
        x, y = point
        return self._plan is not None and any(
            0 <= x * frame.scale + frame.left - frame.x <= frame.width
            and 0 <= frame.top - y * frame.scale - frame.y <= frame.height
            for frame in self._plan.frames
        )

    def rearrange(self, *_: object) -> None:
        """Lay out anew, and forget the drawn land."""
        self._ground = None
        super().rearrange()
        self.laid.emit()

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
        if self._drawn is None:
            self._drawn = map_paths(self._ground_of())
        frames = self._plan.frames if self._plan is not None else ()
        for number, frame in enumerate(frames):
            _paint_frame(painter, frame, self._drawn, edged=number > 0)
        painter.end()
        return drawn


class MapCard(ChartCard):
    """A map on a card, with the table behind it and the sentence about boundaries below."""

    def __init__(
        self,
        title: Words,
        place_bubbles: PlaceBubbles,
        ground: GroundOf,
        parent: QWidget | None = None,
    ) -> None:
        self._map = WorldMap(place_bubbles, ground)
        self._ground_of, self._starred = ground, False
        super().__init__(title, self._map, parent)
        self.set_foot(self._foot_text)
        self.set_note(AREA)
        self._map.laid.connect(self._say_notes)

    def set_bubbles(self, bubbles: Sequence[CountryNumber]) -> None:
        """Show the numbers of other countries, the largest first in the table."""
        ranked = sorted(bubbles, key=lambda bubble: -bubble.value)
        self.set_bars([Bar(one.key, _starred(one), one.value, one.note) for one in ranked])
        self._starred = any(one.placeholder for one in bubbles)
        self.set_foot(self._foot_text)

    def _foot_text(self) -> str:
        words = self._ground_of().words
        return " ".join(say(one) for one in ((PLACEHOLDER, *words) if self._starred else words))

    def _say_notes(self) -> None:
        speaks(self.foot, _set_notes, self._notes_text)

    def _notes_text(self) -> str:
        """Return what is said of places on the map: there is no room for it below."""
        shown = [note for note in self._ground_of().notes if self._map.shows(note.at)]
        return " ".join(say(note.words) for note in shown)


def _set_notes(label: QWidget, text: str) -> None:
    label.setToolTip(plain_tip(text) if text else "")
    label.setAccessibleDescription(text)


def _starred(bubble: CountryNumber) -> Words:
    return (lambda: f"{spoken(bubble.words)}*") if bubble.placeholder else bubble.words


class MapPaths(NamedTuple):
    """The land, and the borders by how they are drawn; paths in their own units, y downwards."""

    land: QPainterPath
    borders: dict[str, QPainterPath]


def map_paths(ground: LaidGround) -> MapPaths:
    """Return what a map is painted from."""
    land = QPainterPath()  # a ring within another, as the Caspian Sea, is a hole
    for ring in ground.land:
        land.addPolygon(_polygon(ring))
        land.closeSubpath()
    borders: dict[str, QPainterPath] = {}
    for border in ground.borders:
        borders.setdefault(border.drawn, QPainterPath()).addPolygon(_polygon(border.points))
    return MapPaths(land, borders)


def _polygon(points: Line) -> QPolygonF:
    return QPolygonF([QPointF(x, -y) for x, y in points])


def _paint_frame(painter: QPainter, frame: LaidFrame, paths: MapPaths, *, edged: bool) -> None:
    dress = theme.current()
    box = QRectF(frame.x, frame.y, frame.width, frame.height)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(box, dress.colour("sunken"))
    painter.translate(frame.left, frame.top)
    painter.scale(frame.scale, frame.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(dress.colour("land"))
    painter.drawPath(paths.land)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for drawn, path in paths.borders.items():
        painter.setPen(_border_pen(drawn))
        painter.drawPath(path)
    painter.restore()
    if edged:
        painter.setPen(dress.pen("line2", 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, RADIUS_CONTROL, RADIUS_CONTROL)


def _border_pen(drawn: str) -> QPen:
    """Return the pen of a border; those that are not settled are broken."""
    pen = QPen(theme.current().pen("border", 1.0))
    pen.setCosmetic(True)
    if drawn in _BROKEN:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_BROKEN[drawn])
    return pen


def _seen(key: int, dx: float, dy: float) -> tuple[float, float]:
    """Return how far ahead and how far aside a place lies in the direction of an arrow."""
    if key == Qt.Key.Key_Right:
        return dx, abs(dy)
    if key == Qt.Key.Key_Left:
        return -dx, abs(dy)
    return (dy, abs(dx)) if key == Qt.Key.Key_Down else (-dy, abs(dx))
