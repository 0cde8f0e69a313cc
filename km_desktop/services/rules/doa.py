"""Rules of a description of assignment for UN Volunteers (domain 6.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from km_desktop.services.rules.judging.case import Case, CategoryTerms
from km_desktop.services.words import first_words
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of


def read_context(connection: Connection, case: Case) -> None:
    """Read the volunteer category, and who was deployed under the description."""
    case.context["category"] = category(connection, case.values.get("category"))
    doa_id = case.values.get("id")
    case.context["tours"] = (
        queries.where_is(connection, "deployment", doa_id=doa_id) if doa_id else []
    )


def category(connection: Connection, code: str | None) -> CategoryTerms | None:
    """Return a volunteer category, or nothing."""
    return next((one for one in categories(connection) if one.code == code), None)


def categories(connection: Connection) -> list[CategoryTerms]:
    """Return every volunteer category."""
    columns = table_of("volunteer_category").c
    query = select(*(columns[key] for key in CategoryTerms._fields))
    return [
        CategoryTerms(*row) for row in connection.execute(query.where(columns.removed_at.is_(None)))
    ]


def modality(category: CategoryTerms) -> str:
    """Return the modality of a category: what the list says, else what the program knows."""
    return category.modality or first_words.modality_of(category.code)


def check(case: Case) -> Iterator[Finding]:
    """Judge a description."""
    yield from valid_category(case, case.values.get("expected_start"))
    found = case.context.get("category")
    months = case.values.get("duration_months")
    if found and months and found.max_months and months > found.max_months:
        yield warning(
            "duration_months",
            "Volunteers of this category serve at most {most} months.",
            "Добровольцы этой категории служат не более {most}\u00a0мес.",
            most=found.max_months,
        )
    serving = [row for row in case.context.get("tours", ()) if row["status"] != "withdrawn"]
    most = case.values.get("number_of_assignments") or 1
    if len(serving) > most:
        yield warning(
            "number_of_assignments",
            "{many} volunteers are deployed under this description, which is for {most}.",
            "По этому описанию назначено добровольцев: {many}, а предусмотрено: {most}.",
            many=len(serving),
            most=most,
        )


def valid_category(case: Case, day: date | None) -> Iterator[Finding]:
    """A category is given only in the years in which it exists."""
    found = case.context.get("category")
    if found is None or day is None:
        return
    too_early = found.valid_from and day < found.valid_from
    too_late = found.valid_to and day > found.valid_to
    if too_early or too_late:
        yield warning(
            "category",
            "This category did not exist on that day.",
            "В тот день этой категории не было.",
        )
