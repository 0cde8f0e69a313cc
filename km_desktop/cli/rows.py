"""Rows of a record as words of a command: criteria of a call, countries of a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection
from uuid6 import uuid7

from km_desktop.bilingual import Text
from km_desktop.cli import reading
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.reading import RecordKey, find_kinds, locate, read_pairs, read_value
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services import programmes, steps
from km_desktop.services.records import attachments, taken_over
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.store import fold
from km_desktop.store.lists import queries
from km_desktop.store.values import Values
from km_desktop.store.work import read as read_record

_NEEDS_PARENT = Text(
    "Say to what it belongs: {parent}=REF.", "Укажите, к чему относится запись: {parent}=НОМЕР."
)
_STAYS = Text(
    "A row stays with its record. Delete it here and add it there.",
    "Строка остаётся при своей записи. Удалите её здесь и добавьте там.",
)
_NO_ROW = Text("There is no “{kind}” {typed} here.", "Здесь нет записи «{kind}» {typed}.")
_NO_ROWS = Text(
    "{kind} has no rows “{typed}”. There are: {known}.",
    "{kind}: нет строк «{typed}». Есть: {known}.",
)
ROWLESS = Text("{kind} has no rows to add.", "{kind}: строк у этой записи нет.")


@dataclass
class Owner:
    """The record that rows belong to; a new one has no id. ``fresh`` are rows not yet written."""

    entity: str
    id: UUID | None
    values: Values
    fresh: list[tuple[str, Values]] = field(default_factory=list)


def is_row(entity: str) -> bool:
    """Tell whether records of an entity are edited with their owner, not by themselves."""
    return bool(ENTITIES[entity].about.parent) and entity not in steps.MACHINES


def read_rows(
    connection: Connection, owner: Owner, typed: list[list[str]], words: Vocabulary
) -> tuple[RowEdit, ...]:
    """Return what KIND FIELD=VALUE … adds to a record, and ID FIELD=VALUE … changes in it."""
    return tuple(_row(connection, owner, name, rest, words) for name, *rest in typed)


def edit_adding_row(
    connection: Connection, entity: str, typed: dict[Field, str], words: Vocabulary
) -> Edit:
    """Return the edit that adds one row to the record that it names."""
    link = _link(entity)
    if not typed.get(link, "").strip():
        raise UsageError(_NEEDS_PARENT, parent=link.key.removesuffix("_id"))
    found = locate(connection, typed[link], link.target)
    owner = Owner(found.entity, found.id, read_record(connection, found.entity, found.id) or {})
    others = {declared: text for declared, text in typed.items() if declared != link}
    values = _begun(connection, owner, entity, _values(connection, owner, entity, others, words))
    return Edit(owner.entity, owner.id, rows=(RowEdit(entity, uuid7(), values, is_new=True),))


def edit_changing_row(
    connection: Connection, found: RecordKey, typed: dict[Field, str], words: Vocabulary
) -> Edit:
    """Return the edit that changes one row, in its record."""
    link = _link(found.entity)
    before = read_record(connection, found.entity, found.id) or {}
    owner_id: UUID = before[link.key]
    owner = Owner(link.target, owner_id, read_record(connection, link.target, owner_id) or {})
    row = _changed(connection, owner, found.entity, before, typed, words)
    return Edit(owner.entity, owner.id, rows=(row,))


def _row(
    connection: Connection, owner: Owner, name: str, typed: list[str], words: Vocabulary
) -> RowEdit:
    known = _known(connection, owner, name)
    entity = known[0] if known else _kind(owner, name)
    given = {reading.read_field(entity, key): text for key, text in read_pairs(typed).items()}
    if known is not None:
        return _changed(connection, owner, entity, known[1], given, words)
    if _link(entity) in given:
        raise UsageError(_STAYS)
    values = _begun(connection, owner, entity, _values(connection, owner, entity, given, words))
    row = RowEdit(entity, uuid7(), values, is_new=True)
    owner.fresh.append((entity, {**values, "id": row.row_id}))
    return row


def _changed(
    connection: Connection,
    owner: Owner,
    entity: str,
    before: Values,
    typed: dict[Field, str],
    words: Vocabulary,
) -> RowEdit:
    if _link(entity) in typed:
        raise UsageError(_STAYS)
    values = _values(connection, owner, entity, typed, words)
    return RowEdit(entity, before["id"], values, version=before["version"])


def _link(entity: str) -> Field:
    return fields_of(ENTITIES[entity])[ENTITIES[entity].about.parent]


def _children(owner: Owner) -> list[str]:
    """Return the kinds of rows a record is edited with; those of its person among them."""
    found = list(cases.children_of(owner.entity))
    if core := cases.core_of(owner.entity):
        found += cases.children_of(core)
    return [child for child in found if is_row(child) and child != attachments.ENTITY]


def _kind(owner: Owner, typed: str) -> str:
    children = _children(owner)
    named = [child for child in find_kinds(typed) if child in children]
    if named:
        return named[0]
    said = ENTITIES[owner.entity].about.singular
    if not children:
        raise UsageError(ROWLESS, kind=said)
    raise UsageError(_NO_ROWS, kind=said, typed=typed, known=", ".join(children))


def _known(connection: Connection, owner: Owner, typed: str) -> tuple[str, Values] | None:
    """Return the row of the record that an id means."""
    if owner.id is None:
        return None
    for child in _children(owner):
        owner_id = owner.id if _link(child).target == owner.entity else _core_id(owner)
        for row in queries.rows_of(connection, child, [owner_id]):
            if str(row["id"]) == typed:
                return child, row
    return None


def _core_id(owner: Owner) -> UUID:
    found: UUID = owner.values[ENTITIES[owner.entity].about.core]
    return found


def _values(
    connection: Connection, owner: Owner, entity: str, typed: dict[Field, str], words: Vocabulary
) -> Values:
    found: Values = {}
    for declared, text in typed.items():
        if text.strip() and declared.kind.is_link and ENTITIES[declared.target].about.parent:
            found[declared.key] = _relative(connection, owner, declared, text.strip())
        else:
            found[declared.key] = read_value(connection, declared, text, words)
    return found


def _begun(connection: Connection, owner: Owner, entity: str, values: Values) -> Values:
    """Return the values of a new row with what it takes over from another row of its record."""
    for key in programmes.traits(entity).takes:
        beside = _beside(connection, owner, fields_of(ENTITIES[entity])[key].target)
        led = next((row for row in beside if row["id"] == values.get(key)), None)
        values = {**values, **(taken_over.fill_row(entity, key, values, led) if led else {})}
    return values


def _relative(connection: Connection, owner: Owner, declared: Field, typed: str) -> UUID:
    """Return the row that people know by the number or the name they see.

    A payment knows its deliverable so, and a score its criterion: in the call of its application.
    """
    wanted = fold.fold(typed)
    about = ENTITIES[declared.target].about
    for row in _beside(connection, owner, declared.target):
        names = {
            str(row["id"]),
            str(row.get("number")),
            str(row.get("reference")),
            *(fold.fold(str(row.get(key) or "")) for key in about.title),
        }
        if typed in names or wanted in names:
            row_id: UUID = row["id"]
            return row_id
    raise CommandError(_NO_ROW, kind=about.singular, typed=typed)


def _beside(connection: Connection, owner: Owner, entity: str) -> list[Values]:
    place = _link(entity).target
    if place == owner.entity:
        kept = queries.rows_of(connection, entity, [owner.id]) if owner.id is not None else []
        return [*kept, *(values for name, values in owner.fresh if name == entity)]
    links = fields_of(ENTITIES[owner.entity]).values()
    above = [
        owner.values[one.key]
        for one in links
        if one.kind.is_link and one.target == place and owner.values.get(one.key) is not None
    ]
    return queries.rows_of(connection, entity, above)
