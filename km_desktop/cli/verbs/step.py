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
    Flag,
    Position,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import (
    RecordKey,
    author_of,
    locate,
    open_database,
    read_value,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import steps
from km_desktop.services.records import bulk_step
from km_desktop.services.steps import approval
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import read

_MOVED = Text("{name}: {status}", "{name}: {status}")
_GOES = Text("{name}: can be moved", "{name}: можно перевести")
_HELD = Text("{name}: held up. {why}", "{name}: задерживается. {why}")
_NO_STEPS = Text("{kind} has no status to change.", "{kind}: статуса нет, менять нечего.")

STEP_ARGUMENTS = (
    FILE,
    REFS,
    Position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус")),
    VerbOption("--comment", Text("why, for the history", "почему, для истории"), TEXT_WORD),
    APPROVED_BY,
    Flag(
        "--preview",
        Text(
            "say what would be moved; move nothing", "показать, какие перешли бы; ничего не менять"
        ),
    ),
    AUTHOR,
)


def take_step(options: Namespace, out: Out) -> int:
    """Move records to another status, all or none, if nothing stands before it."""
    if options.preview:
        return _preview(options, out)
    doing = Doing("step", author_of(options), "changed", {"comment": options.comment.strip()})
    with open_database(options.file, writing=True) as database:
        done = many.do_each(
            database, doing, options.ref, lambda ref: _step(database, ref, options, out)
        )
    many.tell(done, out)
    return 0


def _step(database: Database, ref: str, options: Namespace, out: Out) -> many.RecordDone:
    with database.reading() as connection:
        found, declared, status = _locate(connection, ref, options, out)
        start = _refuse_trashed(connection, found, ref)["status"]
    changes = steps.take(
        database, author_of(options), found.entity, found.id, status or "", today(),
        options.comment, approver=options.approved_by,
    )  # fmt: skip
    name = declared.codes.text(status)
    issues = approval.check_step(
        database, found.entity, found.id, start, author_of(options), today()
    )
    document = {
        "kind": found.entity,
        "id": found.id,
        "status": status,
        "label": name,
        **_approver(database, found, status or ""),
        "warnings": [finding_json(one) for one in issues],
        "operation": changes.operation_id,
    }
    said = _MOVED.filled(name=ref, status=name)
    return many.RecordDone(said, document, issues, found.entity)


def _approver(database: Database, found: RecordKey, status: str) -> dict[str, Any]:
    """Return who is named as having approved, where the step approves; null where nobody is."""
    key = approval.is_approved_by(found.entity, status)
    if not key:
        return {}
    with database.reading() as connection:
        return {"approved_by": (read(connection, found.entity, found.id) or {}).get(key)}


def _locate(
    connection: Connection, ref: str, options: Namespace, out: Out
) -> tuple[RecordKey, Field, Any]:
    """Return a record with its field of status, and the status that is asked for."""
    found = locate(connection, ref, out=out)
    words = file_lists.read(connection)
    if found.entity not in steps.MACHINES:
        raise CommandError(_NO_STEPS, kind=ENTITIES[found.entity].about.singular)
    declared = fields_of(ENTITIES[found.entity])["status"]
    return found, declared, read_value(connection, declared, options.status, words)


def _preview(options: Namespace, out: Out) -> int:
    """Say which records a step would move and what holds up the others; 1 where one is held up."""
    refs = list(dict.fromkeys(options.ref))
    with open_database(options.file) as database:
        with database.reading() as connection:
            asked = [_locate(connection, ref, options, out) for ref in refs]
        names = {found.id: ref for ref, (found, _, _) in zip(refs, asked, strict=True)}
        seen = []
        for entity, status in dict.fromkeys((found.entity, status) for found, _, status in asked):
            ids = [found.id for found, _, _ in asked if found.entity == entity]
            comment = options.comment
            seen.append(
                bulk_step.preview(
                    database,
                    entity,
                    ids,
                    status or "",
                    comment,
                    today(),
                    approver=options.approved_by,
                )
            )
    rows = [row for one in seen for row in (*one.held_rows, *one.rows)]
    if out.json:
        documents = [
            {
                "id": row.record_id,
                "reference": row.reference,
                "status": row.status,
                "before": [gate.text for gate in row.before],
            }
            for row in rows
        ]
        entity = seen[0].entity if len(seen) == 1 else "record"
        out.records(entity, documents, preview=True)
    for row in () if out.json else rows:
        words = _HELD if row.before else _GOES
        why = " ".join(gate.text.say(out.language) for gate in row.before)
        out.line(words.say(out.language, name=names[row.record_id], why=why))
    return 1 if any(row.before for row in rows) else 0


def _refuse_trashed(connection: Connection, found: RecordKey, ref: str) -> dict[str, Any]:
    values = read(connection, found.entity, found.id)
    if values is None or values["removed_at"] is not None:
        raise CommandError(many.TRASH_FIRST, name=ref)
    return values


VERBS = {
    "step": Verb(take_step, STEP_ARGUMENTS, in_batch=True),
}
