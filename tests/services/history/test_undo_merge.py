"""A merge is undone only while nothing that came later builds on it, and the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.services.files import files
from km_desktop.services.history import undo
from km_desktop.services.history.undo import CannotUndo
from tests.exchange.copies import Copies
from tests.samples import make, working

LATER = "A copy was taken back later and builds on this. Undo the later merge first."


@pytest.fixture
def copies(tmp_path: Path):
    seed = tmp_path / "seed.kmdb"
    files.create(seed, "Founder")
    folder = tmp_path / "copies"
    folder.mkdir()
    found = Copies.of(seed, folder)
    yield found
    found.close()


def add(copies: Copies, name: str, word: str):
    with working(copies.open[name], author=name) as work:
        return make(work, "person", family_name_ru=word)


def people(copies: Copies, name: str) -> set[str]:
    with copies.open[name].reading() as connection:
        query = "SELECT family_name_ru FROM person WHERE removed_at IS NULL"
        return set(connection.exec_driver_sql(query).scalars())


def refused(copies: Copies, operation) -> str:
    with pytest.raises(CannotUndo) as found:
        undo.undo(copies.open["a"], "a", operation, force=True)
    return found.value.say("en")


def test_a_later_return_of_the_same_copy_is_undone_first(copies):
    add(copies, "b", "Серова")
    first = copies.merge("a", "b")
    add(copies, "b", "Лукина")
    second = copies.merge("a", "b")
    assert LATER in refused(copies, first.operation_id)
    assert people(copies, "a") == {"Серова", "Лукина"}
    undo.undo(copies.open["a"], "a", second.operation_id, force=True)
    assert people(copies, "a") == {"Серова"}
    undo.undo(copies.open["a"], "a", first.operation_id, force=True)
    assert people(copies, "a") == set()


def test_a_copy_that_knew_what_was_merged_is_undone_first(copies):
    add(copies, "b", "Серова")
    copies.merge("c", "b")
    add(copies, "c", "Лукина")
    first = copies.merge("a", "b")
    second = copies.merge("a", "c")
    assert LATER in refused(copies, first.operation_id)
    undo.undo(copies.open["a"], "a", second.operation_id, force=True)
    undo.undo(copies.open["a"], "a", first.operation_id, force=True)
    assert people(copies, "a") == set()


def test_a_copy_that_knew_nothing_of_it_stands_in_no_way(copies):
    add(copies, "b", "Серова")
    add(copies, "c", "Лукина")
    first = copies.merge("a", "b")
    copies.merge("a", "c")
    undo.undo(copies.open["a"], "a", first.operation_id, force=True)
    assert people(copies, "a") == {"Лукина"}
