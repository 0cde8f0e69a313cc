"""Attachments: files kept with a record, inside the database, each change one operation."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select
from uuid6 import uuid7

from km_desktop.bilingual import Language, Plural, Text, grouped
from km_desktop.models import Operation
from km_desktop.services import programmes
from km_desktop.services.records.attachment_type import recognised, type_of
from km_desktop.services.rules.judging import field_rules
from km_desktop.services.words import naming
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.services.words.findings import Finding, Refused, Severity, error
from km_desktop.store import attached, safe
from km_desktop.store.changes import Changes
from km_desktop.store.database import SUFFIX, Database
from km_desktop.store.faults import causes, errors
from km_desktop.store.history.journal import Doing
from km_desktop.store.values import Values, table_of
from km_desktop.store.work import Work, read, unit_of_work
from km_desktop.written.numbers import write_number

LARGEST = attached.LARGEST
LONGEST_NAME = 200
ENTITY = "attachment"
_TYPED = frozenset({"name", "kind", "note", "confidential"})
_BYTES = Plural(("{n} byte", "{n} bytes"), ("{n} байт", "{n} байта", "{n} байт"))
_KB, _MB = Text("{n} kB", "{n} КБ"), Text("{n} MB", "{n} МБ")
_EMPTY = error(
    "",
    "The file is empty.",
    "Файл пустой.",
)
_TOO_LARGE = error(
    "",
    "The file is larger than {most}. Make it smaller, or keep it elsewhere and write down where.",
    "Файл больше {most}. Уменьшите его или храните в другом месте и запишите, где он.",
    most=_MB.filled(n=LARGEST // 1_000_000),
)
_NO_NAME = error(
    "name",
    "Give the attachment a name.",
    "Назовите вложение.",
)
_ROW = error(
    "",
    "Files are kept with records, not with rows. Attach the file to the record that "
    "this row belongs to.",
    "Файлы хранят при записях, а не при строках. Вложите файл в запись, к которой "
    "относится эта строка.",
)
_IN_TRASH = error(
    "",
    "The record is in the trash. Restore it first, then attach the file.",
    "Запись в корзине. Сначала восстановите её, потом вложите файл.",
)
_GONE = error(
    "",
    "The attachment was removed meanwhile. It is in the trash.",
    "Вложение тем временем убрано. Оно в корзине.",
)
_BY_FILE = error(
    "",
    "An attachment cannot be typed: open its record and add the file there.",
    "Вложение нельзя ввести: откройте его запись и добавьте файл там.",
)
_BY_PRINTING = error(
    "",
    "Issues of papers are not typed: they are counted when a paper is printed or saved as PDF.",
    "Выпуски документов не вводят: их считают, когда документ печатают или сохраняют в PDF.",
)
# Controls, what systems forbid in names, and marks that would hide or turn round an ending.
_HIDDEN = "\\x00-\\x1f\\x7f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_FORBIDDEN = re.compile(f'[{_HIDDEN}<>:"/\\\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST_FILE_NAME = 180  # bytes; systems take 255, and a copy beside it needs some of them


@dataclass(frozen=True)
class AttachmentFacts:
    """One attachment of a record as people see it; ``size`` counts bytes."""

    id: UUID
    name: str
    kind: str | None
    note: str | None
    confidential: bool
    digest: str
    size: int
    media_type: str
    added_by: str
    added_at: datetime | None


@dataclass(frozen=True)
class AttachedFile:
    """What came of attaching a file."""

    attachment_id: UUID
    changes: Changes


def attach(
    database: Database,
    author: str,
    entity: str,
    record_id: UUID,
    source: Path | bytes,
    name: str = "",
    kind: str | None = None,
    *,
    note: str | None = None,
    confidential: bool | None = None,
) -> AttachedFile:
    """Keep a file with a record, in one operation.

    Its name is a label: without one, that of the file. What is about one person, by its record or
    by its kind, is confidential unless it is said to be open. Raises Refused with a sentence for
    content that is empty, larger than ``LARGEST``, of a kind that is not kept, or attached here
    already; Missing, NotOrdinary or NoAccess for a path that cannot be read; KeyError for an
    unknown record.
    """
    content = source if isinstance(source, bytes) else _content_of(source)
    told = name if name.strip() or isinstance(source, bytes) else source.name
    values: Values = {"name": label(told), "kind": kind or None, "note": note or None}
    # The file's own name tells a script that somebody calls a text.
    media_type = _checked(content, told if isinstance(source, bytes) else source.name)
    values |= {"size": len(content), "media_type": media_type}
    # Whoever adds a file about people first has to say that it is open.
    if confidential is None:
        about_people = programmes.traits(entity).about_people
        confidential = about_people or kind in attached.PERSONAL_KINDS
    # That something about a person is open is a change by somebody, which stands in the journal.
    is_opened = kind in attached.PERSONAL_KINDS and not confidential
    values |= {
        "confidential": confidential or is_opened,
        "owner_entity": entity,
        "owner_id": str(record_id),
    }
    attachment_id = uuid7()
    with unit_of_work(database, _doing("add", author, "attached", attachment_id)) as work:
        _may_hold(work.connection, entity, record_id)
        values["digest"] = attached.digest_of(content)
        _judge(values)
        _refuse_twin(work.connection, record_id, values["digest"])
        attached.keep(work.connection, content)
        work.add(ENTITY, {"id": attachment_id, **values})
        if is_opened:
            work.change(ENTITY, attachment_id, {"confidential": False})
    return AttachedFile(attachment_id, work.changes)


def listed(database: Database, record_id: UUID) -> list[AttachmentFacts]:
    """Return what is attached to a record, in the order in which it was added."""
    with database.reading() as connection:
        return of_record(connection, record_id)


def of_record(connection: Connection, record_id: UUID) -> list[AttachmentFacts]:
    """Return what is attached to a record; the caller's transaction decides which state."""
    table, done = table_of(ENTITY), Operation.__table__
    query = (
        select(table, done.c.author, done.c.at)
        .outerjoin(done, done.c.id == table.c.created_op)
        .where(table.c.owner_id == str(record_id), table.c.removed_at.is_(None))
        .order_by(table.c.id)
    )
    rows = connection.execute(query).mappings().all()
    secret = attached.confidential_among(connection, [row["id"] for row in rows])
    return [_as_attachment({**row, "confidential": row["id"] in secret}) for row in rows]


def count(database: Database, record_id: UUID) -> int:
    """Return how many files are attached to a record."""
    table = table_of(ENTITY)
    mine = (table.c.owner_id == str(record_id), table.c.removed_at.is_(None))
    with database.reading() as connection:
        return int(connection.execute(select(func.count()).where(*mine)).scalar_one())


def bytes_of(database: Database, attachment_id: UUID) -> bytes:
    """Return the content of an attachment, as it was attached.

    Raises AttachmentDamaged when it is not that any more, KeyError for an unknown attachment.
    """
    with database.reading() as connection:
        values = _values(connection, attachment_id)
        return attached.read(connection, values["digest"], values["name"])


def save_to(
    database: Database, attachment_id: UUID, target: Path, *, replace: bool = False
) -> Path:
    """Write an attachment to a file, or into a folder under its own name; return the file.

    The file is there whole or not at all. Raises AlreadyThere for a name that is taken unless it
    is to be replaced, InTheWay where a database or no ordinary file is, and what ``bytes_of`` does.
    """
    with database.reading() as connection:
        values = _values(connection, attachment_id)
        content = attached.read(connection, values["digest"], values["name"])
    if target.is_dir():
        target /= file_name(values["name"], values["media_type"])
    if target.suffix.lower() == SUFFIX:
        raise errors.InTheWay(name=target.name)
    if not replace and (target.exists() or target.is_symlink()):
        raise errors.AlreadyThere(name=target.name)
    safe.write_bytes(target, content)
    return target


def rename(database: Database, author: str, attachment_id: UUID, name: str) -> Changes:
    """Call an attachment by another name."""
    return describe(database, author, attachment_id, {"name": name})


def describe(
    database: Database, author: str, attachment_id: UUID, values: Mapping[str, Any]
) -> Changes:
    """Change what is said of an attachment: name, kind, note, whether it is confidential."""
    if not values.keys() <= _TYPED:
        raise Refused((_BY_FILE,))
    wanted = dict(values)
    if "name" in wanted:
        wanted["name"] = label(wanted["name"])
    sentence = "attachment_renamed" if wanted.keys() == {"name"} else "attachment_changed"
    with unit_of_work(database, _doing("save", author, sentence, attachment_id)) as work:
        _live(work, attachment_id)
        _judge({**work.get(ENTITY, attachment_id), **wanted})
        is_said = "confidential" in wanted
        if not work.change(ENTITY, attachment_id, wanted) and is_said:
            # Said of one that was open by itself until now: from here on somebody has decided it.
            work.settle(ENTITY, attachment_id, {"confidential": wanted["confidential"]})
    return work.changes


def remove(database: Database, author: str, attachment_id: UUID) -> Changes:
    """Put an attachment in the trash; its content stays, so that it can come back."""
    with unit_of_work(database, _doing("trash", author, "detached", attachment_id)) as work:
        _live(work, attachment_id)
        work.remove(ENTITY, attachment_id)
    return work.changes


def check_typed(entity: str, *, is_new: bool, keys: Iterable[str]) -> Iterator[Finding]:
    """Refuse an attachment that a form or the command line would make or alter without a file.

    Issues of papers are counted by printing alone.
    """
    if entity == ENTITY and (is_new or not set(keys) <= _TYPED):
        yield _BY_FILE
    elif entity != ENTITY and naming.is_kept_with_any(entity):
        yield _BY_PRINTING


def label(name: str) -> str:
    """Return a name as a label: one line without folders; Refused when nothing is left."""
    last = re.split(r"[/\\]", name.strip())[-1]
    # The name of a file on the disk may hold halves of characters, which no database takes.
    whole = last.encode("utf-8", "replace").decode()
    said = " ".join(_UNSEEN.sub(" ", whole).split())
    if not said.strip("."):
        raise Refused((_NO_NAME,))
    return said[:LONGEST_NAME].strip()


def file_name(name: str, media_type: str) -> str:
    """Return a label as the name of a file, with an ending that its content deserves.

    Nothing in it leads out of a folder, hides the ending or means a device.
    """
    known = type_of(media_type)
    cleaned = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).split()).strip(". ")
    stem, ending = cleaned, known.endings[0]
    for one in known.endings:
        if cleaned.lower().endswith(one):
            stem, ending = cleaned[: -len(one)], cleaned[-len(one) :]
    stem = stem.strip(". ") or "attachment"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    while len(f"{stem}{ending}".encode()) > _LONGEST_FILE_NAME:
        stem = stem[:-1].rstrip(". ")
    return f"{stem}{ending}"


def size_text(size: int, language: Language) -> str:
    """Write a number of bytes for people: 912 bytes, 34 kB, 1.4 MB."""
    if size < 1000:
        return _BYTES.say(language, size)
    if size < 999_500:
        return _KB.say(language, n=grouped(round(size / 1000), language))
    return _MB.say(language, n=write_number(Decimal(size) / 1_000_000, language, 1))


def _doing(kind: str, author: str, sentence: str, attachment_id: UUID) -> Doing:
    # The journal keeps only the id: a name may have to be erased with the person it names.
    return Doing(kind, author, sentence, {"entity": ENTITY, "files": {"name": str(attachment_id)}})


def _content_of(path: Path) -> bytes:
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise errors.NotOrdinary(name=path.name)
        if kind.st_size > LARGEST:
            raise Refused((_TOO_LARGE,))
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise causes.problem_behind(error, causes.FaultPlace(path.name)) or error from None


def _checked(content: bytes, name: str) -> str:
    if not content:
        raise Refused((_EMPTY,))
    if len(content) > LARGEST:
        raise Refused((_TOO_LARGE,))
    return recognised(content, name)


def _may_hold(connection: Connection, entity: str, record_id: UUID) -> None:
    if entity == ENTITY or naming.is_row(entity):
        raise Refused((_ROW,))
    owner = read(connection, entity, record_id)
    if owner is None:
        raise KeyError(record_id)
    if owner["removed_at"] is not None:
        raise Refused((_IN_TRASH,))


def _judge(values: Values) -> None:
    found = field_rules.check_values(ENTITY, values, Vocabulary())
    errors_found = tuple(one for one in found if one.severity is Severity.ERROR)
    if errors_found:
        raise Refused(errors_found)


def _refuse_twin(connection: Connection, record_id: UUID, digest: str) -> None:
    for one in of_record(connection, record_id):
        if one.digest == digest:
            raise Refused((
                error(
                    "",
                    "This file is attached here already: {name}.",
                    "Этот файл здесь уже вложен: {name}.",
                    name=one.name,
                ),
            ))  # fmt: skip


def _values(connection: Connection, attachment_id: UUID) -> Values:
    values = read(connection, ENTITY, attachment_id)
    if values is None:
        raise KeyError(attachment_id)
    return values


def _live(work: Work, attachment_id: UUID) -> None:
    if work.get(ENTITY, attachment_id)["removed_at"] is not None:
        raise Refused((_GONE,))


def _as_attachment(row: Mapping[Any, Any]) -> AttachmentFacts:
    return AttachmentFacts(
        row["id"],
        row["name"],
        row["kind"],
        row["note"],
        row["confidential"] is not False,
        row["digest"],
        row["size"],
        row["media_type"],
        row["author"] or "",
        row["at"],
    )
