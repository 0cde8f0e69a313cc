"""Write down which tables and indexes a file of the newest version has.

Usage: python -m tools.known_schema
To be run after each change of the newest migration; the program refuses files that differ.
"""

from __future__ import annotations

import sys

from km_desktop.store import known_schema, migrate


def main() -> int:
    """Write the list of the newest version."""
    target = known_schema.FOLDER / f"{migrate.HEAD}.txt"
    target.unlink(missing_ok=True)
    known_schema.of_version.cache_clear()
    lines = sorted(known_schema.of_version(migrate.SCHEMA))
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target}: {len(lines)} tables and indexes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
