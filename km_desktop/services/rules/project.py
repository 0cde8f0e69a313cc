"""Rules of a project (domain 3.7 and 6.12)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from km_desktop.bilingual import LANGUAGES, Text
from km_desktop.models import ENTITIES
from km_desktop.models.code_lists import portfolio
from km_desktop.models.field import fields_of
from km_desktop.services import programmes
from km_desktop.services.programmes import people_counted
from km_desktop.services.programmes.agreed import Row
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money import amounts
from km_desktop.services.rules.money import day as money_day
from km_desktop.services.rules.money.day import AmountDay, first_known, mid_year
from km_desktop.services.rules.rows import aid, results
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.words.findings import Finding, Spot, error, warning
from km_desktop.store.history import moved_fields
from km_desktop.store.values import Values
from km_desktop.written.numbers import write_number

_OVERSPENT = Decimal("1.05")
_HUNDRED = 100


def day_of(case: Case, entity: str, _key: str, row: Values) -> AmountDay | None:
    """Amounts are about the approval, by which figures count them; a year about its middle."""
    if entity == "project_year":
        return mid_year(row)
    return first_known(
        (case.values.get("approved_on"), money_day.APPROVAL),
        (case.values.get("planned_start"), money_day.PLANNED_START),
    )


def check(case: Case) -> Iterator[Finding]:
    """Judge a project."""
    values = case.values
    yield from dates.in_order(values, "planned_start", "planned_end")
    yield from dates.in_order(values, "actual_start", "actual_end")
    for key in ("actual_start", "actual_end", "closed_operationally_on", "closed_financially_on"):
        yield from dates.not_in_future(values, key, case.today, is_end=key != "actual_start")
    yield from _check_scope(values)
    yield from aid.check_targets(case)
    yield from aid.check_sectors(case)
    yield from _check_countries(case)
    yield from _check_years(case)
    yield from _check_people(case)
    yield from results.check(case)


def _check_scope(values: Values) -> Iterator[Finding]:
    """Ask what is meant where the words of a code have become others (domain 5.12)."""
    before, scope = values.get("scope_before"), values.get("scope")
    if before is None or scope != before:
        return
    yield warning(
        "scope",
        "Earlier versions said “{before}” here; code {scope} of IATI means “{now}”. Choose the "
        "scope that is meant, or empty “{asked}” if this one is.",
        "В прежних версиях здесь значилось «{before}», а в IATI код {scope} означает «{now}». "
        "Выберите нужный охват или очистите поле «{asked}», если верен этот.",
        before=portfolio.SCOPE_BEFORE.text(before),
        scope=scope,
        now=portfolio.SCOPE.text(scope),
        asked=fields_of(ENTITIES["project"])["scope_before"].label,
    )


def _check_countries(case: Case) -> Iterator[Finding]:
    rows = case.of("project_country")
    if not rows:
        yield error("country", "Add at least one country.", "Добавьте хотя бы одну страну.").at(
            "project_country", None
        )
        return
    shares = [row.get("share") for row in rows]
    if len(rows) > 1 and not any(share is not None for share in shares):
        yield warning(
            "share",
            "Give the shares of the countries: without them the project is in no country's amount.",
            "Укажите доли стран: без них сумма проекта не входит ни в одну страну.",
        ).at("project_country", rows[0].get("id"))
    given = [share for share in shares if share is not None]
    if given and (len(given) != len(shares) or sum(given) != _HUNDRED):
        found = error(
            "share",
            "Give the share of every country or of none; together they make 100%.",
            "Укажите доли всех стран или ни одной; вместе они составляют 100\u00a0%.",
        )
        yield at_cell(found, "project_country", rows).beside(Spot("share", "project_country"))


def _check_years(case: Case) -> Iterator[Finding]:
    values = case.values
    start, end = programmes.traits("project").days.of(values, case.rows)
    for row in case.of("project_year"):
        year = row.get("year")
        if year and start and end and not start.year - 1 <= year <= end.year + 1:
            yield warning(
                "year",
                "The year {year} lies outside the project.",
                "Год {year} – вне сроков проекта.",
                year=year,
            ).at("project_year", row.get("id"))
        total, women, men = (row.get(f"reached_{who}") for who in ("total", "women", "men"))
        if total is not None and total < (women or 0) + (men or 0):
            yield (
                error(
                    "reached_total",
                    "Women and men together are more than all.",
                    "Женщин и мужчин вместе больше, чем всего.",
                )
                .beside("reached_women", "reached_men")
                .at("project_year", row.get("id"))
            )
    spent = amounts.added(row.get("expenditure") for row in case.of("project_year"))
    if amounts.is_more(spent, values.get("approved_amount"), _OVERSPENT):
        yield warning(
            "approved_amount",
            "More was spent than approved.",
            "Израсходовано больше, чем утверждено.",
        )


def _check_people(case: Case) -> Iterator[Finding]:
    rows = case.of(people_counted.ENTITY)
    for row in rows:
        found = (*_check_count(row), *dates.not_in_future(row, "counted_on", case.today))
        yield from (one.at(people_counted.ENTITY, row.get("id")) for one in found)
    for before, after in pairwise(people_counted.in_order(rows)):
        yield from _check_growth(before, after)


def _check_count(row: Values) -> Iterator[Finding]:
    direct, women, men = row.get("direct"), row.get("women"), row.get("men")
    if direct is not None and direct < (women or 0) + (men or 0):
        yield error(
            "direct",
            "Women and men together are more than all.",
            "Женщин и мужчин вместе больше, чем всего.",
        ).beside("women", "men")
    if row.get("counted_on") is None:
        of_project = row.get("id") and row.get("project_id") == moved_fields.other_end(row["id"])
        weigh = warning if of_project else error  # older files did not ask for the day
        yield weigh(
            "counted_on",
            "Say as of which day the beneficiaries were counted.",
            "Укажите, на какой день посчитаны бенефициары.",
        )


def _check_growth(before: Row, after: Row) -> Iterator[Finding]:
    for key, label in people_counted.CUMULATIVE.items():
        was, now = before.get(key), after.get(key)
        if was is not None and now is not None and now < was:
            yield warning(
                key,
                "{label}: {now} is less than {was} on {day}. A count is of all from the start.",
                "{label}: {now} меньше, чем {was} на {day}. Подсчёт охватывает всех с начала "
                "проекта.",
                label=label,
                now=_number(now),
                was=_number(was),
                day=dates.day_text(before["counted_on"]),
            ).at(people_counted.ENTITY, after.get("id"))


def _number(value: int) -> Text:
    return Text(*(write_number(Decimal(value), language) for language in LANGUAGES))
