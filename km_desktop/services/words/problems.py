"""What the world can do to us, as the window may know it; the types live with the store."""

from __future__ import annotations

from km_desktop.services.words.findings import Refused
from km_desktop.store.errors import (
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
]
