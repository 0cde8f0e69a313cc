"""Which test files stand nearest to a module: by name, by what they import, by what they name.

A module says by its definitions what a test of it has to name: its classes and functions, and the
attributes that its objects carry (`page.foot.save`). The rarer such a name is among the tests, the
more it tells. What a test imports from a module of the tests' own (a bench, a set of examples)
leads on to what that module imports.
"""

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
# The word of a file name that says: everything of its room is drawn and compared.
_OUTLINES = "seen"
# What the names of a module weigh together at the most, and one name that a single test has.
_NAMED_MOST, _NAMED = 60, 24


@dataclass
class _Read:
    """What a test file says of its subject."""

    words: set[str]
    room: tuple[str, ...]
    stem: str = ""  # the name of the file itself
    imports: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)
    borrowed: set[str] = field(default_factory=set)  # imports of what it imports beside it


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
        beside = {
            _dotted(path.relative_to(root)): self._read(path, path.relative_to(root / "tests"))
            for path in sorted((root / "tests").rglob("*.py"))
            if not path.name.startswith("test_")
        }
        for test in self._tests.values():
            for name in test.imports & beside.keys():
                test.borrowed |= beside[name].imports
        self._named = Counter(name for test in self._tests.values() for name in test.names)

    def files(self, module: Path, function: str, most: int) -> list[str]:
        """Return up to ``most`` test files, in the order to ask them, for a function of a module.

        That is nearest first, behind the outlines of the room: they see much in little time.

        ``module`` is the path below the root, ``function`` may be empty (the module's own lines).
        A module that no test stands beside is tested through those that import it, by the tests
        beside these, whatever floor they are on; so these count half, and those that import them
        a quarter.
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
            if test.room[:2] != self._modules[module].room[:2]:
                weights[path] //= 2  # of two that are as near, the one of the same room
        ranked = sorted(weights, key=lambda path: (-weights[path], path))
        room = self._modules[module].room[:2]
        outlines = [
            path
            for path, test in self._tests.items()
            if _OUTLINES in test.words and test.room[:2] == room
        ]
        others = [path for path in ranked if weights[path] > 0 and path not in outlines]
        return outlines + others[: max(0, most - len(outlines))]

    def _weight(self, module: Path, test: _Read) -> int:
        read = self._modules[module]
        if any(far in test.room for far in FAR) or test.room[:1] != read.room[:1]:
            return self._evidence(read, _dotted(module), test) // 4  # it looks on from afar
        if test.room[:2] != read.room[:2] and _dotted(module) not in test.imports:
            return self._evidence(read, _dotted(module), test) // 2  # and so does another room
        return self._evidence(read, _dotted(module), test)

    def _evidence(self, read: _Read, dotted: str, test: _Read) -> int:
        around = {word for part in read.room for word in _words(part)}
        weight = 10 * len(read.words & test.words)
        beside = read.room[:1] == test.room[:1]
        if beside and read.words and read.words == test.words - (around - read.words):
            weight += 100  # the mirrored file
        elif test.stem == read.stem and test.room[: len(read.room)] == read.room:
            weight += 100  # and that of a module whose name alone tells no subject
        if dotted in test.imports | test.borrowed:
            weight += 50
        own = _words(read.room[-1]) if read.room else set()
        if own and own <= test.words:
            weight += 30  # tests of the whole room
        weight += self._weight_of_names(read, test)
        if not weight:
            return _shared(read.room, test.room)  # to stand near is a last resort, and no sign
        return weight + 25 * beside + 10 * _shared(read.room, test.room)

    def _weight_of_names(self, module: _Read, test: _Read) -> int:
        named = (module.defined | module.words) & test.names
        return min(_NAMED_MOST, sum(_NAMED // self._named[name] for name in named))

    def _importers(self, modules: list[Path]) -> list[Path]:
        dotted = {_dotted(module) for module in modules}
        return [path for path, read in self._modules.items() if dotted & read.imports]

    @staticmethod
    def _read(path: Path, below: Path) -> _Read:
        room = below.parent.parts
        name = path.parent.name if path.stem == "__init__" else path.stem
        read = _Read(_words(name), room, name.removeprefix("test_"))
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
                if isinstance(node.ctx, ast.Store):
                    read.defined.add(node.attr)
            elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                read.defined.add(node.name)
        return read


def _dotted(module: Path) -> str:
    return ".".join(module.with_suffix("").parts).removesuffix(".__init__")


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.split(r"[_\W]+", name)} - _EMPTY - {""}


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """Return how many folders two paths have in common from their beginning."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return sum(1 for _ in same)
