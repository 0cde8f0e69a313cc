"""Figures of UN Volunteers (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Select,
    null,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.services.figures import people, periods
from km_desktop.services.figures.definition import (
    Definition,
    FigurePeriod,
    Measure,
    Unit,
    counted,
    live,
)
from km_desktop.store.values import table_of

ONLINE = "ONLINE"  # the category of volunteers who serve from home


def deployments(span: FigurePeriod) -> Select[Any]:
    """Select the deployments that actually started, whatever came later."""
    return _started(span).where(table_of("deployment").c.category.is_distinct_from(ONLINE))


def online(span: FigurePeriod) -> Select[Any]:
    """Select the online volunteers who started: a process of its own, counted apart."""
    return _started(span).where(table_of("deployment").c.category == ONLINE)


def _started(span: FigurePeriod) -> Select[Any]:
    table = table_of("deployment")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table), counted(table), span.within(table.c.actual_start)
    )


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "deployments",
        Text("UN Volunteers deployed", "Направлено добровольцев ООН"),
        Text(
            "Deployments that actually started, whatever came later; extensions and "
            "reassignments within the country add nothing, a second tour does; online volunteers "
            "are counted apart.",
            "Назначения, которые фактически начались, независимо от дальнейшего; продления и "
            "переводы внутри страны не прибавляют, второе назначение прибавляет; "
            "онлайн-добровольцы считаются отдельно.",
        ),
        periods.BY_START,
        "deployment",
        deployments,
        undated=periods.NOT_COUNTED,
    ),
    Definition(
        "deployment_countries",
        Text("Countries and territories of UN Volunteers", "Стран и территорий добровольцев ООН"),
        Text(
            "Different countries and territories among these deployments.",
            "Разные страны и территории среди этих назначений.",
        ),
        periods.BY_START,
        "deployment",
        deployments,
        Measure.KEYS,
        undated=periods.NOT_COUNTED,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_deployed",
        Text("Women among UN Volunteers", "Женщин среди добровольцев ООН"),
        periods.AMONG_KNOWN,
        periods.BY_START,
        "deployment",
        people.WomenAmong(deployments, "deployment"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)
