"""Hold the budgets that keep rooms livable: file 400 lines, function 50, class 250, folder 24.

A class with exactly one subclass in the package counts as one class with it: cut in two
halves that know each other's inside, it is as large as before.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

FILE, FUNCTION, CLASS, FOLDER = 400, 50, 250, 24
FROZEN = "migrations/versions"
# Chains over the budget today, each by its last class. This list may only shrink.
CHAINS: frozenset[str] = frozenset()


def too_large(root: Path) -> list[str]:
    """Return what is over its budget below a folder, one line each."""
    found = []
    for path, source, tree in _parsed(root):
        lines = source.count("\n")
        if lines > FILE:
            found.append(f"{path}: {lines} lines, {FILE} fit")
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                most = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                if (size := _lines(node)) > most:
                    found.append(f"{path}:{node.lineno} {node.name}: {size} lines, {most} fit")
    return found


def too_full(package: Path) -> list[str]:
    """Return the folders that hold more modules than one glance takes in, one line each."""
    folders = [package, *(path for path in sorted(package.rglob("*")) if path.is_dir())]
    held = {folder: len(list(folder.glob("*.py"))) for folder in folders}
    return [
        f"{folder}: {modules} modules, {FOLDER} fit"
        for folder, modules in held.items()
        if modules > FOLDER and FROZEN not in folder.as_posix()
    ]


def too_long_chains(package: Path, listed: Collection[str] = CHAINS) -> list[str]:
    """Return what is wrong with the chains of a package, one line each.

    A chain is wrong when it is over the budget of one class and not listed; so is an entry of
    the list whose chain fits, or is no chain any longer.
    """
    large = [(together, lines) for together, lines in chains(package) if lines > CLASS]
    found = [
        f"{package}: {' → '.join(map(_short, together))}: {lines} lines together, {CLASS} fit"
        for together, lines in large
        if _short(together[-1]) not in listed
    ]
    return found + [
        f"{name} is no chain over {CLASS} lines any longer: take it out of CHAINS in tools/sizes.py"
        for name in sorted(set(listed) - {_short(together[-1]) for together, _ in large})
    ]


def chains(package: Path) -> list[tuple[list[str], int]]:
    """Return the classes that count as one and their lines, the last subclass at the end.

    Classes are named in full ("km_desktop.ui.records.forms.form.RecordForm"). More than two stand
    together when an only subclass has an only subclass, or more than one base of which it is
    the only subclass.
    """
    sizes: dict[str, int] = {}
    bases: dict[str, list[str]] = {}
    for path, _, tree in _parsed(package):
        inside = path.relative_to(package.parent).with_suffix("").parts
        module = ".".join(inside[:-1] if inside[-1] == "__init__" else inside)
        known = _imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                name = f"{module}.{node.name}"
                sizes[name] = _lines(node)
                bases[name] = [_full_name(base, module, known) for base in node.bases]
    subclasses = defaultdict(list)
    for name, above in bases.items():
        for base in above:
            subclasses[base].append(name)

    def with_bases(name: str) -> list[str]:
        joined = [base for base in bases[name] if base in sizes and len(subclasses[base]) == 1]
        return [part for base in joined for part in with_bases(base)] + [name]

    last = [name for name in sizes if len(subclasses[name]) != 1]
    return [
        (together, sum(sizes[part] for part in together))
        for together in map(with_bases, last)
        if len(together) > 1
    ]


def _parsed(root: Path) -> Iterator[tuple[Path, str, ast.Module]]:
    for path in sorted(root.rglob("*.py")):
        if FROZEN not in path.as_posix():
            source = path.read_text(encoding="utf-8")
            yield path, source, ast.parse(source)


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return the names that a module imports from others, each with its full name."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


def _full_name(base: ast.expr, module: str, known: dict[str, str]) -> str:
    while isinstance(base, ast.Subscript):  # a generic base, said with its type
        base = base.value
    first, dot, rest = ast.unparse(base).partition(".")
    return known.get(first, first if dot else f"{module}.{first}") + dot + rest


def main() -> int:
    found = [line for name in ("km_desktop", "tools", "tests") for line in too_large(Path(name))]
    found += too_full(Path("km_desktop")) + too_long_chains(Path("km_desktop"))
    print("\n".join(found) if found else "sizes: fine")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
