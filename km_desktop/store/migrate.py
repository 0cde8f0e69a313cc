"""Which version a database has, and how it is brought to ours.

Migrations are frozen: they know no models. Each runs in one transaction, after a verified backup,
with foreign keys off before it begins, because rebuilding a table would otherwise delete its
child rows; afterwards every table must have kept its rows and every link its end.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from km_desktop.store import engine as engines

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = 4
HEAD = f"{SCHEMA:04}"  # a migration is named by the version it leads to


def version_of(connection: Connection) -> str | None:
    """Return the revision a database has, nothing for an empty one."""
    from sqlalchemy import inspect, text

    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def bring_up(connection: Connection, *, refolds: bool = True) -> None:
    """Run the missing migrations inside the caller's transaction.

    What records of an older version are found and ordered by is made anew, unless nobody will
    search there (``refolds`` false). Raises RuntimeError when a table lost rows or a link its end;
    the caller then rolls back.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    before, found = _row_counts(connection), version_of(connection)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    with EnvironmentContext(
        config,
        script,
        fn=lambda revision, _: script._upgrade_revs("head", revision),  # noqa: SLF001
    ) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
    after = _row_counts(connection)
    lost = [name for name, rows in before.items() if after.get(name, rows) < rows]
    if lost:
        raise RuntimeError(f"the migration lost rows of {', '.join(lost)}")
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError("the migration left links without an end")
        sign(connection)
    if refolds and found is not None:
        from km_desktop.store import refold

        refold.rebuild(connection)


def sign(connection: Connection) -> None:
    """Mark a file as ours and of our version."""
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    connection.exec_driver_sql(f"PRAGMA application_id={engines.APPLICATION_ID}")


def migrate_file(path: Path, *, refolds: bool = True) -> None:
    """Bring an older file to our version; the caller has made a verified backup."""
    engine = engines.open_file(path, foreign_keys=False)
    try:
        with engine.connect() as connection, engines.for_writing(connection).begin():
            bring_up(connection, refolds=refolds)
    finally:
        with suppress(*engines.database_errors()), engine.connect() as connection:
            # Taken back, an emptied journal would stay beside the file.
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        engine.dispose()


def _row_counts(connection: Connection) -> dict[str, int]:
    from sqlalchemy import inspect, text

    quote = connection.dialect.identifier_preparer.quote
    counts: dict[str, int] = {}
    for name in inspect(connection).get_table_names():
        rows = connection.execute(text(f"SELECT count(*) FROM {quote(name)}"))  # noqa: S608
        counts[name] = rows.scalar_one()
    return counts
