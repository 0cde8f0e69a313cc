"""From the start of the process to the first paint, and to the first rows on the screen (G1)."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure, Found, Note
from benchmarks.scratch import sample_file

ROUNDS = 11


def _run(module: str, *given: str) -> dict[str, tuple[float, list[str]]]:
    """Return milliseconds since the start and what was said more, by what the child tells."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", module, *given], capture_output=True, text=True, check=True
    )
    told = {}
    for line in done.stdout.splitlines():
        name, moment, *more = line.split()
        told[name] = ((float(moment) - start) * 1000, more)
    return told


def measure(folder: Path) -> Iterator[Found]:
    """Compare fresh processes, one of each in turn."""
    sample = str(sample_file(folder))
    # As on a user's computer: compiled modules are kept; ours in the scratch folder.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ |= {"KM_DESKTOP_HOME": f"{folder}/home", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
    _run("benchmarks.our_window", sample)
    _run("benchmarks.bare_window")
    bare, paint, rows, libraries = [], [], [], []
    loaded: list[str] = []
    for _ in range(ROUNDS):
        bare.append(_run("benchmarks.bare_window")["paint"][0])
        libraries.append(_run("benchmarks.bare_window", "libraries")["libraries"][0])
        ours = _run("benchmarks.our_window", sample)
        paint.append(ours["paint"][0])
        rows.append(ours["rows"][0])
        loaded = ours["paint"][1]
    floor = statistics.median(bare)
    beside = "bare window, 50 rows"
    yield Figure("start: first paint", statistics.median(paint), floor, beside, 1.3)
    yield Figure("start: first rows", statistics.median(rows), floor, beside, 2.4)
    least = statistics.median(libraries)
    yield Figure("start: bare window and SQLAlchemy", least, floor, beside)
    names = ", ".join(loaded)
    yield Note(f"start: heavy modules at the first paint: {names or 'none'}", met=not loaded)
