"""Which test files stand nearest to a module: by name, by what they import, by what they name."""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

# Tests of whole stories reach everything and are near nothing.
FAR = ("journeys",)
# Words of file names that tell no subject.
_EMPTY = {"test", "cli", "kit", "page", "view", "init", "main", "rows"}


@dataclass
class _Read:
    """What a test file says of its subject."""

    words: set[str]
    room: tuple[str, ...]
    imports: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


class Nearest:
    """The modules of a package and the test files beside it, read once."""

    def __init__(self, root: Path, package: str) -> None:
        self._tests = {
            path.relative_to(root).as_posix(): self._read(path, path.relative_to(root / "tests"))
            for path in sorted((root / "tests").rglob("test_*.py"))
        }
        self._modules = {
            path.relative_to(root): self._read(path, path.relative_to(root / package))
            for path in sorted((root / package).rglob("*.py"))
        }
        self._named = Counter(name for test in self._tests.values() for name in test.names)

    def files(self, module: Path, function: str, most: int) -> list[str]:
        """Return up to ``most`` test files, nearest first, for a function of a module.

        ``module`` is the path below the root, ``function`` may be empty (the module's own lines).
        A module that no test stands beside is tested through those that import it, so these
        count half, and those that import them a quarter.
        """
        weights: Counter[str] = Counter()
        beside, seen = [module], {module}
        for share in (4, 2, 1):
            for path, test in self._tests.items():
                weight = max((self._weight(near, test) for near in beside), default=0)
                weights[path] = max(weights[path], share * weight)
            beside = sorted(set(self._importers(beside)) - seen)
            seen.update(beside)
        for path, test in self._tests.items():
            if function in test.names:
                weights[path] += 60 // self._named[function]
            if any(far in test.room for far in FAR):
                weights[path] //= 4
            elif test.room[:1] != self._modules[module].room[:1]:
                weights[path] //= 2  # tests of another floor look at it from afar
        ranked = sorted(weights, key=lambda path: (-weights[path], path))
        return [path for path in ranked if weights[path] > 0][:most]

    def _weight(self, module: Path, test: _Read) -> int:
        read = self._modules[module]
        around = {word for part in read.room for word in _words(part)}
        weight = 10 * len(read.words & test.words)
        beside = read.room[:1] == test.room[:1]
        if beside and read.words and read.words == test.words - (around - read.words):
            weight += 100  # the mirrored file
        if _dotted(module) in test.imports:
            weight += 50
        if read.room and _words(read.room[-1]) <= test.words:
            weight += 30  # tests of the whole room
        if weight or read.room:
            weight += 25 * beside
            weight += 5 * _shared(read.room, test.room)
        return weight

    def _importers(self, modules: list[Path]) -> list[Path]:
        dotted = {_dotted(module) for module in modules}
        return [path for path, read in self._modules.items() if dotted & read.imports]

    @staticmethod
    def _read(path: Path, below: Path) -> _Read:
        room = below.parent.parts
        read = _Read(_words(path.parent.name if path.stem == "__init__" else path.stem), room)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                read.imports.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                read.imports.add(node.module)
                read.imports.update(f"{node.module}.{alias.name}" for alias in node.names)
            elif isinstance(node, ast.Name):
                read.names.add(node.id)
            elif isinstance(node, ast.Attribute):
                read.names.add(node.attr)
        return read


def _dotted(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.split(r"[_\W]+", name)} - _EMPTY - {""}


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """Return how many folders two paths have in common from their beginning."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return sum(1 for _ in same)
