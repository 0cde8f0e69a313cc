"""The verb that brings one value back as the history knows it."""

from __future__ import annotations

from argparse import Namespace
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli.arguments import AUTHOR, FILE, REF, Flag, Position, Verb, VerbOption
from km_desktop.cli.errors import CommandError
from km_desktop.cli.operations import OPERATION_WORD, read_operation
from km_desktop.cli.output import Out
from km_desktop.cli.reading import (
    RecordKey,
    author_of,
    locate,
    open_database,
    read_field,
    today,
)
from km_desktop.models.field import Field
from km_desktop.services.history import history, restore_value
from km_desktop.services.history.history import FieldStep
from km_desktop.services.rules.judging.case import core_of
from km_desktop.store.database import Database
from km_desktop.store.work import read

_NEVER = Text(
    "“{label}” of {name} was never changed: there is no earlier value.",
    "Поле «{label}» записи {name} не меняли: прежнего значения нет.",
)
_NOT_THERE = Text(
    "This operation did not change “{label}” of {name}. See: km-desktop history FILE {name}.",
    "Эта операция не меняла поле «{label}» записи {name}. См.: km-desktop history ФАЙЛ {name}.",
)
_RESTORED = Text("{label}: {now} → {value}", "{label}: {now} → {value}")
_SAME = Text(
    "Nothing differs: “{label}” is {value} already.", "Отличий нет: «{label}» уже {value}."
)

RESTORE_VALUE_ARGUMENTS = (
    FILE,
    REF,
    Position("field", Text("FIELD", "ПОЛЕ"), Text("whose value", "чьё значение")),
    VerbOption(
        "--operation",
        Text(
            "the operation before which it stood so; the last that changed it if not given",
            "операция, до которой оно было таким; по умолчанию последняя, изменившая поле",
        ),
        OPERATION_WORD,
    ),
    Flag("--after", Text("as it stood after that operation", "как было после этой операции")),
    AUTHOR,
)


def bring_value_back(options: Namespace, out: Out) -> int:
    """Write the value that a field had before an operation, or after it."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            declared = read_field(found.entity, options.field)
            owner = _owner(connection, found, declared)
            wanted = read_operation(connection, options.operation) if options.operation else None
        step, operation_id = _step(database, owner, declared, options, wanted)
        changes = restore_value.restore_field(
            database, author_of(options), operation_id, owner.entity, owner.id, declared.key,
            today(), "after" if options.after else "before",
        )  # fmt: skip
        latest = history.of_record(database, owner.entity, owner.id)
    value = step.after if options.after else step.before
    document = {
        "kind": owner.entity,
        "id": owner.id,
        "field": declared.key,
        "value": value,
        "operation": changes.operation_id if changes else None,
    }
    if not changes:
        out.done(_SAME.filled(label=declared.label, value=value), document)
        return 0
    now = next(one.before for one in latest[0].steps if one.key == declared.key)
    out.done(_RESTORED.filled(label=declared.label, now=now, value=value), document)
    return 0


def _owner(connection: Connection, found: RecordKey, declared: Field) -> RecordKey:
    """Return the record that a field belongs to: the named one, or the person behind it."""
    if declared.entity == found.entity:
        return found
    values = read(connection, found.entity, found.id) or {}
    core_id: UUID = values[f"{core_of(found.entity)}_id"]
    return RecordKey(declared.entity, core_id)


def _step(
    database: Database, owner: RecordKey, declared: Field, options: Namespace, wanted: UUID | None
) -> tuple[FieldStep, UUID]:
    """Return how an operation changed a field; without one, the last that did."""
    for entry in history.of_record(database, owner.entity, owner.id):
        if wanted is not None and entry.operation_id != wanted:
            continue
        for step in entry.steps:
            if step.record_id == owner.id and step.key == declared.key and not step.kept:
                return step, entry.operation_id
    words = _NEVER if wanted is None else _NOT_THERE
    raise CommandError(words, label=declared.label, name=options.ref)


VERBS = {
    "restore-value": Verb(bring_value_back, RESTORE_VALUE_ARGUMENTS, in_batch=True),
}
