"""Results of a project by period: what indicators were to reach, and reached (domain 6.12)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.words.findings import Finding, warning
from km_desktop.store.values import Values

ENTITY = "indicator_period"


def check(case: Case) -> Iterator[Finding]:
    """Judge the periods of a project: each by itself, then those of one indicator together."""
    by_indicator: dict[object, list[Values]] = {}
    for row in case.of(ENTITY):
        found = (*dates.in_order(row, "starts_on", "ends_on"), *_check_actual(case, row))
        yield from (one.at(ENTITY, row.get("id")) for one in found)
        if row.get("starts_on") and row.get("ends_on"):
            by_indicator.setdefault(row.get("indicator_id"), []).append(row)
    for rows in by_indicator.values():
        yield from _check_overlaps(rows)


def _check_actual(case: Case, row: Values) -> Iterator[Finding]:
    start = row.get("starts_on")
    if row.get("actual") is not None and start and start > case.today:
        yield warning(
            "actual",
            "The period begins on {day}; nothing can have been reached in it yet.",
            "Период начинается {day}; достигнутого в нём ещё быть не может.",
            day=dates.day_text(start),
        ).beside("starts_on")


def _check_overlaps(rows: list[Values]) -> Iterator[Finding]:
    """Name periods of one indicator that share days: what is reached in them would count twice."""
    ordered = sorted(rows, key=lambda row: (row["starts_on"], row["ends_on"]))
    for before, after in pairwise(ordered):
        if after["starts_on"] <= before["ends_on"]:
            yield warning(
                "starts_on",
                "This period of the indicator begins before the one up to {day} is over.",
                "Этот период показателя начинается раньше, чем закончился период до {day}.",
                day=dates.day_text(before["ends_on"]),
            ).at(ENTITY, after.get("id"))
