"""Rules of a mission (domain 6.6 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.services.case import Case
from km_desktop.services.findings import Finding, error, warning
from km_desktop.services.rules import dates
from km_desktop.store.values import Values, from_row, table_of
from km_desktop.store.work import read

REPORT_AFTER = 14  # days
_PASSPORT_MONTHS = 6


def ask(connection: Connection, case: Case) -> None:
    """Find the traveller and their other journeys."""
    assignment = read(connection, "assignment", case.values["assignment_id"])
    expert = (
        read(connection, "expert", assignment["expert_id"])
        if assignment and assignment["expert_id"]
        else None
    )
    case.around["assignment"] = assignment
    case.around["traveller"] = read(connection, "person", expert["person_id"]) if expert else None
    case.around["journeys"] = (
        other_journeys(connection, expert["id"], case.values.get("id")) if expert else []
    )


def other_journeys(
    connection: Connection, expert_id: UUID, mission_id: UUID | None
) -> list[Values]:
    """Return the other missions of an expert that are not cancelled or rejected."""
    mission, assignment = table_of("mission"), table_of("assignment")
    query = (
        select(mission)
        .join(assignment, mission.c.assignment_id == assignment.c.id)
        .where(
            assignment.c.expert_id == expert_id,
            mission.c.removed_at.is_(None),
            assignment.c.removed_at.is_(None),
            mission.c.status.not_in(("cancelled", "rejected")),
            mission.c.id != mission_id,
        )
    )
    return [from_row("mission", row) for row in connection.execute(query).mappings()]


def check(case: Case) -> Iterator[Finding]:
    """Judge a journey."""
    values = case.values
    yield from dates.in_order(values, "starts_on", "ends_on")
    for leg in case.of("leg"):
        for finding in dates.in_order(leg, "departs_on", "arrives_on"):
            yield finding.at("leg", leg.get("id"))
        departs = leg.get("departs_on")
        if departs and values.get("starts_on") and departs < values["starts_on"]:
            yield error(
                "departs_on",
                "The leg begins before the mission, {start}.",
                "Участок начинается раньше командировки – {start}.",
                start=dates.said(values["starts_on"]),
            ).at("leg", leg.get("id"))
    yield from _check_passport(case)
    for other in overlapping(case):
        yield warning(
            "starts_on",
            "The dates overlap with mission {reference} of the same person.",
            "Сроки пересекаются с командировкой {reference} того же человека.",
            reference=other["reference"] or "—",
        )
    ends = values.get("ends_on")
    if ends and not values.get("report_on") and values.get("status") == "approved":
        due = dates.plus_days(ends, REPORT_AFTER)
        if due < case.today:
            yield warning(
                "report_on",
                "The mission report was due on {due}.",
                "Отчёт о миссии ожидался {due}.",
                due=dates.said(due),
            )


def _check_passport(case: Case) -> Iterator[Finding]:
    traveller, ends = case.around.get("traveller"), case.values.get("ends_on")
    expiry = traveller.get("passport_expiry") if traveller else None
    if expiry and ends and expiry < dates.plus_months(ends, _PASSPORT_MONTHS):
        yield warning(
            "ends_on",
            "The passport ends on {expiry}, less than six months after the journey.",
            "Паспорт действует до {expiry} – менее шести месяцев после поездки.",
            expiry=dates.said(expiry),
        )


def overlapping(case: Case) -> list[Values]:
    """Return the traveller's other journeys on the same days."""
    start, end = case.values.get("starts_on"), case.values.get("ends_on")
    return [
        other
        for other in case.around.get("journeys", ())
        if dates.overlap(start, end, other["starts_on"], other["ends_on"])
    ]
