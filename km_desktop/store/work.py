"""The unit of work: one user action, one transaction, one operation in the journal."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from uuid6 import uuid7

from km_desktop.models import ENTITIES, Operation, SearchText
from km_desktop.models.field import fields_of
from km_desktop.store import fold, lineage
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import ChangedMeanwhile, Problem
from km_desktop.store.history import joined_rows
from km_desktop.store.history.journal import Doing, FieldChange, OperationWriter
from km_desktop.store.values import (
    OWN,
    STATE,
    Values,
    canonical,
    cleaned,
    from_row,
    table_of,
    to_columns,
    to_json,
)

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())  # nothing for a terminal; the window keeps a log
_REMOVED = "removed_at"
_PART = 500  # ids in one condition


class Work:
    """Reads and writes records inside one transaction; every write lands in the journal."""

    def __init__(self, connection: Connection, writer: OperationWriter) -> None:
        self.connection = connection
        self.changes = Changes()
        self._writer = writer
        self.following: Mapping[str, int] | None = (
            None  # the version vector from now on, when the operation changes it
        )
        self.rehearsing = False  # whatever is written is taken back: nobody will search for it
        self.is_broken = False  # a part of this has failed
        self._begun = False

    def get(self, entity: str, record_id: UUID) -> Values:
        """Return the values of a record; KeyError when there is none."""
        found = read(self.connection, entity, record_id)
        if found is None:
            raise KeyError(record_id)
        return found

    def add(self, entity: str, values: Mapping[str, Any]) -> UUID:
        """Write a new record and return its id."""
        record_id: UUID = values.get("id") or uuid7()
        given = {key: value for key, value in values.items() if key != "id"}
        self.add_many(entity, [{"id": record_id, **given}])
        return record_id

    def add_many(self, entity: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write new records, each with its id among its values; return how many."""
        table = table_of(entity)
        empty = to_columns(entity, dict.fromkeys(fields_of(ENTITIES[entity])))
        written, texts = [], []
        self.begin()
        for row in rows:
            values = cleaned(entity, {key: value for key, value in row.items() if key != "id"})
            columns = {**empty, **to_columns(entity, values), **fold.sort_keys(entity, values)}
            columns |= {"id": row["id"], "version": 1, "created_op": self._writer.id}
            written.append(columns)
            texts += fold.search_row(entity, {**values, "id": row["id"]})
        if written:
            self.connection.execute(insert(table), written)
            self.changes.of(entity).added.update(row["id"] for row in written)
            created = self._writer.created
            created[entity] = created.get(entity, 0) + len(written)
        if texts:
            self.connection.execute(insert(SearchText), texts)
        return len(written)

    def change(
        self, entity: str, record_id: UUID, values: Mapping[str, Any], version: int | None = None
    ) -> bool:
        """Write the fields that differ; tell whether any did.

        ``version`` is the one the author saw; ChangedMeanwhile when the record has moved on.
        """
        before = self.get(entity, record_id)
        if version is not None and before["version"] != version:
            raise ChangedMeanwhile
        return self._apply(entity, before, cleaned(entity, values), None, decided=False)

    def settle(
        self, entity: str, record_id: UUID, values: Mapping[str, Any], *, alone: bool = False
    ) -> None:
        """Write what a person decided; the journal keeps it also where the value stays the same.

        ``alone`` says it of this row only, and not of those that stand behind it.
        """
        self._apply(entity, self.get(entity, record_id), values, None, decided=True, alone=alone)

    def follow(self, entity: str, record_id: UUID, values: Mapping[str, Any], source: UUID) -> bool:
        """Write values that another operation decided; tell whether any differed."""
        return self._apply(entity, self.get(entity, record_id), values, source, decided=False)

    def bring(self, entity: str, rows: Iterable[Values]) -> None:
        """Write records that were made in another copy, with their own history and state."""
        self.begin()
        written, texts = [], []
        for row in rows:
            fields = {key: row[key] for key in fields_of(ENTITIES[entity])}
            columns = {**to_columns(entity, fields), **fold.sort_keys(entity, fields)}
            written.append(columns | {key: row[key] for key in OWN} | {"version": 1})
            texts += [] if self.rehearsing else fold.search_row(entity, row)
            if row[_REMOVED] is None:
                self.changes.of(entity).added.add(row["id"])
        if written:
            self.connection.execute(insert(table_of(entity)), written)
        if texts:
            self.connection.execute(insert(SearchText), texts)

    def follow_many(
        self, entity: str, wanted: Mapping[UUID, Mapping[str, tuple[Any, UUID | None]]]
    ) -> None:
        """Write values, each with the operation that decided it, for many records at once.

        None stands for this operation. The values are known to differ from those that are there.
        """
        self.begin()
        updates: dict[tuple[str, ...], list[Values]] = {}
        again: list[Values] = []
        for record_id, before in self.many(entity, list(wanted)).items():
            values = {key: value for key, (value, _) in wanted[record_id].items()}
            after = {**before, **canonical(entity, values)}
            columns = {**to_columns(entity, values), **fold.sort_keys(entity, after)}
            columns |= {"version": before["version"] + 1, "changed_op": self._writer.id}
            updates.setdefault(tuple(columns), []).append({"of_record": record_id, **columns})
            for key, (_, source) in wanted[record_id].items():
                kept = to_json(before[key]), to_json(after[key])
                self._writer.changes.append(FieldChange(entity, record_id, key, *kept, source))
            self.changes.note(entity, before, after)
            if _is_folded_anew(entity, values):
                again.append(after)
        table = table_of(entity)
        for names, rows in updates.items():
            query = update(table).where(table.c.id == bindparam("of_record"))
            self.connection.execute(query.values({n: bindparam(n) for n in names}), rows)
        self.index(entity, again)

    def many(self, entity: str, wanted: list[UUID]) -> dict[UUID, Values]:
        """Return the values of many records by id; unknown ids are left out."""
        table = table_of(entity)
        found: dict[UUID, Values] = {}
        for start in range(0, len(wanted), _PART):
            part = select(table).where(table.c.id.in_(wanted[start : start + _PART]))
            rows = self.connection.execute(part).mappings()
            found |= {row["id"]: from_row(entity, row) for row in rows}
        return found

    def index(self, entity: str, records: list[Values]) -> None:
        """Fold the words of records anew, by which they are found."""
        if self.rehearsing:
            return
        for start in range(0, len(records), _PART):
            part = [row["id"] for row in records[start : start + _PART]]
            self.connection.execute(delete(SearchText).where(SearchText.record_id.in_(part)))
        texts = [text for row in records for text in fold.search_row(entity, row)]
        if texts:
            self.connection.execute(insert(SearchText), texts)

    def _apply(
        self,
        entity: str,
        before: Values,
        values: Mapping[str, Any],
        source: UUID | None,
        *,
        decided: bool,
        alone: bool = False,
    ) -> bool:
        record_id = before["id"]
        wanted = canonical(entity, values)
        differing = {
            key: value for key, value in wanted.items() if to_json(before[key]) != to_json(value)
        }
        if not differing and not decided:
            return False
        after = {**before, **differing}
        columns = {**to_columns(entity, differing), **fold.sort_keys(entity, after)}
        self._write(entity, before, columns)
        said = wanted if decided else differing
        for key, value in said.items():
            change = FieldChange(
                entity, record_id, key, to_json(before[key]), to_json(value), source
            )
            self._writer.changes.append(change)
        if source is None and not alone:
            for row in joined_rows.behind(self.connection, entity, before):
                self._say_behind(entity, before, row, said)
        if _is_folded_anew(entity, differing):
            self.index(entity, [after])
        self.changes.note(entity, before, after)
        return True

    def _say_behind(self, entity: str, shown: Values, row: Values, said: Values) -> None:
        """Say of a row behind the one that is shown what was said of that one."""
        said = {key: value for key, value in said.items() if key != "merged_into"}
        now = {key: value for key, value in said.items() if key != _REMOVED or value is not None}
        if now:
            columns = {**to_columns(entity, now), **fold.sort_keys(entity, {**row, **now})}
            self._write(entity, row, columns)
        for key, value in said.items():
            was = shown[key] if key == _REMOVED else row[key]
            kept = to_json(was), to_json(value)
            self._writer.changes.append(FieldChange(entity, row["id"], key, *kept))

    def remove(self, entity: str, record_id: UUID, version: int | None = None) -> None:
        """Put a record in the trash, where it stays until somebody restores or erases it."""
        before = self.get(entity, record_id)
        if version is not None and before["version"] != version:
            raise ChangedMeanwhile
        if before[_REMOVED] is None:
            self._apply(entity, before, {_REMOVED: datetime.now(UTC)}, None, decided=False)

    def restore(self, entity: str, record_id: UUID) -> None:
        """Take a record out of the trash."""
        before = self.get(entity, record_id)
        state = {key: None for key in STATE if before[key] is not None}
        if state:
            self._apply(entity, before, state, None, decided=False)

    def _write(self, entity: str, before: Values, columns: Values) -> None:
        self.begin()
        table = table_of(entity)
        done = self.connection.execute(
            update(table)
            .where(table.c.id == before["id"], table.c.version == before["version"])
            .values(**columns, version=before["version"] + 1, changed_op=self._writer.id)
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile

    @property
    def written(self) -> list[FieldChange]:
        """Return every field that has been written so far."""
        return self._writer.changes

    def flush(self) -> None:
        """Put what has been written so far into the journal, where it can be read."""
        if self._begun:
            self._writer.flush()

    def begin(self) -> None:
        """Take the operation's place in the journal, even if nothing is written later."""
        if not self._begun:
            self._writer.begin(self.following)
            self.changes.operation_id = self._writer.id
            self._begun = True

    def begin_part(self) -> Work:
        """Return what one of several actions writes with; its own changes are told apart."""
        part = Work(self.connection, self._writer)
        part._begun = self._begun
        part.changes.operation_id = self.changes.operation_id
        return part

    def take_part(self, part: Work) -> None:
        """Count what a part has done as done."""
        self._begun = part._begun
        self.changes.take(part.changes)

    def finish(self) -> None:
        """Close the operation; an action that changed nothing leaves no trace."""
        if self._begun:
            self._writer.end()


@contextmanager
def unit_of_work(database: Database, doing: Doing) -> Iterator[Work]:
    """Give a Work; what it did is kept when the block ends, and gone when the block fails.

    A disk or a server may fail at the very end, when all is kept already: the operation is looked
    for before it is said that nothing was saved.
    """
    if database.joined is not None:
        if doing.undoes is not None:
            raise ValueError("an undo is an operation of its own")
        whole = database.joined
        if not isinstance(whole, Work):
            raise TypeError("only a unit of work is joined")
        part = whole.begin_part()
        try:
            yield part
        except BaseException:
            whole.is_broken = True
            raise
        whole.take_part(part)
        return
    home = lineage.home_of(database.home) if database.home else None
    ended: UUID | None = None
    try:
        with database.writing() as connection:
            work = Work(connection, OperationWriter(connection, doing, home))
            yield work
            work.finish()
            ended = work.changes.operation_id
    except Problem:
        if ended is None or not _is_kept(database, ended):
            raise
        log.warning("an operation was kept although its end was told as failed", exc_info=True)


@contextmanager
def joined_operation(database: Database, doing: Doing) -> Iterator[Work]:
    """Make one operation of all that services write while the block lasts, whole or not at all.

    Each of them still judges and tells its own changes. What any of them raises has to leave the
    block: where it was held back, nothing is kept and RuntimeError says so.
    """
    with unit_of_work(database, doing) as work:
        around, database.joined = database.joined, work
        try:
            yield work
        finally:
            database.joined = around
        if work.is_broken:
            raise RuntimeError("a part failed, and the rest went on without it")


def _is_kept(database: Database, operation_id: UUID) -> bool:
    operations = Operation.__table__
    try:
        with database.reading() as connection:
            query = select(operations.c.id).where(operations.c.id == operation_id)
            return connection.execute(query).first() is not None
    except Problem:
        return False


def read(connection: Connection, entity: str, record_id: UUID) -> Values | None:
    """Return the values of one record, also when it is in the trash; nothing when unknown."""
    table = table_of(entity)
    row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    return from_row(entity, row) if row is not None else None


def _is_folded_anew(entity: str, written: Mapping[str, Any]) -> bool:
    """Tell whether a record is found otherwise after a change; a row by its place in the trash."""
    return bool(ENTITIES[entity].about.parent) or not written.keys() <= set(STATE)
