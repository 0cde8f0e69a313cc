"""Status machines of the Challenge Fund: applications and awards (domain 7.7 and 7.8)."""

from __future__ import annotations

from collections.abc import Iterator

from km_desktop.services import programmes
from km_desktop.services.rules import award as award_rules
from km_desktop.services.rules.judging import dates
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.rows import reviews
from km_desktop.services.rules.rows.row_cells import at_cell
from km_desktop.services.steps.guard import (
    counts,
    either,
    filled,
    has_come,
    priced,
    some,
    unless_explained,
)
from km_desktop.services.steps.machine import Machine, Step, sides, way
from km_desktop.services.words.findings import Finding, gate
from km_desktop.store.values import Values


def _registered(case: Case) -> Iterator[Finding]:
    applicant = case.context.get("applicant")
    if applicant and applicant["country"] != "RUS":
        yield gate(
            "applicant_id",
            "The applicant is not registered in Russia.",
            "Заявитель не зарегистрирован в России.",
        )
    elif applicant and not (applicant["inn"] and applicant["ogrn"]):
        yield gate(
            "applicant_id",
            "Record the INN and OGRN of the applicant.",
            "Внесите ИНН и ОГРН заявителя.",
        )


def _checks_met(case: Case) -> Iterator[Finding]:
    for row in case.of("eligibility_check"):
        if row["is_met"] != "YES":
            yield gate(
                "is_met",
                "A condition of eligibility is not met.",
                "Одно из условий допуска не соблюдено.",
            ).at("eligibility_check", row["id"])


def _two_reviews(case: Case) -> Iterator[Finding]:
    done = reviews.own_outcome(case.rows, case.context).totals
    if len(done) < reviews.REVIEWERS:
        found = gate(
            "points",
            "At least two reviewers must score every criterion; so far: {done}.",
            "Каждый критерий оценивают не менее двух рецензентов; пока оценили: {done}.",
            done=len(done),
        )
        unscored = [row for row in case.of("review_score") if row["points"] is None]
        yield at_cell(found, "review_score", unscored)


def _call_closed(case: Case) -> Iterator[Finding]:
    call = case.context.get("call")
    if call and call["closes_on"] and call["closes_on"] >= case.today:
        yield gate(
            "grant_call_id",
            "The call takes applications until {day}.",
            "Приём заявок идёт до {day}.",
            day=dates.day_text(call["closes_on"]),
        )


_NOTIFIED = (filled("notified_on"), has_come("notified_on"))

_APPLICATION_PATH = (
    "draft", "submitted", "eligible", "under_evaluation", "recommended", "approved",
)  # fmt: skip

APPLICATION = Machine(
    first="draft",
    path=_APPLICATION_PATH,
    steps=(
        *way(
            _APPLICATION_PATH,
            {
                "submitted": (
                    filled("requested"),
                    counts(filled("submitted_on")),
                    has_come("submitted_on"),
                    either("summary_en", "summary_ru"),
                ),
                "eligible": (
                    _registered,
                    filled("partner_id", "partner_document"),
                    some("eligibility_check"),
                    _checks_met,
                ),
                "under_evaluation": (unless_explained(_call_closed),),
                "recommended": (_two_reviews,),
                "approved": _NOTIFIED,
            },
        ),
        *sides(("submitted",), "ineligible", *_NOTIFIED),
        *sides(("recommended", "under_evaluation"), "reserve", *_NOTIFIED),
        Step("reserve", "approved", _NOTIFIED),
        *sides(("recommended", "under_evaluation", "reserve"), "rejected", *_NOTIFIED),
        *sides(_APPLICATION_PATH[1:5], "withdrawn"),
    ),
    imported=("ineligible", "reserve", "rejected", "approved", "withdrawn"),
    reopening=frozenset(_APPLICATION_PATH[1:5]),
)


def _approved_application(case: Case) -> Iterator[Finding]:
    application = case.context.get("application")
    if application and application["status"] != "approved":
        yield gate(
            "grant_application_id",
            "The application is not among the awarded ones.",
            "Заявка не в числе победителей.",
        )


def _whole_tranches(case: Case) -> Iterator[Finding]:
    total = award_rules.tranche_total(case)
    if total != reviews.HUNDRED:
        found = gate(
            "share",
            "The tranches must make 100%; now they make {total}%.",
            "Транши должны составлять 100\u00a0%; сейчас – {total}\u00a0%.",
            total=f"{total:f}",
        )
        yield at_cell(found, "milestone", case.of("milestone"))


def _final_report(case: Case) -> Iterator[Finding]:
    reports = [row for row in case.of("award_report") if row["kind"] == "FINAL"]
    if not any(row["accepted_on"] for row in reports):
        found = gate(
            "accepted_on",
            "The final report is not accepted yet.",
            "Итоговый отчёт ещё не принят.",
        )
        yield at_cell(found, "award_report", reports)


def _term_over(case: Case) -> Iterator[Finding]:
    ends = programmes.traits("award").days.agreed(case.values, case.rows)
    if ends and ends > case.today:
        yield gate(
            "ends_on",
            "The agreement runs until {day}.",
            "Соглашение действует до {day}.",
            day=dates.day_text(ends),
        )


def _tranches_settled(case: Case) -> Iterator[Finding]:
    for row in case.of("milestone"):
        if row["status"] not in ("paid", "withheld"):
            yield gate(
                "status",
                "Tranche {number} is neither paid nor withheld.",
                "Транш {number} не оплачен и не удержан.",
                number=row["number"] or "—",
            ).at("milestone", row["id"])


def _is_paid(_case: Case, row: Values) -> bool:
    return row.get("status") == "paid"


def _is_in_force(case: Case, row: Values) -> bool:
    return row["new_amount"] is award_rules.amount_in_force(case)


# What is committed and what is paid are sums that are published.
_VALUED = (
    priced("amount"),
    priced("new_amount", "amendment", _is_in_force),
    priced("amount", "milestone", _is_paid),
)

_AWARD_PATH = ("draft", "signed", "active", "ended", "closed")

AWARD = Machine(
    first="draft",
    path=_AWARD_PATH,
    steps=(
        *way(
            _AWARD_PATH,
            {
                "signed": (
                    _approved_application,
                    counts(filled("signed_on", "amount")),
                    *_VALUED,
                    filled("starts_on", "ends_on"),
                    has_come("signed_on"),
                    some("milestone"),
                    _whole_tranches,
                ),
                "active": (unless_explained(has_come("starts_on")),),
                "ended": (either("results_en", "results_ru"), unless_explained(_term_over)),
                "closed": (
                    _final_report,
                    _tranches_settled,
                    *_VALUED,
                    unless_explained(_term_over),
                ),
            },
        ),
        *sides(("active",), "suspended"),
        Step("suspended", "active"),
        *sides(("signed", "active", "suspended"), "terminated"),
    ),
    imported=("signed", "active", "ended", "closed", "terminated"),
    reopening=frozenset(_AWARD_PATH[1:]),
)

MACHINES: dict[str, Machine] = {"grant_application": APPLICATION, "award": AWARD}
