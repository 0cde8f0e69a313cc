"""Writing and reading the journal: operations, their changes, and the chain of digests."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select
from uuid6 import uuid7

from km_desktop.models import Change, FileCopy, Operation
from km_desktop.store import lineage
from km_desktop.store.faults.errors import TooManyCopies
from km_desktop.store.history import moved_fields
from km_desktop.written.text import clean

NO_DIGEST = bytes(32)
_LONGEST_SEEN = 40_000  # characters that the columns for it keep: about a thousand copies


@dataclass(frozen=True)
class Doing:
    """What somebody is about to do: the kind of operation and the parts of its sentence."""

    kind: str
    author: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    undoes: UUID | None = None
    at: datetime | None = None  # when it was done, if that is not now

    def as_json(self) -> str:
        """Return the sentence as the journal keeps it."""
        parts = {"say": self.sentence, **self.values}
        if "comment" in parts:  # what somebody typed; a sentence of the log is one line
            parts["comment"] = clean(parts["comment"], lines=False)
        return json.dumps(parts, ensure_ascii=False, sort_keys=True)

    @staticmethod
    def parts_of(sentence: str) -> dict[str, Any]:
        """Return the parts of a sentence that the journal keeps."""
        found: dict[str, Any] = json.loads(sentence)
        return found


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as canonical JSON.

    With a source it shows what that operation decided and says nothing of its own.
    """

    entity: str
    record_id: UUID
    field: str
    before: str | None
    after: str | None
    source: UUID | None = None


class OperationWriter:
    """Collects the changes of one operation and writes them at the end of the unit of work."""

    def __init__(self, connection: Connection, doing: Doing, home: str | None) -> None:
        self.id = uuid7()
        self._connection = connection
        self._doing = doing
        self._home = home
        self.changes: list[FieldChange] = []
        self._digests: list[bytes] = []  # of the changes that are in the journal already
        self.created: dict[str, int] = {}

    def begin(self, following: Mapping[str, int] | None = None) -> None:
        """Take the operation's place in the journal, so that records can point to it.

        ``following`` is the version vector from now on, when this operation changes it: a merge
        follows more than before, its undo less.
        """
        seen = lineage.vector(self._connection)
        copy_id = self._own_copy(seen)
        number = seen.get(copy_id.hex, 0) + 1
        self._connection.execute(
            insert(Operation).values(
                id=self.id,
                copy_id=copy_id,
                number=number,
                seen=vector_json({**(following or seen), copy_id.hex: number - 1}),
                kind=self._doing.kind,
                sentence=self._doing.as_json(),
                author=self._doing.author,
                at=self._doing.at or datetime.now(UTC),
                undoes_id=self._doing.undoes,
                created="{}",
                digest=NO_DIGEST,
            )
        )

    def flush(self) -> None:
        """Write the changes that are not in the journal yet."""
        rows = [_change_row(self.id, change) for change in self.changes[len(self._digests) :]]
        if rows:
            self._connection.execute(insert(Change), rows)
            self._digests += [row["digest"] for row in rows]

    def end(self) -> None:
        """Write the changes and close the link of the chain."""
        self.flush()
        created = json.dumps(self.created, sort_keys=True)
        mine = Operation.__table__.c
        own = Operation.__table__.update().where(mine.id == self.id)
        self._connection.execute(own.values(created=created))
        operation = self._connection.execute(
            select(Operation.__table__).where(mine.id == self.id)
        ).one()
        previous = _previous_digest(self._connection, operation.copy_id, operation.number)
        digest = link(previous, operation, self._digests)
        self._connection.execute(own.values(digest=digest))
        set_end(self._connection, operation.copy_id, operation.number, digest)

    def _own_copy(self, seen: dict[str, int]) -> UUID:
        facts = lineage.facts(self._connection)
        if self._home is None or facts.get("home") == self._home:
            return UUID(facts["copy"])
        # The file was copied or moved by other means than ours. Two files must never number
        # their operations as the same copy, so this one begins its own.
        name = self._connection.execute(
            select(FileCopy.name).where(FileCopy.id == UUID(facts["copy"]))
        ).scalar_one()
        lineage.set_fact(self._connection, "home", self._home)
        return lineage.begin_copy(self._connection, name, self._doing.author, vector_json(seen))


def _change_row(operation_id: UUID, change: FieldChange) -> dict[str, Any]:
    salt = os.urandom(16)
    return {
        "id": uuid7(),
        "operation_id": operation_id,
        "entity": change.entity,
        "record_id": change.record_id,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "source_id": change.source,
        "salt": salt,
        "digest": change_digest(change, salt),
    }


def change_digest(change: FieldChange, salt: bytes) -> bytes:
    """Return the salted digest of one change; it outlives the values when they are erased."""
    parts = [change.entity, change.record_id.hex, change.field, change.before, change.after]
    if change.source is not None:
        parts.append(change.source.hex)
    return hashlib.sha256(salt + json.dumps(parts, ensure_ascii=False).encode()).digest()


def is_altered(change: Any) -> bool:
    """Tell whether a row of the journal is not what was written; an erased one has no values."""
    if change.salt is None:
        return change.before is not None or change.after is not None
    told = FieldChange(
        change.entity,
        change.record_id,
        change.field,
        change.before,
        change.after,
        change.source_id,
    )
    if change_digest(told, change.salt) == bytes(change.digest):
        return False
    written = moved_fields.as_written(change.entity, change.record_id, change.field)
    if written is None:
        return True
    entity, record_id, key = written
    told = replace(told, entity=entity, record_id=record_id, field=key)
    return change_digest(told, change.salt) != bytes(change.digest)


def vector_json(seen: Mapping[str, int]) -> str:
    """Return a version vector as the journal keeps it, closely set: it grows with every copy.

    Raises TooManyCopies, on a file as on a server, when it would not fit: a file that holds more
    than fits could never be taken back by anybody.
    """
    counted = {copy: number for copy, number in seen.items() if number}
    found = json.dumps(counted, sort_keys=True, separators=(",", ":"))
    if len(found) > _LONGEST_SEEN:
        raise TooManyCopies(count=len(counted))
    return found


def set_end(connection: Connection, copy_id: UUID, number: int, digest: bytes) -> None:
    """Remember where a copy's chain ends, so that a missing last operation shows too."""
    lineage.set_fact(connection, f"end:{copy_id.hex}", f"{number} {digest.hex()}")


def missing_ends(connection: Connection) -> list[UUID]:
    """Return the copies whose last operations are no longer there."""
    found: list[UUID] = []
    for name, end in lineage.facts(connection).items():
        if not name.startswith("end:"):
            continue
        copy_id = UUID(name.removeprefix("end:"))
        number, digest = end.split()
        at_end = select(Operation.digest).where(
            Operation.copy_id == copy_id, Operation.number == int(number)
        )
        there = connection.execute(at_end).scalar()
        if there is None or there.hex() != digest:
            found.append(copy_id)
    return found


def _previous_digest(connection: Connection, copy_id: UUID, number: int) -> bytes:
    found = connection.execute(
        select(Operation.digest).where(Operation.copy_id == copy_id, Operation.number == number - 1)
    ).scalar()
    return found or NO_DIGEST


def link(previous: bytes, operation: Any, digests: Iterable[bytes]) -> bytes:
    """Return the digest of an operation that follows another one, over those of its changes."""
    header = [
        operation.id.hex,
        operation.copy_id.hex,
        operation.number,
        operation.seen,
        operation.kind,
        operation.sentence,
        operation.author,
        operation.at.isoformat(),
        operation.undoes_id.hex if operation.undoes_id else None,
        operation.created,
    ]
    found = hashlib.sha256(previous + json.dumps(header, ensure_ascii=False).encode())
    for digest in sorted(digests):
        found.update(digest)
    return found.digest()


def rechain(connection: Connection, rewritten: Callable[[str], str]) -> None:
    """Give every operation another sentence and close each copy's chain over what stands then.

    Only for a file that is handed out and never taken back: its links no longer fit elsewhere.
    """
    digests: dict[UUID, list[bytes]] = {}
    for found in connection.execute(select(Change.operation_id, Change.digest)):
        digests.setdefault(found.operation_id, []).append(found.digest)
    last: dict[UUID, tuple[int, bytes]] = {}
    closed: list[dict[str, Any]] = []
    order = select(Operation.__table__).order_by(Operation.copy_id, Operation.number)
    for row in connection.execute(order).mappings():
        told = SimpleNamespace(**{**row, "sentence": rewritten(row["sentence"])})
        _, previous = last.get(told.copy_id, (0, NO_DIGEST))
        digest = link(previous, told, digests.get(told.id, ()))
        closed.append({"of": told.id, "told": told.sentence, "link": digest})
        last[told.copy_id] = (told.number, digest)
    if closed:
        own = Operation.__table__
        query = own.update().where(own.c.id == bindparam("of"))
        connection.execute(
            query.values(sentence=bindparam("told"), digest=bindparam("link")), closed
        )
    for copy_id, (number, digest) in last.items():
        set_end(connection, copy_id, number, digest)


def broken_links(connection: Connection) -> list[UUID]:
    """Return the operations whose digest no longer fits: altered, or without their predecessor.

    Values that were erased have no salt; their digests still hold the chain together.
    """
    digests: dict[UUID, list[bytes]] = {}
    altered: set[UUID] = set()
    for row in connection.execute(select(Change.__table__)):
        digests.setdefault(row.operation_id, []).append(row.digest)
        if is_altered(row):
            altered.add(row.operation_id)
    wrong: list[UUID] = []
    last: dict[UUID, tuple[int, bytes]] = {}
    order = select(Operation.__table__).order_by(Operation.copy_id, Operation.number)
    for row in connection.execute(order):
        number, previous = last.get(row.copy_id, (0, NO_DIGEST))
        whole = link(previous, row, digests.get(row.id, ())) == row.digest
        if row.number != number + 1 or not whole or row.id in altered:
            wrong.append(row.id)
        last[row.copy_id] = (row.number, row.digest)
    return wrong
