"""How a column is declared: its type by name, so that a declaration loads without SQLAlchemy.

``models.schema`` makes the columns of SQLAlchemy from these when a table is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import Column


class ColumnType(NamedTuple):
    """A type by its name in ``models.types``; ``length`` counts characters or bytes."""

    name: str
    length: int | None = None


class ForeignKeyTo(NamedTuple):
    """The column that a link leads to, and what stops it from being deleted."""

    column: str
    ondelete: str | None = None


class IndexOf(NamedTuple):
    """An index over some columns of a table, for ``__table_args__``."""

    columns: tuple[str, ...]


class UniqueOf(NamedTuple):
    """Columns whose values stand together once in a table, for ``__table_args__``."""

    columns: tuple[str, ...]


ID = ColumnType("id")
MOMENT = ColumnType("moment")
WHOLE = ColumnType("whole")
LARGE_WHOLE = ColumnType("large_whole")
EXACT = ColumnType("exact")
DAY = ColumnType("day")
TRUTH = ColumnType("truth")
CODES = ColumnType("codes")


def text(length: int | None = None) -> ColumnType:
    """Return the type of texts up to a number of characters; without one, of any length."""
    return ColumnType("text", length)


def raw(length: int | None = None) -> ColumnType:
    """Return the type of bytes."""
    return ColumnType("raw", length)


def index(*columns: str) -> IndexOf:
    """Declare an index over some columns."""
    return IndexOf(columns)


def unique(*columns: str) -> UniqueOf:
    """Declare that some columns together are unique."""
    return UniqueOf(columns)


class Pending:
    """A declaration in a class body that waits for its name.

    Columns stand in the order of declaration; ``place`` moves one before (below zero) or behind
    the others. ``sorts`` names the fields from which a key of order is computed, ``otherwise``
    those that stand in where none of them has a value.
    """

    def __init__(
        self,
        kind: ColumnType,
        *,
        primary_key: bool = False,
        nullable: bool = False,
        indexed: bool = False,
        default: Callable[[], Any] | int | None = None,
        foreign_key: ForeignKeyTo | None = None,
        sorts: tuple[str, ...] = (),
        otherwise: tuple[str, ...] = (),
        place: int = 0,
    ) -> None:
        self.kind = kind
        self.primary_key = primary_key
        self.nullable = nullable
        self.indexed = indexed
        self.default = default
        self.foreign_key = foreign_key
        self.sorts = sorts
        self.otherwise = otherwise
        self.place = place

    def __set_name__(self, entity: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: None, entity: Any) -> Column[Any]:
        """Give the first of its columns in the entity's table: ``Operation.number == 3``."""
        found: Column[Any] = entity.__table__.c[next(iter(self.columns()))]
        return found

    def columns(self) -> dict[str, ColumnType]:
        """Return its columns by name: one, unless a kind of value has more."""
        return {self.name: self.kind}


def column(kind: ColumnType, **options: Any) -> Any:
    """Declare a column that people never see: id, version, digest. For options see Pending."""
    return Pending(kind, **options)
