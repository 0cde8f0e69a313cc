"""The UN Volunteers: 57 deployments in 33 countries and territories (domain 3.3 and 10).

``contract_end`` is the end first agreed; extensions carry the later ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.people import People
from km_desktop.exchange.sample.roster import WrittenExpert
from km_desktop.exchange.sample.sheet import SampleRows, dollars, months_after, workday
from km_desktop.exchange.sample.specials import INTERNS_LATER, VOLUNTEERS_LATER

# A country or territory and a category for each deployment, by the year of the cohort.
_FIRST = "KEN TZA ETH MOZ ZMB ZWE GHA SEN CMR NPL VNM KHM MNG LKA IND"
_EXPERIENCED = "KEN MOZ NPL VNM"
_COHORTS = {
    2019: "UGA RWA MDG NAM MWI BWA TUN EGY KGZ KEN UGA NPL JOR TJK",
    2020: "IDN PHL UZB ZMB TZA KGZ",
    2021: "BGD THA FJI TKL RWA VNM MNG JOR TJK GHA",
    2022: "UZB KEN KHM IDN KGZ",
    2023: "TJK RWA LKA",
}
_EXTENDED = frozenset({3, 9, 16, 22, 27, 40})
_RESIGNED, _REASSIGNED, _FORMER_INTERN, _NO_DOA = 30, 11, 24, frozenset({21, 34, 36, 50, 55})
_NEW_RULES = date(2021, 10, 1)
_POSTS = (
    ("Communications Officer", "Специалист по коммуникациям", "T01", "16 17"),
    ("Youth Engagement Officer", "Специалист по работе с молодёжью", "T09", "8 10"),
    ("Climate Project Assistant", "Ассистент климатического проекта", "T18", "13"),
    ("Monitoring and Evaluation Officer", "Специалист по мониторингу и оценке", "T20", "16 17"),
    ("Community Health Officer", "Специалист по общественному здоровью", "T05", "3"),
    ("Environmental Data Officer", "Специалист по экологическим данным", "T17", "14 15"),
    ("Water and Sanitation Assistant", "Ассистент по водоснабжению и санитарии", "T10", "6"),
    ("Digital Services Officer", "Специалист по цифровым услугам", "T14", "9 16"),
)
_AGENCIES = ("UNICEF", "WFP", "UNFPA", "UNEP")
_CONTEXT = "The office works with the Government on the goals agreed in the cooperation framework."
_TASKS = "Assist the team in planning and reporting.\nVisit the districts.\nTrain local volunteers."
_OUTPUTS = "Monthly summaries.\nTwo training sessions.\nA final report with lessons learned."


@dataclass
class _Plan:
    index: int
    country: str
    category: str
    start: date
    months: int
    post: tuple[str, str, str, str]
    host_id: UUID
    station: str

    @property
    def end(self) -> date:
        """Return the end first agreed."""
        return months_after(self.start, self.months) - timedelta(days=1)

    @property
    def last_day(self) -> date:
        """Return the day on which the service really ended."""
        if self.index == _RESIGNED:
            return months_after(self.start, 5)
        return months_after(self.end, 6) if self.index in _EXTENDED else self.end


def write(
    sheet: SampleRows,
    people: People,
    experts: list[WrittenExpert],
    organisations: Organisations,
    interns: dict[int, UUID],
) -> None:
    """Write the deployments down with their descriptions of assignment."""
    by_number = {expert.number: expert.person_id for expert in experts}
    known = {
        0: by_number[VOLUNTEERS_LATER[1]],
        15: by_number[VOLUNTEERS_LATER[0]],
        # First interns, then volunteers, now experts.
        20: by_number[INTERNS_LATER[0]],
        26: by_number[INTERNS_LATER[1]],
        _FORMER_INTERN: interns[5],
    }
    plans = _plans(sheet, organisations)
    shared: dict[tuple[Any, ...], UUID] = {}
    for plan in plans:
        person_id = known.get(plan.index) or _volunteer(sheet, people, plan)
        doa_id = None if plan.index in _NO_DOA else _doa(sheet, plan, shared)
        deployment_id = sheet.add("deployment", **_values(sheet, plan, person_id, doa_id))
        _write_rows(sheet, deployment_id, plan)
    _open_doas(sheet, organisations)


def _plans(sheet: SampleRows, organisations: Organisations) -> list[_Plan]:
    chosen = [(country, "YOUTH", 2018) for country in _FIRST.split()]
    chosen += [(country, "IUNV", 2018) for country in _EXPERIENCED.split()]
    for year, countries in _COHORTS.items():
        chosen += [(country, "", year) for country in countries.split()]
    plans = []
    for index, (country, given, year) in enumerate(chosen):
        start = _start(sheet, year, index)
        category = given or _category(index, start)
        months = 6 if category in ("UNIV", "I_UNIV") else 12
        own = index % 5 not in (1, 3) or country == "TKL" or index < 19
        office = organisations.office[country]
        host = office if own else organisations.agencies[sheet.rng.choice(_AGENCIES)]
        station = wordbook.by_country()[country]["capital"] if country != "TKL" else "Nukunonu"
        post = _POSTS[(index % 10 * 3 + 1) % len(_POSTS)]
        plans.append(_Plan(index, country, category, start, months, post, host, station))
    return plans


def _start(sheet: SampleRows, year: int, index: int) -> date:
    if year == 2018:
        return date(2018, 11, 12 + index % 3 * 7)
    month = 10 + index % 2 if year == 2021 and index % 3 else sheet.rng.randint(2, 8)
    return workday(date(year, month, sheet.rng.randint(1, 26)))


def _category(index: int, start: date) -> str:
    if start < _NEW_RULES:
        return ("YOUTH", "YOUTH", "IUNV", "UNIV", "YOUTH")[index % 5]
    return ("I_YOUTH", "I_SPEC", "I_SPEC", "I_YOUTH", "I_UNIV")[index % 5]


def _volunteer(sheet: SampleRows, people: People, plan: _Plan) -> UUID:
    low, high = {"IUNV": (29, 41), "I_SPEC": (28, 39), "I_YOUTH": (22, 25), "I_UNIV": (20, 23),
                 "UNIV": (20, 24)}.get(plan.category, (22, 27))  # fmt: skip
    rng = sheet.rng
    born = date(plan.start.year - rng.randint(low, high), rng.randint(1, 12), rng.randint(1, 28))
    person_id = people.write(people.somebody(rng.choice("FFM")), born, people.city())
    people.speaks(person_id, "ru", "NATIVE")
    people.speaks(person_id, "en", rng.choice(("B2", "C1", "C2")))
    if plan.country in ("SEN", "CMR", "MDG", "TUN"):
        people.speaks(person_id, "fr", "B2")
    return person_id


def _doa(sheet: SampleRows, plan: _Plan, shared: dict[tuple[Any, ...], UUID]) -> UUID:
    # One description may serve several volunteers of the same year, country and category.
    key = (plan.start.year, plan.country, plan.category, plan.host_id, plan.months)
    if key not in shared:
        shared[key] = sheet.add("doa", **_doa_values(sheet, plan, "filled"))
    else:
        row = next(row for row in sheet.rows["doa"] if row["id"] == shared[key])
        row["number_of_assignments"] += 1
    return shared[key]


def _doa_values(sheet: SampleRows, plan: _Plan, status: str) -> dict[str, Any]:
    languages = {"en"} | ({"fr"} if plan.country in ("SEN", "CMR", "MDG", "TUN") else set())
    return {
        "reference": sheet.reference("DOA"),
        "status": status,
        "title_en": plan.post[0],
        "title_ru": plan.post[1],
        "host_id": plan.host_id,
        "host_project": f"{plan.post[0].rsplit(' ', 1)[0]} Programme",
        "country": plan.country,
        "duty_station": plan.station,
        "kind": "ONSITE",
        "category": plan.category,
        "number_of_assignments": 1,
        "expected_start": plan.start,
        "duration_months": plan.months,
        "funding": "FFP_RU",
        "context": _CONTEXT,
        "tasks": _TASKS,
        "outputs": _OUTPUTS,
        "qualifications": "A degree in a related field; readiness to work outside the capital.",
        "languages": tuple(sorted(languages)),
    }


def _notice(plan: _Plan) -> dict[str, Any]:
    return {
        "notice_on": plan.last_day - timedelta(days=30),
        "last_working_day": plan.last_day,
        "leave_days": Decimal("2.5"),
        "cleared_on": plan.last_day,
    }


def _values(sheet: SampleRows, plan: _Plan, person_id: UUID, doa_id: UUID | None) -> dict[str, Any]:
    office = wordbook.by_country().get(plan.country, {"class": "D"})
    resigned = plan.index == _RESIGNED
    monthly = sheet.rng.randrange(1100, 1900, 10)
    cost = monthly * plan.months + 9_400
    return {
        "reference": sheet.reference("UNV", plan.start.year),
        "status": "resigned" if resigned else "completed",
        "person_id": person_id,
        "doa_id": doa_id,
        "cohort": plan.start.year,
        "category": plan.category,
        "country": plan.country,
        "host_id": plan.host_id,
        "is_imported": plan.start.year < 2020,
        "duty_station": plan.station,
        "hardship": office["class"],
        "family_station": office["class"] != "D",
        "contract_start": plan.start,
        "contract_end": plan.end,
        "actual_start": plan.start,
        "actual_end": plan.last_day,
        "supervisor": f"Head of the {plan.post[0].rsplit(' ', 1)[0]} team",
        "theme": plan.post[2],
        "sdgs": tuple(plan.post[3].split()),
        "pro_forma_cost": dollars(cost),
        "actual_cost": dollars(cost - sheet.rng.randrange(100, 900, 10)),
        "vla_monthly": dollars(monthly),
        "assessment_on": plan.last_day - timedelta(days=10),
        "assessment": sheet.rng.choice(("Fully satisfactory", "Exceeds expectations")),
        "end_reason": "RESIGNED" if resigned else "COMPLETED",
        **(_notice(plan) if resigned else {}),
    }


def _write_rows(sheet: SampleRows, deployment_id: UUID, plan: _Plan) -> None:
    if plan.index in _EXTENDED:
        sheet.add(
            "extension",
            deployment_id=deployment_id,
            new_end=plan.last_day,
            requested_on=plan.end - timedelta(days=70),
            funding="FFP_RU" if plan.index % 2 else "HOST",
            consent=True,
        )
    if plan.index == _REASSIGNED:
        sheet.add(
            "reassignment",
            deployment_id=deployment_id,
            new_station="Battambang",
            moved_on=months_after(plan.start, 6),
        )
    for half in (1, 2):
        due = months_after(plan.start, 6 * half)
        if due <= plan.last_day + timedelta(days=1):
            sheet.add(
                "volunteer_report",
                deployment_id=deployment_id,
                period=f"Months {6 * half - 5} to {6 * half}",
                period_ru=f"Месяцы {6 * half - 5}–{6 * half}",
                received_on=due + timedelta(days=4),
                forwarded_on=due + timedelta(days=18),
            )
    for year in range(plan.start.year, plan.last_day.year + 1):
        months = _months_in(plan, year)
        sheet.add(
            "statement",
            deployment_id=deployment_id,
            year=year,
            income=dollars(2_300 * months),
            expenditure=dollars(2_300 * months - sheet.rng.randrange(20, 400, 10)),
        )


def _months_in(plan: _Plan, year: int) -> int:
    first = plan.start.month if year == plan.start.year else 1
    last = plan.last_day.month if year == plan.last_day.year else 12
    return last - first + 1


def _open_doas(sheet: SampleRows, organisations: Organisations) -> None:
    """Write down two descriptions that no volunteer has filled."""
    for country, status, start in (
        ("UGA", "closed_unfilled", date(2022, 5, 2)),
        ("MNG", "draft", date(2026, 10, 5)),
    ):
        station = wordbook.by_country()[country]["capital"]
        post = _POSTS[5]
        host = organisations.office[country]
        plan = _Plan(-1, country, "I_SPEC", start, 12, post, host, station)
        sheet.add("doa", **_doa_values(sheet, plan, status))
