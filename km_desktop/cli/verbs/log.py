"""The verbs over the journal of a file: log, undo and redo."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import (
    AUTHOR,
    FILE,
    KIND_WORD,
    LIMIT,
    NAME_WORD,
    OUT_WORD,
    REF_HELP,
    REF_WORD,
    Flag,
    Position,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.history_text import entry_json, show_entry
from km_desktop.cli.operations import OPERATION_HELP, OPERATION_WORD, read_operation
from km_desktop.cli.output import Out
from km_desktop.cli.reading import locate, open_database
from km_desktop.services.history import history, log, undo_proposal
from km_desktop.services.history import undo as undoing
from km_desktop.services.history.history import HistoryFilter
from km_desktop.services.history.words import KINDS
from km_desktop.services.words.formatting import moment
from km_desktop.settings import system_user
from km_desktop.store import fold
from km_desktop.store.database import Database
from km_desktop.written.days import read_days
from km_desktop.written.unreadable import Unreadable

_LIMIT = 50
_NONE_TO_UNDO = Text(
    "{author} has nothing left to undo in this file.",
    "Отменять нечего: в этом файле у автора «{author}» таких операций нет.",
)
_NONE_TO_REDO = Text(
    "{author} has nothing to redo: nothing was undone last.",
    "Возвращать нечего: последней операцией автора «{author}» была не отмена.",
)
_CHANGED_SINCE = Text(
    "Nothing was undone: some of it has been changed since. "
    "--force takes that back too, --keep leaves it as it is.",
    "Ничего не отменено: часть изменена после. "
    "С --force вернётся и она, с --keep останется как есть.",
)
_DONE = Text("Undone: {what}", "Отменено: {what}")
_REDONE = Text("Redone: {what}", "Возвращено: {what}")
_STAYED = Text("Everything stays as it was.", "Всё осталось как было.")
_NO_KIND = Text(
    "There is no kind “{typed}”. There are: {known}.", "Нет вида «{typed}». Есть: {known}."
)
_ONE_ONLY = Text("Give --force or --keep, not both.", "Укажите --force или --keep, но не оба.")
_WRITTEN = Plural(
    ("Wrote {n} operation to {name}.", "Wrote {n} operations to {name}."),
    (
        "В {name} записана {n} операция.",
        "В {name} записаны {n} операции.",
        "В {name} записано {n} операций.",
    ),
)


_LAST_TOO = Text(
    f"{OPERATION_HELP.en}, or last: your last one", f"{OPERATION_HELP.ru} или last: ваша последняя"
)
_FORCE = Flag("--force", Text("also what was changed since", "также то, что изменено после"))
_KEEP = Flag("--keep", Text("keep what was changed since", "изменённое после оставить"))
LOG_ARGUMENTS = (
    FILE,
    VerbOption(
        "--person",
        Text("only what this person did", "только то, что сделал этот человек"),
        NAME_WORD,
    ),
    VerbOption(
        "--day",
        Text(
            "only on this day, or 2026-06-01..2026-06-30",
            "только в этот день или 2026-06-01..2026-06-30",
        ),
        Text("DAY", "ДЕНЬ"),
    ),
    VerbOption(
        "--kind",
        Text(
            "only this kind: save, step, trash, import ...",
            "только этот вид: save, step, trash, import ...",
        ),
        KIND_WORD,
    ),
    VerbOption("--record", REF_HELP, REF_WORD),
    LIMIT,
    VerbOption("--csv", Text("write them to a CSV file", "записать их в файл CSV"), OUT_WORD),
)


def show_log(options: Namespace, out: Out) -> int:
    """Show what was done in a file, newest first, or write it as CSV."""
    with open_database(options.file) as database:
        with database.reading() as connection:
            wanted = _filter(connection, options)
        if options.csv:
            return _write_csv(database, options, wanted, out)
        limit = _LIMIT if options.limit is None else options.limit
        entries = history.of_file(database, wanted, limit)
        total = history.count(database, wanted) if out.json else 0
    if out.json:
        out.records("operation", [entry_json(entry) for entry in entries], total)
        return 0
    for entry in entries:
        show_entry(entry, out)
    return 0


def _write_csv(database: Database, options: Namespace, wanted: HistoryFilter, out: Out) -> int:
    target = Path(options.csv)
    number = log.write_log(database, target, wanted, out.language)
    said = Text(
        _WRITTEN.say("en", number, name=target.name), _WRITTEN.say("ru", number, name=target.name)
    )
    out.done(said, {"file": str(target), "operations": number})
    return 0


def _filter(connection: Connection, options: Namespace) -> HistoryFilter:
    first, last = _days(options.day)
    found = locate(connection, options.record) if options.record else None
    return HistoryFilter(
        author=options.person,
        day_from=first,
        day_to=last,
        kind=_kind(options.kind),
        entity=found.entity if found else "",
        record_id=found.id if found else None,
    )


def _days(typed: str) -> tuple[date | None, date | None]:
    if not typed.strip():
        return None, None
    first, sign, last = typed.partition("..")
    try:
        start = read_days(first)[0] if first.strip() else None
        end = read_days(last if sign else first)[1] if (last if sign else first).strip() else None
    except Unreadable as wrong:
        raise UsageError(wrong.text) from None
    return start, end


def _kind(typed: str) -> str:
    if not typed:
        return ""
    wanted = fold.fold(typed)
    for name, words in KINDS.items():
        if wanted in (fold.fold(name), *map(fold.fold, words)):
            return name
    raise UsageError(_NO_KIND, typed=typed, known=", ".join(KINDS))


UNDO_ARGUMENTS = (
    FILE,
    Position("operation", OPERATION_WORD, _LAST_TOO),
    _FORCE,
    _KEEP,
    AUTHOR,
)


def undo_operation(options: Namespace, out: Out) -> int:
    """Undo an operation; what was changed since is listed first, and nothing is written."""
    author = options.author or system_user()
    with open_database(options.file, writing=True) as database:
        if options.operation == "last":
            operation_id = undoing.last_of(database, author)
            if operation_id is None:
                raise CommandError(_NONE_TO_UNDO, author=author)
        else:
            with database.reading() as connection:
                operation_id = read_operation(connection, options.operation)
        return _undo(database, author, operation_id, options, out)


REDO_ARGUMENTS = (FILE, _FORCE, _KEEP, AUTHOR)


def redo_operation(options: Namespace, out: Out) -> int:
    """Bring back what was undone last."""
    author = options.author or system_user()
    with open_database(options.file, writing=True) as database:
        operation_id = undoing.last_undone(database, author)
        if operation_id is None:
            raise CommandError(_NONE_TO_REDO, author=author)
        return _undo(database, author, operation_id, options, out)


def _undo(database: Database, author: str, operation_id: UUID, options: Namespace, out: Out) -> int:
    if options.force and options.keep:
        raise UsageError(_ONE_ONLY)
    plan = undoing.plan(database, operation_id)
    choices = {clash.id: False for clash in plan.clashes} if options.keep else None
    try:
        changes = undoing.undo(database, author, operation_id, choices, force=options.force)
    except undoing.NeedsChoice as asked:
        _show_clashes(asked.plan, out)
        return 1
    done = changes.operation_id
    said = _STAYED
    if done is not None:
        with database.reading() as connection:
            said = history.sentence_of(connection, done)
    out.done(said, {"undone": operation_id, "operation": done, "sentence": said})
    return 0


def _show_clashes(plan: undo_proposal.UndoPlan, out: Out) -> None:
    if out.json:
        out.document({
            "problem": _CHANGED_SINCE,
            "kind": "NeedsChoice",
            "clean": plan.clean,
            "clashes": [_clash_json(clash) for clash in plan.clashes],
        })  # fmt: skip
        return
    out.note(_CHANGED_SINCE.say(out.language))
    for clash in plan.clashes:
        parts = [clash.record, clash.label, clash.now]
        line = f"  - {' · '.join(part.say(out.language) for part in parts)}"
        if clash.changed_by:
            line += f" ({clash.changed_by}, {moment(clash.changed_at, out.language)})"
        out.note(line)
        out.note(f"      {clash.after.say(out.language)} → {clash.before.say(out.language)}")


def _clash_json(clash: undo_proposal.UndoClash) -> dict[str, Any]:
    return {
        "id": clash.id,
        "kind": clash.entity,
        "record": clash.record,
        "field": clash.key,
        "label": clash.label,
        "before": clash.before,
        "wrote": clash.after,
        "now": clash.now,
        "changed_by": clash.changed_by,
        "changed_at": clash.changed_at,
        "only_keep": clash.only_keep,
    }


VERBS = {
    "log": Verb(show_log, LOG_ARGUMENTS),
    "undo": Verb(undo_operation, UNDO_ARGUMENTS),
    "redo": Verb(redo_operation, REDO_ARGUMENTS),
}
