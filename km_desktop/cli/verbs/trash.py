"""The verbs of the trash: what is in it, putting records into it and taking them out."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli import many
from km_desktop.cli.arguments import (
    AUTHOR,
    FILE,
    KIND_HELP,
    KIND_WORD,
    LIMIT,
    REFS,
    Flag,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import author_of, locate, open_database, read_kind, today
from km_desktop.services.history import trash as in_trash
from km_desktop.services.history.trash import Item, Trashed
from km_desktop.services.records import records
from km_desktop.services.words import formatting
from km_desktop.store.database import Database
from km_desktop.store.history.journal import Doing
from km_desktop.store.work import read

_HEADS = (
    Text("Reference", "Номер"),
    Text("Kind", "Вид"),
    Text("Record", "Запись"),
    Text("Removed", "Убрано"),
    Text("By", "Кем"),
    Text("Id", "Id"),
)
_TRASHED = Text("Moved to the trash: {name}", "В корзине: {name}")
_ALREADY = Text("{name} is in the trash already.", "{name} уже в корзине.")
_EMPTY = Text("The trash is empty.", "Корзина пуста.")
_NOTHING = Text("Nothing in the trash is like that.", "Такого в корзине нет.")
_LINKS = Text("{name}: {links}", "{name}: {links}")
_BECAME = Text("Became {name}.", "Теперь это {name}.")
_SEVERAL = Text(
    "Several records in the trash have the reference {typed}. Give the id of one: {ids}.",
    "Номер {typed} в корзине у нескольких записей. Укажите id одной из них: {ids}.",
)
_NOT_THERE = Text("{name} is not in the trash.", "{name} не в корзине.")
_RESTORED = Plural(
    ("Restored: {n} record.", "Restored: {n} records."),
    ("Восстановлена {n} запись.", "Восстановлены {n} записи.", "Восстановлено {n} записей."),
)


TRASH_ARGUMENTS = (
    FILE,
    VerbOption("--kind", KIND_HELP, KIND_WORD),
    VerbOption(
        "--text",
        Text("only those with these words", "только с этими словами"),
        Text("WORDS", "СЛОВА"),
    ),
    LIMIT,
)


def list_trash(options: Namespace, out: Out) -> int:
    """List what is in the trash, the latest first, with what links to it."""
    entity = read_kind(options.kind) if options.kind else ""
    with open_database(options.file) as database:
        found = in_trash.listed(database, out.language, entity, options.text, options.limit)
        whole = in_trash.count(database)
    if out.json:
        out.records("trashed", [_document(one) for one in found], whole)
    elif not found:
        out.line((_NOTHING if whole else _EMPTY).say(out.language))
    else:
        heads = [head.say(out.language) for head in _HEADS]
        out.table(heads, [_cells(one, out) for one in found])
        _show_links(found, out)
    return 0


RESTORE_ARGUMENTS = (
    FILE,
    REFS,
    Flag(
        "--together",
        Text(
            "with the records that these cannot be without",
            "с теми, без которых их не восстановить",
        ),
    ),
    AUTHOR,
)


def restore_records(options: Namespace, out: Out) -> int:
    """Take records out of the trash, all as one operation."""
    with open_database(options.file, writing=True) as database:
        items = [_in_trash(database, typed) for typed in options.ref]
        doing = in_trash.restore_with_owners if options.together else in_trash.restore
        changes = doing(database, author_of(options), items)
    restored = [
        {"kind": entity, "id": record_id}
        for entity, touched in changes.touched.items()
        for record_id in sorted(touched.added)
    ]
    said = Text(_RESTORED.say("en", len(restored)), _RESTORED.say("ru", len(restored)))
    out.done(said, {"restored": restored, "operation": changes.operation_id})
    return 0


def _in_trash(database: Database, typed: str) -> Item:
    """Return the record in the trash that a reference or an id means."""
    found = in_trash.named(database, typed)
    if len(found) > 1:
        raise CommandError(_SEVERAL, typed=typed, ids=", ".join(str(one) for _, one in found))
    if found:
        return found[0]
    with database.reading() as connection:
        record = locate(connection, typed)
        values = read(connection, record.entity, record.id)
    if values is None or values["removed_at"] is None:
        raise CommandError(_NOT_THERE, name=typed)
    return record.entity, record.id


def _cells(one: Trashed, out: Out) -> list[str]:
    name = " · ".join(dict.fromkeys(part for part in (one.title, one.owner) if part))
    when = formatting.moment(one.removed_at, out.language)
    return [one.reference, one.kind, name, when, one.removed_by, str(one.record_id)]


def _show_links(found: list[Trashed], out: Out) -> None:
    for one in found:
        became = _BECAME.say(out.language, name=one.became) if one.became else ""
        links = " ".join(part for part in (became, one.say_links(out.language)) if part)
        if links:
            name = one.reference or one.title or str(one.record_id)
            out.line(_LINKS.say(out.language, name=name, links=links))


def _document(one: Trashed) -> dict[str, Any]:
    return {
        "kind": one.entity,
        "id": one.record_id,
        "reference": one.reference or None,
        "title": one.title,
        "removed_at": one.removed_at,
        "removed_by": one.removed_by,
        "operation": one.operation,
        "owner": one.owner or None,
        "owner_in_trash": one.owner_removed,
        "became": one.became_id,
        "links": [
            {"kind": link.entity, "live": link.live, "in_trash": link.removed, "own": link.own}
            for link in one.links
        ],
    }


DELETE_ARGUMENTS = (FILE, REFS, AUTHOR)


def delete_records(options: Namespace, out: Out) -> int:
    """Put records in the trash, where they stay until they are restored or erased."""
    doing = Doing("trash", author_of(options), "trashed", {"count": len(set(options.ref))})
    with open_database(options.file, writing=True) as database:
        done = many.do_each(
            database, doing, options.ref, lambda ref: _delete(database, ref, options, out)
        )
    many.tell(done, out)
    return 0


def _delete(database: Database, ref: str, options: Namespace, out: Out) -> many.RecordDone:
    with database.reading() as connection:
        found = locate(connection, ref, out=out)
    changes = records.remove(database, author_of(options), found.entity, [found.id], today())
    if not changes:
        raise CommandError(_ALREADY, name=ref)
    document = {
        "kind": found.entity,
        "id": found.id,
        "deleted": True,
        "operation": changes.operation_id,
    }
    return many.RecordDone(_TRASHED.filled(name=ref), document)


VERBS = {
    "trash": Verb(list_trash, TRASH_ARGUMENTS),
    "restore": Verb(restore_records, RESTORE_ARGUMENTS, in_batch=True),
    "delete": Verb(delete_records, DELETE_ARGUMENTS, in_batch=True),
}
