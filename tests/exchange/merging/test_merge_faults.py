"""A merge that is killed or finds no room leaves the file as it was, or merged; never between."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from km_desktop.exchange.merging import merge as desk
from km_desktop.store import database as databases
from km_desktop.store import lineage, safe
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from tests import disks
from tests.exchange.copies import content
from tests.exchange.merging import mergers
from tests.once import three_in
from tests.samples import DAY

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(three_once, tmp_path_factory):
    """The sample as it went on, at home where it lies, and two copies that come back to it."""
    return three_in(tmp_path_factory.mktemp("made"), three_once)


class Nursery:
    """A process that begins merges and waits for their end; starting one costs no imports."""

    def __init__(self, what, made):
        self._path, self._before = made.ours, made.ours.read_bytes()
        command = [
            sys.executable,
            "-m",
            "tests.exchange.merging.mergers",
            what,
            made.ours,
            *made.copies,
        ]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.communicate()
        self._path.write_bytes(self._before)
        self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)

    def merge(self, steps=None, pause=0):
        """Merge into the file as it was; kill after so many steps. Return how many there were."""
        self._path.write_bytes(self._before)
        self._process.stdin.write(b"go\n")
        self._process.stdin.flush()
        child, count = self._listen(0, 0)
        while child and (steps is None or count < steps):
            child, count = self._listen(child, count)
        if child:
            for _ in range(pause):  # a little busy work, so that kills fall also within a step
                Path("/proc/self/stat").exists()
            with suppress(ProcessLookupError):  # it was done before
                os.kill(child, signal.SIGKILL)
        while child:
            child, count = self._listen(child, count)
        return count

    def _listen(self, child, count):
        said = self._process.stdout.readline().split()
        if said[0] == b"child":
            return int(said[1]), count
        return (0, count) if said[0] == b"end" else (child, count + 1)


def read_back(path):
    """Return what a file holds and follows; it is whole."""
    with databases.open_file(path) as database:
        with database.reading() as connection:
            safe.check_all(connection, path.name)
            assert journal.broken_links(connection) == []
            assert journal.missing_ends(connection) == []
            vector = lineage.vector(connection)
        return content(database), vector


def test_a_killed_merge_leaves_the_file_as_before_or_as_after(made):
    before = read_back(made.ours)
    outcomes = []
    with Nursery("at_once", made) as nursery:
        whole = nursery.merge()
        after = read_back(made.ours)
        assert after != before
        points = [(whole * part // 15, part * 53) for part in range(16)]
        # The file itself is written at the end, in the commit.
        points += [(whole, pause * 60) for pause in range(12)]
        for steps, pause in points:
            nursery.merge(steps, pause)
            outcomes.append(read_back(made.ours))

    assert all(outcome in (before, after) for outcome in outcomes)
    assert before in outcomes


def test_the_same_killing_shows_a_merge_in_two_transactions_as_torn(made):
    """Otherwise the test above would prove nothing."""
    before = read_back(made.ours)
    with Nursery("one_by_one", made) as nursery:
        whole = nursery.merge()
        after = read_back(made.ours)
        for back in range(1, whole):
            nursery.merge(whole - back)
            if read_back(made.ours) not in (before, after):
                return
    pytest.fail("no kill fell between the two transactions")


@pytest.fixture
def small_disk(tmp_path):
    with disks.mounted(tmp_path / "small", "16m") as disk:
        yield disk


@pytest.mark.parametrize("left", [0, 20_480, 81_920, 163_840])
def test_a_merge_on_a_full_disk_is_said_and_changes_nothing(made, small_disk, left):
    path = Path(shutil.copy(made.ours, small_disk))
    before = read_back(path)
    with databases.open_file(path) as database:
        arriving = desk.read_copies(database, made.copies)
        disks.fill(small_disk, left)
        with pytest.raises(errors.DiskFull) as said:
            mergers.merge(database, arriving)
        assert "no room left" in said.value.say("en")
        assert content(database) == before[0]
        (small_disk / "fill").unlink()
        mergers.merge(database, arriving)
        assert content(database) != before[0]
    read_back(path)


def test_a_returned_file_that_cannot_be_copied_for_want_of_room_is_said(
    made, small_disk, monkeypatch
):
    disks.fill(small_disk)
    monkeypatch.setenv("KM_DESKTOP_HOME", str(small_disk))

    with databases.open_file(made.ours) as database, pytest.raises(errors.DiskFull):
        desk.read_copies(database, made.copies)


def test_a_merge_of_nothing_but_questions_is_taken_back_when_an_answer_is_impossible(
    made, tmp_path
):
    """An answer that names a copy which said nothing is our own mistake; nothing is kept of it."""
    path = Path(shutil.copy(made.ours, tmp_path))
    before = read_back(path)
    with databases.open_file(path) as database:
        arriving = desk.read_copies(database, made.copies)
        asked = desk.preview(database, arriving, DAY).questions
        with pytest.raises(KeyError):
            desk.merge(database, "Vera", arriving, {asked[0].id: mergers.Answer("copy", "x")}, DAY)
    assert read_back(path) == before
