"""What the printed pages show: plain values, gathered by services and laid out by documents.

Texts of the record are pairs; a half may be empty, then the other one stands in for it.
Amounts are minor units (cents) of the currency beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from km_desktop.bilingual import Text

NOTHING = Text("", "")
# A field that came after pages were printed: its default does not change their fingerprints.
SEALED_SINCE = {"sealed_unless_default": True}
BESIDE_PAGE = {"beside_page": True}  # said before one prints and not on the page: it is not sealed


@dataclass(frozen=True)
class DeliverableLine:
    """One output of the assignment."""

    number: int
    title: Text
    kind: Text
    due: date | None
    accepted_by: Text
    share: Decimal | None
    status: Text


@dataclass(frozen=True)
class MissionLine:
    """One journey of the assignment.

    ``allowance`` is the daily subsistence in US cents, for internal pages only.
    """

    reference: str
    route: Text
    start: date | None
    end: date | None
    nights: int
    allowance: int | None
    report_due: date | None


@dataclass(frozen=True)
class PaymentLine:
    """One instalment."""

    number: int
    condition: Text
    due: date | None
    share: Decimal | None
    amount: int | None


@dataclass(frozen=True)
class FurtherCost:
    """One further cost, beside the fee, in US cents."""

    label: Text
    amount: int


@dataclass(frozen=True)
class PaymentBlock:
    """The part of the brief that only the internal version shows.

    ``rate`` is units of ``rate_currency`` per US dollar; of ``currency`` when that is not named.
    """

    fee_basis: Text
    contract: str
    signed_on: date | None
    currency: str
    total: int | None
    payments: tuple[PaymentLine, ...]
    costs: tuple[FurtherCost, ...]
    total_cost: int | None
    total_usd: int | None
    rate: Decimal | None
    rate_on: date | None
    rate_currency: str = ""


@dataclass(frozen=True)
class TickLine:
    """One point to settle before departure."""

    label: Text
    done: bool


@dataclass(frozen=True)
class Signatory:
    """Who signs, and as what."""

    role: Text
    name: Text
    position: Text


@dataclass(frozen=True)
class BriefContent:
    """All that an assignment brief shows, in both languages, for the variant asked for.

    One that is not ``internal`` has no payment, no contacts and no allowances.
    """

    reference: str
    status: Text
    version: int
    draft: bool
    title: Text
    country: Text
    office: Text
    partner: Text
    framework_outcome: Text
    themes: Text
    sdgs: tuple[int, ...]
    expert_name: Text
    expert_name_other: Text
    degree: Text
    affiliation: Text
    languages: Text
    expert_contacts: str
    background: Text
    objective: Text
    tasks: Text
    modalities: Text
    start: date | None
    end: date | None
    days_home: Decimal | None
    days_online: Decimal | None
    days_mission: Decimal | None
    deliverables: tuple[DeliverableLine, ...]
    missions: tuple[MissionLine, ...]
    payment: PaymentBlock | None
    supervisor: Text
    focal_point: Text
    ticks: tuple[TickLine, ...]
    signatories: tuple[Signatory, ...]
    missing: tuple[Text, ...] = field(default=())
    internal: bool = field(default=True, metadata=SEALED_SINCE)


@dataclass(frozen=True)
class ProfileEntry:
    """One line of a curriculum vitae: when, what, where, and more about it."""

    when: Text
    what: Text
    where: Text
    more: Text = NOTHING


@dataclass(frozen=True)
class ProfileSection:
    """A headed list of entries."""

    heading: Text
    entries: tuple[ProfileEntry, ...]


@dataclass(frozen=True)
class ProfileContent:
    """All that an expert's profile shows for the variant asked for; ``facts`` are pairs.

    One that is not ``internal`` has no internal facts and sections.
    """

    reference: str
    status: Text
    name: Text
    name_other: Text
    headline: Text
    position: Text
    affiliation: Text
    summary: Text
    themes: tuple[Text, ...]
    sdgs: tuple[int, ...]
    facts: tuple[tuple[Text, Text], ...]
    internal_facts: tuple[tuple[Text, Text], ...]
    sections: tuple[ProfileSection, ...]
    internal_sections: tuple[ProfileSection, ...]
    verified_on: date | None
    internal: bool = field(default=True, metadata=SEALED_SINCE)
    missing: tuple[Text, ...] = field(default=(), metadata=BESIDE_PAGE)


KEEPERS_ONLY = Text(
    "Contains personal data, for the keepers of this file only.",
    "Содержит персональные данные, только для тех, кто ведёт этот файл.",
)
FIGURES_ONLY = Text(
    "Figures only, no personal data.", "Только показатели, без персональных данных."
)
