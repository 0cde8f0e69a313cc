"""Leaving out what is personal: a copy for a donor or an evaluator (domain 11, decision 0011).

Everything declared private is emptied, in the records and in the journal; a row that is nothing
without it goes as a whole. What is not known to be open is taken to be private.
"""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, Connection, bindparam, delete, not_, or_, select, update

from km_desktop.models import (
    ENTITIES,
    Base,
    Change,
    Content,
    FileCopy,
    FileFact,
    Operation,
    SearchText,
    Tombstone,
)
from km_desktop.models.field import Field, fields_of
from km_desktop.services.figures.footnotes import PLACEHOLDER
from km_desktop.store import attached, fold, lineage, manifest
from km_desktop.store.faults.errors import Damaged
from km_desktop.store.history import journal
from km_desktop.store.history.operation_log import parts
from km_desktop.store.history.proof import goes_whole, is_open_field
from km_desktop.store.values import Values, from_row, table_of

# Tables besides those of records whose content is dealt with one by one below, or is open.
KNOWN = frozenset(
    table.__tablename__
    for table in (FileFact, FileCopy, Operation, Change, SearchText, Tombstone, Content)
)
_OPEN_FACTS = frozenset({"dataset", "copy", "home", "sample", PLACEHOLDER, manifest.REDACTED})
# Parts of a sentence that are codes, ids, moments and numbers of records.
_OPEN_PARTS = frozenset(
    {
        "say",
        "entity",
        "count",
        "n",
        "to",
        "field",
        "when",
        "before",
        "brought",
        "files",
        "taken_up",
        "document",
        "lang",
        "number",
    }
)
_LEFT_OUT = "…"
_ROWS = 500


def private_fields(entity: str) -> list[Field]:
    """Return the fields of an entity that do not go along."""
    return [one for one in fields_of(ENTITIES[entity]).values() if one.meaning.private]


def redact(connection: Connection, name: str) -> None:
    """Take out of a file, in the caller's transaction, everything that is private.

    The old bytes stay on its pages until it is written anew. The sentences of the journal lose
    their words and its chain is closed over what is left; a chain that was broken before is not
    closed anew, as that would hide it: then Damaged.
    """
    if journal.broken_links(connection) or journal.missing_ends(connection):
        raise Damaged(name=name)
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in ENTITIES and table.name not in KNOWN:
            connection.execute(delete(table))
    for entity in reversed(list(_in_order())):
        if goes_whole(entity):
            connection.execute(delete(table_of(entity)))
            connection.execute(delete(SearchText).where(SearchText.entity == entity))
        elif private_fields(entity):
            _empty(connection, entity)
    _leave_out_attachments(connection)
    _empty_journal(connection)
    connection.execute(update(FileCopy).values(note=None))
    names = [one for one in lineage.facts(connection) if not _is_open(one)]
    connection.execute(delete(FileFact).where(FileFact.name.in_(names)))
    lineage.set_fact(connection, manifest.REDACTED, "yes")


def attachments_along(connection: Connection) -> list[str]:
    """Return the names of the attachments that a redacted copy takes along."""
    table = table_of("attachment")
    query = select(table.c.name).where(not_(_is_left_out()), table.c.removed_at.is_(None))
    return list(connection.execute(query.order_by(table.c.name)).scalars())


def _is_left_out() -> ColumnElement[bool]:
    gone = [entity for entity in ENTITIES if goes_whole(entity)]
    return or_(attached.is_confidential(), table_of("attachment").c.owner_entity.in_(gone))


def _leave_out_attachments(connection: Connection) -> None:
    """Take away the attachments that are not known to be open, and content nobody has any more."""
    table, change = table_of("attachment"), Change.__table__
    ids = connection.execute(select(table.c.id).where(_is_left_out())).scalars().all()
    nothing = {"before": None, "after": None, "salt": None}
    for part in parts(ids):
        connection.execute(delete(table).where(table.c.id.in_(part)))
        connection.execute(delete(SearchText).where(SearchText.record_id.in_(part)))
        connection.execute(update(Change).where(change.c.record_id.in_(part)).values(nothing))
    attached.drop_unused(connection)


def _in_order() -> list[str]:
    return [table.name for table in Base.metadata.sorted_tables if table.name in ENTITIES]


def _is_open(fact: str) -> bool:
    return fact in _OPEN_FACTS or fact.startswith("end:")


def _empty(connection: Connection, entity: str) -> None:
    """Empty the private columns of an entity and fold its search texts anew."""
    table = table_of(entity)
    private = private_fields(entity)
    columns = [table.c[name] for one in private for name in one.columns]
    filled = select(table).where(or_(*(column.is_not(None) for column in columns)))
    result = connection.execute(filled, execution_options={"yield_per": _ROWS}).mappings()
    for part in result.partitions():
        rows = [from_row(entity, row) for row in part]
        _fold_anew(connection, entity, [_without(row, private) for row in rows])
    connection.execute(update(table).values({column.name: None for column in columns}))


def _without(values: Values, private: list[Field]) -> Values:
    return {**values, **{one.key: None for one in private}}


def _fold_anew(connection: Connection, entity: str, rows: list[Values]) -> None:
    own = SearchText.__table__
    texts = {row["id"]: fold.search_text(entity, row) for row in rows}
    kept = [{"of": record_id, "folded": text} for record_id, text in texts.items() if text]
    if kept:
        query = update(own).where(own.c.record_id == bindparam("of"))
        connection.execute(query.values(text=bindparam("folded")), kept)
    empty = [record_id for record_id, text in texts.items() if not text]
    if empty:
        connection.execute(delete(SearchText).where(SearchText.record_id.in_(empty)))


def _empty_journal(connection: Connection) -> None:
    """Destroy the journaled values of what is private, and the words of every sentence."""
    kinds = connection.execute(select(Change.entity, Change.field).distinct()).all()
    for entity, key in kinds:
        if not is_open_field(entity, key):
            mine = (Change.entity == entity) & (Change.field == key)
            nothing = {"before": None, "after": None, "salt": None}
            connection.execute(update(Change).where(mine).values(nothing))
    journal.rechain(connection, _without_words)


def _without_words(sentence: str) -> str:
    return json.dumps(_openly(json.loads(sentence)), ensure_ascii=False, sort_keys=True)


def _openly(parts: Values) -> Values:
    """Return the parts of a sentence that say nothing of a person; texts leave a mark."""
    kept: Values = {}
    for key, value in parts.items():
        if key in _OPEN_PARTS:
            kept[key] = value
        elif key == "inner" and isinstance(value, dict):
            kept[key] = _openly(value)  # the sentence of what was undone
        elif isinstance(value, str) and value:
            kept[key] = _LEFT_OUT
    return kept
