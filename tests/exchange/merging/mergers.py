"""Processes that merge copies into a file and tell of every step: run and killed by the tests.

Usage: python -m tests.exchange.merging.mergers WHAT FILE OTHER ..., where WHAT is the name of a
function below; it begins anew in a child of its own for every line on the standard input.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

from km_desktop.exchange.merging import merge as desk
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.incoming import Incoming
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from tests.samples import DAY


def say(word: str) -> None:
    """Tell of a step."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def merge(database: Database, arriving: list[Incoming]) -> None:
    """Merge copies and take their side in whatever they differ."""
    asked = desk.preview(database, arriving, DAY).questions
    answers = {one.id: Answer("theirs") for one in asked}
    event.listen(database.engine, "before_cursor_execute", lambda *_: say("step"))
    desk.merge(database, "Vera", arriving, answers, DAY)


def at_once(path: Path, arriving: list[Incoming]) -> None:
    """Merge all copies as the program does."""
    with databases.open_file(path) as database:
        merge(database, arriving)


def one_by_one(path: Path, arriving: list[Incoming]) -> None:
    """Do the same wrongly: each copy in a merge of its own."""
    with databases.open_file(path) as database:
        for copy in arriving:
            merge(database, [copy])


def main(what: str, file: str, *others: str) -> None:
    """Read the copies once, then merge them in a new child for every line."""
    work: Any = globals()[what]
    with databases.open_file(Path(file), read_only=True) as database:
        arriving = desk.read_copies(database, map(Path, others))
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            work(Path(file), arriving)
            os._exit(0)
        say(f"child {child}")
        os.waitpid(child, 0)
        say("end")


if __name__ == "__main__":
    main(*sys.argv[1:])
