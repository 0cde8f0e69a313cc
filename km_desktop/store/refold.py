"""Folded texts made anew: after a migration, records are found and ordered as the program folds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from km_desktop.models import ENTITIES, SearchText
from km_desktop.store.fold import search_row, sort_keys
from km_desktop.store.values import Values, from_row, table_of

_PAGE = 1000


def rebuild(connection: Connection) -> None:
    """Write what every record is found and ordered by anew, inside the caller's transaction."""
    connection.execute(delete(SearchText))
    for entity in ENTITIES:
        for page in _pages(connection, entity):
            texts = [row for values in page for row in search_row(entity, from_row(entity, values))]
            if texts:
                connection.execute(insert(SearchText), texts)
            _order_anew(connection, entity, page)


def _pages(connection: Connection, entity: str) -> Iterator[list[Any]]:
    table = table_of(entity)
    query = select(table).order_by(table.c.id).limit(_PAGE)
    page = connection.execute(query).mappings().all()
    while page:
        yield list(page)
        following = query.where(table.c.id > page[-1]["id"])
        page = connection.execute(following).mappings().all()


def _order_anew(connection: Connection, entity: str, page: list[Any]) -> None:
    table = table_of(entity)
    changed: list[Values] = []
    for values in page:
        keys = sort_keys(entity, values)
        if any(values[name] != key for name, key in keys.items()):
            changed.append({"of_record": values["id"], **keys})
    if changed:
        names = [name for name in changed[0] if name != "of_record"]
        query = update(table).where(table.c.id == bindparam("of_record"))
        connection.execute(query.values({name: bindparam(name) for name in names}), changed)
