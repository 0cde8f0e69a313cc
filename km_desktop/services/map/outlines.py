"""The world as lists of points: the land, and the places where the marks of countries stand.

Outlines are Natural Earth at 1 : 110 million (``resources/map``), read when they are first asked
for. Projected coordinates are those of Equal Earth (Šavrič, Patterson, Jenny 2018): an area on the
map is an area on the globe; one unit is the radius of the globe, y counts upwards.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from km_desktop import paths

Point = tuple[float, float]
Ring = tuple[Point, ...]

# The seam of the map lies in the Bering Strait, so that no country is cut in two.
MIDDLE = 11.6
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT = sqrt(3) / 2
_ANTARCTICA = "010"
_SOUTH = -60.0


class Topology(NamedTuple):
    """The file of outlines: its arcs in degrees, and the shapes that are put together from them."""

    arcs: tuple[tuple[Point, ...], ...]
    countries: tuple[Mapping[str, Any], ...]
    land: tuple[Mapping[str, Any], ...]


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
def topology() -> Topology:
    """Read the program's own outlines. Raises ``OSError`` if the file is missing."""
    path = paths.resources() / "map" / "countries-110m.json"
    return unpacked(json.loads(path.read_text(encoding="utf-8")))


def unpacked(read: Mapping[str, Any]) -> Topology:
    """Return a TopoJSON file of countries with its arcs in degrees."""
    arcs = tuple(tuple(_in_degrees(arc, read["transform"])) for arc in read["arcs"])
    kinds = read["objects"]
    return Topology(
        arcs, tuple(kinds["countries"]["geometries"]), tuple(kinds["land"]["geometries"])
    )


def country_rings(world: Topology) -> Iterator[tuple[str, list[list[Point]]]]:
    """Yield the number and the rings of every country but Antarctica, in degrees."""
    for shape in world.countries:
        m49 = str(shape.get("id") or "")
        if m49 != _ANTARCTICA:
            yield m49, [_joined(ring, world.arcs) for ring in _rings(shape)]


def arcs_of_countries() -> Mapping[int, list[str]]:
    """Return which countries, by their names in the outlines, each arc belongs to."""
    sides: dict[int, list[str]] = {}
    for shape in topology().countries:
        for arc in {_arc(number) for ring in _rings(shape) for number in ring}:
            sides.setdefault(arc, []).append(shape["properties"]["name"])
    return sides


def _rings(shape: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    pieces = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for piece in pieces:
        yield from piece


def _arc(number: int) -> int:
    """Return an arc for its number in a ring: a negative one is walked backwards."""
    return number if number >= 0 else ~number


def _in_degrees(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Iterator[Point]:
    """Go along an arc: every point is kept as a whole step from the one before."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    for across, up in arc:
        x += across
        y += up
        yield x * wide + left, y * high + low


def _joined(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Put a ring together."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[_arc(number)]
        way = arc if number >= 0 else arc[::-1]
        ring += way[1:] if ring else way
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


@cache
def land() -> tuple[Ring, ...]:
    """Return the rings of all land but Antarctica, projected: one ground, not country by country.

    What is filled says nothing of who has which part of it; borders are lines of their own.
    """
    world = topology()
    rings = [_joined(ring, world.arcs) for shape in world.land for ring in _rings(shape)]
    return tuple(
        tuple(project(*point) for point in ring)
        for ring in rings
        if max(y for _, y in ring) > _SOUTH
    )
