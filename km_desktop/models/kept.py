"""What SQLite keeps of a value, read back: one reader for each type of column.

SQLAlchemy's types and the first page that the driver reads alone use the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

SCALE = 1_000_000  # an exact decimal is kept as a whole number of millionths


def read_exact(kept: int | None) -> Decimal | None:
    """Return a decimal without trailing zeros."""
    if kept is None:
        return None
    whole, rest = divmod(kept, SCALE)
    return Decimal(whole) if rest == 0 else (Decimal(kept) / SCALE).normalize()


def read_codes(kept: str | None) -> tuple[str, ...]:
    """Return the codes of a set, sorted."""
    return tuple(kept.strip("|").split("|")) if kept else ()


def _read_id(kept: bytes | None) -> UUID | None:
    return None if kept is None else UUID(bytes=kept)


def _read_day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)


def _read_moment(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(kept).replace(tzinfo=UTC)


def _read_truth(kept: int | None) -> bool | None:
    return None if kept is None else bool(kept)


def _same(kept: Any) -> Any:
    return kept


READ: dict[str, Callable[[Any], Any]] = {
    "id": _read_id,
    "moment": _read_moment,
    "whole": _same,
    "large_whole": _same,
    "exact": read_exact,
    "day": _read_day,
    "truth": _read_truth,
    "codes": read_codes,
    "text": _same,
    "raw": _same,
}
