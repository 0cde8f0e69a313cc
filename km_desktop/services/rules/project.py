"""Rules of a project (domain 3.7 and 6.12)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services import programmes
from km_desktop.services.rules import dates
from km_desktop.services.rules.case import Case
from km_desktop.services.words.findings import Finding, error, warning

_OVERSPENT = 1.05
_HUNDRED = 100


def check(case: Case) -> Iterator[Finding]:
    """Judge a project."""
    values = case.values
    yield from dates.in_order(values, "planned_start", "planned_end")
    yield from dates.in_order(values, "actual_start", "actual_end")
    for key in ("actual_start", "actual_end", "closed_operationally_on", "closed_financially_on"):
        yield from dates.not_in_future(values, key, case.today, is_end=key != "actual_start")
    yield from _check_countries(case)
    yield from _check_years(case)
    yield from _check_people(case)


def _check_countries(case: Case) -> Iterator[Finding]:
    rows = case.of("project_country")
    if not rows:
        yield error("country", "Add at least one country.", "Добавьте хотя бы одну страну.").at(
            "project_country", None
        )
        return
    countries = [row.get("country") for row in rows]
    for row in rows:
        if countries.count(row.get("country")) > 1:
            yield error(
                "country",
                "This country is listed more than once.",
                "Эта страна указана несколько раз.",
            ).at("project_country", row.get("id"))
    shares = [row.get("share") for row in rows]
    if len(rows) > 1 and not any(share is not None for share in shares):
        yield warning(
            "share",
            "Give the shares of the countries: without them the project is in no country's amount.",
            "Укажите доли стран: без них сумма проекта не входит ни в одну страну.",
        ).at("project_country", rows[0].get("id"))
    given = [share for share in shares if share is not None]
    if given and (len(given) != len(shares) or sum(given) != _HUNDRED):
        yield error(
            "share",
            "Give the share of every country or of none; together they make 100 %.",
            "Укажите доли всех стран или ни одной; вместе они составляют 100 %.",
        ).at("project_country", rows[0].get("id"))


def _check_years(case: Case) -> Iterator[Finding]:
    values = case.values
    start, end = programmes.traits("project").days.of(values, case.rows)
    years = [row.get("year") for row in case.of("project_year")]
    spent = 0
    for row in case.of("project_year"):
        year = row.get("year")
        if year and start and end and not start.year - 1 <= year <= end.year + 1:
            yield warning(
                "year",
                "The year {year} lies outside the project.",
                "Год {year} – вне сроков проекта.",
                year=year,
            ).at("project_year", row.get("id"))
        if years.count(year) > 1:
            yield error("year", "This year is listed twice.", "Этот год указан дважды.").at(
                "project_year", row.get("id")
            )
        total, women, men = (row.get(f"reached_{who}") for who in ("total", "women", "men"))
        if total is not None and total < (women or 0) + (men or 0):
            yield error(
                "reached_total",
                "Women and men together are more than all.",
                "Женщин и мужчин вместе больше, чем всего.",
            ).at("project_year", row.get("id"))
        spent += (row["expenditure"].usd_minor or 0) if row.get("expenditure") else 0
    approved = values.get("approved_amount")
    if approved and approved.usd_minor and spent > approved.usd_minor * _OVERSPENT:
        yield warning(
            "approved_amount",
            "More was spent than approved.",
            "Израсходовано больше, чем утверждено.",
        )


def _check_people(case: Case) -> Iterator[Finding]:
    values = case.values
    direct = values.get("beneficiaries_direct")
    women, men = values.get("beneficiaries_women"), values.get("beneficiaries_men")
    if direct is not None and direct < (women or 0) + (men or 0):
        yield error(
            "beneficiaries_direct",
            "Women and men together are more than all.",
            "Женщин и мужчин вместе больше, чем всего.",
        )
    if values.get("status") not in programmes.traits("project").counted.statuses:
        return
    if direct and not values.get("beneficiaries_as_of"):
        yield warning(
            "beneficiaries_as_of",
            "Say as of which day the beneficiaries were counted.",
            "Укажите, на какой день посчитаны бенефициары.",
        )
    if not values.get("approved_amount"):
        yield warning(
            "approved_amount",
            "Without the approved amount the volume of the portfolio is too small.",
            "Без утверждённой суммы объём портфеля занижен.",
        )
