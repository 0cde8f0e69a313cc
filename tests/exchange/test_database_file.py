"""A saved copy is whole and a copy of its own, or the target is as it was."""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3
from sqlalchemy import func, select

from km_desktop.exchange.database_file import export_copy
from km_desktop.models import Base, FileCopy
from km_desktop.services.files import files
from km_desktop.services.files.files import open_file
from km_desktop.services.history import history
from km_desktop.store import lineage, migrate
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from tests import disks
from tests.once import at_home
from tests.samples import made

ROOT = Path(__file__).parents[2]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def content(database):
    """Return every row of every table that a copy must have unchanged."""
    own = {"file_copy", "file_fact"}
    with database.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in own
        }


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "Копии"
    folder.mkdir()
    return folder / "для Душанбе.kmdb"


@pytest.fixture(scope="module")
def large(sample_once, tmp_path_factory):
    return at_home(sample_once, tmp_path_factory.mktemp("large") / "sample.kmdb")


def test_a_copy_has_everything_and_is_a_copy_of_its_own(database, target):
    made(database, "assignment")
    made(database, "expert")
    before = content(database)
    with database.reading() as connection:
        seen, facts = lineage.vector(connection), lineage.facts(connection)
    heard = []
    done = export_copy(database, target, "Olga", "Dushanbe", heard.append)
    assert (done.path, done.size) == (target, target.stat().st_size)
    assert heard == sorted(heard)
    assert heard[-1] == 100
    with open_file(target) as copy:
        assert content(copy) == before
        card = files.card(copy)
        assert card.dataset == UUID(facts["dataset"])
        assert card.parent_id == UUID(facts["copy"])
        assert card.copy_id != UUID(facts["copy"])
        assert card.copy_name == "Dushanbe"
        with copy.reading() as connection:
            own = connection.execute(select(FileCopy).where(FileCopy.id == card.copy_id)).first()
            assert own is not None
            row = connection.execute(
                select(FileCopy.parent_seen, FileCopy.made_by).where(FileCopy.id == card.copy_id)
            ).one()
            assert json.loads(row.parent_seen) == seen
            assert row.made_by == "Olga"
            assert lineage.facts(connection)["home"] == lineage.home_of(target)
            assert journal.broken_links(connection) == []
    assert done.records + done.children == sum(
        len(rows) for name, rows in before.items()
        if name not in ("operation", "change", "search_text")
    )  # fmt: skip


def test_what_is_done_in_the_copy_is_numbered_as_its_own(file_database, target):
    export_copy(file_database, target, "Olga")
    with open_file(target) as copy:
        copy_id = files.card(copy).copy_id
        made(copy, "organisation")
        with copy.reading() as connection:
            assert lineage.vector(connection)[copy_id.hex] == 1
            # No third copy was begun: the file knew its place before it was there.
            assert connection.execute(select(func.count()).select_from(FileCopy)).scalar_one() == 2


def test_the_source_notes_the_copy_and_the_copy_does_not(file_database, target):
    done = export_copy(file_database, target, "Olga")
    assert done.noted
    newest = history.of_file(file_database)[0]
    assert newest.sentence.en == f"Saved a copy as {target.name}"
    assert newest.author == "Olga"
    with open_file(target, read_only=True) as copy:
        assert "Saved a copy" not in history.of_file(copy)[0].sentence.en
    with file_database.reading() as connection:
        assert journal.broken_links(connection) == []


def test_a_source_that_is_only_read_is_copied_and_not_touched(file_database, target):
    file_database.close()
    before = digest(file_database.path)
    with open_file(file_database.path, read_only=True) as source:
        assert not export_copy(source, target, "Olga").noted
    assert digest(file_database.path) == before
    with open_file(target) as copy:
        assert files.card(copy).copy_name == target.stem


def test_sample_data_stays_marked_as_such(large, target):
    with open_file(large, read_only=True) as source:
        export_copy(source, target, "Olga")
    with open_file(target, read_only=True) as copy:
        assert files.card(copy).is_sample


def test_what_was_deleted_from_the_pages_does_not_travel(file_database, target):
    word = "удалённое слово".encode()
    raw = sqlcipher3.dbapi2.connect(str(file_database.path))
    raw.execute("PRAGMA secure_delete=OFF")
    raw.execute("CREATE TABLE gone (a)")
    raw.execute("INSERT INTO gone VALUES ('удалённое слово')")
    raw.commit()
    raw.execute("DROP TABLE gone")
    raw.commit()
    raw.close()
    assert word in file_database.path.read_bytes()  # the control: it is still in the source
    export_copy(file_database, target, "Olga")
    assert word not in target.read_bytes()


def test_an_older_copy_is_replaced(file_database, target):
    export_copy(file_database, target, "Olga")
    made(file_database, "organisation")
    export_copy(file_database, target, "Olga")
    with open_file(target) as copy:
        assert len(content(copy)["organisation"]) == 1
    assert list(target.parent.iterdir()) == [target]


def refused(database, target, problem):
    before = sorted((one.name, one.lstat().st_size) for one in target.parent.iterdir())
    with pytest.raises(problem) as caught:
        export_copy(database, target, "Olga")
    assert sorted((one.name, one.lstat().st_size) for one in target.parent.iterdir()) == before
    assert ".tmp" not in caught.value.say("en")
    return caught.value


def test_the_open_file_itself_is_never_the_target(file_database, tmp_path):
    path = file_database.path
    other = tmp_path / "other-name.kmdb"
    other.hardlink_to(path)
    before = digest(path)
    for same in (path, path.parent / "." / path.name, other):
        refused(file_database, same, errors.InTheWay)
    assert digest(path) == before


def test_a_link_or_a_folder_is_never_the_target(file_database, target):
    elsewhere = target.parent / "elsewhere.kmdb"
    elsewhere.write_text("letters")
    target.symlink_to(elsewhere)
    refused(file_database, target, errors.InTheWay)
    assert elsewhere.read_text() == "letters"
    target.unlink()
    target.symlink_to(target.parent / "nowhere.kmdb")
    refused(file_database, target, errors.InTheWay)
    target.unlink()
    target.mkdir()
    refused(file_database, target, errors.InTheWay)


def test_a_target_with_the_journal_of_a_crash_beside_it(file_database, target):
    beside = target.with_name(target.name + "-journal")
    beside.write_bytes(b"what a crash left")
    refused(file_database, target, errors.InTheWay)
    beside.write_bytes(b"")
    export_copy(file_database, target, "Olga")  # the control: an empty one means nothing
    assert target.is_file()


def test_a_target_that_somebody_works_in(file_database, target):
    export_copy(file_database, target, "Olga")
    with open_file(target):
        assert refused(file_database, target, errors.HeldByOther).values["owner"] != "?"
    export_copy(file_database, target, "Olga")


def test_a_folder_that_is_not_there(file_database, target):
    with pytest.raises(errors.NoAccess):
        export_copy(file_database, target.parent / "no" / "copy.kmdb", "Olga")


def test_a_source_that_is_damaged_gives_no_copy(file_database, target):
    export_copy(file_database, target, "Olga")
    before = digest(target)
    path = file_database.path
    whole = bytearray(path.read_bytes())
    for place in range(8 * 4096, len(whole), 4096):
        whole[place : place + 80] = os.urandom(80)
    path.write_bytes(whole)
    with pytest.raises(errors.Problem):
        export_copy(file_database, target, "Olga")
    assert digest(target) == before
    assert list(target.parent.iterdir()) == [target]


_EXPORT = """
import sys
from pathlib import Path
from km_desktop.exchange.database_file import export_copy
from km_desktop.services.files.files import open_file

def report(percent):
    print(percent, flush=True)
    sys.stdin.readline()

with open_file(Path(sys.argv[1]), read_only=True) as source:
    export_copy(source, Path(sys.argv[2]), "Olga", report=report)
print("done", flush=True)
"""


def exporting(source, target):
    return subprocess.Popen(
        [sys.executable, "-c", _EXPORT, str(source), str(target)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def reach(child, stage):
    """Let the child go on until it says a stage."""
    while (said := child.stdout.readline().strip()) != stage:
        assert said, "the child ended early"
        child.stdin.write("\n")
        child.stdin.flush()


def end(child):
    child.kill()
    assert child.wait(60) == -signal.SIGKILL
    child.stdin.close()
    child.stdout.close()


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("stage", ["0", "writing", "60", "70", "85", "95"])
def test_a_killed_export_leaves_the_old_file_or_a_whole_new_one(large, target, stage, old):
    if old:
        files.create(target, "Before")
    before = digest(target) if old else None
    child = exporting(large, target)
    if stage == "writing":
        reach(child, "0")
        child.stdin.write("\n")
        child.stdin.flush()
        while not any(one.stat().st_size for one in target.parent.glob(".*.tmp")):
            assert child.poll() is None
    else:
        reach(child, stage)
    end(child)
    if stage == "95":  # the name has changed by then: the copy is there
        with open_file(target) as copy:
            assert files.card(copy).is_sample
    else:
        assert (digest(target) if target.exists() else None) == before
        # Whoever comes next is hindered by nothing that the dead one left.
        with open_file(large, read_only=True) as source:
            export_copy(source, target, "Olga")
        with open_file(target) as copy:
            assert files.card(copy).is_sample


def test_an_export_that_nobody_kills_is_there(large, target):
    child = exporting(large, target)
    reach(child, "100")
    child.stdin.write("\n")
    child.stdin.flush()
    assert child.stdout.readline() == "done\n"
    child.stdin.close()
    child.stdout.close()
    assert child.wait(60) == 0
    assert list(target.parent.iterdir()) == [target]


@pytest.fixture
def small_disk(tmp_path):
    with disks.mounted(tmp_path / "small", "3m") as disk:
        yield disk


def test_a_full_disk_is_said_and_leaves_the_old_file(large, small_disk):
    target = small_disk / "copy.kmdb"
    files.create(target, "Before")
    before = digest(target)
    assert before
    with open_file(large, read_only=True) as source:
        problem = refused(source, target, errors.DiskFull)
    assert "no room left" in problem.say("en")
    assert "copy.kmdb" in problem.say("en")
    assert digest(target) == before


_LIMITED = """
import sys
from pathlib import Path
from km_desktop.exchange.database_file import export_copy
from km_desktop.services.files.files import open_file
from km_desktop.store.faults.errors import DiskFull

with open_file(Path(sys.argv[1]), read_only=True) as source:
    try:
        export_copy(source, Path(sys.argv[2]), "Olga")
        print("copied")
    except DiskFull as problem:
        print(problem.say("en"))
"""


@pytest.mark.parametrize("limit", [40_000, 1_000_000, 50_000_000])
def test_a_file_that_may_not_grow(large, target, limit):
    files.create(target, "Before")
    before = digest(target)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(large), str(target)],
        cwd=ROOT, capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    if limit == 50_000_000:  # the control: with room enough the same works
        assert done.stdout == "copied\n"
        assert digest(target) != before
    else:
        assert "no room left" in done.stdout
        assert digest(target) == before
    assert list(target.parent.iterdir()) == [target]


def test_the_copy_is_of_the_version_of_its_tables(database, target):
    export_copy(database, target, "Olga")
    raw = sqlcipher3.dbapi2.connect(str(target))
    assert raw.execute("PRAGMA user_version").fetchone() == (migrate.SCHEMA,)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
