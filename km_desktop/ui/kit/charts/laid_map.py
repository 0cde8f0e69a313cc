"""What a map is drawn from, as the page hands it in: the plan of its numbers, and the ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from km_desktop.bilingual import Text

#: iso3, the number, the number as written, the label.
Mark = tuple[str, int, str, str]
Line = Sequence[tuple[float, float]]


class LaidBorder(Protocol):
    """A border: ``line``, ``dashed`` or ``dotted``."""

    @property
    def drawn(self) -> str:
        """How it is drawn."""

    @property
    def points(self) -> Line:
        """Where it runs."""


class LaidNote(Protocol):
    """A sentence for maps that show a place."""

    @property
    def words(self) -> Text:
        """What it says."""

    @property
    def at(self) -> tuple[float, float]:
        """The place."""


class LaidGround(Protocol):
    """The land as one, its borders, and what is said of them: always, and of places shown."""

    @property
    def land(self) -> Sequence[Line]:
        """Closed rings."""

    @property
    def borders(self) -> Sequence[LaidBorder]:
        """Lines."""

    @property
    def words(self) -> Sequence[Text]:
        """What stands below every map."""

    @property
    def notes(self) -> Sequence[LaidNote]:
        """What is added of places."""


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
GroundOf = Callable[[], LaidGround]
