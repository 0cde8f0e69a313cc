"""The foreword of the overview for some years, as the file keeps it; found and written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services.records import records
from km_desktop.services.records.edit import Edit
from km_desktop.store.changes import Changes
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.written.folding import fold

ENTITY = "foreword"


@dataclass(frozen=True)
class KeptForeword:
    """The words of the file for some years; without an id nobody has written any yet."""

    years: str
    english: str = ""
    russian: str = ""
    record_id: UUID | None = None
    version: int | None = None

    @property
    def words(self) -> tuple[str, str]:
        """Return both halves, English first."""
        return self.english, self.russian

    def edit(self, english: str, russian: str) -> Edit:
        """Return what writes other words: of a new foreword its years too."""
        values: dict[str, object] = {"words_en": english or None, "words_ru": russian or None}
        if self.record_id is None:
            values["years"] = self.years
        return Edit(ENTITY, self.record_id, self.version, values)


def find_foreword(connection: Connection, years: str) -> KeptForeword:
    """Return the foreword for the years of an overview, as ``years_of`` writes them."""
    for row in queries.live(connection, ENTITY, "id"):
        if fold(row["years"]) == fold(years):
            english, russian = row["words_en"] or "", row["words_ru"] or ""
            return KeptForeword(years, english, russian, row["id"], row["version"])
    return KeptForeword(years)


def foreword_for(database: Database, years: str) -> KeptForeword:
    """Read the foreword for some years from a file."""
    with database.reading() as connection:
        return find_foreword(connection, years)


def save_foreword(
    database: Database, author: str, kept: KeptForeword, words: tuple[str, str], today: date
) -> tuple[KeptForeword, Changes]:
    """Write other words in place of those that were read; return them as they are kept now."""
    saved = records.save(database, author, kept.edit(*words), today)
    return foreword_for(database, kept.years), saved.changes
