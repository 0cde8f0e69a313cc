"""Amounts whose day is given by another record: an event, a call, the mission of a leg."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import rules
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.valuation.snapshots import changed_amounts, price
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store.lists import queries
from km_desktop.store.work import Work

Changed = Mapping[str, Collection[UUID]]


@contextmanager
def remade(
    work: Work, changed: Changed, keys: Collection[str], today: date, words: Vocabulary
) -> Iterator[None]:
    """Remake amounts of other records whose day moves with what is written inside.

    ``changed`` are the records that are written, by entity, ``keys`` their fields.
    """
    wanted = _dependents(work.connection, changed, keys)
    before = _cases(work.connection, wanted, today, words)
    yield
    for old, new in zip(before, _cases(work.connection, wanted, today, words), strict=True):
        valued = price(work.connection, old, new)
        for (entity, record_id), values in changed_amounts(old, valued).items():
            work.change(entity, record_id, values)


def _dependents(
    connection: Connection, changed: Changed, keys: Collection[str]
) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for entity, ids in changed.items():
        days = (key for key, field in fields_of(ENTITIES[entity]).items() if field.kind.is_day)
        if not ids or not set(days) & set(keys):
            continue
        if ENTITIES[entity].about.parent and entity in rules.by_entity():
            found.setdefault(entity, []).extend(ids)  # a row that has rows of its own
        for name, link in rules.gives_days_to(entity):
            rows = queries.where_among(connection, name, link, sorted(ids))
            found.setdefault(name, []).extend(row["id"] for row in rows)
    return {name: list(dict.fromkeys(ids)) for name, ids in found.items()}


def _cases(
    connection: Connection, wanted: Mapping[str, list[UUID]], today: date, words: Vocabulary
) -> list[Case]:
    found: list[Case] = []
    for entity, ids in wanted.items():
        loaded = list(cases.load_many(connection, entity, ids, today, words))
        rules.read_contexts(connection, loaded)
        found += loaded
    return found
