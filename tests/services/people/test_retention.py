"""Applicants who were not taken are named after twelve months, and erased as one operation."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services.due import due_on
from km_desktop.services.history import history
from km_desktop.services.people import retention
from km_desktop.services.records import records
from km_desktop.store.work import read
from tests.samples import DAY, made, make, say_all, stored, working

LONG_AGO = date(2025, 6, 22)  # a year and a day before the day of the tests
JUST = date(2025, 6, 23)


def applicant(database, entity="internship", status="not_selected", on=LONG_AGO, **values):
    with working(database) as work:
        person = make(work, "person", family_name_lat="Aksenova")
        return person, make(work, entity, person_id=person, status=status, decided_on=on, **values)


def kept(database, today=DAY):
    return [one.person_id for one in retention.applicants(database, today)]


def told(database, entity, one) -> bool:
    findings = records.open_record(database, entity, one, DAY).findings
    return any("Erase the person." in said for said in say_all(findings))


@pytest.mark.parametrize(("entity", "status"), [
    ("internship", "not_selected"), ("internship", "withdrawn"), ("deployment", "withdrawn"),
])  # fmt: skip
def test_who_was_not_taken_is_named_after_twelve_months(database, entity, status):
    person, one = applicant(database, entity, status)
    _, in_time = applicant(database, entity, status, JUST)

    assert kept(database) == [person]
    assert told(database, entity, one)
    assert not told(database, entity, in_time)
    lines = [due for due in due_on(database, DAY, 30).items if due.kind == "applicants"]
    assert {due.record_id for due in lines} >= {person}
    assert [due.tone for due in lines if due.record_id == person] == ["bad"]


@pytest.mark.both
def test_who_was_rejected_for_the_roster_is_named_after_twelve_months(database):
    with working(database) as work:
        person = make(work, "person")
        one = make(work, "expert", person_id=person, status="rejected")
        make(work, "vetting", expert_id=one, decided_on=LONG_AGO)
    undated = made(database, "expert", status="rejected")

    assert kept(database) == [person]
    assert told(database, "expert", one)
    assert not told(database, "expert", undated)


def test_without_a_day_of_the_decision_the_planned_start_stands_for_it(database):
    person, _ = applicant(database, on=None, planned_start=LONG_AGO, planned_end=DAY)
    later, _ = applicant(database, on=None, planned_start=JUST, planned_end=DAY)
    assert kept(database) == [person]
    assert kept(database, date(2026, 6, 24)) == [person, later]


def test_the_last_application_counts(database):
    person, _ = applicant(database)
    made(database, "internship", person_id=person, status="not_selected", decided_on=JUST)
    assert kept(database) == []


@pytest.mark.parametrize(("entity", "values"), [
    ("internship", {"status": "completed"}),
    ("internship", {"status": "applied"}),
    ("deployment", {"status": "serving"}),
    ("expert", {"status": "active"}),
    ("consent", {"purpose": "ROSTER", "given_on": date(2026, 1, 1), "valid_until": DAY}),
])  # fmt: skip
def test_whoever_has_another_role_or_agreed_is_kept(database, entity, values):
    person, one = applicant(database)
    made(database, entity, person_id=person, **values)
    assert kept(database) == []
    assert not told(database, "internship", one)


@pytest.mark.parametrize("values", [
    {"purpose": "ROSTER", "given_on": date(2025, 1, 1), "valid_until": date(2026, 6, 22)},
    {"purpose": "ROSTER", "given_on": date(2025, 1, 1), "withdrawn_on": date(2026, 1, 1)},
    {"purpose": "PHOTO", "given_on": date(2025, 1, 1)},
])  # fmt: skip
def test_a_consent_that_ended_or_was_for_something_else_keeps_nobody(database, values):
    person, _ = applicant(database)
    made(database, "consent", person_id=person, **values)
    assert kept(database) == [person]


def test_they_are_erased_as_one_operation_with_the_reason_and_figures_keep_them(database):
    person, one = applicant(database, funding_source="KM")
    other, _ = applicant(database)
    spared, _ = applicant(database)
    made(database, "internship", person_id=spared, status="completed")

    changes = retention.erase_applicants(
        database, "Anna", DAY, "Kept for twelve months", [person, other, spared]
    )

    assert kept(database) == []
    assert stored(database, "person", person)["family_name_lat"] is None
    assert stored(database, "person", other)["family_name_lat"] is None
    assert stored(database, "person", spared)["family_name_lat"] == "Aksenova"
    assert stored(database, "internship", one)["status"] == "not_selected"
    assert not told(database, "internship", one)
    assert changes.operation_id is not None
    with database.reading() as connection:
        assert read(connection, "person", person)["gender"] == "F"
        said = history.sentence_of(connection, changes.operation_id)
    assert said.en.startswith("Erased applicants who were not taken and kept too long")


def test_when_nobody_is_kept_too_long_nothing_is_written(database):
    person, _ = applicant(database, on=JUST)
    changes = retention.erase_applicants(database, "Anna", DAY, "Term", [person])
    assert changes.operation_id is None
    assert stored(database, "person", person)["family_name_lat"] == "Aksenova"
