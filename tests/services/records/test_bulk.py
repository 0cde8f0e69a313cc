"""Changing one field of many records: what it would do, and doing it."""

from datetime import date
from decimal import Decimal

import pytest
from uuid6 import uuid7

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.history import history
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.records import Edit
from tests.samples import DAY, made, make, stored, working

NAMES = {"family_name_ru": "Иванова", "given_name_ru": "Мария", "citizenship": "RUS"}


@pytest.fixture
def three(database):
    """Three assignments: two in Kyrgyzstan, one in Tajikistan."""
    with working(database) as work:
        office = make(work, "organisation")
        given = (("Soils", "KGZ", ()), ("Water", "KGZ", ("T07",)), ("Wind", "TJK", ("T07", "T11")))
        return [
            make(
                work, "assignment", office_id=office, title_en=title, title_ru=title,
                country=country, other_themes=themes,
            )
            for title, country, themes in given
        ]  # fmt: skip


def look(database, ids, key, action, value=None, entity="assignment", **more):
    return bulk.preview(database, entity, ids, BulkChange(key, action, value), "en", DAY, **more)


def test_a_preview_says_what_was_and_what_it_becomes(database, three):
    seen = look(database, three, "country", "set", "TJK")

    assert [(row.title, row.was, row.becomes) for row in seen.rows] == [
        ("Soils", "Kyrgyzstan", "Tajikistan"),
        ("Water", "Kyrgyzstan", "Tajikistan"),
    ]
    assert (seen.total, seen.changing, seen.same, seen.left_out) == (3, 2, 1, 0)
    assert seen.rows[0].reference == stored(database, "assignment", three[0])["reference"]
    change = BulkChange("country", "set", "TJK")
    russian = bulk.preview(database, "assignment", three, change, "ru", DAY)
    assert russian.rows[0].becomes == "Таджикистан"
    assert stored(database, "assignment", three[0])["country"] == "KGZ"


@pytest.mark.both
def test_members_are_added_and_taken_out_record_by_record(database, three):
    added = look(database, three, "other_themes", "add", ("T11",))
    taken = look(database, three, "other_themes", "remove", ("T07",))

    assert (added.changing, added.same) == (2, 1)
    bulk.apply(database, "Anna", added, DAY)
    found = [stored(database, "assignment", one)["other_themes"] for one in three]
    assert found == [("T11",), ("T07", "T11"), ("T07", "T11")]
    assert (taken.changing, taken.same) == (2, 1)
    bulk.apply(database, "Anna", look(database, three, "other_themes", "remove", ("T07",)), DAY)
    assert [stored(database, "assignment", one)["other_themes"] for one in three] == [("T11",)] * 3


def test_a_change_is_one_operation_with_one_sentence(database, three):
    before = len(history.of_file(database))

    done = bulk.apply(database, "Olga", look(database, three, "country", "set", "TJK"), DAY)

    assert done.changed == 2
    assert done.changes.of("assignment").changed == set(three[:2])
    assert done.left_out == ()
    entries = history.of_file(database)
    assert len(entries) == before + 1
    assert (entries[0].kind, entries[0].author) == ("bulk", "Olga")
    assert entries[0].sentence.en == "Changed country of 2 assignments"
    assert entries[0].sentence.ru == "Изменено поле «Страна»: 2 задания"
    assert {step.record_id for step in entries[0].steps} == set(three[:2])
    own = history.of_record(database, "assignment", three[0])[0]
    assert (own.steps[0].before.en, own.steps[0].after.en) == ("Kyrgyzstan", "Tajikistan")


def test_a_field_is_emptied(database, three):
    with working(database) as work:
        work.change("assignment", three[0], {"supervisor": "B. Kowalska"})

    bulk.apply(database, "Anna", look(database, three, "supervisor", "clear"), DAY)

    assert stored(database, "assignment", three[0])["supervisor"] is None


def test_a_link_is_shown_by_its_title(database, three):
    office = made(database, "organisation", name_en="UNDP Tajikistan", name_ru="ПРООН")

    seen = look(database, three[:1], "office_id", "set", office)

    assert (seen.rows[0].was, seen.rows[0].becomes) == ("UNDP Kyrgyzstan", "UNDP Tajikistan")


def test_records_that_would_break_a_rule_are_left_out_and_listed(database, three):
    with working(database) as work:
        work.change("assignment", three[1], {"planned_end": date(2026, 1, 31)})

    seen = look(database, three, "planned_start", "set", date(2026, 3, 1))

    assert (seen.changing, seen.left_out) == (2, 1)
    (row,) = seen.left_out_rows
    assert (row.title, row.becomes) == ("Water", "1\u00a0Mar\u00a02026")
    assert row.errors
    done = bulk.apply(database, "Anna", seen, DAY)
    assert done.changed == 2
    assert done.left_out_count == 1
    assert (done.left_out[0].title.en, done.left_out[0].record_id) == ("Water", three[1])
    assert done.left_out[0].reasons[0].en in row.errors
    assert stored(database, "assignment", three[1])["planned_start"] is None
    assert stored(database, "assignment", three[0])["planned_start"] == date(2026, 3, 1)


def test_only_warnings_that_the_change_brings_are_named(database, three):
    with working(database) as work:
        work.change("assignment", three[0], {"title_ru": None})

    calm = look(database, three, "country", "set", "TJK")
    loud = look(database, three, "days_mission", "set", Decimal(5))

    assert (calm.warned, calm.rows[0].warnings) == (0, ())
    assert loud.warned == 3
    said = ("Days on mission are planned but “Mission” is not chosen.",)
    assert [row.warnings for row in loud.rows] == [said] * 3
    assert bulk.apply(database, "Anna", loud, DAY).changed == 3


def test_a_record_changed_since_the_preview_is_left_out_and_listed(database, three):
    seen = look(database, three, "country", "set", "TJK")
    edit = Edit("assignment", three[0], values={"duty_station": None, "title_en": "Soil maps"})
    edit.values.pop("duty_station")
    records.save(database, "Colleague", edit, DAY)

    done = bulk.apply(database, "Anna", seen, DAY)

    assert done.changed == 1
    assert [one.record_id for one in done.left_out] == [three[0]]
    assert done.left_out[0].reasons == (bulk.MEANWHILE,)
    assert stored(database, "assignment", three[0])["country"] == "KGZ"
    assert history.of_file(database)[0].sentence.en == "Changed country of 1 assignment"


def test_a_record_that_has_the_value_by_now_needs_nothing(database, three):
    seen = look(database, three, "country", "set", "TJK")
    edit = Edit("assignment", three[0], values={"country": "TJK"})
    records.save(database, "Colleague", edit, DAY)

    done = bulk.apply(database, "Anna", seen, DAY)

    assert (done.changed, done.left_out_count) == (1, 0)


def test_records_in_the_trash_are_left_out(database, three):
    seen = look(database, three, "country", "set", "TJK")
    records.remove(database, "Colleague", "assignment", [three[0]], DAY)

    done = bulk.apply(database, "Anna", seen, DAY)

    assert done.left_out[0].reasons == (bulk.IN_TRASH,)
    again = look(database, three, "country", "set", "TJK")
    assert (again.changing, again.same, again.left_out) == (0, 2, 1)
    assert again.left_out_rows[0].errors == ("The record is in the trash.",)


def test_nothing_to_change_leaves_no_trace(database, three):
    before = len(history.of_file(database))
    seen = look(database, three[2:], "country", "set", "TJK")

    done = bulk.apply(database, "Anna", seen, DAY)

    assert not done.changes
    assert done.changed == 0
    assert len(history.of_file(database)) == before


def test_money_is_given_the_rate_of_the_day_and_the_same_amount_keeps_its_own(database, three):
    with working(database) as work:
        make(
            work, "exchange_rate", currency="RUB", effective_on=date(2026, 6, 1),
            per_usd=Decimal("80"), source="UN",
        )  # fmt: skip
        kept = Money(800_000, "RUB", 10_256, Decimal("78"), date(2026, 1, 1))
        work.change("assignment", three[0], {"total_fee": kept})

    seen = look(database, three, "total_fee", "set", Money(800_000, "RUB"))
    bulk.apply(database, "Anna", seen, DAY)

    assert (seen.changing, seen.same) == (2, 1)
    assert stored(database, "assignment", three[0])["total_fee"] == kept
    given = stored(database, "assignment", three[1])["total_fee"]
    assert given == Money(800_000, "RUB", 10_000, Decimal(80), date(2026, 6, 1))


def test_more_rows_than_are_kept_are_still_counted(database):
    ids = [uuid7() for _ in range(bulk.MOST_ROWS + 20)]
    with working(database) as work:
        work.add_many(
            "person", [{"id": one, **NAMES, "email": f"{one}@example.org"} for one in ids]
        )
    told = []

    seen = look(
        database, ids, "city", "set", "Ош", entity="person", report=lambda *far: told.append(far)
    )
    done = bulk.apply(database, "Anna", seen, DAY, report=lambda *far: told.append(far))

    assert (seen.changing, len(seen.rows)) == (len(ids), bulk.MOST_ROWS)
    assert seen.versions == dict.fromkeys(ids, 1)
    assert done.changed == len(ids)
    assert told[0] == (0, len(ids))
    assert told[-1] == (len(ids), len(ids))
    assert all(done <= whole == len(ids) for done, whole in told)
    assert stored(database, "person", ids[-1])["city"] == "Ош"


def test_a_preview_and_a_change_can_be_stopped_with_nothing_done(database, three):
    with pytest.raises(LookStopped):
        look(database, three, "country", "set", "TJK", stopped=lambda: True)
    seen = look(database, three, "country", "set", "TJK")
    asked = []

    def stopped():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(LookStopped):
        bulk.apply(database, "Anna", seen, DAY, stopped=stopped)
    assert stored(database, "assignment", three[0])["country"] == "KGZ"
    assert history.of_file(database)[0].kind != "bulk"


@pytest.mark.parametrize("entity", list(ENTITIES))
def test_no_name_title_status_reference_or_owner_is_offered(entity):
    offered = {declared.key for declared in bulk.fields_for(entity)}
    about = ENTITIES[entity].about

    assert not offered & {"status", "reference", about.parent, about.core, *about.title}
    assert not {key for key in offered if key.startswith(("title_", "name_", "family_name"))}
    assert offered <= set(fields_of(ENTITIES[entity]))


def test_what_can_be_done_follows_the_field():
    fields = {declared.key: declared for declared in bulk.fields_for("assignment")}

    assert bulk.actions_for(fields["other_themes"]) == ("add", "remove", "set", "clear")
    assert bulk.actions_for(fields["country"]) == ("set",)
    assert bulk.actions_for(fields["planned_end"]) == ("set", "clear")
    assert fields["is_product_public"].kind.is_yes_no
    assert bulk.actions_for(fields["is_product_public"]) == ("set",)
    assert "academic_title" in {declared.key for declared in bulk.fields_for("expert")}
