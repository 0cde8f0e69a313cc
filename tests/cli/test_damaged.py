"""Whatever stands in a damaged file: every verb that reads ends in a sentence, none in a fault.

A value that is none is put into a column, or bytes of the file are changed; then all verbs run.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from km_desktop.cli import main
from km_desktop.store import database as databases
from tests import once

STORED = Path(__file__).parents[1] / "files" / "km_v3.kmdb"
READS = (
    ("list", "people"), ("list", "assignments"), ("list", "experts"), ("show", "EXP-0001"),
    ("history", "EXP-0001"), ("log",), ("figures",), ("report", "R15"), ("due",), ("duplicates",),
    ("trash",), ("questions",), ("timeline", "EXP-0001"), ("check",), ("verify",),
)  # fmt: skip
NOT_TEXT = "CAST(x'D0FF' AS TEXT)"
DAMAGES = {
    "no text": NOT_TEXT,
    "no day": "'2026-99-99'",
    "no moment": "'yesterday'",
    "bytes": "x'0102'",
    "a number": "12345678901234567",
    "a fraction": "1.5",
    "no json": "'{['",
    "deep json": f"'{'[' * 5000}'",
}

# Where only some of these are damage: a text, or a number, may be a value of the column.
SEEN = {
    ("person", "family_name_ru"): ("no text", "bytes"),
    ("person", "version"): ("no text", "no day", "no moment", "bytes", "a fraction", "no json"),
}


@pytest.fixture(scope="module")
def newest(tmp_path_factory):
    """The stored file, of the newest version."""
    found = tmp_path_factory.mktemp("newest") / "team.kmdb"
    shutil.copy(STORED, found)
    databases.open_file(found).close()
    return found


@pytest.fixture
def path(newest, tmp_path):
    return once.at_home(newest, tmp_path / "team.kmdb")


def damage(path, table, column, value):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(f'UPDATE "{table}" SET "{column}" = {value}')
        raw.commit()


def run_all(path, capsys, verbs=READS):
    """Run the verbs that read; return what each said, after the ways it may end were checked."""
    said = {}
    for verb, *more in verbs:
        code = main([verb, str(path), *more, "--json"])
        answer = capsys.readouterr()
        assert code in (0, 1), (verb, code)
        assert "Traceback" not in answer.out + answer.err
        said[" ".join((verb, *more))] = answer.out + answer.err
    return said


@pytest.mark.parametrize("what", DAMAGES)
@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("person", "family_name_ru"), ("person", "birth_date"), ("person", "version"),
        ("expert", "sdgs"), ("assignment", "planned_start"), ("operation", "sentence"),
        ("operation", "seen"), ("change", "after"), ("file_fact", "value"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_said(path, capsys, what, table, column):
    damage(path, table, column, DAMAGES[what])
    said = run_all(path, capsys, [("check",)] if len(what) % 2 else [("log",), ("check",)])["check"]
    if what in SEEN.get((table, column), DAMAGES):
        assert '"sound": false' in said or "Damaged" in said


def test_the_check_names_the_record_and_the_field_and_never_the_value(path, capsys):
    damage(path, "person", "city", NOT_TEXT)
    damage(path, "expert", "next_review_due", "'2026-99-99'")
    said = run_all(path, capsys)["check"]
    assert "Expert EXP-0001, field “" in said
    assert "field “City”" in said
    assert "2026-99-99" not in said
    listed = run_all(path, capsys, [("list", "people")])["list people"]
    assert "team.kmdb is damaged: Person " in listed
    assert "field “City”" in listed


@pytest.mark.parametrize("seed", range(3))
def test_any_bytes_of_the_file(path, capsys, seed):
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 8, 64))):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    path.write_bytes(content)
    run_all(path, capsys)
