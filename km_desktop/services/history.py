"""What happened to a record, or in the whole file, as sentences in either language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from km_desktop.marks import Language, Text
from km_desktop.models import ENTITIES, Change, FileCopy, Operation
from km_desktop.models.field import Field, Kind, fields_of
from km_desktop.services import case as cases
from km_desktop.services import convert, titles, vocabulary
from km_desktop.store.database import Database
from km_desktop.store.values import from_json, table_of

_SENTENCES: dict[str, Text] = {
    "file_created": Text("Created the file {name}", "Создан файл {name}"),
    "sample_filled": Text("Filled the file with sample data", "Файл заполнен примером данных"),
    "added": Text("Added: {what}", "Добавлено: {what}"),
    "changed": Text("Changed: {what}", "Изменено: {what}"),
    "moved": Text("Moved to “{to}”: {what}", "Новый статус «{to}»: {what}"),
    "trashed": Text("Moved to the trash: {what}", "В корзину: {what}"),
    "restored": Text("Restored from the trash: {what}", "Восстановлено из корзины: {what}"),
    "merged": Text("Took in the copy {name}", "Принята копия {name}"),
    "decided": Text("Decided what copies differed in", "Решено, в чём расходились копии"),
    "erased": Text("Erased a person’s data", "Удалены данные человека"),
    "exported": Text("Saved a copy as {name}", "Сохранена копия {name}"),
}
_REMOVED = Text("In the trash", "В корзине")
NOTHING = Text("empty", "пусто")


@dataclass(frozen=True)
class FieldStep:
    """One field of one record, from a value to a value, as people read them."""

    entity: str
    record_id: UUID
    key: str
    label: Text
    before: Text
    after: Text


@dataclass(frozen=True)
class Entry:
    """One operation: what was done, by whom, when, in which copy, and field by field."""

    operation_id: UUID
    kind: str
    sentence: Text
    comment: str
    author: str
    at: datetime
    copy_name: str
    steps: tuple[FieldStep, ...]


def of_record(database: Database, entity: str, record_id: UUID) -> list[Entry]:
    """Return everything that happened to a record and its rows, newest first."""
    with database.reading() as connection:
        ids = _with_rows(connection, entity, record_id)
        made = _made_by(connection, ids)
        query = (
            select(Operation, FileCopy.name.label("copy_name"))
            .join(FileCopy, FileCopy.id == Operation.copy_id)
            .where(
                or_(
                    Operation.id.in_(
                        select(Change.operation_id).where(Change.record_id.in_(list(ids)))
                    ),
                    Operation.id.in_(made),
                )
            )
            .order_by(Operation.at.desc(), Operation.number.desc())
        )
        return _entries(connection, connection.execute(_plain(query)), list(ids))


def of_file(database: Database, limit: int = 200) -> list[Entry]:
    """Return the latest operations of the file, newest first."""
    with database.reading() as connection:
        query = (
            select(Operation, FileCopy.name.label("copy_name"))
            .join(FileCopy, FileCopy.id == Operation.copy_id)
            .order_by(Operation.at.desc(), Operation.number.desc())
            .limit(limit)
        )
        return _entries(connection, connection.execute(_plain(query)), None)


def _plain(query: Any) -> Any:
    columns = [*Operation.__table__.columns, FileCopy.name.label("copy_name")]
    return query.with_only_columns(*columns, maintain_column_froms=True)


def _with_rows(connection: Connection, entity: str, record_id: UUID) -> dict[UUID, str]:
    """Return the ids whose changes belong to a record: itself, its core, its rows."""
    found = {record_id: entity}
    core = cases.core_of(entity)
    if core:
        table = table_of(entity)
        link = table.c[ENTITIES[entity].about.core]
        core_id = connection.execute(select(link).where(table.c.id == record_id)).scalar()
        if core_id is not None:
            found[core_id] = core
    for owner_id, owner in list(found.items()):
        for child in cases.children_of(owner):
            table = table_of(child)
            parent = table.c[ENTITIES[child].about.parent]
            rows = connection.execute(select(table.c.id).where(parent == owner_id)).scalars()
            found |= dict.fromkeys(rows, child)
    return found


def _made_by(connection: Connection, ids: dict[UUID, str]) -> list[UUID]:
    by_entity: dict[str, list[UUID]] = {}
    for record_id, entity in ids.items():
        by_entity.setdefault(entity, []).append(record_id)
    found: set[UUID] = set()
    for entity, wanted in by_entity.items():
        table = table_of(entity)
        made = connection.execute(select(table.c.created_op).where(table.c.id.in_(wanted)))
        found.update(made.scalars())
    return list(found)


def _entries(
    connection: Connection, operations: Iterable[Any], ids: list[UUID] | None
) -> list[Entry]:
    rows = list(operations)
    changes = _changes(connection, [row.id for row in rows], ids)
    words = vocabulary.read(connection)
    linked = titles.linked(
        connection,
        (
            (change.entity, {change.field: value})
            for found in changes.values()
            for change in found
            for value in _values_of(change)
        ),
    )
    return [
        _entry(
            connection, row, [_step(change, words, linked) for change in changes.get(row.id, [])]
        )
        for row in rows
    ]


def _changes(
    connection: Connection, operations: list[UUID], ids: list[UUID] | None
) -> dict[UUID, list[Any]]:
    query = select(Change.__table__).where(Change.operation_id.in_(operations)).order_by(Change.id)
    if ids is not None:
        query = query.where(Change.record_id.in_(ids))
    found: dict[UUID, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.operation_id, []).append(row)
    return found


def _field(change: Any) -> Field | None:
    entity = ENTITIES.get(change.entity)
    return fields_of(entity).get(change.field) if entity else None


def _values_of(change: Any) -> list[Any]:
    declared = _field(change)
    if declared is None or declared.kind is not Kind.LINK:
        return []
    both = (from_json(declared, change.before), from_json(declared, change.after))
    return [value for value in both if value is not None]


def _step(change: Any, words: vocabulary.Vocabulary, linked: dict[UUID, Text]) -> FieldStep:
    declared = _field(change)
    label = declared.label if declared else _REMOVED

    def said(kept: str | None, language: Language) -> str:
        value = from_json(declared, kept)
        if declared is None:
            return (convert.YES if value else convert.NO).say(language)
        return convert.shown(declared, value, language, words, linked) or NOTHING.say(language)

    before = Text(said(change.before, "en"), said(change.before, "ru"))
    after = Text(said(change.after, "en"), said(change.after, "ru"))
    return FieldStep(change.entity, change.record_id, change.field, label, before, after)


def _entry(connection: Connection, row: Any, steps: list[FieldStep]) -> Entry:
    parts = json.loads(row.sentence)
    template = _SENTENCES.get(parts["say"], Text(parts["say"], parts["say"]))
    values: dict[str, object] = {"name": parts.get("name", "")}
    entity = ENTITIES.get(parts.get("entity", ""))
    if entity is not None:
        values["what"] = _what(entity, parts, steps)
        if "to" in parts:
            values["to"] = fields_of(entity)["status"].codes.text(parts["to"])
    return Entry(
        row.id, row.kind, template.filled(**values), parts.get("comment", ""), row.author, row.at,
        row.copy_name, tuple(steps),
    )  # fmt: skip


def _what(entity: Any, parts: dict[str, Any], steps: list[FieldStep]) -> Text:
    about = entity.about
    if parts.get("count", 1) > 1:
        n = parts["count"]
        return Text(about.counted.say("en", n), about.counted.say("ru", n))
    labels = list(dict.fromkeys(step.label for step in steps))
    if parts["say"] == "changed" and labels:
        return Text(
            _listed([label.en for label in labels]), _listed([label.ru for label in labels])
        )
    return Text(_inside(about.one.en), _inside(about.one.ru))


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence; acronyms keep their capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _listed(labels: list[str]) -> str:
    shown = ", ".join(_inside(label) for label in labels[:3])
    return shown if len(labels) <= 3 else f"{shown} … +{len(labels) - 3}"
