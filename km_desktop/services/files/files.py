"""New, open and described: the life of a file as services see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from km_desktop.models import FileCopy, Operation
from km_desktop.services.words import first_words
from km_desktop.store import database as databases
from km_desktop.store import lineage
from km_desktop.store.database import Database
from km_desktop.store.journal import Doing
from km_desktop.store.work import unit_of_work


@dataclass(frozen=True)
class FileCard:
    """What is known of a file: its dataset, its copy, and how much was done in it."""

    dataset: UUID
    copy_id: UUID
    copy_name: str
    parent_id: UUID | None
    operations: int
    is_sample: bool


def create(path: Path, author: str, copy_name: str = "") -> None:
    """Make a new file with themes and volunteer categories in it, whole or not at all.

    AlreadyThere when there is one.
    """
    _create(path, author, copy_name, replace=False)


def _create(path: Path, author: str, copy_name: str, *, replace: bool) -> None:
    def fill(database: Database) -> None:
        doing = Doing("file", author, "file_created", {"name": path.name})
        with unit_of_work(database, doing) as work:
            work.add_many("theme", first_words.themes())
            work.add_many("volunteer_category", first_words.volunteer_categories())

    databases.create_file(path, copy_name or path.stem, author, fill, replace=replace)


def card(database: Database) -> FileCard:
    """Describe an open file."""
    copies, done = FileCopy.__table__, Operation.__table__
    with database.reading() as connection:
        facts = lineage.facts(connection)
        mine = copies.c.id == UUID(facts["copy"])
        copy = connection.execute(select(copies.c.name, copies.c.parent_id).where(mine)).one()
        operations = connection.execute(select(func.count()).select_from(done)).scalar_one()
    return FileCard(
        dataset=UUID(facts["dataset"]),
        copy_id=UUID(facts["copy"]),
        copy_name=copy.name,
        parent_id=copy.parent_id,
        operations=operations,
        is_sample=facts.get("sample") == "yes",
    )


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a file, or raise the Problem that says why it cannot be."""
    return databases.open_file(path, read_only=read_only)


def create_in_place(path: Path, author: str, copy_name: str = "") -> None:
    """Make a new file, where an old one may stand that the person agreed to replace.

    The old file keeps its place until the new one is whole; HeldByOther when somebody works in it.
    """
    _create(path, author, copy_name, replace=True)
