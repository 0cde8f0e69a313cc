"""The internships: 50 completed, two under way, one that ended early (domain 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from km_desktop.exchange.sample.organisations import Organisations, mailbox
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import SampleRows, dollars, months_after
from km_desktop.exchange.sample.specials import INTERNS_LATER

# How many began in each year; the last two are under way.
_STARTS = {
    2017: 4, 2018: 7, 2019: 8, 2020: 5, 2021: 6, 2022: 6, 2023: 6, 2024: 5, 2025: 4, 2026: 2
}  # fmt: skip
_MGIMO_FUNDED = 18
_TERMINATED, _LONG = 20, 33
_UNDER_WAY = ((date(2026, 3, 2), 5), (date(2026, 5, 4), 4))
_UNITS = (
    ("Knowledge Management", "Prepare summaries of completed assignments.\nUpdate the roster."),
    ("Climate and Environment", "Collect data for project fact sheets.\nAssist at two webinars."),
    ("Communications", "Write stories for the partnership's page.\nEdit Russian translations."),
    ("Governance and Peacebuilding", "Review laws of three countries.\nKeep the list of sources."),
    ("Disaster Risk Reduction", "Check maps against reports.\nPrepare a lessons-learned note."),
)
_FACULTIES = (
    "International Relations", "World Economy", "Public Administration", "Ecology",
    "Applied Statistics", "International Law",
)  # fmt: skip
_SUPERVISORS = ("Selin Aksoylu", "Roman Demchuk", "Marek Havlin", "Ipek Dagdelen")
_HOSTS = ("IRH", "IRH", "PSO", "KAZ", "KGZ", "UZB", "ARM", "TJK")


@dataclass(frozen=True)
class _Plan:
    index: int
    start: date
    months: int
    status: str

    @property
    def end(self) -> date:
        """Return the last day: a day before so many months are over."""
        return months_after(self.start, self.months) - timedelta(days=1)


def write(
    sheet: SampleRows, people: People, experts: list[WrittenExpert], organisations: Organisations
) -> dict[int, UUID]:
    """Write the internships down; return the persons by the place of their internship."""
    persons: dict[int, UUID] = {}
    later = dict(zip((1, 6), INTERNS_LATER, strict=True))
    funded = set(sheet.rng.sample([i for i in range(51) if i != _TERMINATED], _MGIMO_FUNDED))
    for plan in _plans(sheet):
        if plan.index in later:
            expert = next(e for e in experts if e.number == later[plan.index])
            persons[plan.index] = expert.person_id
        else:
            persons[plan.index] = _student(sheet, people, plan)
        values = _values(sheet, plan, organisations, mgimo=plan.index in funded)
        internship_id = sheet.add(
            "internship",
            reference=sheet.reference("INT", plan.start.year),
            person_id=persons[plan.index],
            **values,
        )
        if plan.index == _LONG:
            sheet.add(
                "internship_extension",
                internship_id=internship_id,
                new_end=plan.end,
                agreed_on=plan.end - timedelta(days=45),
                reason="The conference that the report was written for was moved by a month.",
            )
    return persons


def _plans(sheet: SampleRows) -> list[_Plan]:
    starts = []
    for year, count in _STARTS.items():
        if year < 2026:
            days = sorted(sheet.rng.sample(range(20, 200), count))
            starts += [date(year, 1, 1) + timedelta(days=day) for day in days]
    plans = []
    for index, start in enumerate(starts):
        monday = start + timedelta(days=(7 - start.weekday()) % 7)
        months = 7 if index == _LONG else 3 + index % 4
        status = "terminated" if index == _TERMINATED else "completed"
        plans.append(_Plan(index, monday, months, status))
    for index, (start, months) in enumerate(_UNDER_WAY, len(starts)):
        plans.append(_Plan(index, start, months, "active"))
    return plans


def _student(sheet: SampleRows, people: People, plan: _Plan) -> UUID:
    rng = sheet.rng
    born = date(plan.start.year - rng.randint(22, 25), rng.randint(1, 12), rng.randint(1, 28))
    person_id = people.write(people.somebody(rng.choice("FFM")), born, people.city())
    people.speaks(person_id, "ru", "NATIVE")
    people.speaks(person_id, "en", rng.choice(("B2", "C1", "C1", "C2")))
    return person_id


def _values(
    sheet: SampleRows, plan: _Plan, organisations: Organisations, *, mgimo: bool
) -> dict[str, Any]:
    rng = sheet.rng
    unit, tasks = rng.choice(_UNITS)
    host = rng.choice(_HOSTS)
    country = {"IRH": "TUR", "PSO": "RUS"}.get(host, host)
    pandemic = plan.start.year in (2020, 2021)
    supervisor = rng.choice(_SUPERVISORS)
    stipend = rng.randrange(450, 720, 10)
    universities = organisations.universities
    values: dict[str, Any] = {
        "status": plan.status,
        "is_imported": plan.start.year < 2020,
        "university_id": universities[0] if mgimo else rng.choice(universities[1:]),
        "faculty": rng.choice(_FACULTIES),
        "study_level": "MASTER",
        "year_of_study": rng.choice((1, 2)),
        "graduation_on": date(plan.end.year + rng.randint(0, 1), 12, 20),
        "host_id": organisations.agencies.get(host) or organisations.office[host],
        "unit": unit,
        "country": country,
        "duty_station": _STATIONS[host],
        "format": "REMOTE" if pandemic else rng.choice(("ONSITE", "ONSITE", "HYBRID")),
        "supervisor": supervisor,
        "supervisor_email": mailbox(supervisor),
        "tasks_en": tasks,
        "planned_start": plan.start,
        "planned_end": plan.end,
        "actual_start": plan.start,
        "funding_source": "MGIMO" if mgimo else "KM",
        "stipend_monthly": dollars(stipend),
        "total_cost": dollars(stipend * plan.months + 600),
        "mgimo_contribution": dollars(stipend * plan.months) if mgimo else None,
        "insurance_ok": True,
        "relatives_declared": True,
        "courses_done_on": plan.start + timedelta(days=rng.randint(6, 26)),
    }
    if plan.index == _LONG:
        values["exception_reason"] = "Extended once by a month for the final conference."
    return values | _ending(sheet, plan)


def _ending(sheet: SampleRows, plan: _Plan) -> dict[str, Any]:
    if plan.status == "active":
        return {}
    if plan.status == "terminated":
        return {
            "actual_end": plan.start + timedelta(days=40),
            "ended_note": "Ended at the intern's request: a permanent post was offered.",
        }
    return {
        "actual_end": plan.end,
        "midterm_note": "On track; the tasks were adjusted to the interests of the intern.",
        "final_report_on": plan.end - timedelta(days=sheet.rng.randint(0, 6)),
        "supervisor_score": sheet.rng.choice("443342"),
        "result": "SUCCESSFUL",
        "certificate_no": f"KM-{plan.end.year}-{plan.index + 1:03}",
        "certificate_on": plan.end + timedelta(days=sheet.rng.randint(3, 15)),
    }


_STATIONS = {
    "IRH": "Istanbul", "PSO": "Moscow", "KAZ": "Astana", "KGZ": "Bishkek", "UZB": "Tashkent",
    "ARM": "Yerevan", "TJK": "Dushanbe",
}  # fmt: skip
