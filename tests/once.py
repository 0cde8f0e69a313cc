"""Files that take long to make: made once a run, whichever worker needs them first."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from km_desktop.exchange import sample
from km_desktop.store import lineage
from tools import returned
from tools.returned import Returned

_COPIES = ("Dushanbe.kmdb", "Tashkent.kmdb")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that ``make`` has filled; the workers of a run share it, to copy from."""
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"made-once-{name}"
    done = folder.with_name(f"{folder.name}.done")
    with FileLock(f"{folder}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def the_sample(factory: pytest.TempPathFactory) -> Path:
    """Return the sample file, to be copied or to be read only."""
    folder = made_once(factory, "sample", lambda to: sample.create(to / "sample.kmdb"))
    return folder / "sample.kmdb"


def the_three(factory: pytest.TempPathFactory) -> Returned:
    """Return the sample as it went on, and two copies that come back to it; to be copied."""
    source = the_sample(factory)

    def make(folder: Path) -> None:
        returned.make(at_home(source, folder / "partnership.kmdb"), folder)

    folder = made_once(factory, "three", make)
    return Returned(folder / "partnership.kmdb", (folder / _COPIES[0], folder / _COPIES[1]))


def three_in(folder: Path, made: Returned) -> Returned:
    """Copy all three to a folder, ours as if it had been made there."""
    ours = at_home(made.ours, folder / made.ours.name)
    first, second = (Path(shutil.copy(path, folder)) for path in made.copies)
    return Returned(ours, (first, second))


def at_home(source: Path, target: Path) -> Path:
    """Copy a file as if it had been made where the copy lies, so that it is no copy of its own."""
    shutil.copyfile(source, target)
    with closing(sqlite3.connect(target)) as raw, raw:
        home = lineage.home_of(target)
        raw.execute("UPDATE file_fact SET value = ? WHERE name = 'home'", (home,))
    return target
