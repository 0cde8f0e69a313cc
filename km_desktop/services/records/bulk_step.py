"""Moving many records to a status: which would go and what holds up the others, then moving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules, steps
from km_desktop.services.due.issues import LookStopped
from km_desktop.services.records.bulk import IN_TRASH, MEANWHILE
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps import approval, duties
from km_desktop.services.steps.duties import Duty
from km_desktop.services.words import file_lists, titles
from km_desktop.services.words.findings import Finding, gate
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work

Report = Callable[[int, int], object]
_PAGE = 500
MOST_ROWS = 500


@dataclass(frozen=True)
class StepWay:
    """A status that some of the chosen records can be led to, and how many of them."""

    status: str
    label: Text
    verb: Text
    side: bool
    number: int
    duty: Duty | None = None  # what it is of a manager, besides approving


@dataclass(frozen=True)
class StepRow:
    """One record before the step; what stands ``before`` it holds it up."""

    record_id: UUID
    reference: str
    title: Text
    status: Text
    before: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class StepPreview:
    """Which of some records a step would move: the first rows of each kind, and how many.

    A step that approves names the ``approver`` in those that name nobody yet. ``same`` have the
    status already. ``versions`` says for each that goes which state was seen.
    """

    entity: str
    status: str
    comment: str
    approver: str
    same: int
    going: int
    held: int
    rows: tuple[StepRow, ...]
    held_rows: tuple[StepRow, ...]
    versions: Mapping[UUID, int] = field(repr=False)


@dataclass(frozen=True)
class StepsTaken:
    """What was done, and the first of those that could not go any more."""

    changes: Changes
    moved: int
    left_out: tuple[StepRow, ...]


def read_ways(database: Database, entity: str, ids: Iterable[UUID], today: date) -> list[StepWay]:
    """Return every step that at least one of some records can be led by, the main ones first."""
    if entity not in steps.MACHINES:
        return []
    codes = fields_of(ENTITIES[entity])["status"].codes
    found: Counter[tuple[bool, str, Text, Text, Duty | None]] = Counter()
    for connection, page in _pages(database, ids):
        for case in _cases(connection, entity, page, today):
            for step in steps.steps_of(connection, case):
                label, verb = steps.offer_text(step, codes.text(step.end))
                duty = duties.duty_of(entity, step.start, step.end)
                found[step.side, step.end, label, verb, duty] += 1
    return [
        StepWay(status, label, verb, side, number, duty)
        for (side, status, label, verb, duty), number in sorted(
            found.items(), key=lambda one: (one[0][0], -one[1])
        )
    ]


def preview(
    database: Database,
    entity: str,
    ids: Iterable[UUID],
    status: str,
    comment: str,
    today: date,
    report: Report = lambda _done, _whole: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    approver: str = "",
) -> StepPreview:
    """Return what a step of many records would do, without writing; LookStopped on request."""
    wanted = list(dict.fromkeys(ids))
    same = 0
    going: list[StepRow] = []
    held: list[StepRow] = []
    versions: dict[UUID, int] = {}
    held_up = 0
    for connection, page in _pages(database, wanted):
        report(page[0][0], len(wanted))
        if stopped():
            raise LookStopped
        judged = []
        for case in _cases(connection, entity, page, today):
            if case.values["status"] == status:
                same += 1
                continue
            before = _before(connection, case, status, comment, approver)
            held_up += bool(before)
            if not before:
                versions[case.values["id"]] = case.values["version"]
            judged.append((case.values, before))
        for row in _rows(connection, entity, judged):
            (held if row.before else going).append(row)
    report(len(wanted), len(wanted))
    return StepPreview(
        entity, status, comment, approver.strip(), same, len(versions), held_up,
        tuple(going[:MOST_ROWS]), tuple(held[:MOST_ROWS]), versions,
    )  # fmt: skip


def apply(database: Database, author: str, seen: StepPreview, today: date) -> StepsTaken:
    """Move the records that a preview has shown as going, as one operation.

    One that something stands before by now, or that somebody has changed since, is left out.
    """
    parts: dict[str, Any] = {
        "entity": seen.entity,
        "to": seen.status,
        "comment": seen.comment.strip(),
    }
    moved, left_out = 0, []
    with unit_of_work(database, Doing("step", author, "moved", parts)) as work:
        words = file_lists.read(work.connection)
        ready = []
        for case in cases.load_many(
            work.connection, seen.entity, list(seen.versions), today, words
        ):
            before = _before(work.connection, case, seen.status, seen.comment, seen.approver)
            if not before and case.values["version"] != seen.versions[case.values["id"]]:
                before = (gate("", MEANWHILE.en, MEANWHILE.ru),)
            if before:
                left_out.append((case.values, before))
            else:
                ready.append(case)
        parts["count"] = moved = len(ready)
        for case in ready:
            name = _newly_named(case, seen.status, seen.approver)
            steps.move(work, case, seen.status, case.values["version"], name)
        rows = tuple(_rows(work.connection, seen.entity, left_out[:MOST_ROWS]))
    return StepsTaken(work.changes, moved, rows)


def _newly_named(case: Case, status: str, approver: str) -> str:
    """Return who approved a record, unless it says so itself."""
    return approver if approval.asks(case.entity, status, case.values) else ""


def _before(
    connection: Connection, case: Case, status: str, comment: str, approver: str
) -> tuple[Finding, ...]:
    if case.values.get("removed_at") is not None:
        return (gate("", IN_TRASH.en, IN_TRASH.ru),)
    rules.read_context(connection, case)
    name = _newly_named(case, status, approver)
    return steps.standing_before(connection, case, status, comment, name)


_Numbered = list[tuple[int, UUID]]


def _pages(database: Database, ids: Iterable[UUID]) -> Iterator[tuple[Connection, _Numbered]]:
    """Give records by pages, each in a transaction of its own, so that others can write."""
    wanted = list(enumerate(dict.fromkeys(ids)))
    for start in range(0, len(wanted), _PAGE):
        with database.reading() as connection:
            yield connection, wanted[start : start + _PAGE]


def _cases(connection: Connection, entity: str, page: _Numbered, today: date) -> Iterator[Case]:
    words = file_lists.read(connection)
    return cases.load_many(connection, entity, [found for _, found in page], today, words)


def _rows(
    connection: Connection, entity: str, judged: list[tuple[Any, tuple[Finding, ...]]]
) -> Iterator[StepRow]:
    named = titles.titles(connection, entity, [values["id"] for values, _ in judged])
    codes = fields_of(ENTITIES[entity])["status"].codes
    for values, before in judged:
        record_id, reference = values["id"], values.get("reference") or ""
        yield StepRow(record_id, reference, named[record_id], codes.text(values["status"]), before)
