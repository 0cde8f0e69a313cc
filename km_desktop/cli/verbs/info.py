"""The verbs about files as a whole: what one is, and what two differ in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from km_desktop.bilingual import Plural, Text
from km_desktop.cli.arguments import FILE, KIND_HELP, KIND_WORD, Position, Verb, VerbOption
from km_desktop.cli.output import Out
from km_desktop.cli.reading import open_database, read_kind
from km_desktop.models import ENTITIES
from km_desktop.services.files import comparing, facts
from km_desktop.services.files.comparing import RecordDifference
from km_desktop.services.files.facts import FileFacts
from km_desktop.services.records import attachments
from km_desktop.services.words import formatting

_LINE = Text("{label}: {value}", "{label}: {value}")
_VERSION = Text("Version of the database", "Версия базы")
_SIZE = Text("Size", "Размер")
_DATASET = Text("Dataset", "Набор данных")
_COPY = Text("This copy", "Эта копия")
_SAMPLE = Text("Sample data: nothing in it is true.", "Пример данных: всё в нём вымышлено.")
_REDACTED = Text("A copy without personal data.", "Копия без личных данных.")
_LAST = Text("Last operation", "Последняя операция")
_OPERATIONS = Plural(
    ("{n} operation", "{n} operations"), ("{n} операция", "{n} операции", "{n} операций")
)
_COPIES = Text("Copies", "Копии")
_MADE = Text("made {day} by {author}", "создана {day}, {author}")
_RECORDS = Text("Records", "Записи")
_TRASH = Text("In the trash", "В корзине")
_ATTACHED = Text("Attached files", "Вложенные файлы")
_SAME = Text("Both have the same records.", "Записи в обоих одинаковы.")
_DIFFER = Plural(
    ("{n} record differs.", "{n} records differ."),
    ("Различается {n} запись.", "Различаются {n} записи.", "Различается {n} записей."),
)
_ONLY = {
    "first": Text("only in {name}", "только в {name}"),
    "second": Text("only in {name}", "только в {name}"),
}

INFO_ARGUMENTS = (FILE,)


def show_info(options: Namespace, out: Out) -> int:
    """Say what a file is and how much is in it."""
    with open_database(options.file) as database:
        found = facts.read_facts(database)
    if out.json:
        out.document(_facts_json(options.file, found))
    else:
        _show_facts(found, out)
    return 0


def _facts_json(file: str, found: FileFacts) -> dict[str, Any]:
    return {
        "kind": "file",
        "file": file,
        "version": found.version,
        "size": found.size,
        "dataset": found.dataset,
        "copy": {"id": found.copy_id, "name": found.copy_name},
        "sample": found.is_sample,
        "redacted": found.is_redacted,
        "operations": found.operations,
        "last_operation": {"at": found.last_at, "author": found.last_author},
        "copies": [
            {
                "id": copy.id, "name": copy.name, "parent": copy.parent_id, "made_at": copy.made_at,
                "made_by": copy.made_by, "operations": copy.operations,
            }
            for copy in found.copies
        ],
        "records": found.records,
        "in_trash": found.in_trash,
        "attachments": {"count": found.attached, "bytes": found.attached_bytes},
    }  # fmt: skip


def _show_facts(found: FileFacts, out: Out) -> None:
    language = out.language

    def line(label: Text, value: str) -> None:
        out.line(_LINE.say(language, label=label, value=value))

    line(_VERSION, str(found.version))
    if found.size is not None:
        line(_SIZE, attachments.size_text(found.size, language))
    line(_DATASET, str(found.dataset))
    line(_COPY, f"{found.copy_name} {found.copy_id}")
    for holds, words in ((found.is_sample, _SAMPLE), (found.is_redacted, _REDACTED)):
        if holds:
            out.line(words.say(language))
    if found.last_at is not None:
        line(_LAST, f"{formatting.moment(found.last_at, language)}, {found.last_author}")
    out.line(f"\n{_COPIES.say(language)}")
    for copy in found.copies:
        day = formatting.day(copy.made_at.astimezone().date(), language)
        made = _MADE.say(language, day=day, author=copy.made_by)
        done = _OPERATIONS.say(language, copy.operations)
        out.line(f"  {copy.name} {copy.id}: {done}, {made}")
    out.line(f"\n{_RECORDS.say(language)}")
    for entity, number in found.records.items():
        name = ENTITIES[entity].about.plural.say(language)
        out.line(f"  {formatting.count(number, language):>9}  {name}")
    out.line(f"  {formatting.count(found.in_trash, language):>9}  {_TRASH.say(language)}")
    if found.attached:
        size = attachments.size_text(found.attached_bytes, language)
        line(_ATTACHED, f"{formatting.count(found.attached, language)}, {size}")


DIFF_ARGUMENTS = (
    Position("file", Text("FIRST", "ПЕРВЫЙ"), Text("a file", "файл")),
    Position("other", Text("SECOND", "ВТОРОЙ"), Text("the other file", "другой файл")),
    VerbOption("--kind", KIND_HELP, KIND_WORD),
)


def show_difference(options: Namespace, out: Out) -> int:
    """List the records that two files do not have alike, field by field; 1 where there are any."""
    entity = read_kind(options.kind) if options.kind else ""
    with open_database(options.file) as first, open_database(options.other) as second:
        found = [
            one for one in comparing.compare(first, second) if not entity or one.entity == entity
        ]
    if out.json:
        out.records("difference", [_difference_json(one) for one in found])
    else:
        _show_differences(found, {"first": options.file, "second": options.other}, out)
    return 1 if found else 0


def _difference_json(one: RecordDifference) -> dict[str, Any]:
    return {
        "kind": one.entity,
        "id": one.record_id,
        "reference": one.reference or None,
        "title": one.title,
        "in": one.where,
        "fields": [
            {"field": part.key, "label": part.label, "first": part.first, "second": part.second}
            for part in one.fields
        ],
    }


def _show_differences(found: Iterable[RecordDifference], files: dict[str, str], out: Out) -> None:
    language, number = out.language, 0
    for number, one in enumerate(found, 1):  # noqa: B007 - counted to the last
        about = ENTITIES[one.entity].about.singular.say(language)
        name = " · ".join(dict.fromkeys(filter(None, (one.reference, one.title.say(language)))))
        only = _ONLY.get(one.where)
        where = f" ({only.say(language, name=files[one.where])})" if only else ""
        out.line(f"{about} {name}{where}")
        for part in one.fields:
            first, second = part.first.say(language), part.second.say(language)
            out.line(f"  {part.label.say(language)}: {first} | {second}")
    out.line(_DIFFER.say(language, number) if number else _SAME.say(language))


VERBS = {
    "info": Verb(show_info, INFO_ARGUMENTS),
    "diff": Verb(show_difference, DIFF_ARGUMENTS),
}
