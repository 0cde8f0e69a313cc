"""What a file is: its version, its copies, how much is in it, and who worked in it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from km_desktop.models import ENTITIES, FileCopy, Operation
from km_desktop.models.entities.attachment import Content
from km_desktop.store import lineage, manifest, migrate
from km_desktop.store.database import Database
from km_desktop.store.values import table_of


@dataclass(frozen=True)
class CopyFacts:
    """A copy that a file knows of, and how many of its operations are in the file."""

    id: UUID
    name: str
    parent_id: UUID | None
    made_at: datetime
    made_by: str
    operations: int


@dataclass(frozen=True)
class FileFacts:
    """A file as a whole; sizes count bytes, ``size`` is None for a server.

    ``records`` holds the live records by entity, those that have none are left out.
    """

    version: int
    size: int | None
    dataset: UUID
    copy_id: UUID
    copy_name: str
    is_sample: bool
    is_redacted: bool
    copies: tuple[CopyFacts, ...]
    records: dict[str, int]
    in_trash: int
    attached: int
    attached_bytes: int
    operations: int
    last_at: datetime | None
    last_author: str


def read_facts(database: Database) -> FileFacts:
    """Return what is known of a file or of a server's database."""
    with database.reading() as connection:
        named = lineage.facts(connection)
        copies = _copies(connection)
        live, trashed = _counts(connection)
        last = connection.execute(
            select(Operation.at, Operation.author).order_by(Operation.at.desc()).limit(1)
        ).first()
        content = Content.__table__
        attached, attached_bytes = connection.execute(
            select(func.count(), func.coalesce(func.sum(func.length(content.c.bytes)), 0))
        ).one()
    mine = UUID(named["copy"])
    return FileFacts(
        version=migrate.SCHEMA,
        size=database.path.stat().st_size if database.path is not None else None,
        dataset=UUID(named["dataset"]),
        copy_id=mine,
        copy_name=next(copy.name for copy in copies if copy.id == mine),
        is_sample=named.get("sample") == "yes",
        is_redacted=named.get(manifest.REDACTED) == "yes",
        copies=copies,
        records=live,
        in_trash=trashed,
        attached=attached,
        attached_bytes=attached_bytes,
        operations=sum(copy.operations for copy in copies),
        last_at=last.at if last else None,
        last_author=last.author if last else "",
    )


def _copies(connection: Connection) -> tuple[CopyFacts, ...]:
    table, done = FileCopy.__table__, Operation.__table__
    number = select(func.count()).where(done.c.copy_id == table.c.id).scalar_subquery()
    query = select(
        table.c.id, table.c.name, table.c.parent_id, table.c.made_at, table.c.made_by,
        number.label("operations"),
    ).order_by(table.c.made_at, table.c.id)  # fmt: skip
    return tuple(CopyFacts(*row) for row in connection.execute(query))


def _counts(connection: Connection) -> tuple[dict[str, int], int]:
    live: dict[str, int] = {}
    trashed = 0
    for entity in ENTITIES:
        table = table_of(entity)
        query = select(func.count(), func.count(table.c.removed_at))
        every, removed = connection.execute(query).one()
        trashed += removed
        if every > removed:
            live[entity] = every - removed
    return live, trashed
