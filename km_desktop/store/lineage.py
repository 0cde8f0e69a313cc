"""Which dataset a file belongs to, which copy of it this is, and from which copy it descends."""

from __future__ import annotations

import hashlib
import json
import platform
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from uuid6 import uuid7

from km_desktop.models import FileCopy, FileFact, Operation


def home_of(path: Path) -> str:
    """Return the mark of a place: a file found elsewhere than where it last wrote is a copy."""
    place = f"{platform.node()}:{path.absolute()}"
    return hashlib.sha256(place.encode()).hexdigest()[:32]


def facts(connection: Connection) -> dict[str, str]:
    """Return the facts about the file by name: dataset, copy, home, and so on."""
    # Columns of the table, not of the class: the mapping is worked out only when it is needed.
    table = FileFact.__table__
    rows = connection.execute(select(table.c.name, table.c.value))
    return {row.name: row.value for row in rows}


def vector(connection: Connection) -> dict[str, int]:
    """Return which operations are in effect in this file: how far it follows each copy.

    Not the operations that merely lie in the journal: those of a merge that was undone stay there
    and are no longer followed, so that the same copy can be merged again.
    """
    mine = UUID(facts(connection)["copy"])
    last = connection.execute(
        select(Operation.number, Operation.seen)
        .where(Operation.copy_id == mine)
        .order_by(Operation.number.desc())
        .limit(1)
    ).first()
    if last is not None:
        return {**json.loads(last.seen), mine.hex: last.number}
    begun = select(FileCopy.parent_seen).where(FileCopy.id == mine)
    found: dict[str, int] = json.loads(connection.execute(begun).scalar_one())
    return found


def names(connection: Connection) -> dict[str, str]:
    """Return what the copies that this file knows are called, by their id in hex."""
    table = FileCopy.__table__
    rows = connection.execute(select(table.c.id, table.c.name))
    return {row.id.hex: row.name for row in rows}


def set_fact(connection: Connection, name: str, value: str) -> None:
    """Write one fact about the file."""
    changed = connection.execute(update(FileFact).where(FileFact.name == name).values(value=value))
    if changed.rowcount == 0:
        connection.execute(insert(FileFact).values(name=name, value=value))


def begin_copy(
    connection: Connection, name: str, author: str, seen: str, note: str | None = None
) -> UUID:
    """Make this file a copy of its own, descended from the copy it was; return its id.

    ``seen`` is the version vector, as JSON, of what the file contains at this moment.
    """
    parent = facts(connection).get("copy")
    copy_id = uuid7()
    connection.execute(
        insert(FileCopy).values(
            id=copy_id,
            name=name,
            parent_id=UUID(parent) if parent else None,
            parent_seen=seen,
            made_at=datetime.now(UTC),
            made_by=author,
            note=note,
        )
    )
    set_fact(connection, "copy", str(copy_id))
    return copy_id


def begin_dataset(connection: Connection, copy_name: str, author: str, home: str) -> None:
    """Make a new database the first copy of a new dataset."""
    set_fact(connection, "dataset", str(uuid7()))
    begin_copy(connection, copy_name, author, seen="{}")
    set_fact(connection, "home", home)
