"""Declarations load without the database library; tables are made when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from km_desktop.models import ENTITIES, Base, Operation, Record, check
from km_desktop.models.field import Field, fields_of
from km_desktop.models.kinds import Kind
from km_desktop.models.money import Money

ROOT = Path(__file__).parents[2]
LOAD = """
import sys
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
fields = [field for entity in ENTITIES.values() for field in fields_of(entity).values()]
print(len(fields), *sorted(sys.modules))
"""


def test_entities_and_their_fields_load_without_the_database_library():
    fields, *loaded = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert int(fields) > 500
    assert not {"sqlalchemy", "sqlcipher3"} & set(loaded)


def test_an_entity_stands_for_its_table_and_a_line_of_it_for_a_column():
    table = Operation.__table__

    assert Operation.__table__ is table
    assert Operation.number is table.c.number
    assert ENTITIES["award"].reference is ENTITIES["award"].__table__.c.reference
    assert set(ENTITIES) < set(Base.metadata.tables)


def test_what_is_no_entity_has_no_table():
    with pytest.raises(AttributeError):
        assert Record.__table__


def test_what_has_a_form_of_its_own_checks_itself():
    selves = {Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.PARTIAL_DAY}
    fields = [field for entity in ENTITIES.values() for field in fields_of(entity).values()]
    judged = [field for field in fields if field.kind in selves]

    assert {field.kind for field in judged} == selves
    for field in judged:
        assert len(list(field.check("no such thing"))) == 1, (field.entity, field.key)


def test_a_kind_and_its_field_may_both_object():
    declared = fields_of(ENTITIES["internship"])["year_of_study"]

    def sentences(field: Field, value: int) -> list[str]:
        return [sentence.en for sentence in field.check(value)]

    assert declared.meaning.check is not check.whole
    assert sentences(declared, 5) == []
    assert sentences(declared, 9) == ["The value must lie between 1 and 8."]
    assert len(sentences(declared, 2**31)) == 2


def test_what_a_declaration_asks_for_is_what_a_new_file_keeps(file_database):
    declared, kept = {}, {}
    with file_database.reading() as connection:
        for entity, kind in ENTITIES.items():
            pragma = f"SELECT name, type, [notnull] FROM pragma_table_info('{entity}')"
            for name, sql_type, not_null in connection.exec_driver_sql(pragma):
                kept[entity, name] = (sql_type, bool(not_null))
            for column in kind.__table__.columns:
                sql_type = column.type.compile(connection.dialect)
                declared[entity, column.name] = (sql_type, not column.nullable)

    assert len(declared) > 700
    assert sum(required for _, required in declared.values()) > 100
    assert declared == kept


# What was spent can come back: a refund of last year, a payment or a tranche that is recovered.
COMES_BACK = {
    ("project_year", "expenditure"), ("cost_line", "actual"), ("participation_cost", "actual"),
    ("deployment", "actual_cost"), ("statement", "income"), ("statement", "expenditure"),
    ("payment", "amount"), ("milestone", "amount"), ("instalment", "amount"),
}  # fmt: skip


def test_only_what_was_spent_can_be_less_than_nothing():
    taken = {
        (entity, key)
        for entity, model in ENTITIES.items()
        for key, field in fields_of(model).items()
        if field.kind is Kind.MONEY and not any(field.check(Money(-500, "USD")))
    }

    assert taken == COMES_BACK


def test_what_lists_are_ordered_by_is_read_from_an_index_alone():
    """A million ids in order would otherwise read every row."""
    ordered = 0
    for mapped in ENTITIES.values():
        table = mapped.__table__
        indexes = [[column.name for column in one.columns] for one in table.indexes]
        for column in table.columns:
            if "sorts" in column.info:
                ordered += 1
                assert [column.name, "id", "removed_at"] in indexes, column
    assert ordered > 10
