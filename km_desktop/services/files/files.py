"""New, open and described: the life of a file as services see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from km_desktop.store import addresses
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from km_desktop.store.lists import prepared

if TYPE_CHECKING:
    from km_desktop.store.lists.prepared import Query, Reading


@dataclass(frozen=True)
class FileCard:
    """What is known of a file: its dataset, its copy, and how much was done in it.

    ``parent_name`` is the copy that it was made from, empty for a file made anew.
    """

    dataset: UUID
    copy_id: UUID
    copy_name: str
    parent_id: UUID | None
    parent_name: str
    operations: int
    is_sample: bool


def create(path: Path, author: str, copy_name: str = "") -> None:
    """Make a new file with themes and volunteer categories in it, whole or not at all.

    AlreadyThere when there is one.
    """
    _create(path, author, copy_name, replace=False)


def _create(path: Path, author: str, copy_name: str, *, replace: bool) -> None:
    fill = _first_words(author, path.name)
    databases.create_file(path, copy_name or path.stem, author, fill, replace=replace)


def _first_words(author: str, name: str) -> Callable[[Database], object]:
    from km_desktop.services.words import first_words
    from km_desktop.store.history.journal import Doing
    from km_desktop.store.work import unit_of_work

    def fill(database: Database) -> None:
        with unit_of_work(database, Doing("file", author, "file_created", {"name": name})) as work:
            work.add_many("theme", first_words.themes())
            work.add_many("volunteer_category", first_words.volunteer_categories())
            work.add_many("assessment_rating", first_words.assessment_ratings())
            work.add_many("end_reason", first_words.end_reasons())

    return fill


def found(address: str, author: str) -> None:
    """Make an empty database of a server ours, with the same first words as a new file.

    ForeignTables when another program works in it, AlreadyThere when somebody founded it before.
    """
    name = addresses.without_password(address)
    databases.found_server(address, author, _first_words(author, name))


@dataclass(frozen=True)
class Upgraded:
    """What became of a file of an earlier version; of a server there is no backup of ours."""

    is_upgraded: bool
    backup: Path | None = None
    scopes_to_decide: tuple[str, ...] = ()  # the projects that ask which scope is meant


def upgrade(address: str) -> Upgraded:
    """Bring a file, after a backup beside it, or a server's database to our version."""
    if addresses.is_server(address):
        done = databases.upgrade_server(address)
        with databases.open_server(address) as database:
            return Upgraded(done, scopes_to_decide=database.look(_scopes_to_decide))
    with databases.open_file(Path(address)) as database:
        scopes = database.look(_scopes_to_decide)
        return Upgraded(database.backup is not None, database.backup, scopes)


def _scopes_to_decide(connection: Reading) -> tuple[str, ...]:
    """Return the references of projects whose scope said something else before (domain 5.12)."""
    rows = prepared.rows(connection, "scopes", _scopes, {}, "project")
    return tuple(row["reference"] or "—" for row in rows)


def _scopes() -> Query:
    from sqlalchemy import select

    from km_desktop.store.values import table_of

    project = table_of("project").c
    return (
        select(project.reference)
        .where(project.removed_at.is_(None), project.scope_before == project.scope)
        .order_by(project.reference, project.id)
    )


def card(database: Database) -> FileCard:
    """Describe an open file."""
    return database.look(_card)


def _card(connection: Reading) -> FileCard:
    named = prepared.rows(connection, "facts", _facts, {}, "file_fact")
    facts = {row["name"]: row["value"] for row in named}
    mine = UUID(facts["copy"])
    copies = prepared.rows(connection, "copies", _copies, {}, "file_copy")
    copy = next(row for row in copies if row["id"] == mine)
    (done,) = prepared.rows(connection, "operations", _operations, {}, "operation")
    return FileCard(
        dataset=UUID(facts["dataset"]),
        copy_id=mine,
        copy_name=copy["name"],
        parent_id=copy["parent_id"],
        parent_name=next((one["name"] for one in copies if one["id"] == copy["parent_id"]), ""),
        operations=done["number_done"],
        is_sample=facts.get("sample") == "yes",
    )


def _facts() -> Query:
    from sqlalchemy import select

    from km_desktop.models import FileFact

    return select(FileFact.name, FileFact.value)


def _copies() -> Query:
    from sqlalchemy import select

    from km_desktop.models import FileCopy

    return select(FileCopy.id, FileCopy.name, FileCopy.parent_id)


def _operations() -> Query:
    from sqlalchemy import func, select

    from km_desktop.models import Operation

    return select(func.count().label("number_done")).select_from(Operation.__table__)


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a file, or raise the Problem that says why it cannot be."""
    return databases.open_file(path, read_only=read_only)


def create_in_place(path: Path, author: str, copy_name: str = "") -> None:
    """Make a new file, where an old one may stand that the person agreed to replace.

    The old file keeps its place until the new one is whole; HeldByOther when somebody works in it.
    """
    _create(path, author, copy_name, replace=True)
