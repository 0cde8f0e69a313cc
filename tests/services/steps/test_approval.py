"""Who approved is asked for with the steps that approve, written down, and looked at twice."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import Kind, fields_of
from km_desktop.models.money import Money
from km_desktop.services import programmes, steps
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.history import history, undo
from km_desktop.services.records import records
from km_desktop.services.rules.people.team import Member, Team
from km_desktop.services.steps import MACHINES, approval
from tests.samples import DAY, made, make, say_all, stored, working

APPROVED = [name for name in programmes.entities() if programmes.traits(name).approval]


def project(database, **values):
    amount = Money(10_000_00, "USD", 10_000_00, None, None)
    given = {"sdgs": ("6",), "approved_on": DAY, "approved_amount": amount, **values}
    return made(database, "project", status="pipeline", **given)


def checked(author, approver, *members, on=DAY):
    return list(approval.check("approved_by", author, approver, Team(members), on))


def move(database, record_id, approver="", author="Anna"):
    return steps.take(
        database, author, "project", record_id, "approved", DAY, approver=approver
    )  # fmt: skip


@pytest.mark.parametrize("entity", APPROVED)
def test_whoever_approves_has_a_field_and_the_steps_are_real(entity):
    wanted = programmes.traits(entity).approval
    assert fields_of(ENTITIES[entity])[wanted.by].kind is Kind.TEXT
    ends = {step.end for step in MACHINES[entity].steps} if entity in MACHINES else set()
    assert set(wanted.statuses) <= ends


def test_a_step_that_approves_writes_who_did_and_undo_takes_both_back(file_database):
    one = project(file_database)

    changes = move(file_database, one, " Belova, Vera ")

    assert stored(file_database, "project", one)["approved_by"] == "Belova, Vera"
    (entry, *_) = history.of_record(file_database, "project", one)
    assert "Approved by" in str(entry)
    undo.undo(file_database, "Anna", changes.operation_id)
    values = stored(file_database, "project", one)
    assert (values["status"], values["approved_by"]) == ("pipeline", None)


def test_it_is_asked_and_told_and_locks_nothing(file_database):
    one, other = project(file_database), project(file_database, approved_by="Orlov")
    before = stored(file_database, "project", one)

    assert approval.asks("project", "approved", before)
    assert not approval.asks("project", "ongoing", before)
    assert not approval.asks("project", "approved", stored(file_database, "project", other))
    move(file_database, one)

    assert stored(file_database, "project", one)["status"] == "approved"
    assert say_all(approval.check("approved_by", "Anna", None, Team(), DAY)) == [
        "Nobody is named who approved it: fill in “Approved by”."
    ]


def test_whoever_enters_and_approves_is_told_so():
    (found,) = say_all(checked("anna  ORLOVA", "Anna Orlova"))

    assert found.startswith("Anna Orlova has both entered and approved it.")
    assert not checked("Anna Orlova", "Vera Belova")
    assert checked("Orlova, Anna", "Anna Orlova, coordinator")


def test_a_step_that_approves_nothing_writes_nobody(file_database):
    one = made(file_database, "project", status="ongoing")

    steps.take(file_database, "Anna", "project", one, "suspended", DAY, "why", approver="Vera")

    assert stored(file_database, "project", one)["approved_by"] is None


def test_who_approved_the_newest_record_is_proposed(file_database):
    assert approval.propose(file_database, "project", DAY) == ""
    with working(file_database) as work:
        make(work, "project", approved_by="Vera")
        make(work, "project", approved_by="Boris")
        make(work, "project")

    assert approval.propose(file_database, "project", DAY) == "Boris"
    assert approval.propose(file_database, "organisation", DAY) == ""


def test_a_request_is_decided_by_whoever_is_named_with_the_step(file_database):
    office = made(file_database, "organisation")
    one = made(file_database, "request", status="under_review", decided_on=DAY,
               partner_id=office, problem="Water")  # fmt: skip

    steps.take(file_database, "Anna", "request", one, "accepted", DAY, approver="Vera")

    assert stored(file_database, "request", one)["decided_by"] == "Vera"


def test_frozen_figures_say_who_approved_them(file_database):
    span = FigurePeriod(DAY, today=DAY)
    freezing.freeze(file_database, "Anna", "Overview", span, approver="Vera")

    with file_database.reading() as connection:
        found = freezing.find(connection, "Overview")
    assert stored(file_database, "freeze", found.set_id)["approved_by"] == "Vera"
    assert approval.propose(file_database, "freeze", DAY) == "Vera"


BOSS = Member("Vera Belova", "MANAGER", until=date(2026, 12, 31))
CLERK = Member("Anna Orlova", "COORDINATOR")


@pytest.mark.parametrize(
    ("approver", "on", "sentence"),
    [
        ("Vera Belova", DAY, ""),
        ("Belova, Vera", DAY, ""),
        ("vera belova, Project Manager", DAY, ""),
        ("Vera Belova", date(2027, 1, 1), "Vera Belova was not a manager of the team on"),
        ("Anna Orlova", DAY, "Anna Orlova is in the team as “Coordinator”; managers approve."),
        ("Boris Gusev", DAY, "Boris Gusev is not in the list of the team"),
    ],
)
def test_whoever_approves_and_is_no_manager_of_that_day_is_told_so(approver, on, sentence):
    said = say_all(checked("Author", approver, BOSS, CLERK, on=on))

    assert [one.startswith(sentence) for one in said] == ([True] if sentence else [])


def test_a_file_without_a_team_says_nothing_of_who_may_approve():
    assert not checked("Author", "Boris Gusev")


def test_the_only_manager_is_proposed_and_nobody_who_has_left(file_database):
    with working(file_database) as work:
        make(work, "project", approved_by="Boris Gusev")
        make(work, "team_member", name="Boris Gusev", role="MANAGER", until=date(2025, 1, 1))
        make(work, "team_member", name="Vera Belova", role="MANAGER")

    assert approval.propose(file_database, "project", DAY) == "Vera Belova"
    assert approval.propose(file_database, "project", date(2024, 1, 1)) == "Boris Gusev"


def test_approved_records_are_counted_with_those_that_name_nobody_or_no_manager(file_database):
    with working(file_database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER", until=date(2020, 1, 1))
        make(work, "project", status="pipeline")
        make(work, "project", status="approved")
        make(work, "project", status="suspended", approved_by=" ")
        make(work, "project", status="ongoing", approved_by="Belova Vera")
        make(work, "project", status="ongoing", approved_by="Boris Gusev")
        make(work, "request", status="declined")
        make(work, "request", status="withdrawn")

    with file_database.reading() as connection:
        found = {one.entity: one[1:] for one in approval.count(connection)}
    assert found == {"project": (4, 2, 1), "request": (1, 1, 0)}


DECIDED = [("participation", "declined"), ("grant_application", "rejected"),
           ("grant_application", "ineligible"), ("request", "declined")]  # fmt: skip


@pytest.mark.parametrize(("entity", "status"), DECIDED)
def test_whoever_rejects_is_named_and_held_against_the_team(file_database, entity, status):
    """The name of who decided counts, not that of who entered it."""
    with working(file_database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
        make(work, "team_member", name="Anna Orlova", role="COORDINATOR")
        machine = MACHINES[entity]
        start = next(step.start for step in machine.steps if step.end == status)
    by = programmes.traits(entity).approval.by
    label = fields_of(ENTITIES[entity])[by].label
    assert label.en == "Decided by"
    told = {}
    for name in (None, "Anna Orlova", "Boris Gusev", "Vera Belova"):
        one = made(file_database, entity, status=status, **{by: name})
        told[name] = say_all(
            approval.check_step(file_database, entity, one, start, "Anna Orlova", DAY)
        )
    assert told == {
        None: ["Nobody is named who decided on it: fill in “Decided by”."],
        "Anna Orlova": [
            "Anna Orlova has both entered it and decided on it. Let another person look at it too.",
            "Anna Orlova is in the team as “Coordinator”; managers reject.",
        ],
        "Boris Gusev": [
            "Boris Gusev is not in the list of the team: add them there, or leave it to a manager."
        ],
        "Vera Belova": [],
    }


def test_a_participation_is_declined_by_somebody_on_a_day(file_database):
    one = made(file_database, "participation", status="proposed")
    sheet = records.open_record(file_database, "participation", one, DAY)
    offer = next(offer for offer in sheet.offers if offer.status == "declined")
    assert say_all(offer.gates) == ["Fill in “Decided on”.", "Fill in “Decided by”."]
    assert offer.gates[1].text.ru == "Заполните поле «Кто решил»."

    with working(file_database) as work:
        work.change("participation", one, {"approved_on": DAY})
    steps.take(file_database, "Anna", "participation", one, "declined", DAY, "No", approver="Vera")
    values = stored(file_database, "participation", one)
    assert (values["status"], values["approved_by"]) == ("declined", "Vera")
