"""The log of the window: every way in which something can fail leads there, and no value."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_FAILS = """
import gc
import threading
from PySide6.QtCore import QLoggingCategory, qWarning
from km_desktop import app

app.keep_log()

class Thrown:
    def __del__(self):
        raise ValueError("canary")

Thrown()
gc.collect()
thread = threading.Thread(target=lambda: {}["canary"])
thread.start()
thread.join()
qWarning("a widget “canary” cannot be laid out")
{}["canary"]
"""


def test_whatever_fails_is_logged_without_values(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", _FAILS],
        env={**os.environ, "KM_DESKTOP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "canary" not in done.stdout + done.stderr
    (log,) = home.rglob("km-desktop.log")
    written = log.read_text("utf-8")
    assert "canary" not in written
    assert written.count("ValueError") == 1  # while it was thrown away
    assert written.count("KeyError") == 2  # in a thread, and at the end
    assert "a widget “…” cannot be laid out" in written
