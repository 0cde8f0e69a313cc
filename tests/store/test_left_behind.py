"""Reading what a killed writer left half done, and files of earlier versions."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from km_desktop import paths
from km_desktop.cli import main
from km_desktop.store import database as databases
from km_desktop.store import migrate
from km_desktop.store.faults import errors
from km_desktop.store.lock import WriterLock
from tests import disks

STORED = Path(__file__).parents[1] / "files"


@pytest.fixture
def killed(file_database, tmp_path):
    """A file with the journal of a writer that was killed in the middle of a save."""
    file_database.close()
    written, path = file_database.path, tmp_path / "killed.kmdb"
    with closing(sqlite3.connect(written, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size=1")
        raw.execute("PRAGMA journal_mode=TRUNCATE")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE theme SET name_en = hex(randomblob(90)), name_ru = 'x'")
        raw.execute("UPDATE search_text SET text = hex(randomblob(900))")
        raw.execute("DELETE FROM operation")
        shutil.copy(written, path)
        shutil.copy(f"{written}-journal", f"{path}-journal")
        raw.execute("ROLLBACK")
    assert path.read_bytes() != written.read_bytes()  # the half of it is in the file
    return path


@pytest.fixture
def disk(tmp_path):
    with disks.mounted(tmp_path / "disk", "8m") as disk:
        yield disk


def themes(database):
    with database.reading() as connection:
        return connection.exec_driver_sql("SELECT name_ru FROM theme").scalars().all()


@pytest.mark.parametrize("words", [("list", "themes"), ("check",), ("verify",), ("log",)])
def test_every_verb_that_reads_takes_the_file_as_it_was_before(killed, words, capsys):
    verb, *more = words
    assert main([verb, str(killed), *more]) == 0, capsys.readouterr()
    assert "x" not in capsys.readouterr().out.split()
    assert not Path(f"{killed}.lock").exists()
    assert not Path(f"{killed}-journal").exists() or not Path(f"{killed}-journal").stat().st_size


def test_where_nothing_can_be_written_a_private_copy_is_read(killed, disk):
    for part in (killed, Path(f"{killed}-journal")):
        shutil.copy(part, disk)
    killed = disk / killed.name
    before, journal = killed.read_bytes(), Path(f"{killed}-journal").read_bytes()
    disks.take_no_changes(disk)
    with databases.open_file(killed, read_only=True) as database:
        assert database.known_name == "killed.kmdb"
        assert "x" not in themes(database)
        (folder,) = paths.data_folder().glob("reading-*")
        assert {one.stat().st_mode & 0o77 for one in folder.iterdir() if one.suffix == ".kmdb"} == {
            0
        }
    assert killed.read_bytes() == before
    assert Path(f"{killed}-journal").read_bytes() == journal
    assert not list(paths.data_folder().glob("reading-*"))


def test_the_journal_of_a_writer_at_work_is_left_alone(killed):
    lock = WriterLock(killed)
    lock.take()
    before = killed.read_bytes()
    try:
        with pytest.raises(errors.Problem):
            databases.open_file(killed, read_only=True)
    finally:
        lock.release()
    assert killed.read_bytes() == before


@pytest.mark.parametrize("version", range(1, migrate.SCHEMA))
def test_an_older_file_is_not_changed_by_reading_and_says_how_it_is_brought_up(
    version, tmp_path, capsys
):
    path = tmp_path / "old.kmdb"
    shutil.copy(STORED / f"km_v{version}.kmdb", path)
    before = path.read_bytes()
    for words in (["list", "people"], ["check"], ["verify"], ["figures"]):
        assert main([words[0], str(path), *words[1:]]) == 1
        said = capsys.readouterr().err
        assert f"tables of version {version}; this program reads version {migrate.SCHEMA}" in said
        assert "km-desktop upgrade" in said
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["old.kmdb"]

    assert main(["upgrade", str(path)]) == 0
    said = capsys.readouterr().out
    (backup,) = tmp_path.glob("old.before-version-*.kmdb")
    assert str(backup) in said
    assert main(["list", str(path), "people"]) == 0
    capsys.readouterr()
    assert main(["upgrade", str(path)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert len(list(tmp_path.glob("old.before-version-*.kmdb"))) == 1


@pytest.mark.parametrize("room_for", ["nothing", "half a backup", "a backup"])
def test_a_migration_without_room_leaves_no_backup_behind(room_for, disk):
    path = disk / "old.kmdb"
    shutil.copy(STORED / "km_v1.kmdb", path)
    before = path.read_bytes()
    whole = len(before)
    disks.fill(
        disk, {"nothing": 0, "half a backup": whole // 2, "a backup": whole + 65_536}[room_for]
    )
    with pytest.raises(errors.DiskFull):
        databases.open_file(path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in disk.iterdir()) == ["fill", "old.kmdb"]

    (disk / "fill").unlink()
    with databases.open_file(path) as database:
        assert len(themes(database)) == 20
    assert len(list(disk.glob("old.before-version-*.kmdb"))) == 1


def test_a_file_in_write_ahead_mode_without_its_newest_part(file_database, tmp_path):
    file_database.close()
    path = tmp_path / "alone.kmdb"
    with closing(sqlite3.connect(file_database.path)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("UPDATE theme SET name_ru = 'новое'")
        raw.commit()
        shutil.copy(file_database.path, path)  # without its -wal
    for read_only in (True, False):
        with pytest.raises(errors.Unfinished):
            databases.open_file(path, read_only=read_only)
