"""Every country has its place on the map, and the map is that of the globe."""

from __future__ import annotations

from itertools import pairwise
from math import pi

import pytest

from km_desktop import paths
from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.map import outlines as world
from tools.centres import inside, unwrapped


def m49_numbers():
    lines = (paths.resources() / "lists" / "countries.csv").read_text("utf-8").splitlines()[1:]
    return {line.split(",")[0]: line.split(",")[2] for line in lines}


def near(point, ring) -> float:
    """Degrees between a point and the nearest corner of a ring."""
    x, y = point
    return min(((a - x + 180) % 360 - 180) ** 2 + (b - y) ** 2 for a, b in ring) ** 0.5


def test_every_country_of_the_list_has_a_place():
    codes = [code.code for code in COUNTRY]

    assert len(codes) > 240
    assert set(world.centres()) == set(codes)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in world.centres().values())
    assert all(world.place(code) is not None for code in codes)
    assert world.place("ZZZ") is None


def test_a_place_lies_in_or_near_its_country():
    outlines = {}
    for m49, rings in world.country_rings(world.topology()):
        outlines.setdefault(m49, []).extend(rings)
    found = {iso3: outlines[m49] for iso3, m49 in m49_numbers().items() if m49 in outlines}
    away = []
    for iso3, rings in found.items():
        x, y = world.centres()[iso3]
        within = any(
            inside((x + turn, y), unwrapped(ring)) for ring in rings for turn in (-360, 0, 360)
        )
        if not within and min(near((x, y), ring) for ring in rings) > 1.0:
            away.append(iso3)
    assert len(found) > 165
    assert away == []


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("KGZ", 74.5, 41.5), ("CUB", -79, 21.7), ("LAO", 103.5, 18.5), ("SGP", 103.8, 1.3),
     ("KIR", 173, 1.4), ("FJI", 178, -17.8), ("XKX", 20.9, 42.6), ("REU", 55.5, -21.1)],
)  # fmt: skip
def test_places_that_people_know(code, longitude, latitude):
    assert world.centres()[code] == pytest.approx((longitude, latitude), abs=0.6)


def test_no_outline_jumps_across_the_map():
    steps = [abs(a[0] - b[0]) for ring in world.land() for a, b in pairwise(ring)]
    assert len(steps) > 4000
    assert max(steps) < 0.5


def test_the_land_is_one_ground_and_not_country_by_country():
    """Antarctica is left out; nobody's colour ends where another's begins."""
    shared = [arc for arc, sides in world.arcs_of_countries().items() if len(sides) > 1]
    points = world.topology().arcs
    corners = {point for ring in world.land() for point in ring}
    inner = [world.project(*point) for arc in shared for point in points[arc][1:-1]]
    assert len(inner) > 1500
    assert not corners & set(inner)
    assert "010" not in {m49 for m49, _ in world.country_rings(world.topology())}
    assert all(max(y for _, y in ring) > world.project(0, -60)[1] for ring in world.land())


def test_the_map_keeps_areas():
    """The projected world is as large as the globe: 4 π for a radius of one."""
    rows = []
    for step in range(-900, 901):
        west = world._equal_earth(-180, step / 10)
        east = world._equal_earth(180, step / 10)
        rows.append((east[0] - west[0], west[1]))
    area = sum((high - low) * (one + other) / 2 for (one, low), (other, high) in pairwise(rows))
    assert area == pytest.approx(4 * pi, rel=1e-4)
