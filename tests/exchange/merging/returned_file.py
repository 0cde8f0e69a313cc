"""Altering a returned file, and reading it while it stays as it is."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, contextmanager

import pytest

from km_desktop.exchange.merging import incoming
from km_desktop.store.faults.errors import Problem


@contextmanager
def plain(path):
    """Open a file as any other program can."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        yield raw


def run(*statements):
    """Return what alters a file by statements."""

    def alter(path):
        with plain(path) as raw:
            for statement in statements:
                raw.execute(statement)

    return alter


def everything_in(folder):
    found = {}
    for file in sorted(folder.iterdir()):
        if file.is_symlink() or not file.is_file():
            found[file.name] = "no ordinary file"
        elif file.stat().st_size > 1 << 30:
            found[file.name] = file.stat().st_size
        else:
            found[file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def taken(path, known=None):
    """Read a file in a process of its own; it and all beside it stay as they are."""
    before = everything_in(path.parent)
    try:
        return incoming.read(path, known or {})
    finally:
        assert everything_in(path.parent) == before


def refused(path, problem):
    with pytest.raises(Problem) as said:
        taken(path)
    assert type(said.value) is problem
    for language in ("en", "ru"):
        sentence = said.value.say(language)
        assert path.name in sentence
        assert "{" not in sentence
