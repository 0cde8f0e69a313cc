"""Who approved: asked for with the steps that approve, and a second pair of eyes (domain 7.11).

A file on somebody's own disk cannot force any of it: it is asked and told, and locks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.rules.people.team import Team, is_same_name, read_team
from km_desktop.services.steps import duties
from km_desktop.services.steps.duties import Duty
from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.values import Values, table_of
from km_desktop.store.work import read

APPROVED_BY = Text("Approved by", "Кто утвердил")
_WORDS = {
    Duty.APPROVE: (
        Text(
            "Nobody is named who approved it: fill in “{label}”.",
            "Не указано, кто утвердил: заполните поле «{label}».",
        ),
        Text(
            "{name} has both entered and approved it. Let another person look at it too.",
            "{name} и вносит, и утверждает. Пусть посмотрит и кто-то другой.",
        ),
    ),
    Duty.REJECT: (
        Text(
            "Nobody is named who decided on it: fill in “{label}”.",
            "Не указано, кто принял решение: заполните поле «{label}».",
        ),
        Text(
            "{name} has both entered it and decided on it. Let another person look at it too.",
            "{name} и вносит, и принимает решение. Пусть посмотрит и кто-то другой.",
        ),
    ),
}


class Approvals(NamedTuple):
    """The approved records of one entity: how many, without a name, by somebody not a manager."""

    entity: str
    whole: int
    nameless: int
    by_others: int


def is_approved_by(entity: str, status: str) -> str:
    """Return the field that names who decided on a step to a status; nothing of other steps."""
    approval = programmes.traits(entity).approval
    return approval.by if approval is not None and status in approval.statuses else ""


def asks(entity: str, status: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a step approves a record of which nobody is named yet who did."""
    key = is_approved_by(entity, status)
    return bool(key) and not values.get(key)


def named(entity: str, status: str, approver: str) -> Values:
    """Return the value that a step writes for who approved it, where one is given."""
    key = is_approved_by(entity, status)
    return {key: approver.strip()} if key and approver.strip() else {}


def propose(database: Database, entity: str, today: date) -> str:
    """Return who is likely to approve: the last who did, or the only manager of the team."""
    with database.reading() as connection:
        team = read_team(connection)
        last = _last_approver(connection, entity)
    managers = team.managers(today)
    if last and (not team.members or any(is_same_name(one, last) for one in managers)):
        return last
    return managers[0] if len(managers) == 1 else ""


def _last_approver(connection: Connection, entity: str) -> str:
    approval = programmes.traits(entity).approval
    if approval is None:
        return ""
    table = table_of(entity)
    column = table.c[approval.by]
    query = select(column).where(column.is_not(None), table.c.removed_at.is_(None))
    found: str | None = connection.execute(query.order_by(table.c.id.desc()).limit(1)).scalar()
    return found or ""


def check(
    key: str,
    author: str,
    approver: str | None,
    team: Team,
    today: date,
    duty: Duty = Duty.APPROVE,
    label: Text = APPROVED_BY,
) -> Iterator[Finding]:
    """Say of what somebody does whether another one has approved it, or rejected it, who may.

    ``key`` is the field of it. A file without a team says nothing of who may.
    """
    nobody, alone = _WORDS[duty]
    if not approver:
        yield warning(key, *nobody.filled(label=label))
        return
    if is_same_name(author, approver):
        yield warning(key, *alone.filled(name=approver))
    yield from duties.check(duty, approver, team, today, key)


def check_taken(
    entity: str,
    status: str,
    duty: Duty | None,
    author: str,
    approver: str | None,
    team: Team,
    today: date,
) -> Iterator[Finding]:
    """Say what is to be said of who takes a step to a status, which is a duty besides approving.

    Where it approves or rejects that is of who decided; where managers take it, of its author.
    """
    key = is_approved_by(entity, status)
    if not key or duty is Duty.REOPEN:
        yield from duties.check(duty, author, team, today)
        return
    label = fields_of(ENTITIES[entity])[key].label
    decided = Duty.REJECT if duty is Duty.REJECT else Duty.APPROVE
    yield from check(key, author, approver, team, today, decided, label)


def check_step(
    database: Database, entity: str, record_id: UUID, start: str, author: str, today: date
) -> tuple[Finding, ...]:
    """Return what is to be said of who took a step from ``start`` to where the record is now."""
    with database.reading() as connection:
        values, team = read(connection, entity, record_id) or {}, read_team(connection)
    status = values.get("status") or ""
    duty, decider = duties.duty_of(entity, start, status), is_approved_by(entity, status)
    return tuple(check_taken(entity, status, duty, author, values.get(decider), team, today))


def count(connection: Connection) -> list[Approvals]:
    """Return for each entity with approved records how many name nobody, or no manager.

    Whoever was a manager at some time may have approved then.
    """
    team, found = read_team(connection), []
    for entity in ENTITIES:
        approval = programmes.traits(entity).approval
        if approval is None:
            continue
        statuses = _approved(entity)
        rows = [
            row
            for row in queries.live(connection, entity, "id")
            if not statuses or row["status"] in statuses
        ]
        names = [row[approval.by] for row in rows]
        others = sum(1 for name in names if name and not duties.may_act(team, name, None))
        if rows:
            found.append(Approvals(entity, len(rows), len(names) - sum(map(bool, names)), others))
    return found


def _approved(entity: str) -> frozenset[str]:
    """Return the statuses of records that somebody has approved: those, and what follows them."""
    approval, machine = programmes.traits(entity).approval, MACHINES.get(entity)
    if approval is None or machine is None:
        return frozenset()
    found = set(approval.statuses)
    while more := {step.end for step in machine.steps if step.start in found} - found:
        found |= more
    return frozenset(found)
