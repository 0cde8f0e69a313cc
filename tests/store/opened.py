"""What lies beside a file, its header, and what stands in the way of opening it."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.store import database as databases
from km_desktop.store.faults import errors


def beside(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def header(path: Path, offset: int, value: int) -> None:
    """Write a number into the header of a SQLite file."""
    with path.open("rb+") as file:
        file.seek(offset)
        file.write(value.to_bytes(4, "big"))


def refusal(path: Path, **how: bool) -> errors.Problem:
    """Return what stands in the way of opening a file; nothing may be left beside it."""
    there = beside(path) if path.parent.exists() else None
    with pytest.raises(errors.Problem) as caught:
        databases.open_file(path, **how)
    if there is not None:
        assert beside(path) == there
    assert path.name in caught.value.say("en")
    assert path.name in caught.value.say("ru")
    return caught.value
