"""Records of an undone merge that somebody took up again: they are handed on, and stay decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from km_desktop.exchange.merging import merge as desk
from km_desktop.services.files import checking, files
from km_desktop.services.history import undo
from km_desktop.services.people import merge_people
from km_desktop.services.records import attachments
from km_desktop.store import database as databases
from km_desktop.store.work import read
from tests.exchange.copies import DAY, Copies, content
from tests.exchange.counted_then import counted, known_at, last_operation
from tests.samples import make, stored, working
from tests.services.attached import PDF


@pytest.fixture(scope="module")
def seed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.kmdb"
    files.create(path, "Founder")
    with databases.open_file(path) as database, working(database) as work:
        make(work, "project", status="ongoing")
    return path


@pytest.fixture
def copies(seed, tmp_path):
    found = Copies.of(seed, tmp_path)
    yield found
    found.close()


def add(copies: Copies, copy: str, entity: str, **over):
    with working(copies.open[copy], author=copy) as work:
        return make(work, entity, **over)


def change(copies: Copies, name: str, entity: str, record_id, **values) -> None:
    with working(copies.open[name], author=name) as work:
        work.change(entity, record_id, values)


def restore(copies: Copies, name: str, entity: str, *record_ids) -> None:
    with working(copies.open[name], author=name) as work:
        for record_id in record_ids:
            work.restore(entity, record_id)


def remove(copies: Copies, name: str, entity: str, record_id) -> None:
    with working(copies.open[name], author=name) as work:
        work.remove(entity, record_id)


def take_in_and_undo(copies: Copies, name: str, other: str) -> None:
    merged = copies.merge(name, other, answer=False)
    undo.undo(copies.open[name], name, merged.operation_id, force=True)


def found_in(copies: Copies, name: str, entity: str, record_id):
    with copies.open[name].reading() as connection:
        return read(connection, entity, record_id)


def is_live(copies: Copies, name: str, entity: str, record_id) -> bool:
    found = found_in(copies, name, entity, record_id)
    return found is not None and found["removed_at"] is None


def check_whole(copies: Copies, *names: str) -> None:
    for name in names:
        assert not checking.check(copies.open[name]).problems


def meet_all(copies: Copies) -> None:
    for name, other in (("a", "b"), ("a", "c"), ("b", "a"), ("c", "a")):
        copies.merge(name, other)
        copies.settle(name)
    contents = [content(copies.open[name]) for name in "abc"]
    assert contents[0] == contents[1] == contents[2]


def test_restored_after_the_undo_of_its_merge_it_is_handed_on(copies):
    person = add(copies, "b", "person", family_name_ru="Серова")
    other = add(copies, "b", "person", family_name_ru="Лукина")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)

    merged = copies.merge("c", "a")

    assert is_live(copies, "c", "person", person)
    assert stored(copies.open["c"], "person", person)["family_name_ru"] == "Серова"
    assert found_in(copies, "c", "person", other) is None
    assert merged.found.taken.brought == {"person": [person]}
    assert not merged.found.is_empty
    check_whole(copies, "a", "c")
    again = copies.merge("c", "a")
    assert again.found.is_empty
    meet_all(copies)
    assert is_live(copies, "c", "person", other)
    check_whole(copies, "a", "b", "c")


def test_what_was_handed_on_goes_with_the_undo_and_comes_with_the_redo(copies):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    merged = copies.merge("c", "a")

    undone = undo.undo(copies.open["c"], "c", merged.operation_id)
    assert not is_live(copies, "c", "person", person)
    undo.undo(copies.open["c"], "c", undone.operation_id)
    assert is_live(copies, "c", "person", person)

    change(copies, "c", "person", person, family_name_ru="Иная")
    (clash,) = undo.plan(copies.open["c"], merged.operation_id).clashes or (None,)
    assert clash is not None
    check_whole(copies, "c")


def test_what_was_handed_on_is_handed_on_further(copies, seed, tmp_path):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    copies.merge("c", "a")
    folder = tmp_path / "further"
    folder.mkdir()
    further = Copies.of(seed, folder)
    try:
        path = copies.folder / "c.kmdb"
        (arriving,) = desk.read_copies(further.open["a"], [path])
        desk.merge(further.open["a"], "d", [arriving], {}, DAY)
        assert is_live(further, "a", "person", person)
        check_whole(further, "a")
    finally:
        further.close()


def test_rows_and_attachments_of_what_was_restored_are_handed_on(copies):
    office = add(copies, "b", "organisation")
    contact = add(copies, "b", "contact", organisation_id=office, name="Boris")
    attached = attachments.attach(
        copies.open["b"], "b", "organisation", office, PDF, "letter.pdf"
    ).attachment_id
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "organisation", office)
    restore(copies, "a", "contact", contact)
    restore(copies, "a", "attachment", attached)

    copies.merge("c", "a")

    for entity, record_id in (
        ("organisation", office), ("contact", contact), ("attachment", attached),
    ):  # fmt: skip
        assert is_live(copies, "c", entity, record_id)
    assert attachments.bytes_of(copies.open["c"], attached) == PDF
    check_whole(copies, "c")
    meet_all(copies)


def test_what_stayed_because_it_is_used_is_handed_on_with_its_user(copies):
    office = add(copies, "b", "organisation")
    merged = copies.merge("a", "b")
    part = add(copies, "a", "organisation", parent_org_id=office)
    undo.undo(copies.open["a"], "a", merged.operation_id, force=True)
    assert is_live(copies, "a", "organisation", office)

    copies.merge("c", "a")

    assert is_live(copies, "c", "organisation", office)
    assert stored(copies.open["c"], "organisation", part)["parent_org_id"] == office
    check_whole(copies, "c")


def test_what_a_restored_record_leads_to_goes_along_into_the_trash(copies):
    office = add(copies, "b", "organisation")
    part = add(copies, "b", "organisation", parent_org_id=office)
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "organisation", part)

    copies.merge("c", "a")

    assert is_live(copies, "c", "organisation", part)
    assert found_in(copies, "c", "organisation", office)["removed_at"] is not None
    check_whole(copies, "c")


def test_an_edit_of_what_was_restored_is_handed_on_and_outlives_the_next_merge(copies):
    person = add(copies, "b", "person", family_name_ru="Серова")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    change(copies, "a", "person", person, family_name_ru="Сирова")

    copies.merge("c", "a")
    assert stored(copies.open["c"], "person", person)["family_name_ru"] == "Сирова"
    copies.merge("a", "b")
    assert stored(copies.open["a"], "person", person)["family_name_ru"] == "Сирова"
    copies.merge("c", "b")
    assert stored(copies.open["c"], "person", person)["family_name_ru"] == "Сирова"
    meet_all(copies)


def test_of_both_copies_the_one_that_follows_the_maker_says_what_the_record_is(copies):
    person = add(copies, "b", "person", family_name_ru="Серова")
    copies.merge("c", "b")
    change(copies, "b", "person", person, family_name_ru="Сирова")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    assert stored(copies.open["a"], "person", person)["family_name_ru"] == "Сирова"

    copies.merge("c", "a")
    assert stored(copies.open["c"], "person", person)["family_name_ru"] == "Серова"
    meet_all(copies)
    assert stored(copies.open["c"], "person", person)["family_name_ru"] == "Сирова"


def test_what_was_handed_on_was_known_from_then_on(copies):
    award = add(copies, "b", "award", status="signed", signed_on=DAY)
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "award", award)
    there = copies.open["c"]
    seen = {}

    def look() -> None:
        done = last_operation(there)
        with there.reading() as connection:
            seen[done] = counted(connection)

    add(copies, "c", "person")
    look()
    copies.merge("c", "a")
    look()
    add(copies, "c", "person")
    look()
    copies.merge("c", "b")
    look()
    remove(copies, "c", "award", award)
    look()

    assert [int(then["awards"][0]) for then in seen.values()] == [0, 1, 1, 1, 0]
    for step, (operation, then) in enumerate(seen.items()):
        assert known_at(there, operation) == then, step


def test_removed_after_it_was_restored_it_stays_removed(copies):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    remove(copies, "a", "person", person)

    merged = copies.merge("a", "b", answer=False)

    assert not merged.open
    assert not is_live(copies, "a", "person", person)
    meet_all(copies)
    assert not is_live(copies, "b", "person", person)


def test_removed_after_it_was_restored_and_edited_elsewhere_it_is_asked_about(copies):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    remove(copies, "a", "person", person)
    change(copies, "b", "person", person, family_name_ru="Иная")

    merged = copies.merge("a", "b", answer=False)

    assert [one.kind for one in merged.open] == ["removal"]
    assert is_live(copies, "a", "person", person)


def test_a_removal_that_came_before_its_record_is_kept(copies):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    restore(copies, "a", "person", person)
    remove(copies, "a", "person", person)

    copies.merge("c", "a")
    copies.merge("c", "b")

    assert not is_live(copies, "c", "person", person)
    meet_all(copies)


def test_what_lies_in_the_trash_since_the_undo_comes_back_with_the_copy(copies):
    person = add(copies, "b", "person")
    take_in_and_undo(copies, "a", "b")
    copies.merge("a", "b")
    assert is_live(copies, "a", "person", person)


def test_what_an_undone_join_gave_back_is_handed_on(copies):
    first = add(copies, "a", "person", family_name_ru="Серова")
    second = add(copies, "a", "person", family_name_ru="Серова")
    database = copies.open["a"]
    joined = merge_people.apply_merge(database, "a", first, second, {}, DAY)
    undo.undo(database, "a", joined.operation_id)

    copies.merge("c", "a")

    assert is_live(copies, "c", "person", first)
    assert is_live(copies, "c", "person", second)
    check_whole(copies, "c")
