"""A file that is opened holds nothing that we do not make, or it is refused before it is used."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from km_desktop.cli import main
from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store import known_schema, migrate
from km_desktop.store.faults import errors

STORED = Path(__file__).parents[1] / "files"
VERSIONS = range(1, migrate.SCHEMA + 1)
MARKS = ("application_id", "user_version", "encoding", "page_size", "auto_vacuum")
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
# What somebody else may have put into a file, by what would set it off.
HOSTILE = {
    "a trigger that rewrites": (
        "CREATE TRIGGER bad AFTER UPDATE ON person BEGIN UPDATE person SET city = 'x'; END",
    ),
    "a trigger without end": (
        f"CREATE TRIGGER bad AFTER INSERT ON operation BEGIN {ENDLESS} SELECT max(x) FROM n; END",
    ),
    "a view": ("CREATE VIEW bad AS SELECT 1",),
    "a view without end in place of a table": (
        "ALTER TABLE file_fact RENAME TO bad",
        f"CREATE VIEW file_fact AS {ENDLESS} SELECT x AS name, x AS value FROM n",
    ),
    "a table": ("CREATE TABLE bad (a)",),
    "a virtual table": ("CREATE VIRTUAL TABLE bad USING fts5(a)",),
    "a column": ("ALTER TABLE person ADD COLUMN bad TEXT",),
    "a computed column": ("ALTER TABLE person ADD COLUMN bad AS (hex(version))",),
    "an index over an expression": ("CREATE INDEX bad ON person (upper(city))",),
    "a constraint without end": (
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY (name)',"
        " 'PRIMARY KEY (name), CHECK (length(hex(zeroblob(300000000))) > 0)')"
        " WHERE name = 'file_fact'",
    ),
}


def altered(path: Path, statements: tuple[str, ...]) -> bytes:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    return path.read_bytes()


@pytest.fixture(params=VERSIONS)
def stored(request, tmp_path):
    """A copy of the stored file of a version."""
    path = tmp_path / "a.kmdb"
    kept = STORED / f"km_v{request.param}.kmdb"
    if kept.exists():
        shutil.copy(kept, path)
    else:  # a version that is not released yet
        files.create(path, "Founder")
    return path


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_with_foreign_parts_is_refused_and_left_as_it_is(stored, what):
    before = altered(stored, HOSTILE[what])
    begun = time.monotonic()
    for read_only in (True, False):
        with pytest.raises(errors.Tampered) as caught:
            databases.open_file(stored, read_only=read_only)
        assert "did not make: " in caught.value.say("en")
    assert time.monotonic() - begun < 20
    assert stored.read_bytes() == before
    assert [one.name for one in stored.parent.iterdir()] == [stored.name]


@pytest.mark.parametrize("verb", ["list", "set", "check", "verify", "export"])
def test_every_verb_says_so_and_names_the_part(stored, capsys, verb):
    altered(stored, HOSTILE["a trigger that rewrites"])
    more = {"list": ["people"], "set": ["EXP-0001", "headline_en=x"],
            "export": [stored.with_name("b.kmdb")]}  # fmt: skip
    assert main([verb, str(stored), *map(str, more.get(verb, ()))]) == 1
    assert "a.kmdb holds parts that KM Desktop did not make: bad." in capsys.readouterr().err
    assert [one.name for one in stored.parent.iterdir()] == [stored.name]


def test_a_missing_table_is_damage(stored):
    altered(stored, ("DROP TABLE file_copy",))
    with pytest.raises(errors.Damaged):
        databases.open_file(stored, read_only=True)


def test_a_version_that_never_was_is_not_ours(stored):
    altered(stored, ("PRAGMA user_version=0",))
    with pytest.raises(errors.NotOurs):
        databases.open_file(stored)


def test_analysed_files_are_ours(stored):
    altered(stored, ("ANALYZE",))
    databases.open_file(stored).close()


@pytest.mark.parametrize("version", [v for v in VERSIONS if (STORED / f"km_v{v}.kmdb").exists()])
def test_the_list_of_each_version_is_that_of_its_stored_file(version):
    with closing(sqlite3.connect(f"file:{STORED}/km_v{version}.kmdb?mode=ro", uri=True)) as raw:
        assert known_schema.of_file(raw) == known_schema.of_version(version)


@pytest.fixture
def migrated(tmp_path):
    """An empty file that all migrations have gone over."""
    path = tmp_path / "migrated.kmdb"
    path.touch()
    migrate.migrate_file(path)
    return path


def test_the_newest_list_is_what_the_migrations_make(migrated):
    """After a change of the newest migration say: python -m tools.known_schema."""
    with closing(sqlite3.connect(f"file:{migrated}?mode=ro", uri=True)) as raw:
        found = known_schema.of_file(raw)
    listed = known_schema.FOLDER / f"{migrate.HEAD}.txt"
    assert found == frozenset(listed.read_text("utf-8").splitlines())


def test_a_file_laid_out_from_the_list_is_one_that_was_migrated(migrated, tmp_path):
    path = tmp_path / "laid-out.kmdb"
    path.touch()
    engine = engines.open_file(path, foreign_keys=False)
    with engine.connect() as connection, engines.for_writing(connection).begin():
        known_schema.lay_out(connection)
    engine.dispose()

    assert _all_of(path) == _all_of(migrated)


def _all_of(path):
    """What a file is: its marks, its objects, the order of its columns, its rows."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        marks = [raw.execute(f"PRAGMA {name}").fetchone() for name in MARKS]
        columns = {
            table: raw.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall()
            for (table,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
        rows = sorted(line for line in raw.iterdump() if line.startswith("INSERT"))
        return marks, known_schema.of_file(raw), columns, rows
