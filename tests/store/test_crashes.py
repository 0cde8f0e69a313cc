"""Killed writers lose nothing that was acknowledged; racing writers lose nothing at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store.history import journal

ROOT = Path(__file__).parents[2]


def started(what: str, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.store.writers", what, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


class Nursery:
    """A process that begins writers and waits for their end; starting one costs no imports."""

    def __init__(self, what: str, path: Path) -> None:
        self._process = started(what, path)

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def kill_after(self, acknowledgements: int, pause: int = 0) -> int:
        """Begin a writer, kill it after so many acknowledgements; return how many there were."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"go\n")
        self._process.stdin.flush()
        child, count = 0, 0
        while not child or count < acknowledgements:
            child, count = self._listen(child, count)
        for _ in range(pause):  # a little busy work, so that the kills fall everywhere in a save
            Path("/proc/self/stat").exists()
        os.kill(child, signal.SIGKILL)
        while child:
            child, count = self._listen(child, count)
        return count

    def _listen(self, child: int, count: int) -> tuple[int, int]:
        assert self._process.stdout is not None
        said = self._process.stdout.readline().split()
        if said[0] == b"child":
            return int(said[1]), count
        return (0, count) if said[0] == b"end" else (child, count + 1)


def read_back(path: Path) -> tuple[int, int, list[object]]:
    """Return the records, the rows without which a record is torn, and what is wrong."""
    with databases.open_file(path) as database, database.reading() as connection:
        records = connection.exec_driver_sql("SELECT count(*) FROM organisation").scalar_one()
        rows = connection.exec_driver_sql("SELECT count(*) FROM contact").scalar_one()
        return records, rows, journal.broken_links(connection)


@pytest.fixture
def path(file_database) -> Path:
    """The path of a closed file that can count."""
    with file_database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO file_fact VALUES ('count', '0')")
    file_database.close()
    return file_database.path


def test_a_killed_writer_loses_no_acknowledged_save(path):
    acknowledged = 0
    with Nursery("saves", path) as nursery:
        for kills in range(1, 31):
            acknowledged += nursery.kill_after(kills % 5, pause=kills * 37)

            records, rows, wrong = read_back(path)

            assert records == rows
            assert acknowledged <= records <= acknowledged + kills
            assert wrong == []


def test_the_same_killing_shows_a_save_in_two_transactions_as_torn(path):
    """Otherwise the test above would prove nothing."""
    with Nursery("torn_saves", path) as nursery:
        for kills in range(60):
            nursery.kill_after(kills % 3 + 1)
            records, rows, _ = read_back(path)
            if records != rows:
                return
    pytest.fail("no kill fell between the two transactions")


def send_word(writer: subprocess.Popen[bytes], word: bytes = b"now\n") -> None:
    """Give a writer the word it waits for."""
    writer.stdin.write(word)
    writer.stdin.flush()


def ended(writers: list[subprocess.Popen[bytes]], path: Path) -> tuple[int, int, int]:
    """Return what the writers counted, what failed, and what is kept."""
    counted = [writer.communicate()[0].split() for writer in writers]
    engine = engines.open_file(path)
    with engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT value FROM file_fact WHERE name = 'count'")
        number = int(kept.scalar_one())
    engine.dispose()
    done = sum(int(done) for done, _ in counted)
    return done, sum(int(failed) for _, failed in counted), number


def test_three_writers_lose_no_update(path):
    writers = [started("counts", path) for _ in range(3)]
    for writer in writers:
        assert writer.stdout.readline() == b"0\n"
    for writer in writers:
        send_word(writer)

    assert ended(writers, path) == (180, 0, 180)


def test_a_plain_begin_fails_where_our_writers_take_turns(path):
    """Otherwise the test above would prove nothing."""
    writers = [started("careless_count", path) for _ in range(2)]
    for expected in (b"0\n", b"1\n"):
        for writer in writers:
            assert writer.stdout.readline() == expected
            if expected == b"0\n":
                send_word(writer)
    for writer in writers:
        send_word(writer)

    assert ended(writers, path) == (1, 1, 1)
