"""What a team leaves to its managers besides approving: closing, reopening, rejecting, erasing.

Whoever does it is held against the team of the file, as whoever approves is. A file on somebody's
own disk cannot force any of it: it is told, and locks nothing (domain 7.11).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from km_desktop.bilingual import Text
from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.people.team import MANAGER, Member, Team
from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.words.findings import Finding, warning

_ROLE = Text(
    "{name} is in the team as “{role}”; managers {act}.",
    "{name} – в команде «{role}», а {act} руководители.",
)
_OUT_OF_DAYS = Text(
    "{name} was not a manager of the team on {day}.",
    "{name}: на {day} руководителем команды не значится.",
)
_UNKNOWN_APPROVER = Text(
    "{name} is not in the list of the team: add them there, or name a manager.",
    "{name}: в списке команды такого имени нет. Внесите его туда или укажите руководителя.",
)
_UNKNOWN = Text(
    "{name} is not in the list of the team: add them there, or leave it to a manager.",
    "{name}: в списке команды такого имени нет. Внесите его туда или поручите это руководителю.",
)


class Duty(Enum):
    """What managers do, in words."""

    APPROVE = Text("approve", "утверждают")
    CLOSE = Text("close", "закрывают")
    REOPEN = Text("reopen", "открывают снова")
    REJECT = Text("reject", "отклоняют")
    ERASE = Text("erase", "стирают")


def duty_of(entity: str, start: str, end: str) -> Duty | None:
    """Return what a step from one status to another is of a manager, besides approving."""
    machine, steps = MACHINES.get(entity), programmes.traits(entity).managers
    if machine is not None and machine.is_reopening(start, end):
        return Duty.REOPEN
    if end in steps.closes:
        return Duty.CLOSE
    return Duty.REJECT if end in steps.rejects else None


def may_act(team: Team, name: str, day: date | None) -> bool:
    """Tell whether somebody is a manager of the team on a day, or was one at any time.

    A file without a team says nothing of who may.
    """
    return not team.members or team.is_manager(name, day)


def check(
    duty: Duty | None, name: str, team: Team, today: date, key: str = ""
) -> Iterator[Finding]:
    """Say whether somebody does what managers do and is none of them on that day."""
    if duty is None or may_act(team, name, today):
        return
    member = team.find(name)
    text = _unknown(duty) if member is None else _not_then(member)
    role = member.role_text if member is not None else ""
    said = text.filled(name=name, role=role, act=duty.value, day=dates.day_text(today))
    yield warning(key, *said)


def _unknown(duty: Duty) -> Text:
    return _UNKNOWN_APPROVER if duty is Duty.APPROVE else _UNKNOWN


def _not_then(member: Member) -> Text:
    return _OUT_OF_DAYS if member.role == MANAGER else _ROLE
