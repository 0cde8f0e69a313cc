"""Borders on the map: which lines are drawn, how, and what is said of those not settled.

A border is a stretch that two countries of the outlines share. Those that the United Nations show
as undetermined or disputed are dashed, dotted or left out: ``resources/map/borders.csv`` names
them, and ``docs/decisions/0020-borders-on-the-map.md`` says why.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from km_desktop import paths
from km_desktop.bilingual import Text
from km_desktop.services.map.outlines import (
    Point,
    Ring,
    arcs_of_countries,
    land,
    project,
    topology,
)

Drawn = Literal["line", "dashed", "dotted", "left out"]

#: What stands beside every map (the sentence of the United Nations).
BOUNDARIES = Text(
    "The boundaries and names shown and the designations used on this map do not imply official "
    "endorsement or acceptance by the United Nations.",
    "Границы и названия, показанные на этой карте, и использованные обозначения не означают "
    "официального одобрения или признания Организацией Объединённых Наций.",
)
NOT_SETTLED = Text(
    "Broken lines are boundaries that are not settled.",
    "Прерывистые линии – неурегулированные границы.",
)
_KASHMIR = Text(
    "The dotted line represents approximately the Line of Control in Jammu and Kashmir agreed upon "
    "by India and Pakistan. The final status of Jammu and Kashmir has not yet been agreed upon by "
    "the parties.",
    "Пунктирная линия приблизительно отражает линию контроля в Джамму и Кашмире, согласованную "
    "Индией и Пакистаном. Стороны ещё не договорились об окончательном статусе Джамму и Кашмира.",
)
_SUDAN = Text(
    "The final boundary between the Republic of the Sudan and the Republic of South Sudan has not "
    "yet been determined. The final status of the Abyei area is not yet determined.",
    "Окончательная граница между Республикой Судан и Республикой Южный Судан ещё не определена. "
    "Окончательный статус района Абьей ещё не определён.",
)
_FALKLANDS = Text(
    "A dispute exists between the Governments of Argentina and the United Kingdom of Great Britain "
    "and Northern Ireland concerning sovereignty over the Falkland Islands (Malvinas).",
    "Между правительствами Аргентины и Соединённого Королевства Великобритании и Северной Ирландии "
    "существует спор о суверенитете над Фолклендскими (Мальвинскими) островами.",
)
_NOTES = ((_KASHMIR, (75.5, 34.6)), (_SUDAN, (29.0, 9.7)), (_FALKLANDS, (-59.4, -51.7)))


class BorderLine(NamedTuple):
    """A stretch of border that is drawn, projected; ``about`` names one that is not settled."""

    drawn: Drawn
    points: Ring
    about: str = ""


class MapNote(NamedTuple):
    """A sentence for maps on which a place, projected, is to be seen."""

    words: Text
    at: Point


class MapGround(NamedTuple):
    """What a map stands on: the land as one, borders, what is said always and of places."""

    land: Sequence[Ring]
    borders: Sequence[BorderLine]
    words: Sequence[Text]
    notes: Sequence[MapNote]


@cache
def ground() -> MapGround:
    """Return the world as every map of the program draws it."""
    notes = tuple(MapNote(words, project(*at)) for words, at in _NOTES)
    return MapGround(land(), border_lines(), (BOUNDARIES, NOT_SETTLED), notes)


@cache
def border_lines() -> tuple[BorderLine, ...]:
    """Return all borders that are drawn, each stretch once."""
    arcs, special = topology().arcs, _special()
    return tuple(
        BorderLine(drawn, tuple(project(*point) for point in arcs[arc][first : last + 1]), about)
        for arc, sides in arcs_of_countries().items()
        if len(sides) > 1
        for drawn, first, last, about in _parts(len(arcs[arc]) - 1, special.get(arc, []))
        if drawn != "left out"
    )


_Part = tuple[Drawn, int, int, str]


def _parts(end: int, special: Sequence[_Part]) -> Iterator[_Part]:
    """Go along an arc: what is said of its stretches, and settled lines between them."""
    yield from special
    edges = [
        0,
        *(edge for _, first, last, _ in sorted(special, key=_first) for edge in (first, last)),
    ]
    for number, (first, last) in enumerate(pairwise([*edges, end])):
        if number % 2 == 0 and first < last:
            yield "line", first, last, ""


def _first(part: _Part) -> int:
    return part[1]


def _special() -> dict[int, list[_Part]]:
    """Read which stretches are not settled: arc → how it is drawn, first and last point, name."""
    found: dict[int, list[_Part]] = {}
    path = paths.resources() / "map" / "borders.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            drawn: Drawn = row["drawn"]  # type: ignore[assignment]
            part = (drawn, int(row["first"]), int(row["last"]), row["about"])
            found.setdefault(int(row["arc"]), []).append(part)
    return found
