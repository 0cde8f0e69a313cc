"""What the world can do to us, as the window may know it; the types live with the store."""

from __future__ import annotations

from pathlib import Path

from km_desktop.services.words.findings import Refused
from km_desktop.store.faults.causes import FaultPlace, name_told, problem_behind
from km_desktop.store.faults.errors import (
    ChangedMeanwhile,
    Damaged,
    DiskFull,
    HeldByOther,
    InTheWay,
    LinkInTrash,
    Missing,
    NotOurs,
    Problem,
    ReadOnly,
    TooNew,
)

__all__ = [
    "ChangedMeanwhile",
    "Damaged",
    "DiskFull",
    "HeldByOther",
    "InTheWay",
    "LinkInTrash",
    "Missing",
    "NotOurs",
    "Problem",
    "ReadOnly",
    "Refused",
    "TooNew",
    "problem_of",
]


def problem_of(error: BaseException) -> Problem | None:
    """Return what the world has against us, or nothing when the fault is ours.

    An error of the system counts when it names the file that it is about.
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, OSError) and isinstance(error.filename, (str, Path)):
        return problem_behind(error, FaultPlace(name_told(Path(error.filename).name)))
    return None
