"""Open the program on sample data; where there is no display, do its main job in text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SAMPLE = Path(".venv") / "sample.kmdb"
BRIEF = Path(".venv") / "brief.pdf"


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    from km_desktop.cli import main as command

    if not SAMPLE.exists() and command(["sample", str(SAMPLE)]):
        return 1
    if has_display():
        from km_desktop.app import main as window

        return window([str(SAMPLE)])
    print("There is no display here, so this is the main job without a window.")
    print("With a display, make run opens the program on the same data.\n")
    for words in (
        ["figures", str(SAMPLE)],
        ["list", str(SAMPLE), "assignment", "--filter", "status=ongoing"],
        ["brief", str(SAMPLE), "EOD-2026-0007", "-o", str(BRIEF), "--lang", "both"],
    ):
        print(f"km-desktop {' '.join(words)}")
        if command(words):
            return 1
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
