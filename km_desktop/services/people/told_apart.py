"""People of whom somebody said that they are not one: to be read, and to be asked about again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.people import duplicates
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit, Saved
from km_desktop.services.words import titles
from km_desktop.store.database import Database
from km_desktop.store.lists import queries
from km_desktop.store.work import read


@dataclass(frozen=True)
class ToldApart:
    """Two people who are not one: their names and references, and why somebody said so."""

    row_id: UUID
    people: tuple[UUID, UUID]
    titles: tuple[Text, Text]
    references: tuple[str, str]
    reason: str


def of_file(database: Database) -> list[ToldApart]:
    """Return all who were told apart, in the order of their names."""
    with database.reading() as connection:
        rows = queries.live(connection, "namesake", "id")
        ids = {row[key] for row in rows for key in ("person_id", "other_id")}
        names = titles.titles(connection, "person", ids)
        known = duplicates.references(connection, ids)
    nobody = Text("", "")
    found = []
    for row in rows:
        first, second = row["person_id"], row["other_id"]
        found.append(
            ToldApart(
                row["id"],
                (first, second),
                (names.get(first, nobody), names.get(second, nobody)),
                (known.get(first, ""), known.get(second, "")),
                row["reason"] or "",
            )
        )
    return sorted(found, key=lambda one: one.titles[0].either("en"))


def ask_again(database: Database, author: str, row_id: UUID, today: date) -> Saved:
    """Forget that two people are not one, so that they are offered again; KeyError without them."""
    with database.reading() as connection:
        row = read(connection, "namesake", row_id)
        person = read(connection, "person", row["person_id"]) if row else None
    if row is None or person is None:
        raise KeyError(row_id)
    gone = RowEdit("namesake", row_id, {}, removed=True, version=row["version"])
    edit = Edit("person", row["person_id"], person["version"], rows=(gone,))
    return records.save(database, author, edit, today)
