"""What figures mean: shares, missing and past days, what is late, and what stands beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from km_desktop.models.money import Money
from km_desktop.services import figures, rules
from km_desktop.services.figures import FigurePeriod, freezing
from km_desktop.services.figures.counting import share_of
from km_desktop.services.figures.definitions import FURTHER
from km_desktop.services.figures.footnotes import beside
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.people.clashes import clashes
from km_desktop.services.timeline import timeline
from km_desktop.services.words import file_lists
from km_desktop.store.values import table_of
from tests.samples import DAY, make, make_counted, working

YEAR = FigurePeriod(DAY, date(2026, 1, 1), date(2026, 12, 31), today=DAY)


def told(database, key, span=None):
    """Return a figure, and the sentences beside it in English."""
    span = span or FigurePeriod(DAY)
    with database.reading() as connection:
        figure = figures.count(connection, figures.BY_KEY[key], span)
        return figure, " ".join(one.en for one in beside(connection, figure)).replace("\xa0", " ")


def test_a_share_of_nothing_is_a_dash_and_can_be_frozen(database):
    figure, _ = told(database, "women_on_roster")

    assert (figure.value, figure.exact.en, figure.published.ru) == (None, "—", "—")
    freezing.freeze(database, "A", "Empty", FigurePeriod(DAY))
    with database.reading() as connection:
        (kept,) = freezing.frozen_sets(connection)
        frozen = {one.key: one for one in freezing.figures_of(connection, kept.set_id)}
    assert (frozen["women_on_roster"].value, frozen["women_on_roster"].short.en) == (None, "—")
    assert freezing.difference(database, kept, "women_on_roster", kept.span).is_same
    with working(database) as work:
        person = make(work, "person", gender="F")
        make(work, "expert", person_id=person, status="active")
        make(work, "consent", person_id=person)
    grown = freezing.difference(database, kept, "women_on_roster", kept.span)
    assert (grown.before, grown.now, grown.is_same) == (None, 100, False)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(18, 32, "56.3"), (1, 16, "6.3"), (3, 16, "18.8"), (5, 16, "31.3"), (1, 3, "33.3")],
)
def test_halves_are_rounded_up(part, whole, share):
    assert share_of(part, whole) == Decimal(share)


def test_a_running_project_past_its_planned_end_is_still_running(database):
    with working(database) as work:
        for status, more in (
            ("ongoing", {}),
            ("completed", {}),
            ("ongoing", {"actual_end": date(2025, 11, 1)}),
        ):
            project = make(
                work, "project", status=status, planned_start=date(2024, 1, 1),
                planned_end=date(2025, 12, 31), **more,
            )  # fmt: skip
            make(work, "project_country", project_id=project, country="TJK")

    assert told(database, "projects", YEAR)[0].value == 1
    next_year = FigurePeriod(DAY, date(2027, 1, 1), date(2027, 12, 31), today=DAY)
    assert told(database, "projects", next_year)[0].value == 0
    spans = timeline.of_country(database, "TJK", kinds=["project"], today=DAY).spans
    assert sorted(span.end for span in spans) == [date(2025, 11, 1), date(2025, 12, 31), DAY]


@pytest.mark.both
def test_what_is_late_still_takes_its_person(database):
    with working(database) as work:
        person = make(work, "person")
        expert = make(work, "expert", person_id=person, status="active")
        late = {"planned_start": date(2026, 4, 1), "planned_end": date(2026, 5, 1)}
        running = make(work, "assignment", status="ongoing", expert_id=expert, **late)
        make(work, "assignment", status="selected", expert_id=expert, **late)
        tour = make(work, "deployment", person_id=person, status="serving",
                    contract_start=date(2025, 4, 1), contract_end=date(2026, 4, 1))  # fmt: skip
        other = make(work, "assignment", status="ongoing", expert_id=expert,
                     planned_start=DAY, planned_end=date(2026, 7, 1))  # fmt: skip
    with database.reading() as connection:
        found = clashes(connection, person, DAY, DAY, ("assignment", other), today=DAY)
        assert {(one.entity, one.record_id, one.end) for one in found} == {
            ("assignment", running, DAY), ("deployment", tour, DAY),
        }  # fmt: skip
        words = file_lists.read(connection)
        case = cases.load(connection, "assignment", other, DAY, words)
        rules.read_context(connection, case)
        warned = [one.text.en for one in rules.check(case)]
    assert any("has another assignment on these days" in words for words in warned), warned


def test_money_is_spent_in_whole_years_and_says_so(database):
    with working(database) as work:
        project = make(work, "project", status="ongoing")
        for year, cents in ((2019, 1), (2020, 10), (2021, 100)):
            make(work, "project_year", project_id=project, year=year,
                 expenditure=Money.in_dollars(cents * 1_000_000_00))  # fmt: skip

    figure, said = told(
        database, "expenditure", FigurePeriod(DAY, date(2020, 7, 1), date(2021, 6, 30), today=DAY)
    )
    assert figure.value == 110_000_000_00
    assert "The whole years 2020 and 2021." in said
    assert figure.published == figure.exact
    assert "Whole years up to 2026." in told(database, "expenditure")[1]
    whole, said = told(
        database, "expenditure", FigurePeriod(DAY, date(2020, 1, 1), date(2020, 12, 31), today=DAY)
    )
    assert (whole.published.en, "whole year" in said) == ("US$10 million", False)


def test_records_without_the_day_stand_beside_the_figure(database):
    with working(database) as work:
        make(work, "assignment", status="closed", country="KGZ", actual_end=DAY)
        make(work, "assignment", status="closed", country="ARM")
        make(work, "deployment", status="serving", country="VNM")
    later, year_2010 = FigurePeriod(DAY, today=DAY), FigurePeriod(date(2010, 1, 1), today=DAY)

    for span, value in ((later, 2), (YEAR, 1), (year_2010, 0)):
        figure, said = told(database, "assignments", span)
        assert (figure.value, figure.undated) == (value, 1)
        assert "Without a date: 1; in the total, in no period." in said
    figure, said = told(database, "deployments")
    assert (figure.value, said) == (0, "Without a date: 1; not counted.")


def test_a_past_day_says_what_it_counts(database):
    _, said = told(database, "assignments", FigurePeriod(date(2018, 12, 31), today=DAY))

    assert said == (
        "Counted on 31 December 2018: what is dated up to then, as the file knows it today."
    )
    assert told(database, "assignments", FigurePeriod(DAY, today=DAY))[1] == ""


@pytest.mark.parametrize("key", ["roster", "women_on_roster", "themes"])
def test_what_has_no_day_is_told_of_today_only(database, key):
    with working(database) as work:
        person = make(work, "person", gender="F")
        make(work, "expert", person_id=person, status="active", main_theme="T01")
        make(work, "consent", person_id=person, given_on=date(2020, 1, 1),
             valid_until=date(2027, 1, 1))  # fmt: skip

    assert told(database, key, FigurePeriod(DAY, today=DAY))[0].value in (1, 100)
    past, said = told(database, key, FigurePeriod(date(2024, 1, 1), today=DAY))
    assert (past.value, past.exact.en) == (None, "—")
    assert "known on" in said
    limited, said = told(database, key, YEAR)
    assert limited.value is None
    assert "does not apply to a period" in said
    with database.reading() as connection:
        assert figures.rows_of(connection, figures.BY_KEY[key], YEAR) == []
    ahead, said = told(database, key, FigurePeriod(date(2026, 12, 1), today=DAY))
    assert ahead.value == (None if key == "themes" else told(database, key)[0].value)
    assert ("forecast" in said) == (key != "themes")
    gone = told(database, key, FigurePeriod(date(2028, 1, 1), today=DAY))[0]
    assert gone.value == {"roster": 0}.get(key)


def test_online_volunteers_are_counted_apart(database):
    with working(database) as work:
        for category in ("I_SPEC", "ONLINE", "I_YOUTH"):
            make(work, "deployment", status="serving", country="VNM", category=category,
                 actual_start=DAY)  # fmt: skip

    figure, said = told(database, "deployments")
    assert figure.value == 2
    assert "Online volunteers, counted apart: 1." in said


def test_mgimo_takes_part_alone_beside_the_project_or_by_its_contribution(database):
    with working(database) as work:
        for source, cents in (("MGIMO", None), ("MIXED", None), ("KM", 5), ("KM", None), ("KM", 0)):
            made = make(
                work, "internship", status="completed", actual_end=DAY, funding_source=source,
                mgimo_contribution=None if cents is None else Money.in_dollars(cents),
            )  # fmt: skip
        work.change("internship", made, {"funding_source": "MGIMO"})

    assert told(database, "internships_mgimo")[0].value == 4
    with database.reading() as connection:
        words, found = file_lists.read(connection), []
        for record in connection.execute(select(table_of("internship").c.id)).scalars():
            case = cases.load(connection, "internship", record, DAY, words)
            rules.read_context(connection, case)
            found += [one.text.en for one in rules.check(case) if "MGIMO" in one.text.en]
    assert sorted(words[:11] for words in found) == ["MGIMO contr", "The funding"]


def test_a_suspended_project_stands_beside_and_its_expenditure_stays(database):
    with working(database) as work:
        for status in ("ongoing", "suspended"):
            project = make(
                work, "project", status=status, planned_start=date(2024, 1, 1),
                planned_end=date(2027, 1, 1), approved_on=date(2024, 1, 1),
                approved_amount=Money.in_dollars(3_000_000_00),
            )  # fmt: skip
            make(work, "project_year", project_id=project, year=2025,
                 expenditure=Money.in_dollars(100))  # fmt: skip

    for key, value in (("projects", 1), ("volume", 3_000_000_00)):
        figure, said = told(database, key)
        assert figure.value == value
        assert "Suspended, not counted: 1 project, US$3 million." in said
    assert told(database, "expenditure")[0].value == 200


def test_beneficiaries_are_those_of_the_newest_count_by_the_day(database):
    with working(database) as work:
        for people, counted_on in ((10, date(2017, 1, 1)), (100, date(2019, 1, 1)), (1000, None)):
            make_counted(work, people, counted_on, status="ongoing",
                         planned_start=date(2016, 1, 1), planned_end=date(2027, 1, 1))  # fmt: skip

    figure, said = told(database, "beneficiaries", FigurePeriod(DAY, today=DAY))
    assert (figure.value, figure.undated) == (1110, 1)
    past, said = told(database, "beneficiaries", FigurePeriod(date(2018, 12, 31), today=DAY))
    assert past.value == 10
    assert "Projects with a count by this day: 1 of 3." in said
    limited, said = told(database, "beneficiaries", YEAR)
    assert (limited.value, limited.exact.en) == (None, "—")
    assert "no project has a count before it and another within it" in said


def project_with_counts(work, *counts, status="ongoing"):
    project = make(work, "project", status=status, planned_start=date(2016, 1, 1),
                   planned_end=date(2027, 1, 1))  # fmt: skip
    for day, people, women in counts:
        make(work, "beneficiary_count", project_id=project, counted_on=day, direct=people,
             women=women)  # fmt: skip
    return project


@pytest.mark.both
def test_a_period_has_the_growth_of_projects_with_a_count_before_it_and_one_within(database):
    with working(database) as work:
        grown = project_with_counts(
            work, (date(2024, 6, 30), 50, 20), (date(2024, 12, 31), 100, 40),
            (date(2025, 6, 30), 130, None), (date(2025, 12, 31), 170, 90),
            (date(2026, 2, 1), 900, 500),
        )  # fmt: skip
        project_with_counts(work, (date(2025, 5, 5), 7, 3))  # nothing before the year
        project_with_counts(work, (date(2024, 5, 5), 9, 3))  # nothing in it: growth is not known
        project_with_counts(work, (date(2024, 1, 1), 1, 1), (date(2025, 2, 2), 5, 5),
                            status="pipeline")  # fmt: skip
    year = FigurePeriod(DAY, date(2025, 1, 1), date(2025, 12, 31), today=DAY)

    figure, said = told(database, "beneficiaries", year)
    assert figure.value == 70
    assert "Projects with a count before the period and one within it: 1 of 3." in said
    with database.reading() as connection:
        rows = figures.rows_of(connection, figures.BY_KEY["beneficiaries"], year)
        assert [(row.record_id, row.amount) for row in rows] == [(grown, 70)]
        women = next(one for one in FURTHER if one.key == "beneficiaries_women")
        assert figures.count(connection, women, year).value == 50
    up_to = FigurePeriod(DAY, None, date(2025, 12, 31), today=DAY)
    assert told(database, "beneficiaries", up_to)[0].value == 170 + 7 + 9
    last = FigurePeriod(date(2025, 6, 30), date(2025, 1, 1), date(2025, 12, 31), today=DAY)
    assert told(database, "beneficiaries", last)[0].value == 30
    whole = FigurePeriod(DAY, today=DAY)
    assert told(database, "beneficiaries", whole)[0].value == 900 + 7 + 9


@pytest.mark.both
def test_a_count_in_the_trash_or_without_a_number_is_not_in_force(database):
    with working(database) as work:
        project = project_with_counts(work, (date(2024, 1, 1), 10, None))
        make(work, "beneficiary_count", project_id=project, direct=None, indirect=80,
                     counted_on=date(2025, 1, 1))  # fmt: skip
        gone = make(work, "beneficiary_count", project_id=project, direct=99,
                    counted_on=date(2025, 2, 1))  # fmt: skip
        make(work, "beneficiary_count", project_id=project, direct=7, counted_on=None)
        work.remove("beneficiary_count", gone)

    figure, _ = told(database, "beneficiaries", FigurePeriod(DAY, today=DAY))
    assert (figure.value, figure.undated) == (10, 0)
