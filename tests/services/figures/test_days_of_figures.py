"""By which day every figure counts: up to a day, within a period, and what has no such day.

The table of the domain, figure by figure: three records in 2024, 2025 and 2026 and one without the
day, and for each figure what it says in all, at the end of 2024, of 2025 alone and before any.
"""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.models.money import Money
from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.figures.definitions import FURTHER
from tests.samples import DAY, make, make_counted, working

DAYS = (date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1))
ALL = FigurePeriod(DAY, today=DAY)
THEN = FigurePeriod(date(2024, 12, 31), today=DAY)
WITHIN = FigurePeriod(DAY, date(2025, 1, 1), date(2025, 12, 31), today=DAY)
EARLY = FigurePeriod(date(2010, 1, 1), today=DAY)
BY_KEY = figures.BY_KEY | {one.key: one for one in FURTHER}


def dollars(amount):
    return Money.in_dollars(amount * 100)


def assignments(work):
    for at, day in enumerate((*DAYS, None)):
        person = make(work, "person", gender="FMFM"[at])
        expert = make(work, "expert", person_id=person)
        make(work, "assignment", status="closed", country=("KGZ", "TJK", "KGZ", "ARM")[at],
             expert_id=expert, actual_end=day)  # fmt: skip
        make(work, "assignment", status="ongoing", actual_end=day, expert_id=expert)


def events(work):
    for at, day in enumerate(DAYS):
        person = make(work, "person", gender="FXM"[at])
        expert = make(work, "expert", person_id=person)
        begun = date(day.year - 1, 12, 30)  # in the year before: the end decides
        event = make(work, "event", starts_on=begun, ends_on=day)
        make(work, "participation", event_id=event, expert_id=expert, status="attended")
        make(work, "participation", event_id=event, expert_id=expert, status="approved")


def internships(work):
    for at, day in enumerate((*DAYS, None)):
        person = make(work, "person", gender="FMMM"[at])
        make(work, "internship", person_id=person, status="completed", actual_end=day,
             funding_source="MIXED" if at == 1 else "KM")  # fmt: skip
        make(work, "internship", status="terminated", actual_end=day)


def deployments(work):
    for at, day in enumerate((*DAYS, None)):
        person = make(work, "person", gender="MFMM"[at])
        make(work, "deployment", person_id=person, status="completed", country="VNM",
             category="I_SPEC", actual_start=day, actual_end=DAY)  # fmt: skip


def fund(work):
    for at, day in enumerate((*DAYS, None)):
        call = make(work, "grant_call", opens_on=day or date(2026, 5, 1), closes_on=DAY)
        asked = make(work, "grant_application", grant_call_id=call, status="rejected",
                     submitted_on=day, requested=dollars(10 ** at))  # fmt: skip
        make(work, "grant_application", grant_call_id=call, status="draft", submitted_on=day)
        award = make(work, "award", grant_application_id=asked, status="terminated", signed_on=day,
                     amount=dollars(10 ** at))  # fmt: skip
        make(work, "award", grant_application_id=asked, status="draft", signed_on=day,
             amount=dollars(7))  # fmt: skip
        make(work, "milestone", award_id=award, status="paid", paid_on=day, amount=dollars(10**at))
        make(work, "milestone", award_id=award, status="approved", paid_on=day, amount=dollars(7))


def projects(work):
    for at, day in enumerate(DAYS):
        project = make_counted(
            work, None, status="completed", planned_start=date(2009, 1, 1), actual_start=day,
            planned_end=date(2026, 10, 1), actual_end=day.replace(month=6),
            approved_on=day.replace(year=day.year - 1), approved_amount=dollars(10 ** at),
            cofinancing=dollars(10 ** at),
        )  # fmt: skip
        make(work, "project_country", project_id=project, country=("KGZ", "TJK", "KGZ")[at])
        make(work, "project_year", project_id=project, year=day.year, expenditure=dollars(10**at))


@pytest.mark.parametrize(
    ("fill", "key", "whole", "then", "within"),
    [
        (assignments, "assignments", 4, 1, 1),
        (assignments, "assignment_experts", 4, 1, 1),
        (assignments, "assignment_countries", 3, 1, 1),
        (assignments, "women_in_assignments", 50, 100, 0),
        (events, "participations", 3, 1, 1),
        (events, "events", 3, 1, 1),
        (events, "event_experts", 3, 1, 1),
        (events, "women_at_events", 50, 100, None),  # nobody of 2025 said which
        (internships, "internships", 4, 1, 1),
        (internships, "internships_mgimo", 1, 0, 1),
        (internships, "women_in_internships", 25, 100, 0),
        (deployments, "deployments", 3, 1, 1),  # nobody who never started
        (deployments, "deployment_countries", 1, 1, 1),
        (fund, "calls", 4, 1, 1),
        (fund, "applications", 4, 1, 1),
        (fund, "awards", 4, 1, 1),
        (fund, "awards_committed", 1111_00, 1_00, 10_00),
        (fund, "awards_disbursed", 1111_00, 1_00, 10_00),
        (projects, "projects", 3, 1, 1),
        (projects, "project_countries", 2, 1, 1),
        (projects, "volume", 111_00, 11_00, 100_00),  # approved a year before they began
        (projects, "cofinancing", 111_00, 11_00, 100_00),
        (projects, "expenditure", 111_00, 1_00, 10_00),
    ],
)
@pytest.mark.both
def test_by_which_day_a_figure_counts(database, fill, key, whole, then, within):
    with working(database) as work:
        fill(work)

    with database.reading() as connection:
        found = [
            figures.count(connection, BY_KEY[key], span).value
            for span in (ALL, THEN, WITHIN, EARLY)
        ]
    nothing = None if key.startswith("women") else 0
    assert found == [whole, then, within, nothing]


def test_what_is_approved_within_a_period_is_said_to_be_other_than_what_runs_in_it(database):
    for key in ("volume", "cofinancing"):
        assert BY_KEY[key].by_period.en == "By the day of approval."
    assert BY_KEY["projects"].by_period.en != BY_KEY["volume"].by_period.en
