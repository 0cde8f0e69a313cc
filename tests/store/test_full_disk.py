"""A disk without room: what is there stays readable, what cannot be saved is said."""

import pytest

from km_desktop.services.files import files
from km_desktop.store import database as databases
from km_desktop.store.faults import errors
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import read, unit_of_work
from tests import disks


@pytest.fixture
def small_disk(tmp_path):
    with disks.mounted(tmp_path / "small", "3m") as disk:
        yield disk


def test_a_save_on_a_full_disk_is_said_and_changes_nothing(small_disk):
    path = small_disk / "partnership.kmdb"
    files.create(path, "Ann")
    with databases.open_file(path) as database:
        with unit_of_work(database, Doing("add", "Ann", "added")) as work:
            person = work.add("person", {"family_name_ru": "Ёлкин", "given_name_ru": "Пётр"})
        disks.fill(small_disk)
        with (
            pytest.raises(errors.DiskFull) as said,
            unit_of_work(database, Doing("save", "Ann", "changed")) as work,
        ):
            work.change("person", person, {"notes": "слово " * 20_000})
        assert "no room left" in said.value.say("en")
        with database.reading() as connection:
            kept = read(connection, "person", person)
        assert (kept["notes"], kept["version"]) == (None, 1)
        (small_disk / "fill").unlink()
        with unit_of_work(database, Doing("save", "Ann", "changed")) as work:
            assert work.change("person", person, {"notes": "слово " * 20_000})


def test_a_file_on_a_full_disk_still_opens(small_disk):
    path = small_disk / "partnership.kmdb"
    files.create(path, "Ann")
    disks.fill(small_disk)
    with databases.open_file(path) as database:
        assert files.card(database).operations == 1
