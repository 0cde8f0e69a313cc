"""The verbs about attachments: attach, attachments, detach and extract."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import (
    AUTHOR,
    FILE,
    KIND_WORD,
    NAME_WORD,
    OUT_WORD,
    REF,
    TEXT_WORD,
    Flag,
    Position,
    Verb,
    VerbOption,
    with_codes,
)
from km_desktop.cli.errors import CommandError, UsageError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import RecordKey, locate, open_database
from km_desktop.models.code_lists.programmes import ATTACHMENT_KIND
from km_desktop.services.records import attachments
from km_desktop.services.records.attachment_type import type_of
from km_desktop.services.records.attachments import AttachmentFacts
from km_desktop.services.words import formatting
from km_desktop.settings import system_user
from km_desktop.store.database import Database

_ATTACHED = Text("Attached: {name}, {size}", "Вложено: {name}, {size}")
_DETACHED = Text("Moved to the trash: {name}", "В корзине: {name}")
_WRITTEN = Text("Written: {name}", "Записано: {name}")
_BOTH = Text(
    "--confidential and --open exclude each other.", "--confidential и --open исключают друг друга."
)
_NONE = Text(
    "“{ref}” has no attachment “{which}”. It has: {known}.",
    "У записи «{ref}» нет вложения «{which}». Есть: {known}.",
)
_NOTHING = Text("none", "ни одного")
_SEVERAL = Text(
    "“{which}” is the name of several attachments. Give the number that “attachments” shows.",
    "Так называется несколько вложений: «{which}». Укажите номер из команды attachments.",
)
_COUNT = Plural(
    ("{n} attachment", "{n} attachments"), ("{n} вложение", "{n} вложения", "{n} вложений")
)
_HEADS = (
    Text("No.", "№"),
    Text("Name", "Название"),
    Text("Kind", "Вид"),
    Text("Type", "Тип"),
    Text("Size", "Размер"),
    Text("Added by", "Кто добавил"),
    Text("Added", "Добавлено"),
    Text("Confidential", "Конфиденциально"),
)
_YES = Text("yes", "да")


_KINDS = tuple(code.code for code in ATTACHMENT_KIND)
_WHICH = Position(
    "which",
    Text("NAME|NO", "ИМЯ|НОМЕР"),
    Text(
        "the attachment: its name, or its number in “attachments”",
        "вложение: имя или номер из команды attachments",
    ),
)
ATTACH_ARGUMENTS = (
    FILE,
    REF,
    Position("path", Text("PATH", "ПУТЬ"), Text("the file to attach", "файл, который вложить")),
    VerbOption(
        "--name",
        Text("what it is called; the file's name if not given", "название; по умолчанию имя файла"),
        NAME_WORD,
    ),
    VerbOption(
        "--kind",
        with_codes(Text("what it is", "что это"), _KINDS),
        KIND_WORD,
        _KINDS,
        default=None,
    ),
    VerbOption("--note", Text("a note about it", "пояснение"), TEXT_WORD),
    Flag(
        "--confidential",
        Text("leave it out of redacted copies", "не включать в копии без личных данных"),
    ),
    Flag(
        "--open",
        Text(
            "let redacted copies have it; files of people are confidential otherwise",
            "включать в копии без личных данных; иначе файлы о людях конфиденциальны",
        ),
    ),
    AUTHOR,
)


def attach_file(options: Namespace, out: Out) -> int:
    """Attach a file to a record."""
    if options.confidential and options.open:
        raise UsageError(_BOTH)
    secret = True if options.confidential else False if options.open else None
    with open_database(options.file, writing=True) as database:
        found = _locate(database, options.ref, out)
        kept = attachments.attach(
            database,
            options.author or system_user(),
            found.entity,
            found.id,
            Path(options.path),
            options.name,
            options.kind,
            note=options.note or None,
            confidential=secret,
        )
        one = next(
            one for one in attachments.listed(database, found.id) if one.id == kept.attachment_id
        )
    document = {**_json(one), "operation": kept.changes.operation_id}
    out.done(_ATTACHED.filled(name=one.name, size=_size(one)), document)
    return 0


ATTACHMENTS_ARGUMENTS = (FILE, REF)


def list_attachments(options: Namespace, out: Out) -> int:
    """List what is attached to a record."""
    with open_database(options.file) as database:
        found = attachments.listed(database, _locate(database, options.ref, out).id)
    if out.json:
        listing = [{"number": at, **_json(one)} for at, one in enumerate(found, start=1)]
        out.records("attachment", listing)
        return 0
    if found:
        heads = [head.say(out.language) for head in _HEADS]
        out.table(heads, [_row(at, one, out) for at, one in enumerate(found, start=1)])
    out.line(_COUNT.say(out.language, len(found)))
    return 0


DETACH_ARGUMENTS = (FILE, REF, _WHICH, AUTHOR)


def detach_file(options: Namespace, out: Out) -> int:
    """Put an attachment in the trash."""
    with open_database(options.file, writing=True) as database:
        one = _find_attachment(database, options, out)
        changes = attachments.remove(database, options.author or system_user(), one.id)
    document = {**_json(one), "deleted": True, "operation": changes.operation_id}
    out.done(_DETACHED.filled(name=one.name), document)
    return 0


EXTRACT_ARGUMENTS = (
    FILE,
    REF,
    _WHICH,
    VerbOption(
        "--out",
        Text("the file to write, or a folder", "файл или папка"),
        OUT_WORD,
        short="-o",
        is_required=True,
    ),
    Flag("--replace", Text("write over a file that is there", "заменить файл, если он есть")),
)


def extract_file(options: Namespace, out: Out) -> int:
    """Write an attachment to a file, or into a folder."""
    with open_database(options.file) as database:
        one = _find_attachment(database, options, out)
        target = attachments.save_to(
            database, one.id, Path(options.out), replace=bool(options.replace)
        )
    out.done(_WRITTEN.filled(name=target.name), {**_json(one), "file": os.fspath(target)})
    return 0


def _locate(database: Database, ref: str, out: Out) -> RecordKey:
    with database.reading() as connection:
        return locate(connection, ref, out=out)


def _find_attachment(database: Database, options: Namespace, out: Out) -> AttachmentFacts:
    found = attachments.listed(database, _locate(database, options.ref, out).id)
    which = options.which.strip()
    named = [one for one in found if which in (one.name, str(one.id))]
    if not named and which.isdecimal() and 0 < int(which) <= len(found):
        named = [found[int(which) - 1]]
    if len(named) > 1:
        raise CommandError(_SEVERAL, which=which)
    if not named:
        names = ", ".join(one.name for one in found)
        known = Text(names or _NOTHING.en, names or _NOTHING.ru)
        raise CommandError(_NONE, ref=options.ref, which=which, known=known)
    return named[0]


def _row(at: int, one: AttachmentFacts, out: Out) -> list[str]:
    language = out.language
    return [
        str(at),
        one.name,
        ATTACHMENT_KIND.text(one.kind).say(language) if one.kind else "",
        type_of(one.media_type).name.say(language),
        attachments.size_text(one.size, language),
        one.added_by,
        formatting.moment(one.added_at, language),
        _YES.say(language) if one.confidential else "",
    ]


def _size(one: AttachmentFacts) -> Text:
    return Text(attachments.size_text(one.size, "en"), attachments.size_text(one.size, "ru"))


def _json(one: AttachmentFacts) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "note": one.note,
        "confidential": one.confidential,
        "size": one.size,
        "media_type": one.media_type,
        "sha256": one.digest,
        "added_by": one.added_by,
        "added_at": one.added_at,
    }


VERBS = {
    "attach": Verb(attach_file, ATTACH_ARGUMENTS, in_batch=True),
    "attachments": Verb(list_attachments, ATTACHMENTS_ARGUMENTS),
    "detach": Verb(detach_file, DETACH_ARGUMENTS, in_batch=True),
    "extract": Verb(extract_file, EXTRACT_ARGUMENTS),
}
