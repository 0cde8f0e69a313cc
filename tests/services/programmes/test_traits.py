"""What is true of an entity as a whole is read alike from values and by the database."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, fields_of
from km_desktop.services import programmes
from km_desktop.services.rules.judging.case import owned
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.samples import make, working

DATED = [entity for entity in ENTITIES if programmes.traits(entity).days.first]
DAY = st.dates(date(2024, 1, 1), date(2024, 1, 20))  # few, so that days are often the same
THEN = date(2024, 1, 10)


def values_of(entity: str, keys: tuple[str, ...]):
    fields = fields_of(ENTITIES[entity])
    return st.fixed_dictionaries(
        {key: DAY if fields[key].required else st.none() | DAY for key in keys}
    )


def records_of(entity: str):
    """Give values of the days of a record, and rows that move its last one, some in the trash."""
    days = programmes.traits(entity).days
    own = values_of(entity, tuple(dict.fromkeys((*days.first, *days.last))))
    if days.moved is None:
        return st.tuples(own, st.just([]))
    keys = tuple(filter(None, (days.moved.key, days.moved.signed, days.moved.since)))
    row = st.tuples(values_of(days.moved.entity, keys), st.integers(0, 4).map(lambda n: n == 0))
    return st.tuples(own, st.lists(row, max_size=4))


def written(work, entity: str, drawn) -> UUID:
    days = programmes.traits(entity).days
    values, rows = drawn
    record_id = make(work, entity, **values)
    for row, trashed in rows:
        parent = ENTITIES[days.moved.entity].about.parent
        row_id = make(work, days.moved.entity, **row, **{parent: record_id})
        if trashed:
            work.remove(days.moved.entity, row_id)
    return record_id


def read_by_sql(connection, entity: str):
    days, table = programmes.traits(entity).days, table_of(entity)
    by_then = days.agreed_column(table, THEN)
    query = select(table.c.id, *days.columns(table), days.agreed_column(table), by_then)
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}


def read_from_values(connection, entity: str, ids: list[UUID]):
    days = programmes.traits(entity).days
    moving = owned(connection, days.moved.entity, ids) if days.moved else {}
    for record_id, values in queries.records(connection, entity, ids).items():
        rows = {days.moved.entity: moving.get(record_id, [])} if days.moved else {}
        agreed = days.agreed(values, rows), days.agreed(values, rows, THEN)
        yield record_id, (*days.of(values, rows), *agreed)


@pytest.mark.both
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=st.fixed_dictionaries({e: st.lists(records_of(e), max_size=4) for e in DATED}))
def test_days_are_the_same_for_python_and_for_sql(database, drawn):
    with working(database) as work:
        ids = {e: [written(work, e, record) for record in drawn[e]] for e in DATED}
    with database.reading() as connection:
        for entity in DATED:
            by_sql = read_by_sql(connection, entity)
            for record_id, days in read_from_values(connection, entity, ids[entity]):
                assert by_sql[record_id] == days, entity


def test_an_actual_day_counts_before_a_planned_one_and_an_extension_before_both():
    days = programmes.traits("internship").days
    values = {"planned_start": date(2026, 3, 1), "planned_end": date(2026, 5, 31)}
    longer = {"internship_extension": [{"new_end": date(2026, 7, 31)}]}

    assert days.of(values, {}) == (date(2026, 3, 1), date(2026, 5, 31))
    assert days.of(values, longer) == (date(2026, 3, 1), date(2026, 7, 31))
    values["actual_start"], values["actual_end"] = date(2026, 3, 2), date(2026, 6, 1)
    assert days.of(values, longer) == (date(2026, 3, 2), date(2026, 6, 1))


def test_the_amendment_that_was_signed_last_is_in_force():
    days = programmes.traits("award").days
    values = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    drafted = {"id": 3, "new_end": date(2028, 1, 31), "signed_on": None}
    rows = [
        {"id": 1, "new_end": date(2027, 6, 30), "signed_on": date(2026, 5, 1)},
        {"id": 2, "new_end": date(2027, 3, 31), "signed_on": date(2026, 9, 1)},
        drafted,
    ]

    assert days.of(values, {"amendment": rows}) == (date(2026, 1, 1), date(2027, 3, 31))
    assert days.of(values, {"amendment": [drafted]})[1] == date(2026, 12, 31)


@pytest.mark.parametrize("entity", DATED)
def test_days_are_fields_of_days(entity):
    days = programmes.traits(entity).days
    fields = fields_of(ENTITIES[entity])

    assert {fields[key].kind for key in (*days.first, *days.last)} == {Kind.DAY}
    if days.moved is not None:
        moving = fields_of(ENTITIES[days.moved.entity])
        assert moving[ENTITIES[days.moved.entity].about.parent].target == entity
        for key in filter(None, (days.moved.key, days.moved.signed, days.moved.since)):
            assert moving[key].kind is Kind.DAY


@pytest.mark.parametrize("entity", programmes.entities())
def test_amounts_that_follow_or_move_are_fields_of_money(entity):
    traits, fields = programmes.traits(entity), fields_of(ENTITIES[entity])
    if traits.amount_moved is not None:
        field, rows, key, signed = traits.amount_moved
        moving = fields_of(ENTITIES[rows])
        assert fields[field].kind is moving[key].kind is Kind.MONEY
        assert moving[signed].kind is Kind.DAY
    if traits.share_of is not None:
        amount, share, whole, settled = traits.share_of
        owner = fields_of(ENTITIES[fields[ENTITIES[entity].about.parent].target])
        assert fields[amount].kind is owner[whole].kind is Kind.MONEY
        assert fields[share].kind is Kind.NUMBER
        assert {code.code for code in fields["status"].codes} >= set(settled)
