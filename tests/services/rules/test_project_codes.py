"""What the codes of a project say, also in a file that an earlier version wrote."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.models.code_lists import portfolio
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store import database as databases
from km_desktop.store import migrate
from tests.samples import DAY

FILES = Path(__file__).parents[2] / "files"


def older_project(path: Path, scope: str | None) -> UUID:
    """Copy the file of version 3 and give its first project a scope, as that version kept it."""
    shutil.copy(FILES / "km_v3.kmdb", path)
    file = sqlite3.connect(path)
    (one,) = file.execute("SELECT id FROM project ORDER BY id LIMIT 1").fetchone()
    file.execute("UPDATE project SET scope = ? WHERE id = ?", (scope, one))
    file.commit()
    file.close()
    migrate.migrate_file(path)
    return UUID(bytes=one)


def asked(database, one) -> list[str]:
    findings = records.open_record(database, "project", one, DAY).findings
    return [found.text.en for found in findings if found.field == "scope"]


@pytest.mark.parametrize(("scope", "was", "now"), [
    ("7", "One place", "Sub-national: single second-level administrative area"),
    ("8", "Several places", "Single location"),
])  # fmt: skip
def test_a_scope_whose_words_changed_is_asked_and_not_changed(tmp_path, scope, was, now):
    one = older_project(tmp_path / "a.kmdb", scope)
    with databases.open_file(tmp_path / "a.kmdb") as database:
        sheet = records.open_record(database, "project", one, DAY)
        assert sheet.values["scope"] == scope
        (sentence,) = asked(database, one)
        assert was in sentence
        assert now in sentence
        # Confirmed: the code is right as IATI means it.
        values = {"scope_before": None}
        records.save(database, "A", Edit("project", one, sheet.values["version"], values), DAY)
        assert asked(database, one) == []


def test_another_scope_answers_the_question(tmp_path):
    one = older_project(tmp_path / "a.kmdb", "7")
    with databases.open_file(tmp_path / "a.kmdb") as database:
        sheet = records.open_record(database, "project", one, DAY)
        edit = Edit("project", one, sheet.values["version"], {"scope": "8"})
        records.save(database, "A", edit, DAY)
        assert asked(database, one) == []


@pytest.mark.parametrize("scope", ["4", "6", None])
def test_no_other_scope_of_an_older_file_is_asked(tmp_path, scope):
    one = older_project(tmp_path / "a.kmdb", scope)
    with databases.open_file(tmp_path / "a.kmdb") as database:
        assert asked(database, one) == []


def test_the_scopes_are_those_of_iati():
    assert [portfolio.SCOPE.text(code).en for code in "5678"] == [
        "Sub-national: multiple first-level administrative areas",
        "Sub-national: single first-level administrative area",
        "Sub-national: single second-level administrative area",
        "Single location",
    ]
