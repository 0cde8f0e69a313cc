"""The verb that moves records through their statuses."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli import many
from km_desktop.cli.arguments import (
    APPROVED_BY,
    AUTHOR,
    FILE,
    REFS,
    TEXT_WORD,
    Position,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import (
    RecordKey,
    author_of,
    locate,
    open_database,
    read_value,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.services import steps
from km_desktop.services.steps import approval
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Finding
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import read

_MOVED = Text("{name}: {status}", "{name}: {status}")
_NO_STEPS = Text("{kind} has no status to change.", "{kind}: статуса нет, менять нечего.")

STEP_ARGUMENTS = (
    FILE,
    REFS,
    Position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус")),
    VerbOption("--comment", Text("why, for the history", "почему, для истории"), TEXT_WORD),
    APPROVED_BY,
    AUTHOR,
)


def take_step(options: Namespace, out: Out) -> int:
    """Move records to another status, all or none, if nothing stands before it."""
    doing = Doing("step", author_of(options), "changed", {"comment": options.comment.strip()})
    with open_database(options.file, writing=True) as database:
        done = many.do_each(
            database, doing, options.ref, lambda ref: _step(database, ref, options, out)
        )
    many.tell(done, out)
    return 0


def _step(database: Database, ref: str, options: Namespace, out: Out) -> many.RecordDone:
    with database.reading() as connection:
        found = locate(connection, ref, out=out)
        words = file_lists.read(connection)
        if found.entity not in steps.MACHINES:
            raise CommandError(_NO_STEPS, kind=ENTITIES[found.entity].about.singular)
        declared = fields_of(ENTITIES[found.entity])["status"]
        status: Any = read_value(connection, declared, options.status, words)
        _refuse_trashed(connection, found, ref)
    changes = steps.take(
        database, author_of(options), found.entity, found.id, status or "", today(),
        options.comment, approver=options.approved_by,
    )  # fmt: skip
    name = declared.codes.text(status)
    document = {
        "kind": found.entity,
        "id": found.id,
        "status": status,
        "label": name,
        "operation": changes.operation_id,
    }
    said = _MOVED.filled(name=ref, status=name)
    issues = _of_approval(database, found, status or "", author_of(options))
    return many.RecordDone(said, document, issues, found.entity)


def _of_approval(
    database: Database, found: RecordKey, status: str, author: str
) -> tuple[Finding, ...]:
    """Return what is to be said of who approved a step, where it approves something."""
    key = approval.is_approved_by(found.entity, status)
    if not key:
        return ()
    with database.reading() as connection:
        values = read(connection, found.entity, found.id) or {}
    return tuple(approval.check(key, author, values.get(key)))


def _refuse_trashed(connection: Connection, found: RecordKey, ref: str) -> None:
    values = read(connection, found.entity, found.id)
    if values is None or values["removed_at"] is not None:
        raise CommandError(many.TRASH_FIRST, name=ref)


VERBS = {
    "step": Verb(take_step, STEP_ARGUMENTS, in_batch=True),
}
