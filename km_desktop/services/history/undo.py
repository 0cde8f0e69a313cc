"""Undo and redo of whole operations, in any order; what has changed since is asked about first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, Change
from km_desktop.services.history import history, operations, undo_merge
from km_desktop.services.history.operations import EffectiveHistory
from km_desktop.services.history.undo_inverse import CREATED, MERGED, REMOVED, Reversal
from km_desktop.services.history.undo_plan import propose
from km_desktop.services.history.undo_proposal import Proposal, UndoPlan
from km_desktop.services.records import row_union
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import Problem
from km_desktop.store.history.journal import Doing
from km_desktop.store.history.operation_log import ANSWERING
from km_desktop.store.values import from_kept
from km_desktop.store.work import Work, unit_of_work

__all__ = [
    "CannotUndo",
    "NeedsChoice",
    "UndoPlan",
    "last_of",
    "last_undone",
    "plan",
    "undo",
]  # fmt: skip
_Batch = dict[UUID, dict[str, tuple[Any, UUID | None]]]
_ASIDE = ("export", "issue")  # kinds that change no record: what was undone can still come back
# Parts that say nothing once it is undone.
_DROPPED = ("brought", "before", "comment", undo_merge.TAKEN_UP)


class NeedsChoice(Exception):  # noqa: N818 - a question to a person, like a Problem
    """Something has changed since; nothing was written, and ``plan`` says what to decide."""

    def __init__(self, plan: UndoPlan) -> None:
        super().__init__(f"{len(plan.clashes)} clashes")
        self.plan = plan


class CannotUndo(Problem):
    """The operation cannot be undone, and the plan's refusal says why."""

    what = Text("{why}", "{why}")
    way_out = Text("Nothing was changed.", "Ничего не изменено.")


def plan(database: Database, operation_id: UUID) -> UndoPlan:
    """Return what undoing an operation would do; KeyError when there is no such operation."""
    with database.reading() as connection:
        return propose(connection, operation_id).plan


def undo(
    database: Database,
    author: str,
    operation_id: UUID,
    choices: Mapping[str, bool] | None = None,
    *,
    force: bool = False,
) -> Changes:
    """Undo an operation; the undo of an undo brings it back.

    ``choices`` say for each clash, by its id, whether it goes back or keeps the present value;
    ``force`` lets all go back that can. Raises NeedsChoice while one is open, CannotUndo when the
    operation cannot be undone, KeyError when there is none; then nothing was written.
    """
    with database.reading() as connection:
        doing = _doing(connection, author, operation_id)
    with unit_of_work(database, doing) as work:
        proposal = propose(work.connection, operation_id)
        chosen = _chosen(proposal.plan, choices or {}, force=force)
        _write(work, proposal, proposal.accepted(chosen))
    return work.changes


def _doing(connection: Connection, author: str, operation_id: UUID) -> Doing:
    operation = operations.find(connection, operation_id)
    cause, depth = operations.first_cause(connection, operation)
    parts = json.loads(cause.sentence)
    inner = {key: value for key, value in parts.items() if key not in _DROPPED}
    say = "redone" if depth % 2 else "undone"
    return Doing("undo", author, say, {"inner": inner}, undoes=operation_id)


def _chosen(plan: UndoPlan, choices: Mapping[str, bool], *, force: bool) -> Mapping[str, bool]:
    if plan.refusal is not None:
        raise CannotUndo(why=plan.refusal)
    if force:
        return {clash.id: True for clash in plan.clashes}
    open_ones = [clash for clash in plan.clashes if clash.id not in choices]
    impossible = [clash for clash in plan.clashes if clash.only_keep and choices.get(clash.id)]
    if open_ones or impossible:
        raise NeedsChoice(plan)
    return choices


def _write(work: Work, proposal: Proposal, reversals: Iterable[Reversal]) -> None:
    effective = EffectiveHistory(work.connection)
    work.following = undo_merge.vector_after(
        work.connection, effective, proposal.operation, proposal.cause
    )
    if proposal.cause.kind in ANSWERING:
        work.begin()  # what the file follows, or asks, changes even when every value stays
    order = list(ENTITIES)
    batches: dict[tuple[bool, int, str], _Batch] = {}
    apart: set[UUID] = set()
    for reversal in reversals:
        entity, record_id = reversal.item
        if reversal.key == MERGED and reversal.value is None:
            apart |= {record_id, from_kept(entity, MERGED, reversal.wrote)}
        key = REMOVED if reversal.key == CREATED else reversal.key
        # What others may link to comes back first and goes last.
        rank = order.index(entity)
        place = (reversal.leaving, -rank if reversal.leaving else rank, entity)
        source = proposal.cause.id if reversal.source is not None else None
        batches.setdefault(place, {}).setdefault(record_id, {})[key] = (reversal.value, source)
    for (_, _, entity), batch in sorted(batches.items(), key=lambda pair: pair[0]):
        work.follow_many(entity, batch)
    row_union.join_written(work, apart=apart)


def last_of(database: Database, author: str) -> UUID | None:
    """Return the last thing a person did in this copy of the file that can still be undone."""
    with database.reading() as connection:
        effective = EffectiveHistory(connection)
        done = operations.undone(connection, effective)
        for row in operations.of_author(connection, effective, author):
            if row.undoes_id is not None or row.kind in history.FIXED_KINDS or row.id in done:
                continue
            if _has_content(connection, row) and propose(connection, row.id).plan.refusal is None:
                found: UUID = row.id
                return found
    return None


def _has_content(connection: Connection, operation: Any) -> bool:
    if json.loads(operation.created) or operation.kind == undo_merge.KIND:
        return True
    changed = select(Change.id).where(Change.operation_id == operation.id).limit(1)
    return connection.execute(changed).first() is not None


def last_undone(database: Database, author: str) -> UUID | None:
    """Return the undo that a person's redo would take back.

    Nothing when they have done something else since: redoing would then overtake it.
    """
    with database.reading() as connection:
        effective = EffectiveHistory(connection)
        done = operations.undone(connection, effective)
        for row in operations.of_author(connection, effective, author):
            if row.kind in _ASIDE:
                continue
            if row.undoes_id is None:
                return None
            if row.id in done:
                continue
            _, depth = operations.first_cause(connection, row)
            if depth % 2:
                found: UUID = row.id
                return found
    return None
