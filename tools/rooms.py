"""Writes docs/rooms.md: every module of the package with the first line of what it says."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

PACKAGE = Path("km_desktop")
WRITTEN = Path("docs/rooms.md")
FROZEN = "migrations/versions"
_HEAD = """# The rooms and their modules

Made by `make rooms` from the first lines of the modules; to change a line, change the module.
"""


def first_line(path: Path) -> str:
    """Return the first line of a module's docstring, without a closing full stop."""
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0].strip().removesuffix(".")


def index(root: Path) -> str:
    """Return the index of a package below a root: a heading a folder, a line a module."""
    package = root / PACKAGE
    folders: dict[Path, list[Path]] = {}
    for path in package.rglob("*.py"):
        if FROZEN not in path.as_posix():
            folders.setdefault(path.parent, []).append(path)
    return _HEAD + "".join(_room(root, folders[folder], folder) for folder in sorted(folders))


def _room(root: Path, modules: list[Path], folder: Path) -> str:
    own = folder / "__init__.py"
    heading = f"\n## {folder.relative_to(root).as_posix()}\n\n"
    if own in modules and first_line(own):
        heading += f"{first_line(own)}.\n\n"
    lines = [f"- `{path.stem}`: {first_line(path)}\n" for path in sorted(modules) if path != own]
    return heading.rstrip("\n") + "\n" + ("\n" + "".join(lines) if lines else "")


def main() -> int:
    WRITTEN.write_text(index(Path()), "utf-8")
    print(WRITTEN)
    return 0


if __name__ == "__main__":
    sys.exit(main())
