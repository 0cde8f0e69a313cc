"""Undo and redo of whole operations, in any order."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.history import undo
from km_desktop.services.records.records import RowEdit
from km_desktop.store import database as databases
from km_desktop.store.lists import queries
from tests.samples import DAY, made, stored, working
from tests.services.undoing import assignment, back, is_removed, save


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


@pytest.mark.both
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
