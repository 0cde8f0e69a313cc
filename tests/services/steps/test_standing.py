"""What a status demanded stays demanded: warned of afterwards, and kept where a figure needs it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import rules, steps
from km_desktop.services.due import issues
from km_desktop.services.history import undo
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.records import Edit
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Refused, Severity
from tests.samples import DAY, made, make, say_all, stored, working
from tests.services.stepping import change, ready_expert, refused, status, take


def save(database, entity, record_id, **values):
    version = stored(database, entity, record_id)["version"]
    return records.save(database, "Anna", Edit(entity, record_id, version, values=values), DAY)


def open_of(database, entity, record_id) -> list[str]:
    return say_all(records.open_record(database, entity, record_id, DAY).findings)


def closed_assignment(database):
    """Make a closed assignment of which everything holds that its path demanded."""
    with working(database) as work:
        expert, partner = make(work, "expert"), make(work, "organisation", kind="PARTNER")
        one = make(
            work, "assignment", status="closed", expert_id=expert, partner_id=partner,
            modalities=("DESK",), planned_start=date(2026, 5, 1), planned_end=date(2026, 6, 1),
            sdgs=("2",), objective_en="Map", tasks_en="Draw", fee_basis="LUMP",
            total_fee=Money.in_dollars(740_000), contract_no="7", signed_on=date(2026, 4, 20),
            actual_start=date(2026, 5, 1), actual_end=date(2026, 6, 1), supervisor="A",
            focal_point="B", results_note_en="Done",
        )  # fmt: skip
        make(work, "deliverable", assignment_id=one, number=1, status="accepted",
             due_on=DAY, submitted_on=date(2026, 6, 1), accepted_on=date(2026, 6, 2))  # fmt: skip
        make(work, "evaluation", assignment_id=one)
        make(work, "payment", assignment_id=one, number=1, status="paid", paid_on=DAY,
             amount=Money.in_dollars(740_000))  # fmt: skip
    return one


def test_a_closed_assignment_that_lost_its_results_says_so_with_the_status_in_front(file_database):
    one = closed_assignment(file_database)
    before = open_of(file_database, "assignment", one)
    assert not [text for text in before if "but:" in text]

    saved = save(file_database, "assignment", one, supervisor=None, results_note_en=None)

    told = [found for found in saved.issues if "but:" in found.text.en]
    assert say_all(told) == [
        "Closed, but: fill in “Supervisor in the country office”.",
        "Closed, but: fill in “Results in English”.",
    ]
    assert told[0].text.ru == "Закрыто, но: заполните поле «Куратор в страновом офисе»."
    assert {found.severity for found in told} == {Severity.WARNING}
    listed = [issue.sentence for issue in issues.open_issues(file_database, DAY, "en")]
    assert "Closed, but: fill in “Results in English”." in listed


@pytest.mark.parametrize("key", ["expert_id", "actual_end"])
def test_an_edit_may_not_take_away_what_a_published_figure_depends_on(file_database, key):
    one = closed_assignment(file_database)
    with pytest.raises(Refused) as caught:
        save(file_database, "assignment", one, **{key: None})
    assert [found.field for found in caught.value.findings] == [key]
    assert caught.value.findings[0].severity is Severity.ERROR
    assert stored(file_database, "assignment", one)[key] is not None


def test_a_record_that_never_held_it_is_saved_and_shows_the_warning(file_database):
    """An older record, an import or a merge may lack it; nothing that is touched is worse."""
    tour = made(file_database, "deployment", status="completed", is_imported=True,
                actual_start=None, actual_end=DAY, end_reason="COMPLETED")  # fmt: skip
    lacking = "Completed, but: fill in “Actual start”."

    saved = save(file_database, "deployment", tour, duty_station="Osh")
    assert lacking in say_all(saved.issues)
    save(file_database, "deployment", tour, actual_start=date(2025, 1, 1))
    with pytest.raises(Refused):
        save(file_database, "deployment", tour, actual_start=None)


FIGURES = {
    ("project", "approved"): {"approved_on", "approved_amount"},
    ("project", "terminated"): {"approved_on", "approved_amount", "actual_end"},
    ("project", "completed"): {
        "approved_on", "approved_amount", "actual_end", "direct",
    },
    ("award", "signed"): {"signed_on", "amount"},
    ("award", "terminated"): {"signed_on", "amount"},
    ("internship", "completed"): {"actual_end", "supervisor_score"},
    ("deployment", "serving"): {"actual_start"},
    ("deployment", "resigned"): {"actual_start"},
    ("grant_application", "rejected"): {"submitted_on"},
    ("expert", "active"): {"main_theme"},
    ("assignment", "completed"): {"actual_end", "expert_id"},
    ("assignment", "ongoing"): set(),
}  # fmt: skip


@pytest.mark.parametrize(("place", "keys"), FIGURES.items())
def test_what_each_figure_depends_on_is_kept_from_being_broken(file_database, place, keys):
    """The table of the specification, field by field: emptied, the save is refused."""
    entity, state = place
    machine = steps.MACHINES[entity]
    guarded = set()
    with file_database.reading() as connection:
        words = file_lists.read(connection)
        empty = dict.fromkeys(fields_of(ENTITIES[entity])) | {"status": state}
        rows = {name: [] for name in cases.children_of(entity)}
        case = cases.Case(entity, empty, {}, rows, DAY, words)
        rules.read_context(connection, case) if entity != "expert" else None
        for guard in machine.must_hold(state):
            guarded |= {found.field for found in guard(case) if found.guards_figure}
    assert guarded == keys


def test_conditions_of_the_day_of_the_step_are_asked_only_then(file_database):
    one = closed_assignment(file_database)
    expert = stored(file_database, "assignment", one)["expert_id"]
    assert stored(file_database, "expert", expert)["status"] != "active"
    assert not [text for text in open_of(file_database, "assignment", one) if "active" in text]


def test_bulk_leaves_out_what_it_would_break_and_undo_refuses_nothing(file_database):
    one = closed_assignment(file_database)
    clear = BulkChange("actual_end", "clear")
    seen = bulk.preview(file_database, "assignment", [one], clear, "en", DAY)
    assert (seen.changing, seen.left_out) == (0, 1)

    change(file_database, "assignment", one, actual_end=None)
    saved = save(file_database, "assignment", one, actual_end=date(2026, 6, 1))
    undo.undo(file_database, "Anna", saved.changes.operation_id)
    assert stored(file_database, "assignment", one)["actual_end"] is None


ENDS = [(entity, state) for entity, machine in steps.MACHINES.items()
        for state in {step.end for step in machine.steps}
        if not any(step.start == state for step in machine.steps)]  # fmt: skip


@pytest.mark.parametrize(("entity", "end"), sorted(ENDS))
def test_every_final_status_is_reopened_with_a_reason(file_database, entity, end):
    one = made(file_database, entity, status=end)
    sheet = records.open_record(file_database, entity, one, DAY)
    back = [offer for offer in sheet.offers if offer.label.en.startswith(("Reopen", "Открыть"))]
    assert len(back) == 1, (entity, end)
    assert back[0].needs_reason
    assert refused(file_database, entity, one, back[0].status, "") == ["Say in a comment why."]

    take(file_database, entity, one, back[0].status)

    assert status(file_database, entity, one) == back[0].status != end


def test_a_record_is_reopened_to_where_it_came_from(file_database):
    request = made(file_database, "request", status="received")
    take(file_database, "request", request, "withdrawn")
    sheet = records.open_record(file_database, "request", request, DAY)
    assert [offer.status for offer in sheet.offers] == ["received"]
    assert sheet.offers[0].label.ru == "Открыть снова: «Получен»"


def test_steps_do_not_run_ahead_of_the_days_they_tell_of(file_database):
    ahead = DAY + timedelta(days=90)
    with working(file_database) as work:
        award = make(work, "award", status="active", starts_on=date(2026, 1, 1), ends_on=DAY,
                     results_en="Built")  # fmt: skip
        make(work, "amendment", award_id=award, kind="NO_COST", signed_on=DAY, new_end=ahead)
    until = "The agreement runs until 21\xa0Sep\xa02026."
    assert refused(file_database, "award", award, "ended", "") == [until]
    sheet = records.open_record(file_database, "award", award, DAY)
    offer = next(offer for offer in sheet.offers if offer.status == "ended")
    assert offer.open
    assert offer.needs_reason
    take(file_database, "award", award, "ended", "The grantee closed early")
    assert status(file_database, "award", award) == "ended"

    doa = made(file_database, "doa", status="draft")
    tour = made(file_database, "deployment", status="offer_accepted", doa_id=doa)
    reference = stored(file_database, "doa", doa)["reference"]
    assert refused(file_database, "deployment", tour, "pre_departure") == [
        f"The description {reference} is not approved. Approve it first."
    ]


DAYS_TOLD = [
    ("assignment", "contracting", "ongoing", "signed_on"),
    ("assignment", "delivered", "completed", "actual_end"),
    ("mission", "approved", "completed", "report_on"),
    ("participation", "attended", "reported", "report_on"),
    ("internship", "active", "completed", "actual_end"),
    ("deployment", "pre_departure", "serving", "actual_start"),
    ("deployment", "serving", "completed", "actual_end"),
    ("grant_application", "draft", "submitted", "submitted_on"),
    ("award", "draft", "signed", "signed_on"),
    ("project", "pipeline", "approved", "approved_on"),
    ("project", "ongoing", "completed", "closed_operationally_on"),
    ("project", "completed", "financially_closed", "closed_financially_on"),
]


@pytest.mark.parametrize(("entity", "now", "then", "key"), DAYS_TOLD)
def test_a_step_waits_for_the_day_that_it_tells_of(file_database, entity, now, then, key):
    with working(file_database) as work:
        one = make(work, entity, status=now, **{key: DAY + timedelta(days=9)})
    label = fields_of(ENTITIES[entity])[key].label.en
    waits = f"“{label}” is 2\xa0Jul\xa02026: that day has not come yet."
    assert waits in refused(file_database, entity, one, then)
    change(file_database, entity, one, **{key: DAY})
    rest = records.open_record(file_database, entity, one, DAY).offers
    offer = next(offer for offer in rest if offer.status == then)
    assert waits not in say_all(offer.gates)


def test_without_candidates_a_choice_is_explained(file_database):
    one = made(
        file_database, "assignment", status="shortlisting", expert_id=ready_expert(file_database)
    )
    asked = "No candidate is recorded. Direct selection: say why."
    assert refused(file_database, "assignment", one, "selected") == [asked]
    change(file_database, "assignment", one, direct_reason="The only one who speaks Lao")
    take(file_database, "assignment", one, "selected")


def test_days_on_mission_without_a_mission_stop_completion(file_database):
    one = closed_assignment(file_database)
    change(file_database, "assignment", one, status="delivered", days_mission=Decimal(12),
           modalities=("MISSION",))  # fmt: skip
    assert refused(file_database, "assignment", one, "completed") == [
        "Days on mission are given, and no mission is recorded."
    ]


def test_work_that_is_over_names_what_it_has_left_nowhere(file_database):
    one = made(file_database, "assignment", status="completed", modalities=("MISSION",))
    left = {
        "The format is a mission, and no mission is recorded.",
        "No payment is recorded.",
        "No evaluation is recorded.",
    }
    assert left <= set(open_of(file_database, "assignment", one))

    with working(file_database) as work:
        make(work, "mission", assignment_id=one)
        make(work, "payment", assignment_id=one)
        make(work, "evaluation", assignment_id=one)
    assert left.isdisjoint(open_of(file_database, "assignment", one))
