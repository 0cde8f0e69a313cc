"""The status machine of internships, with its guards (domain 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules import internship as internship_rules
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.steps.guard import confirmed, counts, either, filled, has_come
from km_desktop.services.steps.machine import Machine, sides, way
from km_desktop.services.words.findings import Finding, gate


def _length(case: Case) -> Iterator[Finding]:
    if internship_rules.is_too_long(case) and not case.values.get("exception_reason"):
        yield gate(
            "exception_reason",
            "The internship is longer than six months. Say why it is an exception.",
            "Стажировка длиннее шести месяцев. Укажите основание исключения.",
        )


def _passed(case: Case) -> Iterator[Finding]:
    score = case.values.get("supervisor_score")
    if score is None:
        yield from filled("supervisor_score")(case)
    elif score == "1":
        yield gate(
            "supervisor_score",
            "With this score the internship ends without success.",
            "С такой оценкой стажировка оканчивается без результата.",
        )


_INTERN_PATH = ("applied", "shortlisted", "selected", "agreement_signed", "active", "completed")

INTERNSHIP = Machine(
    first="applied",
    path=_INTERN_PATH,
    steps=(
        *way(
            _INTERN_PATH,
            {
                "agreement_signed": (_length,),
                "active": (
                    filled("supervisor"),
                    either("tasks_en", "tasks_ru"),
                    filled("actual_start"),
                    has_come("actual_start"),
                    confirmed("insurance_ok", "relatives_declared"),
                    _length,
                ),
                "completed": (
                    counts(filled("actual_end")),
                    filled("final_report_on"),
                    has_come("actual_end", "final_report_on"),
                    counts(_passed),
                ),
            },
        ),
        *sides(("active",), "terminated", filled("ended_note")),
        *sides(("active",), "ended_without_success", filled("actual_end")),
        *sides(("applied", "shortlisted"), "not_selected"),
        *sides(("applied", "shortlisted", "selected", "agreement_signed"), "withdrawn"),
    ),
    imported=("completed", "terminated", "ended_without_success"),
    reopening=frozenset(_INTERN_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"internship": INTERNSHIP}
