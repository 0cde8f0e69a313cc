"""Bubbles, labels and frames of the map: nothing covers another, areas are numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from km_desktop.models.code_lists.places import COUNTRY
from km_desktop.services.map import short_names
from km_desktop.services.map.layout import place_bubbles
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
    return place_bubbles(marks, sheet or Paper())


def boxes(plan, sheet):
    return [
        (s.label_x, s.label_y, sheet.label(s.label), sheet.line) for s in plan.bubbles if s.label
    ]


def crossing(one, other):
    return (
        one[0] < other[0] + other[2] - 0.01 and other[0] < one[0] + one[2] - 0.01
        and one[1] < other[1] + other[3] - 0.01 and other[1] < one[1] + one[3] - 0.01
    )  # fmt: skip


def holds(frame, bubble):
    across = frame.x < bubble.x < frame.x + frame.width
    return across and frame.y < bubble.y < frame.y + frame.height


def nothing_covers_another(plan, sheet):
    labels = boxes(plan, sheet)
    for at, label in enumerate(labels):
        assert min(label[:2]) >= 0
        assert label[0] + label[2] <= sheet.width
        assert label[1] + label[3] <= sheet.height
        assert not any(crossing(label, other) for other in labels[:at])
        for bubble in plan.bubbles:
            r = bubble.radius
            # The label of a corner side may touch the square around its bubble, never the disc.
            x = min(max(bubble.x, label[0]), label[0] + label[2])
            y = min(max(bubble.y, label[1]), label[1] + label[3])
            assert hypot(bubble.x - x, bubble.y - y) >= r - 0.6 or r < 1
    for at, one in enumerate(plan.bubbles):
        for other in plan.bubbles[:at]:
            if one.number or other.number:
                assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius - 0.6


@pytest.mark.parametrize("language", ["en", "ru"])
def test_far_countries_get_a_frame_of_their_own(language):
    plan = plan_of(ASSIGNMENTS, language)
    large, *small = plan.frames
    assert len(small) == 2
    inside = {
        bubble.key: [frame for frame in small if holds(frame, bubble)] for bubble in plan.bubbles
    }
    assert [len(inside[key]) for key in ("CUB", "LAO", "KGZ", "SRB", "BLR")] == [1, 1, 0, 0, 0]
    assert inside["CUB"] != inside["LAO"]
    assert [bubble.key for bubble in plan.bubbles] == list(ASSIGNMENTS)
    assert all(bubble.label and bubble.number for bubble in plan.bubbles)
    assert (large.width, large.height) == (755, 234)
    nothing_covers_another(plan, Paper())


def test_the_area_of_a_bubble_is_its_number():
    bubbles = plan_of(ASSIGNMENTS).bubbles
    areas = {bubble.radius**2 / ASSIGNMENTS[bubble.key] for bubble in bubbles}
    assert max(areas) == pytest.approx(min(areas))


def test_a_number_that_does_not_fit_goes_with_the_label():
    bubbles = {bubble.key: bubble for bubble in plan_of({"RUS": 900, "SRB": 1}).bubbles}
    assert bubbles["RUS"].number == "900"
    assert (bubbles["SRB"].number, bubbles["SRB"].label) == ("", "Сербия 1")


def test_nothing_and_unknown_codes_are_left_out():
    empty = place_bubbles([], Paper())
    assert empty.bubbles == ()
    assert len(empty.frames) == 1
    plan = place_bubbles([("ZZZ", 4, "4", "Nowhere"), ("KGZ", 0, "0", "Kyrgyzstan")], Paper())
    assert plan.bubbles == ()


def test_countries_of_the_whole_world_share_one_map():
    numbers = dict.fromkeys(["BRA", "CAN", "AUS", "ZAF", "JPN", "KGZ", "FRA", "KEN"], 3)
    plan = plan_of(numbers)
    assert len(plan.frames) == 1
    assert len(plan.bubbles) == 8
    nothing_covers_another(plan, Paper())


def test_a_map_of_the_world_needs_no_small_frame():
    numbers = dict.fromkeys(["PER", "HTI", "SEN", "MLI", "NER", "TCD", "SDN", "EGY"], 3)
    numbers |= dict.fromkeys(["ETH", "KEN", "JOR", "GEO", "IRN", "PAK", "IND", "NPL", "THA"], 2)
    plan = plan_of({**numbers, "FJI": 1})
    assert len(plan.frames) == 1
    assert "FJI" in {bubble.key for bubble in plan.bubbles}


def test_small_frames_never_stand_on_a_bubble():
    for corner in ("PRT", "IRL", "GEO", "NOR"):
        plan = plan_of({"UKR": 9, "BLR": 8, "MDA": 9, "ITA": 7, corner: 5, "CUB": 3, "LAO": 2})
        for frame in plan.frames[1:]:
            for bubble in plan.bubbles:
                if bubble.key in ("CUB", "LAO"):
                    continue
                assert not holds(frame, bubble), (corner, bubble)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), st.integers(1, 400), min_size=1, max_size=45),
    st.sampled_from([(755, 234), (330, 200), (476, 170)]),
)
def test_whatever_the_countries_nothing_leaves_the_sheet(numbers, size):
    sheet = Paper(*size)
    plan = plan_of(numbers, "ru", sheet)
    assert {bubble.key for bubble in plan.bubbles} == set(numbers)
    for bubble in plan.bubbles:
        assert bubble.radius <= bubble.x <= sheet.width - bubble.radius
        assert bubble.radius <= bubble.y <= sheet.height - bubble.radius
    nothing_covers_another(plan, sheet)


def test_names_of_labels_are_those_of_countries_we_have():
    assert set(short_names._SHORT) <= set(NAMES)
    assert short_name("KGZ") == COUNTRY.text("KGZ")
    assert short_name("LAO").ru == "Лаос"
