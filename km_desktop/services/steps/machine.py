"""A status machine: which steps lead from a status, and what stands before each (domain 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding

Guard = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True)
class Step:
    """One allowed change of status. ``side`` steps leave the main path and ask for a comment."""

    start: str
    end: str
    guards: tuple[Guard, ...] = ()
    side: bool = False


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
    # In these statuses a step back along the path is possible, with a comment.
    reopening: frozenset[str] = frozenset()

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
                found.append(Step(status, self.path[place - 1], side=True))
        return found


def way(path: tuple[str, ...], guards: dict[str, tuple[Guard, ...]]) -> tuple[Step, ...]:
    """Make the steps of a main path; guards are named by the status they stand before."""
    return tuple(Step(start, end, guards.get(end, ())) for start, end in pairwise(path))


def sides(starts: tuple[str, ...], end: str, *guards: Guard) -> tuple[Step, ...]:
    """Make the steps by which any of some statuses leaves the main path."""
    return tuple(Step(start, end, guards, side=True) for start in starts)
