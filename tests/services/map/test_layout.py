"""Bubbles, labels and frames of the map: nothing covers another, areas are numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.map import short_names
from km_desktop.services.map.layout import arrange
from km_desktop.services.map.short_names import short_name

NAMES = [code.code for code in COUNTRY]
ASSIGNMENTS = {
    "KGZ": 18, "UZB": 16, "ARM": 14, "TJK": 14, "BLR": 13, "KAZ": 12, "MDA": 9, "TKM": 8,
    "CUB": 7, "AZE": 5, "SRB": 4, "LAO": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    width: float = 755
    height: float = 234
    line: float = 14

    def number(self, text):
        return 7.0 * len(text)

    def label(self, text):
        return 6.5 * len(text)


def plan_of(numbers, language="ru", sheet=None):
    marks = [(key, n, str(n), short_name(key).say(language)) for key, n in numbers.items()]
    return arrange(marks, sheet or Paper())


def boxes(plan, sheet):
    return [(s.label_x, s.label_y, sheet.label(s.label), sheet.line) for s in plan.spots if s.label]


def crossing(one, other):
    return (
        one[0] < other[0] + other[2] - 0.01 and other[0] < one[0] + one[2] - 0.01
        and one[1] < other[1] + other[3] - 0.01 and other[1] < one[1] + one[3] - 0.01
    )  # fmt: skip


def holds(frame, spot):
    across = frame.x < spot.x < frame.x + frame.width
    return across and frame.y < spot.y < frame.y + frame.height


def nothing_covers_another(plan, sheet):
    labels = boxes(plan, sheet)
    for at, label in enumerate(labels):
        assert min(label[:2]) >= 0
        assert label[0] + label[2] <= sheet.width
        assert label[1] + label[3] <= sheet.height
        assert not any(crossing(label, other) for other in labels[:at])
        for spot in plan.spots:
            r = spot.radius
            # The label of a corner side may touch the square around its bubble, never the disc.
            x = min(max(spot.x, label[0]), label[0] + label[2])
            y = min(max(spot.y, label[1]), label[1] + label[3])
            assert hypot(spot.x - x, spot.y - y) >= r - 0.6 or r < 1
    for at, one in enumerate(plan.spots):
        for other in plan.spots[:at]:
            if one.number or other.number:
                assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.6


@pytest.mark.parametrize("language", ["en", "ru"])
def test_far_countries_get_a_frame_of_their_own(language):
    plan = plan_of(ASSIGNMENTS, language)
    large, *small = plan.frames
    assert len(small) == 2
    inside = {spot.key: [frame for frame in small if holds(frame, spot)] for spot in plan.spots}
    assert [len(inside[key]) for key in ("CUB", "LAO", "KGZ", "SRB", "BLR")] == [1, 1, 0, 0, 0]
    assert inside["CUB"] != inside["LAO"]
    assert [spot.key for spot in plan.spots] == list(ASSIGNMENTS)
    assert all(spot.label and spot.number for spot in plan.spots)
    assert (large.width, large.height) == (755, 234)
    nothing_covers_another(plan, Paper())


def test_the_area_of_a_bubble_is_its_number():
    spots = plan_of(ASSIGNMENTS).spots
    areas = {spot.radius**2 / ASSIGNMENTS[spot.key] for spot in spots}
    assert max(areas) == pytest.approx(min(areas))


def test_a_number_that_does_not_fit_goes_with_the_label():
    spots = {spot.key: spot for spot in plan_of({"RUS": 900, "SRB": 1}).spots}
    assert spots["RUS"].number == "900"
    assert (spots["SRB"].number, spots["SRB"].label) == ("", "Сербия 1")


def test_nothing_and_unknown_codes_are_left_out():
    empty = arrange([], Paper())
    assert empty.spots == ()
    assert len(empty.frames) == 1
    plan = arrange([("ZZZ", 4, "4", "Nowhere"), ("KGZ", 0, "0", "Kyrgyzstan")], Paper())
    assert plan.spots == ()


def test_countries_of_the_whole_world_share_one_map():
    numbers = dict.fromkeys(["BRA", "CAN", "AUS", "ZAF", "JPN", "KGZ", "FRA", "KEN"], 3)
    plan = plan_of(numbers)
    assert len(plan.frames) == 1
    assert len(plan.spots) == 8
    nothing_covers_another(plan, Paper())


def test_a_map_of_the_world_needs_no_small_frame():
    numbers = dict.fromkeys(["PER", "HTI", "SEN", "MLI", "NER", "TCD", "SDN", "EGY"], 3)
    numbers |= dict.fromkeys(["ETH", "KEN", "JOR", "GEO", "IRN", "PAK", "IND", "NPL", "THA"], 2)
    plan = plan_of({**numbers, "FJI": 1})
    assert len(plan.frames) == 1
    assert "FJI" in {spot.key for spot in plan.spots}


def test_small_frames_never_stand_on_a_bubble():
    for corner in ("PRT", "IRL", "GEO", "NOR"):
        plan = plan_of({"UKR": 9, "BLR": 8, "MDA": 9, "ITA": 7, corner: 5, "CUB": 3, "LAO": 2})
        for frame in plan.frames[1:]:
            for spot in plan.spots:
                if spot.key in ("CUB", "LAO"):
                    continue
                assert not holds(frame, spot), (corner, spot)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 400), min_size=1, max_size=45),
    st.sampled_from([(755, 234), (330, 200), (476, 170)]),
)
def test_whatever_the_countries_nothing_leaves_the_sheet(numbers, size):
    sheet = Paper(*size)
    plan = plan_of(numbers, "ru", sheet)
    assert {spot.key for spot in plan.spots} == set(numbers)
    for spot in plan.spots:
        assert spot.radius <= spot.x <= sheet.width - spot.radius
        assert spot.radius <= spot.y <= sheet.height - spot.radius
    nothing_covers_another(plan, sheet)


def test_names_of_labels_are_those_of_countries_we_have():
    assert set(short_names._SHORT) <= set(NAMES)
    assert short_name("KGZ") == COUNTRY.text("KGZ")
    assert short_name("LAO").ru == "Лаос"
