"""The content of attachments: bytes by their SHA-256, once however many records keep them.

Content goes for good only when somebody is erased and when a copy is handed out without it: an
attachment in the trash keeps its own, so that undoing brings it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update

from km_desktop.models import Change, Content
from km_desktop.store.faults.errors import AttachmentDamaged
from km_desktop.store.history.operation_log import parts
from km_desktop.store.values import table_of, to_json

# What is about one person, by the kind of the attachment.
PERSONAL_KINDS = ("CONTRACT", "CV", "CONSENT", "LETTER")
LARGEST = 20_000_000  # bytes of one attachment
_TABLE: Table = Content.__table__


def digest_of(content: bytes) -> str:
    """Return the digest by which content is kept, in hex."""
    return hashlib.sha256(content).hexdigest()


def keep(connection: Connection, content: bytes) -> str:
    """Keep content and return its digest; what is there already is not written again.

    Content that was damaged on the disk is healed by the same content coming once more.
    """
    digest = digest_of(content)
    found = _bytes(connection, digest)
    if found is None:
        connection.execute(insert(_TABLE).values(digest=digest, bytes=content))
    elif digest_of(found) != digest:
        query = update(_TABLE).where(_TABLE.c.digest == digest)
        connection.execute(query.values(bytes=content))
    return digest


def read(connection: Connection, digest: str, name: str) -> bytes:
    """Return the content of an attachment called ``name``.

    Raises AttachmentDamaged when it is not there or is not what was attached.
    """
    found = _bytes(connection, digest)
    if found is None or digest_of(found) != digest:
        raise AttachmentDamaged(name=name)
    return found


def there(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Return those of some digests whose content is kept."""
    found: set[str] = set()
    for part in parts(sorted(set(digests))):
        query = select(_TABLE.c.digest).where(_TABLE.c.digest.in_(part))
        found.update(connection.execute(query).scalars())
    return found


def damaged(connection: Connection) -> list[str]:
    """Return the names of the live attachments whose content is not what was attached."""
    table = table_of("attachment")
    query = select(table.c.digest, table.c.name).where(table.c.removed_at.is_(None))
    found: list[str] = []
    names: dict[str, list[str]] = {}
    for digest, name in connection.execute(query.order_by(table.c.id)):
        names.setdefault(digest, []).append(name)
    for digest, called in names.items():
        content = _bytes(connection, digest)
        if content is None or digest_of(content) != digest:
            found += called
    return found


def owned_by(
    connection: Connection,
    owners: Iterable[UUID],
    entity: str = "attachment",
    *,
    confidential: bool = False,
) -> list[UUID]:
    """Return the attachments of some records, those in the trash too.

    Or whatever else is kept with records of any kind. With ``confidential`` only attachments that
    are not known to be open.
    """
    table = table_of(entity)
    found: list[UUID] = []
    for part in parts(map(str, owners)):
        query = select(table.c.id).where(table.c.owner_id.in_(part)).order_by(table.c.id)
        if confidential:
            query = query.where(is_confidential())
        found += connection.execute(query).scalars()
    return found


def is_confidential() -> ColumnElement[bool]:
    """Return the condition that an attachment is not known to be open.

    A contract, a curriculum, a consent or a letter is about somebody whatever it is kept with: it
    is open only where a person has said so, of which the journal has the change.
    """
    table, change = table_of("attachment"), Change.__table__
    opened = select(change.c.record_id).where(
        change.c.entity == "attachment",
        change.c.field == "confidential",
        change.c.after == to_json(False),
    )
    return or_(
        table.c.confidential.is_(None),
        table.c.confidential.is_(True),
        and_(table.c.kind.in_(PERSONAL_KINDS), table.c.id.not_in(opened)),
    )


def confidential_among(connection: Connection, ids: Iterable[UUID]) -> set[UUID]:
    """Return which of some attachments are not known to be open."""
    table = table_of("attachment")
    found: set[UUID] = set()
    for part in parts(ids):
        query = select(table.c.id).where(table.c.id.in_(part), is_confidential())
        found.update(connection.execute(query).scalars())
    return found


def drop_unused(connection: Connection) -> None:
    """Destroy the content that no attachment refers to, not even one in the trash."""
    used = select(table_of("attachment").c.digest)
    connection.execute(delete(_TABLE).where(_TABLE.c.digest.not_in(used)))


def _bytes(connection: Connection, digest: str) -> bytes | None:
    query = select(_TABLE.c.bytes).where(_TABLE.c.digest == digest)
    found = connection.execute(query).scalar()
    if found is None:
        return None
    # Whatever else an altered file has in its place is not what was attached.
    return bytes(found) if isinstance(found, (bytes, memoryview)) else b""
