"""The verbs that write records, through the same services and checks as the window."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from sqlalchemy import Connection

from km_desktop.bilingual import Text
from km_desktop.cli import rows
from km_desktop.cli.arguments import (
    AUTHOR,
    FIELD_WORD,
    FILE,
    KIND,
    KIND_WORD,
    REF,
    TEXT_WORD,
    Position,
    RowOption,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import (
    RecordKey,
    locate,
    open_database,
    read_field,
    read_kind,
    read_pairs,
    read_value,
    today,
)
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import steps
from km_desktop.services.records import attachments, payments, records
from km_desktop.services.records.records import Edit
from km_desktop.services.words import file_lists
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding
from km_desktop.settings import system_user
from km_desktop.store.values import Values
from km_desktop.store.work import read

_GIVEN = Text(
    "“{label}” is given by the program and is not typed.",
    "«{label}» даёт программа, это поле не вводят.",
)
_BY_STEPS = Text(
    "The status is not typed. Use: km-desktop step FILE REF STATUS.",
    "Статус не вводят. Его меняет команда: km-desktop step ФАЙЛ НОМЕР СТАТУС.",
)
_BY_FILE = Text(
    "An attachment is a file. Use: km-desktop attach FILE REF PATH.",
    "Вложение – это файл. Команда: km-desktop attach ФАЙЛ НОМЕР ПУТЬ.",
)
_NOTHING = Text(
    "Say what to change: FIELD=VALUE or --row.", "Укажите, что изменить: ПОЛЕ=ЗНАЧЕНИЕ или --row."
)
_SAVED = Text("Saved: {name}", "Сохранено: {name}")
_SAME = Text("Nothing differs: {name} stays as it was.", "Отличий нет: {name} без изменений.")
_MOVED = Text("{name}: {status}", "{name}: {status}")
_TRASHED = Text("Moved to the trash: {name}", "В корзине: {name}")
_ALREADY = Text("{name} is in the trash already.", "{name} уже в корзине.")
_TRASH_FIRST = Text(
    "{name} is in the trash and cannot be changed.", "{name} в корзине, изменить её нельзя."
)
_NO_STEPS = Text("{kind} has no status to change.", "{kind}: статуса нет, менять нечего.")
_NO_PAYMENTS = Text("{kind} has no payments.", "{kind}: платежей нет.")
_PAYMENTS = Text("{name}: payments made: {number}", "{name}: создано платежей: {number}")
_WARNINGS = Text("Still open:", "Осталось решить:")


def _author(options: Namespace) -> str:
    return options.author or system_user()


_FIELD_HELP = Text(
    "a field and its new value; nothing after = empties it",
    "поле и новое значение; пусто после = очищает поле",
)
ADD_ARGUMENTS = (
    FILE,
    KIND,
    Position("fields", FIELD_WORD, _FIELD_HELP, "+"),
    RowOption(
        "--row",
        Text(
            "a row of the record, such as: --row country country=TJK; may be repeated",
            "строка записи, например: --row country country=TJK; можно повторять",
        ),
        (KIND_WORD, FIELD_WORD),
        "rows",
    ),
    AUTHOR,
)


def add_record(options: Namespace, out: Out) -> int:
    """Add a record, or a row of one, and say its reference."""
    entity = read_kind(options.kind)
    if entity == attachments.ENTITY:
        raise UsageError(_BY_FILE)
    typed = {read_field(entity, key): text for key, text in read_pairs(options.fields).items()}
    _refuse_given(entity, typed, adding=True)
    _refuse_rows(entity, options)
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            words = file_lists.read(connection)
            edit = (
                rows.edit_adding_row(connection, entity, typed, words)
                if rows.is_row(entity)
                else _new_record(connection, entity, typed, options.rows, words)
            )
        saved = records.save(database, _author(options), edit, today())
    row = edit.rows[0].row_id if rows.is_row(entity) else None
    name = str(row) if row else saved.reference or str(saved.record_id)
    document = {
        "kind": entity,
        "reference": None if row else saved.reference or None,
        "id": row or saved.record_id,
        "warnings": [finding_json(found) for found in saved.issues],
    }
    out.done(Text(name, name), document)
    _warn(saved.issues, edit.entity, out)
    return 0


def _refuse_given(entity: str, typed: dict[Field, str], *, adding: bool) -> None:
    """Refuse what the program sets by itself; older records may begin with a later status."""
    imported = adding and any(declared.key == "is_imported" for declared in typed)
    for declared in typed:
        if declared.key == "status" and entity in steps.MACHINES and not imported:
            raise UsageError(_BY_STEPS)
        if declared.key == "reference":
            raise UsageError(_GIVEN, label=declared.label)


def _refuse_rows(entity: str, options: Namespace) -> None:
    if options.rows and rows.is_row(entity):
        raise UsageError(rows.ROWLESS, kind=ENTITIES[entity].about.singular)


def _new_record(
    connection: Connection,
    entity: str,
    typed: dict[Field, str],
    typed_rows: list[list[str]],
    words: Vocabulary,
) -> Edit:
    own, core = _values(connection, entity, typed, words)
    owner = rows.Owner(entity, None, own)
    return Edit(
        entity,
        None,
        values=own,
        core=core,
        rows=rows.read_rows(connection, owner, typed_rows, words),
    )


def _values(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> tuple[Values, Values]:
    """Return the values of a record and those of its core."""
    own: Values = {}
    core: Values = {}
    for declared, text in typed.items():
        place = own if declared.entity == entity else core
        place[declared.key] = read_value(connection, declared, text, words)
    return own, core


SET_ARGUMENTS = (
    FILE,
    REF,
    Position("fields", FIELD_WORD, _FIELD_HELP, "*"),
    RowOption(
        "--row",
        Text(
            "a row to add, by its kind, or to change, by its id; may be repeated",
            "строка: новая – по виду, имеющаяся – по id; можно повторять",
        ),
        (Text("KIND|ID", "ВИД|id"), FIELD_WORD),
        "rows",
    ),
    AUTHOR,
)


def change_record(options: Namespace, out: Out) -> int:
    """Change fields of a record or of a row."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            typed = {
                read_field(found.entity, key): text
                for key, text in read_pairs(options.fields).items()
            }
            _refuse_given(found.entity, typed, adding=False)
            _refuse_rows(found.entity, options)
            edit = _edit(connection, found, typed, options)
        saved = records.save(database, _author(options), edit, today())
    touched = bool(saved.changes)
    document = {
        "kind": found.entity,
        "reference": None if rows.is_row(found.entity) else saved.reference or None,
        "id": found.id,
        "changed": sorted(declared.key for declared in typed) if touched else [],
        "warnings": [finding_json(one) for one in saved.issues],
    }
    out.done((_SAVED if touched else _SAME).filled(name=options.ref), document)
    _warn(saved.issues, edit.entity, out)
    return 0


def _edit(
    connection: Connection, found: RecordKey, typed: dict[Field, str], options: Namespace
) -> Edit:
    words = file_lists.read(connection)
    before = read(connection, found.entity, found.id)
    if before is None or before["removed_at"] is not None:
        raise CommandError(_TRASH_FIRST, name=options.ref)
    if not typed and not options.rows:
        raise UsageError(_NOTHING)
    if rows.is_row(found.entity):
        return rows.edit_changing_row(connection, found, typed, words)
    own, core = _values(connection, found.entity, typed, words)
    owner = rows.Owner(found.entity, found.id, {**before, **own})
    edited = rows.read_rows(connection, owner, options.rows, words)
    return Edit(found.entity, found.id, before["version"], values=own, core=core, rows=edited)


STEP_ARGUMENTS = (
    FILE,
    REF,
    Position("status", Text("STATUS", "СТАТУС"), Text("the next status", "следующий статус")),
    VerbOption("--comment", Text("why, for the history", "почему, для истории"), TEXT_WORD),
    AUTHOR,
)


def take_step(options: Namespace, out: Out) -> int:
    """Move a record to another status, if nothing stands before it."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            words = file_lists.read(connection)
            if found.entity not in steps.MACHINES:
                raise CommandError(_NO_STEPS, kind=ENTITIES[found.entity].about.singular)
            declared = fields_of(ENTITIES[found.entity])["status"]
            status: Any = read_value(connection, declared, options.status, words)
            _refuse_trashed(connection, found, options.ref)
        steps.take(
            database, _author(options), found.entity, found.id, status or "", today(),
            options.comment,
        )  # fmt: skip
    name = declared.codes.text(status)
    document = {"kind": found.entity, "id": found.id, "status": status, "label": name}
    out.done(_MOVED.filled(name=options.ref, status=name), document)
    return 0


def _refuse_trashed(connection: Connection, found: RecordKey, ref: str) -> None:
    values = read(connection, found.entity, found.id)
    if values is None or values["removed_at"] is not None:
        raise CommandError(_TRASH_FIRST, name=ref)


PAYMENTS_ARGUMENTS = (FILE, REF, AUTHOR)


def make_payments(options: Namespace, out: Out) -> int:
    """Make the payments of an assignment from the shares and due days of its deliverables."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            _refuse_trashed(connection, found, options.ref)
        if found.entity != "assignment":
            raise CommandError(_NO_PAYMENTS, kind=ENTITIES[found.entity].about.singular)
        saved = payments.make_payments(database, _author(options), found.id, today())
    made = len(saved.changes.of("payment").added)
    document = {"kind": found.entity, "id": found.id, "payments": made}
    out.done(_PAYMENTS.filled(name=options.ref, number=made), document)
    _warn(saved.issues, found.entity, out)
    return 0


DELETE_ARGUMENTS = (FILE, REF, AUTHOR)


def delete_record(options: Namespace, out: Out) -> int:
    """Put a record in the trash, where it stays until it is restored or erased."""
    with open_database(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
        changes = records.remove(database, _author(options), found.entity, [found.id], today())
    if not changes:
        raise CommandError(_ALREADY, name=options.ref)
    document = {"kind": found.entity, "id": found.id, "deleted": True}
    out.done(_TRASHED.filled(name=options.ref), document)
    return 0


def _warn(issues: tuple[Finding, ...], entity: str, out: Out) -> None:
    if issues and not out.json:
        out.note(_WARNINGS.say(out.language))
        out.findings(issues, entity)


VERBS = {
    "add": Verb(add_record, ADD_ARGUMENTS),
    "set": Verb(change_record, SET_ARGUMENTS),
    "step": Verb(take_step, STEP_ARGUMENTS),
    "payments": Verb(make_payments, PAYMENTS_ARGUMENTS),
    "delete": Verb(delete_record, DELETE_ARGUMENTS),
}
