"""The truth of the merge, on random histories of three copies (design, section 5)."""

from __future__ import annotations

import os
import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.store import database as databases
from km_desktop.store import lineage, safe
from km_desktop.store.history import journal
from tests.exchange.copies import DAY, NAMES, Copies, content, histories, lost_edits, read
from tests.samples import make, working

ORDERS = list(permutations(NAMES))
usual = settings(
    max_examples=int(os.environ.get("KM_HISTORIES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    """A file with a few records of each kind that the histories work on."""
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    with databases.open_file(path) as database, working(database) as work:
        for _ in range(2):
            office = make(work, "organisation", reference=None)
            make(work, "contact", organisation_id=office, name="Anna")
            make(work, "person")
    return path


def meet(copies: Copies, order: tuple[str, ...]) -> None:
    """Bring all copies together: the first takes in the others one by one, then they take it."""
    first, *others = order
    for other in others:
        copies.merge(first, other)
    copies.settle(first)
    for other in others:
        copies.merge(other, first)
        copies.settle(other)


def meet_in_pairs(copies: Copies, order: tuple[str, ...]) -> None:
    """Bring all copies together in another grouping: two first, then their union and the third."""
    first, second, third = order
    copies.merge(second, third)
    copies.merge(third, first)
    copies.merge(first, second, third)
    copies.settle(first)
    for other in (second, third):
        copies.merge(other, first)
        copies.settle(other)


# A row that one copy removed and restored while another removed its owner.
ROW_BESIDE = [
    ("remove", "a", 5, 0), ("remove", "a", 2, 0), ("merge", "b", "a", True),
    ("remove", "c", 3, 0), ("remove", "c", 3, 0), ("restore", "a", 5, 0),
]  # fmt: skip


@usual
@example(history=ROW_BESIDE, one=("b", "c", "a"), other=("b", "a", "c"))
@given(history=histories, one=st.sampled_from(ORDERS), other=st.sampled_from(ORDERS))
def test_copies_agree_whatever_the_order_and_nothing_is_lost(seed, history, one, other):
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        copies = Copies.of(seed, Path(here))
        for step in history:
            copies.take_step(step)
        twins = copies.twins(Path(there))
        try:
            meet(copies, one)
            meet_in_pairs(twins, other)
            found = [content(each.open[name]) for each in (copies, twins) for name in NAMES]
            for each in (copies, twins):
                for database in each.open.values():
                    assert list(lost_edits(database)) == []
                    with database.reading() as connection:
                        assert journal.broken_links(connection) == []
                        assert journal.missing_ends(connection) == []
                        safe.check_whole(connection, database.name)
            assert all(other == found[0] for other in found[1:3])
            assert all(other == found[3] for other in found[4:])
            assert found[0] == found[3]
        finally:
            copies.close()
            twins.close()


@usual
@given(history=histories)
def test_merging_twice_changes_nothing(seed, history):
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies.of(seed, Path(folder))
        for step in history:
            copies.take_step(step)
        try:
            copies.merge("a", "b", answer=False)
            before = content(copies.open["a"])
            with copies.open["a"].reading() as connection:
                known = lineage.vector(connection)
            arriving = [read(copies.folder / "b.kmdb", known)]
            found = merge.preview(copies.open["a"], arriving, DAY)
            assert found.is_empty
            assert not found.taken.fields
            assert not found.taken.brought
            copies.merge("a", "b", answer=False)
            assert content(copies.open["a"]) == before
        finally:
            copies.close()


def test_a_lost_edit_would_be_seen(seed, tmp_path):
    """Otherwise the histories above would prove nothing."""
    copies = Copies.of(seed, tmp_path)
    try:
        copies.take_step(("edit", "a", 0, 0))
        copies.take_step(("code", "b", 0, 1))
        copies.merge("a", "b")
        assert list(lost_edits(copies.open["a"])) == []
        for change in (
            "UPDATE organisation SET city = NULL",
            "UPDATE person SET other_citizenships = NULL",
        ):
            with copies.open["a"].writing() as connection:
                connection.exec_driver_sql(change)
            assert list(lost_edits(copies.open["a"]))
    finally:
        copies.close()


def clash(copies: Copies) -> None:
    """Let two copies say different things of one field."""
    copies.take_step(("edit", "a", 0, 0))
    copies.take_step(("edit", "b", 0, 1))


def asked(copies: Copies, name: str) -> list[str]:
    return [one.id for one in merge.open_questions(copies.open[name])[0]]


def test_an_answer_that_is_taken_back_loses_nobodys_edit(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        clash(copies)
        first = copies.merge("a", "b")
        assert len(first.decided) == 1
        undo.undo(copies.open["a"], "a", first.operation_id)

        again = copies.merge("a", "b", answer=False)

        assert [one.id for one in again.open] == [first.decided[0].id]
        assert {side.value for side in again.open[0].sides} == {"one", "два"}
        copies.settle("a")
        assert list(lost_edits(copies.open["a"])) == []
    finally:
        copies.close()


def test_a_decision_that_is_taken_back_is_asked_again_and_stands_again_when_redone(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        clash(copies)
        open_question = copies.merge("a", "b", answer=False).open[0].id
        copies.settle("a")
        done = undo.last_of(copies.open["a"], "a")

        back = undo.undo(copies.open["a"], "a", done)
        assert asked(copies, "a") == [open_question]
        undo.undo(copies.open["a"], "a", back.operation_id)
        assert asked(copies, "a") == []
        assert list(lost_edits(copies.open["a"])) == []
    finally:
        copies.close()


def test_an_answer_taken_back_is_taken_back_in_every_copy(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        clash(copies)
        first = copies.merge("a", "b")
        copies.merge("c", "a")
        assert asked(copies, "c") == []
        undo.undo(copies.open["a"], "a", first.operation_id)

        copies.merge("c", "a", answer=False)

        assert asked(copies, "c") == [first.decided[0].id]
    finally:
        copies.close()


def test_a_merge_that_brought_questions_alone_is_taken_back_too(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        clash(copies)
        before = content(copies.open["a"])
        first = copies.merge("a", "b", answer=False)
        assert content(copies.open["a"]) == before
        assert undo.last_of(copies.open["a"], "a") == first.operation_id

        undo.undo(copies.open["a"], "a", first.operation_id)

        assert asked(copies, "a") == []
        assert len(copies.merge("a", "b", answer=False).open) == 1
    finally:
        copies.close()


def test_a_decision_for_what_is_shown_already_is_taken_back_too(seed, tmp_path):
    copies = Copies.of(seed, tmp_path)
    try:
        clash(copies)
        (question,) = copies.merge("a", "b", answer=False).open
        ours = {question.id: Answer("ours")}
        done = merge.decide(copies.open["a"], "a", ours, DAY).operation_id
        assert asked(copies, "a") == []

        undo.undo(copies.open["a"], "a", done)

        assert asked(copies, "a") == [question.id]
    finally:
        copies.close()
