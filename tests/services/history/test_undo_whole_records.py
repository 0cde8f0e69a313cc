"""Undo and redo of records that were added or thrown away, with what hangs on them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from km_desktop.services.history import undo
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from tests.samples import DAY, made, make, stored, working
from tests.services.undoing import assignment, back, is_removed, person_and_expert, save


@pytest.mark.both
def test_an_added_expert_goes_to_the_trash_with_their_person_and_rows(database):
    phone = uuid4()
    saved = records.save(database, "Anna", Edit(
        "expert", None, values={"headline_en": "Water"},
        core={"family_name_ru": "Щербаков", "given_name_ru": "Пётр"},
        rows=(RowEdit("phone", phone, {"number": "+74951234567"}, is_new=True),),
    ), DAY)  # fmt: skip
    person = stored(database, "expert", saved.record_id)["person_id"]

    plan = undo.plan(database, saved.changes.operation_id)
    undone = back(database, saved.changes.operation_id)

    every = (("expert", saved.record_id), ("person", person), ("phone", phone))
    assert (plan.clean, plan.clashes) == (2, ())
    assert all(is_removed(database, *item) for item in every)
    back(database, undone)
    assert not any(is_removed(database, *item) for item in every)


def test_an_added_record_that_was_changed_since_is_asked_about(database):
    expert, operation = person_and_expert(database)
    person = stored(database, "expert", expert)["person_id"]
    save(database, "person", person, author="Bob", city="Ош")

    (clash,) = undo.plan(database, operation).clashes

    assert (clash.entity, clash.record_id, clash.key) == ("expert", expert, "")
    assert (clash.now.en, clash.changed_by) == ("changed since: city", "Bob")
    assert undo.undo(database, "Anna", operation, {clash.id: False}).operation_id is None
    assert not is_removed(database, "expert", expert)
    back(database, operation, {clash.id: True})
    assert is_removed(database, "expert", expert)
    assert is_removed(database, "person", person)


def test_a_row_given_since_is_a_change_since(database):
    one, operation = assignment(database)
    save(database, "assignment", one, author="Bob",
        rows=[RowEdit("deliverable", uuid4(), {"title_en": "Map"}, is_new=True)])  # fmt: skip

    (clash,) = undo.plan(database, operation).clashes

    assert (clash.key, clash.now.en, clash.changed_by) == ("", "changed since: deliverables", "Bob")
    assert not clash.only_keep


def test_an_added_record_that_others_use_stays(database):
    expert, operation = person_and_expert(database)
    one, _ = assignment(database, expert_id=expert)
    (clash,) = undo.plan(database, operation).clashes
    person = stored(database, "expert", expert)["person_id"]

    assert (clash.only_keep, clash.now.en) == (True, "used by 1 assignment")
    with pytest.raises(undo.NeedsChoice):
        back(database, operation, {clash.id: True})
    assert undo.undo(database, "Anna", operation, force=True).operation_id is None
    assert not is_removed(database, "expert", expert)
    assert not is_removed(database, "person", person)
    records.remove(database, "Anna", "assignment", [one], DAY)
    back(database, operation)
    assert is_removed(database, "expert", expert)


def test_a_person_who_is_also_an_intern_stays_when_the_expert_goes(database):
    expert, operation = person_and_expert(database)
    person = stored(database, "expert", expert)["person_id"]
    made(database, "internship", person_id=person)

    (clash,) = undo.plan(database, operation).clashes
    back(database, operation, {clash.id: False})

    assert (clash.entity, clash.only_keep) == ("person", True)
    assert is_removed(database, "expert", expert)
    assert not is_removed(database, "person", person)


def test_many_records_of_one_operation_go_and_come_back(database):
    with working(database, kind="import") as work:
        ids = [make(work, "organisation", name_en=f"Office {n}") for n in range(1_200)]
    operation = work.changes.operation_id

    plan = undo.plan(database, operation)
    undone = back(database, operation)
    assert plan.clean == 1_200
    assert all(is_removed(database, "organisation", one) for one in ids[::100])
    back(database, undone)
    assert not any(is_removed(database, "organisation", one) for one in ids[::100])


def test_the_trash_goes_back(database):
    one, _ = assignment(database)
    removed = records.remove(database, "Anna", "assignment", [one], DAY).operation_id

    undone = back(database, removed)
    assert not is_removed(database, "assignment", one)
    back(database, undone)
    assert is_removed(database, "assignment", one)


def test_a_record_comes_back_only_with_what_it_links_to(database):
    expert, _ = person_and_expert(database)
    one, _ = assignment(database, expert_id=expert)
    removed = records.remove(database, "Anna", "assignment", [one], DAY).operation_id
    first = records.remove(database, "Bob", "expert", [expert], DAY).operation_id

    (clash,) = undo.plan(database, removed).clashes
    assert (clash.only_keep, clash.changed_by) == (True, "Bob")
    assert clash.now.ru.startswith("Щербаков Пётр")
    assert clash.now.ru.endswith("в корзине")

    back(database, first)
    back(database, removed)
    assert not is_removed(database, "assignment", one)


def test_a_link_does_not_go_back_to_a_record_in_the_trash(database):
    old, _ = person_and_expert(database)
    new, _ = person_and_expert(database, family_name_ru="Иванов")
    one, _ = assignment(database, expert_id=old)
    operation = save(database, "assignment", one, expert_id=new)
    records.remove(database, "Anna", "expert", [old], DAY)

    (clash,) = undo.plan(database, operation).clashes

    assert (clash.key, clash.only_keep) == ("expert_id", True)
    undo.undo(database, "Anna", operation, force=True)
    assert stored(database, "assignment", one)["expert_id"] == new


def test_a_link_leaves_the_record_that_goes_to_the_trash_with_the_same_undo(database):
    one, _ = assignment(database)
    with working(database, kind="save") as work:
        partner = make(work, "organisation", name_en="New")
        work.change("assignment", one, {"partner_id": partner})

    plan = undo.plan(database, work.changes.operation_id)
    back(database, work.changes.operation_id)

    assert plan.clashes == ()
    assert stored(database, "assignment", one)["partner_id"] is None
    assert is_removed(database, "organisation", partner)


def test_fields_of_a_record_in_the_trash_go_back(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water")
    records.remove(database, "Anna", "assignment", [one], DAY)

    back(database, operation)

    assert stored(database, "assignment", one)["title_en"] == "Soil"
    assert is_removed(database, "assignment", one)


def test_a_record_that_was_trashed_again_since_is_asked_about(database):
    one, _ = assignment(database)
    first = records.remove(database, "Anna", "assignment", [one], DAY).operation_id
    records.restore(database, "Anna", "assignment", [one])
    records.remove(database, "Bob", "assignment", [one], DAY)

    (clash,) = undo.plan(database, first).clashes

    assert (clash.key, clash.changed_by) == ("removed_at", "Bob")
    assert clash.before.en == "not in the trash"
    assert clash.now.en.startswith("in the trash since")
