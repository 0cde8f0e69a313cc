"""Colours, type, spaces and sizes of the program: the only place where they are numbers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Colours(NamedTuple):
    """One colour table; every attribute is the role of a colour, as ``#RRGGBB``."""

    canvas: str
    surface: str
    raised: str
    sunken: str
    hover: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_hover: str
    accent_text: str
    on_accent: str
    soft: str
    soft_line: str
    neutral: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    bad_line: str
    changed: str
    changed_soft: str
    changed_line: str
    mark: str
    chart: str
    chart_soft: str
    land: str
    border: str


LIGHT = Colours(
    canvas="#F3F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F8F9FB",
    hover="#EDF1F4",
    line="#E2E7EB",
    line2="#CBD3DA",
    control="#7F8A95",
    text="#1A2026",
    text2="#505B66",
    text3="#616C77",
    disabled="#98A2AC",
    accent="#0067B0",
    accent_hover="#00558F",
    accent_text="#0061A6",
    on_accent="#FFFFFF",
    soft="#E2EFFA",
    soft_line="#B5D6F0",
    neutral="#EAEEF1",
    ok="#1B7344",
    ok_soft="#E2F3E9",
    warn="#855200",
    warn_soft="#FCF1D8",
    warn_line="#EBCB85",
    bad="#B3261E",
    bad_soft="#FCE8E6",
    bad_line="#EDB0AB",
    changed="#6A45B8",
    changed_soft="#EFEAFB",
    changed_line="#C9B9EE",
    mark="#FFEDB8",
    chart="#3D8FCB",
    chart_soft="#BBD9EF",
    land="#DDE4EA",
    border="#F8F9FB",
)

DARK = Colours(
    canvas="#14171B",
    surface="#1B1F24",
    raised="#22272D",
    sunken="#181C20",
    hover="#262C33",
    line="#2C333A",
    line2="#3D464F",
    control="#747F8A",
    text="#E7EBEF",
    text2="#B0BAC4",
    text3="#95A0AB",
    disabled="#66707A",
    accent="#62B8F0",
    accent_hover="#86C9F5",
    accent_text="#7CC4F4",
    on_accent="#04263C",
    soft="#16324A",
    soft_line="#2B5677",
    neutral="#2A3138",
    ok="#6CCB97",
    ok_soft="#1A3528",
    warn="#E6B955",
    warn_soft="#3A2F14",
    warn_line="#6B5522",
    bad="#F5938A",
    bad_soft="#45211F",
    bad_line="#7A3B37",
    changed="#B79CF0",
    changed_soft="#2D2544",
    changed_line="#55448A",
    mark="#40330D",
    chart="#4FA3DD",
    chart_soft="#27506F",
    land="#2B323A",
    border="#181C20",
)

#: What is not comparable, an unfinished year or a span that does not count: a pale fill, which
#: alone cannot be told from its ground, and the edge that it is told by.
PALE, PALE_EDGE = "chart_soft", "chart"

STEP = 4
NAVIGATION_WIDTH = 220
NAVIGATION_FOLDED = 56
SIDE_WIDTH = 340
HISTORY_WIDTH = 292
GUTTER = 24
BAR = 3
RADIUS_KEY = 4
RADIUS_CONTROL = 6
RADIUS_CARD = 8
LABEL_GAP = 4
COLUMN_GAP = 16
SECTION_GAP = 20
ICON_GAP = 8
QUICK_MS = 120
BASE = 13
SMALLEST = 11
#: The base sizes that can be chosen, in pixels.
TEXT_SIZES = (12, 13, 14, 16, 18, 20)


class Type(NamedTuple):
    """A type style: pixels at one device pixel per point, and weight."""

    pixels: int
    weight: int


_STYLES: dict[str, tuple[float, int]] = {
    "figure": (26, 600),
    "page_title": (22, 600),
    "record_title": (18, 600),
    "section": (15, 600),
    "body": (13, 400),
    "body_500": (13, 500),
    "body_600": (13, 600),
    "small": (12, 400),
    "small_500": (12, 500),
    "small_600": (12, 600),
    "caption": (11, 400),
    "caption_500": (11, 500),
    "caption_600": (11, 600),
}


@cache
def type_scale(base: int = BASE) -> dict[str, Type]:
    """Return every type style for the base size in pixels; nothing is smaller than 11."""
    return {
        name: Type(max(SMALLEST, round(pixels * base / BASE)), weight)
        for name, (pixels, weight) in _STYLES.items()
    }


class Sizes(NamedTuple):
    """Heights in pixels for one base text size."""

    control: int
    row: int
    row_compact: int
    row_roomy: int
    child_row: int
    head: int
    navigation: int
    status_bar: int


@cache
def sizes(base: int = BASE) -> Sizes:
    """Return the heights for the base size; larger text gets two pixels per pixel."""
    more = 2 * max(0, base - BASE)
    return Sizes(
        32 + more, 31 + more, 28 + more, 36 + more, 32 + more, 32 + more, 32 + more, 28 + more
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours as WCAG 2.2 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


#: The squares of the Sustainable Development Goals, by number, in their official colours; the
#: number always stands beside the square.
GOALS: dict[str, str] = {
    "1": "#E5243B", "2": "#DDA63A", "3": "#4C9F38", "4": "#C5192D", "5": "#FF3A21",
    "6": "#26BDE2", "7": "#FCC30B", "8": "#A21942", "9": "#FD6925", "10": "#DD1367",
    "11": "#FD9D24", "12": "#BF8B2E", "13": "#3F7E44", "14": "#0A97D9", "15": "#56C02B",
    "16": "#00689D", "17": "#19486A",
}  # fmt: skip
