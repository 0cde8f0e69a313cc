"""What a form is given of a record, and what comes back: a sheet, a review, what a save did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.services.rules.judging.case import Context
from km_desktop.services.rules.money.amounts import Place
from km_desktop.services.steps import Offer
from km_desktop.services.valuation.worth import Worth
from km_desktop.services.words.findings import Finding
from km_desktop.store.changes import Changes
from km_desktop.store.values import Values


@dataclass(frozen=True)
class Sheet:
    """All that a form shows of one record; for a new one ``record_id`` is nothing."""

    entity: str
    record_id: UUID | None
    values: Values
    core: Values
    rows: Mapping[str, list[Values]]
    linked: Mapping[UUID, Text]
    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]
    title: Text
    status_before: str = ""
    today: date | None = None  # the day on which it was judged
    erased_at: datetime | None = None  # when its personal values were erased, or its person's
    worths: Mapping[Place, Worth] = field(default_factory=dict)
    taken: Mapping[str, Text] = field(default_factory=dict)  # of a new one: what comes from where
    context: Context = field(default_factory=Context)  # what its rules read of other records


@dataclass(frozen=True)
class Review:
    """What the rules say of an edit before it is saved."""

    findings: tuple[Finding, ...]
    offers: tuple[Offer, ...]
    worths: Mapping[Place, Worth] = field(default_factory=dict)
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Saved:
    """What came of a save; nothing was written when ``changes`` is empty.

    ``issues`` stay open: warnings, and errors that were there before and that nobody touched.
    """

    record_id: UUID
    reference: str
    changes: Changes
    issues: tuple[Finding, ...]
