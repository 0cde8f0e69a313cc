"""Rules of an international event (domain 6.10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection

from km_desktop.services import programmes
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, error, warning
from km_desktop.store.lists import queries
from km_desktop.store.values import Values

CONTEXT_FIELDS: frozenset[str] = frozenset()  # who took part depends on no field of the event


def read_context(connection: Connection, case: Case) -> None:
    """Find who has taken part in the event."""
    read_contexts(connection, [case])


def read_contexts(connection: Connection, cases: Sequence[Case]) -> None:
    """Find the same for many events, with one read for all."""
    had = programmes.traits("participation").had
    ids = [case.values["id"] for case in cases if case.values.get("id")]
    attended: dict[UUID, list[Values]] = {}
    for row in queries.where_among(connection, "participation", "event_id", ids):
        if row["status"] in had:
            attended.setdefault(row["event_id"], []).append(row)
    for case in cases:
        event_id = case.values.get("id")
        case.context["attended"] = attended.get(event_id, []) if event_id else []


def _check_attended(case: Case) -> Iterator[Finding]:
    """What was attended is counted on the days of the event, so it has begun."""
    starts, attended = case.values.get("starts_on"), case.context.get("attended", ())
    if starts and attended and starts > dates.plus_days(case.today, 1):
        yield error(
            "starts_on",
            "Somebody has attended the event already ({reference}), so it cannot begin on {day}.",
            "В мероприятии уже участвовали ({reference}), поэтому начаться {day} оно не может.",
            reference=attended[0]["reference"] or "—",
            day=dates.day_text(starts),
        )


def check(case: Case) -> Iterator[Finding]:
    """Judge an event."""
    values = case.values
    yield from dates.in_order(values, "starts_on", "ends_on")
    yield from _check_attended(case)
    if values.get("country") == "RUS" and values.get("format") != "ONLINE":
        yield warning(
            "country",
            "The programme covers events held outside Russia.",
            "Программа оплачивает мероприятия за пределами России.",
        )
    if not values.get("sdgs"):
        yield warning("sdgs", "No goal is given.", "Не указана ни одна цель.")
