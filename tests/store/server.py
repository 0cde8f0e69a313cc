"""A throwaway PostgreSQL server for the tests; it refuses to run as root, so root is dropped."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

import psycopg


class NoServer(Exception):  # noqa: N818 - a reason, not an error
    """There is no PostgreSQL here to test with."""


class Server:
    """A server that listens on a socket in its own folder and forgets everything at the end."""

    def __init__(self, folder: Path) -> None:
        self._bin = _binaries()
        self._folder = folder
        self._data = folder / "data"
        self._user = _plain_user()
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", self._data, "-U", "km", "-A", "trust", "-E", "UTF8", "-N",
                  "--locale", "C.UTF-8")  # fmt: skip
        self.start()

    def start(self) -> None:
        """Begin to listen, also after ``stop``."""
        options = f"-k {self._folder} -h '' -F -c max_connections=60 -c full_page_writes=off"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", log, "-o", options, "start")

    def address(self, name: str) -> str:
        """Return the address of a database on this server."""
        return f"postgresql://km@/{name}?host={self._folder}"

    def run_sql(self, sql: str) -> None:
        """Run a statement outside a transaction."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def stop(self) -> None:
        """Stop at once; nothing is kept."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._bin / program), *map(str, arguments)]
        extra = {"user": self._user, "group": self._user, "extra_groups": []} if self._user else {}
        done = subprocess.run(
            command,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            **extra,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode(errors='replace')}")


def _binaries() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    raise NoServer("PostgreSQL is not installed here (apt-get install postgresql).")


def _plain_user() -> str | None:
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoServer("PostgreSQL does not run as root, and there is no other user here.")
