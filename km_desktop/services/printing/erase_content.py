"""What the act of destruction of personal data shows, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from km_desktop.bilingual import Text
from km_desktop.services.printing.brief_content import SEALED_SINCE


@dataclass(frozen=True)
class HeldLine:
    """A place that still holds the person, and whether somebody has seen to it."""

    words: Text
    state: Text


@dataclass(frozen=True)
class EraseContent:
    """An erasure that was done: whose data, which, where, how, why, by whom and when.

    The requirements of order 179 of Roskomnadzor of 28 October 2022: the act, and the extract from
    the journal of the system. ``at`` is UTC; ``records`` are kinds of records and how many;
    ``values`` is how many journal entries lost their values. No erased value is in it but the name.
    """

    operator: str
    names: Text
    references: tuple[str, ...]
    categories: tuple[Text, ...]
    kept: tuple[Text, ...]
    file_name: str
    copy_name: str
    reason: str
    author: str
    at: datetime
    number: int
    digest: str
    records: tuple[tuple[Text, int], ...]
    values: int
    commission: tuple[str, ...]
    held: tuple[HeldLine, ...] = field(default=(), metadata=SEALED_SINCE)
