"""Figures: each against a handful of records counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from km_desktop.services import figures
from tests.samples import DAY, make, working

BEFORE, AFTER = date(2026, 6, 22), date(2026, 6, 24)


def counted(database, as_of=DAY):
    return {figure.key: figure.value for figure in figures.compute(database, as_of)}


def test_an_empty_file_counts_nothing(database):
    assert set(counted(database).values()) == {0}


def test_the_roster_counts_experts_active_or_inactive_with_a_valid_consent(database):
    with working(database) as work:
        for status, consent in (
            ("active", {}),
            ("inactive", {"valid_until": DAY}),
            ("active", {"withdrawn_on": AFTER}),
            ("active", {"withdrawn_on": DAY}),
            ("active", {"valid_until": BEFORE}),
            ("active", {"given_on": AFTER}),
            ("active", {"purpose": "NEWS"}),
            ("draft", {}),
            ("archived", {}),
            ("suspended", {}),
        ):
            person = make(work, "person")
            make(work, "expert", person_id=person, status=status)
            make(work, "consent", person_id=person, **consent)
            make(work, "consent", person_id=person, **consent)  # twice is once
        gone = make(work, "expert", person_id=person, status="active")
        work.remove("expert", gone)

    assert counted(database)["roster"] == 3
    assert counted(database, AFTER)["roster"] == 2  # one expired, one withdrawn, one given
    assert counted(database, date(2026, 1, 1))["roster"] == 0


def test_a_theme_is_in_use_when_an_active_expert_has_it(database):
    with working(database) as work:
        make(work, "expert", status="active", main_theme="T01", other_themes=("T02", "T03"))
        make(work, "expert", status="active", main_theme="T03")
        make(work, "expert", status="active")
        make(work, "expert", status="inactive", main_theme="T09")

    assert counted(database)["themes"] == 3


def test_assignments_count_when_completed_by_their_actual_end(database):
    with working(database) as work:
        first, second = make(work, "expert"), make(work, "expert")
        for status, country, expert, end in (
            ("completed", "KGZ", first, DAY),
            ("closed", "KGZ", first, None),
            ("closed", "ARM", second, BEFORE),
            ("completed", "UZB", second, AFTER),
            ("ongoing", "TJK", second, None),
            ("terminated", "LAO", second, BEFORE),
            ("cancelled", "CUB", second, BEFORE),
        ):
            make(
                work, "assignment", status=status, country=country, expert_id=expert, actual_end=end
            )
        work.remove("assignment", make(work, "assignment", status="closed", country="SRB"))

    found = counted(database)
    assert (found["assignments"], found["assignment_experts"], found["assignment_countries"]) == (
        3, 2, 2,
    )  # fmt: skip
    assert counted(database, AFTER)["assignments"] == 4


def test_internships_count_when_completed(database):
    with working(database) as work:
        for status, end in (("completed", DAY), ("completed", AFTER), ("terminated", DAY),
                            ("ended_without_success", DAY), ("active", None)):  # fmt: skip
            make(work, "internship", status=status, actual_end=end)

    assert counted(database)["internships"] == 1


def test_deployments_count_once_they_have_started_whatever_came_later(database):
    with working(database) as work:
        person = make(work, "person")
        for status, country, start in (
            ("serving", "VNM", DAY),
            ("completed", "VNM", BEFORE),
            ("resigned", "PSE", BEFORE),
            ("ended_early", "UGA", BEFORE),
            ("serving", "GHA", AFTER),
            ("withdrawn", "KEN", BEFORE),
            ("pre_departure", "LAO", None),
        ):
            tour = make(work, "deployment", person_id=person, status=status, country=country,
                        actual_start=start)  # fmt: skip
            make(work, "extension", deployment_id=tour)
            make(work, "reassignment", deployment_id=tour)

    found = counted(database)
    assert (found["deployments"], found["deployment_countries"]) == (4, 3)


@pytest.mark.parametrize(
    ("value", "en"),
    [(0, "0"), (4, "4"), (10, "10"), (124, "over 120"), (404, "over 400"), (50, "50"),
     (1001, "over 1000")],
)  # fmt: skip
def test_published_numbers_are_the_largest_round_number_below(value, en):
    assert figures.over(value).en == en
    assert figures.over(value).ru == en.replace("over", "более")


def test_every_figure_says_what_it_counts(file_database):
    for figure in figures.compute(file_database, DAY):
        assert figure.counts.en.endswith(".")
        assert figure.counts.ru.endswith(".")
        assert figure.as_of == DAY
