"""Run the benchmarks: ``python -m benchmarks [NAME ...]``; exit code 1 when a goal is missed.

``--record`` runs all of them and adds the line of this version to ``benchmarks/history.jsonl``.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import km_desktop
from benchmarks import history
from benchmarks.figure import HEADS, Found, Note, row

NAMES = (
    "start", "list1m", "repaint", "brief", "save", "merge", "trash", "figures", "known",
    "numbers", "form",
)  # fmt: skip
WIDTHS = (34, 14, 48, 8, 12)


def main(argv: list[str]) -> int:
    recording = "--record" in argv
    argv = [name for name in argv if name != "--record"]
    unknown = [name for name in argv if name not in NAMES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
        return 2
    if recording and argv:
        print("Only all benchmarks together are recorded.")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    missed = 0
    measured: list[Found] = []
    _print(HEADS)
    with tempfile.TemporaryDirectory(prefix="km-bench-") as folder:
        for name in argv or NAMES:
            module = importlib.import_module(f"benchmarks.{name}")
            for found in module.measure(Path(folder)):
                missed += not found.met
                measured.append(found)
                if isinstance(found, Note):
                    print(found.text if found.met else f"{found.text} (MISSED)", flush=True)
                else:
                    _print(row(found))
    if recording:
        history.record(measured, km_desktop.__version__, datetime.now(UTC).date())
    print(f"{missed} missed" if missed else "every goal met")
    return 1 if missed else 0


def _print(cells: tuple[str, ...]) -> None:
    padded = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    print("".join([*padded, *cells[len(WIDTHS) :]]).rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
