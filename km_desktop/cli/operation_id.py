"""Which operation somebody means: by the id that the log shows, or by COPY#NUMBER."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.cli.errors import CommandError
from km_desktop.models import FileCopy, Operation
from km_desktop.store import lineage

_ID = r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"
_NO_OPERATION = Text(
    "There is no operation “{typed}” in this file. See: km-desktop log FILE.",
    "В этом файле нет операции «{typed}». Список: km-desktop log ФАЙЛ.",
)


def find_operation(connection: Connection, typed: str) -> UUID:
    """Return the operation that an id or COPY#NUMBER means."""
    table = Operation.__table__
    query = select(table.c.id)
    copy, sign, number = typed.rpartition("#")
    if sign and number.isdecimal():
        query = query.where(
            table.c.number == int(number), table.c.copy_id.in_(_copies(connection, copy))
        )
    elif re.fullmatch(_ID, typed):
        query = query.where(table.c.id == UUID(typed))
    else:
        raise CommandError(_NO_OPERATION, typed=typed)
    found = connection.execute(query.limit(2)).scalars().all()
    if len(found) != 1:
        raise CommandError(_NO_OPERATION, typed=typed)
    operation_id: UUID = found[0]
    return operation_id


def _copies(connection: Connection, typed: str) -> list[UUID]:
    """Return the copies that a name or the beginning of an id means; without one, this copy."""
    if not typed:
        return [UUID(lineage.facts(connection)["copy"])]
    table = FileCopy.__table__
    bare = typed.replace("-", "").lower()
    return [
        row.id
        for row in connection.execute(select(table.c.id, table.c.name))
        if row.name == typed or (len(bare) >= 6 and row.id.hex.startswith(bare))
    ]
