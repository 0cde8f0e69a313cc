"""``make migration`` leaves what the checks ask for: a formed file, our version, a row."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.store import migrate
from tests.store.scratch import VERSIONS, Scratch

NEXT = migrate.SCHEMA + 1
ADDED = """\
    nickname: Mapped[str | None] = field(
        Kind.TEXT, Text("The name that friends use, if any", "Прозвище"), NAME, length=50
    )
"""
PLACE = "    other_names: Mapped[str | None] = field("
OPENED = """
from pathlib import Path
from km_desktop.services.files import files
from km_desktop.store import database as databases, migrate
files.create(Path("new.kmdb"), "Anna")
with databases.open_file(Path("new.kmdb")) as database, database.reading() as connection:
    print(migrate.version_of(connection), migrate.HEAD, migrate.SCHEMA)
"""


@pytest.fixture
def drafted(tmp_path) -> Scratch:
    """A copy of the package with two new columns and their migration drafted."""
    scratch = Scratch(tmp_path)
    second = ADDED.replace("nickname", "name_of_the_house_in_which_one_was_born")
    scratch.replace("km_desktop/models/entities/person.py", PLACE, ADDED + second + PLACE)
    done = scratch.run("-m", "tools.draft_migration", "person gets nickname")
    assert done.returncode == 0, done.stderr
    return scratch


def test_the_draft_needs_no_hand_to_be_opened(drafted):
    assert drafted.tell(OPENED).split() == [f"{NEXT:04}", f"{NEXT:04}", str(NEXT)]


def test_the_draft_is_in_the_form_of_the_house(drafted):
    ruff = Path(sys.executable).with_name("ruff")
    (path,) = (drafted.folder / VERSIONS).glob(f"{NEXT:04}_*.py")
    form = [ruff, "format", "--check", path], [ruff, "check", path]

    assert path.name == f"{NEXT:04}_person_gets_nickname.py"
    assert path.read_text("utf-8").count("sa.Column(") == 2
    for command in form:
        done = subprocess.run(
            command, cwd=drafted.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_the_draft_has_its_row_below_the_last_version(drafted):
    before = (Path(__file__).parents[1] / "docs" / "database-versions.md").read_text("utf-8")
    after = (drafted.folder / "docs" / "database-versions.md").read_text("utf-8")
    rows = [line for line in after.splitlines() if line.startswith("| ")]

    number, program, migration, changed = (part.strip() for part in rows[-1].strip("|").split("|"))
    assert (number, migration, changed) == (str(NEXT), f"{NEXT:04}", "person gets nickname")
    assert program.count(".") == 2
    assert after.replace(f"{rows[-1]}\n", "") == before
