"""Draft the next migration from the difference between the models and the newest database.

Usage: python -m tools.draft_migration "expert gets phone"
The draft is frozen: it names column types by their plain SQL meaning and imports no models. The
program then names it as its newest, and the list of versions has its row; all three want reading.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext

from km_desktop import __version__
from km_desktop.models import Base
from km_desktop.models.types import CodeSet, Exact, Id, UtcTime
from km_desktop.store import engine as engines
from km_desktop.store import migrate

PLAIN = {Id: "ID", Exact: "sa.BigInteger()", CodeSet: "sa.String()", UtcTime: "MOMENT"}
DRAFT = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = {previous!r}

ID = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    {body}
'''
VERSIONS = Path("km_desktop/store/migrations/versions")
NAMED = Path("km_desktop/store/migrate.py")
LISTED = Path("docs/database-versions.md")


def plain_type(kind: str, item: Any, _context: object) -> str | Literal[False]:
    if kind == "type":
        return PLAIN.get(type(item), False)
    return False


def main(subject: str) -> int:
    """Draft the migration that a subject names."""
    previous = max((path.name[:4] for path in VERSIONS.glob("0*.py")), default="")
    version = int(previous or 0) + 1
    title = subject[:1].upper() + subject[1:]
    text = DRAFT.format(
        title=title, number=f"{version:04}", previous=previous or None, body=_body(previous)
    )
    name = re.sub(r"\W+", "_", subject.lower()).strip("_")
    target = VERSIONS / f"{version:04}_{name}.py"
    target.write_text(_formatted(text), encoding="utf-8")
    _name_newest(version)
    _add_row(version, subject)
    print(f"{target}, {NAMED} and the row in {LISTED} are drafted; read them.")
    return 0


def _body(previous: str) -> str:
    """Return the operations from the newest database to the models."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newest.kmdb"
        path.touch()
        engine = engines.open_file(path, foreign_keys=False)
        with engine.connect() as connection, engines.for_writing(connection).begin():
            if previous:
                migrate.bring_up(connection)
            options = {"render_as_batch": True, "compare_type": True}
            context = MigrationContext.configure(connection, opts=options)
            script = produce_migrations(context, Base.metadata)
            assert script.upgrade_ops is not None
            drafted = render_python_code(
                script.upgrade_ops,
                render_as_batch=True,
                render_item=plain_type,
                migration_context=context,
            )
        engine.dispose()
    lines = (line for line in drafted.splitlines() if not line.strip().startswith("#"))
    return "\n".join(lines).strip()


def _formatted(text: str) -> str:
    """Return a draft in the form of the house."""
    ruff = Path(sys.executable).with_name("ruff")
    done = subprocess.run(
        [ruff, "format", "--quiet", "--stdin-filename", str(VERSIONS / "draft.py"), "-"],
        input=text, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def _name_newest(version: int) -> None:
    """Say in the program which version is its own."""
    text = NAMED.read_text("utf-8")
    named, count = re.subn(r"(?m)^SCHEMA = \d+$", f"SCHEMA = {version}", text)
    if count != 1:
        raise SystemExit(f"{NAMED} does not say SCHEMA once")
    NAMED.write_text(named, encoding="utf-8")


def _add_row(version: int, subject: str) -> None:
    """Draft the row of the version below the last one, for the next release of the program."""
    lines = LISTED.read_text("utf-8").splitlines()
    last = max(number for number, line in enumerate(lines) if line.startswith("| "))
    major, minor, _ = __version__.split(".")
    lines.insert(last + 1, f"| {version} | {major}.{int(minor) + 1}.0 | {version:04} | {subject} |")
    LISTED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]) or "next step"))
