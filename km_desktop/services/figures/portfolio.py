"""Figures of the portfolio of projects (domain 9.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, null, select

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.places import territories
from km_desktop.services import programmes
from km_desktop.services.figures import periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Query,
    Unit,
    counted,
    live,
    without_worth,
)
from km_desktop.services.programmes import year_budget
from km_desktop.store.values import table_of


def counted_in(span: FigurePeriod) -> list[ColumnElement[bool]]:
    """Return what makes a project count: its status, and days that overlap with the period."""
    project = table_of("project")
    return [live(project), counted(project), *_active(span)]


def _active(span: FigurePeriod) -> list[ColumnElement[bool]]:
    begun, ended = programmes.traits("project").days.columns(table_of("project"), span.now)
    return [begun <= span.last, *([ended >= span.start] if span.start else [])]


def suspended(span: FigurePeriod) -> Select[Any]:
    """Select the projects that would count if they were not suspended, with their US cents."""
    project = table_of("project")
    return select(
        project.c.id,
        project.c.status.label("key"),
        project.c.approved_amount_usd_minor.label("amount"),
    ).where(live(project), project.c.status == "suspended", *_active(span))


def projects(span: FigurePeriod) -> Select[Any]:
    """Select the projects ongoing, completed or financially closed; the key is the status."""
    project = table_of("project")
    return select(project.c.id, project.c.status.label("key"), null().label("amount")).where(
        *counted_in(span)
    )


def project_countries(span: FigurePeriod) -> Select[Any]:
    """Select the counted projects once for each of their countries; the key is the country."""
    return _placed(span).where(table_of("project_country").c.country.not_in(territories()))


def project_territories(span: FigurePeriod) -> Select[Any]:
    """Select the counted projects once for each of their territories; the key is the territory."""
    return _placed(span).where(table_of("project_country").c.country.in_(territories()))


def _placed(span: FigurePeriod) -> Select[Any]:
    project, place = table_of("project"), table_of("project_country")
    return (
        select(project.c.id, place.c.country.label("key"), null().label("amount"))
        .select_from(project.join(place, place.c.project_id == project.c.id))
        .where(*counted_in(span), live(place))
    )


def volume(span: FigurePeriod) -> Select[Any]:
    """Select the counted projects with their approved US cents, by the day of approval."""
    project = table_of("project")
    approved = func.coalesce(project.c.approved_on, project.c.planned_start)
    return select(
        project.c.id,
        project.c.status.label("key"),
        project.c.approved_amount_usd_minor.label("amount"),
    ).where(live(project), counted(project), span.within(approved))


def cofinancing(span: FigurePeriod) -> Select[Any]:
    """Select the counted projects that others co-finance, with the US cents."""
    project = table_of("project")
    approved = func.coalesce(project.c.approved_on, project.c.planned_start)
    amount, given = project.c.cofinancing_usd_minor, project.c.cofinancing_minor
    return select(project.c.id, project.c.status.label("key"), amount.label("amount")).where(
        live(project), counted(project), given.is_not(None), span.within(approved)
    )


def _unpriced(rows: Query, key: str) -> Query:
    return lambda span: without_worth(rows(span), table_of("project"), key)


# The statuses of projects that have begun, also of those that were stopped.
_BEGUN = (*programmes.traits("project").counted.statuses, "suspended", "terminated", "cancelled")


def reached(who: str) -> Callable[[FromClause], ColumnElement[Any]]:
    """Return what selects how many people of a kind were reached in a year."""
    return lambda year: year.c[f"reached_{who}"]


# A part of an amount of a year: its minor units, its currency, its worth in dollars.
YearAmount = Callable[[FromClause, str], ColumnElement[Any]]


def _expenditure(year: FromClause, part: str) -> ColumnElement[Any]:
    return year.c[f"expenditure_{part}"]


def _unpriced_years(amount: YearAmount) -> Query:
    def unpriced(span: FigurePeriod) -> Select[Any]:
        year = table_of("project_year")
        rows = (
            _yearly_amounts(amount)(span).group_by(None).where(amount(year, "usd_minor").is_(None))
        )
        return rows.with_only_columns(
            *(amount(year, part).label(part) for part in ("currency", "minor"))
        )

    return unpriced


def _yearly_amounts(amount: YearAmount) -> Query:
    """Return the query of projects with what a yearly amount adds up to, as ``_yearly``."""
    return _yearly(lambda year: amount(year, "usd_minor"), lambda year: amount(year, "minor"))


def _yearly(
    summed: Callable[[FromClause], ColumnElement[Any]],
    given: Callable[[FromClause], ColumnElement[Any]],
) -> Query:
    """Return the query of projects with a sum over whole years of the period.

    What was spent and reached stays so, whatever became of the project afterwards. A year is there
    where something is ``given``: amounts without a rate stay.
    """

    def rows(span: FigurePeriod) -> Select[Any]:
        project, year = table_of("project"), table_of("project_year")
        within: list[ColumnElement[bool]] = [year.c.year <= span.last.year]
        if span.start:
            within.append(year.c.year >= span.start.year)
        return (
            select(
                project.c.id,
                null().label("key"),
                func.sum(summed(year)).label("amount"),
            )
            .select_from(project.join(year, year.c.project_id == project.c.id))
            .where(live(project), project.c.status.in_(_BEGUN), live(year), *within)
            .where(given(year).is_not(None))
            .group_by(project.c.id)
        )

    return rows


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "projects",
        Text("Projects in the portfolio", "Проектов в портфеле"),
        Text(
            "Projects ongoing, operationally or financially closed; those in the pipeline, "
            "cancelled, suspended or terminated are left out.",
            "Проекты выполняемые и закрытые операционно или финансово; проекты в разработке, "
            "отменённые, приостановленные и прекращённые не входят.",
        ),
        periods.OVERLAP,
        "project",
        projects,
        step=10,
    ),
    Definition(
        "project_countries",
        Text("Countries of the projects", "Стран проектов"),
        Text(
            "Different countries of these projects; a regional project has several, territories "
            "are counted apart.",
            "Разные страны этих проектов; у регионального проекта их несколько, территории "
            "считаются отдельно.",
        ),
        periods.OVERLAP,
        "project",
        project_countries,
        Measure.KEYS,
    ),
    Definition(
        "project_territories",
        Text("Territories of the projects", "Территорий проектов"),
        Text(
            "Different territories of these projects, beside their countries.",
            "Разные территории этих проектов, сверх их стран.",
        ),
        periods.OVERLAP,
        "project",
        project_territories,
        Measure.KEYS,
    ),
    Definition(
        "volume",
        Text("Approved volume", "Утверждённый объём"),
        Text(
            "Sum of the approved amounts of these projects in US dollars; co-financing is left "
            "out and shown separately, expenditure is another figure.",
            "Сумма утверждённых бюджетов этих проектов в долларах США; софинансирование не "
            "входит и показано отдельно, расходы – другой показатель.",
        ),
        periods.BY_APPROVAL,
        "project",
        volume,
        Measure.SUM,
        Unit.USD_CENTS,
        step=10_000_000_00,
        unpriced=_unpriced(volume, "approved_amount"),
    ),
    Definition(
        "cofinancing",
        Text("Co-financing of the projects", "Софинансирование проектов"),
        Text(
            "Sum of what others add to these projects, in US dollars.",
            "Сумма, которую в эти проекты вносят другие, в долларах США.",
        ),
        periods.BY_APPROVAL,
        "project",
        cofinancing,
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced(cofinancing, "cofinancing"),
    ),
    Definition(
        "expenditure",
        Text("Expenditure of the projects", "Расходы проектов"),
        Text(
            "Sum of the yearly expenditure in US dollars of these projects and of those suspended, "
            "cancelled or terminated: what was spent stays spent.",
            "Сумма расходов по годам в долларах США этих проектов, а также приостановленных, "
            "отменённых и прекращённых: израсходованное остаётся израсходованным.",
        ),
        periods.BY_YEAR,
        "project",
        _yearly_amounts(_expenditure),
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_years(_expenditure),
    ),
)


FURTHER: tuple[Definition, ...] = (
    Definition(
        "yearly_budget",
        Text("Yearly budgets of the projects", "Годовые бюджеты проектов"),
        Text(
            "Sum of the yearly budgets in US dollars, as revised, of the projects whose "
            "expenditure is counted.",
            "Сумма годовых бюджетов в долларах США с учётом уточнений тех проектов, чьи расходы "
            "считаются.",
        ),
        periods.BY_YEAR,
        "project",
        _yearly_amounts(year_budget.column),
        Measure.SUM,
        Unit.USD_CENTS,
        unpriced=_unpriced_years(year_budget.column),
    ),
    *(
        Definition(
            f"reached_{who}",
            label,
            Text(
                "What these projects entered for the year; numbers of different years are never "
                "added up, as a person may be in several.",
                "Что эти проекты указали за год; числа разных лет не складываются: один человек "
                "может быть в нескольких.",
            ),
            periods.BY_YEAR,
            "project",
            _yearly(reached(who), reached(who)),
            Measure.SUM,
            Unit.PEOPLE,
        )
        for who, label in (
            ("women", Text("Reached in the year, women", "Охвачено за год, женщины")),
            ("men", Text("Reached in the year, men", "Охвачено за год, мужчины")),
            ("total", Text("Reached in the year, all", "Охвачено за год, всего")),
        )
    ),
)
