"""Is the file whole: its pages, its links, its journal, its search texts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from km_desktop.marks import Text
from km_desktop.models import ENTITIES, Operation, SearchText
from km_desktop.store import fold, journal, safe
from km_desktop.store.database import Database
from km_desktop.store.errors import Damaged
from km_desktop.store.values import from_row, table_of

DAMAGED = Text("Pages or links of the file are damaged.", "Повреждены страницы или связи файла.")
ALTERED = Text(
    "{n} operations of the journal were altered or are missing.",
    "Изменено или пропало операций журнала: {n}.",
)
CUT_OFF = Text(
    "The journal has lost its last operations; copies of the file concerned: {n}.",
    "В журнале пропали последние операции; копий файла, которых это касается: {n}.",
)
UNFINDABLE = Text(
    "{n} records cannot be found by their words.", "Не находится по своим словам записей: {n}."
)


@dataclass(frozen=True)
class Checked:
    """What a check has found; without problems the file is whole."""

    problems: tuple[Text, ...]
    operations: int
    records: int


def check(database: Database) -> Checked:
    """Check everything about a file that can be checked by itself."""
    problems: list[Text] = []
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            try:
                safe.check_whole(connection, database.name)
            except Damaged:
                problems.append(DAMAGED)
        broken = journal.broken_links(connection)
        if broken:
            problems.append(ALTERED.filled(n=len(broken)))
        cut_off = journal.missing_ends(connection)
        if cut_off:
            problems.append(CUT_OFF.filled(n=len(cut_off)))
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
        operations = connection.execute(select(func.count()).select_from(Operation)).scalar_one()
    return Checked(tuple(problems), operations, records)
