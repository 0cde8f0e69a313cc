"""Who is named beside a person as perhaps the same one: alone and among many, and among crowds."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event, select

from km_desktop.services.people import duplicates
from km_desktop.services.rules.people import namesakes
from km_desktop.store.values import table_of
from tests.samples import make, working

BORN = (None, date(1980, 1, 1), date(1981, 1, 1))
CROWD = 60
ANNA = {
    "family_name_ru": "О'Нил",
    "given_name_ru": "Анна",
    "patronymic_ru": None,
    "family_name_lat": None,
    "given_name_lat": None,
}


def _people(connection):
    table = table_of("person")
    rows = connection.execute(select(table).order_by(table.c.id)).mappings()
    return [dict(row) for row in rows if row["removed_at"] is None]


@pytest.fixture
def crowd(database):
    """Many of one name, some of one address, born on different days; two are told apart."""
    with working(database) as work:
        for number in range(CROWD):
            mail = "o'neil@example.org" if number % 4 == 0 else f"one{number}@example.org"
            born = BORN[number % 3]
            make(work, "person", **ANNA, birth_date=born, email=mail)
        make(work, "person", family_name_ru="Ёлкина", given_name_ru="Юлия", email=None)
    with database.reading() as connection:
        first, second = (one["id"] for one in _people(connection)[:2])
    duplicates.mark_not_same_person(database, "tester", first, second)
    return database


@pytest.mark.both
def test_one_alone_is_told_the_same_as_one_among_many(crowd):
    with crowd.reading() as connection:
        people = _people(connection)
        among = namesakes.of_many(connection, people)
        alone = [namesakes.of(connection, person) for person in people]
    ids = [[other.id for other in others] for others in among]
    assert ids == [[other.id for other in others] for others in alone]
    assert len(ids[0]) == 5
    assert ids[-1] == []
    assert people[1]["id"] not in ids[0]  # told apart
    assert all(person["id"] not in others for person, others in zip(people, ids, strict=True))


def test_of_a_crowd_of_one_name_only_a_few_are_read_for_one_person(crowd):
    read = []

    def hear(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT person.id, person.birth_date"):
            read.append(statement)

    with crowd.reading() as connection:
        person = _people(connection)[0]
        event.listen(connection, "before_cursor_execute", hear)
        namesakes.of(connection, person)
    assert read
    assert all(" LIMIT " in statement for statement in read)
