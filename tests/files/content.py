"""The whole content of a database file, table by table, and what each stored file must hold.

Beside every stored file lies its content as it was when the version was released, a table a line:
its columns, its number of rows and the digest of their values. A later migration may add columns
and tables; what was there stays. Usage, once a version, for the newest stored file:
python -m tests.files.content tests/files/km_v3.kmdb
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from km_desktop.models import ENTITIES, Base
from km_desktop.store import database as databases
from km_desktop.store.history import moved_fields

Columns = Mapping[str, list[str]]
Content = dict[str, dict[str, Any]]


def of_database(connection: Connection, columns: Columns) -> Content:
    """Return the rows and the digest of every table that is named, over its named columns."""
    return {name: _of_table(connection, name, found) for name, found in columns.items()}


def _of_table(connection: Connection, name: str, columns: list[str]) -> dict[str, Any]:
    listed = ", ".join(_where_it_stands(name, column) for column in columns)
    rows = connection.exec_driver_sql(f'SELECT {listed} FROM "{name}"').fetchall()
    digest = hashlib.sha256()
    for row in sorted(repr(tuple(row)) for row in rows):
        digest.update(row.encode() + b"\n")
    return {"columns": columns, "rows": len(rows), "digest": digest.hexdigest()}


def _where_it_stands(name: str, column: str) -> str:
    """Return what selects a column, also where it has moved into a row since."""
    entity, key = moved_fields.present(name, column)
    if entity == name:
        return f'"{column}"'
    parent = ENTITIES[entity].about.parent
    return f'(SELECT "{key}" FROM "{entity}" WHERE "{parent}" = "{name}".id)'


def all_columns() -> Columns:
    """Return the columns of every table of the newest version."""
    return {
        name: sorted(column.name for column in table.columns)
        for name, table in sorted(Base.metadata.tables.items())
    }


def expected(path: Path) -> Content:
    """Return what a stored file must hold."""
    content: Content = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return content


def record(path: Path) -> None:
    """Write what a stored file holds, brought to the newest version, beside it."""
    with tempfile.TemporaryDirectory() as place:
        copied = Path(shutil.copy(path, Path(place) / path.name))
        with databases.open_file(copied) as database, database.reading() as connection:
            content = of_database(connection, all_columns())
    lines = (f"{json.dumps(name)}: {json.dumps(found)}" for name, found in content.items())
    path.with_suffix(".json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    record(Path(sys.argv[1]))
