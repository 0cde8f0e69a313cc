"""An erased person stays erased, whichever copy still has the values."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from sqlalchemy import select

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.models import Change
from km_desktop.services.people import erase
from km_desktop.services.words.findings import Refused
from km_desktop.store import database as databases
from km_desktop.store.history import journal
from km_desktop.store.lists import queries
from tests.samples import made, stored, working

DAY = date(2026, 6, 23)
CANARY = "Канарейкина"


@pytest.fixture
def person(file_database):
    """A person with a profile and rows, changed twice, and a copy of the file."""
    found = made(file_database, "person", family_name_ru=CANARY, notes="secret CANARY")
    made(file_database, "expert", person_id=found, status="archived", headline_ru=CANARY)
    made(file_database, "phone", person_id=found)
    with working(file_database) as work:
        work.change("person", found, {"city": CANARY})
    database_file.export_copy(file_database, file_database.path.with_name("copy.kmdb"), "Anna")
    return found


def test_an_erasure_leaves_numbers_and_no_values(file_database, person):
    erase.erase_person(file_database, "Anna", person)

    values = stored(file_database, "person", person)
    assert (values["gender"], values["citizenship"]) == ("F", "RUS")
    assert values["family_name_ru"] is values["notes"] is values["city"] is None
    with file_database.reading() as connection:
        assert queries.where_is(connection, "phone") == []
        (expert,) = queries.where_is(connection, "expert")
        kept = connection.execute(select(Change.before, Change.after)).all()
        assert journal.broken_links(connection) == []
    assert (expert["status"], expert["headline_ru"]) == ("anonymised", None)
    assert CANARY not in str(kept)
    path = file_database.path
    file_database.close()
    assert CANARY.encode() not in path.read_bytes()
    assert CANARY.encode() in path.with_name("copy.kmdb").read_bytes()


def test_somebody_on_the_roster_is_not_erased(file_database):
    active = made(file_database, "person")
    made(file_database, "expert", person_id=active, status="active")

    with pytest.raises(Refused):
        erase.erase_person(file_database, "Anna", active)

    assert stored(file_database, "person", active)["family_name_ru"] == "Иванова"


@pytest.mark.parametrize("erased_in", ["ours", "theirs"])
def test_a_tombstone_wins_over_a_copy_that_went_on(file_database, person, erased_in):
    path = file_database.path.with_name("copy.kmdb")
    with databases.open_file(path) as copy:
        eraser, other = (file_database, copy) if erased_in == "ours" else (copy, file_database)
        erase.erase_person(eraser, "Anna", person)
        with working(other, author="Boris") as work:
            work.change("person", person, {"city": CANARY, "email": "canary@example.org"})
        made(other, "phone", person_id=person, number="+74957654321")

    arriving = merge.read_copies(file_database, [path])
    merged = merge.merge(file_database, "Anna", arriving, {}, DAY)

    assert merged.open == []
    values = stored(file_database, "person", person)
    assert values["family_name_ru"] is values["city"] is values["email"] is None
    with file_database.reading() as connection:
        assert queries.where_is(connection, "phone") == []
        assert journal.broken_links(connection) == []
        assert CANARY not in str(connection.execute(select(Change.before, Change.after)).all())


def test_a_copy_that_never_knew_the_person_takes_only_the_number(file_database, tmp_path):
    database_file.export_copy(file_database, tmp_path / "old.kmdb", "Anna")
    found = made(file_database, "person", family_name_ru=CANARY)
    made(file_database, "expert", person_id=found, status="archived")
    erase.erase_person(file_database, "Anna", found)
    path = file_database.path

    with databases.open_file(tmp_path / "old.kmdb") as old:
        shutil.copy(path, tmp_path / "theirs.kmdb")
        merge.merge(old, "Boris", merge.read_copies(old, [tmp_path / "theirs.kmdb"]), {}, DAY)
        assert stored(old, "person", found)["family_name_ru"] is None
        with old.reading() as connection:
            (expert,) = queries.where_is(connection, "expert")
    assert expert["status"] == "anonymised"
