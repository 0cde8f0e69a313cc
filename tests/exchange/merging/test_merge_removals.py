"""While a removal is disputed, the record is live in every copy, and every copy asks the same."""

from __future__ import annotations

import os
import tempfile
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.exchange.merging import merge, removals, settled
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.database import Database
from km_desktop.store.values import to_json
from tests.exchange.copies import NAMES, Copies, content
from tests.samples import make, working

ORDERS = list(permutations(NAMES))
steps = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("row"), st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.just("remove"), st.sampled_from(NAMES), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("restore"), st.sampled_from(NAMES), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("undo"), st.sampled_from(NAMES), st.integers(0, 2), st.just(0)),
    st.tuples(st.just("merge"), st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()),
)
usual = settings(
    max_examples=int(os.environ.get("KM_HISTORIES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    with databases.open_file(path) as database, working(database) as work:
        office = make(work, "organisation", reference=None)
        make(work, "contact", organisation_id=office, name="Anna")
        make(work, "person")
    return path


def shown(database: Database) -> dict[str, Any]:
    """Return every record field by field; what is asked about is shown as the answers to it."""
    asked, _ = merge.open_questions(database)
    found: dict[str, Any] = {
        one.id: frozenset(to_json(side.value) for side in one.sides) for one in asked
    }
    for entity, records in content(database).items():
        for record_id, fields in records.items():
            if isinstance(fields, str):
                found[f"{entity}:{record_id}"] = fields
                continue
            for key, value in fields.items():
                found.setdefault(f"{entity}:{record_id}:{key}", value)
    return found


def test_both_orders_show_the_record_and_ask_both_questions(seed, tmp_path):
    found = []
    for order in (("c", "b", "a"), ("a", "b", "c")):
        folder = tmp_path / "".join(order)
        folder.mkdir()
        copies = Copies.of(seed, folder)
        try:
            copies.take_step(("remove", "a", 0, 0))
            copies.take_step(("edit", "b", 0, 0))
            copies.take_step(("edit", "c", 0, 1))
            for other in order[1:]:
                copies.merge(order[0], other, answer=False)
            asked, _ = merge.open_questions(copies.open[order[0]])
            assert sorted(one.kind for one in asked) == ["field", "removal"]
            office = next(one.record_id for one in asked if one.kind == "removal")
            assert merge.disputed(copies.open[order[0]]) == {"organisation": {office}}
            found.append(shown(copies.open[order[0]]))
        finally:
            copies.close()
    assert set(found[0]) == set(found[1])


def test_the_undo_of_the_merge_puts_the_record_back_into_the_trash(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        copies.take_step(("remove", "a", 0, 0))
        before = content(copies.open["a"])
        copies.take_step(("edit", "b", 0, 0))
        merged = copies.merge("a", "b", answer=False)
        assert content(copies.open["a"]) != before
        assert [one.kind for one in merged.open] == ["removal"]

        undo.undo(copies.open["a"], "a", merged.operation_id)

        assert content(copies.open["a"]) == before
    finally:
        copies.close()


@usual
@given(
    history=st.lists(steps, min_size=3, max_size=14),
    one=st.sampled_from(ORDERS),
    other=st.sampled_from(ORDERS),
)
def test_content_and_questions_are_the_same_before_any_answer(seed, history, one, other):
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        copies = Copies.of(seed, Path(here))
        for step in history:
            copies.take_step(step)
        twins = copies.twins(Path(there))
        try:
            for each, order in ((copies, one), (twins, other)):
                first, second, third = order
                each.merge(first, second, answer=False)
                each.merge(first, third, answer=False)
                each.merge(second, first, answer=False)
                each.merge(third, first, answer=False)
            everybody = [each.open[name] for each in (copies, twins) for name in NAMES]
            found = [shown(database) for database in everybody]
            assert all(state == found[0] for state in found[1:])
            for database in everybody:
                assert remembered(database) == compared_anew(database)
        finally:
            copies.close()
            twins.close()


def remembered(database: Database) -> list[str]:
    with database.reading() as connection:
        return [one.id for one in removals.removals(connection, lineage.vector(connection))]


def compared_anew(database: Database) -> list[str]:
    """Return the disputed removals without what the file remembers of earlier merges."""
    with database.writing() as connection:
        lineage.set_fact(connection, settled.FACT, "")
    return remembered(database)
