"""Status machines of requests, assignments and missions, with their guards (domain 7.2 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.bilingual import Text
from km_desktop.services.rules import assignment as assignment_rules
from km_desktop.services.rules import mission as mission_rules
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.person import has_consent
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.steps.guard import (
    counts,
    either,
    filled,
    has_come,
    some,
    unless_explained,
)
from km_desktop.services.steps.machine import Machine, OnTheDay, Step, sides, way
from km_desktop.services.words import formatting
from km_desktop.services.words.findings import Finding, gate

_DECIDED = (filled("decided_on", "decided_by"), has_come("decided_on"))

_REFUSED = (*_DECIDED, filled("decision_reason"))


def _assignments_ended(case: Case) -> Iterator[Finding]:
    over = ("completed", "closed", "cancelled", "terminated")
    for row in case.context.get("assignments", ()):
        if row["status"] not in over:
            yield gate(
                "status",
                "Assignment {reference} is not finished.",
                "Задание {reference} ещё не завершено.",
                reference=row["reference"] or "—",
            ).at("assignment", row["id"])


_REQUEST_PATH = ("received", "under_review", "accepted", "closed")

REQUEST = Machine(
    first="received",
    path=_REQUEST_PATH,
    steps=(
        *way(
            _REQUEST_PATH,
            {
                "accepted": (*_DECIDED, filled("partner_id"), either("problem", "expected_result")),
                "closed": (_assignments_ended,),
            },
        ),
        *sides(("under_review",), "declined", *_REFUSED),
        *sides(("received", "under_review"), "withdrawn"),
        *sides(("received", "under_review"), "merged", filled("merged_into_id")),
    ),
    imported=("accepted", "closed", "declined", "withdrawn"),
    reopening=frozenset(("under_review", "accepted", "closed")),
)


def _due_dates(case: Case) -> Iterator[Finding]:
    for row in case.of("deliverable"):
        if row["due_on"] is None:
            yield gate(
                "due_on",
                "Give deliverable {number} a due date.",
                "Укажите срок результата {number}.",
                number=row["number"] or "—",
            ).at("deliverable", row["id"])


def _chosen(case: Case) -> Iterator[Finding]:
    candidates = case.of("candidate")
    selected = [row for row in candidates if row["decision"] == "SELECTED"]
    if candidates and len(selected) != 1:
        found = gate(
            "decision",
            "Exactly one candidate must be selected.",
            "Должен быть отобран ровно один кандидат.",
        )
        yield at_cell(found, "candidate", selected[1:] or candidates)
    elif selected and case.values.get("expert_id") not in (None, selected[0]["expert_id"]):
        yield gate(
            "expert_id",
            "The expert is not the candidate who was selected.",
            "Эксперт – не тот кандидат, который отобран.",
        )


def _direct(case: Case) -> Iterator[Finding]:
    """Without a competition the choice is explained (domain 7.2)."""
    values = case.values
    if values.get("expert_id") and not case.of("candidate") and not values.get("direct_reason"):
        yield gate(
            "direct_reason",
            "No candidate is recorded. Direct selection: say why.",
            "Ни одного кандидата не внесено. Прямой отбор: укажите основание.",
        )


def _expert_ready(case: Case) -> Iterator[Finding]:
    expert = case.context.get("expert")
    if expert is None:
        return
    if expert["status"] != "active":
        yield gate(
            "expert_id",
            "The expert is not active on the roster.",
            "Профиль эксперта в реестре не действует.",
        )
    purposes = [
        purpose
        for purpose in ("ROSTER", "SHARE_CO")
        if not has_consent(case.context.get("consents", []), purpose, case.today)
    ]
    if purposes:
        yield gate(
            "expert_id",
            "The expert's consents to the roster and to sharing with offices must be valid.",
            "Нужны действующие согласия эксперта на хранение в реестре и передачу офисам.",
        )
    if not case.values.get("overlap_reason"):
        yield from _other_assignments(case)


def _other_assignments(case: Case) -> Iterator[Finding]:
    """Another running assignment is the guard (domain 7.2); other engagements are warnings."""
    for other in assignment_rules.overlapping(case):
        start, end = assignment_rules.period(other, case.today)
        yield gate(
            "overlap_reason",
            "The expert has another assignment on these days ({reference}, {days}). Say why this "
            "is accepted.",
            "У эксперта есть другое задание ({reference}, {days}). Укажите, почему это допустимо.",
            reference=other["reference"] or "—",
            days=Text(formatting.period(start, end, "en"), formatting.period(start, end, "ru")),
        )


def _fee(case: Case) -> Iterator[Finding]:
    if case.values.get("fee_basis") != "PROBONO":
        yield from filled("total_fee")(case)


def _contract(case: Case) -> Iterator[Finding]:
    if case.values.get("fee_basis") != "PROBONO":
        yield from filled("contract_no")(case)


def _submitted(case: Case) -> Iterator[Finding]:
    for row in case.of("deliverable"):
        if row["status"] not in ("submitted", "accepted", "waived"):
            yield gate(
                "status",
                "Deliverable {number} is not submitted yet.",
                "Результат {number} ещё не представлен.",
                number=row["number"] or "—",
            ).at("deliverable", row["id"])


def _accepted(case: Case) -> Iterator[Finding]:
    for row in case.of("deliverable"):
        if row["status"] not in ("accepted", "waived"):
            yield gate(
                "status",
                "Deliverable {number} is neither accepted nor waived.",
                "Результат {number} не принят и не снят.",
                number=row["number"] or "—",
            ).at("deliverable", row["id"])


def _reports(case: Case) -> Iterator[Finding]:
    for row in case.of("mission"):
        if row["status"] not in ("cancelled", "rejected") and row["report_on"] is None:
            yield gate(
                "report_on",
                "The report of mission {reference} is missing.",
                "Нет отчёта о миссии {reference}.",
                reference=row["reference"] or "—",
            ).at("mission", row["id"])


def _mission_recorded(case: Case) -> Iterator[Finding]:
    travelled = [
        row for row in case.of("mission") if row["status"] not in ("cancelled", "rejected")
    ]
    if (case.values.get("days_mission") or 0) > 0 and not travelled:
        yield gate(
            "days_mission",
            "Days on mission are given, and no mission is recorded.",
            "Указаны дни в миссии, а миссия не внесена.",
        )


def _settled(case: Case) -> Iterator[Finding]:
    for row in case.of("payment"):
        if row["status"] not in ("paid", "cancelled"):
            yield gate(
                "status",
                "Payment {number} is neither paid nor cancelled.",
                "Платёж {number} не оплачен и не отменён.",
                number=row["number"] or "—",
            ).at("payment", row["id"])


_PATH = (
    "draft", "tor_agreed", "shortlisting", "selected", "contracting", "ongoing", "delivered",
    "completed", "closed",
)  # fmt: skip

ASSIGNMENT = Machine(
    first="draft",
    path=_PATH,
    steps=(
        *way(
            _PATH,
            {
                "tor_agreed": (
                    filled("partner_id", "modalities", "planned_start", "planned_end", "sdgs"),
                    either("objective_en", "objective_ru"),
                    either("tasks_en", "tasks_ru"),
                    some("deliverable"),
                    _due_dates,
                ),
                "shortlisting": (either("fee_ceiling", "total_fee", "daily_fee"),),
                "selected": (
                    _chosen,
                    filled("expert_id"),
                    OnTheDay(_direct),
                    OnTheDay(_expert_ready),
                ),
                "contracting": (filled("fee_basis"), _fee),
                "ongoing": (
                    _contract,
                    filled("signed_on", "actual_start", "supervisor", "focal_point"),
                    has_come("signed_on", "actual_start"),
                ),
                "delivered": (_submitted,),
                "completed": (
                    _accepted,
                    _reports,
                    either("results_note_en", "results_note_ru"),
                    counts(filled("actual_end", "expert_id")),
                    has_come("actual_end"),
                    _mission_recorded,
                ),
                "closed": (some("evaluation"), _settled),
            },
        ),
        Step("delivered", "ongoing", side=True),
        *sides(
            ("ongoing", "delivered"),
            "terminated",
            filled("ended_reason", "days_delivered", "amount_payable"),
        ),
        *sides(_PATH[:5], "cancelled", filled("ended_reason")),
        *sides(_PATH[1:6], "on_hold", filled("review_on")),
    ),
    imported=("completed", "closed", "terminated", "cancelled"),
    returning="on_hold",
    reopening=frozenset(_PATH[1:8]),
)


def _no_overlap(case: Case) -> Iterator[Finding]:
    for other in mission_rules.overlapping(case):
        yield gate(
            "starts_on",
            "The dates overlap with mission {reference} of the same person.",
            "Сроки пересекаются с миссией {reference} того же человека.",
            reference=other["reference"] or "—",
        )


_MISSION_PATH = ("planned", "submitted", "approved", "completed")

MISSION = Machine(
    first="planned",
    path=_MISSION_PATH,
    steps=(
        *way(
            _MISSION_PATH,
            {
                "submitted": (filled("starts_on", "ends_on"), some("leg")),
                "completed": (
                    filled("report_on"),
                    has_come("report_on"),
                    unless_explained(has_come("ends_on")),
                    OnTheDay(_no_overlap),
                ),
            },
        ),
        *sides(("submitted",), "rejected"),
        Step("rejected", "planned"),
        *sides(("planned", "submitted", "approved"), "cancelled"),
    ),
    imported=("completed",),
)

MACHINES: dict[str, Machine] = {"request": REQUEST, "assignment": ASSIGNMENT, "mission": MISSION}
