"""What undoing would do, as values: its plan, what is to be decided, what it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.history.undo_inverse import Reversal
from km_desktop.services.history.undo_links import LinkCheck, Spot


@dataclass(frozen=True)
class UndoClash:
    """A value that is no longer what the operation wrote; a person decides what it shall be.

    ``before`` is what undoing would write, ``after`` what the operation wrote, ``now`` what stands
    there and why. Without a key it is the whole record. ``only_keep`` when going back would break
    a link: then it stays as it is, whatever is chosen.
    """

    entity: str
    record_id: UUID
    key: str
    record: Text
    label: Text
    before: Text
    after: Text
    now: Text
    changed_by: str = ""
    changed_at: datetime | None = None
    only_keep: bool = False

    @property
    def id(self) -> str:
        """The name under which a choice is given."""
        return f"{self.entity}:{self.record_id}:{self.key}"


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an operation would do; with a refusal it cannot be undone."""

    operation_id: UUID
    sentence: Text
    author: str
    at: datetime
    clean: int = 0  # fields and records that go back by themselves
    clashes: tuple[UndoClash, ...] = ()
    refusal: Text | None = None


@dataclass
class Proposal:
    """A plan with what it would write and which clash decides over what."""

    plan: UndoPlan
    operation: Any
    cause: Any  # what was undone in the end, when the operation is an undo itself
    depth: int
    links: LinkCheck | None = None
    reversals: list[Reversal] = field(default_factory=list)
    decided_by: dict[Spot, str] = field(default_factory=dict)

    def accepted(self, choices: Mapping[str, bool]) -> list[Reversal]:
        """Return what will be written after the choices; what would break a link is left out."""
        fixed = {clash.id for clash in self.plan.clashes if clash.only_keep}
        wanted = []
        for reversal in self.reversals:
            clash = self.decided_by.get((reversal.item, reversal.key))
            if clash is None or (clash not in fixed and choices.get(clash, False)):
                wanted.append(reversal)
        return self.links.settled(wanted)[0] if self.links else []
