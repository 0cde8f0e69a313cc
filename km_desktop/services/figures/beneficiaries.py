"""Figures of the people whom projects reached, from the counts of each (domain 6.12 and 9.2).

A count is cumulative and true of its day. On a day the newest count by then stands; a period has
the growth between the newest count by its end and the newest before it, where a project has both
and one of them lies in the period.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from km_desktop.bilingual import Text
from km_desktop.services.figures import periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Query,
    Unit,
)
from km_desktop.services.figures.portfolio import counted_in
from km_desktop.services.programmes import people_counted
from km_desktop.store.values import table_of


def counted_by(span: FigurePeriod) -> FigurePeriod:
    """Return the last day of a span alone: counts go back to the start of a project."""
    return replace(span, as_of=span.last, start=None, end=None, today=span.now)


def _people(column: str) -> Query:
    """Return the query of the counted projects with a number of the count that stands."""

    def rows(span: FigurePeriod) -> Select[Any]:
        project, count = table_of("project"), table_of(people_counted.ENTITY).alias("latest")
        now = not span.is_limited and span.as_of >= span.now
        stands = people_counted.newest_column(project, span.last, undated=now or span.undated)
        joined: FromClause = project.join(count, count.c.id == stands)
        amount: ColumnElement[Any] = count.c[column]
        wanted = counted_in(counted_by(span))
        if span.undated:
            wanted.append(count.c.counted_on.is_(None))
        elif span.start:
            base = table_of(people_counted.ENTITY).alias("base")
            earlier = people_counted.newest_column(project, span.start, before=True)
            joined = joined.join(base, base.c.id == earlier)
            amount = amount - base.c[column]
            wanted.append(count.c.counted_on >= span.start)
        return (
            select(project.c.id, project.c.status.label("key"), amount.label("amount"))
            .select_from(joined)
            .where(*wanted, amount.is_not(None))
        )

    return rows


direct, women, men = _people("direct"), _people("women"), _people("men")


def not_told(span: FigurePeriod) -> Select[Any]:
    """Select the projects whose count says of some people neither women nor men, with how many."""
    whole = direct(span).subquery()
    parts = [query(span).subquery() for query in (women, men)]
    joined: FromClause = whole
    known: ColumnElement[Any] = whole.c.amount
    for part in parts:
        joined = joined.outerjoin(part, part.c.id == whole.c.id)
        known = known - func.coalesce(part.c.amount, 0)
    return select(whole.c.id, whole.c.key, known.label("amount")).select_from(joined)


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "beneficiaries",
        Text("Direct beneficiaries", "Прямых бенефициаров"),
        Text(
            "Sum over these projects of the newest cumulative count of direct beneficiaries by "
            "the day; yearly numbers are never added up, indirect beneficiaries are left out.",
            "Сумма по этим проектам последнего к этому дню накопленного числа прямых "
            "бенефициаров; числа по годам не складываются, косвенные бенефициары не входят.",
        ),
        periods.BY_GROWTH,
        "project",
        direct,
        Measure.SUM,
        Unit.PEOPLE,
        step=100_000,
        undated=periods.IN_TOTAL_ONLY,
        is_cumulative=True,
    ),
)

FURTHER: tuple[Definition, ...] = tuple(
    Definition(
        f"beneficiaries_{who}",
        label,
        Text(
            "Sum over these projects of the newest cumulative count by the day; projects that do "
            "not tell are left out.",
            "Сумма по этим проектам последнего к этому дню накопленного числа; проекты без таких "
            "данных не входят.",
        ),
        periods.BY_GROWTH,
        "project",
        rows,
        Measure.SUM,
        Unit.PEOPLE,
        is_cumulative=True,
    )
    for who, label, rows in (
        ("women", Text("Direct beneficiaries, women", "Прямых бенефициаров, женщин"), women),
        ("men", Text("Direct beneficiaries, men", "Прямых бенефициаров, мужчин"), men),
    )
)
