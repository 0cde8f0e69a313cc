"""Names: what a string calls a module is one, and a public class has its name for itself."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULE = re.compile(r"km_desktop(\.\w+)+")
PUBLIC_CLASS = re.compile(r"^\s*class ([A-Za-z]\w*)\s*[(:]", re.MULTILINE)


def sources(*folders: str) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text("utf-8")


def trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Go through the files in which a string begins as a module of the package does."""
    for path, source in sources(*folders):
        if '"km_desktop.' in source:
            yield path, ast.parse(source)


def text_of(node: ast.AST) -> str:
    """Return the text of a constant, empty if a node is none."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def modules_in_strings(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if MODULE.fullmatch(text_of(node)):
            yield text_of(node)


def pairs_in_strings(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Go through what stands as a module and a name in it, such as the page of a place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            module, name = map(text_of, node.elts)
            if MODULE.fullmatch(module):
                yield module, name


def is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # not even what it should stand in is there
        return False


def unresolved(pairs: list[tuple[str, str]]) -> list[str]:
    """Return the names that are in no module, or whose module is nowhere."""
    return [
        f"{module}.{name}"
        for module, name in pairs
        if not (is_module(module) and hasattr(importlib.import_module(module), name))
    ]


def test_strings_are_read_for_modules_and_their_names():
    tree = ast.parse('import_module("km_desktop.ui.gone"); P = {"a": ("km_desktop.app", "Gone")}')

    assert list(modules_in_strings(tree)) == ["km_desktop.ui.gone", "km_desktop.app"]
    assert list(pairs_in_strings(tree)) == [("km_desktop.app", "Gone")]
    assert not is_module("km_desktop.ui.gone")
    assert not is_module("km_desktop.gone.page")
    assert unresolved(
        [("km_desktop.app", "Gone"), ("km_desktop.gone", "main"), ("km_desktop.app", "main")]
    ) == ["km_desktop.app.Gone", "km_desktop.gone.main"]


def test_every_module_that_a_string_names_is_there():
    named = {
        (str(path.relative_to(ROOT)), module)
        for path, tree in trees("km_desktop", "tools", "benchmarks")
        for module in modules_in_strings(tree)
    }

    assert len(named) >= 14  # the places of the window, what it loads ahead, and the reader
    assert sorted(one for one in named if not is_module(one[1])) == []


def test_every_page_that_a_string_names_is_there():
    pytest.importorskip("PySide6")  # the pages load it
    pairs = [pair for _, tree in trees("km_desktop") for pair in pairs_in_strings(tree)]

    assert len(pairs) >= 9
    assert unresolved(pairs) == []


def public_classes() -> Counter[str]:
    """Return how many classes of the package have each public name."""
    return Counter(
        name for _, source in sources("km_desktop") for name in PUBLIC_CLASS.findall(source)
    )


def shared(classes: Counter[str]) -> list[str]:
    """Return what is wrong with the names of classes."""
    return [
        f"{name} is the name of {count} classes: give each a name of its own"
        for name, count in sorted(classes.items())
        if count > 1
    ]


def test_a_public_name_belongs_to_one_class():
    assert len(public_classes()) > 500
    assert shared(public_classes()) == []


def test_a_second_class_of_a_name_is_told():
    assert shared(Counter({"Row": 3, "Plan": 1, "Page": 2})) == [
        "Page is the name of 2 classes: give each a name of its own",
        "Row is the name of 3 classes: give each a name of its own",
    ]
