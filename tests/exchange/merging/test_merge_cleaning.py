"""Texts that copies bring are cleaned by the merge, alike in every copy; open questions are not."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.values import table_of
from tests.samples import DAY, made, stored, working

UNCLEAN = "Инсти\u00adтут\r\nСевера"


@pytest.fixture
def office(file_database: Database) -> UUID:
    return made(file_database, "organisation")


@pytest.fixture
def laptop(file_database: Database, office, tmp_path) -> Iterator[Database]:
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as database:
        yield database


def write_raw(database: Database, record_id: UUID, values) -> None:
    """Write as programs of older versions did: whatever was pasted."""
    with working(database, author="Boris") as work:
        work.settle("organisation", record_id, values)


def take_back(ours: Database, copy: Database):
    arriving = merge.read_copies(ours, [copy.path])
    questions = merge.preview(ours, arriving, DAY).questions
    merge.merge(ours, "Anna", arriving, {}, DAY)
    return questions


def test_what_a_copy_changed_or_made_comes_in_clean(file_database, laptop, office):
    write_raw(laptop, office, {"name_ru": UNCLEAN, "notes": UNCLEAN})
    new = made(laptop, "organisation")
    with laptop.writing() as connection:
        table = table_of("organisation")
        connection.execute(table.update().where(table.c.id == new).values(city="О\u200bш"))

    assert take_back(file_database, laptop) == []

    values = stored(file_database, "organisation", office)
    assert values["name_ru"] == "Институт Севера"
    assert values["notes"] == "Институт\nСевера"
    assert stored(file_database, "organisation", new)["city"] == "Ош"


def test_copies_that_took_the_same_text_back_agree(file_database, laptop, office, tmp_path):
    other = tmp_path / "other.kmdb"
    database_file.export_copy(file_database, other, "Anna", "Other")
    write_raw(laptop, office, {"name_ru": UNCLEAN})
    take_back(file_database, laptop)
    with databases.open_file(other) as second:
        take_back(second, laptop)
        assert take_back(second, file_database) == []
        assert stored(second, "organisation", office)["name_ru"] == "Институт Севера"
        assert take_back(file_database, second) == []


def test_what_somebody_has_still_to_decide_stays_as_it_is(file_database, laptop, office):
    write_raw(file_database, office, {"name_ru": UNCLEAN})
    write_raw(laptop, office, {"name_ru": "Другое имя"})

    (question,) = take_back(file_database, laptop)

    assert question.field == "name_ru"
    assert stored(file_database, "organisation", office)["name_ru"] == UNCLEAN
    (still_open,), _ = merge.open_questions(file_database)
    assert still_open.id == question.id
