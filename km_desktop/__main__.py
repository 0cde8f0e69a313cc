"""Start the program: ``python -m km_desktop``, and the command ``km-desktop``."""

from __future__ import annotations

import gc
import sys

from km_desktop.display import has_display


def main() -> int:
    """Start the window when a file or nothing is named, else the command line.

    The window is started without loading the command line, which it does not need.
    """
    given = sys.argv[1:]
    wants_window = not given or (len(given) == 1 and given[0].endswith(".kmdb"))
    if wants_window and has_display():
        gc.disable()
        from km_desktop.app import main as window

        return window(given)
    from km_desktop.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
