"""The journal: every operation, field by field, in the same file as the data (decision 0005).

An operation is numbered within the copy of the file in which it was done and says what that copy
had seen of the others. Values are kept once, before and after, and chained by salted digests, so
that erasing a person's values leaves the chain whole while any other alteration shows.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from km_desktop.models.table import Base, Mapped, column
from km_desktop.models.types import Id, UtcTime


class FileFact(Base):
    """A fact about the file as a whole, by name: its dataset, its copy, its home."""

    __tablename__ = "file_fact"

    name: Mapped[str] = column(String(40), primary_key=True)
    value: Mapped[str] = column(String(2000), nullable=False)


class FileCopy(Base):
    """A copy of the file: where its operations come from, and which copy it was made of."""

    __tablename__ = "file_copy"

    id: Mapped[UUID] = column(Id(), primary_key=True)
    name: Mapped[str] = column(String(120), nullable=False)
    parent_id: Mapped[UUID | None] = column(Id(), nullable=True)
    # What the parent had done when the copy was made: a version vector as JSON.
    parent_seen: Mapped[str] = column(String(40_000), nullable=False)
    made_at: Mapped[datetime] = column(UtcTime(), nullable=False)
    made_by: Mapped[str] = column(String(120), nullable=False)
    note: Mapped[str | None] = column(String(500), nullable=True)


class Operation(Base):
    """One thing that one person did, with the sentence that says what."""

    __tablename__ = "operation"
    __table_args__ = (UniqueConstraint("copy_id", "number"),)

    id: Mapped[UUID] = column(Id(), primary_key=True)
    copy_id: Mapped[UUID] = column(Id(), ForeignKey("file_copy.id"), nullable=False)
    number: Mapped[int] = column(Integer(), nullable=False)
    seen: Mapped[str] = column(String(40_000), nullable=False)
    kind: Mapped[str] = column(String(20), nullable=False)
    # The sentence is kept as its parts, so that it can be said in either language.
    sentence: Mapped[str] = column(String(4000), nullable=False)
    author: Mapped[str] = column(String(120), nullable=False)
    at: Mapped[datetime] = column(UtcTime(), nullable=False, index=True)
    undoes_id: Mapped[UUID | None] = column(Id(), nullable=True)
    created: Mapped[str] = column(String(8000), nullable=False)
    digest: Mapped[bytes] = column(LargeBinary(32), nullable=False)


class Tombstone(Base):
    """A record whose personal values were erased; no copy may bring them back."""

    __tablename__ = "tombstone"

    record_id: Mapped[UUID] = column(Id(), primary_key=True)
    entity: Mapped[str] = column(String(40), nullable=False)
    erased_at: Mapped[datetime] = column(UtcTime(), nullable=False)


class Change(Base):
    """One field of one record, before and after, as JSON; sets hold their members sorted.

    A change that names a source only shows what another operation had decided: a merge took its
    value over, or gave it back. It says nothing of its own when copies are compared.
    """

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record_id_operation_id", "record_id", "operation_id"),)

    id: Mapped[UUID] = column(Id(), primary_key=True)
    operation_id: Mapped[UUID] = column(
        Id(), ForeignKey("operation.id"), nullable=False, index=True
    )
    entity: Mapped[str] = column(String(40), nullable=False)
    record_id: Mapped[UUID] = column(Id(), nullable=False)
    field: Mapped[str] = column(String(60), nullable=False)
    before: Mapped[str | None] = column(String(), nullable=True)
    after: Mapped[str | None] = column(String(), nullable=True)
    source_id: Mapped[UUID | None] = column(Id(), nullable=True)
    salt: Mapped[bytes | None] = column(LargeBinary(16), nullable=True)
    digest: Mapped[bytes] = column(LargeBinary(32), nullable=False)


class SearchText(Base):
    """What a record is found by, folded in Python when the record is written."""

    __tablename__ = "search_text"

    record_id: Mapped[UUID] = column(Id(), primary_key=True)
    # The record that a list shows when this one matches: the owner of a row, or the record itself.
    owner_id: Mapped[UUID] = column(Id(), nullable=False, index=True)
    entity: Mapped[str] = column(String(40), nullable=False)
    text: Mapped[str] = column(String(), nullable=False)
