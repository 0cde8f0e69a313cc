"""Which operations a history shows: by person, day, kind, and the record they touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, false, or_, select

from km_desktop.models import ENTITIES, Change, Operation, SearchText
from km_desktop.models.field import fields_of
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words import naming
from km_desktop.store import attached, fold
from km_desktop.store.values import table_of
from km_desktop.written.days import midnight

_MOST = 2_000  # records that a search may mean
_PART = 500
_OPERATIONS = Operation.__table__


@dataclass(frozen=True)
class HistoryFilter:
    """Conditions that all must hold; an empty one holds always.

    Days are those of the place where the program runs, both included. ``text`` finds the record
    by its words or number; ``entity`` alone means all records of a kind with their rows.
    """

    author: str = ""
    day_from: date | None = None
    day_to: date | None = None
    kind: str = ""
    entity: str = ""
    record_id: UUID | None = None
    text: str = ""


def conditions(connection: Connection, wanted: HistoryFilter) -> Iterator[ColumnElement[bool]]:
    """Return what an operation must fulfil."""
    if wanted.author:
        yield _OPERATIONS.c.author == wanted.author
    if wanted.kind:
        yield _OPERATIONS.c.kind == wanted.kind
    if wanted.day_from is not None:
        yield _OPERATIONS.c.at >= midnight(wanted.day_from)
    if wanted.day_to is not None:
        yield _OPERATIONS.c.at < midnight(wanted.day_to, after=1)
    if wanted.record_id is not None and wanted.entity:
        yield touching(with_rows(connection, {wanted.record_id: wanted.entity}))
    elif wanted.entity:
        yield _of_entity(wanted.entity)
    if wanted.text.strip():
        yield touching(with_rows(connection, _find_records(connection, wanted.text)))


def with_rows(connection: Connection, records: dict[UUID, str]) -> dict[UUID, str]:
    """Return the ids whose changes belong to some records: theirs, their persons', their rows'."""
    found = dict(records)
    for entity, ids in _by_entity(records).items():
        core = cases.core_of(entity)
        if core:
            table = table_of(entity)
            link = table.c[ENTITIES[entity].about.core]
            for part in _parts(ids):
                persons = connection.execute(select(link).where(table.c.id.in_(part)))
                found |= dict.fromkeys(persons.scalars(), core)
    for owner, owners in _by_entity(found).items():
        for child in cases.children_of(owner):
            table = table_of(child)
            parent = table.c[ENTITIES[child].about.parent]
            for part in _parts(owners):
                rows = connection.execute(select(table.c.id).where(parent.in_(part)))
                found |= dict.fromkeys(rows.scalars(), child)
    for entity in filter(naming.is_kept_with_any, ENTITIES):
        found |= dict.fromkeys(attached.owned_by(connection, list(records), entity), entity)
    return found | _absorbed(connection, found)


def _absorbed(connection: Connection, known: dict[UUID, str]) -> dict[UUID, str]:
    """Return the records that were joined into some others, also those joined into them before."""
    found: dict[UUID, str] = {}
    wanted = dict(known)
    while wanted:
        later: dict[UUID, str] = {}
        for entity, ids in _by_entity(wanted).items():
            table = table_of(entity)
            for part in _parts(ids):
                query = select(table.c.id).where(table.c.merged_into.in_(part))
                later |= dict.fromkeys(connection.execute(query).scalars(), entity)
        wanted = {key: name for key, name in later.items() if key not in found | known}
        found |= wanted
    return found


def touching(records: dict[UUID, str]) -> ColumnElement[bool]:
    """Return the condition that an operation changed or made one of some records."""
    conditions: list[ColumnElement[bool]] = [false()]
    changes = Change.__table__
    for part in _parts(list(records)):
        changed = select(changes.c.operation_id).where(changes.c.record_id.in_(part))
        conditions.append(_OPERATIONS.c.id.in_(changed))
    for entity, ids in _by_entity(records).items():
        table = table_of(entity)
        for part in _parts(ids):
            made = select(table.c.created_op).where(
                table.c.id.in_(part), table.c.created_op.is_not(None)
            )
            conditions.append(_OPERATIONS.c.id.in_(made))
    return or_(*conditions)


def _of_entity(entity: str) -> ColumnElement[bool]:
    family = [entity, *cases.children_of(entity)]
    core = cases.core_of(entity)
    family += [core, *cases.children_of(core)] if core else []
    changes = Change.__table__
    changed = select(changes.c.operation_id).where(changes.c.entity.in_(family))
    made = [_OPERATIONS.c.created.contains(f'"{name}"', autoescape=True) for name in family]
    return or_(_OPERATIONS.c.id.in_(changed), *made)


def _find_records(connection: Connection, text: str) -> dict[UUID, str]:
    """Return the records that some words mean: their own, and those of the person behind them."""
    words = fold.search_words(text)
    if not words:
        return {}
    table = SearchText.__table__
    owners = select(table.c.owner_id).where(table.c.text.contains(words[0], autoescape=True))
    for word in words[1:]:
        more = select(table.c.owner_id).where(table.c.text.contains(word, autoescape=True))
        owners = owners.where(table.c.owner_id.in_(more))
    found: dict[UUID, str] = {}
    for name, entity in ENTITIES.items():
        records = table_of(name)
        places = [records.c.id.in_(owners)]
        for key, declared in fields_of(entity).items():
            if declared.kind.is_link and declared.target == "person":
                places.append(records.c[key].in_(owners))
        query = select(records.c.id).where(or_(*places)).limit(_MOST)
        found |= dict.fromkeys(connection.execute(query).scalars(), name)
    return found


def _by_entity(records: dict[UUID, str]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for record_id, entity in records.items():
        found.setdefault(entity, []).append(record_id)
    return found


def _parts(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    whole = list(ids)
    for start in range(0, len(whole), _PART):
        yield whole[start : start + _PART]
