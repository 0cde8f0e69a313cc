"""The verbs that write records, through the same services and checks as the window."""

from __future__ import annotations

from argparse import Namespace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from uuid6 import uuid7

from km_desktop.cli.output import Out, finding_json
from km_desktop.cli.reading import Found, field, kind, locate, opened, pairs, today, value
from km_desktop.cli.said import Misused, Said
from km_desktop.marks import Text
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, Kind, fields_of
from km_desktop.services import attachments, records, steps, vocabulary
from km_desktop.services.findings import Finding
from km_desktop.services.records import Edit, RowEdit
from km_desktop.services.vocabulary import Vocabulary
from km_desktop.settings import system_user
from km_desktop.store import fold, queries
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
_NEEDS_PARENT = Text(
    "Say to what it belongs: {parent}=REF.", "Укажите, к чему относится запись: {parent}=НОМЕР."
)
_BY_FILE = Text(
    "An attachment is a file. Use: km-desktop attach FILE REF PATH.",
    "Вложение – это файл. Команда: km-desktop attach ФАЙЛ НОМЕР ПУТЬ.",
)
_STAYS = Text(
    "A row stays with its record. Delete it here and add it there.",
    "Строка остаётся при своей записи. Удалите её здесь и добавьте там.",
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
_NO_ROW = Text("There is no “{kind}” {typed} here.", "Здесь нет записи «{kind}» {typed}.")
_WARNINGS = Text("Still open:", "Осталось решить:")


def is_row(entity: str) -> bool:
    """Tell whether records of an entity are edited with their owner, not by themselves."""
    return bool(ENTITIES[entity].about.parent) and entity not in steps.MACHINES


def _author(options: Namespace) -> str:
    return options.author or system_user()


def add(options: Namespace, out: Out) -> int:
    """Add a record, or a row of one, and say its reference."""
    entity = kind(options.kind)
    if entity == attachments.ENTITY:
        raise Misused(_BY_FILE)
    typed = {field(entity, key): text for key, text in pairs(options.fields).items()}
    _refuse_given(entity, typed, adding=True)
    with opened(options.file, writing=True) as database:
        with database.reading() as connection:
            words = vocabulary.read(connection)
            edit = (
                _new_row(connection, entity, typed, words)
                if is_row(entity)
                else _new_record(connection, entity, typed, words)
            )
        saved = records.save(database, _author(options), edit, today())
    row = edit.rows[0].row_id if edit.rows else None
    name = str(row) if row else saved.reference or str(saved.record_id)
    document = {
        "kind": entity,
        "reference": None if row else saved.reference or None,
        "id": row or saved.record_id,
        "warnings": [finding_json(found) for found in saved.warnings],
    }
    out.done(Text(name, name), document)
    _warn(saved.warnings, out)
    return 0


def _refuse_given(entity: str, typed: dict[Field, str], *, adding: bool) -> None:
    """Refuse what the program sets by itself; older records may begin with a later status."""
    imported = adding and any(declared.key == "is_imported" for declared in typed)
    for declared in typed:
        if declared.key == "status" and entity in steps.MACHINES and not imported:
            raise Misused(_BY_STEPS)
        if declared.key == "reference":
            raise Misused(_GIVEN, label=declared.label)


def _new_record(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> Edit:
    own, core = _values(connection, entity, typed, words)
    return Edit(entity, None, values=own, core=core)


def _new_row(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> Edit:
    link = fields_of(ENTITIES[entity])[ENTITIES[entity].about.parent]
    if not typed.get(link, "").strip():
        raise Misused(_NEEDS_PARENT, parent=link.key.removesuffix("_id"))
    owner = locate(connection, typed[link], link.target)
    others = {declared: text for declared, text in typed.items() if declared != link}
    values = _row_values(connection, entity, owner.id, others, words)
    return Edit(owner.entity, owner.id, rows=(RowEdit(entity, uuid7(), values, is_new=True),))


def _values(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> tuple[Values, Values]:
    """Return the values of a record and those of its core."""
    own: Values = {}
    core: Values = {}
    for declared, text in typed.items():
        place = own if declared.entity == entity else core
        place[declared.key] = value(connection, declared, text, words)
    return own, core


def _row_values(
    connection: Connection, entity: str, owner: UUID, typed: dict[Field, str], words: Vocabulary
) -> Values:
    parent = ENTITIES[entity].about.parent
    found: Values = {}
    for declared, text in typed.items():
        # A payment knows its deliverable by the number that people see beside it.
        is_sibling = declared.kind is Kind.LINK and ENTITIES[declared.target].about.parent == parent
        if is_sibling and text.strip():
            found[declared.key] = _sibling(connection, declared, owner, text.strip())
        else:
            found[declared.key] = value(connection, declared, text, words)
    return found


def _sibling(connection: Connection, declared: Field, owner: UUID, typed: str) -> UUID:
    wanted = fold.fold(typed)
    titles = ENTITIES[declared.target].about.title
    for row in queries.rows_of(connection, declared.target, [owner]):
        names = {
            str(row["id"]),
            str(row.get("number")),
            *(fold.fold(row[key] or "") for key in titles),
        }
        if typed in names or wanted in names:
            row_id: UUID = row["id"]
            return row_id
    raise Said(_NO_ROW, kind=ENTITIES[declared.target].about.one, typed=typed)


def change(options: Namespace, out: Out) -> int:
    """Change fields of a record or of a row."""
    with opened(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            typed = {field(found.entity, key): text for key, text in pairs(options.fields).items()}
            _refuse_given(found.entity, typed, adding=False)
            edit = _edit(connection, found, typed, options.ref)
        saved = records.save(database, _author(options), edit, today())
    touched = any(ids.changed for ids in saved.changes.touched.values())
    document = {
        "kind": found.entity,
        "reference": saved.reference or None if not edit.rows else None,
        "id": found.id,
        "changed": sorted(declared.key for declared in typed) if touched else [],
        "warnings": [finding_json(one) for one in saved.warnings],
    }
    out.done((_SAVED if touched else _SAME).filled(name=options.ref), document)
    _warn(saved.warnings, out)
    return 0


def _edit(connection: Connection, found: Found, typed: dict[Field, str], ref: str) -> Edit:
    words = vocabulary.read(connection)
    before = read(connection, found.entity, found.id)
    if before is None or before["removed_at"] is not None:
        raise Said(_TRASH_FIRST, name=ref)
    if not is_row(found.entity):
        own, core = _values(connection, found.entity, typed, words)
        return Edit(found.entity, found.id, before["version"], values=own, core=core)
    link = fields_of(ENTITIES[found.entity])[ENTITIES[found.entity].about.parent]
    if link in typed:
        raise Misused(_STAYS)
    owner: UUID = before[link.key]
    values = _row_values(connection, found.entity, owner, typed, words)
    row = RowEdit(found.entity, found.id, values, version=before["version"])
    return Edit(link.target, owner, rows=(row,))


def step(options: Namespace, out: Out) -> int:
    """Move a record to another status, if nothing stands before it."""
    with opened(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
            words = vocabulary.read(connection)
            if found.entity not in steps.MACHINES:
                raise Said(_NO_STEPS, kind=ENTITIES[found.entity].about.one)
            declared = fields_of(ENTITIES[found.entity])["status"]
            status: Any = value(connection, declared, options.status, words)
            _refuse_trashed(connection, found, options.ref)
        steps.take(
            database, _author(options), found.entity, found.id, status or "", today(),
            options.comment,
        )  # fmt: skip
    name = declared.codes.text(status)
    document = {"kind": found.entity, "id": found.id, "status": status, "label": name}
    out.done(_MOVED.filled(name=options.ref, status=name), document)
    return 0


def _refuse_trashed(connection: Connection, found: Found, ref: str) -> None:
    values = read(connection, found.entity, found.id)
    if values is None or values["removed_at"] is not None:
        raise Said(_TRASH_FIRST, name=ref)


def delete(options: Namespace, out: Out) -> int:
    """Put a record in the trash, where it stays until it is restored or erased."""
    with opened(options.file, writing=True) as database:
        with database.reading() as connection:
            found = locate(connection, options.ref, out=out)
        changes = records.remove(database, _author(options), found.entity, [found.id], today())
    if not changes:
        raise Said(_ALREADY, name=options.ref)
    document = {"kind": found.entity, "id": found.id, "deleted": True}
    out.done(_TRASHED.filled(name=options.ref), document)
    return 0


def _warn(warnings: tuple[Finding, ...], out: Out) -> None:
    if warnings and not out.json:
        out.note(_WARNINGS.say(out.language))
        out.findings(warnings)
