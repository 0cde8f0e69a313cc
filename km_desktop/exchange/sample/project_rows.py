"""The rows of a project: countries, partners, years, indicators, documents, numbers elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from km_desktop.exchange.sample import wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.project_plan import UNKNOWN_SEX, ProjectPlan
from km_desktop.exchange.sample.sheet import SampleRows, dollars

_QUANTUM = date(2023, 1, 1)  # the day on which it took the place of Atlas
_LAST_YEAR = (date(2025, 1, 1), date(2025, 12, 31))  # whose results by period are known
_INDICATIVE, _COMMITTED = "1", "2"  # of a budget, as IATI has it
_NATURE = ("Ecology", "Environment", "Green", "Desert", "Hydrometeorology")
_LAND = ("Agrarian", "Agriculture", "Food", "Pasture", "Development Agency", "Territorial")
_WORK = ("Labour", "Economy", "Economic", "Vocational")
# The words by which a partner is known to work on a theme.
_TRADES = {
    "T01": ("Economy", "Economic", "Statistical"),
    "T02": ("Social", "Labour", "Economic"),
    "T03": (*_LAND, "Executive Committee", "Aral Sea Region", "Economic"),
    "T04": _LAND,
    "T07": ("Education",),
    "T10": ("Water", "Basin"),
    "T11": ("Green", "Executive Committee"),
    "T12": _WORK,
    "T13": _WORK,
    "T14": ("Administration", "Territorial", "Statistical"),
    "T16": ("Territorial", "Development Agency", "Administration"),
    "T17": _NATURE,
    "T18": (*_NATURE, "Basin", "Water"),
    "T19": ("Emergency", "Rescue", "Water Resources"),
    "T20": ("Administration", "Economy", "Statistical"),
}
_FALLING = ("Days from sample to result", "Water lost", "Hours at the border", "Minutes from")
_METHOD = (
    "Lists of participants and registers of the partner; each person is counted once.",
    "Survey of households at the end of each year; members of a household are counted.",
    "Population of the settlements served, by the register of the local authority.",
)
_OVERSIGHT = "Counted by heads at the entrance; women and men are known for a part only."


class _Reached(NamedTuple):
    """How many people had been reached by the end of a year."""

    year: int
    people: int
    women: int
    men: int


def write_countries(sheet: SampleRows, project_id: UUID, plan: ProjectPlan) -> None:
    """Write the countries down; every other project of several says how it is shared out."""
    countries = plan.countries
    shared = len(countries) > 1 and plan.number % 2 == 0
    each = 100 // len(countries)
    for place, country in enumerate(countries):
        share = each if place else 100 - each * (len(countries) - 1)
        sheet.add(
            "project_country",
            project_id=project_id,
            country=country,
            share=Decimal(share) if shared or len(countries) == 1 else None,
            is_lead=place == 0,
        )


def write_partners(
    sheet: SampleRows, project_id: UUID, plan: ProjectPlan, organisations: Organisations
) -> None:
    """Write down who pays, who answers, and who carries the work out."""
    agencies = organisations.agencies
    trust = plan.row["instrument"] == "TFD"
    roles = [(agencies["TFD" if trust else "RUS"], "1")]
    if plan.row["agency"] == "UNIDO":
        roles.append((agencies["UNIDO"], "2"))
    else:
        roles.append((agencies["IRH"], "2"))
    if trust:
        roles.append((agencies["PSO"], "3"))
    for country in plan.countries[:4]:
        partner = _partner(country, plan.theme, organisations)
        if partner is not None:
            roles.append((partner, "4"))
        if plan.row["agency"] == "UNDP":
            roles.append((organisations.office[country], "4"))
    for organisation_id, role in dict.fromkeys(roles):
        sheet.add(
            "project_partner", project_id=project_id, organisation_id=organisation_id, role=role
        )


def _partner(country: str, theme: str, organisations: Organisations) -> UUID | None:
    """Return the partner of a country whose name speaks of the theme."""
    for partner_id, row in organisations.partners.get(country, []):
        if any(word in row["name_en"] for word in _TRADES.get(theme, ())):
            return partner_id
    return None


def write_years(
    sheet: SampleRows, project_id: UUID, plan: ProjectPlan, rng: Random
) -> list[_Reached]:
    """Write the years down; return whom the project had reached by the end of each."""
    first, last = plan.actual_start or plan.start, plan.actual_end or plan.end
    years = range(first.year, last.year + 1)
    days = [_days_in(year, first, last) for year in years]
    budgets = _shares(int(plan.row["thousands"]), days)
    past = [number for number, year in zip(days, years, strict=True) if _is_told(year, plan)]
    reached = _shares(plan.people, past) if past else []
    told: list[_Reached] = []
    for place, (year, budget) in enumerate(zip(years, budgets, strict=True)):
        values: dict[str, Any] = {
            "year": year,
            "budget": dollars(budget * 1000),
            "budget_status": _COMMITTED if year <= sheet.today.year else _INDICATIVE,
        }
        if _is_told(year, plan):
            whole = reached[place]
            known = whole * plan.women_known // 100
            women = known * plan.women_share // 100
            _, *before = told[-1] if told else _Reached(year, 0, 0, 0)
            added = zip(before, (whole, women, known - women), strict=True)
            told.append(_Reached(year, *(sum(pair) for pair in added)))
            values |= {
                "expenditure": dollars(budget * 10 * rng.randint(93, 100)),
                "target_total": max(1, whole * rng.randint(90, 108) // 1000) * 10,
                "reached_women": women,
                "reached_men": known - women,
                "reached_total": whole,
            }
        elif year == sheet.today.year and plan.status == "ongoing":
            values["expenditure"] = dollars(budget * 10 * rng.randint(31, 44))
        sheet.add("project_year", project_id=project_id, **values)
    return told


def write_counts(
    sheet: SampleRows, project_id: UUID, plan: ProjectPlan, told: list[_Reached]
) -> None:
    """Write the counts of people down: at the end of each year, and at the end of the work."""
    last = plan.actual_end or date(2025, 12, 31)
    method = _OVERSIGHT if plan.number in UNKNOWN_SEX else _METHOD[plan.number % 3]
    for year, people, women, men in told if plan.people else ():
        values: dict[str, Any] = {"direct": people, "women": women or None, "men": men or None}
        if year == last.year and plan.number % 2:
            values["indirect"] = people * (2 + plan.number % 3)
        sheet.add(
            "beneficiary_count",
            project_id=project_id,
            counted_on=min(last, date(year, 12, 31)),
            method=method,
            **values,
        )


def _is_told(year: int, plan: ProjectPlan) -> bool:
    """Tell whether the report of a year is in: it comes when the year is over."""
    return plan.is_over or (plan.status == "ongoing" and year < 2026)


def _days_in(year: int, start: date, end: date) -> int:
    return (min(end, date(year, 12, 31)) - max(start, date(year, 1, 1))).days + 1


def _shares(whole: int, weights: list[int]) -> list[int]:
    """Share a whole number out by weights; the last one takes what is left."""
    found = [whole * weight // sum(weights) for weight in weights[:-1]]
    return [*found, whole - sum(found)]


@cache
def indicators_of(theme: str) -> tuple[dict[str, str], ...]:
    """Return the indicators of a theme."""
    return tuple(row for row in wordbook.table("indicators") if row["theme"] == theme)


def write_indicators(sheet: SampleRows, project_id: UUID, plan: ProjectPlan, rng: Random) -> None:
    """Write the indicators down, each with where it began, aims and stands."""
    for row in indicators_of(plan.theme):
        falls = row["name_en"].startswith(_FALLING)
        target = int(row["target"]) if falls else _scaled(int(row["target"]), plan)
        start = target * 2 + 4 if falls else target // 8
        done = rng.randint(88, 112) if plan.is_over else rng.randint(25, 80)
        way = (target - start) * done // 100
        sheet.add(
            "indicator",
            project_id=project_id,
            name_en=row["name_en"],
            name_ru=row["name_ru"],
            unit=row["unit"],
            baseline=Decimal(start),
            target=Decimal(target),
            actual=None if plan.status == "pipeline" else Decimal(max(start + way, 1)),
        )


def write_results(sheet: SampleRows) -> None:
    """Write down, after everything else, what running projects reached in the last whole year."""
    running = {
        row["id"]: row["planned_start"]
        for row in sheet.rows["project"]
        if row["status"] == "ongoing" and row["planned_start"] < _LAST_YEAR[1]
    }
    for row in sheet.rows["indicator"]:
        project_id, way = row["project_id"], int(row["target"] - row["baseline"])
        if project_id in running and way > 0:
            sheet.add(
                "indicator_period",
                project_id=project_id,
                indicator_id=row["id"],
                starts_on=max(running[project_id], _LAST_YEAR[0]),
                ends_on=_LAST_YEAR[1],
                target=Decimal(max(1, way // 3)),
                actual=Decimal(max(1, int(row["actual"] - row["baseline"]) // 3)),
            )


def _scaled(target: int, plan: ProjectPlan) -> int:
    """Return a target that fits the size of a project, in round numbers."""
    size = target * int(plan.row["thousands"]) // 2000
    step = 1 if size < 60 else 10 if size < 1000 else 100
    return max(step, size // step * step)


def write_documents(sheet: SampleRows, project_id: UUID, plan: ProjectPlan) -> None:
    """Write down the papers that a project leaves behind."""
    if plan.status == "pipeline":
        papers = [("OTHER", "Concept note", date(2026, 4, 20))]
    else:
        signed = plan.start - timedelta(days=20)
        papers = [
            ("MINUTES", "Minutes of the Steering Committee", signed - timedelta(days=20)),
            ("PRODOC", "Signed project document", signed),
        ]
    if plan.actual_end is not None:
        papers.append(("REPORT", "Final report", plan.actual_end + timedelta(days=45)))
    elif plan.status == "ongoing" and plan.start.year < 2026:
        papers.append(("REPORT", "Annual report 2025", date(2026, 2, 27)))
    if plan.status == "financially_closed" and plan.number % 3 == 1 and plan.actual_end:
        papers.append(
            ("EVALUATION", "Independent final evaluation", plan.actual_end - timedelta(days=50))
        )
    for kind, title, day in papers:
        sheet.add(
            "project_document",
            project_id=project_id,
            kind=kind,
            title=title,
            dated_on=day,
            link=f"www.example.org/projects/{plan.number:03}/{kind.lower()}",
        )


def write_numbers(sheet: SampleRows, project_id: UUID, plan: ProjectPlan) -> None:
    """Write down what other systems call the project; all of it is invented."""
    if plan.status == "pipeline":
        return
    numbers = []
    if plan.row["agency"] == "UNIDO":
        numbers.append(("UNIDO_SAP", f"99{plan.number:04}"))
        prefix = "XM-DAC-41123"
    else:
        prefix = "XM-DAC-41114"
        if plan.start < _QUANTUM:
            numbers.append(("ATLAS_AWARD", f"0099{plan.number:04}"))
            numbers.append(("ATLAS_OUTPUT", f"0099{plan.number + 5000:04}"))
        if plan.actual_end is None or plan.actual_end >= _QUANTUM:
            numbers.append(("QUANTUM", f"0199{plan.number:04}"))
    for system, value in numbers:
        sheet.add("external_id", project_id=project_id, system=system, value=value)
    sheet.row("project", project_id)["iati_id"] = f"{prefix}-{numbers[0][1]}"
