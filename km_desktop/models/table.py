"""Entities as tables: a class body names the columns, the class stands for its table (decision 4).

No object of an entity is ever made; rows are plain values. The class body is read at once, the
table of SQLAlchemy is made when it is first asked for, so that entities load without the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from km_desktop.models.column import IndexOf, Pending, UniqueOf

if TYPE_CHECKING:
    from sqlalchemy import Column, MetaData, Table

T = TypeVar("T")


class Mapped(Generic[T]):
    """What a line of an entity is to the type checker; no object of it is ever made."""

    def __get__(self, instance: None, entity: type[Any]) -> Column[T]:
        """Give the column of the entity's table."""
        raise NotImplementedError


class AsTable(type):
    """Lets SQL take an entity for its table."""

    declared: dict[str, Pending]
    __tablename__: str
    __table_args__: tuple[IndexOf | UniqueOf, ...]

    @property
    def __table__(cls) -> Table:
        """The table; AttributeError for a class that has none."""
        from km_desktop.models import schema

        return schema.table(cls.__tablename__, cls.declared, cls.__table_args__)

    def __clause_element__(cls) -> Table:
        return cls.__table__

    @property
    def metadata(cls) -> MetaData:
        """The tables of all entities together."""
        from km_desktop.models import schema

        for entity in Base.entities:
            assert entity.__table__ is not None  # noqa: S101 - asked for, so that it is made
        return schema.METADATA


class Base(metaclass=AsTable):
    """The tables of one file. A class that names one in ``__tablename__`` becomes it."""

    entities: ClassVar[list[type[Base]]] = []
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[IndexOf | UniqueOf, ...]] = ()
    # What the class and its bases declare, by name in the order of declaration.
    declared: ClassVar[dict[str, Pending]]

    def __init_subclass__(cls) -> None:
        cls.declared = {
            name: pending
            for base in reversed(cls.__mro__)
            for name, pending in vars(base).items()
            if isinstance(pending, Pending)
        }
        if "__tablename__" in vars(cls):
            Base.entities.append(cls)
