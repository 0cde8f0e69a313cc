"""What happened to a record, or in the whole file, as sentences in either language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from km_desktop.bilingual import Plural, Text
from km_desktop.models import ENTITIES, Change, FileCopy, Operation
from km_desktop.services import steps
from km_desktop.services.history import filter as history_filter
from km_desktop.services.history import forgone, operations, record_changes
from km_desktop.services.history import words as history_words
from km_desktop.services.history.filter import HistoryFilter
from km_desktop.services.history.record_changes import Deed, FieldStep, RecordChanges
from km_desktop.services.history.words import NOTHING, kept_value
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words import file_lists as vocabularies
from km_desktop.services.words import naming, titles
from km_desktop.services.words.naming import Item, Named
from km_desktop.store.database import Database
from km_desktop.store.values import STATE, table_of

__all__ = [
    "FIXED_KINDS", "NOTHING", "Entry", "FieldStep", "HistoryFilter", "RecordChanges", "authors",
    "can_restore", "can_undo", "entry", "kinds", "of_file", "of_record", "pages", "sentence_of",
]  # fmt: skip
FIXED_KINDS = ("file", "sample", "export", "erase", "see_to", "issue")  # never undone
_PAGE = 200
_NOBODY = Text("", "")
_MORE = Plural(
    ("{first} and {n} more", "{first} and {n} more"),
    ("{first} и ещё {n}", "{first} и ещё {n}", "{first} и ещё {n}"),
)
_OPERATIONS, _CHANGES = Operation.__table__, Change.__table__


@dataclass(frozen=True)
class Entry:
    """One operation: what was done, by whom, when, in which copy, and field by field.

    ``about`` names the records that it touched, ``record`` is the first of them; ``records`` tell
    of each what happened to it and to its rows.
    """

    operation_id: UUID
    kind: str
    sentence: Text
    comment: str
    author: str
    at: datetime
    copy_name: str
    steps: tuple[FieldStep, ...]
    number: int = 0
    undone: bool = False
    undoes: UUID | None = None
    about: Text = _NOBODY
    record: Item | None = None
    redoes: bool = False
    records: tuple[RecordChanges, ...] = ()


def can_undo(entry: Entry) -> bool:
    """Tell whether undoing an operation may be offered; what stands in the way shows when asked."""
    return not entry.undone and entry.kind not in FIXED_KINDS


def can_restore(step: FieldStep) -> bool:
    """Tell whether an earlier value may be offered; statuses have ways of their own."""
    is_status = step.key == "status" and step.entity in steps.MACHINES
    return not step.kept and step.key not in STATE and not is_status


def of_record(database: Database, entity: str, record_id: UUID) -> list[Entry]:
    """Return everything that happened to a record and its rows, newest first."""
    with database.reading() as connection:
        records = history_filter.with_rows(connection, {record_id: entity})
        rows = _operations(connection, [history_filter.touching(records)])
        return _entries(connection, rows, set(records))


def of_file(
    database: Database,
    wanted: HistoryFilter | None = None,
    limit: int = _PAGE,
    before: UUID | None = None,
) -> list[Entry]:
    """Return the latest operations of the file, newest first; those ``before`` one to page on."""
    with database.reading() as connection:
        return _page(connection, wanted or HistoryFilter(), limit, before)


def count(database: Database, wanted: HistoryFilter | None = None) -> int:
    """Return how many operations a filter finds."""
    with database.reading() as connection:
        conditions = history_filter.conditions(connection, wanted or HistoryFilter())
        query = select(func.count()).select_from(_OPERATIONS).where(*conditions)
        return int(connection.execute(query).scalar_one())


def pages(connection: Connection, wanted: HistoryFilter) -> Iterator[Entry]:
    """Return all operations that a filter finds, as one state of the file, newest first."""
    last = None
    while found := _page(connection, wanted, _PAGE, last):
        yield from found
        last = found[-1].operation_id


def entry(database: Database, operation_id: UUID) -> Entry:
    """Return one operation; KeyError when there is none."""
    with database.reading() as connection:
        operations.find(connection, operation_id)
        rows = _operations(connection, [_OPERATIONS.c.id == operation_id])
        return _entries(connection, rows, None)[0]


def sentence_of(connection: Connection, operation_id: UUID) -> Text:
    """Return the sentence of one operation; KeyError when there is none."""
    row = operations.find(connection, operation_id)
    mine = _CHANGES.c
    query = select(mine.entity, mine.field, mine.after).order_by(mine.id)
    changes = connection.execute(query.where(mine.operation_id == row.id))
    return _sentence(naming.with_people(connection, json.loads(row.sentence)), row.created, changes)


def authors(database: Database) -> list[str]:
    """Return everybody who did something in this file, by name."""
    with database.reading() as connection:
        query = select(_OPERATIONS.c.author).distinct()
        return sorted(filter(None, connection.execute(query).scalars()), key=str.casefold)


def kinds(database: Database) -> list[tuple[str, Text]]:
    """Return the kinds of operations in this file, with what people call them."""
    with database.reading() as connection:
        found = set(connection.execute(select(_OPERATIONS.c.kind).distinct()).scalars())
    known = [name for name in history_words.KINDS if name in found]
    return [(name, history_words.kind(name)) for name in [*known, *sorted(found - set(known))]]


def _page(
    connection: Connection, wanted: HistoryFilter, limit: int, before: UUID | None
) -> list[Entry]:
    conditions = list(history_filter.conditions(connection, wanted))
    if before is not None:
        conditions.append(_earlier(operations.find(connection, before)))
    return _entries(connection, _operations(connection, conditions, limit), None)


def _earlier(row: Any) -> ColumnElement[bool]:
    mine = _OPERATIONS.c
    same_time = mine.at == row.at
    return or_(
        mine.at < row.at,
        and_(same_time, mine.number < row.number),
        and_(same_time, mine.number == row.number, mine.id < row.id),
    )


def _operations(
    connection: Connection, conditions: Iterable[ColumnElement[bool]], limit: int | None = None
) -> list[Any]:
    mine = _OPERATIONS.c
    copies = FileCopy.__table__
    query = (
        select(_OPERATIONS, copies.c.name.label("copy_name"))
        .join(copies, copies.c.id == mine.copy_id)
        .where(*conditions)
        .order_by(mine.at.desc(), mine.number.desc(), mine.id.desc())
        .limit(limit)
    )
    return list(connection.execute(query))


def _entries(connection: Connection, rows: list[Any], ids: set[UUID] | None) -> list[Entry]:
    changes = _changes(connection, [row.id for row in rows], ids)
    for operation_id, one in forgone.steps_of(connection, rows):
        if ids is None or one.record_id in ids:
            changes.setdefault(operation_id, []).append(one)
    words = vocabularies.read(connection)
    linked = _linked(connection, changes)
    gone = operations.undone(connection)
    abouts = {} if ids is not None else _Touched(connection, rows, changes).record_texts()
    steps_of = {row.id: tuple(_step(one, words, linked) for one in changes.get(row.id, []))
                for row in rows}  # fmt: skip
    told = record_changes.tell(connection, [
        Deed(row, tuple(changes.get(row.id, ())), steps_of[row.id],
             None if ids is None else frozenset(ids))
        for row in rows
    ], words)  # fmt: skip
    entries = []
    for row in rows:
        fields = steps_of[row.id]
        parts = naming.with_people(connection, json.loads(row.sentence))
        record, named, about = abouts.get(row.id, (None, _NOBODY, _NOBODY))
        is_meant = record is not None and record[0] == history_words.entity_of(parts)
        said = _sentence(
            parts, row.created, changes.get(row.id, []), named if is_meant else _NOBODY
        )
        entries.append(Entry(
            row.id, row.kind, said, parts.get("comment", ""), row.author, row.at, row.copy_name,
            fields, row.number, row.id in gone, row.undoes_id, about, record,
            parts["say"] == "redone", told[row.id],
        ))  # fmt: skip
    return entries


def _sentence(
    parts: Mapping[str, Any], created: str, changes: Iterable[Any], named: Text = _NOBODY
) -> Text:
    found = ((one.entity, one.field, one.after) for one in changes)
    return history_words.sentence(parts, history_words.done(found, json.loads(created)), named)


def _changes(
    connection: Connection, wanted: list[UUID], ids: set[UUID] | None
) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    query = select(_CHANGES).where(_CHANGES.c.operation_id.in_(wanted)).order_by(_CHANGES.c.id)
    for row in connection.execute(query):
        if ids is None or row.record_id in ids:
            found.setdefault(row.operation_id, []).append(row)
    return found


def _linked(connection: Connection, changes: Mapping[UUID, list[Any]]) -> dict[UUID, Text]:
    """Return the titles of everything that values before and after lead to."""
    values: list[tuple[str, dict[str, Any]]] = []
    merged: dict[str, set[UUID]] = {}
    for row in (row for rows in changes.values() for row in rows if row.entity in ENTITIES):
        for value in (kept_value(row.entity, row.field, kept) for kept in (row.before, row.after)):
            if row.field == "merged_into" and value is not None:
                merged.setdefault(row.entity, set()).add(value)
            elif value is not None:
                values.append((row.entity, {row.field: value}))
    found = titles.linked(connection, values)
    for entity, ids in merged.items():
        found |= titles.titles(connection, entity, ids)
    return found


def _step(change: Any, words: vocabularies.Vocabulary, linked: dict[UUID, Text]) -> FieldStep:
    entity, key = change.entity, change.field
    kept = [kept_value(entity, key, one) for one in (change.before, change.after)]
    before, after = history_words.shown_together(entity, key, kept, words, linked)
    label = history_words.label(entity, key)
    return FieldStep(entity, change.record_id, key, label, before, after)


class _Touched:
    """Names the records that operations touched, rows by the record they belong to."""

    def __init__(
        self, connection: Connection, rows: list[Any], changes: Mapping[UUID, list[Any]]
    ) -> None:
        self._connection = connection
        self._items: dict[UUID, list[Item]] = {}
        self._counts: dict[UUID, int] = {}
        changed = {
            row.id: list(
                dict.fromkeys((one.entity, one.record_id) for one in changes.get(row.id, ()))
            )
            for row in rows
        }
        owners = naming.owners(connection, [item for items in changed.values() for item in items])
        for row in rows:
            items = [owners[item] for item in changed[row.id] if item[0] in ENTITIES]
            made, count = self._made(row) if row.kind != "file" else ([], 0)
            items = list(dict.fromkeys([*made, *items]))
            if items:
                self._items[row.id] = items
                self._counts[row.id] = max(count + len(items) - len(made), len(items))

    def _made(self, row: Any) -> tuple[list[Item], int]:
        """Return the first records that an operation made, and how many there are of them."""
        created = {name: n for name, n in json.loads(row.created).items() if name in ENTITIES}
        cores = {cases.core_of(name) for name in created}
        heads = {
            name: n for name, n in created.items() if not naming.is_row(name) and name not in cores
        }
        found: list[Item] = []
        for name in heads or created:
            table = table_of(name)
            query = select(table.c.id).where(table.c.created_op == row.id).order_by(table.c.id)
            ids = self._connection.execute(query.limit(1 if heads else 50)).scalars()
            found += [(name, record_id) for record_id in ids]
        found = list(dict.fromkeys(naming.owners(self._connection, found).values()))
        if not heads:
            return found, len(found)
        return found[:1], sum(heads.values())

    def record_texts(self) -> dict[UUID, tuple[Item, Text, Text]]:
        """Return for each operation its first record, its title, and the words for all of them."""
        firsts = {operation_id: items[0] for operation_id, items in self._items.items()}
        names = naming.names(self._connection, set(firsts.values()))
        return {
            operation_id: (
                item,
                names[item].title,
                _with_more(names[item], self._counts[operation_id] - 1),
            )
            for operation_id, item in firsts.items()
        }


def _with_more(first: Named, more: int) -> Text:
    if more < 1:
        return first.whole
    return Text(_MORE.say("en", more, first=first.whole), _MORE.say("ru", more, first=first.whole))
