"""The files of the first screen: when each was open, whose copy it is, and whether it is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from km_desktop.exchange import database_file
from km_desktop.ui.window import recent_files
from tests.ui.driving import Driver


def states(driver: Driver) -> dict[str, tuple[str, str]]:
    driver.window.workspace.close()
    driver.settle()
    rows = driver.window.welcome.recent.items()
    return {Path(path).name: (row.when.text(), row.state.text()) for path, row in rows}


def test_a_file_says_when_it_was_open_last_and_how_large_it_is(empty: Driver):
    found = states(empty)["new.kmdb"]
    assert found[0].startswith("today, ")
    assert found[1].endswith(" MB")
    row = next(iter(empty.window.welcome.recent.values()))
    assert row.accessibleName() == "new.kmdb"
    assert found[0] in row.accessibleDescription()
    empty.window.view_menu.other_language()
    assert row.when.text().startswith("сегодня, ")
    assert row.state.text().endswith(" МБ")


def test_another_day_is_said_as_a_day(empty: Driver):
    path = str(empty.window.workspace.path)
    empty.window.workspace.remember_layout(
        recent_files.NOTES, {path: {"at": datetime(2026, 5, 18, 12, tzinfo=UTC).isoformat()}}
    )
    assert states(empty)["new.kmdb"][0].replace("\xa0", " ") == "18 May 2026"


def test_a_copy_names_what_it_is_a_copy_of(empty: Driver, tmp_path: Path):
    copy = tmp_path / "dushanbe.kmdb"
    database_file.export_copy(empty.window.workspace.database, copy, "Anna")
    empty.open(copy)
    assert states(empty)["dushanbe.kmdb"][1] == "a copy of new"


def test_the_sample_and_a_file_that_is_gone_say_so(
    drive: Callable[..., Driver], sample_file: Path, empty_file: Path
):
    driver = drive()
    driver.open(empty_file)
    driver.open(sample_file)
    driver.window.workspace.close()
    empty_file.unlink()
    found = states(driver)
    assert found["partnership.kmdb"][1] == "sample data"
    assert found["new.kmdb"] == ("not found", "moved or deleted")


def test_notes_of_files_that_are_no_longer_recent_are_forgotten(empty: Driver, sample_file: Path):
    workspace = empty.window.workspace
    workspace.choose(recent=())
    empty.open(sample_file)
    kept = json.loads(workspace.settings.layouts[recent_files.NOTES])
    assert list(kept) == [str(sample_file)]
    workspace.remember_layout(recent_files.NOTES, "damaged")
    assert states(empty)["partnership.kmdb"] == ("", states(empty)["partnership.kmdb"][1])
