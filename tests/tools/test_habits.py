"""What a contributor finds beside the code: hooks, steps of a release."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_hooks_are_the_quick_checks_and_nothing_is_fetched():
    hooks = text(".pre-commit-config.yaml")
    checks = re.search(r"^check: (.*?) ##", text("Makefile"), re.MULTILINE)

    assert checks is not None
    quick = [name for name in checks[1].split() if name != "test"]
    assert re.findall(r"entry: make (\w+)", hooks) == quick
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]


def test_what_the_release_names_is_there():
    named = re.findall(r"`((?:docs|tests|benchmarks)/[\w./-]+|\w+\.md)`", text("RELEASING.md"))
    lasting = [name for name in named if "vN" not in name and not name.endswith(".jsonl")]

    assert lasting
    assert [name for name in lasting if not (ROOT / name).exists()] == []
