"""The status machine of experts, with its guards (domain 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.people import consent
from km_desktop.services.rules.person import has_consent
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.steps.guard import counts, either, filled, some
from km_desktop.services.steps.machine import Machine, OnTheDay, Step, sides, way
from km_desktop.services.words.findings import Finding, gate

FEWEST_REFEREES = 1


def _consent(case: Case) -> Iterator[Finding]:
    if not has_consent(case.of("consent"), "ROSTER", case.today):
        found = gate(
            "",
            "A valid consent to being kept in the roster is needed.",
            "Нужно действующее согласие на хранение в реестре.",
        )
        yield consent.at_ended(found, case.of("consent"), "ROSTER", case.today)


def _approved_theme(case: Case) -> Iterator[Finding]:
    if not any(row["result"] in ("APPROVED", "RESERVATIONS") for row in case.of("vetting")):
        found = gate(
            "result",
            "At least one theme must be approved in the vetting.",
            "Проверкой должна быть одобрена хотя бы одна тема.",
        )
        yield at_cell(found, "vetting", case.of("vetting"))


def _checked_referees(case: Case) -> Iterator[Finding]:
    checked = [row for row in case.of("referee") if row["checked_on"] is not None]
    if len(checked) < FEWEST_REFEREES:
        found = gate(
            "checked_on",
            "At least one reference must be checked.",
            "Должна быть проверена хотя бы одна рекомендация.",
        )
        yield at_cell(found, "referee", case.of("referee"))


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
                "active": (
                    *_COMPLETE,
                    counts(filled("main_theme")),
                    _approved_theme,
                    _checked_referees,
                    OnTheDay(_consent),
                ),
            },
        ),
        *sides(("under_review",), "rejected"),
        *sides(("active",), "inactive"),
        Step("inactive", "active", (OnTheDay(_consent),)),
        *sides(("active",), "suspended"),
        Step("suspended", "active", (OnTheDay(_consent),)),
        *sides(
            ("draft", "under_review", "active", "inactive", "suspended", "rejected"), "archived"
        ),
    ),
    imported=("active", "inactive", "archived"),
    for_good=("anonymised",),
)

MACHINES: dict[str, Machine] = {"expert": EXPERT}
