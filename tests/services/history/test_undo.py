"""Undo and redo of whole operations, in any order."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.history import undo
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.store import database as databases
from km_desktop.store import queries
from tests.samples import DAY, made, make, stored, working


def save(database, entity, record_id, author="Anna", rows=(), **values):
    """Save fields of a record as a person does; return the id of the operation."""
    edit = Edit(entity, record_id, values=values, rows=tuple(rows))
    return records.save(database, author, edit, DAY).changes.operation_id


def add(database, entity, author="Anna", rows=(), core=None, **values):
    edit = Edit(entity, None, values=values, core=core or {}, rows=tuple(rows))
    saved = records.save(database, author, edit, DAY)
    return saved.record_id, saved.changes.operation_id


def assignment(database, **over):
    office = made(database, "organisation")
    values = {"title_en": "Soil", "country": "KGZ", "office_id": office, "main_theme": "T04"}
    return add(database, "assignment", **(values | over))


def back(database, operation_id, choices=None, author="Anna", **more):
    return undo.undo(database, author, operation_id, choices, **more).operation_id


def is_removed(database, entity, record_id):
    return stored(database, entity, record_id)["removed_at"] is not None


def test_a_saved_form_goes_back_field_by_field(database):
    one, _ = assignment(database)
    part = uuid4()
    operation = save(
        database, "assignment", one, title_en="Water", title_ru="Вода",
        total_fee=Money(740_000, "USD"), sdgs=("2", "13"),
        rows=[RowEdit("deliverable", part, {"title_en": "Map"}, is_new=True)],
    )  # fmt: skip

    plan = undo.plan(database, operation)
    changes = undo.undo(database, "Bob", operation)

    found = stored(database, "assignment", one)
    assert (plan.clean, plan.clashes, plan.refusal, plan.author) == (5, (), None, "Anna")
    assert (found["title_en"], found["title_ru"]) == ("Soil", None)
    assert (found["total_fee"], found["sdgs"]) == (None, ())
    assert is_removed(database, "deliverable", part)
    assert changes.of("assignment").changed == {one}
    assert changes.of("deliverable").removed == {part}


def test_an_undo_is_redone_and_undone_again(database):
    one, added = assignment(database)
    part = uuid4()
    saved = save(
        database, "assignment", one, title_en="Water", sdgs=("2",),
        rows=[RowEdit("deliverable", part, {"title_en": "Map"}, is_new=True)],
    )  # fmt: skip
    after = stored(database, "assignment", one)

    undone = back(database, saved)
    redone = back(database, undone)

    found = stored(database, "assignment", one)
    assert (found["title_en"], found["sdgs"]) == (after["title_en"], after["sdgs"])
    assert not is_removed(database, "deliverable", part)
    assert undo.plan(database, undone).refusal.en.startswith("This has been undone already")
    back(database, redone)
    assert stored(database, "assignment", one)["title_en"] == "Soil"
    assert is_removed(database, "deliverable", part)
    assert undo.plan(database, saved).refusal is not None
    assert undo.plan(database, added).refusal is None


def test_operations_go_back_in_any_order(database):
    one, _ = assignment(database)
    first = save(database, "assignment", one, title_en="Water")
    second = save(database, "assignment", one, title_ru="Вода")
    third = save(database, "assignment", one, total_fee=Money(1, "USD"))

    for operation in (second, first, third):
        back(database, operation)

    found = stored(database, "assignment", one)
    assert (found["title_en"], found["title_ru"], found["total_fee"]) == ("Soil", None, None)


def test_lists_go_back_member_by_member(database):
    one, _ = assignment(database, sdgs=("1", "2"))
    operation = save(database, "assignment", one, sdgs=("2", "3"))
    save(database, "assignment", one, sdgs=("2", "3", "4"), author="Bob")

    assert undo.plan(database, operation).clashes == ()
    back(database, operation)

    assert stored(database, "assignment", one)["sdgs"] == ("1", "2", "4")


def test_a_field_that_somebody_has_changed_since_is_asked_about(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water", title_ru="Вода")
    save(database, "assignment", one, author="Боб", title_en="Forests")

    with pytest.raises(undo.NeedsChoice) as asked:
        back(database, operation)
    (clash,) = asked.value.plan.clashes

    assert asked.value.plan.clean == 1
    assert clash.id == f"assignment:{one}:title_en"
    assert (clash.before.en, clash.after.en, clash.now.en) == ("Soil", "Water", "Forests")
    assert (clash.label.ru, clash.changed_by) == ("Название на английском", "Боб")
    assert clash.record.en.startswith("Forests · EOD-2026-")
    assert stored(database, "assignment", one)["title_ru"] == "Вода"

    back(database, operation, {clash.id: False})
    found = stored(database, "assignment", one)
    assert (found["title_en"], found["title_ru"]) == ("Forests", None)


@pytest.mark.parametrize("how", [{"force": True}, {"choices": True}])
def test_a_clash_goes_back_when_the_person_says_so(database, how):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water")
    save(database, "assignment", one, title_en="Forests")
    (clash,) = undo.plan(database, operation).clashes

    undone = back(
        database, operation, **({"choices": {clash.id: True}} if "choices" in how else how)
    )

    assert stored(database, "assignment", one)["title_en"] == "Soil"
    back(database, undone)
    assert stored(database, "assignment", one)["title_en"] == "Forests"


def test_what_stands_as_before_already_is_no_clash(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water")
    save(database, "assignment", one, title_en="Soil")

    assert undo.plan(database, operation).refusal.en.startswith("Nothing is left to undo")
    with pytest.raises(undo.CannotUndo, match="CannotUndo") as refused:
        back(database, operation)
    assert refused.value.say("ru").startswith("Отменять нечего")


def person_and_expert(database, **core):
    names = {"family_name_ru": "Щербаков", "given_name_ru": "Пётр"}
    return add(database, "expert", headline_en="Water", core=names | core)


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


def test_a_change_of_status_goes_back(database):
    one, _ = assignment(database, ended_reason="FUNDS")
    operation = steps.take(
        database, "Anna", "assignment", one, "cancelled", DAY, "Нет средств"
    ).operation_id

    undone = back(database, operation)

    assert stored(database, "assignment", one)["status"] == "draft"
    back(database, undone)
    assert stored(database, "assignment", one)["status"] == "cancelled"


def test_united_records_part_again(database):
    kept, other = made(database, "organisation"), made(database, "organisation", name_en="Same")
    with working(database, kind="unite") as work:
        work.change("organisation", other, {"merged_into": kept})
        work.remove("organisation", other)

    back(database, work.changes.operation_id)

    found = stored(database, "organisation", other)
    assert (found["merged_into"], found["removed_at"]) == (None, None)


def test_what_cannot_be_undone_says_why(database):
    from sqlalchemy import select

    from km_desktop.models import Operation

    with database.reading() as connection:
        (first,) = connection.execute(select(Operation.id).where(Operation.kind == "file")).one()
    assert "cannot be undone" in undo.plan(database, first).refusal.en
    with working(database) as work:
        work.begin()
    assert undo.plan(database, work.changes.operation_id).refusal is not None
    with pytest.raises(KeyError):
        undo.plan(database, uuid4())


def test_erased_values_do_not_come_back(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_ru="Вода")
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE change SET before = NULL, after = NULL, salt = NULL")

    assert "erased for good" in undo.plan(database, operation).refusal.en


def test_the_last_thing_a_person_did_is_found_and_redone(database):
    one, added = assignment(database)
    first = save(database, "assignment", one, title_en="Water")
    second = save(database, "assignment", one, title_ru="Вода")
    save(database, "assignment", one, author="Bob", ended_reason="FUNDS")

    assert undo.last_of(database, "Anna") == second
    assert undo.last_undone(database, "Anna") is None
    back(database, undo.last_of(database, "Anna"))
    assert undo.last_of(database, "Anna") == first
    back(database, undo.last_of(database, "Anna"))
    assert stored(database, "assignment", one)["title_en"] == "Soil"
    back(database, undo.last_undone(database, "Anna"))
    assert stored(database, "assignment", one)["title_en"] == "Water"
    back(database, undo.last_undone(database, "Anna"))
    assert stored(database, "assignment", one)["title_ru"] == "Вода"
    assert undo.last_undone(database, "Anna") is None
    back(database, undo.last_of(database, "Anna"))
    save(database, "assignment", one, title_ru="Почвы")
    assert undo.last_undone(database, "Anna") is None
    assert undo.last_of(database, "Nobody") is None
    assert added is not None


def test_undo_works_after_the_file_was_closed_and_opened(file_database):
    one, _ = assignment(file_database)
    operation = save(file_database, "assignment", one, title_en="Water")
    path = file_database.path
    file_database.close()

    with databases.open_file(path) as again:
        assert undo.last_of(again, "Anna") == operation
        undone = back(again, operation)
    with databases.open_file(path) as again:
        assert undo.last_undone(again, "Anna") == undone
        assert stored(again, "assignment", one)["title_en"] == "Soil"


def test_an_undo_finds_its_words_again(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Zanzibar")
    back(database, operation)

    with database.reading() as connection:
        listing = queries.Listing("assignment", (queries.Filter("text", ("zanzibar",)),))
        assert queries.count(connection, listing) == 0
        listing = queries.Listing("assignment", (queries.Filter("text", ("soil",)),))
        assert queries.count(connection, listing) == 1
    assert date.min < DAY
