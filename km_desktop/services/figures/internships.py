"""Figures of internships (domain 9.2)."""

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


def internships(span: FigurePeriod) -> Select[Any]:
    """Select the internships completed by their actual end."""
    table = table_of("internship")
    return select(table.c.id, table.c.country.label("key"), null().label("amount")).where(
        live(table), counted(table), span.within_or_unknown(table.c.actual_end)
    )


def internships_with_mgimo(span: FigurePeriod) -> Select[Any]:
    """Select those that MGIMO paid for in parallel."""
    return internships(span).where(table_of("internship").c.funding_source == "MGIMO")


PUBLISHED: tuple[Definition, ...] = (
    Definition(
        "internships",
        Text("Internships completed", "Завершено стажировок"),
        Text(
            "Internships with the status completed; terminated ones are left out.",
            "Стажировки со статусом «Завершена»; прекращённые не входят.",
        ),
        periods.BY_END,
        "internship",
        internships,
    ),
    Definition(
        "internships_mgimo",
        Text("of them with MGIMO", "из них при участии МГИМО"),
        Text(
            "Completed internships that MGIMO funded in parallel.",
            "Завершённые стажировки с параллельным финансированием МГИМО.",
        ),
        periods.BY_END,
        "internship",
        internships_with_mgimo,
    ),
)


WOMEN: tuple[Definition, ...] = (
    Definition(
        "women_in_internships",
        Text("Women in internships", "Женщин на стажировках"),
        periods.AMONG_KNOWN,
        periods.BY_END,
        "internship",
        people.women_among(internships, "internship"),
        Measure.SHARE,
        Unit.PER_CENT,
    ),
)
