"""What a benchmark gives: figures, each a ratio of two measures taken in turn in one run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """Ours against the other side; ``at_least`` turns the goal round, None means no goal.

    ``per`` says what is divided: "ours" by the other side, or the "other" side by ours.
    """

    name: str
    ours: float
    other: float
    beside: str
    goal: float | None = None
    at_least: bool = False
    unit: str = "ms"
    per: str = "ours"

    @property
    def ratio(self) -> float:
        first, second = (self.ours, self.other) if self.per == "ours" else (self.other, self.ours)
        return first / second if second else float("inf")

    @property
    def met(self) -> bool:
        if self.goal is None:
            return True
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


@dataclass(frozen=True)
class Limit:
    """A figure with a limit of its own, not a ratio: so many ms or MB at most."""

    name: str
    ours: float
    goal: float
    unit: str = "ms"

    @property
    def met(self) -> bool:
        return self.ours <= self.goal


@dataclass(frozen=True)
class Note:
    """Something that could not be measured here, or that belongs beside a figure."""

    text: str
    met: bool = True


Found = Figure | Limit | Note


def in_turn(rounds: int, *measures: Measure) -> list[float]:
    """Take each measure in turn, A B A B, and return the median of each."""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for at, measure in enumerate(measures):
            taken[at].append(measure())
    return [statistics.median(one) for one in taken]


def wall(work: Callable[[], object]) -> float:
    """Return the milliseconds that some work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def cpu(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that some work takes, with processes it ends."""
    start = time.process_time() + _of_children()
    work()
    return (time.process_time() + _of_children() - start) * 1000


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


HEADS = ("benchmark", "ours", "the other side", "ratio", "goal", "")


def row(found: Figure | Limit) -> tuple[str, ...]:
    """Return the cells of one line of the table."""
    verdict = "met" if found.met else "MISSED"
    if isinstance(found, Limit):
        return (
            found.name,
            f"{found.ours:.1f} {found.unit}",
            "",
            "",
            f"<= {found.goal:g} {found.unit}",
            verdict,
        )
    goal = "" if found.goal is None else f"{'>=' if found.at_least else '<='} {found.goal:g}"
    return (
        found.name,
        f"{found.ours:.2f} {found.unit}",
        f"{found.other:.2f} {found.unit} {found.beside}",
        f"{found.ratio:.2f}",
        goal,
        verdict if goal else "no goal",
    )
