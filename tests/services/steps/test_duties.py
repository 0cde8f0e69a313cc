"""What a team leaves to its managers besides approving: held against the list, stopped never."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes, steps
from km_desktop.services.rules.people.team import Member, Team
from km_desktop.services.steps import MACHINES, approval, duties
from km_desktop.services.steps.duties import Duty
from tests.samples import DAY, made, make, say_all, stored, working

BOSS = Member("Vera Belova", "MANAGER", until=date(2026, 12, 31))
CLERK = Member("Anna Orlova", "COORDINATOR")
WITH_STEPS = [name for name in programmes.entities() if name in MACHINES]


@pytest.mark.parametrize("entity", programmes.entities())
def test_the_steps_of_managers_are_real(entity):
    managers = programmes.traits(entity).managers
    ends = {step.end for step in MACHINES[entity].steps} if entity in MACHINES else set()

    assert {*managers.closes, *managers.rejects} <= ends


@pytest.mark.parametrize("entity", WITH_STEPS)
def test_only_what_is_over_is_reopened_and_a_step_of_the_way_never_is(entity):
    machine = MACHINES[entity]
    for status in (code.code for code in fields_of(ENTITIES[entity])["status"].codes):
        for step in machine.steps_from(status):
            wanted = step.back and status != machine.returning  # that one was only waiting
            assert machine.is_reopening(step.start, step.end) == wanted


@pytest.mark.parametrize(
    ("entity", "start", "end", "duty"),
    [
        ("assignment", "completed", "closed", Duty.CLOSE),
        ("request", "accepted", "closed", Duty.CLOSE),
        ("award", "ended", "closed", Duty.CLOSE),
        ("participation", "reported", "closed", Duty.CLOSE),
        ("project", "ongoing", "completed", Duty.CLOSE),
        ("project", "completed", "financially_closed", Duty.CLOSE),
        ("project", "financially_closed", "completed", Duty.REOPEN),
        ("assignment", "completed", "delivered", Duty.REOPEN),
        ("request", "declined", "under_review", Duty.REOPEN),
        ("internship", "terminated", "active", Duty.REOPEN),
        ("grant_application", "recommended", "rejected", Duty.REJECT),
        ("grant_application", "submitted", "ineligible", Duty.REJECT),
        ("expert", "under_review", "rejected", Duty.REJECT),
        ("participation", "proposed", "declined", Duty.REJECT),
        ("request", "under_review", "declined", Duty.REJECT),
        ("doa", "advertised", "closed_unfilled", Duty.CLOSE),
        ("doa", "advertised", "cancelled", None),
        ("assignment", "on_hold", "selected", None),  # it was only waiting
        ("assignment", "delivered", "ongoing", None),  # a revision
        ("project", "suspended", "ongoing", None),
        ("assignment", "draft", "tor_agreed", None),
    ],
)
def test_what_a_step_is_of_a_manager(entity, start, end, duty):
    assert duties.duty_of(entity, start, end) is duty


@pytest.mark.parametrize(
    ("name", "on", "sentence"),
    [
        ("Vera Belova", DAY, ""),
        ("Belova, Vera", DAY, ""),
        ("Vera Belova", date(2027, 1, 1), "Vera Belova was not a manager of the team on"),
        ("Anna Orlova", DAY, "Anna Orlova is in the team as “Coordinator”; managers close."),
        ("Boris Gusev", DAY, "Boris Gusev is not in the list of the team"),
    ],
)
def test_whoever_acts_and_is_no_manager_of_that_day_is_told_so(name, on, sentence):
    said = say_all(duties.check(Duty.CLOSE, name, Team((BOSS, CLERK)), on))

    assert [one.startswith(sentence) for one in said] == ([True] if sentence else [])


def test_a_file_without_a_team_and_a_step_of_anybody_say_nothing():
    assert not list(duties.check(Duty.ERASE, "Boris", Team(), DAY))
    assert not list(duties.check(None, "Boris", Team((BOSS,)), DAY))


@pytest.mark.parametrize("duty", Duty)
def test_every_duty_has_its_own_words_in_both_languages(duty):
    (found,) = duties.check(duty, "Anna Orlova", Team((BOSS, CLERK)), DAY)

    assert found.text.en.endswith(f"managers {duty.value.en}.")
    assert found.text.ru.endswith(f"а {duty.value.ru} руководители.")
    assert [one.value for one in Duty].count(duty.value) == 1


def take(database, record_id, status, author):
    start = stored(database, "request", record_id)["status"]
    steps.take(database, author, "request", record_id, status, DAY, "why")
    return say_all(approval.check_step(database, "request", record_id, start, author, DAY))


def test_a_request_is_closed_and_reopened_by_anybody_and_it_is_told(file_database):
    with working(file_database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
        make(work, "team_member", name="Anna Orlova", role="COORDINATOR")
        office = make(work, "organisation")
    one = made(file_database, "request", status="accepted", decided_on=DAY, partner_id=office,
               decided_by="Boris Gusev", problem="Water")  # fmt: skip

    assert take(file_database, one, "closed", "Anna Orlova") == [
        "Anna Orlova is in the team as “Coordinator”; managers close."
    ]
    # Reopened as what somebody once decided it is told of who reopens, not of who decided.
    assert take(file_database, one, "accepted", "Anna Orlova") == [
        "Anna Orlova is in the team as “Coordinator”; managers reopen."
    ]
    assert take(file_database, one, "closed", "Vera Belova") == []
    assert stored(file_database, "request", one)["status"] == "closed"
