"""Start the program: ``python -m km_desktop``, and the command ``km-desktop``."""

from __future__ import annotations

import gc
import sys

from km_desktop import display


def main() -> int:
    """Start the window when a file or nothing is named, else the command line.

    The window is started without loading the command line, which it does not need.
    """
    given = sys.argv[1:]
    wants_window = not given or (len(given) == 1 and given[0].endswith(".kmdb"))
    if wants_window and display.has_display():
        gc.disable()
        try:
            from km_desktop.app import main as window
        except ImportError as error:
            return _without_window(error)
        return window(given)
    from km_desktop.cli import main as command

    return command()


def _without_window(error: ImportError) -> int:
    """Say which library of the system Qt lacks; anything else is our own fault."""
    library = display.library_lacking(error)
    if not library:
        raise error
    from km_desktop.settings import system_language

    sys.stderr.write(f"{display.lacks(library).say(system_language())}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
