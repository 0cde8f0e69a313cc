"""Processes that write to a file and say so: run by the tests, killed by the tests.

Usage: python -m tests.store.writers WHAT FILE, where WHAT is the name of a function below; it
begins anew in a child of its own for every line on the standard input.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from km_desktop.store import database as databases
from km_desktop.store import engine as engines
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import unit_of_work


def say(number: int) -> None:
    """Acknowledge, as a program does when it tells a person that the record is saved."""
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def saves(path: Path) -> None:
    """Save a record and its row for ever, in one unit of work each, and acknowledge every save."""
    with databases.open_file(path) as database:
        for number in range(100_000):
            with unit_of_work(database, Doing("add", "Writer", "added")) as work:
                owner = work.add("organisation", _organisation(number))
                work.add("contact", {"organisation_id": owner, "name": f"Contact {number}"})
            say(number)


def torn_saves(path: Path) -> None:
    """Do the same wrongly: the row in a transaction of its own. Acknowledged between the two."""
    with databases.open_file(path) as database:
        for number in range(100_000):
            with unit_of_work(database, Doing("add", "Writer", "added")) as work:
                owner = work.add("organisation", _organisation(number))
            say(number)
            with unit_of_work(database, Doing("add", "Writer", "added")) as work:
                work.add("contact", {"organisation_id": owner, "name": f"Contact {number}"})


def counts(path: Path) -> None:
    """Count up in the file as our writers do: the lock is taken before reading."""
    _count(path)


def careless_count(path: Path) -> None:
    """Count up once with a plain BEGIN, which takes the lock only when it writes.

    Between reading and writing it waits for a word, so that every process has read before any
    writes: what the lock prevents then happens for certain and is no matter of luck.
    """
    engine = engines.open_file(path)
    say(0)
    sys.stdin.readline()
    done = 1
    try:
        with engine.connect() as connection, connection.begin():
            query = "SELECT value FROM file_fact WHERE name = 'count'"
            number = int(connection.exec_driver_sql(query).scalar_one())
            say(1)
            sys.stdin.readline()
            change = f"UPDATE file_fact SET value = '{number + 1}' WHERE name = 'count'"
            connection.exec_driver_sql(change)
    except Exception:
        done = 0
    engine.dispose()
    sys.stdout.write(f"{done} {1 - done}\n")


def _count(path: Path) -> None:
    engine = engines.open_file(path)
    engine.connect().close()
    say(0)
    sys.stdin.readline()
    done = failed = 0
    for _ in range(60):
        try:
            with engine.connect() as connection, engines.for_writing(connection).begin():
                query = "SELECT value FROM file_fact WHERE name = 'count'"
                number = int(connection.exec_driver_sql(query).scalar_one())
                change = f"UPDATE file_fact SET value = '{number + 1}' WHERE name = 'count'"
                connection.exec_driver_sql(change)
        except Exception:
            failed += 1
        else:
            done += 1
    engine.dispose()
    sys.stdout.write(f"{done} {failed}\n")


def migrations(path: Path) -> None:
    """Bring a file of an older version up, and open it."""
    say(0)
    databases.open_file(path).close()
    say(1)


def _organisation(number: int) -> dict[str, Any]:
    return {"name_en": f"Office {number}", "kind": "CO", "country": "KGZ", "notes": "x" * 3000}


if __name__ == "__main__":
    work, file = globals()[sys.argv[1]], Path(sys.argv[2])
    if work in (counts, careless_count):
        work(file)
        sys.exit()
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            work(file)
            os._exit(0)
        sys.stdout.write(f"child {child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("end\n")
        sys.stdout.flush()
