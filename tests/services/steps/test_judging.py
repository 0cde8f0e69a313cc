"""What stops a change: only what the change itself has caused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, Use, fields_of
from km_desktop.services import steps
from km_desktop.services.due import issues
from km_desktop.services.history import history, restore_value
from km_desktop.services.people import merge_people
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words.findings import Refused, Severity
from tests.samples import DAY, made, make, say_all, stored, working
from tests.services.rules.test_rules import CASES

ERRORS = [case for case in CASES if case[2] == "error"]
JUDGED = [name for name, one in ENTITIES.items() if not one.about.parent or one.about.prefix]
FUTURE = DAY + timedelta(days=30)


def save(database, entity, record_id, **how):
    version = stored(database, entity, record_id)["version"]
    return records.save(database, "Anna", Edit(entity, record_id, version, **how), DAY)


def refused(save_it) -> list[str]:
    with pytest.raises(Refused) as caught:
        save_it()
    return say_all(caught.value.findings)


def broken_record(database, entity, given):
    """Write a record with an error below the rules, as an older program or another copy might."""
    values, rows = given if isinstance(given, tuple) else (given, [])
    with working(database) as work:
        one = make(work, entity, **values)
        for name, row in rows:
            link = ENTITIES[name].about.parent
            owner = one
            if fields_of(ENTITIES[name])[link].target != entity:
                owner = work.get(entity, one)[ENTITIES[entity].about.core]
            make(work, name, **{link: owner, **row})
    return one


def errors_of(database, entity, record_id):
    sheet = records.open_record(database, entity, record_id, DAY)
    return [found for found in sheet.findings if found.severity is Severity.ERROR]


def another_text(database, entity, record_id, but):
    """Return a text field of a record that no error of it is about, and a new value for it."""
    values = stored(database, entity, record_id)
    for key, declared in fields_of(ENTITIES[entity]).items():
        free = declared.meaning.uses & Use.FORM and declared.meaning.check is None
        if free and declared.kind in (Kind.TEXT, Kind.LONG_TEXT) and key not in but:
            return key, "Changed" if values[key] != "Changed" else "Other"
    raise AssertionError(entity)


@pytest.mark.parametrize(("entity", "sentence", "_severity", "yes", "_no"), ERRORS)
def test_an_error_nobody_touched_stays_open_and_stops_nothing(
    file_database, entity, sentence, _severity, yes, _no
):
    one = broken_record(file_database, entity, yes)
    there = [found for found in errors_of(file_database, entity, one)
             if found.text.en.startswith(sentence)]  # fmt: skip
    about = {spot.field for found in there for spot in (found.spot, *found.partners)}
    key, value = another_text(file_database, entity, one, about)

    saved = save(file_database, entity, one, values={key: value})

    assert stored(file_database, entity, one)[key] == value
    assert set(there) <= set(saved.issues)
    listed = [issue.sentence for issue in issues.open_issues(file_database, DAY, "en")
              if issue.record_id == one and issue.is_error]  # fmt: skip
    assert {found.text.en for found in there} <= set(listed)


@pytest.mark.parametrize("entity", JUDGED)
def test_a_code_that_left_its_list_stops_no_other_change(file_database, entity):
    """Every entity, one by one: a list has lost a word that a stored record still has."""
    fields = fields_of(ENTITIES[entity]).items()
    shown = [key for key, field in fields if field.meaning.uses & Use.FORM]
    coded = [key for key in shown if key != "status" and dict(fields)[key].kind.is_choice]
    if not coded:
        pytest.skip("no field with codes")
    one = broken_record(file_database, entity, {coded[0]: "GONE"})
    key, value = another_text(file_database, entity, one, ())

    saved = save(file_database, entity, one, values={key: value})

    assert any(found.field == coded[0] and "“GONE”" in found.text.en for found in saved.issues)
    still = refused(lambda: save(file_database, entity, one, values={coded[0]: "ALSO_GONE"}))
    assert any("“ALSO_GONE”" in sentence for sentence in still)


def test_a_change_of_the_field_or_of_a_partner_is_stopped(file_database):
    one = broken_record(
        file_database, "assignment", {"main_theme": "T04", "other_themes": ("T04",)}
    )
    repeated = "The main theme is not repeated among the other themes."

    again = {"other_themes": ("T04", "T07")}
    assert refused(lambda: save(file_database, "assignment", one, values=again)) == [repeated]
    partner = {"main_theme": "T07", "other_themes": ("T07",)}
    assert refused(lambda: save(file_database, "assignment", one, values=partner)) == [repeated]
    save(file_database, "assignment", one, values={"main_theme": "T07"})
    save(file_database, "assignment", one, values={"title_en": "Another"})


def test_rows_that_break_a_rule_of_all_are_stopped_when_one_of_them_is_touched(file_database):
    one = made(file_database, "project")
    with working(file_database) as work:
        first, second = (
            make(work, "project_country", project_id=one, country=country, share=Decimal(60))
            for country in ("KEN", "UGA")
        )
    shares = "Give the share of every country or of none; together they make 100%."

    save(file_database, "project", one, values={"title_en": "Another"})
    for row, share in ((first, Decimal(50)), (second, Decimal(70))):
        edit = RowEdit("project_country", row, {"share": share})
        assert refused(lambda edit=edit: save(file_database, "project", one, rows=(edit,))) == [
            shares
        ]
    gone = RowEdit("project_country", second, {}, removed=True)
    assert refused(lambda: save(file_database, "project", one, rows=(gone,))) == [shares]
    right = RowEdit("project_country", second, {"share": Decimal(40)})
    save(file_database, "project", one, rows=(right,))


def test_a_new_row_is_judged_whatever_else_is_wrong(file_database):
    one = broken_record(
        file_database, "expert", ({}, [("education", {"began": "2019", "ended": "2018"})])
    )
    fine = RowEdit("education", uuid4(), {"level": "PHD", "began": "2001"}, is_new=True)
    save(file_database, "expert", one, rows=(fine,))
    wrong = RowEdit(
        "education", uuid4(), {"level": "PHD", "began": "2019", "ended": "2017"}, is_new=True
    )
    assert refused(lambda: save(file_database, "expert", one, rows=(wrong,))) == [
        "The end is before the beginning, 2019."
    ]


def test_a_second_role_of_a_person_is_saved_whatever_is_wrong_with_the_person(file_database):
    person = made(file_database, "person", birth_date=date(1900, 1, 1))

    saved = records.save(
        file_database, "Anna",
        Edit("expert", None, values={"person_id": person, "headline_en": "Water"}), DAY,
    )  # fmt: skip

    assert any("birth" in found.text.en for found in saved.issues)
    edit = Edit("expert", None, values={"person_id": person, "headline_en": "Water"},
                core={"birth_date": date(1901, 1, 1)})  # fmt: skip
    assert refused(lambda: records.save(file_database, "Anna", edit, DAY))


def test_the_next_calendar_day_is_saved_and_only_warned_of(file_database):
    one = made(file_database, "assignment")
    tomorrow = DAY + timedelta(days=1)

    saved = save(file_database, "assignment", one, values={"actual_start": tomorrow})

    assert "This day is tomorrow. Is this right?" in say_all(saved.issues)
    later = {"actual_start": DAY + timedelta(days=2)}
    assert refused(lambda: save(file_database, "assignment", one, values=later))


def test_bulk_leaves_out_only_the_records_that_it_would_break(file_database):
    broken = broken_record(file_database, "assignment", {"actual_start": FUTURE})
    fine = made(file_database, "assignment")
    change = BulkChange("days_home", "set", Decimal(10))

    seen = bulk.preview(file_database, "assignment", [broken, fine], change, "en", DAY)
    assert (seen.changing, seen.left_out) == (2, 0)
    late = BulkChange("actual_start", "set", FUTURE)
    assert bulk.preview(file_database, "assignment", [fine], late, "en", DAY).left_out == 1


def test_steps_are_not_stopped_by_what_they_do_not_touch(file_database):
    one = broken_record(file_database, "request", {"received_on": FUTURE, "status": "received"})
    steps.take(file_database, "Anna", "request", one, "under_review", DAY)
    assert stored(file_database, "request", one)["status"] == "under_review"


def test_a_field_goes_back_beside_an_error_and_not_into_one(file_database):
    one = made(file_database, "assignment", title_en="First")
    with working(file_database) as work:
        work.change("assignment", one, {"actual_start": FUTURE})
    save(file_database, "assignment", one, values={"title_en": "Second"})
    entry = history.of_record(file_database, "assignment", one)[0]

    restore_value.restore_field(
        file_database, "Anna", entry.operation_id, "assignment", one, "title_en", DAY
    )
    assert stored(file_database, "assignment", one)["title_en"] == "First"

    save(file_database, "assignment", one, values={"actual_start": None})
    entry = history.of_record(file_database, "assignment", one)[0]
    assert refused(lambda: restore_value.restore_field(
        file_database, "Anna", entry.operation_id, "assignment", one, "actual_start", DAY
    ))  # fmt: skip


def test_two_people_are_joined_whatever_was_wrong_with_one_of_them(file_database):
    kept = made(file_database, "person", birth_date=date(1900, 1, 1))
    other = made(file_database, "person", birth_date=None, family_name_ru="Иванова")
    merge_people.apply_merge(file_database, "Anna", kept, other, {}, DAY)
    assert stored(file_database, "person", other)["merged_into"] == kept


def test_any_citizenship_of_a_volunteer_counts(file_database):
    both = made(file_database, "person", citizenship="KAZ", other_citizenships=("RUS",))
    tour = made(file_database, "deployment", person_id=both, country="RWA")
    assert not errors_of(file_database, "deployment", tour)

    at_home = {"country": "KAZ"}
    assert (
        "nationality they hold"
        in refused(lambda: save(file_database, "deployment", tour, values=at_home))[0]
    )
    second = made(file_database, "person", citizenship="RUS", other_citizenships=("RWA",))
    wrong = made(file_database, "deployment", person_id=second, country="RWA")
    assert [found.field for found in errors_of(file_database, "deployment", wrong)] == ["country"]


def test_every_error_names_only_fields_that_there_are(file_database):
    """A partner that is misspelled would let a broken rule through."""
    for entity, _, _, yes, _ in ERRORS:
        one = broken_record(file_database, entity, yes)
        for found in errors_of(file_database, entity, one):
            for spot in found.partners:
                assert spot.field in fields_of(ENTITIES[spot.entity or entity]), (entity, spot)


def test_partners_are_all_that_a_rule_looks_at(file_database):
    """Whatever fields give a sentence its case, a change of one of them is stopped."""
    for entity, sentence, _, yes, _ in ERRORS:
        values, rows = yes if isinstance(yes, tuple) else (yes, [])
        if rows or len(values) < 2 or entity in ("person", "expert"):
            continue
        one = broken_record(file_database, entity, yes)
        found = next(f for f in errors_of(file_database, entity, one)
                     if f.text.en.startswith(sentence))  # fmt: skip
        named = {spot.field for spot in (found.spot, *found.partners)}
        assert {key for key in values if values[key] is not None} <= named, (entity, sentence)
