"""The schedule strip: the whole assignment in fifteen millimetres.

Months are thin lines, the period is a pale bar, missions are bars in the accent colour and
deliverables numbered circles. Circles of the same place are spread so that none covers another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from km_desktop.bilingual import Language, Text
from km_desktop.documents.engine.block import Block
from km_desktop.documents.engine.fonts import BOLD, REGULAR, measure
from km_desktop.documents.engine.page import (
    ACCENT,
    BAR,
    INK,
    LABEL,
    LINE,
    LINE2,
    NOTE,
    WHITE,
    Pen,
    Style,
)
from km_desktop.documents.wording import DELIVERABLE_DUE, MISSION_BAR
from km_desktop.written.days import write_month

Span = tuple[date, date]
Spot = tuple[float, float]

_BAR_TOP = 17.0
_BAR_HIGH = 8.6
_RADIUS = 5.9
_CIRCLE_GAP = 1.6
_LANE = 2 * _RADIUS + _CIRCLE_GAP
_LEGEND = 14.0
_NUMBER = Style(BOLD, 7.0, 9, INK)
_MONTH = Style(REGULAR, 7.6, 10, LABEL.colour)
# The widest name of a month with its year, and the air around it.
_NAME_ROOM = 64.0
_MONTHS_DRAWN = 24
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 120_000)


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the strip shows; ``due`` pairs a deliverable's number with its day."""

    start: date | None
    end: date | None
    missions: tuple[Span, ...]
    due: tuple[tuple[int, date], ...]

    def days(self) -> list[date]:
        """Return all days that the strip must reach."""
        days = [day for day in (self.start, self.end) if day]
        days += [day for span in self.missions for day in span]
        return days + [day for _, day in self.due]


class Strip(Block):
    """A schedule drawn to the width of the page. Empty if the schedule has no day at all."""

    def __init__(
        self,
        schedule: Schedule,
        language: Language,
        before: float = 0.0,
        key: tuple[Text, Text] = (MISSION_BAR, DELIVERABLE_DUE),
    ) -> None:
        self.schedule = schedule
        self.language = language
        self.key = key
        self.before = before
        self.width = 0.0
        self._first = self._last = 0
        self.spots: list[Spot] = []

    def fit(self, width: float) -> float:
        """Place the circles; further lanes make the strip higher."""
        self.width = width
        days = self.schedule.days()
        if not days:
            self.height = 0.0
            return 0.0
        self._first = min(days).replace(day=1).toordinal()
        self._last = self._right_edge(max(days))
        wanted = [self._x(day.toordinal() + 0.5) for _, day in self.schedule.due]
        self.spots = spread(wanted, width)
        lanes = max((lane for _, lane in self.spots), default=0.0)
        self.height = _BAR_TOP + _BAR_HIGH + 6.4 + lanes * _LANE + _LEGEND
        return self.height

    def _right_edge(self, last: date) -> int:
        """Return a day soon after the last one, late enough to name its month."""
        end = _month_end(last)
        span = last.toordinal() - self._first
        named = int(last.replace(day=1).toordinal() + span * 60 / self.width)
        return min(end, max(last.toordinal() + 2 + span // 25, named))

    def _x(self, ordinal: float) -> float:
        return self.width * (ordinal - self._first) / max(1, self._last - self._first)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw months, bars, circles and the key."""
        if not self.height:
            return
        self._draw_months(pen, x, top)
        middle = top - _BAR_TOP - _BAR_HIGH / 2
        self._draw_bars(pen, x, middle)
        self._draw_circles(pen, x, middle)
        self._draw_key(pen, x, top - self.height)

    def _draw_months(self, pen: Pen, x: float, top: float) -> None:
        low = top - self.height + _LEGEND
        for ordinal, word in self._months():
            left = x + self._x(ordinal)
            pen.rule(left, top - 2, left, low, 0.5, LINE)
            if word:
                pen.word(word, _MONTH, left + 3, top - 9.6)
        pen.rule(x + self.width, top - 2, x + self.width, low, 0.5, LINE)

    def _months(self) -> Iterator[tuple[int, str]]:
        """Yield the first days of months, or of as many as have room, with names where they fit."""
        first, last = date.fromordinal(self._first), date.fromordinal(self._last - 1)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        named = next((s for s in _STEPS if self.width * s / months >= _NAME_ROOM), _STEPS[-1])
        step = 1 if months <= _MONTHS_DRAWN else named
        free = 0.0
        for offset in range(0, months, step):
            years, month = divmod(first.month - 1 + offset, 12)
            day = date(first.year + years, month + 1, 1)
            at = self._x(day.toordinal())
            word = write_month(day, self.language) if offset % named == 0 else ""
            end = at + measure(word, _MONTH.font, _MONTH.size) + 6
            if not word or at < free or end > self.width + 3:
                word = ""
            else:
                free = end
            yield day.toordinal(), word

    def _draw_bars(self, pen: Pen, x: float, middle: float) -> None:
        low = middle - _BAR_HIGH / 2
        start, end = self.schedule.start, self.schedule.end
        if start and end and start <= end:
            self._bar(pen, x, low, (start, end), BAR)
        for span in self.schedule.missions:
            self._bar(pen, x, low, span, ACCENT)

    def _bar(self, pen: Pen, x: float, low: float, span: Span, colour: tuple[float, float, float],
             ) -> None:  # fmt: skip
        left = self._x(span[0].toordinal())
        wide = max(2.0, self._x(span[1].toordinal() + 1) - left)
        pen.box(x + left, low, wide, _BAR_HIGH, min(1.8, wide / 2), colour)

    def _draw_circles(self, pen: Pen, x: float, middle: float) -> None:
        due = list(zip(self.schedule.due, self.spots, strict=True))
        for (_, day), (at, lane) in due:
            true = self._x(day.toordinal() + 0.5)
            if lane or abs(true - at) > _RADIUS:
                pen.rule(x + true, middle, x + at, middle - lane * _LANE, 0.6, LINE2)
        for (number, _), (at, lane) in due:
            y = middle - lane * _LANE
            pen.disc(x + at, y, _RADIUS, WHITE, INK, 1.0)
            shown = str(number)
            wide = measure(shown, _NUMBER.font, _NUMBER.size)
            size = _NUMBER.size * min(1.0, 8.6 / wide)
            pen.word(shown, _NUMBER, x + at - wide * size / _NUMBER.size / 2, y - size * 0.36, size)

    def _draw_key(self, pen: Pen, x: float, low: float) -> None:
        y = low + 3.2
        at = x
        if self.schedule.missions:
            pen.box(at, y, 12, 4.6, 1.2, ACCENT)
            word = self.key[0].say(self.language)
            pen.word(word, NOTE, at + 15, y - 0.2)
            at += 15 + measure(word, NOTE.font, NOTE.size) + 13
        if self.schedule.due:
            pen.disc(at + 3.2, y + 2.3, 3.0, WHITE, INK, 1.0)
            pen.word(self.key[1].say(self.language), NOTE, at + 10, y - 0.2)


def spread(wanted: Sequence[float], width: float) -> list[Spot]:
    """Give every circle a place of its own: its offset in points and its lane below the bar.

    A circle stays where its day is as long as three lanes have room; then it steps aside.
    The strip is at most as many lanes high as circles side by side need.
    """
    low, high = _RADIUS + 0.5, width - _RADIUS - 0.5
    in_lane = max(1, int((high - low) / _LANE) + 1)
    lanes = max(3, -(-2 * len(wanted) // in_lane))
    taken: list[list[float]] = [[] for _ in range(lanes)]
    spots: list[Spot] = []
    for place in wanted:
        home = min(max(place, low), high)
        spots.append(_free_spot(home, low, high, taken))
    return spots


def _free_spot(home: float, low: float, high: float, taken: list[list[float]]) -> Spot:
    # Later circles go to the right, so that the numbers keep their order; to the left only
    # where the strip ends.
    half = _LANE / 2
    places = [home + step * half for step in range(int((high - home) / half) + 1)]
    places += [home - step * half for step in range(1, int((home - low) / half) + 1)]
    for at in places:
        for lane, circles in enumerate(taken):
            if all(abs(at - other) >= _LANE - 0.01 for other in circles):
                circles.append(at)
                return at, lane
    taken.append([home])
    return home, len(taken) - 1


def _month_end(day: date) -> int:
    """Return the ordinal of the day after the month; the last month of all time ends itself."""
    if (day.year, day.month) == (date.max.year, 12):
        return date.max.toordinal()
    years, month = divmod(day.month, 12)
    return date(day.year + years, month + 1, 1).toordinal()
