"""The words of a merge, ready to be shown: for window, line and paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.merging.record_names import Record
from km_desktop.exchange.merging.same_person import pair_id


@dataclass(frozen=True)
class CopyTold:
    """A returned copy; ``changes`` counts new records and changed fields, ``records`` whose."""

    name: str
    file: str
    copy: str  # its id in hex
    left_on: date | None
    operations: int
    changes: int
    records: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class TakenTold:
    """A field taken over from a copy by itself; of a set also what was added and removed.

    ``root`` is the record on whose page the field is edited, ``raw`` the values before and after.
    Where no field changed but the record itself came, went or was joined, ``happened`` says so.
    """

    entity: str
    record_id: UUID
    root: Record
    reference: str
    title: Text
    owner: Text
    label: Text
    before: Text
    after: Text
    added: tuple[Text, ...]
    removed: tuple[Text, ...]
    is_set: bool
    author: str
    at: datetime | None
    copy_name: str
    key: str
    raw: tuple[Any, Any]
    happened: Text


@dataclass(frozen=True)
class BroughtTold:
    """A record that was made in a copy; ``owner`` says whose row it is."""

    entity: str
    record_id: UUID
    root: Record
    reference: str
    title: Text
    owner: Text
    kind: Text
    author: str
    at: datetime | None
    copy_name: str


@dataclass(frozen=True)
class SideTold:
    """One answer; ``note`` says how far it is from the value before, ``follows`` what it breaks."""

    value: Text
    note: Text
    who: str
    copy: str  # its id in hex
    copy_name: str
    at: datetime
    ours: bool
    raw: Any
    follows: tuple[Text, ...] = ()


@dataclass(frozen=True)
class QuestionTold:
    """A question in words: what is asked, why, what was before, and who says what."""

    id: str
    kind: str
    entity: str
    record_id: UUID
    root: Record
    field: str
    reference: str
    title: Text
    owner: Text
    section: Text
    label: Text
    heading: Text
    reason: Text
    base: Text
    sides: tuple[SideTold, ...]
    is_long: bool
    consequences: tuple[Text, ...]
    base_raw: Any = None


@dataclass(frozen=True)
class BrokenTold:
    """A rule that a record does not keep after the merge.

    Where it is about one field: its value, and who gave it in which copy, if a copy brought it.
    """

    entity: str
    record_id: UUID
    reference: str
    title: Text
    sentence: Text
    is_error: bool
    label: Text
    value: Text
    author: str
    at: datetime | None
    copy_name: str


@dataclass(frozen=True)
class FactTold:
    """One thing that is known of a person, with what it is."""

    label: Text
    value: Text


@dataclass(frozen=True)
class DuplicateTold:
    """Two people who may be one, why, and of each the facts to judge by."""

    first: UUID
    second: UUID
    titles: tuple[Text, Text]
    score: int
    reasons: tuple[Text, ...]
    facts: tuple[tuple[FactTold, ...], tuple[FactTold, ...]]

    @property
    def id(self) -> str:
        """The id of the question whether they are one."""
        return pair_id(self.first, self.second)


@dataclass(frozen=True)
class RefusedTold:
    """A file that cannot be taken back, and why; the others go on without it."""

    name: str
    why: Text


@dataclass(frozen=True)
class MergeTold:
    """Everything there is to say of a merge, or of the questions that are open in a file."""

    copies: tuple[CopyTold, ...] = ()
    automatic: tuple[TakenTold, ...] = ()
    brought: tuple[BroughtTold, ...] = ()
    questions: tuple[QuestionTold, ...] = ()
    broken: tuple[BrokenTold, ...] = ()
    duplicates: tuple[DuplicateTold, ...] = ()
    related: bool = True
    refused: tuple[RefusedTold, ...] = ()
