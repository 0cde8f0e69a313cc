"""The assignments of the sample file: terms, expert, contract and results of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import rates, wordbook
from km_desktop.exchange.sample.experts_on_demand import khatlon, outputs, terms
from km_desktop.exchange.sample.experts_on_demand.journeys import (
    Journey,
    plan_journey,
    write_journey,
)
from km_desktop.exchange.sample.experts_on_demand.plan import PLACEHOLDER, Slot
from km_desktop.exchange.sample.organisations import Organisations, mailbox
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.russian import phrases
from km_desktop.exchange.sample.sheet import SampleRows, dollars
from km_desktop.models.code_lists.work import IC_DAILY_UNTIL
from km_desktop.models.money import Money

FOCAL_POINT = Text(
    "Anna Sokolova, Coordinator, a.sokolova@example.org",
    "Анна Соколова, координатор, a.sokolova@example.org",
)
_MEETING = frozenset({"TRAIN", "WSHOP", "CONF"})
_CONTRACTED = frozenset({"contracting", "ongoing", "delivered", "completed", "closed"})
_OUTCOMES = (
    Text("1. Inclusive and sustainable growth", "1. Инклюзивный и устойчивый рост"),
    Text("2. Equal access to quality services", "2. Равный доступ к качественным услугам"),
    Text(
        "3. Integrated management of natural resources",
        "3. Комплексное управление природными ресурсами",
    ),
    Text(
        "4. Accountable institutions and the rule of law",
        "4. Подотчётные институты и верховенство права",
    ),
)
_PLACEHOLDER = Text(
    "{outcome} (placeholder: the twelfth country is invented)",
    "{outcome} (условно: двенадцатая страна вымышлена)",
)


@dataclass
class Terms:
    """What one assignment has been decided to be, before its rows are written."""

    slot: Slot
    partner_id: UUID
    partner: dict[str, str]
    modalities: tuple[str, ...] = ()
    days: tuple[Decimal, Decimal, Decimal] = (Decimal(0),) * 3
    actual_end: date | None = None
    journey: Journey | None = None
    basis: str = "LUMP"
    fee: Money | None = None
    total: Money | None = None
    participants: tuple[int, int] = (0, 0)
    values: dict[str, Any] = field(default_factory=dict)


def write(
    sheet: SampleRows, slots: list[Slot], experts: list[WrittenExpert], organisations: Organisations
) -> None:
    """Write all assignments down with their rows."""
    for index, slot in enumerate(slots):
        if slot.is_khatlon:
            khatlon.write(sheet, slot, experts, organisations)
            continue
        made = _decide(sheet, slot, organisations, index)
        assignment_id = sheet.add("assignment", **_values(sheet, made, organisations, index))
        outputs.write_candidates(sheet, assignment_id, slot, experts)
        if slot.status == "draft":
            continue
        deliverables = outputs.write_deliverables(sheet, assignment_id, slot, made.actual_end)
        if made.total is not None and slot.status in _CONTRACTED:
            outputs.write_payments(sheet, assignment_id, made.total, deliverables, slot)
        if made.journey is not None:
            write_journey(sheet, assignment_id, slot, made.journey)
        if slot.status == "closed":
            evaluator = organisations.contact[slot.country]
            outputs.write_evaluation(sheet, assignment_id, slot, evaluator)


def _decide(sheet: SampleRows, slot: Slot, organisations: Organisations, index: int) -> Terms:
    partners = organisations.partners[slot.country]
    partner_id, partner = sheet.rng.choice(partners)
    made = Terms(slot, partner_id, partner)
    _schedule(sheet, made)
    _pay(sheet, made, index)
    if slot.is_done and slot.subject["type"] in _MEETING:
        made.participants = (sheet.rng.randint(6, 24), sheet.rng.randint(4, 22))
    return made


def _schedule(sheet: SampleRows, made: Terms) -> None:
    slot, rng = made.slot, sheet.rng
    pandemic = slot.start.year in (2020, 2021)
    # Missions dipped and online work peaked in 2020 and 2021.
    away = sheet.chance(12 if pandemic else 68) or slot.status == "delivered"
    online = sheet.chance(85 if pandemic else 35) or not away
    meeting = pandemic and slot.subject["type"] in _MEETING
    names = (("DESK", True), ("ONLINE", online), ("EVENT", meeting), ("MISSION", away))
    made.modalities = tuple(name for name, chosen in names if chosen)
    mission_days = Decimal(0)
    if away:
        made.journey = plan_journey(sheet, slot)
        mission_days = Decimal(made.journey.working_days)
    half = Decimal(rng.randint(0, 1)) / 2
    online_days = Decimal(rng.randint(2, 8)) + half if online or meeting else Decimal(0)
    made.days = (Decimal(rng.randint(6, 18)) + half, online_days, mission_days)
    if slot.is_done:
        made.actual_end = slot.end + timedelta(days=rng.randint(-4, 12))


def _pay(sheet: SampleRows, made: Terms, index: int) -> None:
    slot, days = made.slot, sum(made.days)
    rate = slot.expert.fee if slot.expert else sheet.rng.randrange(200, 420, 10)
    made.basis = "PROBONO" if index % 19 == 11 else "DAILY" if index % 3 == 0 else "LUMP"
    if slot.status in ("contracting", "ongoing", "delivered"):
        made.basis = "LUMP"
    if made.basis == "DAILY":
        made.fee, made.total = dollars(rate), dollars(rate * days)
    elif made.basis == "LUMP":
        amount = Decimal(int(rate * days / 100) * 100)
        in_roubles = index % 29 == 4 or slot.status == "delivered"
        made.total = rates.roubles(amount, slot.start) if in_roubles else dollars(amount)


def _values(
    sheet: SampleRows, made: Terms, organisations: Organisations, index: int
) -> dict[str, Any]:
    slot = made.slot
    values: dict[str, Any] = {
        "reference": slot.reference,
        "status": slot.status,
        "title_en": slot.title_en,
        "title_ru": slot.title_ru,
        "country": slot.country,
        "office_id": organisations.office[slot.country],
        "partner_id": made.partner_id,
        "main_theme": slot.theme,
        "sdgs": wordbook.sdgs(slot.theme),
        "framework_outcome": _outcome(slot).en,
        "framework_outcome_ru": _outcome(slot).ru,
        "is_imported": slot.year < 2020,
        "planned_start": slot.start,
        "planned_end": slot.end,
        "modalities": made.modalities,
        "days_home": made.days[0],
        "days_online": made.days[1],
        "days_mission": made.days[2],
        "focal_point": FOCAL_POINT.en,
        "focal_point_ru": FOCAL_POINT.ru,
        **terms.of(slot, made.partner, long=slot.reference == "EOD-2021-0005"),
    }
    if slot.status != "draft":
        values["fee_ceiling"] = _ceiling(made)
    if slot.expert is not None:
        values |= _contract(made, organisations, index)
    if slot.status in ("ongoing", "delivered") or slot.is_done:
        values["actual_start"] = slot.start
    if slot.is_done:
        values |= _results(sheet, made)
    if slot.status == "cancelled":
        values |= _cancelled(slot)
    return values


def _outcome(slot: Slot) -> Text:
    outcome = _OUTCOMES[int(slot.theme[1:]) % 4]
    if slot.country == PLACEHOLDER:
        return _PLACEHOLDER.filled(outcome=outcome)
    return outcome


def _ceiling(made: Terms) -> Money:
    usd = made.total.usd_minor if made.total else None
    return dollars(-(-(usd or 300_000) // 50_000) * 500 + 500)


def _contract(made: Terms, organisations: Organisations, index: int) -> dict[str, Any]:
    slot = made.slot
    analyst = organisations.contact[slot.country]
    signed_on = slot.start - timedelta(days=4)
    by_day = "IC_DAILY" if signed_on <= IC_DAILY_UNTIL else "I_PSA_SHORT"
    kind = {"PROBONO": "NONE", "LUMP": "IC_LUMP", "DAILY": by_day}[made.basis]
    if kind != "NONE" and index % 13 == 5:
        kind = "RLA"
    letter = {"NONE": "PB", "RLA": "RLA", "I_PSA_SHORT": "IPSA"}.get(kind, "IC")
    values: dict[str, Any] = {
        "expert_id": slot.expert.id if slot.expert else None,
        "supervisor": f"{analyst}, Programme Analyst, {mailbox(analyst)}",
        "supervisor_ru": f"{phrases()[analyst]}, программный аналитик, {mailbox(analyst)}",
        "contract_type": kind,
        "fee_basis": made.basis,
        "daily_fee": made.fee,
        "total_fee": made.total,
    }
    if slot.status != "contracting":
        values["contract_no"] = f"{letter}/{slot.year}/{slot.number + 11:03}"
        values["signed_on"] = signed_on
    return values


def _results(sheet: SampleRows, made: Terms) -> dict[str, Any]:
    women, men = made.participants
    values: dict[str, Any] = {
        "actual_end": made.actual_end,
        "days_delivered": sum(made.days),
        **terms.results(made.slot, made.partner, women + men),
    }
    if women:
        values |= {
            "participants_f": women,
            "participants_m": men,
            "participants_total": women + men,
        }
    if sheet.chance(40):
        values["is_product_public"] = True
        values["product_url"] = f"www.example.org/products/{made.slot.reference.lower()}"
    return values


def _cancelled(slot: Slot) -> dict[str, Any]:
    reason, note = {
        2019: ("PARTNER", "The partner postponed the reform; the request was withdrawn."),
        2020: ("FORCE_MAJEURE", "Travel was closed and the work could not be done online."),
    }.get(slot.year, ("CO", "The office found the expertise in its own network."))
    return {"ended_reason": reason, "ended_note": note}
