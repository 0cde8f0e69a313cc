"""Changing fields of all records that a filter finds: by the bulk edit of the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from km_desktop.bilingual import Language, Plural, Text, in_sentences
from km_desktop.cli.errors import CommandError
from km_desktop.cli.filters import read_filters
from km_desktop.cli.output import Out
from km_desktop.cli.reading import read_value, today
from km_desktop.models.field import Field
from km_desktop.services.lists import browse
from km_desktop.services.records import bulk
from km_desktop.services.records.bulk import BulkChange, BulkPreview, PreviewRow
from km_desktop.services.words import file_lists
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.lists import queries
from km_desktop.store.lists.queries import Listing
from km_desktop.store.work import joined_operation

_NOT_TOGETHER = Text(
    "“{label}” cannot be changed for many records at once.",
    "Поле «{label}» нельзя изменить сразу во многих записях.",
)
_NONE_FOUND = Text("No record is like that.", "Таких записей нет.")
_CHANGED = Plural(
    ("Changed: {n} record", "Changed: {n} records"),
    ("Изменена {n} запись", "Изменены {n} записи", "Изменено {n} записей"),
)
_WOULD = Plural(
    ("Would change: {n} record", "Would change: {n} records"),
    ("Изменилась бы {n} запись", "Изменились бы {n} записи", "Изменилось бы {n} записей"),
)
_LEFT_OUT = Plural(
    ("Left out: {n} record", "Left out: {n} records"),
    ("Пропущена {n} запись", "Пропущены {n} записи", "Пропущено {n} записей"),
)


class _Edited(NamedTuple):
    """What became of one field of the records that were found."""

    seen: BulkPreview
    changed: int
    left_out: int
    operation: Any = None


def change_found(
    database: Database,
    entity: str,
    wanted: Iterable[str],
    typed: Mapping[Field, str],
    out: Out,
    *,
    author: str,
    preview: bool,
) -> int:
    """Change fields of every record that fulfils all conditions, as one operation.

    Returns 1 where a record was left out: it is as it was, and the reason is said.
    """
    changes = _changes(database, entity, typed)
    with database.reading() as connection:
        words = file_lists.read(connection)
        filters = read_filters(connection, entity, wanted, words)
    listing = Listing(entity, filters, language=out.language, theme_names=words.theme_names())
    ids = queries.unpack(browse.ids(database, listing))
    if preview:
        edited = [_preview(database, entity, ids, change, out.language) for change in changes]
    else:
        with joined_operation(database, Doing("bulk", author, "changed")):
            edited = [
                _apply(database, entity, ids, change, out.language, author) for change in changes
            ]
    _tell(entity, len(ids), edited, preview, out)
    return 1 if any(one.left_out for one in edited) else 0


def _changes(database: Database, entity: str, typed: Mapping[Field, str]) -> list[BulkChange]:
    together = {declared.key for declared in bulk.fields_for(entity)}
    found = []
    with database.reading() as connection:
        words = file_lists.read(connection)
        for declared, text in typed.items():
            if declared.entity != entity or declared.key not in together:
                raise CommandError(_NOT_TOGETHER, label=declared.label)
            value = read_value(connection, declared, text, words)
            is_empty = value is None or value == ()
            found.append(BulkChange(declared.key, "clear" if is_empty else "set", value))
    return found


def _preview(
    database: Database, entity: str, ids: list[Any], change: BulkChange, language: Language
) -> _Edited:
    seen = bulk.preview(database, entity, ids, change, language, today())
    return _Edited(seen, seen.changing, seen.left_out)


def _apply(
    database: Database,
    entity: str,
    ids: list[Any],
    change: BulkChange,
    language: Language,
    author: str,
) -> _Edited:
    seen = bulk.preview(database, entity, ids, change, language, today())
    done = bulk.apply(database, author, seen, today())
    operation = done.changes.operation_id if done.changes else None
    return _Edited(seen, done.changed, done.left_out_count, operation)


def _tell(entity: str, number: int, edited: list[_Edited], preview: bool, out: Out) -> None:
    if out.json:
        operation = next((one.operation for one in edited if one.operation), None)
        fields = [_field_json(one) for one in edited]
        out.records(entity, fields, found=number, preview=preview, operation=operation)
        return
    if not number:
        out.line(_NONE_FOUND.say(out.language))
        return
    labels = {one.key: one.label for one in bulk.fields_for(entity)}
    for one in edited:
        label = labels[one.seen.change.key].say(out.language)
        words = _WOULD if preview else _CHANGED
        out.line(in_sentences((label, words.say(out.language, one.changed))))
        if preview:
            _tell_rows(one.seen.rows, out)
        if one.left_out:
            out.note(in_sentences((label, _LEFT_OUT.say(out.language, one.left_out))))
            for row in one.seen.left_out_rows:
                out.note(f"  - {in_sentences((_name(row), *row.errors))}")


def _tell_rows(rows: Iterable[PreviewRow], out: Out) -> None:
    for row in rows:
        out.line(f"  {_name(row)}: {row.was} → {row.becomes}")


def _name(row: PreviewRow) -> str:
    return " ".join(filter(None, (row.reference, row.title)))


def _field_json(one: _Edited) -> dict[str, Any]:
    def listed(rows: Iterable[PreviewRow]) -> list[dict[str, Any]]:
        return [
            {
                "id": row.record_id, "reference": row.reference or None, "title": row.title,
                "was": row.was, "becomes": row.becomes, "problems": list(row.errors),
            }
            for row in rows
        ]  # fmt: skip

    return {
        "field": one.seen.change.key,
        "changed": one.changed,
        "same": one.seen.same,
        "left_out": one.left_out,
        "rows": listed(one.seen.rows),
        "left_out_rows": listed(one.seen.left_out_rows),
    }
