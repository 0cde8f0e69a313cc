"""A process in which calls of the system can be made to fail; each verb runs in a fork of it.

Reads one job a line as JSON: the words of a verb and a fault, which is the kind of the call, the
number of the one that fails (0 for none), its errno and whether all later ones fail too. Answers
with the exit code, both outputs and how many calls of that kind there were.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import sys
import tempfile
import traceback
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from km_desktop.cli import main


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Run one job in a fork and return what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        out, err, counted = (Path(folder) / name for name in ("out", "err", "counted"))
        child = os.fork()
        if not child:
            code = 99
            try:
                sys.stdout, sys.stderr = out.open("w", encoding="utf-8"), err.open("w", -1, "utf-8")
                shim = ctypes.CDLL(None)
                kind, number, error, always = job["fault"]
                shim.km_arm(ctypes.c_char(kind.encode()), ctypes.c_long(number), error, always)
                code = main(job["words"])
                found = shim.km_counted()
                shim.km_arm(ctypes.c_char(b"-"), ctypes.c_long(0), 0, 0)
                counted.write_text(str(found))
            except BaseException:  # the parent reads it
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return {
            "code": status,
            "out": out.read_text("utf-8"),
            "err": err.read_text("utf-8"),
            "counted": int(counted.read_text()) if counted.exists() else 0,
        }


def load() -> None:
    """Run every verb once, so that the forks find all modules loaded."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        path = f"{folder}/warm.kmdb"
        for words in (
            ["new", path],
            ["add", path, "organisation", "name_en=x", "country=RUS"],
            ["set", path, "ORG-0001", "city=x"],
            ["list", path, "organisations"],
            ["check", path],
            ["export", path, f"{path}.copy.kmdb"],
        ):
            if main(words):
                raise RuntimeError(words)


if __name__ == "__main__":
    load()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
