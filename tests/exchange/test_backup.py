"""Backups are the file as it was, whole; enough of them are kept and no more."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_desktop import paths
from km_desktop.exchange import backup
from km_desktop.exchange.backup import Backup
from km_desktop.services.files import files, verifying
from km_desktop.services.files.files import open_file
from km_desktop.store import content, lineage, migrate
from km_desktop.store.faults import errors
from tests.samples import made

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 23, 12, tzinfo=UTC)


def state(database):
    with database.reading() as connection:
        return content.content(connection), lineage.facts(connection)


def test_a_backup_is_the_file_as_it_was(database):
    made(database, "assignment")
    before = state(database)
    done = backup.make(database, "merge")
    made(database, "organisation")
    with open_file(done.path, read_only=True) as copy:
        assert state(copy) == before  # the same copy, with the same home: nothing begins anew
        assert verifying.verify(copy).is_whole
    assert done.size == done.path.stat().st_size
    assert (done.reason, done.schema) == ("merge", migrate.SCHEMA)
    assert abs(datetime.now(UTC) - done.at) < timedelta(minutes=5)
    assert done.path.parent == paths.data_folder() / "backups" / before[1]["dataset"]
    assert f"Z-merge-v{migrate.SCHEMA}.kmdb" in done.path.name
    if os.name != "nt":
        assert done.path.parent.stat().st_mode & 0o077 == 0
        assert done.path.stat().st_mode & 0o077 == 0


def test_backups_are_listed_the_newest_first(file_database):
    assert backup.listed(file_database) == []
    done = [backup.make(file_database, reason) for reason in ("merge", "import", "merge")]
    folder = done[0].path.parent
    (folder / "notes.kmdb").write_text("of somebody else")
    assert backup.listed(file_database) == done[::-1]


def test_a_backup_put_back_goes_on_as_the_same_copy(file_database):
    done = backup.make(file_database, "merge")
    path = file_database.path
    file_database.close()
    shutil.copy(done.path, path)
    with open_file(path) as database:
        before = files.card(database)
        made(database, "organisation")
        assert files.card(database).copy_id == before.copy_id


@pytest.mark.parametrize("reason", ["", "Merge", "a/b", "..", "two words", "-"])
def test_a_reason_is_one_word(file_database, reason):
    with pytest.raises(ValueError, match="reason"):
        backup.make(file_database, reason)
    assert backup.listed(file_database) == []


def test_a_damaged_file_gives_no_backup(file_database):
    path = file_database.path
    whole = bytearray(path.read_bytes())
    for place in range(8 * 4096, len(whole), 4096):
        whole[place : place + 80] = os.urandom(80)
    path.write_bytes(whole)
    with pytest.raises(errors.Problem):
        backup.make(file_database, "merge")
    assert list((paths.data_folder() / "backups").rglob("*.*")) == []


def test_old_backups_make_room_and_what_was_killed_is_swept(file_database):
    first = backup.make(file_database, "merge")
    folder = first.path.parent
    for number in range(40):  # two a day, a long while ago
        at = first.at - timedelta(days=400 + number / 2)
        name = f"{at:%Y%m%dT%H%M%S.%f}Z-merge-v2.kmdb"
        shutil.copy(first.path, folder / name)
    left, fresh = folder / ".a.kmdb.0a1b2c3d.tmp", folder / ".b.kmdb.0a1b2c3d.tmp"
    for one in (left, fresh):
        one.write_bytes(b"half")
    os.utime(left, (0, 0))
    backup.make(file_database, "merge")
    found = backup.listed(file_database)
    days = [one.at.date() for one in found[2:]]
    assert len(found) < 25
    assert len(set(days[1:])) == len(days[1:])  # one a day but for the last three
    assert (left.exists(), fresh.exists()) == (False, True)


def at(age, reason="merge"):
    moment = NOW - age
    return Backup(Path(f"{moment:%Y%m%dT%H%M%S.%f}{reason}"), moment, 1, reason, 2)


def test_a_year_of_hourly_backups_is_thinned_as_the_rule_says():
    every = [at(timedelta(hours=hours)) for hours in range(24 * 500)]
    stays = backup.kept(every, NOW)
    moments = sorted((one.at for one in every if one.path in stays), reverse=True)
    assert len([one for one in moments if NOW - one < timedelta(days=2)]) == 48
    older = [one for one in moments if NOW - one >= timedelta(days=2)]
    assert len(older) == 12 + 10 + 9
    assert [(NOW.date() - one.date()).days for one in older[:12]] == list(range(2, 14))
    assert {(a - b).days for a, b in pairwise(older[13:22])} == {7}
    assert len({(one.year, one.month) for one in older[22:]}) == 9
    assert NOW - older[-1] > timedelta(days=290)


def test_thinning_day_by_day_keeps_the_same_reach():
    left = []
    for day in range(500, -1, -1):
        left.append(at(timedelta(days=day)))
        stays = backup.kept(left, NOW - timedelta(days=day))
        left = [one for one in left if one.path in stays]
    assert 30 <= len(left) <= 36
    assert NOW - min(one.at for one in left) > timedelta(days=270)


def test_the_last_three_stay_however_old_they_are():
    old = [at(timedelta(days=9000 + number)) for number in range(50)]
    assert {one.path for one in old[:3]} <= backup.kept(old, NOW)


def test_a_backup_of_a_migration_stays_for_a_year():
    many = [at(timedelta(days=number)) for number in range(600)]
    mine = [at(timedelta(days=days, hours=1), "migration") for days in (200, 360, 370)]
    stays = backup.kept([*many, *mine], NOW)
    assert [one.path in stays for one in mine] == [True, True, False]


@given(st.lists(st.integers(0, 800 * 24), max_size=150, unique=True), st.integers(1, 72))
def test_thinning_again_and_again_never_empties_what_it_promised(hours, later):
    backups = [at(timedelta(hours=one)) for one in hours]
    stays = backup.kept(backups, NOW)
    newest = sorted(backups, key=lambda one: one.at, reverse=True)
    assert {one.path for one in newest[:3]} <= stays
    assert all(one.path in stays for one in backups if NOW - one.at < timedelta(days=2))
    assert len([one for one in backups if one.path in stays and NOW - one.at >= timedelta(2)]) <= 34
    left = [one for one in backups if one.path in stays]
    again = backup.kept(left, NOW)
    assert again == {one.path for one in left}  # what was thinned once is not thinned further
    soon = backup.kept(left, NOW + timedelta(hours=later))
    assert len(soon) >= min(3, len(left))


_BACK_UP = """
import sys
from pathlib import Path
from km_desktop.exchange import backup
from km_desktop.services.files.files import open_file

with open_file(Path(sys.argv[1]), read_only=True) as database:
    print("ready", flush=True)
    for _ in range(1000):
        backup.make(database, "merge")
"""


@pytest.mark.parametrize("wait", [1, 3, 5])
def test_a_killed_backup_is_whole_or_not_there(file_database, wait):
    for _ in range(20):
        made(file_database, "assignment")
    path = file_database.path
    file_database.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _BACK_UP, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "ready\n"
    folder = paths.data_folder() / "backups"
    while len(list(folder.rglob("*.kmdb"))) < wait:
        assert child.poll() is None
    child.kill()
    assert child.wait(60) == -signal.SIGKILL
    child.stdout.close()
    with open_file(path) as database:
        found = backup.listed(database)
        assert len(found) >= wait
        for one in found:
            with open_file(one.path, read_only=True) as copy:
                assert verifying.verify(copy).is_whole
                assert state(copy)[0] == state(database)[0]
