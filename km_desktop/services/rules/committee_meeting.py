"""Rules of a meeting of the Steering Committee and of its decisions (domain 6.16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.models.code_lists import portfolio
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known
from km_desktop.services.rules.rows.shares import money_text
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, table_of

_APPROVES = ("approved", "conditional")
_NOT_RUN = ("pipeline", "cancelled", "terminated")


def day_of(case: Case, _entity: str, _key: str, _row: Values) -> AmountDay | None:
    """An amount that the Committee decided on is about the day of the meeting."""
    return first_known((case.values.get("met_on"), money_day.APPROVAL))


def read_context(connection: Connection, case: Case) -> None:
    """Find the projects that were decided on, and when other meetings approved them."""
    wanted = [row["project_id"] for row in case.of("committee_decision") if row.get("project_id")]
    case.context["projects"] = queries.records(connection, "project", sorted(set(wanted)))
    case.context["approvals"] = _approvals(connection, wanted, case.values.get("id"))


def _approvals(
    connection: Connection, wanted: Sequence[UUID], meeting_id: UUID | None
) -> dict[UUID, list[date]]:
    meeting, row = table_of("committee_meeting"), table_of("committee_decision")
    query = (
        select(row.c.project_id, meeting.c.met_on)
        .join(meeting, row.c.committee_meeting_id == meeting.c.id)
        .where(row.c.project_id.in_(wanted), row.c.decision.in_(_APPROVES))
        .where(row.c.removed_at.is_(None), meeting.c.removed_at.is_(None))
    )
    if meeting_id is not None:
        query = query.where(meeting.c.id != meeting_id)
    found: dict[UUID, list[date]] = {}
    for one in connection.execute(query):
        found.setdefault(one.project_id, []).append(one.met_on)
    return found


def check(case: Case) -> Iterator[Finding]:
    """Judge a meeting: what it decided has happened, and the projects say the same."""
    met_on, rows = case.values.get("met_on"), case.of("committee_decision")
    if rows:
        yield from dates.not_in_future(case.values, "met_on", case.today)
    projects = case.context.get("projects", {})
    for row in rows:
        project = projects.get(row["project_id"]) if row.get("project_id") else None
        if project is not None and met_on:
            for found in _check_decision(case, row, project, met_on):
                yield found.at("committee_decision", row.get("id"))


def _check_decision(case: Case, row: Values, project: Values, met_on: date) -> Iterator[Finding]:
    approvals = case.context.get("approvals", {})
    others = approvals.get(project["id"], ())
    if row.get("decision") in _APPROVES:
        yield from _check_approved(row, project, met_on, others)
    elif row.get("decision") == "rejected" and not others and project["status"] not in _NOT_RUN:
        yield warning(
            "decision",
            "The Committee rejected {project}, and its status is “{status}”.",
            "Комитет отклонил проект {project}, а его статус – «{status}».",
            project=project["reference"] or "—",
            status=portfolio.PROJECT_STATUS.text(project["status"]),
        )


def _check_approved(
    row: Values, project: Values, met_on: date, others: Sequence[date]
) -> Iterator[Finding]:
    approved_on = project["approved_on"]
    if approved_on is None:
        yield warning(
            "project_id",
            "{project} has no day of approval; this meeting of {met_on} approved it.",
            "{project}: день одобрения не указан, а одобрен он на этом заседании {met_on}.",
            project=project["reference"] or "—",
            met_on=dates.day_text(met_on),
        )
    elif approved_on not in (met_on, *others):
        yield warning(
            "project_id",
            "{project} says that it was approved on {day}, not at this meeting of {met_on}.",
            "У проекта {project} указан другой день одобрения: {day}, а не день этого "
            "заседания – {met_on}.",
            project=project["reference"] or "—",
            day=dates.day_text(approved_on),
            met_on=dates.day_text(met_on),
        )
    decided, amount = row.get("amount"), project["approved_amount"]
    if decided and amount and met_on >= max(others, default=met_on) and _differ(decided, amount):
        yield warning(
            "amount",
            "The Committee decided on {decided}, and {project} has {amount}.",
            "Комитет одобрил {decided}, а у проекта {project} указано {amount}.",
            decided=money_text(decided),
            project=project["reference"] or "—",
            amount=money_text(amount),
        )


def _differ(one: Any, other: Any) -> bool:
    return (one.minor, one.currency) != (other.minor, other.currency)
