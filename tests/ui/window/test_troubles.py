"""The window says the same sentences as the command line, and never calls unread data safe."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.ui.driving import Driver, new_file


def add_theme(database: object) -> None:
    with unit_of_work(database, Doing("add", "Ann", "added")) as work:
        work.add("theme", {"code": "T99", "name_en": "x", "name_ru": "x"})


@pytest.fixture
def opened(drive: Callable[..., Driver], tmp_path: Path) -> Driver:
    driver = drive()
    driver.open(new_file(tmp_path / "team.kmdb"))
    driver.settle()
    return driver


def heard(driver: Driver, work: Callable[..., object]) -> str:
    workspace = driver.window.workspace
    workspace.run(workspace, work, lambda _: None)
    driver.settle()
    _, what, rest = driver.troubles[-1]
    return f"{what} {rest}"


def test_a_file_that_was_moved_and_one_that_was_replaced(opened: Driver, tmp_path: Path) -> None:
    path, aside = tmp_path / "team.kmdb", tmp_path / "aside.kmdb"
    path.rename(aside)
    assert heard(opened, add_theme).startswith("team.kmdb is no longer where it was opened.")
    path.write_bytes(aside.read_bytes())
    assert heard(opened, add_theme).startswith("Another file stands where team.kmdb was opened.")
    path.unlink()
    aside.rename(path)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EIO, "The disk that holds report.pdf does not answer."),
        (errno.ENOSPC, "There is no room left on the disk."),
        (errno.EACCES, "The system gives no access to report.pdf."),
    ],
)
def test_what_the_system_has_against_a_paper(opened: Driver, number: int, sentence: str) -> None:
    def fail(_: object) -> None:
        raise OSError(number, "x", "/nowhere/.report.pdf.0a1b2c3d.part")

    said = heard(opened, fail)
    assert said.startswith(sentence)
    assert "safe" not in said
