"""What the codes of a project say, also in a file that an earlier version wrote."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.exchange.database_file import export_copy
from km_desktop.exchange.merging import merge
from km_desktop.models.code_lists import portfolio
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store import database as databases
from km_desktop.store import migrate
from tests.cli.conftest import Cli
from tests.samples import DAY, make, working


@pytest.fixture
def cli(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("KM_DESKTOP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("KM_DESKTOP_LANG", "en")
    return Cli(capsys)


FILES = Path(__file__).parents[2] / "files"


def older_project(path: Path, scope: str | None, *, upgraded: bool = True) -> UUID:
    """Copy the file of version 3 and give its first project a scope, as that version kept it."""
    shutil.copy(FILES / "km_v3.kmdb", path)
    file = sqlite3.connect(path)
    (one,) = file.execute("SELECT id FROM project ORDER BY id LIMIT 1").fetchone()
    file.execute("UPDATE project SET scope = ? WHERE id = ?", (scope, one))
    file.commit()
    file.close()
    if upgraded:
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


def test_an_upgrade_counts_and_names_the_projects_that_ask(cli, tmp_path):
    path = tmp_path / "a.kmdb"
    older_project(path, "7", upgraded=False)
    with_answer = cli.json("upgrade", path)
    (reference,) = with_answer["scopes_to_decide"]
    assert reference.startswith("PRJ-")
    assert with_answer["upgraded"]
    assert f"something else before, 1: {reference}" in cli("upgrade", path)

    settled = tmp_path / "b.kmdb"
    older_project(settled, "4", upgraded=False)
    assert cli.json("upgrade", settled)["scopes_to_decide"] == []


def older_words(path: Path, project: UUID, scope: str) -> None:
    """Change a scope in a copy, and leave the copy as an upgrade of it would be."""
    with databases.open_file(path) as database:
        version = records.open_record(database, "project", project, DAY).values["version"]
        records.save(database, "Boris", Edit("project", project, version, {"scope": scope}), DAY)
    file = sqlite3.connect(path)
    file.execute("UPDATE project SET scope_before = scope WHERE scope IN ('7', '8')")
    file.commit()
    file.close()


def copies(database, folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.kmdb" for name in names]
    for path in paths:
        export_copy(database, path, "Anna", path.stem)
    return paths


def take_back(database, *paths: Path) -> None:
    merge.merge(database, "Anna", merge.read_copies(database, paths), {}, DAY)


def project_in(database) -> UUID:
    with working(database) as work:
        one = make(work, "project", scope="4")
        make(work, "project_country", project_id=one, country="KGZ")
    return one


def test_an_older_copy_that_is_taken_back_asks_what_its_upgrade_would_ask(file_database, tmp_path):
    one = project_in(file_database)
    theirs, third = copies(file_database, tmp_path, "theirs", "third")
    older_words(theirs, one, "7")

    take_back(file_database, theirs)
    assert "One place" in asked(file_database, one)[0]
    # Whoever takes both back asks the same once, and has nothing to decide between them.
    with databases.open_file(third) as other:
        take_back(other, theirs)
        assert "One place" in asked(other, one)[0]
    take_back(file_database, third)
    assert merge.count_open(file_database) == 0


def test_a_scope_confirmed_here_is_asked_again_only_when_a_copy_said_another(
    file_database, tmp_path
):
    one = project_in(file_database)
    theirs, idle = copies(file_database, tmp_path, "theirs", "idle")
    older_words(theirs, one, "8")
    take_back(file_database, theirs)
    version = records.open_record(file_database, "project", one, DAY).values["version"]
    confirmed = Edit("project", one, version, {"scope_before": None})
    records.save(file_database, "Anna", confirmed, DAY)

    take_back(file_database, idle)
    take_back(file_database, theirs)
    assert asked(file_database, one) == []


def test_a_clash_answered_with_the_older_words_asks_what_they_mean(file_database, tmp_path):
    one = project_in(file_database)
    (theirs,) = copies(file_database, tmp_path, "theirs")
    older_words(theirs, one, "7")
    version = records.open_record(file_database, "project", one, DAY).values["version"]
    records.save(file_database, "Anna", Edit("project", one, version, {"scope": "5"}), DAY)

    take_back(file_database, theirs)
    assert asked(file_database, one) == []
    version = records.open_record(file_database, "project", one, DAY).values["version"]
    records.save(file_database, "Anna", Edit("project", one, version, {"scope": "7"}), DAY)
    assert "One place" in asked(file_database, one)[0]


def test_a_project_that_an_older_copy_brings_asks_too(file_database, tmp_path):
    (theirs,) = copies(file_database, tmp_path, "theirs")
    with databases.open_file(theirs) as database:
        one = project_in(database)
    older_words(theirs, one, "8")
    take_back(file_database, theirs)
    assert "Several places" in asked(file_database, one)[0]
