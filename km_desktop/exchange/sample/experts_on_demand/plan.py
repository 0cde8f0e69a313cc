"""Which assignment took place when, where, on what and by whom (targets: domain 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import SampleRows, workday
from km_desktop.exchange.sample.specials import KHATLON, TWICE_AN_EXPERT

COUNTRIES = {
    "ARM": 14, "AZE": 5, "BLR": 13, "CUB": 7, "KAZ": 12, "KGZ": 18, "LAO": 4, "MDA": 9,
    "TJK": 14, "TKM": 8, "UZB": 16, "SRB": 4,
}  # fmt: skip
YEARS = {2017: 12, 2018: 20, 2019: 26, 2020: 18, 2021: 22, 2022: 15, 2023: 11}
DISTINCT_EXPERTS = 104
PLACEHOLDER = "SRB"
# Live and cancelled ones: status, country, start, days, number within 2026 or the year.
_LATER = (
    ("ongoing", "KGZ", date(2026, 2, 16), 134),
    ("delivered", "UZB", date(2026, 2, 24), 112),
    ("cancelled", "MDA", date(2026, 3, 10), 60),
    ("ongoing", "ARM", date(2026, 4, 6), 98),
    ("contracting", "KAZ", date(2026, 7, 6), 80),
    ("shortlisting", "BLR", date(2026, 8, 17), 75),
    ("ongoing", "TJK", date(2026, 5, 4), 71),  # the one of the pictures, the seventh
    ("tor_agreed", "UZB", date(2026, 9, 7), 70),
    ("tor_agreed", "KGZ", date(2026, 9, 14), 90),
    ("draft", "LAO", date(2026, 10, 5), 60),
    ("cancelled", "AZE", date(2019, 9, 9), 45),
    ("cancelled", "CUB", date(2020, 3, 23), 50),
)
# Done by the expert of the pictures: year, number, country, subject.
_FIXED = (
    (2019, 9, "LAO", "Flood risk maps of settlements"),
    (2022, 12, "KGZ", "River basin council training"),
    (2023, 4, "UZB", "Irrigation loss audit of main canals"),
)


@dataclass
class Slot:
    """One assignment to be: everything that others depend on."""

    year: int
    number: int
    start: date
    end: date
    status: str
    country: str
    subject: dict[str, str]
    place: dict[str, str]
    expert: WrittenExpert | None = None

    @property
    def reference(self) -> str:
        """Return the reference, such as ``EOD-2019-0009``."""
        return f"EOD-{self.year}-{self.number:04}"

    @property
    def theme(self) -> str:
        """Return the code of the main theme."""
        return self.subject["theme"]

    @property
    def title_en(self) -> str:
        """Return the title in English."""
        return f"{self.subject['title_en']} {self.place['place_en']}"

    @property
    def title_ru(self) -> str:
        """Return the title in Russian."""
        return f"{self.subject['title_ru']} {self.place['place_ru']}"

    @property
    def is_done(self) -> bool:
        """Tell whether it is counted as completed."""
        return self.status in ("completed", "closed")

    @property
    def is_khatlon(self) -> bool:
        """Tell whether it is the one that the pictures show."""
        return self.reference == "EOD-2026-0007"


def make(sheet: SampleRows, experts: list[WrittenExpert]) -> list[Slot]:
    """Return all assignments by year and number, with their experts."""
    rng = sheet.rng
    spans = _spans(rng)
    countries = [code for code, count in COUNTRIES.items() for _ in range(count)]
    rng.shuffle(countries)
    subjects = list(wordbook.table("subjects"))
    rng.shuffle(subjects)
    again = rng.sample(subjects, len(spans) + len(_LATER) - len(subjects))
    subjects += again
    fixed = _fix(spans, countries, subjects)
    titles: set[str] = set()
    slots = []
    for index, (year, number, start, end) in enumerate(spans):
        status = "completed" if (year, number) > (2023, 6) or index % 23 == 7 else "closed"
        place = _place(rng, countries[index], subjects[index], titles)
        slots.append(
            Slot(year, number, start, end, status, countries[index], subjects[index], place)
        )
    later = _later(rng, subjects[len(spans) :], titles)
    _choose_experts(rng, slots, experts, fixed)
    _choose_for_later(later, slots, experts)
    return sorted(slots + later, key=lambda slot: (slot.year, slot.number))


def _spans(rng: Random) -> list[tuple[int, int, date, date]]:
    spans = []
    for year, count in YEARS.items():
        starts = sorted(rng.sample(range(12, 270), count))
        for number, offset in enumerate(starts, 1):
            start = workday(date(year, 1, 1) + timedelta(days=offset))
            last = date(year, 12, 4)
            end = min(start + timedelta(days=rng.randint(35, 120)), last)
            spans.append((year, number, start, workday(end)))
    return spans


def _fix(
    spans: list[tuple[int, int, date, date]], countries: list[str], subjects: list[dict[str, str]]
) -> set[int]:
    """Swap countries and subjects until the fixed assignments have theirs; return their places."""
    fixed: set[int] = set()
    for year, number, country, title in _FIXED:
        here = next(i for i, span in enumerate(spans) if span[:2] == (year, number))
        there = next(i for i, c in enumerate(countries) if c == country and i not in fixed)
        countries[here], countries[there] = countries[there], countries[here]
        found = next(i for i, s in enumerate(subjects) if s["title_en"] == title)
        subjects[here], subjects[found] = subjects[found], subjects[here]
        fixed.add(here)
    return fixed


def _place(rng: Random, country: str, subject: dict[str, str], titles: set[str]) -> dict[str, str]:
    places = [place for place in wordbook.table("places") if place["country"] == country]
    for _ in range(100):
        place = rng.choice(places)
        title = f"{subject['title_en']} {place['place_en']}"
        if title not in titles:
            titles.add(title)
            return place
    raise AssertionError(f"no place left for {subject['title_en']}")


def _later(rng: Random, subjects: list[dict[str, str]], titles: set[str]) -> list[Slot]:
    numbers = dict(YEARS)
    slots = []
    for (status, country, start, days), subject in zip(_LATER, subjects, strict=True):
        numbers[start.year] = numbers.get(start.year, 0) + 1
        place = _place(rng, country, subject, titles)
        end = start + timedelta(days=days)
        slots.append(
            Slot(start.year, numbers[start.year], start, end, status, country, subject, place)
        )
    return slots


def _choose_experts(
    rng: Random, slots: list[Slot], experts: list[WrittenExpert], fixed: set[int]
) -> None:
    """Give every completed assignment an expert of its theme, so many of them twice."""
    by_number = {expert.number: expert for expert in experts}
    for index in fixed:
        slots[index].expert = by_number[KHATLON]
    free = [slot for slot in slots if slot.expert is None]
    twice = len(slots) - DISTINCT_EXPERTS - (len(fixed) - 1)
    pools = _pools(rng, experts)
    for theme in [TWICE_THEME, *sorted(pools.keys() - {TWICE_THEME})]:
        mine = [slot for slot in free if slot.theme == theme]
        again = twice > 0 and len(mine) > 1 and mine[0].year != mine[-1].year
        for slot in mine:
            if again and slot is mine[-1]:
                slot.expert = mine[0].expert
                twice -= 1
            else:
                slot.expert = pools[theme].pop(0)


TWICE_THEME = "T10"


def _pools(rng: Random, experts: list[WrittenExpert]) -> dict[str, list[WrittenExpert]]:
    """Return who can be sent for each theme; the fixed people come first."""
    pools: dict[str, list[WrittenExpert]] = {}
    for expert in experts:
        if expert.status != "draft" and expert.number != KHATLON:
            pools.setdefault(expert.theme, []).append(expert)
    for pool in pools.values():
        rng.shuffle(pool)
        pool.sort(key=lambda expert: expert.number != TWICE_AN_EXPERT)
    return pools


def _choose_for_later(later: list[Slot], done: list[Slot], experts: list[WrittenExpert]) -> None:
    """Give the live assignments active experts who were not sent before."""
    busy = {slot.expert.number for slot in done if slot.expert}
    for slot in later:
        if slot.is_khatlon:
            slot.expert = next(e for e in experts if e.number == KHATLON)
        elif slot.status in ("contracting", "ongoing", "delivered"):
            slot.expert = next(
                e
                for e in experts
                if e.status == "active" and e.shares and e.theme == slot.theme
                and e.number not in busy
            )  # fmt: skip
            busy.add(slot.expert.number)
