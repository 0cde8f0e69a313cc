"""Rules of an international event (domain 6.10)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning


def check(case: Case) -> Iterator[Finding]:
    """Judge an event."""
    values = case.values
    yield from dates.in_order(values, "starts_on", "ends_on")
    if values.get("country") == "RUS" and values.get("format") != "ONLINE":
        yield warning(
            "country",
            "The programme covers events held outside Russia.",
            "Программа оплачивает мероприятия за пределами России.",
        )
    if not values.get("sdgs"):
        yield warning("sdgs", "No goal is given.", "Не указана ни одна цель.")
