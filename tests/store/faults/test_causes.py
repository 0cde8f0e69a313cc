"""Causes are told by codes, and by the file itself where a code is not enough."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy.exc import DBAPIError

from km_desktop.services.files import files
from km_desktop.services.words.problems import problem_of
from km_desktop.store import database as databases
from km_desktop.store.faults import causes, errors, server_errors
from km_desktop.store.faults.causes import FaultCode, FaultPlace
from tests.samples import made

# The house's map, written down a second time: what each code means by itself.
SQLITE = {
    "Busy": (5, 261, 517, 773, 6, 262, 15),
    "DiskFull": (13,),
    "BrokenMedium": (10, 266, 522, 778, 1034, 1290, 1546, 1802, 2570, 3338),
    "NoLocks": (3850, 2314, 2058, 3594),
    "Damaged": (11, 267, 523, 8202, 8458),
    "NotOurs": (26,),
    "ReadOnly": (8, 264, 520, 776),
    "Moved": (1032,),
    "NoAccess": (14, 1038, 3, 23, 1544),
    "NotOrdinary": (526, 1550),
    None: (1, 2, 4, 7, 9, 12, 17, 18, 19, 20, 21, 2067, 3082),
}
SQLSTATE = {
    "ServerGone": ("08000", "08006", "57P01", "57P02", "57P03"),
    "WrongPassword": ("28000", "28P01"),
    "NoRight": ("42501",),
    "NoDatabase": ("3D000",),
    "ReadOnly": ("25006",),
    "Busy": ("40001", "40P01", "55P03", "55006", "53300"),
    "ServerFull": ("53100",),
    "BrokenMedium": ("58030",),
    "Damaged": ("XX001", "XX002"),
    None: ("22001", "23505", "42P01", "42703", "XX000"),
}
ERRNO = {
    "DiskFull": (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    "NoAccess": (errno.EACCES, errno.EPERM),
    "ReadOnly": (errno.EROFS,),
    "Missing": (errno.ENOENT,),
    "BrokenMedium": (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE),
    "NoLocks": (errno.ENOLCK,),
    None: (errno.EMFILE, errno.ENFILE, errno.EINVAL),
}
# What told causes before, by words of SQLite's sentences; kept only to see that it is wrong.
BY_MESSAGE = {
    "database is locked": "Busy",
    "database or disk is full": "DiskFull",
    "attempt to write a readonly": "ReadOnly",
    "unable to open database": "NoAccess",
    "disk i/o error": "DiskFull",
    "file is not a database": "NotOurs",
    "malformed": "Damaged",
}
WORDS = {10: "disk I/O error", 266: "disk I/O error", 3850: "disk I/O error",
         1032: "attempt to write a readonly database", 5: "database is locked"}  # fmt: skip


def meant(source: str, value: int | str) -> str | None:
    kind = causes.kind_of(FaultCode(source, value))
    return kind.__name__ if kind else None


@pytest.mark.parametrize(
    ("source", "table"), [("sqlite", SQLITE), ("sqlstate", SQLSTATE), ("errno", ERRNO)]
)
def test_every_code_leads_to_its_problem(source, table):
    for name, codes in table.items():
        for code in codes:
            assert meant(source, code) == name, code


def test_no_row_of_the_tables_is_left_out_here():
    listed = {code for codes in SQLITE.values() for code in codes}
    assert set(causes.SQLITE) | causes.OWN_FAULTS <= listed
    states = {code for codes in SQLSTATE.values() for code in codes}
    assert all(any(state.startswith(known) for state in states) for known in causes.SQLSTATE)
    for number, (name, _) in causes.SQLITE.items():
        found = getattr(sqlcipher3.dbapi2, f"SQLITE_{name}", number)
        assert found == number


def test_the_words_of_sqlite_told_wrong_causes():
    """The control: by its words an I/O error was a full disk, a moved file one to be read only."""
    wrong = set()
    for code, words in WORDS.items():
        by_words = next(kind for part, kind in BY_MESSAGE.items() if part in words.lower())
        if by_words != meant("sqlite", code):
            wrong.add(code)
    assert wrong == {10, 266, 3850, 1032}


def of_code(number: int) -> Exception:
    error = sqlcipher3.dbapi2.OperationalError("words that nobody reads")
    error.sqlite_errorcode = number
    return error


def test_the_first_error_of_a_chain_that_has_a_code_counts(tmp_path):
    def fail() -> None:
        try:
            try:
                raise ValueError
            except ValueError:
                raise of_code(13) from None
        except sqlcipher3.dbapi2.OperationalError:
            raise DBAPIError("rollback", None, of_code(1)) from of_code(1)

    with pytest.raises(DBAPIError) as caught:
        fail()
    assert causes.code_of(caught.value) == FaultCode("sqlite", 1)
    caught.value.__cause__.__context__ = of_code(13)
    assert causes.code_of(caught.value) == FaultCode("sqlite", 13)
    assert causes.code_of(RuntimeError("connection closed: disk I/O error, malformed")) is None
    assert causes.problem_behind(RuntimeError("connection closed"), FaultPlace("a.kmdb")) is None


def test_what_is_not_known_is_our_own_fault(file_database):
    with pytest.raises(DBAPIError), file_database.reading() as connection:
        connection.exec_driver_sql("SELECT connection, closed FROM no_such_table")
    with pytest.raises(ValueError, match="ours"), file_database.reading():
        raise ValueError("ours")


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ("team.kmdb", "team.kmdb"),
        ("team.kmdb-journal", "team.kmdb"),
        (".team.kmdb.0a1b2c3d.tmp", "team.kmdb"),
        (".", "team.kmdb"),  # its folder, which takes it along
        ("../settings.json", "settings.json"),
        ("backups/team.kmdb", "team.kmdb"),
        ("backups", "backups"),
    ],
)
def test_an_error_that_names_another_file_is_not_told_of_the_one_in_hand(tmp_path, about, name):
    place = FaultPlace("team.kmdb", tmp_path / "team.kmdb")
    error = PermissionError(errno.EACCES, "Permission denied", str(tmp_path / about))

    problem = causes.problem_behind(error, place)

    assert isinstance(problem, errors.NoAccess)
    assert problem.say("en").startswith(f"The system gives no access to {name}.")


@pytest.mark.parametrize("path", ["/a/.team.kmdb.0a1b2c3d.tmp", ".team.kmdb.0a1b2c3d.tmp"])
def test_a_name_of_our_own_is_never_told(path):
    problem = causes.problem_behind(OSError(errno.EIO, "x"), FaultPlace(path))
    assert problem is not None
    assert problem.values["name"].endswith("team.kmdb")
    assert ".tmp" not in problem.say("en")


def refused(database, kind):
    """Try a save that must fail as said; return the sentences."""
    with pytest.raises(kind) as caught:
        made(database, "organisation", name_en="not saved")
    assert type(caught.value) is kind
    sentences = {language: caught.value.say(language) for language in ("en", "ru")}
    assert all(database.path.name in sentence for sentence in sentences.values())
    return sentences


def test_a_file_that_was_moved_or_deleted(file_database, tmp_path):
    aside = tmp_path / "aside.kmdb"
    made(file_database, "organisation")
    file_database.path.rename(aside)
    said = refused(file_database, errors.Moved)
    assert "is no longer where it was opened" in said["en"]
    assert "больше нет там, где его открыли" in said["ru"]
    aside.rename(file_database.path)
    made(file_database, "organisation")  # put back, it takes the same again
    shutil.copy(file_database.path, aside)
    file_database.path.unlink()
    assert refused(file_database, errors.Moved) == said
    aside.rename(file_database.path)


def test_a_file_that_was_replaced(file_database, tmp_path):
    made(file_database, "organisation")
    other = tmp_path / "other.kmdb"
    shutil.copy(file_database.path, other)
    content = other.read_bytes()
    other.replace(file_database.path)
    said = refused(file_database, errors.Replaced)
    assert said["en"].startswith("Another file stands where records.kmdb was opened.")
    assert said["ru"].startswith("Там, где открыли records.kmdb, теперь лежит другой файл.")
    assert file_database.path.read_bytes() == content


@pytest.fixture
def mounted(tmp_path) -> Iterator[Path]:
    """A folder that is a file system of its own."""
    folder = tmp_path / "medium"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_medium_that_became_read_only(mounted):
    path = mounted / "team.kmdb"
    files.create(path, "Ann")
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    with pytest.raises(errors.ReadOnly) as caught:
        databases.open_file(path)
    assert "team.kmdb can only be read." in caught.value.say("en")
    assert "team.kmdb доступен только для чтения." in caught.value.say("ru")
    with databases.open_file(path, read_only=True) as database:
        assert files.card(database).operations == 1
    with pytest.raises(errors.ReadOnly) as caught:
        files.create(mounted / "new.kmdb", "Ann")
    assert "new.kmdb can only be read." in caught.value.say("en")


def fill(folder: Path) -> None:
    with suppress(OSError), (folder / "fill").open("wb", buffering=0) as rest:
        while rest.write(bytes(4096)):
            pass


def test_no_room_for_a_new_file_or_its_journal(mounted):
    fill(mounted)
    for _ in range(2):
        with pytest.raises(errors.DiskFull) as caught:
            files.create(mounted / "new.kmdb", "Ann")
        assert "Nothing was changed in new.kmdb" in caught.value.say("en")
        assert "В new.kmdb ничего не изменено" in caught.value.say("ru")
        assert os.listdir(mounted) == ["fill"]
    # An error that SQLite has no better number for is a full disk where the disk is full.
    place = FaultPlace("new.kmdb", mounted / "fill")
    assert isinstance(causes.problem_behind(of_code(14), place), errors.DiskFull)
    assert isinstance(causes.problem_behind(of_code(10), place), errors.DiskFull)
    (mounted / "fill").unlink()
    assert isinstance(causes.problem_behind(of_code(10), place), errors.BrokenMedium)
    files.create(mounted / "new.kmdb", "Ann")


DAMAGE = [
    ("UPDATE organisation SET name_en = CAST(x'22ff22' AS TEXT)", "a text that is no text"),
    ("UPDATE organisation SET created_op = x'0102'", "an id that is none"),
    ("ALTER TABLE organisation RENAME COLUMN city TO town", "a column of another name"),
    ("DROP TABLE organisation", "no table"),
]


@pytest.mark.parametrize(("statement", "what"), DAMAGE)
def test_a_damaged_value_is_damage_and_its_text_is_not_told(file_database, statement, what):
    from tests.samples import stored

    record = made(file_database, "organisation")
    file_database.engine.dispose()
    raw = sqlcipher3.dbapi2.connect(str(file_database.path))
    raw.execute(statement)
    raw.commit()
    raw.close()
    with pytest.raises(errors.Damaged) as caught:
        stored(file_database, "organisation", record)
    assert caught.value.say("en").startswith("records.kmdb is damaged"), what
    assert caught.value.say("ru").startswith("records.kmdb повреждён")
    is_value = statement.startswith("UPDATE")
    assert ("Organisation ORG-0001, field “" in caught.value.say("en")) == is_value


def test_the_window_and_the_services_know_an_error_of_the_system():
    found = problem_of(OSError(errno.EIO, "x", "/a/.b.pdf.0a1b2c3d.part"))
    assert isinstance(found, errors.BrokenMedium)
    assert found.values["name"] == "b.pdf"
    assert problem_of(OSError(errno.EIO, "x")) is None
    assert problem_of(KeyError("x")) is None
    gone = server_errors.ServerGone(name="x")
    assert problem_of(gone) is gone
