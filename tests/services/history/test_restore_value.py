"""One field, or a whole record, as it stood earlier."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.history import history, restore_value, undo
from km_desktop.services.records import records
from km_desktop.services.records.records import RowEdit
from km_desktop.services.words.findings import Refused
from km_desktop.store.faults.errors import StillUsed
from tests.samples import DAY, made, stored, working
from tests.services.undoing import add, assignment, is_removed, person_and_expert, save


def test_a_field_takes_its_earlier_and_its_later_value(database):
    one, _ = assignment(database)
    operation = save(database, "assignment", one, title_en="Water", sdgs=("2",))
    save(database, "assignment", one, title_en="Forests")
    place = ("assignment", one, "title_en")

    changes = restore_value.restore_field(database, "Anna", operation, *place, DAY)
    assert stored(database, "assignment", one)["title_en"] == "Soil"
    assert changes.of("assignment").changed == {one}
    restore_value.restore_field(database, "Anna", operation, *place, DAY, "after")
    assert stored(database, "assignment", one)["title_en"] == "Water"

    entry = history.of_record(database, "assignment", one)[0]
    assert (entry.kind, *entry.sentence) == (
        "restore", "Restored: title in English", "Восстановлено: название на английском",
    )  # fmt: skip
    assert not restore_value.restore_field(database, "Anna", operation, *place, DAY, "after")
    undo.undo(database, "Anna", entry.operation_id)
    assert stored(database, "assignment", one)["title_en"] == "Soil"


def test_the_rules_judge_what_is_restored(database):
    one, _ = assignment(database, ended_reason="FUNDS")
    first = {"planned_start": date(2026, 6, 1), "planned_end": date(2026, 6, 30)}
    save(database, "assignment", one, **first)
    second = {"planned_start": date(2026, 5, 1), "planned_end": date(2026, 5, 9)}
    moved_up = save(database, "assignment", one, **second)
    moved = steps.take(
        database, "Anna", "assignment", one, "cancelled", DAY, "Нет средств"
    ).operation_id

    with pytest.raises(Refused):
        restore_value.restore_field(
            database, "Anna", moved_up, "assignment", one, "planned_start", DAY
        )
    with pytest.raises(Refused, match="1 findings") as refused:
        restore_value.restore_field(database, "Anna", moved, "assignment", one, "status", DAY)
    assert "Undo the step instead" in refused.value.say("en")
    with pytest.raises(KeyError):
        restore_value.restore_field(database, "Anna", moved, "assignment", one, "title_en", DAY)
    found = stored(database, "assignment", one)
    assert (found["planned_start"], found["status"]) == (date(2026, 5, 1), "cancelled")


def test_a_link_into_the_trash_is_not_restored(database):
    expert, _ = person_and_expert(database)
    one, _ = assignment(database, expert_id=expert)
    operation = save(database, "assignment", one, expert_id=None)
    records.remove(database, "Anna", "expert", [expert], DAY)

    with pytest.raises(Refused) as refused:
        restore_value.restore_field(
            database, "Anna", operation, "assignment", one, "expert_id", DAY
        )

    assert refused.value.say("ru").endswith("в корзине. Сначала восстановите запись.")


@pytest.mark.both
def test_a_record_stands_again_as_it_stood(database):
    first, second, third = uuid4(), uuid4(), uuid4()
    one, operation = assignment(
        database,
        sdgs=("1",),
        rows=[
            RowEdit("deliverable", first, {"title_en": "Map"}, is_new=True),
            RowEdit("deliverable", second, {"title_en": "Atlas"}, is_new=True),
        ],
    )
    before = stored(database, "assignment", one)
    save(database, "assignment", one, author="Bob", title_en="Water", sdgs=("2",),
        total_fee=Money(5, "EUR"), rows=[
            RowEdit("deliverable", first, {"title_en": "Maps"}),
            RowEdit("deliverable", second, {}, removed=True),
            RowEdit("deliverable", third, {"title_en": "Book"}, is_new=True),
        ])  # fmt: skip
    after = stored(database, "assignment", one)

    changes = restore_value.restore_version(database, "Anna", "assignment", one, operation, DAY)

    keys = ("title_en", "sdgs", "total_fee", "removed_at")
    found = stored(database, "assignment", one)
    assert [found[key] for key in keys] == [before[key] for key in keys]
    assert stored(database, "deliverable", first)["title_en"] == "Map"
    assert not is_removed(database, "deliverable", second)
    assert is_removed(database, "deliverable", third)
    entry = history.of_record(database, "assignment", one)[0]
    assert entry.operation_id == changes.operation_id
    assert entry.sentence.en.startswith("Restored the version of ")
    undo.undo(database, "Anna", entry.operation_id)
    found = stored(database, "assignment", one)
    assert [found[key] for key in keys] == [after[key] for key in keys]
    assert not is_removed(database, "deliverable", third)


def test_the_person_goes_back_with_the_expert(database):
    expert, operation = person_and_expert(database, city="Ош")
    person = stored(database, "expert", expert)["person_id"]
    save(database, "person", person, city="Нарын")
    save(database, "expert", expert, headline_en="Forests")
    records.remove(database, "Anna", "expert", [expert], DAY)

    restore_value.restore_version(database, "Anna", "expert", expert, operation, DAY)

    assert stored(database, "person", person)["city"] == "Ош"
    assert stored(database, "expert", expert)["headline_en"] == "Water"
    assert not is_removed(database, "expert", expert)
    assert not restore_value.restore_version(database, "Anna", "expert", expert, operation, DAY)


def test_a_version_that_takes_away_what_others_use_is_refused(database):
    one, operation = add(database, "organisation", name_en="Office", kind="CO", country="KGZ")
    person, _ = add(database, "person", family_name_ru="Иванова", given_name_ru="Мария")
    assert person
    with working(database) as work:
        work.remove("organisation", one)
    removed = work.changes.operation_id
    records.restore(database, "Anna", "organisation", [one])
    made(database, "assignment", office_id=one)

    with pytest.raises(StillUsed, match="StillUsed"):
        restore_value.restore_version(database, "Anna", "organisation", one, removed, DAY)

    assert not is_removed(database, "organisation", one)
    assert operation
