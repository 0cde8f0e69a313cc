"""Whether there is a display to show a window on, asked before anything of Qt is loaded."""

from __future__ import annotations

import os
import sys

_NAMED_BY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_display() -> bool:
    """Tell whether a window can be shown; Qt would end the process where it cannot.

    Systems other than Linux always have one, or say so themselves.
    """
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in _NAMED_BY)
