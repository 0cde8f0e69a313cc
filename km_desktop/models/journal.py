"""The journal: every operation, field by field, in the same file as the data (decision 0005).

An operation is numbered within the copy of the file in which it was done and says what that copy
had seen of the others. Values are kept once, before and after, and chained by salted digests, so
that erasing a person's values leaves the chain whole while any other alteration shows.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from km_desktop.models.column import (
    ID,
    MOMENT,
    WHOLE,
    ForeignKeyTo,
    column,
    index,
    raw,
    text,
    unique,
)
from km_desktop.models.table import Base, Mapped


class FileFact(Base):
    """A fact about the file as a whole, by name: its dataset, its copy, its home."""

    __tablename__ = "file_fact"

    name: Mapped[str] = column(text(40), primary_key=True)
    value: Mapped[str] = column(text(2000))


class FileCopy(Base):
    """A copy of the file: where its operations come from, and which copy it was made of."""

    __tablename__ = "file_copy"

    id: Mapped[UUID] = column(ID, primary_key=True)
    name: Mapped[str] = column(text(120))
    parent_id: Mapped[UUID | None] = column(ID, nullable=True)
    # What the parent had done when the copy was made: a version vector as JSON.
    parent_seen: Mapped[str] = column(text(40_000))
    made_at: Mapped[datetime] = column(MOMENT)
    made_by: Mapped[str] = column(text(120))
    note: Mapped[str | None] = column(text(500), nullable=True)


class Operation(Base):
    """One thing that one person did, with the sentence that says what."""

    __tablename__ = "operation"
    __table_args__ = (unique("copy_id", "number"),)

    id: Mapped[UUID] = column(ID, primary_key=True)
    copy_id: Mapped[UUID] = column(ID, foreign_key=ForeignKeyTo("file_copy.id"))
    number: Mapped[int] = column(WHOLE)
    seen: Mapped[str] = column(text(40_000))
    kind: Mapped[str] = column(text(20))
    # The sentence is kept as its parts, so that it can be said in either language.
    sentence: Mapped[str] = column(text(4000))
    author: Mapped[str] = column(text(120))
    at: Mapped[datetime] = column(MOMENT, indexed=True)
    undoes_id: Mapped[UUID | None] = column(ID, nullable=True)
    created: Mapped[str] = column(text(8000))
    digest: Mapped[bytes] = column(raw(32))


class Tombstone(Base):
    """A record whose personal values were erased; no copy may bring them back."""

    __tablename__ = "tombstone"

    record_id: Mapped[UUID] = column(ID, primary_key=True)
    entity: Mapped[str] = column(text(40))
    erased_at: Mapped[datetime] = column(MOMENT)


class Change(Base):
    """One field of one record, before and after, as JSON; sets hold their members sorted.

    A change that names a source only shows what another operation had decided: a merge took its
    value over, or gave it back. It says nothing of its own when copies are compared.
    """

    __tablename__ = "change"
    __table_args__ = (index("record_id", "operation_id"),)

    id: Mapped[UUID] = column(ID, primary_key=True)
    operation_id: Mapped[UUID] = column(ID, foreign_key=ForeignKeyTo("operation.id"), indexed=True)
    entity: Mapped[str] = column(text(40))
    record_id: Mapped[UUID] = column(ID)
    field: Mapped[str] = column(text(60))
    before: Mapped[str | None] = column(text(), nullable=True)
    after: Mapped[str | None] = column(text(), nullable=True)
    source_id: Mapped[UUID | None] = column(ID, nullable=True)
    salt: Mapped[bytes | None] = column(raw(16), nullable=True)
    digest: Mapped[bytes] = column(raw(32))


class SearchText(Base):
    """What a record is found by, folded in Python when the record is written."""

    __tablename__ = "search_text"

    record_id: Mapped[UUID] = column(ID, primary_key=True)
    # The record that a list shows when this one matches: the owner of a row, or the record itself.
    owner_id: Mapped[UUID] = column(ID, indexed=True)
    entity: Mapped[str] = column(text(40))
    text: Mapped[str] = column(text())
