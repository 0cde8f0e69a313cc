"""The status machine of projects (domain 7.9)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.programmes import people_counted
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.steps.guard import counts, filled, has_come, priced
from km_desktop.services.steps.machine import Machine, Step, sides, way
from km_desktop.services.words.findings import Finding, gate

_PROJECT_PATH = ("pipeline", "approved", "ongoing", "completed", "financially_closed")


def _people_are_counted(case: Case) -> Iterator[Finding]:
    if people_counted.newest(case.of(people_counted.ENTITY)) is None:
        found = gate(
            "direct",
            "Add a count of the direct beneficiaries.",
            "Добавьте подсчёт прямых бенефициаров.",
        )
        yield at_cell(found, people_counted.ENTITY, case.of(people_counted.ENTITY))


def _count_has_day(case: Case) -> Iterator[Finding]:
    found = people_counted.newest(case.of(people_counted.ENTITY))
    if found is not None and found.get("counted_on") is None:
        yield gate(
            "counted_on",
            "Say as of which day the beneficiaries were counted.",
            "Укажите, на какой день посчитаны бенефициары.",
        ).at(people_counted.ENTITY, found.get("id"))


PROJECT = Machine(
    first="pipeline",
    path=_PROJECT_PATH,
    steps=(
        *way(
            _PROJECT_PATH,
            {
                "approved": (
                    counts(filled("approved_on", "approved_amount")),
                    priced("approved_amount"),
                    filled("sdgs"),
                    has_come("approved_on"),
                ),
                "ongoing": (filled("actual_start"), has_come("actual_start")),
                "completed": (
                    counts(filled("actual_end")),
                    counts(_people_are_counted),
                    filled("closed_operationally_on"),
                    _count_has_day,
                    has_come("actual_end", "closed_operationally_on"),
                ),
                "financially_closed": (
                    filled("closed_financially_on"),
                    has_come("closed_financially_on"),
                ),
            },
        ),
        *sides(("ongoing",), "suspended"),
        Step("suspended", "ongoing"),
        *sides(("pipeline", "approved"), "cancelled"),
        *sides(("ongoing",), "terminated", counts(filled("actual_end"))),
    ),
    imported=("approved", "ongoing", "completed", "financially_closed", "suspended", "terminated"),
    reopening=frozenset(_PROJECT_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"project": PROJECT}
