"""The kit's own rules: what it imports, how large it is, that its icons are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import km_desktop.ui.kit as kit
from km_desktop import paths

FOLDER = Path(kit.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))


def place(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix()


def test_every_module_of_the_kit_is_looked_at():
    # Fewer would mean that the walk does not go down into a folder.
    assert len(FILES) >= 40


@pytest.mark.parametrize("file", FILES, ids=place)
def test_imports_nothing_of_the_program_but_what_stands_at_its_foot(file):
    allowed = ("km_desktop.ui.kit", "km_desktop.bilingual", "km_desktop.written")
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("km_desktop"):
            names = {one.name for one in node.names}
            assert node.module.startswith(allowed) or names == {"paths"}


@pytest.mark.parametrize("file", FILES, ids=place)
def test_files_functions_and_classes_stay_small(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            most = 50 if isinstance(node, ast.FunctionDef) else 250
            assert node.end_lineno - node.lineno < most, node.name


def test_only_tokens_hold_colours():
    for file in FILES:
        if file.stem != "tokens":
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8")), file
    sheet = (paths.resources() / "styles" / "km.qss").read_text(encoding="utf-8")
    assert not re.search(r":\s*#[0-9A-Fa-f]{3,6}", sheet)


def test_icons_are_drawn_in_current_colour():
    found = sorted((paths.resources() / "icons").glob("*.svg"))
    assert len(found) > 70
    for file in found:
        assert 'stroke="currentColor"' in file.read_text(encoding="utf-8")
