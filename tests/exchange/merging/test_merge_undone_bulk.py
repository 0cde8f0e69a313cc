"""A bulk edit that was undone, before or after others had it: undone in every copy, or asked."""

from __future__ import annotations

import os
import tempfile
from itertools import permutations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_desktop.exchange.merging import merge
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.services.records import bulk, bulk_step
from km_desktop.services.records.bulk import BulkChange
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.values import to_json
from km_desktop.store.work import read, unit_of_work
from tests.exchange.copies import DAY, NAMES, Copies, content
from tests.samples import make, working

ORDERS = list(permutations(NAMES))
FIELD, MANY = "country", "other_themes"
WORDS = ("TJK", "ARM", "KGZ")
THEMES = (("T07",), ("T11",), ("T07", "T11"))
usual = settings(
    max_examples=int(os.environ.get("KM_HISTORIES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_names, _few = st.sampled_from(NAMES), st.integers(0, 2)
steps = st.one_of(
    st.tuples(st.just("bulk"), _names, _few, _few),
    st.tuples(st.just("members"), _names, _few, st.booleans()),
    st.tuples(st.just("undo"), _names, _few, st.just(0)),
    st.tuples(st.just("edit"), _names, _few, _few),
    st.tuples(st.just("merge"), _names, _names, st.booleans()),
)
histories = st.lists(steps, min_size=4, max_size=14)


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> tuple[Path, list[UUID]]:
    """A file with three assignments in Kyrgyzstan, and three requests that can be accepted."""
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    with databases.open_file(path) as database, working(database) as work:
        ids = [make(work, "assignment", country="KGZ", title_en=f"Soils {n}") for n in range(3)]
    return path, ids


@pytest.fixture
def copies(seed, tmp_path):
    found = Copies.of(seed[0], tmp_path)
    yield found
    found.close()


def many(database: Database, ids: list[UUID], key: str, value: Any, action: str = "set") -> UUID:
    """Change a field of many records at once; return the operation."""
    change = BulkChange(key, action, value)  # type: ignore[arg-type]
    seen = bulk.preview(database, "assignment", ids, change, "en", DAY)
    return bulk.apply(database, "Anna", seen, DAY).changes.operation_id


def edit(copies: Copies, name: str, record_id: UUID, value: str) -> None:
    with unit_of_work(copies.open[name], copies.doing(name)) as work:
        work.change("assignment", record_id, {FIELD: value})


def shown(database: Database, ids: list[UUID], key: str = FIELD) -> list[Any]:
    with database.reading() as connection:
        return [(read(connection, "assignment", one) or {})[key] for one in ids]


def hand_round(copies: Copies, order: tuple[str, ...]) -> None:
    """Bring all copies together in an order, and what came of it to each of them."""
    first, *others = order
    for other in others:
        copies.merge(first, other, answer=False)
    for other in others:
        copies.merge(other, first, answer=False)


def asked(database: Database) -> dict[str, Any]:
    found, _ = merge.open_questions(database)
    return {one.id: frozenset(to_json(side.value) for side in one.sides) for one in found}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("known", ["to nobody", "to one", "to all", "to one, who handed it on"])
def test_what_was_undone_is_undone_wherever_it_had_come(seed, copies, order, known):
    ids = seed[1]
    done = many(copies.open["a"], ids, FIELD, "TJK")
    if known in ("to one", "to all"):
        copies.merge("b", "a")
    if known == "to all":
        copies.merge("c", "a")
    if known == "to one, who handed it on":
        copies.merge("b", "a")
        copies.merge("c", "b")
    undo.undo(copies.open["a"], "Anna", done)

    hand_round(copies, order)

    for name in NAMES:
        assert shown(copies.open[name], ids) == ["KGZ"] * 3
        assert asked(copies.open[name]) == {}


@pytest.mark.parametrize("order", ORDERS)
def test_what_was_done_again_is_there_again_for_all(seed, copies, order):
    ids = seed[1]
    done = many(copies.open["a"], ids, MANY, ("T07",), "add")
    copies.merge("b", "a")
    undone = undo.undo(copies.open["a"], "Anna", done).operation_id
    copies.merge("c", "a")
    undo.undo(copies.open["a"], "Anna", undone)

    hand_round(copies, order)

    assert [shown(copies.open[name], ids, MANY) for name in NAMES] == [[("T07",)] * 3] * 3


@pytest.mark.parametrize("order", ORDERS)
def test_whoever_went_on_from_it_is_asked_and_whoever_did_not_know_it_stands(seed, copies, order):
    one, other, third = ids = seed[1]
    done = many(copies.open["a"], ids, FIELD, "TJK")
    copies.merge("b", "a")
    edit(copies, "b", one, "ARM")  # knows it, and goes on
    edit(copies, "c", other, "ARM")  # knows nothing of it
    undo.undo(copies.open["a"], "Anna", done)

    hand_round(copies, order)

    for name in NAMES:
        assert shown(copies.open[name], [third]) == ["KGZ"]
        # The one who undid it said “Kyrgyzstan” of each, and the two others said something else.
        assert asked(copies.open[name]) == {
            f"assignment:{one}:{FIELD}": {'"ARM"', '"KGZ"'},
            f"assignment:{other}:{FIELD}": {'"ARM"', '"KGZ"'},
        }


@pytest.mark.parametrize("order", ORDERS)
def test_a_step_of_many_that_was_undone_leaves_no_status_and_no_approver(copies, order):
    with working(copies.open["a"]) as work:
        office = make(work, "organisation")
        values = {"status": "under_review", "decided_on": DAY, "partner_id": office,
                  "problem": "Water"}  # fmt: skip
        ids = [make(work, "request", **values) for _ in range(2)]
    copies.merge("b", "a")
    seen = bulk_step.preview(
        copies.open["b"], "request", ids, "accepted", "", DAY, approver="Vera"
    )  # fmt: skip
    done = bulk_step.apply(copies.open["b"], "Boris", seen, DAY).changes.operation_id
    copies.merge("c", "b")
    undo.undo(copies.open["b"], "Boris", done)

    hand_round(copies, order)

    for name in NAMES:
        with copies.open[name].reading() as connection:
            found = [read(connection, "request", one) or {} for one in ids]
        assert [(one["status"], one["decided_by"]) for one in found] == [("under_review", None)] * 2
        assert asked(copies.open[name]) == {}


def take_step(copies: Copies, step: tuple[Any, ...], ids: list[UUID]) -> None:
    what, name, first, second = step
    database = copies.open[name]
    if what == "bulk":
        many(database, ids[: first + 1], FIELD, WORDS[second])
    elif what == "members":
        many(database, ids, MANY, THEMES[first], "add" if second else "remove")
    elif what == "edit":
        edit(copies, name, ids[first], WORDS[second])
    else:
        copies.take_step(step)


@pytest.mark.timeout(900)
@usual
@given(history=histories, one=st.sampled_from(ORDERS), other=st.sampled_from(ORDERS))
def test_copies_are_the_same_after_any_history_of_bulk_edits_and_undoing(seed, history, one, other):
    path, ids = seed
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        copies = Copies.of(path, Path(here))
        for step in history:
            take_step(copies, step, ids)
        twins = copies.twins(Path(there))
        try:
            hand_round(copies, one)
            hand_round(twins, other)
            everybody = [each.open[name] for each in (copies, twins) for name in NAMES]
            questions = [asked(database) for database in everybody]
            assert all(found == questions[0] for found in questions[1:])
            for each, order in ((copies, one), (twins, other)):
                each.settle(order[0])
                for name in order[1:]:
                    each.merge(name, order[0], answer=False)
            settled = [content(database) for database in everybody]
            assert all(found == settled[0] for found in settled[1:])
        finally:
            copies.close()
            twins.close()
