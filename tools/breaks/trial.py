"""A copy of the code in which one place at a time is broken and tests are run."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from types import TracebackType

from tools.breaks.places import Break

# What one test and what a whole trial may take; each far above what unbroken code needs.
TEST_S, TRIAL_S = 160.0, 900.0
# A break that is noticed only because it takes long is one where unbroken code is this much faster.
TIMES = 4.0
# With a name of a worker, tests put the files that they make once beside their own folder.
_KEEPS = {"PYTEST_XDIST_WORKER": "gw0"}
# How pytest ends where all tests passed, and where none was there to run.
_PASSED, _NONE = 0, 5


@dataclass(frozen=True)
class Verdict:
    """What a break came to: ``caught``, ``survived``, or neither because the tests fail anyway."""

    result: str
    test: str
    seconds: float


@dataclass(frozen=True)
class _Run:
    """How pytest ended, and the first test that failed; empty where the run itself broke."""

    ended: int
    failed: str
    seconds: float


class Copy:
    """The code at another place, so that the working tree is never touched."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = folder / "copy"
        self._cache = folder / "cache"
        self._made = folder / "made"
        self._keeps = dict[str, str]()
        shutil.copytree(root, self.root, ignore=_left_out)
        # Compiled once for all trials; by their content, so that a break is always compiled anew.
        hashed = PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(self.root, quiet=2, invalidation_mode=hashed)

    def __enter__(self) -> Copy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        shutil.rmtree(self.root, ignore_errors=True)

    def judge(self, module: Path, place: Break, tests: list[str]) -> Verdict:
        """Break one place, run the tests, nearest first, until one fails, and put it right again.

        What fails is asked once more on unbroken code: a test that fails there says nothing and is
        passed over. So a break that survives costs one run, and one that is caught a little more
        than the tests before the one that caught it.
        """
        started = time.monotonic()
        # No window takes part in making the sample, so that one made at an earlier trial serves.
        self._keeps = _KEEPS if "ui" in module.parts else {}
        asked, passed_over = list(tests), list[str]()

        def verdict(result: str, test: str) -> Verdict:
            return Verdict(result, test, time.monotonic() - started)

        while asked:
            broken = self._run_broken(module, place, asked, passed_over)
            if broken.ended == _PASSED:
                return verdict("survived", ", ".join(asked))
            if broken.ended == _NONE:
                break
            failed = broken.failed or asked[0]
            if self._passes_unbroken(broken, asked, passed_over):
                return verdict("caught", failed)
            passed_over.append(failed)
            asked = [test for test in asked if test != failed]
        return verdict("no verdict", ", ".join(tests))

    def _passes_unbroken(self, broken: _Run, asked: list[str], passed_over: list[str]) -> bool:
        """Return whether what failed passes on unbroken code, and well within the time it took."""
        share = TIMES if broken.seconds >= TEST_S else 1.0
        tests = [broken.failed] if broken.failed else asked
        return self._run(tests, passed_over, TEST_S / share).ended == _PASSED

    def _run_broken(
        self, module: Path, place: Break, tests: list[str], passed_over: list[str]
    ) -> _Run:
        path = self.root / module
        source = path.read_bytes()
        try:
            path.write_bytes(place.applied(source))
            return self._run(tests, passed_over, TEST_S)
        finally:
            path.write_bytes(source)

    def _run(self, tests: list[str], passed_over: list[str], test_s: float) -> _Run:
        shutil.rmtree(self._cache, ignore_errors=True)
        self._made.mkdir(exist_ok=True)
        started = time.monotonic()
        run = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-x", "-q", "-o", f"cache_dir={self._cache}",
             "-p", "no:randomly", f"--timeout={test_s:.0f}", f"--basetemp={self._made / 'run'}",
             *(f"--deselect={test}" for test in passed_over), *tests],
            cwd=self.root, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1",
                 "QT_QPA_PLATFORM": "offscreen", **self._keeps},
        )  # fmt: skip
        try:
            ended = run.wait(TRIAL_S)
        except subprocess.TimeoutExpired:
            ended = -signal.SIGKILL
        finally:
            _end(run)
        return _Run(ended, self._first_failed(), time.monotonic() - started)

    def _first_failed(self) -> str:
        """Return what pytest has kept of the last run: the one test that ended it, or a file."""
        kept = self._cache / "v" / "cache" / "lastfailed"
        return next(iter(json.loads(kept.read_text("utf-8"))), "") if kept.exists() else ""


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
