"""Draft the next migration from the difference between the models and the newest database.

Usage: python -m tools.draft_migration "expert gets phone"
The draft is frozen: it names column types by their plain SQL meaning and imports no models.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext

from km_desktop.models import Base
from km_desktop.models.types import CodeSet, Exact, Id, UtcTime
from km_desktop.store import engine as engines
from km_desktop.store import migrate

PLAIN = {Id: "ID", Exact: "sa.BigInteger()", CodeSet: "sa.String()", UtcTime: "MOMENT"}
HEAD = '''"""{title}."""

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


def plain_type(kind: str, item: Any, _context: object) -> str | Literal[False]:
    if kind == "type":
        return PLAIN.get(type(item), False)
    return False


def main(subject: str) -> int:
    newest = max((path.name[:4] for path in VERSIONS.glob("0*.py")), default="")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newest.kmdb"
        path.touch()
        engine = engines.open_file(path, foreign_keys=False)
        with engine.connect() as connection, engines.for_writing(connection).begin():
            if newest:
                migrate.bring_up(connection)
            options = {"render_as_batch": True, "compare_type": True}
            context = MigrationContext.configure(connection, opts=options)
            script = produce_migrations(context, Base.metadata)
            assert script.upgrade_ops is not None
            body = render_python_code(
                script.upgrade_ops,
                render_as_batch=True,
                render_item=plain_type,
                migration_context=context,
            )
        engine.dispose()
    number = f"{int(newest or 0) + 1:04}"
    name = re.sub(r"\W+", "_", subject.lower()).strip("_")
    body = "\n".join(line for line in body.splitlines() if not line.strip().startswith("#")).strip()
    title = subject[:1].upper() + subject[1:]
    text = HEAD.format(title=title, number=number, previous=newest or None, body=body)
    target = VERSIONS / f"{number}_{name}.py"
    target.write_text(text, encoding="utf-8")
    print(f"{target} is drafted. Set HEAD and SCHEMA in store/migrate.py to it, and read it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]) or "next step"))
