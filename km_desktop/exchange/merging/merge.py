"""The merge desk: what returned copies bring, what has to be decided, and the merge itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.exchange.merging import (
    apply,
    differences,
    removals,
    same_amount,
    same_person,
    settled,
)
from km_desktop.exchange.merging import incoming as reading
from km_desktop.exchange.merging.answer import Answer, settle
from km_desktop.exchange.merging.apply import Taken
from km_desktop.exchange.merging.consequences import Follows, follows
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.exchange.merging.question import Question
from km_desktop.services.due import issues
from km_desktop.services.due.issues import Judged
from km_desktop.services.history import undo_merge
from km_desktop.services.people import duplicates
from km_desktop.services.people.duplicates import Pair
from km_desktop.services.records import row_union
from km_desktop.store import lineage
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults import errors
from km_desktop.store.history import joined_rows
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import Work, joined_operation, unit_of_work

_LONGEST_NAMES = 300


@dataclass(frozen=True)
class Refusal:
    """A file that cannot be taken back, and what stands in the way."""

    name: str
    problem: errors.Problem


@dataclass(frozen=True)
class Found:
    """What a merge would do, or has done: taken by itself, to decide, likely doubles, rules."""

    arriving: Sequence[Incoming]
    related: bool  # whether every copy has a common origin with this file
    taken: Taken
    questions: list[Question]
    broken: list[Judged]
    copies: dict[str, str] = field(default_factory=dict)  # names of copies by id in hex
    follows: Follows = field(default_factory=dict)  # of a preview: what each answer would break
    duplicates: Sequence[Pair] = ()  # people who came in and may be here already
    refused: Sequence[Refusal] = ()  # files that were to come in as well and cannot be taken

    @property
    def is_empty(self) -> bool:
        """Tell whether the copies bring nothing that is not here."""
        return not any(copy.operations or copy.taken_up.records for copy in self.arriving)


@dataclass(frozen=True)
class Merged:
    """What came of a merge: one operation in the journal, and what is still open."""

    operation_id: UUID
    changes: Changes
    found: Found
    decided: list[Question]
    open: list[Question]
    pairs: list[Pair] = field(default_factory=list)  # of whom was said whether they are one


class _Rehearsed(Exception):  # noqa: N818 - leaves a rehearsal, nothing went wrong
    """A rehearsed merge has been looked at and is taken back."""


def read_copies(database: Database, paths: Iterable[Path]) -> list[Incoming]:
    """Read what several returned files have that this one does not follow.

    Raises a Problem that names the first file that cannot be taken.
    """
    with database.reading() as connection:
        known = lineage.vector(connection)
    found = []
    for path in paths:
        copy = reading.read(path, known)
        if copy.facts.get("redacted") == "yes":
            raise errors.RedactedCopy(name=path.name)
        found.append(copy)
    return found


def read_each(database: Database, paths: Iterable[Path]) -> tuple[list[Incoming], list[Refusal]]:
    """Read returned files one by one: one that cannot be taken does not hold up the others."""
    read: list[Incoming] = []
    refused: list[Refusal] = []
    for path in paths:
        try:
            read += read_copies(database, [path])
        except errors.Problem as problem:
            refused.append(Refusal(path.name, problem))
    return read, refused


def preview_each(
    database: Database, arriving: Sequence[Incoming], refused: Sequence[Refusal], today: date
) -> Found:
    """Return what a merge of the copies would do that can be taken; the others are refused.

    Raises the Problem of the first when none can.
    """
    left, gone = list(arriving), list(refused)
    while left:
        try:
            return replace(preview(database, left, today), refused=tuple(gone))
        except errors.Problem as problem:
            culprits = [copy for copy in left if copy.name == problem.values.get("name")]
            if len(culprits) != 1:
                raise
            left.remove(culprits[0])
            gone.append(Refusal(culprits[0].name, problem))
    if gone:
        raise gone[0].problem
    return preview(database, [], today)


def preview(database: Database, arriving: Sequence[Incoming], today: date) -> Found:
    """Return what a merge would do, found by doing it and taking it back before it is kept."""
    found: Found | None = None
    try:
        with unit_of_work(database, Doing("merge", "", "merged")) as work:
            work.rehearsing = True
            found = _rehearsed(work, arriving, today)
            found = replace(found, follows=follows(work.connection, found.questions, today))
            raise _Rehearsed
    except _Rehearsed:
        pass
    if found is None:
        raise RuntimeError("a rehearsal ended without an outcome")
    return found


def is_current(database: Database, found: Found) -> bool:
    """Tell whether the file is still as it was when something was found in it."""
    with database.reading() as connection:
        return lineage.vector(connection) == found.taken.ours


def merge(
    database: Database,
    author: str,
    arriving: Sequence[Incoming],
    answers: Mapping[str, Answer],
    today: date,
) -> Merged:
    """Take the copies in: one transaction, one operation; what is not answered stays open.

    Raises Refused where two people are to be joined who may not be.
    """
    names = ", ".join(copy.copy_name for copy in arriving)[:_LONGEST_NAMES]
    with database.reading() as connection:
        before = lineage.vector(connection)
        for copy in arriving:
            copy.taken_up.leave_known(connection)
    count = sum(len(copy.operations) for copy in arriving)
    parts = {"name": names, "count": count, "before": before}
    if any(copy.taken_up.records for copy in arriving):
        parts[undo_merge.TAKEN_UP] = True
    with joined_operation(database, Doing("merge", author, "merged", parts)) as work:
        if not count:
            work.begin()
        found = _rehearsed(work, arriving, today)
        decided = settle(work, found.questions, answers, today)
        if decided:
            row_union.join_written(work)
        new = found.taken.brought.get("person", [])
        pairs = same_person.settle(database, author, found.duplicates, answers, today, new)
        left = [one for one in found.questions if one not in decided]
        settled.remember(work.connection, left)
    if work.changes.operation_id is None:
        raise RuntimeError("a merge leaves an operation")
    return Merged(work.changes.operation_id, work.changes, found, decided, left, pairs)


def _rehearsed(work: Work, arriving: Sequence[Incoming], today: date) -> Found:
    facts = lineage.facts(work.connection)
    related = all(str(copy.dataset) == facts["dataset"] for copy in arriving)
    taken = apply.take(work, arriving)
    gone = removals.removals(work.connection, taken.vector, taken.ours)
    asked_about = {one.record_id: one.entity for one in gone}
    apply.remove(work, taken, asked_about)
    apply.join_rows(work, taken, asked_about)
    touched = {record_id for _, record_id in taken.touched}
    work.flush()  # rows that are one are found by it
    torn = differences.differences(work.connection, taken.vector, touched, taken.ours)
    asked = gone + same_amount.decide(work, torn, today)
    broken = _broken(work.connection, taken, today)
    people = taken.brought.get("person", [])
    pairs = duplicates.among(work.connection, people) if people else []
    names = lineage.names(work.connection)
    return Found(arriving, related, taken, asked, broken, names, duplicates=pairs)


def _broken(connection: Connection, taken: Taken, today: date) -> list[Judged]:
    """Return what the rules say of the records that came in or were changed by the copies."""
    by_entity: dict[str, list[UUID]] = {}
    for entity, record_id in sorted(taken.touched, key=str):
        by_entity.setdefault(entity, []).append(record_id)
    return issues.judged(connection, by_entity, today)


def open_questions(database: Database) -> tuple[list[Question], dict[str, str]]:
    """Return what earlier merges left open, and the names of the copies that speak in it."""
    with database.reading() as connection:
        vector = lineage.vector(connection)
        return differences.open_questions(connection, vector), lineage.names(connection)


def open_pairs(database: Database) -> list[Pair]:
    """Return the people who came with copies and may be one with another, whom nobody judged."""
    with database.reading() as connection:
        return same_person.waiting(connection)


def count_open(database: Database) -> int:
    """Return how many answers wait: questions, and people who came with copies and may be one.

    At once where nothing ever came together.
    """
    with database.reading() as connection:
        vector = lineage.vector(connection)
        if len(vector) < 2 and not joined_rows.ever_behind(connection):
            return 0
        pairs = same_person.waiting(connection)
        return len(differences.open_questions(connection, vector)) + len(pairs)


def disputed(database: Database) -> dict[str, set[UUID]]:
    """Return the records, by entity, that one copy removed and another goes on with.

    They are live and counted in every copy until somebody decides.
    """
    found: dict[str, set[UUID]] = {}
    with database.reading() as connection:
        for one in removals.removals(connection, lineage.vector(connection)):
            found.setdefault(one.entity, set()).add(one.record_id)
    return found


def decide(database: Database, author: str, answers: Mapping[str, Answer], today: date) -> Changes:
    """Answer questions that a merge left open: one operation."""
    doing = Doing("decide", author, "decided", {"count": len(answers)})
    with joined_operation(database, doing) as work:
        vector = lineage.vector(work.connection)
        settle(work, differences.open_questions(work.connection, vector), answers, today)
        row_union.join_written(work)
        asked = any(map(same_person.is_pair, answers))
        pairs = same_person.waiting(work.connection) if asked else []
        same_person.settle(database, author, pairs, answers, today)
    return work.changes
