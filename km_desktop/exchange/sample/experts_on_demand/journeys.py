"""Missions: when an expert travelled, by which legs, at which daily subsistence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.experts_on_demand.plan import Slot
from km_desktop.exchange.sample.sheet import SampleRows, dollars, workdays

_RATES = {"A": 132, "B": 148, "C": 126}


@dataclass(frozen=True)
class Journey:
    """The days of one mission; nights are slept between them."""

    start: date
    end: date
    allowance: int

    @property
    def nights(self) -> int:
        """Return the number of nights away."""
        return (self.end - self.start).days

    @property
    def working_days(self) -> int:
        """Return the days from Monday to Friday."""
        return workdays(self.start, self.end)


def plan_journey(sheet: SampleRows, slot: Slot) -> Journey:
    """Choose the days of a mission inside the period of an assignment."""
    start = slot.start + timedelta(days=sheet.rng.randint(10, 16))
    start -= timedelta(days=start.weekday())
    end = start + timedelta(days=sheet.rng.choice((4, 4, 5, 9, 11)))
    return Journey(start, end, _RATES[wordbook.by_country()[slot.country]["class"]])


def write_journey(sheet: SampleRows, assignment_id: UUID, slot: Slot, journey: Journey) -> None:
    """Write a mission down with its legs, and what it cost."""
    over = journey.end < sheet.today and slot.status not in ("cancelled", "contracting")
    reported = slot.is_done or (slot.status == "ongoing" and over)
    status = "completed" if reported else "approved" if over else "planned"
    if slot.status == "cancelled":
        status = "cancelled"
    expected = slot.status not in ("tor_agreed", "shortlisting")
    mission_id = sheet.add(
        "mission",
        reference=_reference(sheet, slot.year),
        assignment_id=assignment_id,
        status=status,
        starts_on=journey.start,
        ends_on=journey.end,
        purpose=f"Work with the partner on site: {slot.subject['title_en'].lower()}"[:300],
        purpose_ru=f"Работа с партнёром на месте: {slot.subject['title_ru']}"[:300],
        visa="NOT_REQUIRED",
        insurance=expected,
        security_training=expected,
        security_clearance=over,
        # Without a report the delivered one cannot be completed: a case worth showing.
        report_on=journey.end + timedelta(days=sheet.rng.randint(5, 14)) if reported else None,
        counterparts="Specialists of the partner; users in the districts." if reported else None,
        outcome=f"Agreed with the partner: {slot.subject['product_en']}." if reported else None,
        outcome_ru=(
            f"С партнёром согласовано: {slot.subject['product_ru']}." if reported else None
        ),
    )
    _write_legs(sheet, mission_id, slot, journey)
    if reported and sheet.chance(60):
        sheet.add(
            "follow_up",
            mission_id=mission_id,
            action="Send the partner the translated materials",
            owner=slot.expert.name if slot.expert else None,
            due_on=journey.end + timedelta(days=30),
            done=slot.is_done,
        )
    write_costs(sheet, assignment_id, journey.nights * journey.allowance, spent=slot.is_done)


def _reference(sheet: SampleRows, year: int) -> str:
    reference = sheet.reference("MIS", year)
    # Two numbers of 2026 belong to the missions that the pictures show.
    while reference in ("MIS-2026-0011", "MIS-2026-0019"):
        reference = sheet.reference("MIS", year)
    return reference


def _write_legs(sheet: SampleRows, mission_id: UUID, slot: Slot, journey: Journey) -> None:
    capital, city = wordbook.by_country()[slot.country]["capital"], slot.place["city"]
    first = 1 if city != capital else journey.nights
    legs = [("Moscow", capital, journey.start, "AIR", first)]
    if city != capital:
        moved = journey.start + timedelta(days=first)
        legs.append((capital, city, moved, "ROAD", journey.nights - first))
    legs.append((city, "Moscow", journey.end, "AIR", 0))
    for from_place, to_place, day, transport, nights in legs:
        sheet.add(
            "leg",
            mission_id=mission_id,
            from_place=from_place,
            to_place=to_place,
            from_place_ru=wordbook.cities()[from_place],
            to_place_ru=wordbook.cities()[to_place],
            departs_on=day,
            arrives_on=day,
            transport=transport,
            nights=nights,
            dsa_rate=dollars(journey.allowance) if nights else None,
        )


def write_costs(sheet: SampleRows, assignment_id: UUID, subsistence: int, *, spent: bool) -> None:
    """Write down what a mission costs beside the fee, in US dollars."""
    ticket = sheet.rng.randrange(420, 980, 10)
    for cost_type, planned in (("AIR", ticket), ("DSA", subsistence), ("TERMINAL", 188)):
        actual = planned - 10 * sheet.rng.randint(0, 4) if cost_type == "AIR" else planned
        sheet.add(
            "cost_line",
            assignment_id=assignment_id,
            cost_type=cost_type,
            payer="KM",
            planned=dollars(planned),
            actual=dollars(actual) if spent else None,
        )
