"""Opening a file: ours opens with its settings, everything else is refused in its own way."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import sqlcipher3

from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store import migrate, safe
from km_desktop.store.faults import errors, server_errors
from tests.samples import made, stored, working
from tests.store.opened import beside, header, refusal


def test_a_new_file_is_ours_and_whole_with_nothing_beside_it(tmp_path):
    path = tmp_path / "Новый файл 100%? #1.kmdb"
    databases.create_file(path, "Office", "Anna")

    assert beside(path) == [path.name]
    raw = path.read_bytes()
    assert raw[68:72] == b"KMDB"
    assert int.from_bytes(raw[60:64], "big") == migrate.SCHEMA
    with databases.open_file(path) as database:
        assert sorted(beside(path)) == [path.name, f"{path.name}.lock", f"{path.name}.owner"]
        made(database, "organisation")
    assert beside(path) == [path.name]


def test_a_new_file_never_replaces_what_is_there(tmp_path):
    path = tmp_path / "a.kmdb"
    path.write_text("mine")
    (tmp_path / "b.kmdb").symlink_to(tmp_path / "nowhere")
    for name, problem in (("a.kmdb", errors.AlreadyThere), ("b.kmdb", errors.InTheWay)):
        with pytest.raises(problem):
            databases.create_file(tmp_path / name, "Office", "Anna")
    with pytest.raises(errors.NoAccess):
        databases.create_file(tmp_path / "no folder" / "c.kmdb", "Office", "Anna")

    assert path.read_text() == "mine"
    assert beside(path) == ["a.kmdb", "b.kmdb"]


def test_every_open_has_the_settings_that_keep_data(path):
    for _ in range(2):
        with databases.open_file(path) as database:
            for connecting in (database.reading, database.writing):
                with connecting() as connection:
                    found = {
                        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                        for name in engines.SETTINGS
                    }
                assert found == {
                    "journal_mode": "truncate",
                    "synchronous": 2,
                    "foreign_keys": 1,
                    "secure_delete": 1,
                    "trusted_schema": 0,
                    "cell_size_check": 1,
                    "mmap_size": 0,
                    "busy_timeout": 5000,
                }


def test_a_setting_that_is_not_taken_is_noticed():
    """A database in memory keeps no journal on a disk, whatever it is told."""
    raw = sqlcipher3.dbapi2.connect(":memory:")

    with pytest.raises(RuntimeError, match="SQLite kept journal_mode at memory"):
        engines.settle(raw, engines.SETTINGS)
    raw.close()


def test_an_old_library_is_refused():
    engines.ensure_recent((3, 51, 3))

    with pytest.raises(RuntimeError, match="too old"):
        engines.ensure_recent((3, 51, 2))


def test_links_between_records_are_kept_by_the_database(file_database):
    from sqlalchemy.exc import IntegrityError

    from tests.samples import UNKNOWN

    with pytest.raises(IntegrityError):
        made(file_database, "expert", person_id=UNKNOWN)


def test_a_missing_file(tmp_path):
    assert isinstance(refusal(tmp_path / "gone.kmdb"), errors.Missing)
    (tmp_path / "link.kmdb").symlink_to(tmp_path / "gone.kmdb")
    with pytest.raises(errors.Missing):
        databases.open_file(tmp_path / "link.kmdb")


def _text(path):
    path.write_text("Dear colleague, " * 50)


def _empty(path):
    path.write_bytes(b"")


def _short(path):
    path.write_bytes(path.read_bytes()[:60])


def _other_application(path):
    header(path, 68, 0x0F055112)


def _no_application(path):
    header(path, 68, 0)


def _folder(path):
    path.unlink()
    path.mkdir()


def _pipe(path):
    path.unlink()
    os.mkfifo(path)


def _encrypted(path):
    path.write_bytes(os.urandom(8192))


@pytest.mark.parametrize(
    "spoil",
    [_text, _empty, _short, _other_application, _no_application, _folder, _pipe, _encrypted],
)
def test_what_is_not_ours(path, spoil):
    spoil(path)

    assert isinstance(refusal(path), errors.NotOurs)
    assert isinstance(refusal(path, read_only=True), errors.NotOurs)


def test_a_file_of_a_newer_version_is_refused_and_not_touched(path):
    header(path, 60, migrate.SCHEMA + 1)
    content = path.read_bytes()

    assert isinstance(refusal(path), errors.TooNew)
    assert path.read_bytes() == content


def test_a_damaged_file(path):
    """Bytes are flipped in every page but the first, whose header says whose file it is."""
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)

    assert isinstance(refusal(path), errors.Damaged)


def test_a_file_that_was_cut_off(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    assert isinstance(refusal(path), errors.Damaged)


def test_flipped_bytes_never_do_more_than_damage(path):
    """Whatever a bad disk does, the answer is a Problem or an open file, never a crash."""
    content = path.read_bytes()
    met: set[type[errors.Problem]] = set()
    for step in range(60):
        spoiled = bytearray(content)
        for place in range(100 + step * 7, len(spoiled), 997 + step):
            spoiled[place] ^= 1 << step % 8
        path.write_bytes(spoiled)
        try:
            databases.open_file(path).close()
        except errors.Problem as problem:
            met.add(type(problem))
    assert errors.Damaged in met  # otherwise nothing was spoiled, and nothing was shown


def test_a_link_without_an_end_is_damage(path):
    engine = engines.open_file(path, foreign_keys=False)
    with engine.connect() as connection, engines.for_writing(connection).begin():
        connection.exec_driver_sql("UPDATE organisation SET parent_org_id = x'00'")
    engine.dispose()
    path.with_name(f"{path.name}-journal").unlink()

    assert isinstance(refusal(path), errors.Damaged)


CUT_SHORT = """
import os, signal, sys
from pathlib import Path
from km_desktop.store import engine as engines
engine = engines.open_file(Path(sys.argv[1]))
connection = engine.connect()
connection.exec_driver_sql("PRAGMA cache_size = 2")
connection.commit()
with engines.for_writing(connection).begin():
    connection.exec_driver_sql("UPDATE organisation SET city = 'half'")
    for number in range(600):
        connection.exec_driver_sql(f"INSERT INTO file_fact VALUES ({number}, zeroblob(2000))")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_writer_left_half_done_is_undone_at_the_next_open(path):
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(path)], check=False)
    journal = path.with_name(f"{path.name}-journal")
    assert journal.stat().st_size > 0
    assert path.stat().st_size > 1_000_000

    with databases.open_file(path) as database, database.reading() as connection:
        assert connection.exec_driver_sql("SELECT city FROM organisation").scalar() is None
    assert beside(path) == [path.name]


def test_a_writer_from_outside_makes_us_wait_and_then_say_so(file_database, monkeypatch):
    monkeypatch.setitem(engines.SETTINGS, "busy_timeout", ("50", 50))
    other = engines.open_file(file_database.path)
    file_database.engine.dispose()
    ours = databases.Database(engines.open_file(file_database.path), "records.kmdb")
    with (
        other.connect() as connection,
        engines.for_writing(connection).begin(),
        pytest.raises(errors.Busy),
    ):
        made(ours, "organisation")
    other.dispose()

    made(ours, "organisation")
    ours.engine.dispose()


def test_a_copy_is_whole_and_never_over_the_file_itself(path, tmp_path):
    target = tmp_path / "copies" / "copy.kmdb"
    target.parent.mkdir()
    safe.copy_database(path, target)
    with databases.open_file(target) as copied:
        assert copied.path == target
    link = tmp_path / "link.kmdb"
    link.symlink_to(target)
    for wrong in (path, link, tmp_path / "copies"):
        with pytest.raises(errors.InTheWay):
            safe.copy_database(path, wrong)
    assert beside(target) == ["copy.kmdb"]


def test_what_fails_while_being_written_leaves_the_old_file(tmp_path):
    target = tmp_path / "note.txt"
    target.write_text("old")

    def fail():
        with safe.published(target) as unfinished:
            unfinished.write_text("ne")
            raise RuntimeError("cut short")

    with pytest.raises(RuntimeError, match="cut short"):
        fail()
    assert target.read_text() == "old"
    assert beside(target) == ["note.txt"]
    safe.write_bytes(target, b"new")
    assert target.read_text() == "new"


def test_a_full_disk_is_said_as_such(path):
    with databases.open_file(path) as database:
        with database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        def fill():
            with working(database) as work:
                for number in range(100):
                    work.add("organisation", {"name_en": "x" * 300, "kind": "CO",
                                              "country": "KGZ", "notes": "y" * 4000,
                                              "acronym": str(number)})  # fmt: skip

        with pytest.raises(errors.DiskFull):
            fill()


def test_a_server_that_is_not_there():
    with pytest.raises(errors.Unreachable) as caught:
        databases.open_server("postgresql://km:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "secret" not in caught.value.say("en")


def test_a_reader_on_a_server_sees_one_state(server_address):
    with (
        databases.open_server(server_address) as reader,
        databases.open_server(server_address) as writer,
    ):
        record_id = made(writer, "organisation")
        with reader.reading() as connection:
            query = "SELECT count(*) FROM organisation"
            before = connection.exec_driver_sql(query).scalar()
            made(writer, "organisation")
            assert connection.exec_driver_sql(query).scalar() == before
        assert stored(reader, "organisation", record_id)["version"] == 1


def test_a_server_of_a_newer_version_is_refused(server_address):
    with databases.open_server(server_address) as database, database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.TooNew):
        databases.open_server(server_address)


def _problems() -> list[type[errors.Problem]]:
    ours = {errors.__name__, server_errors.__name__}
    return [kind for kind in errors.Problem.__subclasses__() if kind.__module__ in ours]


def test_every_problem_has_its_own_sentence_and_a_way_out_in_both_languages():
    kinds = _problems()
    assert len(kinds) >= 10
    blanks = {"name": "a.kmdb", "owner": "Anna", "users": "2", "needed": "B", "why": "C",
              "attachment": "D", "count": "3", "found": "2", "ours": "3"}  # fmt: skip
    for language in ("en", "ru"):
        sentences = [getattr(kind.what, language) for kind in kinds]
        assert len(set(sentences)) == len(kinds)
        for kind in kinds:
            said = kind(**blanks).say(language)
            assert "{" not in said
            assert getattr(kind.way_out, language).strip().endswith(".")


def test_personal_values_are_not_in_the_text_of_an_error(file_database):
    from sqlalchemy.exc import IntegrityError

    from tests.samples import UNKNOWN

    with pytest.raises(IntegrityError) as caught:
        made(file_database, "expert", person_id=UNKNOWN, headline_en="secret canary")
    assert "canary" not in str(caught.value)


def test_deleted_bytes_are_overwritten(path):
    with databases.open_file(path) as database:
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO file_fact VALUES ('note', 'canary-4711')")
        assert b"canary-4711" in path.read_bytes()
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM file_fact WHERE name = 'note'")
    assert b"canary-4711" not in path.read_bytes()
