"""What a list shows, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from km_desktop.bilingual import Language

COMPLETED = ("completed", "closed")  # statuses of assignments that are over


@dataclass(frozen=True)
class Filter:
    """One condition on a field.

    ``values`` are codes, ids or truths of which one must hold. ``low`` and ``high`` bound days
    and numbers, both included. The key ``text`` searches words, ``theme`` means any theme.
    """

    key: str
    values: tuple[Any, ...] = ()
    low: date | Decimal | int | None = None
    high: date | Decimal | int | None = None


@dataclass(frozen=True)
class Listing:
    """What a list shows: whose records, which of them, in which order."""

    entity: str
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False
    language: Language = "en"
    removed: bool = False
    # Themes are words kept in the file; a text filter also finds them by these names.
    theme_names: tuple[tuple[str, str], ...] = field(default=())
