"""Joining two people: what does not stand in the record is still found and seen."""

from __future__ import annotations

import pytest

from km_desktop.services.history import history, restore_value, undo
from km_desktop.services.people import merge_people
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Filter, Listing
from tests.samples import DAY, make, stored, working
from tests.services.people_merging import everything, join, two


def found(database, typed):
    listing = Listing("person", (Filter("text", (typed,)),))
    with database.reading() as connection:
        return queries.unpack(queries.ids(connection, listing, 10))


NAMED = {
    "family_name_ru": "Марченко", "given_name_ru": "Пётр", "family_name_lat": "Marchenko",
    "given_name_lat": "Petr", "other_names": None, "email": None,
}  # fmt: skip


@pytest.mark.both
@pytest.mark.parametrize("taken", ["kept", "other"])
def test_a_name_that_does_not_stand_goes_to_the_other_names_and_is_found(database, taken):
    kept, other = two(
        database, NAMED, NAMED | {"family_name_lat": "Martchenko", "other_names": "Peter"}
    )

    join(database, kept, other, {("person", "family_name_lat"): taken})

    values = stored(database, "person", kept)
    lost = "Martchenko" if taken == "kept" else "Marchenko"
    assert set(values["other_names"].split("; ")) == {lost, "Peter"}
    assert found(database, "Martchenko") == found(database, "Marchenko") == [kept]


def test_both_names_of_a_spelling_that_does_not_stand_are_kept_together(database):
    kept, other = two(
        database, NAMED, NAMED | {"family_name_lat": "Scherbakov", "given_name_lat": "Pyotr"}
    )

    join(database, kept, other)

    assert stored(database, "person", kept)["other_names"] == "Scherbakov Pyotr"
    assert found(database, "Scherbakov") == found(database, "Pyotr") == [kept]


def test_an_address_that_does_not_stand_becomes_a_further_one(database):
    kept, other = two(
        database,
        NAMED | {"email": "a@example.org", "other_emails": "c@example.org"},
        NAMED | {"email": "a.b@example.org", "other_emails": "A@example.org"},
    )
    make_phone = {"person_id": other, "number": "+996312611213"}
    with working(database) as work:
        make(work, "phone", **make_phone)

    join(database, kept, other)

    values = stored(database, "person", kept)
    assert values["email"] == "a@example.org"
    assert values["other_emails"] == "c@example.org; a.b@example.org"
    assert found(database, "a.b@example.org") == found(database, "+996312611213") == [kept]


def test_rows_of_one_natural_key_become_one_field_by_field(database):
    kept, other = two(database)
    with working(database) as work:
        first = make(
            work, "language_skill", person_id=kept, language="de", level="B2", scale=None,
            skills=("READ",),
        )  # fmt: skip
        second = make(
            work, "language_skill", person_id=other, language="de", level="C1", scale="CEFR",
            skills=("SPEAK",),
        )  # fmt: skip
        third = make(work, "language_skill", person_id=other, language="fr", level="A1")

    plan = merge_people.plan_merge(database, kept, other, DAY)
    (choice,) = [field for field in plan.choices if field.entity == "language_skill"]
    assert choice.label == ("German: level", "немецкий: уровень")
    assert (choice.kept, choice.other) == ("B2", "C1")
    changes = join(database, kept, other, {choice.place: "other"})

    row = stored(database, "language_skill", first)
    assert (row["level"], row["scale"], row["skills"]) == ("C1", "CEFR", ("READ", "SPEAK"))
    assert stored(database, "language_skill", second)["merged_into"] == first
    assert stored(database, "language_skill", third)["person_id"] == kept
    undo.undo(database, "Анна", changes.operation_id)
    assert stored(database, "language_skill", first)["level"] == "B2"
    assert stored(database, "language_skill", second)["removed_at"] is None


def test_a_record_is_no_alias_of_its_own_number(database):
    kept, other = two(database)
    with working(database) as work:
        make(work, "expert", person_id=kept, reference="EXP-0413")
        make(work, "expert", person_id=other, reference="EXP-0413")

    assert merge_people.plan_merge(database, kept, other, DAY).aliases == ()


def test_what_else_does_not_stand_is_one_press_away_in_the_history(database):
    kept, other = two(
        database, NAMED | {"city": "Ош", "messenger": "@a"}, NAMED | {"city": "Нарын"}
    )
    with working(database) as work:
        make(work, "language_skill", person_id=kept, language="de", level="B2")
        make(work, "language_skill", person_id=other, language="de", level="C1")
    changes = join(database, kept, other)
    records.save(database, "Анна", Edit("person", kept, None, {"city": "Бишкек"}), DAY)

    (entry,) = [one for one in history.of_record(database, "person", kept) if one.kind == "unite"]
    steps = {step.key: (step.before.ru, step.after.ru) for step in entry.steps}
    assert steps["city"] == ("Нарын", "Ош")
    assert steps["level"] == ("C1", "B2")
    assert "messenger" not in steps
    restore_value.restore_field(database, "Анна", changes.operation_id, "person", kept, "city", DAY)
    assert stored(database, "person", kept)["city"] == "Нарын"


def test_a_joining_that_is_undone_leaves_everything_as_it_was(database):
    kept, other = two(database, NAMED | {"city": "Ош"}, NAMED | {"city": "Нарын"})
    before = everything(database)
    changes = join(database, kept, other)
    undo.undo(database, "Анна", changes.operation_id)

    assert everything(database) == before
