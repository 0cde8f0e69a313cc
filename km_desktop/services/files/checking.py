"""Is the file whole: its pages, its links, its journal, its values, its search texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, SearchText
from km_desktop.services.files import verifying
from km_desktop.services.words import formatting
from km_desktop.store import attached, erasure, fold, known_schema, migrate
from km_desktop.store.database import Database
from km_desktop.store.faults import unsound
from km_desktop.store.faults.unsound import UnsoundValue
from km_desktop.store.values import from_row, table_of

UNFINDABLE = Text(
    "Records that cannot be found by their words: {n}.",
    "Записей, которые не находятся по своим словам: {n}.",
)
HARMED = Text(
    "The content of attachments is damaged or missing, {n}: {names}.",
    "Содержимое вложений повреждено или отсутствует, {n}: {names}.",
)
VALUES = Text(
    "Values that cannot be read, {n}: {places}.", "Значения, которые не читаются, {n}: {places}."
)
NOT_ERASED = Text(
    "Personal data that were erased are there again, records: {n}. Erase the person once more.",
    "Стёртые личные данные появились снова, записей: {n}. Сотрите данные человека ещё раз.",
)
OLD_BACKUPS = Text(
    "A backup older than {day} still holds people whose data were erased since: erase "
    "them there again before you go on in it.",
    "В резервной копии старше {day} ещё есть люди, чьи данные с тех пор стёрты: сотрите их там "
    "снова, прежде чем продолжать в ней работу.",
)
LACKING = Text("Parts of the file are missing: {names}.", "Нет частей файла: {names}.")
_MOST_NAMED = 5
_MOST_LISTED = 1000


@dataclass(frozen=True)
class Checked:
    """What a check has found; without problems the file is whole.

    ``manifest`` says how the content stands to what was handed out; ``advice`` what is to be known
    of older backups before one of them is opened in place of a damaged file.
    """

    problems: tuple[Text, ...]
    operations: int
    records: int
    manifest: Text
    unsound: tuple[UnsoundValue, ...] = ()
    advice: Text | None = None


def check(database: Database) -> Checked:
    """Check everything about a file that can be checked by itself, whatever is damaged in it."""
    verified = verifying.verify(database)
    problems = list(verified.problems)
    lacking = _lacking(database)
    if lacking:
        problems.append(LACKING.filled(names=", ".join(lacking[:_MOST_NAMED])))
    values = _unsound(database)
    if values:
        named = [value.place for value in values[:_MOST_NAMED]]
        more = ", …" if len(values) > _MOST_NAMED else ""
        places = Text(
            "; ".join(one.en for one in named) + more, "; ".join(one.ru for one in named) + more
        )
        at_least = "+" if len(values) == _MOST_LISTED else ""
        problems.append(VALUES.filled(n=f"{len(values)}{at_least}", places=places))
    if values or verifying.UNREADABLE in problems:  # nor can its words be compared
        return Checked(
            tuple(problems), verified.operations, 0, verified.sentence, tuple(values),
            _advice(database, problems),
        )  # fmt: skip
    with database.reading() as connection:
        records, lost = _words(connection)
        if lost:
            problems.append(UNFINDABLE.filled(n=lost))
        harmed = attached.damaged(connection)
        if harmed:
            problems.append(HARMED.filled(n=len(harmed), names=", ".join(harmed[:_MOST_NAMED])))
        again = erasure.there_again(connection)
        if again:
            problems.append(NOT_ERASED.filled(n=len(again)))
    return Checked(
        tuple(problems), verified.operations, records, verified.sentence, (),
        _advice(database, problems),
    )  # fmt: skip


def _lacking(database: Database) -> list[str]:
    if database.path is None:
        return []
    with database.reading() as connection:
        raw = connection.connection.driver_connection
        return known_schema.missing(raw, migrate.SCHEMA)


def _unsound(database: Database) -> list[UnsoundValue]:
    if database.path is None:
        return []  # a server keeps to the types of its columns
    with database.telling_problems():
        return unsound.all_unsound(database.path, _MOST_LISTED)


def _words(connection: Connection) -> tuple[int, int]:
    """Return how many records there are, and how many are not found by their words."""
    found = connection.execute(select(SearchText.__table__))
    texts = {row.record_id: row.text for row in found}
    records, lost = 0, []
    for entity in ENTITIES:
        for row in connection.execute(select(table_of(entity))).mappings():
            records += 1
            expected = fold.search_text(entity, from_row(entity, row))
            if expected != texts.get(row["id"], ""):
                lost.append(row["id"])
    # Earlier versions of the program left a record of somebody erased without any words.
    erased = erasure.erased_at(connection, lost)
    return records, sum(one not in erased or one in texts for one in lost)


def _advice(database: Database, problems: list[Text]) -> Text | None:
    """Return what a person has to know who opens a backup now, if somebody was erased."""
    if not problems:
        return None
    last = next(_last_erasure(database), None)
    return None if last is None else OLD_BACKUPS.filled(day=formatting.day_of(last))


def _last_erasure(database: Database) -> Iterator[datetime]:
    from km_desktop.store.faults.errors import Problem

    try:
        with database.reading() as connection:
            found = erasure.last_erasure(connection)
    except Problem:  # the tombstones themselves are damaged
        return
    if found is not None:
        yield found
