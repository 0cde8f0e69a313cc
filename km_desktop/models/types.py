"""Column types that mean the same in a SQLite file and on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from km_desktop.models.column import ColumnType
from km_desktop.models.kept import SCALE, read_codes, read_exact


class _Bytes(LargeBinary):
    """Bytes as SQLite takes and gives them: no view or copy of each is made first."""

    def bind_processor(self, dialect: Dialect) -> None:
        """Change nothing on the way in."""

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """Change nothing on the way out."""


class Id(TypeDecorator[UUID]):
    """A UUIDv7: sixteen bytes in a file, the native type on a server."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Use the server's own type where there is one."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Uuid())
        return dialect.type_descriptor(_Bytes(16))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Write the id as the database keeps it."""
        if value is None or dialect.name == "postgresql":
            return value
        return value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Read the id back."""
        if value is None or isinstance(value, UUID):
            return value
        return UUID(bytes=value)


class Exact(TypeDecorator[Decimal]):
    """An exact decimal with up to six places, kept as a whole number of millionths."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Write millionths; raise ValueError when the value has more places."""
        if value is None:
            return None
        scaled = Decimal(value) * SCALE
        if scaled != scaled.to_integral_value():
            raise ValueError("more than six decimal places")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Read a decimal without trailing zeros."""
        return read_exact(value)


class CodeSet(TypeDecorator[tuple[str, ...]]):
    """A set of codes in one column, ``|DESK|MISSION|``, so that one LIKE finds a member."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        """Write the codes sorted, nothing for the empty set."""
        codes = sorted(set(value or ()))
        return f"|{'|'.join(codes)}|" if codes else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the codes back, sorted."""
        return read_codes(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; a time without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write in UTC; raise ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_BY_NAME: dict[str, Callable[[int | None], TypeEngine[Any]]] = {
    "id": lambda _: Id(),
    "moment": lambda _: UtcTime(),
    "whole": lambda _: Integer(),
    "large_whole": lambda _: BigInteger(),
    "exact": lambda _: Exact(),
    "day": lambda _: Date(),
    "truth": lambda _: Boolean(create_constraint=False),
    "codes": lambda _: CodeSet(),
    "text": String,
    "raw": LargeBinary,
}


def sql_type(declared: ColumnType) -> TypeEngine[Any]:
    """Return the type of SQLAlchemy for a declared one."""
    return _BY_NAME[declared.name](declared.length)
