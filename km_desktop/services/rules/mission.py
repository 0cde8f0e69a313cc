"""Rules of a mission (domain 6.6 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.people import clashes
from km_desktop.services.words.findings import Finding, Spot, error, warning
from km_desktop.store.values import Values, from_row, table_of

REPORT_AFTER = 14  # days
_PASSPORT_MONTHS = 6


def read_context(connection: Connection, case: Case) -> None:
    """Find the traveller, their other journeys, and what else they are engaged in."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the same for many missions, with a few reads for all."""
    wanted = (case.values.get("assignment_id") for case in cases)
    assignments = clashes.records(connection, "assignment", wanted)
    workers = (assignment["expert_id"] for assignment in assignments.values())
    experts = clashes.records(connection, "expert", workers)
    people = clashes.records(connection, "person", (e["person_id"] for e in experts.values()))
    journeys = _journeys(connection, sorted(experts))
    for case in cases:
        assignment = assignments.get(case.values["assignment_id"])
        expert_id = assignment["expert_id"] if assignment else None
        expert = experts.get(expert_id) if expert_id else None
        case.context["assignment"], case.context["expert"] = assignment, expert
        case.context["traveller"] = people.get(expert["person_id"]) if expert else None
        own = journeys.get(expert["id"], []) if expert else []
        case.context["journeys"] = [row for row in own if row["id"] != case.values.get("id")]
    clashes.read_context(connection, cases)


def _journeys(connection: Connection, experts: Sequence[UUID]) -> dict[UUID, list[Values]]:
    """Return the missions of some experts that are not cancelled or rejected, by expert."""
    mission, assignment = table_of("mission"), table_of("assignment")
    found: dict[UUID, list[Values]] = {}
    for start in range(0, len(experts), 500):
        query = (
            select(mission, assignment.c.expert_id)
            .join(assignment, mission.c.assignment_id == assignment.c.id)
            .where(
                assignment.c.expert_id.in_(experts[start : start + 500]),
                mission.c.removed_at.is_(None),
                assignment.c.removed_at.is_(None),
                mission.c.status.not_in(("cancelled", "rejected")),
            )
        )
        for row in connection.execute(query).mappings():
            found.setdefault(row["expert_id"], []).append(from_row("mission", row))
    return found


def day_of(case: Case, _entity: str, _key: str, row: Values) -> AmountDay | None:
    """The daily subsistence of a leg is about the departure."""
    return first_known(
        (row.get("departs_on"), money_day.DEPARTURE),
        (case.values.get("starts_on"), money_day.MISSION_START),
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge a journey."""
    values = case.values
    yield from dates.in_order(values, "starts_on", "ends_on")
    for leg in case.of("leg"):
        for finding in dates.in_order(leg, "departs_on", "arrives_on"):
            yield finding.at("leg", leg.get("id"))
        departs = leg.get("departs_on")
        if departs and values.get("starts_on") and departs < values["starts_on"]:
            yield (
                error(
                    "departs_on",
                    "The leg begins before the mission, {start}.",
                    "Участок начинается раньше миссии – {start}.",
                    start=dates.day_text(values["starts_on"]),
                )
                .at("leg", leg.get("id"))
                .beside(Spot("starts_on"))
            )
    yield from _check_passport(case)
    for other in overlapping(case):
        yield warning(
            "starts_on",
            "The dates overlap with mission {reference} of the same person.",
            "Сроки пересекаются с миссией {reference} того же человека.",
            reference=other["reference"] or "—",
        )
    # Another journey is the guard of this one's completion, and said above; another assignment is
    # said once, of the assignment that this journey belongs to.
    days = values.get("starts_on"), values.get("ends_on")
    if not (case.context.get("assignment") or {}).get("overlap_reason"):
        yield from clashes.check(case, "starts_on", days, leaving_out=("mission", "assignment"))
    ends = values.get("ends_on")
    if ends and not values.get("report_on") and values.get("status") == "approved":
        due = dates.plus_days(ends, REPORT_AFTER)
        if due < case.today:
            yield warning(
                "report_on",
                "The mission report was due on {due}.",
                "Отчёт о миссии нужно было сдать до {due}.",
                due=dates.day_text(due),
            )


def _check_passport(case: Case) -> Iterator[Finding]:
    traveller, ends = case.context.get("traveller"), case.values.get("ends_on")
    expiry = traveller.get("passport_expiry") if traveller else None
    if expiry and ends and expiry < dates.plus_months(ends, _PASSPORT_MONTHS):
        yield warning(
            "ends_on",
            "The passport expires on {expiry}, less than six months after the journey.",
            "Паспорт действует до {expiry} – менее шести месяцев после поездки.",
            expiry=dates.day_text(expiry),
        )


def overlapping(case: Case) -> list[Values]:
    """Return the traveller's other journeys on the same days."""
    start, end = case.values.get("starts_on"), case.values.get("ends_on")
    return [
        other
        for other in case.context.get("journeys", ())
        if dates.overlap(start, end, other["starts_on"], other["ends_on"])
    ]
