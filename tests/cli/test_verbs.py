"""The verbs: their lines, their families, the light help, and the manual that shows them all."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
import sys

import pytest

from km_desktop.cli.errors import UsageError
from km_desktop.cli.parser import VERBS, Parser, load_verb
from tests.cli.conftest import ROOT

_VERBS_ROOM = ROOT / "km_desktop/cli/verbs"
FAMILIES = {
    ".".join(path.relative_to(_VERBS_ROOM).with_suffix("").parts)
    for path in _VERBS_ROOM.rglob("*.py")
    if path.stem != "__init__"
}
MANUAL = ROOT / "docs" / "manual"
# Loaded for the sentences of problems alone; neither knows a record.
LIGHT = {
    "km_desktop.services",
    "km_desktop.services.words",
    "km_desktop.services.words.findings",
}


def manual_text(language: str) -> str:
    pages = sorted((MANUAL / language).glob("*.md"))
    return "\n".join(page.read_text("utf-8") for page in pages)


def manual_commands(language: str) -> list[str]:
    """Return the commands that stand as code on lines of their own."""
    text = manual_text(language).replace("\\\n", " ")
    return re.findall(r"^(?: {4})?km-desktop (.*)$", text, re.MULTILINE)


def test_each_verb_stands_in_the_family_that_its_line_names():
    named = {}
    for family in FAMILIES:
        for verb in importlib.import_module(f"km_desktop.cli.verbs.{family}").VERBS:
            assert verb not in named, f"{verb} stands in {named[verb]} and in {family}"
            named[verb] = family

    assert named == {name: line.family for name, line in VERBS.items()}


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_family_knows_no_other(family):
    """What several share stands beside the families, in a module of its own."""
    source = (_VERBS_ROOM / f"{family.replace('.', '/')}.py").read_text("utf-8")

    assert "km_desktop.cli.verbs" not in source


def test_help_as_a_whole_loads_no_service():
    code = (
        "import sys; from km_desktop.cli import main; main(['--help']);"
        "print(sorted(name for name in sys.modules if name.startswith('km_desktop.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(re.findall(r"[\w.]+", done.stdout.splitlines()[-1]))

    assert "km_desktop.cli.parser" in loaded
    assert {name for name in loaded if name.startswith("km_desktop.services")} <= LIGHT
    assert not {name for name in loaded if name.startswith("km_desktop.cli.verbs")}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_manual_shows_every_verb(language):
    shown = set(re.findall(r"km-desktop ([a-z][a-z-]*)", manual_text(language)))

    assert set(VERBS) - shown == set()
    assert shown <= set(VERBS)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_command_of_the_manual_is_understood(language):
    commands = manual_commands(language)
    assert len(commands) > 40
    wrong = []
    for command in commands:
        name, *words = shlex.split(command)
        try:
            Parser(name, load_verb(name).arguments, language).parse_intermixed_args(words)
        except UsageError as error:
            wrong.append(f"{command}: {error.say(language)}")
    assert wrong == []


def test_the_manual_has_the_same_pages_in_both_languages_and_lists_them():
    contents = (MANUAL / "README.md").read_text("utf-8")
    pages = {language: {page.name for page in (MANUAL / language).iterdir()}
             for language in ("en", "ru")}  # fmt: skip

    assert pages["en"] == pages["ru"]
    listed = set(re.findall(r"\]\((\w+/\w+\.md)\)", contents))
    assert listed == {f"{language}/{name}" for language, names in pages.items() for name in names}
