"""Unfinished files of killed processes go with whoever comes next, those of the living stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop import paths
from km_desktop.exchange import backup
from km_desktop.exchange.database_file import export_copy
from km_desktop.store import database as databases
from km_desktop.store import leftovers, safe

_WAITS = """
import sys
from pathlib import Path
from km_desktop.store import leftovers, safe
folder = leftovers.begin_folder("handing-out")
(folder / "whole.kmdb").write_bytes(b"x")
with safe.published(Path(sys.argv[1])) as unfinished:
    unfinished.write_bytes(b"x" * 100)
    Path(f"{unfinished}-journal").write_bytes(b"x")
    print(unfinished.name, flush=True)
    sys.stdin.read()
"""


def at_work(target):
    """Start a process that has a file unfinished, and a folder of its own."""
    child = subprocess.Popen(
        [sys.executable, "-c", _WAITS, str(target)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    name = child.stdout.readline().strip()
    assert name.endswith(".tmp")
    return child, target.with_name(name)


def kill(child):
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()


@pytest.fixture
def worker(file_database):
    child, unfinished = at_work(file_database.path.with_name("out.kmdb"))
    yield child, unfinished
    kill(child)


def hidden(folder):
    return sorted(one.name for one in folder.iterdir() if one.name.startswith("."))


def folders():
    return list(paths.data_folder().glob("handing-out-*"))


NEXT = {
    "opening": lambda database, _: databases.open_file(database.path).close(),
    "an export": lambda database, folder: export_copy(database, folder / "b.kmdb", "Anna"),
    "a small file": lambda _, folder: safe.write_bytes(folder / "b.pdf", b"x"),
    "the list of who holds it": lambda database, _: backup.holding(database),
}


@pytest.mark.parametrize("what", NEXT)
def test_what_a_killed_process_left_goes_with_the_next_one(file_database, worker, what):
    child, unfinished = worker
    folder = unfinished.parent
    if what == "opening":
        file_database.close()
    NEXT[what](file_database, folder)
    assert hidden(folder) == [unfinished.name, f"{unfinished.name}-journal"]  # it lives
    kill(child)
    NEXT[what](file_database, folder)
    assert hidden(folder) == []


def test_private_folders_go_with_the_next_one(file_database, worker):
    child, _ = worker
    with leftovers.private_folder("reading") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert len(folders()) == 1
    kill(child)
    with leftovers.private_folder("reading"):
        assert folders() == []
    assert not folder.exists()


def test_what_we_are_at_work_on_ourselves_stays(tmp_path):
    with leftovers.unfinished_beside(tmp_path / "a.kmdb") as unfinished:
        unfinished.write_bytes(b"x")
        leftovers.sweep(tmp_path)
        assert unfinished.exists()
    assert hidden(tmp_path) == []


def test_files_of_another_computer_and_of_earlier_versions_go_after_a_day(tmp_path):
    other = tmp_path / ".a.kmdb.0000010000ffff.tmp"
    earlier = tmp_path / ".a.kmdb.bc737f19.tmp"
    foreign = tmp_path / ".somebody.else.tmp"
    for path in (other, earlier, foreign):
        path.write_bytes(b"x")
    leftovers.sweep(tmp_path)
    assert len(hidden(tmp_path)) == 3
    for path in (other, earlier, foreign):
        os.utime(path, (1, 1))
    leftovers.sweep(tmp_path)
    assert hidden(tmp_path) == [foreign.name]


def test_two_folders_that_live_at_once_never_share_a_name(monkeypatch):
    chance = iter([b"ab", b"ab", b"cd"])
    monkeypatch.setattr(leftovers.os, "urandom", lambda _size: next(chance))

    first, second = (leftovers.begin_folder("contents") for _ in range(2))

    assert first != second
    assert first.is_dir()
    assert second.is_dir()
    for one in (first, second):
        leftovers.end_folder(one)
