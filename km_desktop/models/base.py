"""What every record has: identity, version, place in the journal, and the trash."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid6 import uuid7

from km_desktop.bilingual import Plural, Text
from km_desktop.models.types import Id, UtcTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The tables of one file."""

    metadata = MetaData(naming_convention=NAMING)


@dataclass(frozen=True, slots=True)
class About:
    """What an entity is called and how it stands to others.

    ``prefix`` begins its references. ``parent`` is the link of a child row to its owner.
    ``core`` is the link to the record whose fields are edited with this one's (an expert's person).
    ``title`` names the fields that people know a record by, English first.
    """

    one: Text
    many: Text
    counted: Plural
    title: tuple[str, ...]
    prefix: str = ""
    parent: str = ""
    core: str = ""


class Unnamed(ABC):
    """Something declared in a class body that needs to know the name it was given."""

    @abstractmethod
    def named(self, name: str) -> Any:
        """Return what takes its place."""


class Record(Base):
    """A record: every entity is one."""

    __abstract__ = True
    about: ClassVar[About]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for name, declared in list(vars(cls).items()):
            if isinstance(declared, Unnamed):
                setattr(cls, name, declared.named(name))
        super().__init_subclass__(**kwargs)
        for column in list(cls.__table__.columns):
            if "sorts" in column.info:
                # Covering, so that a million ids in order are read from the index alone.
                Index(None, column, cls.__table__.c.id, cls.__table__.c.removed_at)

    id: Mapped[UUID] = mapped_column(Id(), primary_key=True, default=uuid7, sort_order=-10)
    version: Mapped[int] = mapped_column(Integer(), nullable=False, default=1, sort_order=90)
    # The operations that made and last changed the record; the journal has who and when.
    created_op: Mapped[UUID | None] = mapped_column(Id(), nullable=True, index=True, sort_order=91)
    changed_op: Mapped[UUID | None] = mapped_column(Id(), nullable=True, sort_order=92)
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime(), nullable=True, sort_order=93)
    # Which record this one turned out to be; it is then in the trash, its references lead there.
    merged_into: Mapped[UUID | None] = mapped_column(Id(), nullable=True, sort_order=94)


def sort_key(*sources: str) -> Any:
    """Declare a column by which people's order is kept, computed from fields when they are written.

    The databases fold Cyrillic wrongly or not at all, so the folding is done once, in Python.
    """
    return mapped_column(String(300), nullable=True, info={"sorts": sources}, sort_order=80)
