"""Is the file whole: its pages, its links, its journal, its search texts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from km_desktop.bilingual import Text
from km_desktop.models import ENTITIES, SearchText
from km_desktop.services.files import verifying
from km_desktop.store import attached, fold
from km_desktop.store.database import Database
from km_desktop.store.values import from_row, table_of

UNFINDABLE = Text(
    "{n} records cannot be found by their words.", "Не находится по своим словам записей: {n}."
)


HARMED = Text(
    "The content of attachments is damaged or missing, {n}: {names}.",
    "Содержимое вложений повреждено или отсутствует, {n}: {names}.",
)
_MOST_NAMED = 5


@dataclass(frozen=True)
class Checked:
    """What a check has found; without problems the file is whole.

    ``manifest`` says how the content stands to what was handed out.
    """

    problems: tuple[Text, ...]
    operations: int
    records: int
    manifest: Text


def check(database: Database) -> Checked:
    """Check everything about a file that can be checked by itself."""
    verified = verifying.verify(database)
    problems = list(verified.problems)
    if verifying.UNREADABLE in problems:  # nor can its words be compared
        return Checked(tuple(problems), verified.operations, 0, verified.sentence)
    with database.reading() as connection:
        texts = {
            row.record_id: row.text for row in connection.execute(select(SearchText.__table__))
        }
        records, lost = 0, 0
        for entity in ENTITIES:
            for row in connection.execute(select(table_of(entity))).mappings():
                records += 1
                expected = fold.search_text(entity, from_row(entity, row))
                lost += expected != texts.get(row["id"], "")
        if lost:
            problems.append(UNFINDABLE.filled(n=lost))
        harmed = attached.damaged(connection)
        if harmed:
            problems.append(HARMED.filled(n=len(harmed), names=", ".join(harmed[:_MOST_NAMED])))
    return Checked(tuple(problems), verified.operations, records, verified.sentence)
