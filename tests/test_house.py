"""Habits of the house that no other tool checks."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import km_desktop
from tools import sizes

ROOT = Path(__file__).parents[1]
TEXTUAL = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".csv",
    ".yml",
    ".yaml",
    ".sh",
    ".json",
    ".ts",
    "",
}
# Parts, so that this file does not find itself.
MARKS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b(?!\W*\")")
PLACES = re.compile(r"(?<![\w.])(/(home|root|Users|work)/\w|[A-Z]:\\\\?Users)")
INDEXES = re.compile(r"(--(extra-)?index-url|--find-links|--trusted-host|pypi\.org/simple)")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = [ROOT / line for line in listed.stdout.splitlines()]
    return [path for path in found if path.suffix in TEXTUAL and path.is_file()]


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_larger_than_its_room(tmp_path):
    for folder in ("km_desktop", "tools", "tests"):
        assert sizes.too_large(ROOT / folder) == []
    (tmp_path / "long.py").write_text("def f():\n" + "    x = 1\n" * 401)
    assert len(sizes.too_large(tmp_path)) == 2
    (tmp_path / "long.py").write_text("class A:\n" + "    x = 1\n" * 251)
    assert len(sizes.too_large(tmp_path)) == 1


def test_no_folder_holds_more_than_one_glance_takes_in(tmp_path):
    assert sizes.too_full(ROOT / "km_desktop") == []
    a_package(tmp_path, **{f"part_{number}": "" for number in range(25)})
    assert sizes.too_full(tmp_path) == [f"{tmp_path / 'rooms'}: 25 modules, 24 fit"]


def a_package(folder: Path, **modules: str) -> Path:
    package = folder / "rooms"
    package.mkdir(exist_ok=True)
    for name, source in modules.items():
        (package / f"{name}.py").write_text(source)
    return package


def a_class(head: str, lines: int) -> str:
    return f"class {head}:\n" + "    x = 1\n" * (lines - 1)


def test_a_class_and_its_only_subclass_count_as_one():
    assert sizes.too_long_chains(ROOT / "km_desktop") == []


def test_a_chain_over_the_budget_is_told_with_every_class_in_it(tmp_path):
    package = a_package(
        tmp_path,
        view=a_class("View", 100),
        saving="from rooms import view\n" + a_class("Saving(view.View)", 100),
        page="from rooms.saving import Saving as Base\n" + a_class("Page(Base)", 51),
    )

    found = sizes.too_long_chains(package, listed=())

    assert found == [f"{package}: View → Saving → Page: 251 lines together, 250 fit"]
    a_package(tmp_path, page="from rooms.saving import Saving\n" + a_class("Page(Saving)", 50))
    assert sizes.too_long_chains(package, listed=()) == []


def test_two_bases_with_the_same_only_subclass_count_with_it(tmp_path):
    source = a_class("Left", 100) + a_class("Right", 100) + a_class("Page(Left, Right[int])", 100)

    found = sizes.too_long_chains(a_package(tmp_path, page=source), listed=())

    assert ["Left → Right → Page: 300 lines" in line for line in found] == [True]


def test_a_class_with_two_subclasses_is_no_chain(tmp_path):
    source = a_class("Box", 200) + a_class("Line(Box)", 200) + a_class("Text(Box)", 200)

    assert sizes.too_long_chains(a_package(tmp_path, box=source), listed=()) == []


def test_a_base_of_another_module_is_not_taken_for_one_of_the_same_name(tmp_path):
    package = a_package(
        tmp_path,
        paper=a_class("Page", 200),
        screen="from other import Page\n" + a_class("Record(Page)", 200),
    )

    assert sizes.too_long_chains(package, listed=()) == []


def test_the_list_of_long_chains_may_only_shrink(tmp_path):
    long = a_class("View", 200) + a_class("Page(View)", 100)
    assert sizes.too_long_chains(a_package(tmp_path, page=long), listed={"Page"}) == []

    short = a_class("View", 100) + a_class("Page(View)", 100)
    found = sizes.too_long_chains(a_package(tmp_path, page=short), listed={"Page", "Gone"})

    ending = "is no chain over 250 lines any longer: take it out of CHAINS in tools/sizes.py"
    assert found == [f"Gone {ending}", f"Page {ending}"]


def test_no_work_is_left_as_a_mark():
    assert MARKS.search("# TO" + "DO: later")
    code = [path for path in tracked() if path.suffix in (".py", ".md", ".toml", ".sh")]
    assert lines_with(MARKS, code) == []


def test_no_path_of_one_machine_is_written_down():
    assert PLACES.search("open('/home" + "/anna/file')")
    assert lines_with(PLACES, tracked()) == []


def test_no_address_of_a_package_index_is_written_down():
    assert INDEXES.search("--index" + "-url https://example.org")
    paths = [path for path in tracked() if path.name not in ("Makefile", "test_house.py")]
    assert lines_with(INDEXES, paths) == []
    assert re.search(r"--hash=sha256:", (ROOT / "requirements.lock").read_text("utf-8"))


def test_the_change_log_begins_with_the_version_of_the_program():
    log = ROOT / "CHANGELOG.md"
    if not log.exists():
        pytest.skip("There is no CHANGELOG.md yet.")
    headings = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", log.read_text("utf-8"), re.MULTILINE)

    assert headings[0] == km_desktop.__version__


def markup(source: str) -> list[int]:
    """Return the lines that could show the text of a record as markup."""
    found = []
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in (
            "RichText", "AutoText", "MarkdownText", "setHtml", "setMarkdown", "insertHtml",
        ):  # fmt: skip
            found.append(node.lineno)
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id in ("QLabel", "QTextBrowser"):
            following = lines[node.lineno] if node.lineno < len(lines) else ""
            if "setTextFormat(Qt.TextFormat.PlainText)" not in following:
                found.append(node.lineno)
    return found


def test_the_text_of_a_record_is_never_markup():
    """Labels come from the kit, or are set to plain text in their next line."""
    assert markup("QLabel('a')\nw.setHtml(x)\nf(Qt.TextFormat.RichText)") == [1, 2, 3]
    assert markup("a = QLabel(x)\na.setTextFormat(Qt.TextFormat.PlainText)") == []
    ui = ROOT / "km_desktop" / "ui"
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(ui.rglob("*.py"))
        if not {"kit", "help"} & set(path.relative_to(ui).parts)
        for line in markup(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_manual_shows_its_own_text_only():
    """It is written in Markdown, and knows nothing that a record says."""
    shown = [path.read_text("utf-8") for path in (ROOT / "km_desktop/ui/help").glob("*.py")]
    read = {name for text in shown for name in re.findall(r"from (km_desktop[\w.]*) import", text)}

    assert any(markup(text) for text in shown)
    assert not [name for name in read if name.startswith("km_desktop.services")]
    assert not {"km_desktop.ui.workspace", "km_desktop.models", "km_desktop.store"} & read


def test_everything_below_the_window_is_tested_without_qt():
    """All of it is collected, a few tests of each folder run; ``make fast`` runs all."""
    folders = [
        str(path) for path in sorted((ROOT / "tests").iterdir())
        if path.is_dir() and path.name not in ("ui", "journeys", "__pycache__")
        and any(path.rglob("test_*.py"))
    ]  # fmt: skip
    # A run of its own, that shares no files with the workers of this one.
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rN", "-vv", "-p", "tests.without_qt",
         "-p", "no:pytest-qt", "-p", "no:cacheprovider", "--a-few", "2", *folders],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**own, "PYTEST_ADDOPTS": ""},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    passed = re.findall(r"^tests/(\w+)/.* PASSED", done.stdout, re.MULTILINE)
    assert {folder: passed.count(Path(folder).name) for folder in folders} == dict.fromkeys(
        folders, 2
    )


def test_every_service_has_a_journey_on_both_databases():
    """The rest runs on a server by night only (``make nightly``)."""
    doubled = [
        path
        for path in sorted((ROOT / "tests" / "services").rglob("test_*.py"))
        if re.search(r"^def test_\w+\([^)]*\bdatabase\b", path.read_text("utf-8"), re.M)
    ]

    assert len(doubled) > 20
    assert [p.name for p in doubled if "@pytest.mark.both\n" not in p.read_text("utf-8")] == []
