"""Hold the budgets that keep rooms livable: file 400 lines, function 50, class 250."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FILE, FUNCTION, CLASS = 400, 50, 250
FROZEN = "migrations/versions"


def too_large(root: Path) -> list[str]:
    """Return what is over its budget below a folder, one line each."""
    found = []
    for path in sorted(root.rglob("*.py")):
        if FROZEN in path.as_posix():
            continue
        source = path.read_text(encoding="utf-8")
        lines = source.count("\n")
        if lines > FILE:
            found.append(f"{path}: {lines} lines, {FILE} fit")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                size = (node.end_lineno or node.lineno) - node.lineno + 1
                most = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                if size > most:
                    found.append(f"{path}:{node.lineno} {node.name}: {size} lines, {most} fit")
    return found


def main() -> int:
    found = [line for folder in ("km_desktop", "tools") for line in too_large(Path(folder))]
    print("\n".join(found) if found else "sizes: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
