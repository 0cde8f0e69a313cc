"""Status machines of experts and interns, with their guards (domain 7.1 and 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules import internship as internship_rules
from km_desktop.services.rules.case import Case
from km_desktop.services.rules.person import has_consent
from km_desktop.services.steps.guard import confirmed, either, filled, some
from km_desktop.services.steps.machine import Machine, Step, sides, way
from km_desktop.services.words.findings import Finding, gate

FEWEST_REFEREES = 1


def _consent(case: Case) -> Iterator[Finding]:
    if not has_consent(case.of("consent"), "ROSTER", case.today):
        yield gate(
            "",
            "A valid consent to be kept in the roster is needed.",
            "Нужно действующее согласие на хранение в реестре.",
        ).at("consent", None)


def _approved_theme(case: Case) -> Iterator[Finding]:
    if not any(row["result"] in ("APPROVED", "RESERVATIONS") for row in case.of("vetting")):
        yield gate(
            "",
            "At least one theme must be approved in the vetting.",
            "Проверкой должна быть одобрена хотя бы одна тема.",
        ).at("vetting", None)


def _checked_referees(case: Case) -> Iterator[Finding]:
    checked = [row for row in case.of("referee") if row["checked_on"] is not None]
    if len(checked) < FEWEST_REFEREES:
        yield gate(
            "",
            "At least one reference must be checked.",
            "Должна быть проверена хотя бы одна рекомендация.",
        ).at("referee", None)


_COMPLETE = (
    filled("years_experience", "main_theme"),
    either("summary_en", "summary_ru"),
    some("language_skill"),
    some("education"),
    some("referee"),
)

EXPERT = Machine(
    first="draft",
    path=("draft", "under_review", "active"),
    steps=(
        *way(
            ("draft", "under_review", "active"),
            {
                "under_review": _COMPLETE,
                "active": (*_COMPLETE, _approved_theme, _checked_referees, _consent),
            },
        ),
        *sides(("under_review",), "rejected"),
        *sides(("active",), "inactive"),
        Step("inactive", "active", (_consent,)),
        *sides(("active",), "suspended"),
        Step("suspended", "active", (_consent,)),
        *sides(
            ("draft", "under_review", "active", "inactive", "suspended", "rejected"), "archived"
        ),
    ),
    imported=("active", "inactive", "archived"),
)


def _length(case: Case) -> Iterator[Finding]:
    months = internship_rules.months(case)
    if case.values.get("exception_reason") or months is None:
        return
    if months > internship_rules.LONGEST:
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
                    filled("supervisor", "tasks_en", "actual_start"),
                    confirmed("insurance_ok", "relatives_declared"),
                    _length,
                ),
                "completed": (filled("actual_end", "final_report_on"), _passed),
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
