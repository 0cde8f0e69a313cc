"""Entities as tables: a class body names the columns, the class stands for its table (decision 4).

No object of an entity is ever made; rows are plain values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Column, MetaData, Table

T = TypeVar("T")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Mapped(Generic[T]):
    """What a line of an entity is to the type checker; no object of it is ever made."""

    def __get__(self, instance: None, entity: type[Any]) -> Column[T]:
        """Give the column of the entity's table."""
        raise NotImplementedError


class Pending:
    """A declaration in a class body that waits for its name.

    ``parts`` and ``options`` are those of SQLAlchemy's ``Column``. Columns stand in the order of
    declaration; ``place`` moves one before (below zero) or behind the others.
    """

    def __init__(self, *parts: Any, place: int = 0, **options: Any) -> None:
        self.parts = parts
        self.place = place
        self.options = options

    def columns(self, name: str) -> Iterator[Column[Any]]:
        """Make the columns of an attribute with this name: one, unless a kind of value has more."""
        yield Column(name, *self.parts, **self.options)


def column(*parts: Any, place: int = 0, **options: Any) -> Any:
    """Declare a column that people never see: id, version, digest."""
    return Pending(*parts, place=place, **options)


def pending_of(entity: type) -> dict[str, Pending]:
    """Return what an entity and its bases declare, by name in the order of declaration."""
    return {
        name: declared
        for base in reversed(entity.__mro__)
        for name, declared in vars(base).items()
        if isinstance(declared, Pending)
    }


class AsTable(type):
    """Lets SQL take an entity for its table."""

    def __clause_element__(cls) -> Table:
        """Return the table."""
        return cls.__dict__["__table__"]  # type: ignore[no-any-return]


class Base(metaclass=AsTable):
    """The tables of one file. A class that names one in ``__tablename__`` becomes it."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)
    __table__: ClassVar[Table]
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()
    declared: ClassVar[dict[str, Pending]]

    def __init_subclass__(cls) -> None:
        if "__tablename__" not in vars(cls):
            return
        cls.declared = pending_of(cls)
        placed = sorted(cls.declared.items(), key=lambda named: named[1].place)
        columns = [made for name, declared in placed for made in declared.columns(name)]
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns, *cls.__table_args__)
        for made in columns:
            setattr(cls, made.key, made)
