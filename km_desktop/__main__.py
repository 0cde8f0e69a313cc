"""Start the program: ``python -m km_desktop``."""

from __future__ import annotations

import sys

from km_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
