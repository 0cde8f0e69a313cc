"""Moving records through their statuses: what is offered, what is missing, and the step itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change, Operation
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import approval, judging
from km_desktop.services.steps.machine import Step
from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.steps.verbs import VERBS
from km_desktop.services.valuation.snapshots import changed_amounts, price
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Finding, Refused, gate
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values, from_json
from km_desktop.store.work import Work, unit_of_work

_LONGEST_COMMENT = 2000  # characters; the journal keeps a sentence in 4,000


__all__ = [
    "MACHINES",
    "Offer",
    "find_step",
    "move",
    "offer_text",
    "offered",
    "standing_before",
    "status_before",
    "steps_of",
    "take",
]
_NO_VERB = Text("", "")
_REOPEN = Text("Reopen as “{status}”", "Открыть снова: «{status}»")


@dataclass(frozen=True)
class Offer:
    """A step that a status allows, the gates still before it, and what needs a reason.

    ``verb`` is what one does who takes it; ``met`` are the gates that stand open already.
    """

    status: str
    label: Text
    gates: tuple[Finding, ...]
    side: bool
    doubts: tuple[Finding, ...] = ()
    verb: Text = _NO_VERB
    met: tuple[Finding, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether the step can be taken now."""
        return not self.gates

    @property
    def needs_reason(self) -> bool:
        """Tell whether the step asks for a comment."""
        return self.side or bool(self.doubts)


def offered(case: Case, before: str) -> list[Offer]:
    """Return the steps open to a record, each with what is missing; ``before`` as in Machine."""
    machine = MACHINES.get(case.entity)
    if machine is None or "id" not in case.values:
        return []
    codes = fields_of(ENTITIES[case.entity])["status"].codes
    offers = []
    for step in machine.steps_from(case.values["status"], before):
        label, verb = offer_text(step, codes.text(step.end))
        gates, doubts = judging.each_once(step.gates(case)), judging.each_once(step.doubts(case))
        met = _met(step, case)
        offers.append(Offer(step.end, label, gates, step.side, doubts, verb, met))
    return offers


def offer_text(step: Step, status: Text) -> tuple[Text, Text]:
    """Return what a step leads to in words, and what one does who takes it."""
    if step.back:
        reopened = _REOPEN.filled(status=status)
        return reopened, reopened
    return status, VERBS[step.end] if step.side else status


def _met(step: Step, case: Case) -> tuple[Finding, ...]:
    """Return what a step would ask of an empty record and does not ask of this one.

    What a guard asks of a table is not met while the same guard asks for one of its cells.
    """
    kept = {key: value for key, value in case.values.items() if key in ("id", "status")}
    empty = replace(case, values={**dict.fromkeys(case.values), **kept}, core={}, rows={})
    missing = {gate.spot for gate in step.gates(case)}
    found: list[Finding] = []
    for guard in step.strict:
        tables = {gate.entity for gate in guard(case) if gate.row is not None}
        found += [one for one in guard(empty) if one.entity not in tables]
    return tuple(gate for gate in judging.each_once(found) if gate.spot not in missing)


def status_before(connection: Connection, record_id: UUID, status: str) -> str:
    """Return the status a record had before its present one, empty when it has had no other."""
    query = (
        select(Change.before)
        .join(Operation, Operation.id == Change.operation_id)
        .where(
            Change.record_id == record_id,
            Change.field == "status",
            Change.after == f'"{status}"',
        )
        .order_by(Operation.at.desc())
        .limit(1)
    )
    return from_json(None, connection.execute(query).scalar()) or ""


def take(
    database: Database,
    author: str,
    entity: str,
    record_id: UUID,
    status: str,
    today: date,
    comment: str = "",
    version: int | None = None,
    approver: str = "",
) -> Changes:
    """Move a record to another status; a step that approves it writes down the ``approver``.

    Raises Refused with the gates that are open, or when no step leads there; ChangedMeanwhile
    when the record is no longer the ``version`` that was seen.
    """
    doing = Doing(
        "step",
        author,
        "moved",
        {"entity": entity, "record": str(record_id), "to": status, "comment": comment.strip()},
    )
    with unit_of_work(database, doing) as work:
        words = file_lists.read(work.connection)
        case = cases.load(work.connection, entity, record_id, today, words)
        if case.values.get("removed_at") is not None:
            raise ChangedMeanwhile  # somebody has put it in the trash
        rules.read_context(work.connection, case)
        found = standing_before(work.connection, case, status, comment, approver)
        if found:
            raise Refused(found, entity)
        move(work, case, status, version, approver)
    return work.changes


def standing_before(
    connection: Connection, case: Case, status: str, comment: str, approver: str = ""
) -> tuple[Finding, ...]:
    """Return what keeps a record, with its context, from a status: gates, errors, or no step."""
    step = find_step(connection, case, status)
    if step is None:
        return (_no_step(connection, case, status),)
    after = replace(case, values={**case.values, **_written(case, status, approver)})
    judged = replace(after, values={**after.values, "status": case.values["status"]})
    gates = list(step.gates(judged))
    if not comment.strip():
        gates += step.doubts(judged)
    if step.side and not comment.strip():
        gates.append(gate("", "Say in a comment why.", "Объясните в комментарии, почему."))
    if len(comment) > _LONGEST_COMMENT:
        gates.append(gate("", "The comment is too long.", "Комментарий слишком длинный."))
    return judging.each_once([*gates, *_errors_caused(connection, case, after)])


def _written(case: Case, status: str, approver: str) -> Values:
    return {"status": status, **approval.named(case.entity, status, approver)}


def move(work: Work, case: Case, status: str, version: int | None, approver: str = "") -> None:
    """Write another status, and what amounts are worth with it; nothing is judged here."""
    wanted = _written(case, status, approver)
    moved = price(
        work.connection, case, replace(case, values={**case.values, **wanted}, context={})
    )
    valued = changed_amounts(case, moved)
    own = valued.pop((case.entity, case.values["id"]), {})
    work.change(case.entity, case.values["id"], {**wanted, **own}, version)
    for (entity, row_id), values in valued.items():
        work.change(entity, row_id, values)


def _errors_caused(connection: Connection, before: Case, after: Case) -> tuple[Finding, ...]:
    found = judging.check(after)
    return judging.check_change(connection, before, after, found)


def find_step(connection: Connection, case: Case, status: str) -> Step | None:
    """Return the step that leads a record to a status, nothing where none does."""
    return next((step for step in steps_of(connection, case) if step.end == status), None)


def steps_of(connection: Connection, case: Case) -> list[Step]:
    """Return the steps that the status of a record allows, the main one first."""
    machine = MACHINES.get(case.entity)
    if machine is None:
        return []
    now = case.values["status"]
    return machine.steps_from(now, status_before(connection, case.values["id"], now))


def _no_step(connection: Connection, case: Case, status: str) -> Finding:
    """Return that a status cannot be reached from another, and which can."""
    declared = fields_of(ENTITIES[case.entity]).get("status")
    text = declared.codes.text if declared else lambda code: Text(code, code)
    now = text(case.values["status"]) if declared else Text("—", "—")
    ends = [text(step.end) for step in steps_of(connection, case)]
    if not ends:
        return gate(
            "status",
            "From “{now}” no step leads to “{status}”.",
            "Из статуса «{now}» нельзя перейти в «{status}».",
            now=now,
            status=text(status),
        )
    return gate(
        "status",
        "From “{now}” no step leads to “{status}”, but to {ends}.",
        "Из статуса «{now}» можно перейти не в «{status}», а в {ends}.",
        now=now,
        status=text(status),
        ends=Text(
            ", ".join(f"“{end.en}”" for end in ends), ", ".join(f"«{end.ru}»" for end in ends)
        ),
    )
