"""A returned file of the first version is read as it is, and stays of that version."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path
from uuid import UUID

from uuid6 import uuid7

from km_desktop.exchange.merging import merge
from km_desktop.store import database as databases
from km_desktop.store.faults import errors
from km_desktop.store.history import journal
from km_desktop.store.history.journal import FieldChange
from tests.exchange.merging.returned_file import plain, refused, run, taken
from tests.samples import DAY, stored, working

VERSION_1 = Path(__file__).parents[2] / "files" / "km_v1.kmdb"


def go_on_as_version_1(path):
    """Change a start of an assignment as the first version did; return the record.

    A copy of the file found elsewhere begins a copy of its own; the chain is that of version 1.
    """
    copy_id, operation_id, at = uuid7(), uuid7(), "2026-11-23 08:00:00.000001"
    with plain(path) as raw:
        raw.execute("BEGIN IMMEDIATE")
        (parent,) = raw.execute("SELECT value FROM file_fact WHERE name = 'copy'").fetchone()
        seen = json.dumps({UUID(parent).hex: 3}, sort_keys=True)
        raw.execute(
            "INSERT INTO file_copy VALUES (?, 'Field laptop', ?, ?, ?, 'Юлия', NULL)",
            (copy_id.bytes, UUID(parent).bytes, seen, at),
        )
        raw.execute("UPDATE file_fact SET value = ? WHERE name = 'copy'", (str(copy_id),))
        raw.execute("UPDATE file_fact SET value = 'elsewhere' WHERE name = 'home'")
        record, before = raw.execute("SELECT id, planned_start FROM assignment").fetchone()
        raw.execute("UPDATE assignment SET planned_start = '2026-06-15', version = version + 1")
        change = FieldChange(
            "assignment", UUID(bytes=record), "planned_start", f'"{before}"', '"2026-06-15"'
        )
        salt = bytes(range(16))
        digest = journal.change_digest(change, salt)
        header = [operation_id.hex, copy_id.hex, 1, seen, "save", '{"say": "changed"}', "Юлия",
                  f"{at.replace(' ', 'T')}+00:00", None, "{}"]  # fmt: skip
        chained = bytes(32) + json.dumps(header, ensure_ascii=False).encode() + digest
        link = hashlib.sha256(chained).digest()
        raw.execute(
            "INSERT INTO operation VALUES (?, ?, 1, ?, 'save', ?, 'Юлия', ?, NULL, '{}', ?)",
            (operation_id.bytes, copy_id.bytes, seen, '{"say": "changed"}', at, link),
        )
        raw.execute(
            "INSERT INTO change VALUES (?, ?, 'assignment', ?, 'planned_start', ?, ?, ?, ?)",
            (uuid7().bytes, operation_id.bytes, record, change.before, change.after, salt, digest),
        )
        raw.execute("COMMIT")
    return change.record_id


def test_a_file_of_the_first_version_is_taken_and_stays_of_that_version(tmp_path):
    ours, theirs = tmp_path / "ours.kmdb", tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, ours)
    shutil.copy(VERSION_1, theirs)
    record = go_on_as_version_1(theirs)
    kept = theirs.read_bytes()

    with databases.open_file(ours) as database:
        with working(database, author="Anna") as work:
            work.change("assignment", record, {"days_home": 9})
        merged = merge.merge(database, "Anna", merge.read_copies(database, [theirs]), {}, DAY)
        values = stored(database, "assignment", record)
        with database.reading() as connection:
            assert journal.broken_links(connection) == []
            assert journal.missing_ends(connection) == []

    assert merged.open == []
    assert (values["planned_start"], values["days_home"]) == (date(2026, 6, 15), 9)
    assert theirs.read_bytes() == kept


def test_the_first_version_is_known_by_its_own_operations(tmp_path):
    theirs = tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, theirs)

    found = taken(theirs)

    assert len(found.operations) == 3
    assert len(found.records["organisation"]) == 2


def test_an_altered_file_of_the_first_version(tmp_path):
    theirs = tmp_path / "theirs.kmdb"
    shutil.copy(VERSION_1, theirs)
    run("DROP TABLE change")(theirs)

    refused(theirs, errors.Damaged)
