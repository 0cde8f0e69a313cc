"""From words to files, records, fields and values."""

from __future__ import annotations

import difflib
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from km_desktop.bilingual import Text, headed
from km_desktop.cli.errors import CommandError, RecordNotFoundError, UsageError
from km_desktop.cli.output import Out
from km_desktop.models import ENTITIES
from km_desktop.models.field import Field, fields_of
from km_desktop.services.records import references
from km_desktop.services.rules.judging.case import core_of
from km_desktop.services.words import kinds_text, titles
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.settings import system_user
from km_desktop.store import database as databases
from km_desktop.store import fold
from km_desktop.store.database import Database
from km_desktop.store.faults.errors import HeldByOther, ReadOnly
from km_desktop.store.values import table_of
from km_desktop.store.work import read
from km_desktop.written.days import local_today
from km_desktop.written.unreadable import Unreadable

_NOTHING = Text("There is no record “{typed}” in this file.", "В этом файле нет записи «{typed}».")
_TWO_RECORDS = Text(
    "{reference} was given twice: also to {title} ({id}). Decide it at the merge desk.",
    "{reference} – номер двух записей: ещё {title} ({id}). Решите это на странице "
    "«Сведение копий».",
)
_IS_NOW = Text("{typed} is now {reference}: {title}.", "{typed} – теперь {reference}: {title}.")
_OTHER_KIND = Text(
    "{typed} is not of the kind “{kind}”.", "{typed} – запись другого вида, не «{kind}»."
)
_SEVERAL = Text(
    "“{typed}” is the name of several records. Give the reference or the id of one: {ids}.",
    "Так называется несколько записей: «{typed}». Укажите номер или id одной из них: {ids}.",
)
_NO_KIND = Text(
    "There is no kind of record “{typed}”. There are: {known}.",
    "Нет записей вида «{typed}». Есть: {known}.",
)
_WHICH_KIND = Text(
    "“{typed}” may mean several kinds of records: {known}.",
    "«{typed}» – это может быть несколько видов записей: {known}.",
)
_NO_FIELD = Text(
    "{kind} has no field “{typed}”. {hint}",
    "{kind}: нет поля «{typed}». {hint}",
)
_LIKE = Text("Did you mean {near}?", "Имелось в виду: {near}?")
_ALL = Text("The fields are: {known}.", "Поля: {known}.")
_NO_PAIR = Text(
    "Write a field and its value with = between them: country=TJK. This has none: {typed}",
    "Напишите поле и значение через «=»: country=TJK. Здесь его нет: {typed}",
)
_TWICE = Text("The field {key} is given twice.", "Поле {key} указано дважды.")


@dataclass(frozen=True)
class RecordKey:
    """A record that was named."""

    entity: str
    id: UUID


def today() -> date:
    """Return the day it is where the program runs."""
    return local_today()


def author_of(options: Namespace) -> str:
    """Return who does it: the one that was named, else the system's user."""
    return options.author or system_user()


# The database that a batch of commands has open; each of them works in it.
OPENED: ContextVar[Database | None] = ContextVar("opened", default=None)


def open_database(address: str, *, writing: bool = False) -> AbstractContextManager[Database]:
    """Open a file or a server; a file is opened to read only unless something is written."""
    opened = OPENED.get()
    if opened is not None:
        return nullcontext(opened)
    return databases.open_database(address, read_only=not writing)


@contextmanager
def open_to_note(address: str) -> Iterator[Database]:
    """Open what is read and takes a note of it; what somebody holds, or is locked, is only read."""
    try:
        opening = open_database(address, writing=True)
    except (HeldByOther, ReadOnly):
        opening = open_database(address)
    with opening as database:
        yield database


def read_kind(typed: str) -> str:
    """Return the entity that a word means: its name, its plural, in either language."""
    found = find_kinds(typed)
    if not found:
        raise UsageError(_NO_KIND, typed=typed, known=", ".join(ENTITIES))
    # Rows of several records may be called the same; a record of its own comes before them.
    whole = [name for name in found if not ENTITIES[name].about.parent]
    if len(whole or found) > 1:
        raise UsageError(_WHICH_KIND, typed=typed, known=", ".join(found))
    return (whole or found)[0]


def find_kinds(typed: str) -> list[str]:
    """Return the entities that a word may mean, or the one whose own name it is."""
    wanted = fold.fold(typed.replace("_", " "))
    found = []
    for name, entity in ENTITIES.items():
        spoken = name.replace("_", " ")
        if wanted == spoken:
            return [name]
        stem = f"{spoken[:-1]}ies" if spoken.endswith("y") else f"{spoken}s"
        if wanted in {stem, *map(fold.fold, (*entity.about.singular, *entity.about.plural))}:
            found.append(name)
    return found


def read_pairs(typed: Iterable[str]) -> dict[str, str]:
    """Return FIELD=VALUE words as keys and values."""
    found: dict[str, str] = {}
    for word in typed:
        key, sign, value = word.partition("=")
        key = key.strip()
        if not sign or not key:
            raise UsageError(_NO_PAIR, typed=word)
        if key in found:
            raise UsageError(_TWICE, key=key)
        found[key] = value
    return found


def fields_by_name(entity: str) -> dict[str, Field]:
    """Return the fields of an entity and of its core by the names one may type.

    A link is also known without its ending: ``partner`` means ``partner_id``.
    """
    found: dict[str, Field] = {}
    for owner in filter(None, (core_of(entity), entity)):
        found |= fields_of(ENTITIES[owner])
    for key, declared in list(found.items()):
        found.setdefault(key.removesuffix("_id"), declared)
    return found


def read_field(entity: str, typed: str) -> Field:
    """Return the field that a word means; UsageError when there is none."""
    known = fields_by_name(entity)
    if typed in known:
        return known[typed]
    near = difflib.get_close_matches(typed, known, 3, 0.6)
    hint = (
        _LIKE.filled(near=", ".join(near))
        if near
        else _ALL.filled(
            known=", ".join(declared.key for declared in dict.fromkeys(known.values()))
        )
    )
    raise UsageError(_NO_FIELD, kind=ENTITIES[entity].about.singular, typed=typed, hint=hint)


def read_value(connection: Connection, declared: Field, typed: str, words: Vocabulary) -> Any:
    """Return the value that was typed for a field; links are looked up."""
    typed = typed.strip()
    if declared.kind.is_link and typed:
        return locate(connection, typed, declared.target).id
    try:
        return kinds_text.read(declared, typed, words)
    except Unreadable as wrong:
        raise CommandError(headed(declared.label, wrong.text)) from None


def locate(
    connection: Connection, typed: str, entity: str = "", out: Out | None = None
) -> RecordKey:
    """Return the record that a reference, an id or, for a known kind, a title means.

    A reference of former times leads to the record of today; ``out`` is told which that is.
    """
    typed = typed.strip()
    found = _by_reference(connection, typed, out) or _by_id(connection, typed, entity)
    if found is None and entity:
        found = _by_title(connection, typed, entity)
    if found is None:
        raise RecordNotFoundError(_NOTHING, typed=typed)
    if entity and found.entity != entity:
        found = _behind(connection, found, entity)
        if found is None:
            raise CommandError(_OTHER_KIND, typed=typed, kind=ENTITIES[entity].about.singular)
    return found


def _by_reference(connection: Connection, typed: str, out: Out | None) -> RecordKey | None:
    found = references.find(connection, typed)
    if found is None:
        return None
    values = read(connection, *found)
    reference = (values or {}).get("reference")
    if out is not None and reference:
        _note_twins(connection, RecordKey(*found), reference, out)
    if out is not None and reference and reference != typed.upper():
        title = titles.titles(connection, found[0], [found[1]])[found[1]]
        out.note(
            _IS_NOW.say(
                out.language, typed=typed, reference=reference, title=title.either(out.language)
            )
        )
    return RecordKey(*found)


def _note_twins(connection: Connection, found: RecordKey, reference: str, out: Out) -> None:
    """Say which other records have the same reference."""
    twins = references.twins(connection, found.entity, found.id, reference)
    for twin, title in titles.titles(connection, found.entity, twins).items():
        named = title.either(out.language)
        out.note(_TWO_RECORDS.say(out.language, reference=reference, title=named, id=twin))


def _by_id(connection: Connection, typed: str, entity: str) -> RecordKey | None:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", typed):
        return None
    wanted = UUID(typed)
    first = [entity] if entity else []
    for name in dict.fromkeys([*first, *ENTITIES]):
        if read(connection, name, wanted) is not None:
            return RecordKey(name, wanted)
    return None


def _behind(connection: Connection, found: RecordKey, entity: str) -> RecordKey | None:
    """Return the person behind an expert, intern or volunteer."""
    link = fields_of(ENTITIES[found.entity]).get(f"{entity}_id")
    values = read(connection, found.entity, found.id) if link and entity == "person" else None
    return RecordKey(entity, values["person_id"]) if values else None


def _by_title(connection: Connection, typed: str, entity: str) -> RecordKey | None:
    ids = _titled(connection, typed, entity)
    if len(ids) > 1:
        raise CommandError(_SEVERAL, typed=typed, ids=", ".join(map(str, ids)))
    return RecordKey(entity, ids[0]) if ids else None


def _titled(connection: Connection, typed: str, entity: str) -> list[UUID]:
    table = table_of(entity)
    first = fields_of(ENTITIES[entity])[ENTITIES[entity].about.title[0]]
    if first.kind.is_link:
        behind = _titled(connection, typed, first.target)
        condition: ColumnElement[bool] = table.c[first.key].in_(behind)
    else:
        keys = [column for column in table.columns if "sorts" in column.info]
        key = fold.order_key(typed)
        if not keys or key is None:
            return []
        condition = or_(*(column == key for column in keys))
    query = select(table.c.id).where(condition, table.c.removed_at.is_(None)).order_by(table.c.id)
    return list(connection.execute(query.limit(5)).scalars())
