"""A file that is open elsewhere, or that one may not read or write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from km_desktop.store import database as databases
from km_desktop.store.faults import errors
from tests.samples import made
from tests.store.opened import beside, refusal

AS_ROOT = os.geteuid() == 0


NOBODY = 65534


HOLD = """
import sys
from pathlib import Path
from km_desktop.store import database
with database.open_file(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_file_that_another_process_has_open(path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        problem = refusal(path)
        with databases.open_file(path, read_only=True) as database:
            assert not database.writable
        owner = json.loads(path.with_name(f"{path.name}.owner").read_text("utf-8"))
        other.communicate(b"\n")

    assert isinstance(problem, errors.HeldByOther)
    assert owner["process"] == other.pid
    assert f"{owner['who']}, {owner['where']}, " in problem.say("en")
    assert str(datetime.now(UTC).year) in problem.say("ru")
    assert beside(path) == [path.name]
    databases.open_file(path).close()


def test_a_file_that_is_open_twice_in_one_process(path):
    with databases.open_file(path):
        assert isinstance(refusal(path), errors.HeldByOther)


def test_a_lock_whose_owner_was_killed_is_taken_over(path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        other.kill()
    assert f"{path.name}.owner" in beside(path)

    databases.open_file(path).close()
    assert beside(path) == [path.name]


def test_a_lock_that_cannot_be_taken_is_no_crash(path):
    path.with_name(f"{path.name}.lock").mkdir()

    assert isinstance(refusal(path), errors.NoAccess)


def test_another_name_for_a_file_shares_its_lock(path, tmp_path):
    link = tmp_path / "other.kmdb"
    link.symlink_to(path)
    with databases.open_file(link) as database:
        assert database.path == path
        assert isinstance(refusal(path), errors.HeldByOther)
        with pytest.raises(errors.HeldByOther):
            databases.open_file(link)
        made(database, "organisation")


def test_a_file_opened_to_read_takes_no_changes(path):
    with databases.open_file(path, read_only=True) as database:
        with pytest.raises(errors.ReadOnly):
            made(database, "organisation")
        assert beside(path) == [path.name]


@pytest.fixture
def others_path(path) -> Iterator[Path]:
    """A file in a folder that everybody may enter, and we without the powers of root."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        moved = Path(folder) / path.name
        shutil.copy(path, moved)
        if AS_ROOT:
            for owned in (Path(folder), moved):
                os.chown(owned, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield moved
        finally:
            if AS_ROOT:
                os.setresuid(0, 0, 0)
            Path(folder).chmod(0o700)


def test_a_file_without_the_right_to_write(others_path):
    others_path.chmod(0o400)
    assert isinstance(refusal(others_path), errors.ReadOnly)
    with databases.open_file(others_path, read_only=True) as database:
        assert not database.writable


def test_a_folder_without_the_right_to_write(others_path):
    others_path.parent.chmod(0o500)
    assert isinstance(refusal(others_path), errors.ReadOnly)
    with pytest.raises(errors.NoAccess):
        databases.create_file(others_path.with_name("new.kmdb"), "Office", "Anna")


def test_a_file_without_the_right_to_read(others_path):
    others_path.chmod(0)
    assert isinstance(refusal(others_path), errors.NoAccess)


def test_a_chain_of_names_without_an_end(tmp_path):
    first, second = tmp_path / "first.kmdb", tmp_path / "second.kmdb"
    first.symlink_to(second)
    second.symlink_to(first)

    assert isinstance(refusal(first), errors.NoAccess)
