"""The journal: what was done, field by field, in a chain that shows every alteration."""

from __future__ import annotations

import json
import shutil
from uuid import UUID

import pytest
from sqlalchemy import select

from km_desktop.models import Change, FileCopy, Operation
from km_desktop.models.money import Money
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.faults.errors import ChangedMeanwhile, TooManyCopies
from km_desktop.store.history import journal
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import from_json
from km_desktop.store.work import unit_of_work
from tests.samples import made, make, stored, working


def changes(database):
    with database.reading() as connection:
        rows = connection.execute(select(Change.__table__).order_by(Change.id)).all()
    return [(row.entity, row.field, row.before, row.after) for row in rows]


def operations(database):
    with database.reading() as connection:
        return connection.execute(
            select(Operation.__table__).order_by(Operation.at, Operation.number)
        ).all()


def broken(database):
    with database.reading() as connection:
        return journal.broken_links(connection)


def test_each_field_is_kept_before_and_after(database):
    record_id = made(database, "expert", headline_en="Old", years_experience=5, sdgs=("13",))
    with working(database) as work:
        work.change("expert", record_id, {
            "headline_en": "New", "years_experience": None, "position_ru": "Учёный",
            "expected_daily_fee": Money.in_dollars(40_000), "mission_ready": False,
        })  # fmt: skip

    assert changes(database) == [
        ("expert", "headline_en", '"Old"', '"New"'),
        ("expert", "years_experience", "5", "null"),
        ("expert", "position_ru", "null", '"Учёный"'),
        ("expert", "expected_daily_fee", "null", '[40000,"USD",40000,"1",null]'),
        ("expert", "mission_ready", "null", "false"),
    ]


def test_sets_are_kept_as_sorted_lists(database):
    record_id = made(database, "expert", sdgs=("9", "13"))
    with working(database) as work:
        work.change("expert", record_id, {"sdgs": ("5", "13", "5")})

    assert changes(database) == [("expert", "sdgs", '["13","9"]', '["13","5"]')]


def test_creation_costs_a_reference_and_no_changes(database):
    with working(database) as work:
        record_id = make(work, "organisation")
        make(work, "organisation")

    last = operations(database)[-1]
    assert stored(database, "organisation", record_id)["created_op"] == last.id
    assert json.loads(last.created) == {"organisation": 2}
    assert changes(database) == []


def test_a_change_says_which_operation_made_it_and_counts_the_version(database):
    record_id = made(database, "organisation")
    with working(database) as work:
        work.change("organisation", record_id, {"city": "Ош"}, version=1)

    found = stored(database, "organisation", record_id)
    assert found["version"] == 2
    assert found["changed_op"] == operations(database)[-1].id == work.changes.operation_id
    assert work.changes.of("organisation").changed == {record_id}


@pytest.mark.parametrize(
    "same",
    [
        {},
        {"name_en": "UNDP Kyrgyzstan"},
        {"city": None},
        {"city": ""},
    ],
)
def test_an_action_without_effect_leaves_no_trace(database, same):
    record_id = made(database, "organisation")
    before = len(operations(database))
    with working(database) as work:
        work.change("organisation", record_id, same)

    assert len(operations(database)) == before
    assert stored(database, "organisation", record_id)["version"] == 1
    assert not work.changes


def test_the_same_set_in_another_order_is_no_change(database):
    record_id = made(database, "expert", sdgs=("9", "13"))
    with working(database) as work:
        assert not work.change("expert", record_id, {"sdgs": ("13", "9", "9")})
        assert not work.change("expert", record_id, {"countries_of_experience": None})


def test_operations_are_numbered_and_say_what_they_have_seen(database):
    made(database, "organisation")
    made(database, "organisation")

    rows = operations(database)
    copy_id = rows[0].copy_id
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert json.loads(rows[0].seen) == {}
    assert json.loads(rows[-1].seen) == {copy_id.hex: len(rows) - 1}


def test_an_operation_that_fails_leaves_nothing(database):
    record_id = made(database, "organisation")
    before = len(operations(database))

    def fail():
        with working(database) as work:
            work.change("organisation", record_id, {"city": "Ош"})
            make(work, "person")
            raise RuntimeError("a mistake of ours")

    with pytest.raises(RuntimeError, match="a mistake"):
        fail()
    assert len(operations(database)) == before
    assert stored(database, "organisation", record_id)["city"] is None
    assert broken(database) == []


def test_a_version_that_has_moved_on_is_told_and_nothing_is_written(database):
    record_id = made(database, "organisation")
    with working(database) as work:
        work.change("organisation", record_id, {"city": "Ош"}, version=1)
    before = len(operations(database))

    def change_late():
        with working(database) as work:
            make(work, "person")
            work.change("organisation", record_id, {"city": "Бишкек"}, version=1)

    with pytest.raises(ChangedMeanwhile):
        change_late()
    with pytest.raises(ChangedMeanwhile), working(database) as work:
        work.remove("organisation", record_id, version=1)

    assert len(operations(database)) == before
    assert stored(database, "organisation", record_id)["city"] == "Ош"


def history(database):
    """Make a journal with additions, changes and a trip to the trash."""
    record_id = made(database, "organisation")
    for city in ("Ош", "Бишкек", "Нарын"):
        with working(database, author="Анна", comment="почему") as work:
            work.change("organisation", record_id, {"city": city, "acronym": city[:2]})
    with working(database) as work:
        work.remove("organisation", record_id)
    with working(database) as work:
        work.restore("organisation", record_id)
    assert broken(database) == []
    return record_id


def tamper(database, sql):
    with database.writing() as connection:
        assert connection.exec_driver_sql(sql).rowcount >= 1


_THIRD = "(SELECT id FROM operation WHERE number = 3)"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE operation SET sentence = replace(sentence, 'почему', 'Почему') WHERE number = 3",
        "UPDATE operation SET author = 'Анка' WHERE number = 3",
        "UPDATE operation SET kind = 'adds' WHERE number = 3",
        "UPDATE operation SET seen = '{}' WHERE number = 3",
        "UPDATE operation SET created = '{\"person\": 1}' WHERE number = 3",
        "UPDATE operation SET number = 99 WHERE number = 3",
        "UPDATE operation SET undoes_id = id WHERE number = 3",
        "UPDATE operation SET at = (SELECT at FROM operation WHERE number = 4) WHERE number = 3",
        f"UPDATE change SET before = '\"Оз\"' WHERE field = 'city' AND operation_id = {_THIRD}",
        f"UPDATE change SET after = '\"Оз\"' WHERE field = 'city' AND operation_id = {_THIRD}",
        f"UPDATE change SET field = 'cite' WHERE field = 'city' AND operation_id = {_THIRD}",
        f"UPDATE change SET entity = 'person' WHERE operation_id = {_THIRD}",
        f"UPDATE change SET record_id = id WHERE operation_id = {_THIRD}",
        f"UPDATE change SET salt = NULL, after = '\"Оз\"' WHERE operation_id = {_THIRD}",
        f"DELETE FROM change WHERE field = 'city' AND operation_id = {_THIRD}",
    ],
)
def test_every_alteration_is_found(file_database, sql):
    history(file_database)

    tamper(file_database, sql)

    assert broken(file_database)


def test_a_deleted_operation_is_missed(file_database):
    history(file_database)
    tamper(file_database, f"DELETE FROM change WHERE operation_id = {_THIRD}")
    tamper(file_database, "DELETE FROM operation WHERE number = 3")

    assert broken(file_database)


def test_an_alteration_on_the_server_is_found_too(server_database):
    history(server_database)

    tamper(server_database, "UPDATE operation SET author = 'Анка' WHERE number = 3")

    assert len(broken(server_database)) == 1


def test_erasing_values_and_salts_leaves_the_chain_whole(database):
    record_id = history(database)

    tamper(database, "UPDATE change SET before = NULL, after = NULL, salt = NULL")

    assert broken(database) == []
    assert stored(database, "organisation", record_id)["city"] == "Нарын"


def test_the_trash_and_the_way_back_are_in_the_journal(database):
    record_id = made(database, "organisation")
    with working(database) as work:
        work.remove("organisation", record_id)
        assert work.changes.of("organisation").removed == {record_id}
    gone = stored(database, "organisation", record_id)["removed_at"]
    assert gone is not None
    with working(database) as work:
        work.remove("organisation", record_id)  # once is enough
        assert not work.changes
    with working(database) as work:
        work.restore("organisation", record_id)
        assert work.changes.of("organisation").added == {record_id}

    assert stored(database, "organisation", record_id)["removed_at"] is None
    assert [(field, bool(from_json(None, after))) for _, field, _, after in changes(database)] == [
        ("removed_at", True),
        ("removed_at", False),
    ]


def test_a_file_copied_by_the_system_begins_a_copy_of_its_own(file_database, tmp_path):
    made(file_database, "organisation")
    seen = operations(file_database)[-1]
    elsewhere = tmp_path / "copies" / "taken.kmdb"
    elsewhere.parent.mkdir()
    shutil.copy(file_database.path, elsewhere)

    with databases.open_file(elsewhere) as copied:
        with copied.reading() as connection:
            before = lineage.facts(connection)
        made(copied, "organisation")
        with copied.reading() as connection:
            after = lineage.facts(connection)
            mine = connection.execute(
                select(FileCopy.__table__).where(FileCopy.id == UUID(after["copy"]))
            ).one()
        last = operations(copied)[-1]
        assert broken(copied) == []

    assert before["copy"] != after["copy"]
    assert before["dataset"] == after["dataset"]
    assert str(mine.parent_id) == before["copy"]
    assert json.loads(mine.parent_seen) == {seen.copy_id.hex: seen.number}
    assert (last.copy_id, last.number) == (mine.id, 1)
    assert json.loads(last.seen) == {seen.copy_id.hex: seen.number}
    made(file_database, "organisation")
    assert operations(file_database)[-1].copy_id == seen.copy_id


def test_reading_a_copied_file_does_not_make_it_another_copy(file_database, tmp_path):
    elsewhere = tmp_path / "taken.kmdb"
    shutil.copy(file_database.path, elsewhere)
    with databases.open_file(elsewhere, read_only=True) as copied, copied.reading() as connection:
        mine = lineage.facts(connection)["copy"]
    with file_database.reading() as connection:
        assert lineage.facts(connection)["copy"] == mine


def test_one_operation_can_say_that_it_undoes_another(database):
    record_id = made(database, "organisation")
    first = operations(database)[-1].id
    with unit_of_work(database, Doing("undo", "Anna", "undone", undoes=first)) as work:
        work.remove("organisation", record_id)

    assert operations(database)[-1].undoes_id == first
    assert broken(database) == []


def follow(database, record_id, copies, city):
    """Change a record in an operation that has seen so many copies."""
    with working(database) as work:
        work.following = {UUID(int=number).hex: 100 + number for number in range(1, copies + 1)}
        work.change("organisation", record_id, {"city": city})


def test_an_operation_can_follow_hundreds_of_copies(database):
    record_id = made(database, "organisation", city="Osh")

    follow(database, record_id, 999, "Naryn")

    seen = operations(database)[-1].seen
    assert len(json.loads(seen)) == 1000
    assert len(seen) <= Operation.__table__.c.seen.type.length
    assert broken(database) == []


def test_too_many_copies_are_told_before_anything_is_written(database):
    record_id = made(database, "organisation", city="Osh")
    before = len(operations(database))

    with pytest.raises(TooManyCopies) as said:
        follow(database, record_id, 1100, "Naryn")

    assert "1101 copies" in said.value.say("en")
    assert "1101" in said.value.say("ru")
    assert stored(database, "organisation", record_id)["city"] == "Osh"
    assert len(operations(database)) == before


def test_what_is_refused_is_what_a_column_would_not_keep():
    most = {table.c[name].type.length for table, name in (
        (Operation.__table__, "seen"), (FileCopy.__table__, "parent_seen"),
    )}  # fmt: skip

    assert most == {journal._LONGEST_SEEN}


def test_a_comment_is_one_clean_line_of_the_log():
    doing = Doing("step", "Anna", "moved", {"comment": " First\r\nsec\u00adond\x01 "})

    assert Doing.parts_of(doing.as_json())["comment"] == "First second"
