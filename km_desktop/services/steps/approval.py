"""Who approved: asked for with the steps that approve, and a second pair of eyes (domain 7.11).

A file on somebody's own disk cannot force any of it: it is asked and told, and locks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from km_desktop.services import programmes
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.database import Database
from km_desktop.store.values import Values, table_of
from km_desktop.written.folding import fold


def is_approved_by(entity: str, status: str) -> str:
    """Return the field that names who approved a step to a status; nothing of other steps."""
    approval = programmes.traits(entity).approval
    return approval.by if approval is not None and status in approval.statuses else ""


def asks(entity: str, status: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a step approves a record of which nobody is named yet who did."""
    key = is_approved_by(entity, status)
    return bool(key) and not values.get(key)


def named(entity: str, status: str, approver: str) -> Values:
    """Return the value that a step writes for who approved it, where one is given."""
    key = is_approved_by(entity, status)
    return {key: approver.strip()} if key and approver.strip() else {}


def last_approver(database: Database, entity: str) -> str:
    """Return who approved the newest record of a kind that says so: mostly one and the same."""
    approval = programmes.traits(entity).approval
    if approval is None:
        return ""
    table = table_of(entity)
    column = table.c[approval.by]
    query = select(column).where(column.is_not(None), table.c.removed_at.is_(None))
    with database.reading() as connection:
        found: str | None = connection.execute(query.order_by(table.c.id.desc()).limit(1)).scalar()
    return found or ""


def check(key: str, author: str, approver: str | None) -> Iterator[Finding]:
    """Say of what somebody does whether another one has approved it; ``key`` is the field of it."""
    if not approver:
        yield warning(
            key,
            "Nobody is named who approved it: fill in “Approved by”.",
            "Не указано, кто утвердил: заполните поле «Кто утвердил».",
        )
    elif fold(author) == fold(approver):
        yield warning(
            key,
            "{name} has both entered and approved it. Let another person look at it too.",
            "{name} и вносит, и утверждает. Пусть посмотрит и кто-то другой.",
            name=approver,
        )
