"""A copy of the package in a temporary folder, to be changed and run without harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from km_desktop.store import migrate

ROOT = Path(__file__).parents[2]
VERSIONS = "km_desktop/store/migrations/versions"
MIGRATION = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{newest:04}"
down_revision = "{previous:04}"


def upgrade() -> None:
{body}
'''


class Scratch:
    """The package, its tools, its resources and its list of versions below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__", "ui")
        shutil.copytree(ROOT / "km_desktop", folder / "km_desktop", ignore=ignored)
        shutil.copytree(ROOT / "tools", folder / "tools", ignore=ignored)
        shutil.copytree(ROOT / "tests", folder / "tests", ignore=shutil.ignore_patterns(
            "__pycache__", "ui", "journeys", "documents", "files", "exchange"))  # fmt: skip
        (folder / "docs").mkdir()
        for path in ("pyproject.toml", "docs/database-versions.md"):
            shutil.copy(ROOT / path, folder / path)
        (folder / "resources").symlink_to(ROOT / "resources")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace one passage of a file; it must be there exactly once."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), "utf-8")

    def add_migration(self, *lines: str) -> None:
        """Add a migration after the newest and make it the newest."""
        body = "\n".join(f"    {line}" for line in lines)
        number = migrate.SCHEMA + 1
        path = self.folder / VERSIONS / f"{number:04}_scratch.py"
        text = MIGRATION.format(title="Scratch", body=body, newest=number, previous=number - 1)
        path.write_text(text, "utf-8")
        self.set_newest()

    def set_newest(self) -> None:
        """Say in the program that the added migration is the newest."""
        old, new = migrate.SCHEMA, migrate.SCHEMA + 1
        self.replace("km_desktop/store/migrate.py", f"SCHEMA = {old}\n", f"SCHEMA = {new}\n")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy; return what came of it."""
        return subprocess.run(
            [sys.executable, "-W", "error", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    def tell(self, code: str) -> str:
        """Run a few lines that must succeed in the copy; return what they print."""
        done = self.run("-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout
