"""The world as lists of points: outlines of countries and the places where their marks stand.

Outlines are Natural Earth at 1 : 110 million (``resources/map``), read when they are first asked
for. Projected coordinates are those of Equal Earth (Šavrič, Patterson, Jenny 2018): an area on the
map is an area on the globe; one unit is the radius of the globe, y counts upwards.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

from km_desktop import paths

Point = tuple[float, float]
Ring = tuple[Point, ...]

# The seam of the map lies in the Bering Strait, so that no country is cut in two.
MIDDLE = 11.6
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3) / 2
_ANTARCTICA = "010"


@dataclass(frozen=True, slots=True)
class Outline:
    """The land of one country; ``m49`` is its number in UN statistics, empty if it has none."""

    m49: str
    rings: tuple[Ring, ...]


def project(longitude: float, latitude: float) -> Point:
    """Return where a place in degrees lies on the map."""
    around = (longitude - MIDDLE + 180.0) % 360.0 - 180.0
    return _equal_earth(around, latitude)


def _equal_earth(around: float, latitude: float) -> Point:
    angle = asin(_ROOT * sin(radians(latitude)))
    two = angle * angle
    six = two * two * two
    slope = _A1 + 3 * _A2 * two + six * (7 * _A3 + 9 * _A4 * two)
    x = radians(around) * cos(angle) / (_ROOT * slope)
    return x, angle * (_A1 + _A2 * two + six * (_A3 + _A4 * two))


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the land of every country but Antarctica, projected.

    Raises ``OSError`` if the program's own file is missing.
    """
    return tuple(
        Outline(m49, tuple(tuple(project(*point) for point in ring) for ring in rings))
        for m49, rings in degrees()
    )


def degrees() -> Iterator[tuple[str, list[list[Point]]]]:
    """Yield the number and the rings of every country but Antarctica, in degrees."""
    path = paths.resources() / "map" / "countries-110m.json"
    return shapes(json.loads(path.read_text(encoding="utf-8")))


def shapes(topology: Mapping[str, Any]) -> Iterator[tuple[str, list[list[Point]]]]:
    """Yield the number and the rings of the countries of a TopoJSON file, in degrees."""
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    for shape in topology["objects"]["countries"]["geometries"]:
        m49 = str(shape.get("id") or "")
        if m49 == _ANTARCTICA:
            continue
        pieces = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        yield m49, [_joined(ring, arcs) for piece in pieces for ring in piece]


def _unpacked(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> list[Point]:
    """Return an arc in degrees: every point is kept as a whole step from the one before."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for across, up in arc:
        x += across
        y += up
        points.append((x * wide + left, y * high + low))
    return points


def _joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Put a ring together; a negative number is an arc walked backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


@cache
def centres() -> Mapping[str, Point]:
    """Return where the mark of each country of our list stands: iso3 → (longitude, latitude)."""
    path = paths.resources() / "map" / "centres.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["iso3"]: (float(row["longitude"]), float(row["latitude"]))
            for row in csv.DictReader(lines)
        }


def place(iso3: str) -> Point | None:
    """Return where the mark of a country stands on the map, None for a code not in our list."""
    found = centres().get(iso3)
    return project(*found) if found else None


def land() -> Sequence[Sequence[Ring]]:
    """Return the rings of every country, projected: what a map is drawn from."""
    return [outline.rings for outline in outlines()]
