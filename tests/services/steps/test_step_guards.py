"""Every guard of every programme's path refuses in its sentence and then lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models.money import Money
from km_desktop.services import steps
from tests.samples import DAY, made, stored
from tests.services.stepping import change, fill, ready_expert, refused, row, status, take


def agreed(database, one):
    """Take an assignment to its shortlist; return its deliverable."""
    assert refused(database, "assignment", one, "tor_agreed") == [
        fill("National partner"),
        fill("Modalities"),
        fill("Planned start"),
        fill("Planned end"),
        fill("SDGs"),
        fill("Objective in English"),
        fill("Tasks in English"),
        "Add at least one entry under “Deliverables”.",
    ]
    report = row(database, "deliverable", assignment_id=one, number=1, status="planned")
    partner = made(database, "organisation", kind="PARTNER")
    change(database, "assignment", one, partner_id=partner, modalities=("DESK",), sdgs=("2",),
           planned_start=date(2026, 5, 18), planned_end=date(2026, 6, 20), objective_ru="Цель",
           tasks_en="Draw")  # fmt: skip
    assert refused(database, "assignment", one, "tor_agreed") == ["Give deliverable 1 a due date."]
    change(database, "deliverable", report, due_on=date(2026, 6, 20))
    take(database, "assignment", one, "tor_agreed")

    assert refused(database, "assignment", one, "shortlisting") == [fill("Fee ceiling")]
    change(database, "assignment", one, fee_ceiling=Money.in_dollars(800_000))
    take(database, "assignment", one, "shortlisting")
    return report


def selected(database, one):
    """Choose the expert of an assignment."""
    assert refused(database, "assignment", one, "selected") == [fill("Expert")]
    expert = made(database, "expert")
    change(database, "assignment", one, expert_id=expert)
    assert refused(database, "assignment", one, "selected") == [
        "No candidate is recorded. Direct selection: say why.",
        "The expert is not active on the roster.",
        "The expert's consents to the roster and to sharing with offices must be valid.",
    ]
    expert = ready_expert(database)
    candidates = [
        row(database, "candidate", assignment_id=one, expert_id=someone, decision="SHORTLIST")
        for someone in (expert, ready_expert(database))
    ]
    change(database, "assignment", one, expert_id=expert)
    unchosen = ["Exactly one candidate must be selected."]
    assert refused(database, "assignment", one, "selected") == unchosen
    change(database, "candidate", candidates[1], decision="SELECTED")
    assert refused(database, "assignment", one, "selected") == [
        "The expert is not the candidate who was selected."
    ]
    change(database, "candidate", candidates[0], decision="SELECTED")
    assert refused(database, "assignment", one, "selected") == unchosen
    change(database, "candidate", candidates[1], decision="NOT_SELECTED")
    other = made(database, "assignment", status="ongoing", expert_id=expert,
                 planned_start=date(2026, 6, 20), planned_end=date(2026, 7, 1))  # fmt: skip
    assert refused(database, "assignment", one, "selected") == [
        "The expert has another assignment on these days "
        f"({stored(database, 'assignment', other)['reference']}, "
        "20\xa0June – 1\xa0July\xa02026). Say why this is accepted."
    ]
    change(database, "assignment", other, planned_start=date(2026, 6, 21))
    take(database, "assignment", one, "selected")


def begun(database, one):
    """Contract the expert of an assignment and let the work begin."""
    assert refused(database, "assignment", one, "contracting") == [
        fill("Fee basis"),
        fill("Total fee"),
    ]
    change(database, "assignment", one, fee_basis="LUMP", total_fee=Money.in_dollars(740_000))
    take(database, "assignment", one, "contracting")

    assert refused(database, "assignment", one, "ongoing") == [
        fill("Contract no."),
        fill("Signed on"),
        fill("Actual start"),
        fill("Supervisor in the country office"),
        fill("Focal point of the project"),
    ]
    change(database, "assignment", one, contract_no="IC-1", signed_on=date(2026, 5, 10),
           actual_start=date(2026, 5, 18), supervisor="A", focal_point="B")  # fmt: skip
    take(database, "assignment", one, "ongoing")


def finished(database, one, report):
    """Deliver, complete and close an assignment."""
    waiting = ["Deliverable 1 is not submitted yet."]
    assert refused(database, "assignment", one, "delivered") == waiting
    change(database, "deliverable", report, status="revision_requested")
    assert refused(database, "assignment", one, "delivered") == waiting
    change(database, "deliverable", report, status="submitted")
    take(database, "assignment", one, "delivered")

    trip = row(database, "mission", assignment_id=one)
    assert refused(database, "assignment", one, "completed") == [
        "Deliverable 1 is neither accepted nor waived.",
        "The report of mission MIS-2026-0001 is missing.",
        fill("Results in English"),
        fill("Actual end"),
    ]
    change(database, "deliverable", report, status="accepted")
    change(database, "mission", trip, report_on=DAY)
    change(database, "assignment", one, results_note_ru="Готово", actual_end=DAY)
    take(database, "assignment", one, "completed")

    payment = row(database, "payment", assignment_id=one, number=1, status="due")
    assert refused(database, "assignment", one, "closed") == [
        "Add at least one entry under “Evaluations”.",
        "Payment 1 is neither paid nor cancelled.",
    ]
    row(database, "evaluation", assignment_id=one)
    change(database, "payment", payment, status="paid")
    take(database, "assignment", one, "closed")


@pytest.mark.both
def test_an_assignment_goes_from_draft_to_closed_past_every_guard(database):
    one = made(database, "assignment")

    report = agreed(database, one)
    selected(database, one)
    begun(database, one)
    finished(database, one, report)

    assert status(database, "assignment", one) == "closed"
    with database.reading() as connection:
        assert steps.status_before(connection, one, "closed") == "completed"


def test_pro_bono_work_needs_no_fee_and_no_contract_number(file_database):
    one = made(file_database, "assignment", status="selected", fee_basis="PROBONO")
    take(file_database, "assignment", one, "contracting")

    assert fill("Contract no.") not in refused(file_database, "assignment", one, "ongoing")


def test_an_assignment_on_hold_returns_to_where_it_was(database):
    for before in ("shortlisting", "ongoing"):
        one = made(database, "assignment", status=before)
        assert refused(database, "assignment", one, "on_hold") == [fill("Review on")]
        change(database, "assignment", one, review_on=date(2026, 9, 1))
        take(database, "assignment", one, "on_hold")
        wrong = refused(database, "assignment", one, "closed")
        assert wrong[0].startswith("From “On hold” no step leads to “Closed”, but to “")

        take(database, "assignment", one, before, comment="")

        assert status(database, "assignment", one) == before


def test_an_expert_is_reviewed_before_becoming_active(database):
    one = made(database, "expert")
    person = stored(database, "expert", one)["person_id"]

    assert refused(database, "expert", one, "under_review") == [
        fill("Years of experience"),
        fill("Main theme"),
        fill("Summary in English"),
        "Add at least one entry under “Languages”.",
        "Add at least one entry under “Education”.",
        "Add at least one entry under “References”.",
    ]
    change(database, "expert", one, years_experience=12, main_theme="T04", summary_ru="О себе")
    row(database, "language_skill", person_id=person)
    row(database, "education", expert_id=one)
    referee = row(database, "referee", expert_id=one, checked_on=None)
    vetting = row(database, "vetting", expert_id=one, result="NOT_APPROVED")
    consent = row(database, "consent", person_id=person, valid_until=date(2026, 6, 22))
    take(database, "expert", one, "under_review")

    no_consent = "A valid consent to being kept in the roster is needed."
    assert refused(database, "expert", one, "active") == [
        "At least one theme must be approved in the vetting.",
        "At least one reference must be checked.",
        no_consent,
    ]
    change(database, "referee", referee, checked_on=DAY)
    change(database, "vetting", vetting, result="RESERVATIONS")
    change(database, "consent", consent, valid_until=DAY)
    take(database, "expert", one, "active")
    take(database, "expert", one, "inactive")
    change(database, "consent", consent, withdrawn_on=DAY)
    assert refused(database, "expert", one, "active") == [no_consent]
    change(database, "consent", consent, withdrawn_on=None)
    take(database, "expert", one, "active")
    take(database, "expert", one, "suspended")
    take(database, "expert", one, "archived")

    assert status(database, "expert", one) == "archived"


def test_an_internship_goes_from_applied_to_completed(database):
    one = made(database, "internship", planned_start=date(2026, 1, 1),
               planned_end=date(2026, 7, 31))  # fmt: skip
    take(database, "internship", one, "shortlisted", "")
    take(database, "internship", one, "selected", "")
    too_long = ["The internship is longer than six months. Say why it is an exception."]
    assert refused(database, "internship", one, "agreement_signed") == too_long
    change(database, "internship", one, planned_end=date(2026, 6, 30))
    take(database, "internship", one, "agreement_signed", "")

    assert refused(database, "internship", one, "active") == [
        fill("Supervisor"),
        fill("Terms of reference"),
        fill("Actual start"),
        "Confirm “Insured”.",
        "Confirm “Relatives declared”.",
    ]
    change(database, "internship", one, supervisor="A", tasks_en="B", insurance_ok=True,
           actual_start=date(2026, 1, 1), relatives_declared=True)  # fmt: skip
    row(database, "internship_extension", internship_id=one, new_end=date(2026, 8, 31))
    assert refused(database, "internship", one, "active") == too_long
    change(database, "internship", one, exception_reason="A late visa")
    take(database, "internship", one, "active", "")

    assert refused(database, "internship", one, "completed") == [
        fill("Actual end"),
        fill("Final report received"),
        fill("Supervisor's score"),
    ]
    change(database, "internship", one, actual_end=DAY, final_report_on=DAY, supervisor_score="1")
    assert refused(database, "internship", one, "completed") == [
        "With this score the internship ends without success."
    ]
    change(database, "internship", one, supervisor_score="2")
    take(database, "internship", one, "completed", "")

    assert status(database, "internship", one) == "completed"


def test_a_deployment_goes_from_selected_to_its_end(database):
    one = made(database, "deployment", contract_start=date(2026, 1, 1))
    take(database, "deployment", one, "offer_accepted", "")
    take(database, "deployment", one, "pre_departure", "")
    assert refused(database, "deployment", one, "serving") == [fill("Actual start")]
    change(database, "deployment", one, actual_start=date(2026, 1, 1))
    take(database, "deployment", one, "serving", "")
    for end in ("completed", "resigned", "ended_early"):
        assert refused(database, "deployment", one, end) == [
            fill("Actual end"),
            fill("Reason for ending"),
        ]
    change(database, "deployment", one, actual_end=DAY, end_reason="RESIGNED")
    take(database, "deployment", one, "resigned")

    assert status(database, "deployment", one) == "resigned"


def test_a_description_of_assignment_is_complete_before_it_is_submitted(database):
    one = made(database, "doa")
    assert refused(database, "doa", one, "submitted") == [
        fill("Tasks"),
        fill("Qualifications"),
        fill("Expected start"),
    ]
    change(database, "doa", one, tasks="A", qualifications="B", expected_start=date(2026, 9, 1))
    for following in ("submitted", "approved", "advertised"):
        take(database, "doa", one, following, "")
    assert refused(database, "doa", one, "filled") == [
        "No deployment is recorded under this description."
    ]
    made(database, "deployment", doa_id=one)
    take(database, "doa", one, "filled", "")

    assert status(database, "doa", one) == "filled"


def test_a_step_takes_a_text_in_either_language(file_database):
    office = made(file_database, "doa", expected_start=date(2026, 9, 1))
    change(file_database, "doa", office, tasks_ru="Обучать", qualifications_ru="Опыт")
    take(file_database, "doa", office, "submitted", "")
    assert status(file_database, "doa", office) == "submitted"

    intern = made(file_database, "internship", status="agreement_signed")
    change(file_database, "internship", intern, supervisor_ru="А", tasks_ru="Изучить")
    lacking = refused(file_database, "internship", intern, "active")
    assert fill("Actual start") in lacking
    assert not {fill("Supervisor"), fill("Terms of reference")} & set(lacking)


def test_a_mission_is_reported_and_never_in_two_places(database):
    expert = ready_expert(database)
    first, second = (
        made(database, "mission", assignment_id=made(database, "assignment", expert_id=expert),
             starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 5), **over)
        for over in ({}, {"status": "approved"})
    )  # fmt: skip
    change(database, "mission", first, starts_on=None)
    assert refused(database, "mission", first, "submitted") == [
        fill("From"),
        "Add at least one entry under “Legs”.",
    ]
    change(database, "mission", first, starts_on=date(2026, 6, 5))
    row(database, "leg", mission_id=first, departs_on=date(2026, 6, 5),
        arrives_on=date(2026, 6, 5))  # fmt: skip
    take(database, "mission", first, "submitted", "")
    take(database, "mission", first, "rejected")
    take(database, "mission", first, "planned", "")
    take(database, "mission", first, "submitted", "")
    take(database, "mission", first, "approved", "")
    assert refused(database, "mission", first, "completed") == [
        fill("Report received on"),
        "The dates overlap with mission MIS-2026-0002 of the same person.",
    ]
    change(database, "mission", first, report_on=DAY)
    take(database, "mission", second, "cancelled")
    take(database, "mission", first, "completed", "")

    assert status(database, "mission", first) == "completed"
