"""Makes resources/map/centres.csv: ``python -m tools.centres FOLDER`` (world-atlas unpacked)."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from km_desktop import paths
from km_desktop.services.map.outlines import Point, country_rings, unpacked

# What no file of world-atlas draws as a country of its own.
BY_HAND: dict[str, Point] = {
    "BES": (-68.3, 12.2), "BVT": (3.4, -54.4), "CCK": (96.8, -12.2), "CXR": (105.6, -10.5),
    "GLP": (-61.5, 16.2), "GUF": (-53.1, 4.0), "MTQ": (-61.0, 14.7), "MYT": (45.2, -12.8),
    "REU": (55.5, -21.1), "SJM": (16.5, 78.5), "TKL": (-171.8, -9.2), "XKX": (20.9, 42.6),
    "ATA": (0.0, -80.0),
}  # fmt: skip
# Where the middle of the largest piece of land misleads: a name stands elsewhere on every map.
BETTER: dict[str, Point] = {
    "KIR": (173.0, 1.4),
    "IDN": (113.9, -1.5),
    "MYS": (102.3, 4.1),
    "NZL": (172.5, -41.8),
}


def inside(point: Point, ring: list[Point]) -> bool:
    """Tell whether a point lies within a ring."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def unwrapped(ring: list[Point]) -> list[Point]:
    """Walk a ring without the jump from 180 to -180 degrees."""
    found: list[Point] = []
    for x, y in ring:
        last = found[-1][0] if found else x
        found.append((x + 360 * round((last - x) / 360), y))
    return found


def area_and_middle(ring: list[Point]) -> tuple[float, Point]:
    twice = across = up = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        part = x1 * y2 - x2 * y1
        twice += part
        across += (x1 + x2) * part
        up += (y1 + y2) * part
    if not twice:
        return 0.0, ring[0]
    return abs(twice) / 2, (across / twice / 3, up / twice / 3)


def middle(rings: list[list[Point]]) -> Point:
    """Return the middle of the largest piece, or the place farthest from its edge."""
    _, point, ring = max((*area_and_middle(ring), ring) for ring in map(unwrapped, rings))
    if inside(point, ring):
        return point
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    tries = [
        (min(xs) + (max(xs) - min(xs)) * a / 30, min(ys) + (max(ys) - min(ys)) * b / 30)
        for a in range(31)
        for b in range(31)
    ]
    within = [one for one in tries if inside(one, ring)] or [ring[0]]
    return max(within, key=lambda p: min((x - p[0]) ** 2 + (y - p[1]) ** 2 for x, y in ring))


def main(folder: Path) -> None:
    numbers: dict[str, Point] = {}
    for scale in ("10m", "50m", "110m"):
        topology = json.loads((folder / f"countries-{scale}.json").read_text(encoding="utf-8"))
        best: dict[str, list[list[Point]]] = {}
        for m49, rings in country_rings(unpacked(topology)):
            best.setdefault(m49, []).extend(rings)
        numbers.update((m49, middle(rings)) for m49, rings in best.items())
    source = paths.resources() / "lists" / "countries.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    target = paths.resources() / "map" / "centres.csv"
    with target.open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(("iso3", "longitude", "latitude"))
        for row in rows:
            iso3 = row["iso3"]
            x, y = BETTER.get(iso3) or BY_HAND.get(iso3) or numbers[row["m49"]]
            x = (x + 180) % 360 - 180
            out.writerow((iso3, f"{x:.2f}", f"{y:.2f}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
