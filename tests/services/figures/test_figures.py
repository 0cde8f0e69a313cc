"""Figures: each against a handful of records counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from km_desktop.models.money import Money
from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod, Measure, Unit, breakdown, figure_text
from km_desktop.services.figures.breakdown import By
from km_desktop.services.words import file_lists
from km_desktop.store.values import table_of
from tests.samples import DAY, make, make_counted, working

BEFORE, AFTER = date(2026, 6, 22), date(2026, 6, 24)


def counted(database, as_of=DAY):
    return {
        figure.key: figure.value
        for figure in figures.compute(database, figures.FigurePeriod(as_of))
    }


def test_an_empty_file_counts_nothing(database):
    found = counted(database)

    shares = {key for key, value in found.items() if value is None}
    assert shares == {key for key in found if key.startswith("women_")}
    assert {found[key] for key in found.keys() - shares} == {0}


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
    ("value", "en", "ru"),
    [(0, "0", "0"), (4, "4", "4"), (10, "10", "10"), (124, "over 120", "более 120"),
     (404, "over 400", "более 400"), (50, "50", "50"), (74, "over 70", "более 70"),
     (1001, "over 1,000", "более 1\u00a0000")],
)  # fmt: skip
def test_published_numbers_are_the_largest_round_number_below(value, en, ru):
    assert figure_text.published(Decimal(value), Unit.RECORDS, 10) == (en, ru)


def test_large_figures_are_published_in_millions():
    volume, people = Decimal(151_500_000_00), Decimal(6_520_000)

    assert figure_text.published(volume, Unit.USD_CENTS, 10_000_000_00) == (
        "over US$150 million", "более 150 млн долл. США",
    )  # fmt: skip
    assert figure_text.exactly(volume, Unit.USD_CENTS).en == "US$151,500,000"
    assert figure_text.short(volume, Unit.USD_CENTS) == ("US$151.5 million", "151,5 млн $")
    assert figure_text.exactly(Decimal(123_45), Unit.USD_CENTS).en == "US$123.45"
    assert figure_text.published(people, Unit.PEOPLE, 100_000).en == "over 6.5 million"
    assert figure_text.published(Decimal(6_500_000), Unit.PEOPLE, 100_000).en == "6.5 million"
    assert figure_text.short(Decimal(33), Unit.RECORDS).en == "33"


def test_the_portfolio_counts_projects_countries_money_and_people(database):
    with working(database) as work:
        for status, codes, dollars, people, start in (
            ("ongoing", ("TJK", "UZB"), 5, 100, date(2020, 1, 1)),
            ("completed", ("TJK",), 3, 50, date(2016, 1, 1)),
            ("financially_closed", ("VNM",), 2, None, date(2016, 1, 1)),
            ("pipeline", ("CUB",), 7, 1000, date(2020, 1, 1)),
            ("cancelled", ("LAO",), 7, 1000, date(2016, 1, 1)),
            ("ongoing", ("LAO",), 9, 9, date(2027, 1, 1)),
        ):
            project = make_counted(
                work, people, status=status, planned_start=start, actual_start=start,
                planned_end=start.replace(year=start.year + 2), approved_on=start,
                approved_amount=Money.in_dollars(dollars * 100),
            )  # fmt: skip
            for code in codes:
                make(work, "project_country", project_id=project, country=code)
            make(work, "project_year", project_id=project, year=start.year,
                 expenditure=Money.in_dollars(100))  # fmt: skip

    found = counted(database)
    assert (found["projects"], found["project_countries"]) == (3, 3)
    assert (found["volume"], found["beneficiaries"]) == (10_00, 150)
    assert found["expenditure"] == 4_00  # also of the cancelled one: it stays spent
    later = {f.key: f.value for f in figures.compute(
        database, FigurePeriod(DAY, date(2019, 1, 1), date(2026, 1, 1)))}  # fmt: skip
    assert (later["projects"], later["volume"], later["expenditure"]) == (1, 5_00, 1_00)


def test_the_share_of_women_leaves_out_those_who_are_unknown(database):
    with working(database) as work:
        for gender in ("F", "M", "M", "X", None):
            person = make(work, "person", gender=gender)
            make(work, "internship", person_id=person, status="completed", actual_end=DAY)

    found = {f.key: f for f in figures.compute(database, FigurePeriod(DAY))}["women_in_internships"]
    assert (found.value, found.unknown) == (Decimal("33.3"), 2)


def test_events_count_people_places_and_times(database):
    with working(database) as work:
        first, second = make(work, "expert"), make(work, "expert")
        here = make(work, "event", starts_on=DAY, ends_on=DAY, country="AUT")
        there = make(work, "event", starts_on=BEFORE, ends_on=BEFORE, country="KEN")
        for event, expert, status in (
            (here, first, "attended"), (here, second, "closed"), (there, first, "reported"),
            (there, second, "cancelled"), (there, second, "approved"),
        ):  # fmt: skip
            make(work, "participation", event_id=event, expert_id=expert, status=status)

    found = counted(database)
    assert [found[key] for key in ("participations", "events", "event_experts")] == [3, 2, 2]


@pytest.mark.both
def test_the_rows_of_every_figure_make_its_value(database):
    sample_of_all(database)
    with database.reading() as connection:
        for definition in figures.DEFINITIONS:
            figure = figures.count(connection, definition, FigurePeriod(DAY))
            rows = figures.rows_of(connection, definition, FigurePeriod(DAY))
            made = {
                Measure.ROWS: len(rows),
                Measure.KEYS: len({row.key for row in rows}),
                Measure.SUM: sum(row.amount or 0 for row in rows),
                Measure.SHARE: None,
            }[definition.measure]
            assert made is None or figure.value == made > 0, definition.key
            table = table_of(definition.entity)
            known = set(connection.execute(select(table.c.id)).scalars())
            assert {row.record_id for row in rows} <= known, definition.key


def sample_of_all(database):
    """Make at least one record for every figure."""
    with working(database) as work:
        person = make(work, "person", gender="F")
        make(work, "consent", person_id=person)
        expert = make(work, "expert", person_id=person, status="active", main_theme="T01")
        make(work, "assignment", status="closed", country="KGZ", expert_id=expert,
             actual_end=DAY, main_theme="T01", sdgs=("1", "10"))  # fmt: skip
        make(work, "assignment", status="completed", country="TJK", expert_id=expert,
             actual_end=date(2025, 2, 1), main_theme="T02", sdgs=("1",))  # fmt: skip
        make(work, "internship", person_id=person, status="completed", actual_end=DAY,
             funding_source="MGIMO")  # fmt: skip
        make(work, "deployment", person_id=person, status="serving", actual_start=DAY)
        event = make(work, "event", starts_on=DAY, ends_on=DAY)
        make(work, "participation", event_id=event, expert_id=expert, status="attended")
        call = make(work, "grant_call", opens_on=DAY, closes_on=DAY)
        asked = make(work, "grant_application", grant_call_id=call, status="approved")
        award = make(work, "award", grant_application_id=asked, status="active", signed_on=DAY,
                     amount=Money.in_dollars(200))  # fmt: skip
        make(work, "milestone", award_id=award, status="paid", paid_on=DAY,
             amount=Money.in_dollars(50))  # fmt: skip
        project = make_counted(work, 7, status="ongoing", planned_start=BEFORE, planned_end=AFTER,
                               approved_on=BEFORE, approved_amount=Money.in_dollars(500),
                               cofinancing=Money.in_dollars(5))  # fmt: skip
        make(work, "project_country", project_id=project, country="KGZ")
        make(work, "project_country", project_id=project, country="TKL")
        make(work, "project_year", project_id=project, year=2026,
             expenditure=Money.in_dollars(3))  # fmt: skip
    return expert, project


def test_a_figure_is_taken_apart_and_every_part_opens_its_rows(database):
    sample_of_all(database)
    words = file_lists.of_file(database)
    with database.reading() as connection:
        definition = figures.BY_KEY["assignments"]

        def parts(by, key="assignments"):
            return [
                (part.key, part.value)
                for part in breakdown.parts(
                    connection, figures.BY_KEY[key], FigurePeriod(DAY), by, words
                )
            ]

        assert parts(By.YEAR) == [("2025", 1), ("2026", 1)]
        assert parts(By.SDG) == [("1", 2), ("10", 1)]
        assert parts(By.SEX) == [("F", 2)]
        assert parts(By.MODALITY) == [("", 2)]
        assert dict(parts(By.COUNTRY, "volume")) == {"*": 5_00}  # two countries without shares
        for by, key, many in ((By.SDG, "10", 1), (By.SDG, "1", 2), (By.YEAR, "2025", 1),
                              (By.COUNTRY, "KGZ", 1), (By.MODALITY, "", 2)):  # fmt: skip
            limited = breakdown.part_rows(definition, FigurePeriod(DAY), by, key)
            assert len(figures.rows_of(connection, limited, FigurePeriod(DAY))) == many, (by, key)


@pytest.mark.both
def test_every_figure_can_be_taken_apart_by_everything_it_offers(database):
    sample_of_all(database)
    words = file_lists.of_file(database)
    with database.reading() as connection:
        for definition in figures.DEFINITIONS:
            if definition.measure is Measure.SHARE:
                continue
            for by in breakdown.ways_of(definition):
                for part in breakdown.parts(connection, definition, FigurePeriod(DAY), by, words):
                    assert part.label.en, (definition.key, by)
                    limited = breakdown.part_rows(definition, FigurePeriod(DAY), by, part.key)
                    found = figures.rows_of(connection, limited, FigurePeriod(DAY))
                    amounts = (sum(row.amount or 0 for row in found)
                               if definition.measure is Measure.SUM
                               else len({row.record_id for row in found}))  # fmt: skip
                    assert amounts == part.value, (definition.key, by, part)


def test_beneficiaries_by_sex_add_up_with_those_of_whom_nothing_is_said(database):
    with working(database) as work:
        for title, direct, women, men in (
            ("Wells", 150, 40, 60), ("Schools", 20, 20, None), ("Roads", 30, None, None),
            ("Said too much", 10, 8, 9), ("Nothing", None, 5, 5),
        ):  # fmt: skip
            make_counted(work, direct, title_en=title, status="ongoing", planned_start=DAY,
                         actual_start=DAY, women=women, men=men)  # fmt: skip
    words, span = file_lists.of_file(database), FigurePeriod(DAY)
    definition, by = figures.BY_KEY["beneficiaries"], By.BENEFICIARY_SEX
    with database.reading() as connection:
        parts = breakdown.parts(connection, definition, span, by, words)
        assert [(part.key, int(part.value)) for part in parts] == [("F", 68), ("M", 69), ("", 80)]
        assert [part.label.en for part in parts] == ["Women", "Men", "Not given"]
        for part in parts:
            limited = breakdown.part_rows(definition, span, by, part.key)
            rows = figures.rows_of(connection, limited, span)
            assert sum(row.amount or 0 for row in rows) == part.value


def test_every_figure_says_what_it_counts(file_database):
    for figure in figures.compute(file_database, FigurePeriod(DAY)):
        assert figure.counts.en.endswith(".")
        assert figure.counts.ru.endswith(".")
        assert figure.as_of == DAY
