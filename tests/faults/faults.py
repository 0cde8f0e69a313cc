"""What fails when: the shim compiled, and a process that runs verbs under it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Fault:
    """The ``number``-th call of a kind fails with an errno, and all after it when ``always``.

    Kinds: w write, s sync, r read, l lock, o open for writing.
    """

    kind: str = "-"
    number: int = 0
    errno: int = 0
    always: bool = False


@dataclass(frozen=True)
class Ended:
    """How a verb ended."""

    code: int
    out: str
    err: str
    counted: int

    @property
    def problem(self) -> dict[str, str]:
        """The sentence in both languages, of a verb that was asked for JSON."""
        found: dict[str, str] = json.loads(self.out)["problem"]
        return found


class Nursery:
    """A process with the shim, for files in one folder."""

    def __init__(self, shim: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": str(shim), "KM_FAULT_FOLDER": str(folder),
                 "KM_DESKTOP_LANG": "en"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )  # fmt: skip

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, fault: Fault, *words: object) -> Ended:
        """Run a verb with its answer as JSON while something fails."""
        job: dict[str, Any] = {
            "words": [*map(str, words), "--json"],
            "fault": [fault.kind, fault.number, fault.errno, int(fault.always)],
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        ended = Ended(**json.loads(self._process.stdout.readline()))
        assert "Traceback" not in ended.out + ended.err, (fault, words, ended.err)
        return ended


def compiled(folder: Path) -> Path | None:
    """Return the shim, or nothing where no compiler for it is found."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    target = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(target), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return None if done.returncode else target
