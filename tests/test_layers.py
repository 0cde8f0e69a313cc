"""The rooms of the package: each contract holds, and each is seen failing once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]

# What breaks a contract: its name, a module of the package, and a line added to it.
ORDER = "Rooms stand on each other in this order"
SERVICES = "Rooms of services stand on each other in this order"
WINDOW = "Rooms of the window stand on each other in this order"
KIT = "Charts, tables and inputs of the kit stand on its parts"
PAPER = "Pages of paper stand on blocks, and blocks on the engine"
MODELS = "What is recorded stands on how things are declared"
SEEDS = [
    (ORDER, "models/codes.py", "import km_desktop.store.fold"),
    (ORDER, "written/days.py", "import km_desktop.models.codes"),
    (ORDER, "exchange/seeded.py", "import km_desktop.documents"),
    (ORDER, "unplaced.py", ""),
    (SERVICES, "services/words/formatting.py", "import km_desktop.services.rules.judging.dates"),
    (SERVICES, "services/printing/papers/roster.py", "import km_desktop.services.records.bulk"),
    (SERVICES, "services/engagements/events.py", "import km_desktop.services.rules.judging.dates"),
    (SERVICES, "services/unplaced.py", ""),
    (WINDOW, "ui/records/head.py", "import km_desktop.ui.window.status_line"),
    (WINDOW, "ui/people/merge_moves.py", "import km_desktop.ui.lists.list_view"),
    (WINDOW, "ui/unplaced.py", ""),
    (KIT, "ui/kit/inputs/box.py", "import km_desktop.ui.kit.tables.rows"),
    (KIT, "ui/kit/paint.py", "import km_desktop.ui.kit.inputs.box"),
    (PAPER, "documents/engine/grid.py", "import km_desktop.documents.blocks.facts"),
    (PAPER, "documents/blocks/facts.py", "import km_desktop.documents.brief"),
    (PAPER, "documents/brief.py", "import km_desktop.documents.write"),
    (MODELS, "models/types.py", "import km_desktop.models.code_lists.places"),
    ("What is read and written stands on plain values", "written/money.py", "import sqlalchemy"),
    ("Pages of records do not know each other", "ui/records/pages/fund.py",
     "import km_desktop.ui.records.pages.events"),
    ("Papers of programmes do not know each other", "services/printing/papers/roster.py",
     "import km_desktop.services.printing.papers.volunteers"),
    ("Only the window knows Qt", "services/words/formatting.py", "import PySide6.QtCore"),
    ("Only the window knows Qt", "models/codes.py", "import shiboken6"),
    ("Only the window knows Qt", "written/numbers.py", "import PySide6.QtCore"),
    ("The window speaks no SQL", "ui/seeded.py", "import sqlalchemy"),
    ("The store is reached through services, exchange and the two starters", "documents/seeded.py",
     "import km_desktop.store.fold"),
    ("The store is reached through services, exchange and the two starters", "ui/seeded.py",
     "import km_desktop.store.database"),
    ("ReportLab lives in documents", "services/words/formatting.py", "import reportlab.lib.units"),
    ("ReportLab lives in documents", "written/text.py", "import reportlab.lib.units"),
    ("No cycles between neighbours", "models/codes.py", "import km_desktop.models.field"),
    ("Migrations are frozen", "store/migrations/versions/0001_first_tables.py",
     "import km_desktop.models.types"),
    ("Programmes stand between words and rules", "services/words/formatting.py",
     "import km_desktop.services.programmes"),
    ("Programmes stand between words and rules", "services/programmes/fund.py",
     "import km_desktop.services.rules.judging.dates"),
    ("No programme knows another", "services/programmes/fund.py",
     "import km_desktop.services.programmes.events"),
]  # fmt: skip


def lint(folder: Path) -> str:
    """Run the contracts over the package in a folder; return what is said."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config",
         str(folder / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def package_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "km_desktop", folder / "km_desktop", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ("exchange", "documents", "ui"):
        (folder / "km_desktop" / room).mkdir(exist_ok=True)
        (folder / "km_desktop" / room / "__init__.py").touch()
    return folder


def test_every_contract_holds():
    said = lint(ROOT)

    assert "0 broken" in said, said
    assert f"{len(CONTRACTS)} kept" in said, said


def test_the_contract_of_programmes_names_every_programme():
    folder = ROOT / "km_desktop" / "services" / "programmes"
    files = {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "bureaus",
        "labels",
        "taking",
        "traits",
        "agreed",
        "year_budget",
    }
    named = next(one for one in CONTRACTS if one["name"] == "No programme knows another")

    assert {module.rpartition(".")[2] for module in named["modules"]} == files


def test_every_contract_is_seen_failing():
    assert {name for name, _, _ in SEEDS} == {contract["name"] for contract in CONTRACTS}


@pytest.mark.parametrize(("name", "module", "line"), SEEDS)
def test_a_contract_sees_what_breaks_it(package_copy, name, module, line):
    path = package_copy / "km_desktop" / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        said = lint(package_copy)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")

    assert f"{name} BROKEN" in said, said


@pytest.mark.parametrize(
    "line",
    [
        "from sqlalchemy.orm import Mapped",
        "import sqlalchemy.orm",
        "from sqlalchemy import orm",
        "from sqlalchemy.ext.compiler import compiles",
    ],
)
def test_the_orm_is_forbidden(line):
    said = subprocess.run(
        [str(Path(sys.executable).with_name("ruff")), "check", "--no-cache",
         "--stdin-filename", "km_desktop/services/words/formatting.py", "-"],
        cwd=ROOT, input=f"{line}\n", capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip

    assert "TID251" in said, said
