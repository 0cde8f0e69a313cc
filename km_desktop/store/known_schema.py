"""Which tables and indexes a file of each version has, and that a file holds no others.

Views, triggers, constraints and columns of somebody else's would be executed while a file is
checked, brought to our version or written to. So the list is compared before any of that, on every
file, however it came here. ``migrations/tables`` has one text a version, made by
``python -m tools.known_schema``; for a version that has none yet a file is made and looked at.
Loads nothing heavy.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from km_desktop.store.faults import errors

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "migrations" / "tables"
# What SQLite itself adds to a file that it has analysed.
_BY_SQLITE = frozenset({
    "table sqlite_stat1 sqlite_stat1 CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "table sqlite_stat4 sqlite_stat4 CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
})  # fmt: skip
_MOST_NAMED = 3
_LONGEST_NAME = 40


def check(raw: Any, version: int, name: str) -> None:
    """Raise Tampered for what we do not make, Damaged for what is missing, NotOurs for no version.

    ``raw`` is a connection of any driver of SQLite; nothing but the list of objects is read.
    """
    try:
        known = of_version(version)
    except LookupError:
        raise errors.NotOurs(name=name) from None
    found = of_file(raw)
    foreign = found - known - _BY_SQLITE
    if foreign:
        names = sorted({line.split(" ", 2)[1][:_LONGEST_NAME] for line in foreign})
        more = ", …" if len(names) > _MOST_NAMED else ""
        raise errors.Tampered(name=name, parts=f": {', '.join(names[:_MOST_NAMED])}{more}")
    if any(line.startswith("table ") for line in known - found):
        raise errors.Damaged(name=name)


def missing(raw: Any, version: int) -> list[str]:
    """Return the names of what a file of a version lacks; without an index it can be read."""
    return sorted(line.split(" ", 2)[1] for line in of_version(version) - of_file(raw))


def of_file(raw: Any) -> frozenset[str]:
    """Return what a file has, a line for each object."""
    rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return frozenset(
        f"{kind} {name} {table} {' '.join((sql or '').split())}".rstrip()
        for kind, name, table, sql in rows
    )


def lay_out(connection: Connection) -> None:
    """Make in an empty file what all migrations make, from the list of our version.

    Walking through the versions takes a second, and nobody waits for it gladly. A version under
    way has no list yet: it is walked to.
    """
    from km_desktop.store import migrate

    statements = _statements(migrate.SCHEMA)
    if not statements:
        migrate.bring_up(connection)
        return
    for statement in statements:
        connection.exec_driver_sql(statement)
    marked = "INSERT INTO alembic_version (version_num) VALUES (?)"
    connection.exec_driver_sql(marked, (migrate.HEAD,))
    migrate.sign(connection)


def _statements(version: int) -> list[str]:
    """Return what makes an empty file one of a version, tables first; nothing without a list."""
    listed = FOLDER / f"{version:04}.txt"
    if not listed.is_file():
        return []
    objects = [line.split(" ", 3) for line in of_version(version)]
    # What SQLite makes of itself, an index behind UNIQUE, has no words of its own.
    worded = sorted(
        (kind != "table", name, sql) for kind, name, _, *rest in objects for sql in rest
    )
    return [sql for _, _, sql in worded]


@cache
def of_version(version: int) -> frozenset[str]:
    """Return what a file of a version has; LookupError for a version that never was."""
    try:
        text = FOLDER.joinpath(f"{version:04}.txt").read_text("utf-8")
    except FileNotFoundError:
        return _of_new_file(version)
    return frozenset(text.splitlines())


def _of_new_file(version: int) -> frozenset[str]:
    import tempfile
    from contextlib import closing

    from km_desktop.store import engine, migrate

    if version != migrate.SCHEMA:
        raise LookupError(version)
    with tempfile.TemporaryDirectory(prefix="km-desktop-") as folder:
        path = Path(folder) / "new.kmdb"
        path.touch()
        migrate.migrate_file(path)
        with closing(engine.connect(path, read_only=True)) as raw:
            return of_file(raw)
