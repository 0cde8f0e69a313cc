"""Events on the goals outside Russia, and who took part in them (domain 6.10, 7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import Row, SampleRows, dollars
from km_desktop.exchange.sample.specials import KHATLON

_APPROVED_BY = "Roman Demchuk, Project Manager"
_ROLES = ("SPEAKER", "PANELLIST", "MODERATOR", "TRAINER")
_PLANNED = {22: "approved", 23: "proposed"}  # events of autumn 2026
_CANCELLED_AT = 15  # somebody fell ill
# Not all of the last ones are closed; one report is overdue: a case worth showing.
_LATEST = {(20, 1): "reported", (21, 0): "reported", (21, 1): "attended"}
# The expert of the pictures speaks at events on water and on risk.
_KHATLON_AT = (9, 18, 22)
_ORGANISERS = {5: "UNEP", 14: "IRH", 20: "UNEP", 21: "UNIDO"}
_OUTCOMES = (
    ("Two ministries asked for the presentation and its data.",
     "Два министерства запросили доклад и данные к нему."),
    ("The recommendation entered the final document of the event.",
     "Рекомендация вошла в итоговый документ мероприятия."),
    ("Contacts with three institutes; a joint study is in preparation.",
     "Установлены контакты с тремя институтами, готовится совместное исследование."),
    ("An office has requested an expert on the subject.",
     "Страновой офис запросил эксперта по этой теме."),
)  # fmt: skip
_REPORTS = (
    "Spoke in the second session; questions were about cost and training.",
    "Led the discussion of four cases; the summary is attached to the report.",
    "Presented the method with examples from two countries; slides were handed out.",
)


@dataclass(frozen=True)
class _Event:
    id: UUID
    row: dict[str, str]
    start: date
    end: date

    @property
    def number(self) -> int:
        """Return its place in the list."""
        return int(self.row["number"])

    @property
    def is_online(self) -> bool:
        """Tell whether nobody travels."""
        return self.row["format"] == "ONLINE"


def write(sheet: SampleRows, experts: list[WrittenExpert], organisations: Organisations) -> None:
    """Write the events down with their participations."""
    rng = sheet.dice("events")
    free = [e for e in experts if e.status == "active" and e.number != KHATLON]
    rng.shuffle(free)
    khatlon = next(e for e in experts if e.number == KHATLON)
    for row in wordbook.table("events"):
        event = _event(sheet, row, organisations)
        chosen = [khatlon] if event.number in _KHATLON_AT else []
        while len(chosen) < int(row["people"]):
            chosen.append(_take(free, row["theme"], chosen))
        for place, expert in enumerate(chosen):
            status = _PLANNED.get(event.number) or _LATEST.get((event.number, place), "closed")
            _participate(sheet, event, expert, place, status, rng)
        if event.number == _CANCELLED_AT:
            ill = _take(free, row["theme"], chosen)
            _participate(sheet, event, ill, len(chosen), "cancelled", rng)


def _take(free: list[WrittenExpert], theme: str, present: list[WrittenExpert]) -> WrittenExpert:
    """Take an expert on a theme who is not there yet; every third one comes again later."""
    found = next(e for e in free if e.theme == theme and e not in present)
    if found.number % 3:
        free.remove(found)
    return found


def _event(sheet: SampleRows, row: dict[str, str], organisations: Organisations) -> _Event:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    number = int(row["number"])
    agency = _ORGANISERS.get(number)
    partners = organisations.partners.get(row["country"], [])
    organiser = organisations.agencies[agency] if agency else None
    if organiser is None and partners:
        organiser = partners[number % len(partners)][0]
    event_id = sheet.add(
        "event",
        reference=sheet.reference("EVT", start.year),
        name_en=row["name_en"],
        name_ru=row["name_ru"],
        starts_on=start,
        ends_on=end,
        organiser_id=organiser,
        theme=row["theme"],
        sdgs=wordbook.sdgs(row["theme"]),
        country=row["country"],
        city=row["city"],
        format=row["format"],
        scale=row["scale"],
        website=f"www.event{number:02}.example.org",
    )
    return _Event(event_id, row, start, end)


def _participate(
    sheet: SampleRows, event: _Event, expert: WrittenExpert, place: int, status: str, rng: Random
) -> None:
    values: Row = {
        "reference": sheet.reference("EVP", event.start.year),
        "status": status,
        "event_id": event.id,
        "expert_id": expert.id,
        "role": "SPEAKER" if place == 0 else rng.choice(_ROLES[1:]),
        "is_imported": event.start.year < 2020,
    }
    if status != "proposed":
        lead = 12 if event.number in _PLANNED else 40
        values["approved_on"] = min(event.start - timedelta(days=lead), date(2026, 6, 11))
        values["approved_by"] = _APPROVED_BY
    if place == 0:
        values |= {
            "presentation_en": event.row["talk_en"],
            "presentation_ru": event.row["talk_ru"],
        }
    else:
        values |= _second_talk(expert.theme)
    if not event.is_online and status not in ("proposed", "approved"):
        values["travel_from"] = event.start - timedelta(days=1)
        values["travel_to"] = event.end + timedelta(days=rng.choice((0, 1)))
    values |= _afterwards(event, status, rng)
    participation_id = sheet.add("participation", **values)
    if status != "cancelled":
        _costs(sheet, participation_id, event, status, rng)


def _second_talk(theme: str) -> dict[str, str]:
    words = wordbook.by_theme()[theme]
    return {
        "presentation_en": f"From practice: {words['work_en']}",
        "presentation_ru": f"Из практики: {words['work_ru']}",
    }


def _afterwards(event: _Event, status: str, rng: Random) -> dict[str, Any]:
    """Return what is known after the event."""
    if status not in ("attended", "reported", "closed"):
        return {}
    found: dict[str, Any] = {"audience": rng.randrange(25, 180, 5)}
    if status == "attended":
        return found
    found["report_on"] = event.end + timedelta(days=rng.randint(5, 14))
    found["report"] = rng.choice(_REPORTS)
    if status == "closed":
        found["outcome_en"], found["outcome_ru"] = rng.choice(_OUTCOMES)
    return found


def _costs(
    sheet: SampleRows, participation_id: UUID, event: _Event, status: str, rng: Random
) -> None:
    nights = (event.end - event.start).days + 2
    far = event.row["scale"] == "GLOBAL"
    lines = [
        ("AIR", "KM", rng.randrange(700, 1400, 10) if far else rng.randrange(320, 640, 10)),
        ("DSA", "KM", nights * (220 if far else 140)),
        ("TERMINAL", "KM", 188),
    ]
    if event.is_online:
        lines = [("INTERPRETATION", "HOST", rng.randrange(200, 420, 20))]
    elif rng.randrange(3) == 0:
        lines[1] = ("DSA", "HOST", lines[1][2])
    if far and not event.is_online:
        lines.append(("REGISTRATION", rng.choice(("KM", "EMPLOYER")), rng.randrange(120, 400, 20)))
    over = status in ("attended", "reported", "closed")
    for cost_type, payer, planned in lines:
        actual = planned - rng.randrange(0, 40, 10) if cost_type == "AIR" else planned
        sheet.add(
            "participation_cost",
            participation_id=participation_id,
            cost_type=cost_type,
            payer=payer,
            planned=dollars(planned),
            actual=dollars(actual) if over else None,
        )
