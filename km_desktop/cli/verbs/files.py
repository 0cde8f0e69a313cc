"""The verbs that make files: new, upgrade, sample, export."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import (
    AUTHOR,
    COPY_NAME,
    FILE,
    NAME_WORD,
    TEXT_WORD,
    Flag,
    Position,
    Verb,
    VerbOption,
)
from km_desktop.cli.errors import CommandError
from km_desktop.cli.output import Out
from km_desktop.cli.reading import open_to_note, today
from km_desktop.settings import system_user
from km_desktop.store import addresses
from km_desktop.store.database import Database
from km_desktop.store.manifest import LONGEST_NOTE

_MADE = Text("Made: {name}", "Создано: {name}")
_NOT_A_FILE = Text(
    "{name} is the address of a server. Name a file.", "{name} – адрес сервера. Укажите файл."
)
_UPGRADED = Text(
    "{name} was brought to this version of the program.",
    "{name} переведён на эту версию программы.",
)
_NOTHING_TO_DO = Text(
    "{name} is of this version already; nothing was changed.",
    "{name} уже этой версии; ничего не изменено.",
)
_BACKUP = Text("As it was before: {name}", "Каким он был: {name}")
_SCOPES = Text(
    "Projects that ask which scope is meant, as two codes said something else before, {n}: "
    "{references}",
    "Проекты, в которых нужно выбрать охват, так как два кода раньше означали другое, {n}: "
    "{references}",
)
_SAVED = Text(
    "Saved a copy: {name}, {records}, {size} kB",
    "Сохранена копия: {name}, {records}, {size} КБ",
)
_LONG_NOTE = Text(
    "The note is too long. Write at most {most} characters.",
    "Приписка слишком длинная. Напишите не более {most} знаков.",
)
_ALONG = Text("Attachments that went along, {n}: {names}", "Вложений в копии {n}: {names}")
_RECORDS = Plural(("{n} record", "{n} records"), ("{n} запись", "{n} записи", "{n} записей"))
_NOT_NOTED = Text(
    "The history of the source does not mention this copy: it could only be read.",
    "В истории исходного файла копия не отмечена: он доступен только для чтения.",
)


def _path(name: str) -> Path:
    if addresses.is_server(name):
        raise CommandError(_NOT_A_FILE, name=name)
    return Path(name)


NEW_ARGUMENTS = (FILE, COPY_NAME, AUTHOR)


def make_file(options: Namespace, out: Out) -> int:
    """Make a new file with the themes and categories that come with one."""
    from km_desktop.services.files import files

    author = options.author or system_user()
    if addresses.is_server(options.file):
        files.found(options.file, author)
    else:
        files.create(Path(options.file), author, options.name)
    out.done(_MADE.filled(name=options.file), {"file": options.file})
    return 0


UPGRADE_ARGUMENTS = (FILE,)


def upgrade_file(options: Namespace, out: Out) -> int:
    """Bring a file, after a backup, or a server's database of an earlier version to ours."""
    from km_desktop.services.files import files

    done = files.upgrade(options.file)
    sentence = _UPGRADED if done.is_upgraded else _NOTHING_TO_DO
    kept = None if done.backup is None else os.fspath(done.backup)
    scopes = done.scopes_to_decide
    document = {
        "file": options.file, "upgraded": done.is_upgraded, "backup": kept,
        "scopes_to_decide": list(scopes),
    }  # fmt: skip
    out.done(sentence.filled(name=options.file), document)
    if kept is not None and not out.json:
        out.line(_BACKUP.say(out.language, name=kept))
    if scopes and not out.json:
        out.line(_SCOPES.say(out.language, n=len(scopes), references=", ".join(scopes)))
    return 0


SAMPLE_ARGUMENTS = (FILE, AUTHOR)


def make_sample(options: Namespace, out: Out) -> int:
    """Make a file of sample data, marked as such."""
    from km_desktop.exchange import sample as samples

    path = _path(options.file)
    samples.create(path, options.author or system_user(), today())
    out.done(_MADE.filled(name=options.file), {"file": os.fspath(path), "sample": True})
    return 0


EXPORT_ARGUMENTS = (
    FILE,
    Position("copy", Text("COPY", "КОПИЯ"), Text("the new .kmdb file", "новый файл .kmdb")),
    COPY_NAME,
    VerbOption("--for", Text("for whom the copy is", "для кого копия"), NAME_WORD, key="audience"),
    VerbOption(
        "--note",
        Text("a note that goes along, up to 500 characters", "приписка к копии, до 500 знаков"),
        TEXT_WORD,
    ),
    Flag(
        "--redacted",
        Text(
            "leave out personal contacts, birth dates, passports, notes, fees and costs",
            "без личных контактов, дат рождения, паспортов, заметок, вознаграждений и расходов",
        ),
    ),
    AUTHOR,
)


def export_file(options: Namespace, out: Out) -> int:
    """Save a checked copy of a file or of a server's database."""
    from km_desktop.exchange.database_file import export_copy

    target = _path(options.copy)
    if len(options.note) > LONGEST_NOTE:
        raise CommandError(_LONG_NOTE, most=LONGEST_NOTE)
    with open_to_note(options.file) as database:
        done = export_copy(
            database,
            target,
            options.author or system_user(),
            options.name,
            audience=options.audience,
            note=options.note,
            redacted=options.redacted,
        )
        along = _attachments_along(database) if options.redacted else []
    records = Text(_RECORDS.say("en", done.records), _RECORDS.say("ru", done.records))
    size = -(-done.size // 1024)
    document = {
        "file": os.fspath(target),
        "records": done.records,
        "size": done.size,
        "noted": done.noted,
        "redacted": options.redacted,
        "attachments": along,
        "rows": done.rows,
        "sha256": done.sha256,
    }
    out.done(_SAVED.filled(name=options.copy, records=records, size=size), document)
    if not out.json:
        out.line(f"SHA-256 {done.sha256}")
    if along and not out.json:
        out.line(_ALONG.say(out.language, n=len(along), names=", ".join(along)))
    if not done.noted and not out.json:
        out.note(_NOT_NOTED.say(out.language))
    return 0


def _attachments_along(database: Database) -> list[str]:
    from km_desktop.exchange import redaction

    with database.reading() as connection:
        return redaction.attachments_along(connection)


VERBS = {
    "new": Verb(make_file, NEW_ARGUMENTS),
    "upgrade": Verb(upgrade_file, UPGRADE_ARGUMENTS),
    "sample": Verb(make_sample, SAMPLE_ARGUMENTS),
    "export": Verb(export_file, EXPORT_ARGUMENTS),
}
