"""What is in the trash, what links to it, and how it comes back."""

from datetime import date

import pytest

from km_desktop.models import Operation
from km_desktop.services.history import history, trash
from km_desktop.services.history.trash import LinkCounts
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.store.faults.errors import LinkInTrash
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work
from tests.samples import DAY, made, make, stored, working


@pytest.fixture
def field_work(database):
    """An assignment with two deliverables, a payment for the first, and a mission."""
    with working(database) as work:
        assignment = make(work, "assignment", title_en="Soil maps", title_ru="Карты почв")
        first = make(work, "deliverable", assignment_id=assignment, number=1, title_en="Report")
        second = make(work, "deliverable", assignment_id=assignment, number=2, title_en="Map")
        make(work, "payment", assignment_id=assignment, number=1, deliverable_id=first)
        mission = make(work, "mission", assignment_id=assignment)
    return {"assignment": assignment, "first": first, "second": second, "mission": mission}


def remove(database, entity, *ids, author="Anna"):
    return records.remove(database, author, entity, ids, DAY)


def in_trash(database, entity, record_id):
    return stored(database, entity, record_id)["removed_at"] is not None


def test_an_empty_trash_has_nothing_to_list(database):
    made(database, "assignment")

    assert trash.listed(database, "en") == []
    assert trash.count(database) == 0
    assert len(trash.ids(database)) == 0


def test_a_record_is_listed_with_when_by_whom_and_in_which_operation(database, field_work):
    assignment = field_work["assignment"]
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", assignment, author="Ольга Власова")

    (latest, earlier) = trash.listed(database, "en")

    assert (latest.entity, latest.record_id) == ("assignment", assignment)
    assert (latest.kind, latest.title) == ("Assignment", "Soil maps")
    assert latest.reference == stored(database, "assignment", assignment)["reference"]
    assert latest.removed_at == stored(database, "assignment", assignment)["removed_at"]
    assert latest.removed_by == "Ольга Власова"
    assert latest.operation == "Moved to the trash: assignment"
    assert earlier.removed_by == "Anna"
    assert earlier.entity == "mission"
    assert earlier.owner == "Soil maps"
    assert earlier.owner_removed
    russian = trash.listed(database, "ru")[0]
    assert (russian.kind, russian.title) == ("Задание", "Карты почв")
    assert russian.operation == "В корзину: задание"


def test_what_links_to_it_is_counted_by_kind_live_and_removed(database, field_work):
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", field_work["assignment"])

    found = trash.listed(database, "en", entity="assignment")[0]

    assert set(found.links) == {
        LinkCounts("mission", live=0, removed=1, own=True),
        LinkCounts("deliverable", live=2, removed=0, own=True),
        LinkCounts("payment", live=1, removed=0, own=True),
    }
    said = found.say_links("en")
    assert said.startswith("Rows of its own: ")
    assert "2 deliverables" in said
    assert "1 mission (1 in the trash)" in said
    assert "1 миссия (1 в корзине)" in found.say_links("ru")


def test_links_of_others_are_told_from_rows_of_its_own(database):
    with working(database) as work:
        office = make(work, "organisation")
        assignment = make(work, "assignment", office_id=office)
    remove(database, "assignment", assignment)
    remove(database, "organisation", office)

    found = trash.listed(database, "en", entity="organisation")[0]

    assert found.links == (LinkCounts("assignment", live=0, removed=1, own=False),)
    assert found.say_links("en") == "Linked from: 1 assignment (1 in the trash)."


def test_a_row_of_a_living_owner_is_listed_with_its_owner_and_comes_back(database, field_work):
    edit = Edit(
        "assignment",
        field_work["assignment"],
        rows=(RowEdit("deliverable", field_work["second"], {}, removed=True),),
    )
    records.save(database, "Anna", edit, DAY)

    (found,) = trash.listed(database, "en")

    assert (found.entity, found.title, found.owner) == ("deliverable", "Map", "Soil maps")
    assert not found.owner_removed
    assert found.removed_by == "Anna"
    trash.restore(database, "Anna", [("deliverable", field_work["second"])])
    assert trash.listed(database, "en") == []
    assert not in_trash(database, "deliverable", field_work["second"])


def test_the_trash_can_be_looked_through_by_kind_and_by_words(database):
    with working(database) as work:
        soils = make(work, "assignment", title_en="Soils", title_ru="Почвы")
        water = make(work, "assignment", title_en="Water", title_ru="Вода")
        person = make(work, "person", family_name_ru="Озёрная", family_name_lat="Ozernaia")
    remove(database, "assignment", soils, water)
    remove(database, "person", person)

    def found(**asked):
        return {one.record_id for one in trash.listed(database, "en", **asked)}

    assert found(entity="assignment") == {soils, water}
    assert found(text="почвы") == {soils}
    assert found(text="озерная") == {person}
    assert found(entity="person", text="вода") == set()
    assert trash.counts(database) == {"assignment": 2, "person": 1}
    assert trash.count(database) == 3


def test_rows_are_read_by_page_and_leave_out_what_was_restored(database):
    with working(database) as work:
        people = [make(work, "person") for _ in range(5)]
    remove(database, "person", *people)
    places = trash.ids(database)

    assert len(places) == 5
    assert places.some(2, 4) == places.some()[2:4]
    assert len(trash.ids(database, limit=2)) == 2
    trash.restore(database, "Anna", places.some(0, 1))
    shown = trash.rows(database, places.some(), "en")
    assert [("person", one.record_id) for one in shown] == places.some()[1:]


def test_a_merged_record_says_which_record_it_became(database):
    with working(database) as work:
        one = make(work, "person", family_name_lat="Sokolova", given_name_lat="Anna")
        other = make(work, "person", family_name_lat="Sokolowa", given_name_lat="Anna")
    with working(database, "merge") as work:
        work.remove("person", other)
        work.change("person", other, {"merged_into": one})

    (found,) = trash.listed(database, "en")

    assert (found.became_id, found.became) == (one, "Sokolova, Anna")


def test_a_removal_that_a_merge_took_over_names_who_decided_it(database):
    record_id = made(database, "organisation")
    remove(database, "organisation", record_id, author="Коллега")
    at = stored(database, "organisation", record_id)["removed_at"]
    with database.reading() as connection:
        decided = connection.execute(
            Operation.__table__.select().where(Operation.kind == "trash")
        ).one()
    with working(database) as work:
        work.restore("organisation", record_id)
    with unit_of_work(database, Doing("merge", "Anna", "changed", {"entity": "person"})) as work:
        work.follow("organisation", record_id, {"removed_at": at}, decided.id)

    (found,) = trash.listed(database, "en")

    assert (found.removed_by, found.removed_at) == ("Коллега", at)
    assert found.operation == "Moved to the trash: organisation"


@pytest.mark.both
def test_records_of_several_kinds_come_back_in_one_operation(database, field_work):
    person = made(database, "person")
    remove(database, "mission", field_work["mission"])
    remove(database, "person", person)

    changes = trash.restore(
        database, "Olga", [("mission", field_work["mission"]), ("person", person)]
    )

    assert set(changes.touched) == {"mission", "person"}
    assert changes.of("person").added == {person}
    latest = history.of_file(database)[0]
    assert latest.sentence.en == "Restored from the trash: 2 records"
    assert latest.sentence.ru == "Восстановлено из корзины: 2 записи"
    assert (latest.author, latest.kind) == ("Olga", "restore")
    assert trash.count(database) == 0


def test_restoring_what_is_not_in_the_trash_leaves_no_trace(database, field_work):
    before = len(history.of_file(database))

    changes = trash.restore(database, "Anna", [("assignment", field_work["assignment"])])

    assert not changes
    assert len(history.of_file(database)) == before


def test_the_sentence_counts_what_came_back(database):
    with working(database) as work:
        gone, live = make(work, "person"), make(work, "person")
    remove(database, "person", gone)

    trash.restore(database, "Anna", [("person", gone), ("person", live)])

    assert (
        history.of_file(database)[0].sentence.en
        == "Restored from the trash: person “Ivanova, Mariia”"
    )


def test_a_record_that_needs_another_in_the_trash_is_refused_by_name(database, field_work):
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", field_work["assignment"])

    with pytest.raises(LinkInTrash) as refused:
        trash.restore(database, "Anna", [("mission", field_work["mission"])])

    english = refused.value.say("en")
    assert "assignment “Soil maps” is in the trash too" in english
    assert "Nothing was restored." in english
    assert "задание «Карты почв»" in refused.value.say("ru")
    assert in_trash(database, "mission", field_work["mission"])


def test_both_come_back_when_the_owner_is_restored_with_it(database, field_work):
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", field_work["assignment"])

    changes = trash.restore_with_owners(database, "Anna", [("mission", field_work["mission"])])

    assert set(changes.touched) == {"mission", "assignment"}
    assert trash.count(database) == 0


def test_owners_of_owners_come_back_too(database):
    with working(database) as work:
        office = make(work, "organisation")
        assignment = make(work, "assignment", office_id=office)
        mission = make(work, "mission", assignment_id=assignment)
        leg = make(work, "leg", mission_id=mission)
    for entity, record_id in (
        ("leg", leg), ("mission", mission), ("assignment", assignment), ("organisation", office),
    ):  # fmt: skip
        remove(database, entity, record_id)

    trash.restore_with_owners(database, "Anna", [("leg", leg)])

    assert trash.count(database) == 0


def test_chosen_together_they_need_no_question(database, field_work):
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", field_work["assignment"])

    trash.restore(
        database,
        "Anna",
        [("mission", field_work["mission"]), ("assignment", field_work["assignment"])],
    )

    assert trash.count(database) == 0


def test_a_row_whose_owner_was_merged_comes_back_at_the_record_it_became(database):
    with working(database) as work:
        one, other = make(work, "person"), make(work, "person", birth_date=date(1970, 1, 2))
        phone = make(work, "phone", person_id=other)
    remove(database, "phone", phone)
    with working(database, "merge") as work:
        work.remove("person", other)
        work.change("person", other, {"merged_into": one})

    trash.restore(database, "Anna", [("phone", phone)])

    assert stored(database, "phone", phone)["person_id"] == one
    assert not in_trash(database, "phone", phone)
    assert in_trash(database, "person", other)


def test_nothing_expires(database, field_work):
    remove(database, "mission", field_work["mission"])
    long_ago = stored(database, "mission", field_work["mission"])["removed_at"]
    with working(database) as work:
        work.change("mission", field_work["mission"], {"removed_at": long_ago.replace(year=1996)})

    assert trash.listed(database, "en")[0].removed_at.year == 1996


def test_records_of_one_kind_are_restored_through_the_same_door(database, field_work):
    remove(database, "mission", field_work["mission"])
    remove(database, "assignment", field_work["assignment"])

    with pytest.raises(LinkInTrash):
        records.restore(database, "Anna", "mission", [field_work["mission"]])
    records.restore(database, "Anna", "assignment", [field_work["assignment"]])
    records.restore(database, "Anna", "mission", [field_work["mission"]])

    assert trash.count(database) == 0
