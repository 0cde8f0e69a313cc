"""Figures of internships (domain 9.2)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Select,
    null,
    or_,
    select,
)

from km_desktop.bilingual import Text
from km_desktop.models.code_lists.people import MGIMO_FUNDING
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


def internships(span: FigurePeriod) -> Select[Any]:
    """Select the internships completed by their actual end."""
    table = table_of("internship")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table), counted(table), span.within_or_unknown(table.c.actual_end)
    )


def internships_with_mgimo(span: FigurePeriod) -> Select[Any]:
    """Select those that MGIMO paid for, alone or beside the project."""
    table = table_of("internship")
    return internships(span).where(
        or_(table.c.funding_source.in_(MGIMO_FUNDING), table.c.mgimo_contribution_minor > 0)
    )


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "internships",
        Text("Internships completed", "Завершено стажировок"),
        Text(
            "Internships with the status “Completed”; terminated ones are left out.",
            "Стажировки со статусом «Стажировка завершена»; прекращённые не входят.",
        ),
        periods.BY_END,
        "internship",
        internships,
        undated=periods.IN_TOTAL_ONLY,
    ),
    Definition(
        "internships_mgimo",
        Text("of them with MGIMO", "из них при участии МГИМО"),
        Text(
            "Completed internships with a contribution of MGIMO, alone or beside the project.",
            "Завершённые стажировки с участием МГИМО, полностью или наряду с проектом.",
        ),
        periods.BY_END,
        "internship",
        internships_with_mgimo,
        undated=periods.IN_TOTAL_ONLY,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_in_internships",
        Text("Women in internships", "Женщин на стажировках"),
        periods.AMONG_KNOWN,
        periods.BY_END,
        "internship",
        people.WomenAmong(internships, "internship"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)
