"""Borders that are not settled are not drawn as if they were."""

from __future__ import annotations

import csv
from math import hypot

import pytest

from km_desktop import paths
from km_desktop.services.map.borders import border_lines, ground
from km_desktop.services.map.outlines import arcs_of_countries, project, topology
from tools import borders as tool

NEAR = 0.012  # of the radius of the globe: some 75 km


def drawn_near(longitude: float, latitude: float) -> set[str]:
    """Return how the borders that pass a place are drawn."""
    x, y = project(longitude, latitude)
    return {
        line.drawn
        for line in border_lines()
        if any(hypot(a - x, b - y) < NEAR for a, b in line.points)
    }


def test_the_file_is_what_the_tool_makes():
    path = paths.resources() / "map" / "borders.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        kept = [tuple(row.values()) for row in csv.DictReader(lines)]
    assert kept == [tuple(map(str, one)) for one in tool.stretches()]
    assert {one.about for one in tool.RULES} == {row[0] for row in kept}


@pytest.mark.parametrize(
    ("longitude", "latitude", "drawn"),
    [
        (75.8, 34.5, "dotted"),  # the Line of Control
        (78.9, 34.3, "dashed"),  # Aksai Chin
        (94.6, 29.3, "dashed"),  # Arunachal Pradesh
        (28.0, 9.4, "dashed"),  # Sudan and South Sudan, at Abyei
        (35.3, 5.5, "dashed"),  # Ilemi
        (36.9, 22.0, "dashed"),  # Hala'ib
        (-12.5, 24.8, "dashed"),  # Western Sahara
        (35.0, 31.6, "dashed"),  # the State of Palestine
        (21.3, 42.9, "dashed"),  # Kosovo
        (127.8, 38.3, "dashed"),  # Korea
    ],
)
def test_what_is_not_settled_is_broken(longitude, latitude, drawn):
    assert drawn in drawn_near(longitude, latitude)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(34.4, 46.0), (33.4, 35.15), (48.9, 10.0)]
)  # fmt: skip
def test_what_the_united_nations_do_not_draw_is_left_out(longitude, latitude):
    """No line at the neck of Crimea, across Cyprus, or within Somalia."""
    assert drawn_near(longitude, latitude) == set()


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(70.2, 26.5), (29.0, 22.0), (38.8, 47.8), (90.0, 28.3)]
)
def test_settled_borders_are_lines(longitude, latitude):
    """India and Pakistan in the desert, Egypt and Sudan in the west, and so on."""
    assert drawn_near(longitude, latitude) == {"line"}


def test_every_shared_stretch_is_drawn_once_or_left_out():
    """No step between two points of a border is lost or drawn twice."""
    drawn = [
        frozenset((one, other))
        for line in border_lines()
        for one, other in zip(line.points, line.points[1:], strict=False)
    ]
    assert len(drawn) == len(set(drawn))
    left = sum(one.last - one.first for one in tool.stretches() if one.drawn == tool.LEFT_OUT)
    arcs = topology().arcs
    shared = [arcs[arc] for arc, sides in arcs_of_countries().items() if len(sides) > 1]
    assert len(drawn) + left == sum(len(arc) - 1 for arc in shared)


def test_what_is_said_of_borders_has_both_languages_and_no_place_of_its_own_colour():
    assert all(one.en and one.ru for one in ground().words)
    assert all(note.words.en and note.words.ru for note in ground().notes)
    assert "United Nations" in ground().words[0].en
