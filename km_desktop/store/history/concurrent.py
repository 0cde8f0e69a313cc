"""What one field is, after everything that several copies said of it.

Every change knows what its author's copy had seen, so whether the later author knew the earlier
value has an exact answer, whatever the clocks say. What nobody has overruled stays standing: one
value, or several that nobody who knew them all has decided between (design, section 5).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SeenOperation:
    """An operation as the comparison of copies sees it."""

    id: UUID
    copy: str  # the copy's id in hex
    number: int
    seen: Mapping[str, int]
    author: str
    at: datetime

    def knows(self, other: SeenOperation) -> bool:
        """Tell whether the other operation was in effect where this one was done."""
        return self.seen.get(other.copy, 0) >= other.number

    def beside(self, other: SeenOperation) -> bool:
        """Tell whether neither of two operations knew of the other."""
        return self.id != other.id and not self.knows(other) and not other.knows(self)


@dataclass(frozen=True, slots=True)
class FieldWrite:
    """What one operation said of one field: from a value to a value, as the journal keeps them."""

    operation: SeenOperation
    before: str | None
    after: str | None


def survivors(writes: Iterable[FieldWrite]) -> list[FieldWrite]:
    """Return what nobody has overruled who knew it, oldest copy first."""
    everything = list(writes)
    found = [
        one
        for one in everything
        if not any(other.operation.knows(one.operation) for other in everything if other is not one)
    ]
    return sorted(found, key=lambda one: (one.operation.copy, one.operation.number))


def values_of(found: Iterable[FieldWrite]) -> list[str | None]:
    """Return the different values among what stands."""
    return list(dict.fromkeys(one.after for one in found))


def joined(writes: Iterable[FieldWrite]) -> str:
    """Return a list field with every addition and removal of its members, as a set.

    A member that one copy removed while another added it anew stays: nothing is lost unasked.
    """
    everything = list(writes)
    moves: dict[str, list[tuple[SeenOperation, bool]]] = {}
    members: set[str] = set()
    for one in everything:
        before, after = _members(one.before), _members(one.after)
        members |= before
        for member in after - before:
            moves.setdefault(member, []).append((one.operation, True))
        for member in before - after:
            moves.setdefault(member, []).append((one.operation, False))
    for member, made in moves.items():
        standing_moves = [
            added
            for operation, added in made
            if not any(other.knows(operation) for other, _ in made)
        ]
        if any(standing_moves):
            members.add(member)
        else:
            members.discard(member)
    return json.dumps(sorted(members), ensure_ascii=False, separators=(",", ":"))


def base_of(mine: FieldWrite, writes: Iterable[FieldWrite], theirs: SeenOperation) -> str | None:
    """Return the value before the one side changed it, as far as the other did not know it."""
    own = [one for one in writes if mine.operation.knows(one.operation) or one is mine]
    unknown = [one for one in own if not theirs.knows(one.operation)]
    first = min(unknown or [mine], key=lambda one: sum(one.operation.seen.values()))
    return first.before


def _members(kept: str | None) -> set[str]:
    return set(json.loads(kept) or ()) if kept else set()
