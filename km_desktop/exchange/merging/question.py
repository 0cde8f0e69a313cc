"""What only a person can decide about copies: a question, and the answers that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from km_desktop.store.history.concurrent import SeenOperation

Kinds = Literal["field", "removal", "reference"]
KEEP, REMOVE = "keep", "remove"


@dataclass(frozen=True)
class Side:
    """One answer that stands: a value and who gave it; of a reference, the record that has it.

    ``ours`` is the side that this file showed before copies came in, or shows now if none do.
    """

    value: Any
    copy: str
    author: str
    at: datetime
    ours: bool


@dataclass(frozen=True)
class Question:
    """Two or more answers that nobody has decided between; ours comes first, if one is ours.

    The ``id`` is the same in every copy, so that answers can be written down. Of a removal the
    values are KEEP and REMOVE, of a reference the ids of the records that have it.
    """

    id: str
    kind: Kinds
    entity: str
    record_id: UUID
    field: str
    base: Any
    sides: tuple[Side, ...]
    now: Any = None  # what this file shows, also when other copies have overruled it
    twice: bool = False  # the row was added in several copies, which say different things of it


def is_ours(operations: Iterable[SeenOperation], before: Mapping[str, int] | None) -> bool:
    """Tell whether one of some operations was followed before copies came in, if any do."""
    return before is None or any(before.get(one.copy, 0) >= one.number for one in operations)


def side_of(value: Any, operation: SeenOperation, *, ours: bool) -> Side:
    """Return a value as the answer of whoever said it."""
    return Side(value, operation.copy, operation.author, operation.at, ours)


def place(question: Question) -> tuple[str, str]:
    """Return by what questions are put in order, the same in every copy."""
    return question.entity, question.id
