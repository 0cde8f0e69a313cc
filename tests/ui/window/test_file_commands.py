"""The commands of a file without a window: a dialog that is closed does nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from km_desktop import paths
from km_desktop.ui.kit.speech import spoken
from km_desktop.ui.window.file_commands import COPIED, FINE, FileCommands
from tests.ui.bench import Workplace
from tests.ui.driving import Answers


class Desk:
    """The commands on a workplace, and what they have said."""

    def __init__(self, workplace: Workplace, *given: Path | None) -> None:
        self.place = workplace
        self.answers = Answers(*given)
        self.owner = QObject()
        self.commands = FileCommands(workplace.workspace, self.answers, self.owner)
        self.notices: list[tuple[str, str, str]] = []
        self.commands.notice_asked.connect(
            lambda kind, what, more: self.notices.append((kind, spoken(what), spoken(more)))
        )

    @property
    def open_file(self) -> Path | None:
        return self.place.workspace.path


@pytest.fixture
def desk(workplace: Workplace) -> Callable[..., Desk]:
    return lambda *given: Desk(workplace, *given)


@pytest.mark.parametrize("command", ["new", "open", "save_copy"])
def test_a_closed_dialog_changes_nothing(at_new: Workplace, command: str, tmp_path: Path) -> None:
    desk = Desk(at_new, None)
    before, path = sorted(tmp_path.iterdir()), desk.open_file
    getattr(desk.commands, command)()
    at_new.rest()
    assert len(desk.answers.asked) == 1
    assert (desk.open_file, desk.notices, at_new.troubles) == (path, [], [])
    assert sorted(tmp_path.iterdir()) == before


def test_a_new_file_is_made_where_it_is_said_and_opened(desk, workplace, tmp_path) -> None:
    here = desk(tmp_path / "office.kmdb")
    here.commands.new()
    workplace.rest()
    assert here.open_file == tmp_path / "office.kmdb"
    assert workplace.troubles == []


def test_a_file_is_opened_and_then_what_was_asked_for_happens(desk, at_new, tmp_path) -> None:
    path = Path(shutil.copy(at_new.workspace.path, tmp_path / "other.kmdb"))
    here, then = desk(path), []
    here.commands.open(lambda: then.append(here.open_file))
    at_new.rest()
    assert then == [path]


def test_a_copy_is_written_and_counted(at_new: Workplace, tmp_path: Path) -> None:
    desk = Desk(at_new, tmp_path / "copy.kmdb")
    desk.commands.save_copy()
    at_new.rest()
    assert (tmp_path / "copy.kmdb").exists()
    [(kind, what, more)] = desk.notices
    assert (kind, what) == ("ok", spoken(COPIED))
    assert "copy.kmdb" in more
    assert [Path(name).name for name in desk.answers.asked] == ["new 2.kmdb"]


def test_without_a_file_there_is_nothing_to_copy(desk) -> None:
    here = desk(None)
    here.commands.save_copy()
    assert here.answers.asked == []


def test_a_whole_file_is_said_to_be_whole(at_new: Workplace) -> None:
    desk = Desk(at_new)
    desk.commands.check()
    at_new.rest()
    [(kind, what, _)] = desk.notices
    assert (kind, what) == ("ok", spoken(FINE))


def test_the_sample_is_made_where_there_is_none_and_else_opened(desk, at_new) -> None:
    kept = paths.data_folder() / "sample.kmdb"
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(at_new.workspace.path, kept)  # somebody worked in it since
    before = kept.read_bytes()
    here = desk()
    here.commands.open_sample()
    at_new.rest()
    assert here.open_file == kept
    assert kept.read_bytes()[:100] == before[:100]
    assert kept.stat().st_size == len(before)
