"""A status machine: which steps lead from a status, and what stands before each (domain 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding

Guard = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True)
class OnTheDay:
    """A guard of the day of the step: what it asks may change afterwards without any harm.

    Where it ``yields`` to a reason, a comment with the step is enough.
    """

    guard: Guard
    yields: bool = False

    def __call__(self, case: Case) -> Iterator[Finding]:
        """Return what stands in the way on the day of the step."""
        return self.guard(case)


@dataclass(frozen=True)
class Step:
    """One allowed change of status. ``side`` steps leave the main path and ask for a comment.

    A step ``back`` reopens what was over.
    """

    start: str
    end: str
    guards: tuple[Guard, ...] = ()
    side: bool = False
    back: bool = False

    def gates(self, case: Case) -> Iterator[Finding]:
        """Return what must be mended before the step can be taken."""
        for guard in self.strict:
            yield from guard(case)

    @property
    def strict(self) -> list[Guard]:
        """The guards that no comment is an answer to."""
        return [guard for guard in self.guards if not _yields(guard)]

    def doubts(self, case: Case) -> Iterator[Finding]:
        """Return what asks for a reason before the step can be taken."""
        for guard in self.guards:
            if _yields(guard):
                yield from guard(case)


def _yields(guard: Guard) -> bool:
    return isinstance(guard, OnTheDay) and guard.yields


@dataclass(frozen=True)
class Machine:
    """The steps of one entity. ``path`` is the main way; ``first`` the status of a new record.

    ``imported`` are statuses that a record from older files may have from the start.
    """

    first: str
    path: tuple[str, ...]
    steps: tuple[Step, ...]
    imported: tuple[str, ...] = ()
    # From this status one returns to wherever one came from.
    returning: str = ""
    # In these statuses a step back along the path is possible, with a comment. A status from which
    # no step leads is reopened, with a comment, unless it is one of those that are for good.
    reopening: frozenset[str] = frozenset()
    for_good: tuple[str, ...] = ()

    def steps_from(self, status: str, before: str = "") -> list[Step]:
        """Return the steps that a status allows, the main one first.

        ``before`` is the status the record had before this one.
        """
        found = [step for step in self.steps if step.start == status]
        if status == self.returning and before:
            found.insert(0, Step(status, before))
        if status in self.reopening and status in self.path:
            place = self.path.index(status)
            if place and not any(step.end == self.path[place - 1] for step in found):
                found.append(Step(status, self.path[place - 1], side=True, back=True))
        elif status not in (self.first, *self.for_good) and not self._leads_on(found):
            found.append(Step(status, self._came_from(status, before), side=True, back=True))
        return found

    def is_reopening(self, start: str, end: str) -> bool:
        """Tell whether one comes from one status to another only by reopening the record."""
        declared = any((step.start, step.end) == (start, end) for step in self.steps)
        return bool(start) and start not in (end, self.returning) and not declared

    def must_hold(self, status: str) -> tuple[Guard, ...]:
        """Return the guards of the way to a status, which hold as long as it has that status.

        A side status stands on the part of the path that every way to it has behind it.
        """
        return self._standing.get(status, ())

    @cached_property
    def _standing(self) -> dict[str, tuple[Guard, ...]]:
        found: dict[str, tuple[Guard, ...]] = {}
        before: tuple[Guard, ...] = ()
        for start, end in pairwise(self.path):
            step = next(step for step in self.steps if (step.start, step.end) == (start, end))
            before = (*before, *_lasting(step))
            found[end] = before
        for end in {step.end for step in self.steps} - {*self.path}:
            ways = [step for step in self.steps if step.end == end and step.start in self.path]
            if ways:
                first = min(ways, key=lambda step: self.path.index(step.start))
                found[end] = (*found.get(first.start, ()), *_lasting(first))
        return found

    def _leads_on(self, steps: list[Step]) -> bool:
        return any(step.end in self.path for step in steps)

    def _came_from(self, status: str, before: str) -> str:
        """Return where a final status is left for when it is reopened.

        A record that was entered as finished goes to the last status that leads to its own.
        """
        starts = [step.start for step in self.steps if step.end == status]
        if before in starts:
            return before
        on_path = [start for start in self.path if start in starts]
        return (on_path or starts or [self.first])[-1]


def _lasting(step: Step) -> tuple[Guard, ...]:
    return tuple(guard for guard in step.guards if not isinstance(guard, OnTheDay))


def way(path: tuple[str, ...], guards: dict[str, tuple[Guard, ...]]) -> tuple[Step, ...]:
    """Make the steps of a main path; guards are named by the status they stand before."""
    return tuple(Step(start, end, guards.get(end, ())) for start, end in pairwise(path))


def sides(starts: tuple[str, ...], end: str, *guards: Guard) -> tuple[Step, ...]:
    """Make the steps by which any of some statuses leaves the main path."""
    return tuple(Step(start, end, guards, side=True) for start in starts)
