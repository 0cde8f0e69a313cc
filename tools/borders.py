"""Makes resources/map/borders.csv: which stretches of border the map does not draw as settled.

``python -m tools.borders``. The rules follow the map practice of the United Nations (see
``docs/decisions/0020-borders-on-the-map.md``); every other border that two countries of the
outlines share is drawn as a line.
"""

from __future__ import annotations

import csv
from typing import NamedTuple

from km_desktop import paths
from km_desktop.services.map.outlines import Point, arcs_of_countries, topology

LEFT_OUT, DASHED, DOTTED = "left out", "dashed", "dotted"
_WORLD = (-180.0, -90.0, 180.0, 90.0)


class Rule(NamedTuple):
    """A border as the outlines name its two sides, and the part of it that lies within a box."""

    about: str
    drawn: str
    one: str
    other: str
    within: tuple[float, float, float, float] = _WORLD


RULES = (
    Rule("Line of Control in Jammu and Kashmir", DOTTED, "India", "Pakistan", (73, 32, 78, 36)),
    Rule("Jammu and Kashmir", DASHED, "Pakistan", "China"),
    Rule("Aksai Chin", DASHED, "India", "China", (77, 32.4, 80, 36)),
    Rule("Arunachal Pradesh", DASHED, "India", "China", (91, 27, 98, 30)),
    Rule("Sudan and South Sudan, with Abyei", DASHED, "Sudan", "S. Sudan"),
    Rule("Hala'ib", DASHED, "Sudan", "Egypt", (32, 21, 38, 23)),
    Rule("Ilemi", DASHED, "Kenya", "S. Sudan"),
    Rule("Provisional administrative line", DASHED, "Somalia", "Ethiopia"),
    Rule("Western Sahara", DASHED, "W. Sahara", "Morocco"),
    Rule("State of Palestine", DASHED, "Israel", "Palestine"),
    Rule("Golan", DASHED, "Israel", "Syria"),
    Rule("Kosovo", DASHED, "Serbia", "Kosovo"),
    Rule("Military demarcation line in Korea", DASHED, "North Korea", "South Korea"),
    Rule("Autonomous Republic of Crimea", LEFT_OUT, "Russia", "Ukraine", (32, 44, 36, 46.5)),
    Rule("Cyprus", LEFT_OUT, "N. Cyprus", "Cyprus"),
    Rule("Somalia", LEFT_OUT, "Somalia", "Somaliland"),
)


class Stretch(NamedTuple):
    """A part of an arc of the outlines, from one of its points to another, both included."""

    about: str
    drawn: str
    arc: int
    first: int
    last: int


def stretches() -> list[Stretch]:
    """Find the stretches of all rules. Raises ``LookupError`` where a rule finds nothing."""
    shared = arcs_of_countries()
    points = topology().arcs
    found: list[Stretch] = []
    for rule in RULES:
        sides = {rule.one, rule.other}
        ours = [
            Stretch(rule.about, rule.drawn, arc, *span)
            for arc, names in shared.items()
            if set(names) == sides and (span := _span(points[arc], rule.within)) is not None
        ]
        if not ours:
            raise LookupError(f"no border between {rule.one} and {rule.other}")
        found += ours
    return found


def _span(
    points: tuple[Point, ...], box: tuple[float, float, float, float]
) -> tuple[int, int] | None:
    """Return the first and the last point within a box, None where fewer than two are."""
    west, south, east, north = box
    inside = [at for at, (x, y) in enumerate(points) if west <= x <= east and south <= y <= north]
    return (inside[0], inside[-1]) if len(inside) > 1 else None


def main() -> None:
    target = paths.resources() / "map" / "borders.csv"
    with target.open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(Stretch._fields)
        out.writerows(stretches())


if __name__ == "__main__":
    main()
