"""The portfolio: 74 counted projects, three in preparation, and the rows of each (domain 3.7).

The first fifteen rows of ``projects.csv`` follow public reports; the rest is invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from km_desktop.bilingual import Text
from km_desktop.exchange.sample import project_plan, project_rows, russian, wordbook
from km_desktop.exchange.sample.organisations import Organisations
from km_desktop.exchange.sample.project_plan import ProjectPlan
from km_desktop.exchange.sample.sheet import Row, SampleRows, dollars, months_after

TRUST_FUND = date(2015, 1, 23)  # the day of the framework agreement
_GROWTH = ("Inclusive and sustainable growth and decent work", "Incomes grow in the regions")
_SERVICES = ("Equal access to quality public services", "Services reach remote districts")
_NATURE = (
    "Sustainable management of natural resources and resilience",
    "Institutions apply plans for water, climate and risk",
)
_RULE = ("Accountable institutions and the rule of law", "Authorities plan and report by results")
_OUTCOMES = {
    **dict.fromkeys(("T03", "T04", "T12", "T13", "T15", "T16"), _GROWTH),
    **dict.fromkeys(("T02", "T05", "T06", "T07", "T08", "T09"), _SERVICES),
    **dict.fromkeys(("T10", "T11", "T17", "T18", "T19"), _NATURE),
    **dict.fromkeys(("T01", "T14", "T20"), _RULE),
}
_PUBLIC = Text(
    " Title and countries follow public reports; the other details are partly invented.",
    " Название и страны – по открытым сообщениям; остальное частично вымышлено.",
)
_INVENTED = Text(" Invented for the sample file.", " Вымышлено для примера.")


def write(sheet: SampleRows, organisations: Organisations) -> None:
    """Write the whole portfolio down."""
    rng = sheet.dice("projects")
    for number, row in enumerate(wordbook.table("projects"), 1):
        plan = project_plan.plan(rng, number, row)
        project_id = sheet.add("project", **_values(sheet, plan, organisations))
        project_rows.write_countries(sheet, project_id, plan)
        project_rows.write_partners(sheet, project_id, plan, organisations)
        reached = project_rows.write_years(sheet, project_id, plan, rng)
        project_rows.write_counts(sheet, project_id, plan, reached)
        project_rows.write_indicators(sheet, project_id, plan, rng)
        project_rows.write_documents(sheet, project_id, plan)
        project_rows.write_numbers(sheet, project_id, plan)


def _values(sheet: SampleRows, plan: ProjectPlan, organisations: Organisations) -> Row:
    row, words = plan.row, wordbook.by_theme()[plan.theme]
    note = _PUBLIC if row["public"] == "Y" else _INVENTED
    outcome, output = _OUTCOMES[plan.theme]
    frame = "UNSDCF" if plan.start.year >= 2020 else "UNDAF"
    indicators = project_rows.indicators_of(plan.theme)
    usual = indicators[0]
    values: Row = {
        "reference": sheet.reference("PRJ"),
        "status": plan.status,
        "title_en": row["title_en"],
        "title_ru": row["title_ru"],
        "agency": row["agency"],
        "instrument": row["instrument"],
        "scope": _scope(plan),
        "implementer_id": implementer(plan, organisations),
        "is_imported": plan.start.year < 2020,
        "main_theme": plan.theme,
        "sdgs": wordbook.sdgs(plan.theme),
        "sdg_targets": tuple(usual["targets"].split()),
        "gender_marker": _marker(plan, usual["marker"]),
        "framework_outcome": f"{frame}: {outcome}",
        "framework_outcome_ru": f"Рамочная программа ООН: {russian.phrases()[outcome]}",
        "programme_output": output,
        "planned_start": plan.start,
        "planned_end": plan.end,
        "actual_start": plan.actual_start,
        "actual_end": plan.actual_end,
        "approved_amount": dollars(int(row["thousands"]) * 1000),
        "summary_en": f"{words['need_en']} The project works with authorities and communities on "
        f"{words['work_en']}.{note.en}",
        "summary_ru": f"{words['need_ru']} Проект работает с органами власти и общинами. "
        f"Направление: {words['work_ru']}.{note.ru}",
    }
    if plan.number % 4 == 1:
        values["cofinancing"] = dollars(int(row["thousands"]) // 50 * 10_000)
    return values | _dates(plan)


def implementer(plan: ProjectPlan, organisations: Organisations) -> UUID:
    """Return who carries a project out: UNIDO, the hub for many countries, or an office."""
    if plan.row["agency"] == "UNIDO":
        return organisations.agencies["UNIDO"]
    if len(plan.countries) > 4:
        return organisations.agencies["IRH"]
    return organisations.office[plan.countries[0]]


def _scope(plan: ProjectPlan) -> str:
    if plan.row["title_en"].startswith("Climate Box"):
        return "1"
    if len(plan.countries) > 1:
        return "2"
    return ("4", "5", "6")[plan.number % 3]


def _marker(plan: ProjectPlan, usual: str) -> str:
    return "GEN0" if plan.number % 19 == 8 else "GEN1" if plan.number % 7 == 3 else usual


def _dates(plan: ProjectPlan) -> dict[str, Any]:
    approved = plan.start - timedelta(days=45 + plan.number * 11 % 60)
    found: dict[str, Any] = {}
    if plan.status != "pipeline":
        found["approved_on"] = approved
    if plan.row["instrument"] == "TFD" and plan.status != "pipeline":
        found["fund_round"] = max(approved, TRUST_FUND).year
    if plan.actual_end is not None:
        found["closed_operationally_on"] = plan.actual_end + timedelta(days=60)
    if plan.status == "financially_closed" and plan.actual_end is not None:
        found["closed_financially_on"] = months_after(plan.actual_end, 13)
    return found
