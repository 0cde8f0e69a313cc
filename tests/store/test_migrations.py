"""Migrations lead to the models, keep every row, and are done or not done, never half."""

from __future__ import annotations

import ast
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from km_desktop.models import Base
from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store import lineage, migrate
from km_desktop.store.history import journal
from km_desktop.store.lists import queries
from tests.samples import made, stored
from tests.store.scratch import VERSIONS, Scratch

FILES = Path(__file__).parents[1] / "files"
ROOT = Path(__file__).parents[2]


def differences(database):
    with database.writing() as connection:
        options = {"compare_type": True, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        return compare_metadata(context, Base.metadata)


def test_migrations_lead_to_the_models(database):
    assert differences(database) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("ALTER TABLE person ADD COLUMN extra INTEGER", "remove_column"),
        ("ALTER TABLE person DROP COLUMN city", "add_column"),
        ("DROP INDEX ix_expert_person_id", "add_index"),
        ("DROP TABLE leg", "add_table"),
    ],
)
def test_a_difference_would_be_seen(database, change, kind):
    with database.writing() as connection:
        connection.exec_driver_sql(change)

    assert kind in {found[0] for found in differences(database)}


def test_an_empty_database_is_brought_up_once_and_then_left_alone(tmp_path):
    path = tmp_path / "new.kmdb"
    path.touch()
    migrate.migrate_file(path)
    engine = engines.open_file(path)
    with engine.connect() as connection, engines.for_writing(connection).begin():
        assert migrate.version_of(connection) == migrate.HEAD
        before = connection.exec_driver_sql("PRAGMA schema_version").scalar()
        migrate.bring_up(connection)
        assert connection.exec_driver_sql("PRAGMA schema_version").scalar() == before
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_names():
    names = sorted(path.name for path in (ROOT / VERSIONS).glob("0*.py"))

    assert names[-1].startswith(migrate.HEAD)
    assert len(names) == migrate.SCHEMA


@pytest.mark.parametrize("path", sorted((ROOT / VERSIONS).glob("0*.py")), ids=lambda p: p.stem)
def test_migrations_are_frozen_and_lead_one_way(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in [*(alias.name for alias in node.names), getattr(node, "module", "") or ""]
    }

    assert not any(name.startswith("km_desktop") for name in imported)
    assert [n.name for n in tree.body if isinstance(n, ast.FunctionDef)] == ["upgrade"]


@pytest.mark.parametrize("path", sorted(FILES.glob("km_v*.kmdb")), ids=lambda p: p.stem)
def test_a_file_of_every_released_version_opens_with_its_rows(path, tmp_path):
    copied = tmp_path / path.name
    shutil.copy(path, copied)
    with databases.open_file(copied) as database:
        with database.reading() as connection:
            assert journal.broken_links(connection) == []
            assignment, expert, person, payment, deliverable = (
                min(queries.where_is(connection, entity), key=lambda row: row["id"])
                for entity in ("assignment", "expert", "person", "payment", "deliverable")
            )
            listing = queries.Listing("expert", (queries.Filter("text", ("ЩЕРБАКОВА",)),))
            assert expert["id"] in queries.unpack(queries.ids(connection, listing))
            listing = queries.Listing("expert", (queries.Filter("text", ("ПОЧВОВЕДЕНИЕ",)),))
            assert queries.unpack(queries.ids(connection, listing)) == [expert["id"]]
            trash = queries.Listing("organisation", removed=True)
            assert queries.count(connection, trash) == 1
            assert len(queries.where_is(connection, "theme")) == 20
            copies = lineage.facts(connection)
        assert (person["family_name_ru"], person["patronymic_ru"]) == ("Щербакова", "Сергеевна")
        assert expert["sdgs"] == ("13", "2")
        assert assignment["planned_start"] == date(2026, 5, 25)
        assert assignment["total_fee"].usd_minor == 740_000
        assert payment["deliverable_id"] == deliverable["id"]
        assert deliverable["title_ru"] == "Отчёт"
        made(database, "organisation")
        with database.reading() as connection:
            assert lineage.facts(connection)["dataset"] == copies["dataset"]
            assert lineage.facts(connection)["copy"] != copies["copy"]
        assert stored(database, "person", person["id"]) == person
        assert differences(database) == []


# What follows tries a further migration, in a copy of the package.

NEXT = migrate.SCHEMA + 1

REBUILD = (
    'with op.batch_alter_table("organisation", recreate="always") as batch:',
    '    batch.add_column(sa.Column("motto", sa.String(50)))',
)
OPEN = """
import json, sys
from pathlib import Path
from km_desktop.store import database as databases
from km_desktop.store.faults import errors
try:
    with databases.open_file(Path("old.kmdb")) as database, database.reading() as connection:
        one = lambda sql: connection.exec_driver_sql(sql).scalar()
        print(json.dumps({
            "version": one("PRAGMA user_version"),
            "motto": one(
                "SELECT count(*) FROM pragma_table_info('organisation') WHERE name = 'motto'"
            ),
            "rows": one("SELECT count(*) FROM organisation"),
            "contacts": one("SELECT count(*) FROM contact"),
        }))
except Exception as error:
    print(json.dumps({"error": type(error).__name__, "said": str(error)}))
"""


@pytest.fixture
def scratch(tmp_path, file_database) -> Scratch:
    """A copy of the package with an older file beside it that has three rows of contacts."""
    owner = made(file_database, "organisation")
    for name in ("Anna", "Борис", "Clara"):
        made(file_database, "contact", organisation_id=owner, name=name)
    file_database.close()
    found = Scratch(tmp_path / "scratch")
    shutil.copy(file_database.path, found.folder / "old.kmdb")
    return found


def test_an_older_file_is_brought_up_after_a_backup_and_keeps_its_rows(scratch):
    scratch.add_migration(*REBUILD)

    found = json.loads(scratch.tell(OPEN))

    assert found == {"version": NEXT, "motto": 1, "rows": 1, "contacts": 3}
    (backup,) = scratch.folder.glob(f"old.before-version-{NEXT}.*.kmdb")
    with databases.open_file(backup, read_only=True) as database, database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM contact").scalar() == 3
    kept = sorted(p.name for p in scratch.folder.iterdir() if "kmdb" in p.name)
    assert kept == [backup.name, "old.kmdb"]


def test_with_foreign_keys_on_the_same_migration_fails(scratch):
    """Otherwise switching them off before the transaction would prove nothing."""
    scratch.add_migration(*REBUILD)
    scratch.replace(
        "km_desktop/store/migrate.py",
        "engine = engines.open_file(path, foreign_keys=False)",
        "engine = engines.open_file(path)",
    )

    assert json.loads(scratch.tell(OPEN))["error"] == "IntegrityError"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("op.execute(\"DELETE FROM contact WHERE name = 'Anna'\")",), "lost rows of contact"),
        (('op.execute("DELETE FROM contact")', 'op.execute("x")'), ""),
        (("op.execute(\"UPDATE contact SET organisation_id = x'00'\")",), "links without an end"),
    ],
)
def test_a_migration_that_loses_something_changes_nothing(scratch, lines, said):
    scratch.add_migration(*lines)
    before = (scratch.folder / "old.kmdb").read_bytes()

    found = json.loads(scratch.tell(OPEN))

    assert said in found["said"]
    assert (scratch.folder / "old.kmdb").read_bytes() == before


KILL = """
import json, os, shutil, signal, sys
from pathlib import Path
import sqlcipher3
from sqlalchemy import event
from sqlalchemy.engine import Engine
import alembic.config, alembic.script, alembic.runtime.environment, alembic.operations.batch
from km_desktop.store import database as databases

old, work = Path("old.kmdb"), Path("work")
states, point = [], 1
while True:
    work.mkdir()
    path = work / "old.kmdb"
    shutil.copy(old, path)
    child = os.fork()
    if not child:
        count = 0
        @event.listens_for(Engine, "before_cursor_execute")
        def reached(*_):
            global count
            count += 1
            if count == point:
                os.kill(os.getpid(), signal.SIGKILL)
        databases.open_file(path).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    raw = sqlcipher3.dbapi2.connect(str(path))
    one = lambda sql: raw.execute(sql).fetchone()[0]
    states.append([
        one("PRAGMA user_version"),
        one("SELECT count(*) FROM pragma_table_info('organisation') WHERE name = 'motto'"),
        one("SELECT count(*) FROM contact"),
        one("SELECT count(*) FROM sqlite_master WHERE name LIKE '%alembic_tmp%'"),
    ])
    raw.close()
    if point % 5 == 1:
        databases.open_file(path).close()
    shutil.rmtree(work)
    if status == 0:
        break
    point += 11
print(json.dumps(states))
"""


def test_a_migration_that_is_killed_leaves_the_file_as_before_or_after(scratch):
    scratch.add_migration(*REBUILD)

    states = json.loads(scratch.tell(KILL))

    before, after = [migrate.SCHEMA, 0, 3, 0], [NEXT, 1, 3, 0]
    assert len(states) > 10
    assert states[0] == before
    assert states[-1] == after
    assert all(state in (before, after) for state in states)
