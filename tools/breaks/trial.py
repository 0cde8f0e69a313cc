"""A copy of the code in which one place at a time is broken and tests are run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tools.breaks.places import Break

SPARE_S = 20.0
TIMES = 4.0


@dataclass(frozen=True)
class Verdict:
    """What a break came to: ``caught``, ``survived``, or neither because the tests fail anyway."""

    result: str
    test: str
    seconds: float


class Copy:
    """The code at another place, so that the working tree is never touched."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder / "copy"
        shutil.copytree(root, self.root, ignore=_left_out)
        self._unbroken: dict[str, float | None] = {}

    def __enter__(self) -> Copy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        shutil.rmtree(self.root, ignore_errors=True)

    def judge(self, module: Path, place: Break, tests: list[str]) -> Verdict:
        """Break one place, run the tests file by file until one fails, and put it right again.

        A file that fails on unbroken code says nothing and is passed over; it is tried only once
        its turn comes, as the first that fails ends the trial. A run that takes much longer than
        on unbroken code counts as caught: somebody would notice.
        """
        usable: list[str] = []
        started = time.monotonic()
        for test in tests:
            usual = self._time_unbroken(test)
            if usual is None:
                continue
            usable.append(test)
            if not self._passes_broken(module, place, test, SPARE_S + TIMES * usual):
                return Verdict("caught", test, time.monotonic() - started)
        if not usable:
            return Verdict("no verdict", ", ".join(tests), 0.0)
        return Verdict("survived", ", ".join(usable), time.monotonic() - started)

    def _passes_broken(self, module: Path, place: Break, test: str, seconds: float) -> bool:
        path = self.root / module
        source = path.read_bytes()
        try:
            path.write_bytes(place.applied(source))
            return self._passes(test, seconds)
        finally:
            path.write_bytes(source)

    def _time_unbroken(self, test: str) -> float | None:
        """Return the seconds a test file takes on unbroken code, None where it fails."""
        if test not in self._unbroken:
            started = time.monotonic()
            passes = self._passes(test, 600.0)
            self._unbroken[test] = time.monotonic() - started if passes else None
        return self._unbroken[test]

    def _passes(self, test: str, seconds: float) -> bool:
        run = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
             "-p", "no:randomly", f"--timeout={seconds:.0f}", test],
            cwd=self.root, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1",
                 "QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        try:
            return run.wait(seconds + SPARE_S) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(run)


def _end(run: subprocess.Popen[bytes]) -> None:
    """End a run with all that it started, kindly first, so that servers are put away."""
    for word in (signal.SIGINT, signal.SIGKILL):
        if run.poll() is not None:
            return
        os.killpg(run.pid, word)
        try:
            run.wait(10.0)
        except subprocess.TimeoutExpired:
            continue


def _left_out(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith(".") or name == "__pycache__"}
