"""Reports: each against a handful of records counted by hand, and all of them on the sample."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services import figures, reports
from km_desktop.services.due import due_on, issues
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.reports import Form
from tests.samples import DAY, make, make_counted, working

SPAN = FigurePeriod(DAY)
BEFORE, AFTER = date(2025, 6, 23), date(2026, 12, 24)


def tables(database, code, span=SPAN):
    return reports.build(database, code, span).tables


def cell_texts(table, language="en"):
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [
        [
            reports.written(value, column.form, language)
            for value, column in zip(row, table.columns, strict=True)
        ]
        for row in rows
    ]


def assign(work, expert, country, end, **over):
    return make(
        work, "assignment", status="closed", country=country, expert_id=expert, actual_end=end,
        **over,
    )  # fmt: skip


@pytest.fixture
def three(database):
    """Three completed assignments of two experts, one broken off, one running."""
    with working(database) as work:
        woman, man = make(work, "person", gender="F"), make(work, "person", gender="M")
        for person in (woman, man):
            make(work, "consent", person_id=person)
        first = make(work, "expert", person_id=woman, status="active", main_theme="T01")
        second = make(work, "expert", person_id=man, status="active", main_theme="T02",
                      last_verified_on=BEFORE)  # fmt: skip
        assign(work, first, "KGZ", DAY, main_theme="T01", sdgs=("1", "8"), modalities=("DESK",))
        assign(work, first, "KGZ", BEFORE, main_theme="T02", sdgs=("8",))
        assign(work, first, "TJK", BEFORE, main_theme="T02")
        make(work, "assignment", status="terminated", country="ARM", expert_id=second,
             actual_start=BEFORE, actual_end=BEFORE, title_en="Wells")  # fmt: skip
        make(work, "assignment", status="ongoing", country="ARM", expert_id=second)
    return database


def test_assignments_by_country_and_year(three):
    matrix, countries, years, broken = tables(three, "R2")

    assert [column.label.en for column in matrix.columns] == ["Country", "2025", "2026", "All"]
    assert cell_texts(matrix) == [
        ["Kyrgyzstan", "1", "1", "2"],
        ["Tajikistan", "1", "0", "1"],
        ["All", "2", "1", "3"],
    ]
    assert countries.keys == ("KGZ", "TJK")
    assert cell_texts(years) == [
        ["2025", "2", "66.7%"],
        ["2026", "1", "33.3%"],
        ["All", "3", "100.0%"],
    ]
    assert [row[1:] for row in cell_texts(broken)] == [
        ["Wells", "Armenia", "23\u00a0Jun\u00a02025"]
    ]


def test_a_period_limits_the_rows(three):
    matrix = tables(three, "R2", FigurePeriod(DAY, date(2026, 1, 1), date(2026, 12, 31)))[0]

    assert cell_texts(matrix) == [["Kyrgyzstan", "1", "1"], ["All", "1", "1"]]


def test_goals_do_not_add_up_and_it_is_said(three):
    themes, goals = tables(three, "R3")

    assert [row[1] for row in cell_texts(themes)] == ["2", "1", "3"]
    assert themes.note is None
    assert [row[:2] for row in cell_texts(goals)] == [
        ["8. Decent work and economic growth", "2"],
        ["1. No poverty", "1"],
        ["Not given", "1"],
        ["All", "3"],
    ]
    assert "do not add up" in goals.note.en


def test_the_experts_used_again_and_never(three):
    again, never = tables(three, "R13")

    assert [row[3:] for row in cell_texts(again)] == [["3", "23\u00a0Jun\u00a02026"]]
    assert [row[3] for row in cell_texts(never)] == ["23\u00a0Jun\u00a02025"]


def test_women_men_and_unknown_in_every_component(three):
    with working(three) as work:
        for gender in ("F", "X", None):
            person = make(work, "person", gender=gender)
            make(work, "internship", person_id=person, status="completed", actual_end=DAY)

    (table,) = tables(three, "R6")
    rows = {row[0]: row[1:] for row in cell_texts(table)}
    assert rows["Expert profiles"] == ["1", "1", "0", "2", "50.0%"]
    assert rows["Completed assignments"] == ["3", "0", "0", "3", "100.0%"]
    assert rows["Experts who completed assignments"] == ["1", "0", "0", "1", "100.0%"]
    assert rows["Internships"] == ["1", "0", "2", "3", "100.0%"]
    assert rows["UN Volunteers"] == ["0", "0", "0", "0", ""]


def test_events_and_what_they_cost(database):
    with working(database) as work:
        event = make(work, "event", starts_on=DAY, ends_on=DAY, country="KEN", theme="T01")
        make(work, "event", starts_on=DAY, ends_on=DAY, country="AUT")  # nobody went
        for status, dollars in (("attended", 100), ("closed", 50), ("cancelled", 900)):
            taking = make(work, "participation", event_id=event, status=status)
            make(work, "participation_cost", participation_id=taking, cost_type="AIR", payer="KM",
                 planned=Money.in_dollars(dollars * 200),
                 actual=Money.in_dollars(dollars * 100))  # fmt: skip
            make(work, "participation_cost", participation_id=taking, cost_type="DSA", payer=None,
                 planned=None, actual=Money.in_dollars(1_50))  # fmt: skip

    years, _, countries, types, payers = tables(database, "R9")
    assert cell_texts(years) == [
        ["2026", "1", "2", "300", "153"],
        ["All", "1", "2", "300", "153"],
    ]
    assert [row[0] for row in cell_texts(countries)] == ["Kenya", "All"]
    assert cell_texts(types) == [
        ["Air ticket, economy class", "300", "150"],
        ["Daily subsistence", "0", "3"],
        ["All", "300", "153"],
    ]
    assert [row[0] for row in cell_texts(payers)] == ["KM project", "Not given", "All"]


def test_the_fund_from_application_to_money(database):
    with working(database) as work:
        call = make(work, "grant_call", title_en="Water", opens_on=BEFORE, closes_on=BEFORE)
        for status, dollars in (("draft", 9), ("submitted", 5), ("rejected", 3)):
            make(work, "grant_application", grant_call_id=call, status=status,
                 submitted_on=None if status == "draft" else BEFORE,
                 requested=Money.in_dollars(dollars * 100))  # fmt: skip
        asked = make(work, "grant_application", grant_call_id=call, status="approved",
                     submitted_on=BEFORE, country="TJK", title_en="Sirens")  # fmt: skip
        award = make(work, "award", grant_application_id=asked, status="active", signed_on=BEFORE,
                     agreement_no="RCF/1", amount=Money.in_dollars(950_00),
                     ends_on=BEFORE)  # fmt: skip
        make(work, "amendment", award_id=award, kind="BUDGET", signed_on=BEFORE,
             new_amount=Money.in_dollars(900_00), new_end=AFTER)  # fmt: skip
        for status, dollars, due in (
            ("paid", 400, BEFORE), ("planned", 300, BEFORE), ("planned", 200, AFTER),
        ):  # fmt: skip
            make(work, "milestone", award_id=award, status=status, due_on=due,
                 paid_on=BEFORE if status == "paid" else None,
                 amount=Money.in_dollars(dollars * 100))  # fmt: skip

    pipeline, asked_for, awards, money = tables(database, "R10")
    assert [column.label.en for column in pipeline.columns][1:] == [
        "Submitted", "Awarded", "Rejected", "All",
    ]  # fmt: skip
    assert cell_texts(pipeline)[0] == ["Water", "1", "1", "1", "3"]
    assert cell_texts(asked_for)[0][1:] == ["3", "8"]
    assert cell_texts(awards)[0] == [
        "RCF/1", "Sirens", "Tajikistan", "Active", "23\u00a0Jun\u00a02025", "24\u00a0Dec\u00a02026",
    ]  # fmt: skip
    assert cell_texts(money) == [
        ["RCF/1", "900", "400", "500", "1", "23\u00a0Jun\u00a02025"],
        ["All", "900", "400", "500", "1", ""],
    ]


@pytest.fixture
def two_projects(database):
    """One regional project and one of a single country."""
    with working(database) as work:
        for status, codes, dollars, people, women in (
            ("ongoing", ("TJK", "UZB"), 500, 100, 60),
            ("completed", ("TJK",), 300, 50, None),
        ):
            project = make_counted(
                work, people, None, status=status, planned_start=BEFORE, planned_end=AFTER,
                approved_on=BEFORE, approved_amount=Money.in_dollars(dollars * 100), agency="UNDP",
                women=women, men=women and people - women,
            )  # fmt: skip
            for code in codes:
                make(work, "project_country", project_id=project, country=code)
            for year, total in ((2025, 40), (2026, 45)):
                make(work, "project_year", project_id=project, year=year, reached_total=total,
                     reached_women=women and 30, reached_men=None,
                     budget=Money.in_dollars(100_00),
                     expenditure=Money.in_dollars(80_00))  # fmt: skip
    return database


def test_regional_projects_without_shares_stand_in_a_row_of_their_own(two_projects):
    found = {table.title.en: table for table in tables(two_projects, "R11")}

    countries = found["Portfolio by country"]
    assert cell_texts(countries) == [
        ["Tajikistan", "2", "300"],
        ["Uzbekistan", "1", "0"],
        ["Several countries, not split", "1", "500"],
        ["All", "2", "800"],
    ]
    assert countries.note.en.startswith("A project counts in each of its countries")
    assert cell_texts(found["Budget and expenditure by year"]) == [
        ["2025", "200", "160", "40", "80.0%"],
        ["2026", "200", "160", "40", "80.0%"],
        ["All", "400", "320", "80", "80.0%"],
    ]
    year = FigurePeriod(DAY, date(2026, 1, 1), date(2026, 12, 31))
    assert [row[0] for row in cell_texts(tables(two_projects, "R11", year)[-1])] == ["2026", "All"]


def test_years_of_beneficiaries_are_never_added_up(two_projects):
    to_date, countries, years = tables(two_projects, "R12")

    assert cell_texts(to_date) == [
        ["Women", "60", "60.0%"],
        ["Men", "40", "40.0%"],
        ["Sex not given", "50", ""],
        ["All", "150", ""],
    ]
    assert "2 projects do not say as of which day" in to_date.note.en
    assert cell_texts(countries)[-1] == ["All", "150", "60", "40"]
    assert cell_texts(years) == [["2025", "30", "0", "50", "80"], ["2026", "30", "0", "60", "90"]]
    assert years.total is None


def test_headline_figures_are_those_of_the_figures(three):
    (table,) = tables(three, "R1")
    shown = dict(zip(table.keys, cell_texts(table), strict=True))

    for figure in figures.compute(three, SPAN):
        assert shown[figure.key][:3] == [figure.label.en, figure.exact.en, figure.published.en]
        assert figure.counts.en in shown[figure.key][3]


def test_data_quality_lists_what_the_rules_find(three):
    report = reports.build(three, "R15", SPAN)

    found = issues.open_issues(three, DAY, "en")
    assert sorted(row[4] for row in cell_texts(report.tables[-1])) == sorted(
        one.sentence for one in found
    )
    assert len(found) > 2
    assert [row[0] for row in cell_texts(report.tables[-1])] == [
        "Error" if one.is_error else "Warning" for one in found
    ]
    assert report.figures == ()


def test_deadlines_are_those_of_the_due_list(three):
    with working(three) as work:
        person = make(work, "person")
        make(work, "expert", person_id=person, status="active")
        make(work, "consent", person_id=person, valid_until=date(2026, 7, 1))
    by_kind, listed = tables(three, "R14")
    found = due_on(three, DAY, 60, 1000)

    assert [row[0] for row in listed.rows] == [one.on for one in found.items]
    assert [row[3] for row in listed.rows] == [one.what for one in found.items]
    assert date(2026, 7, 1) in [row[0] for row in listed.rows]
    assert by_kind.total == (("All", "Всего"), found.total)
    assert sum(row[1] for row in by_kind.rows) == found.total


@pytest.mark.parametrize("code", list(reports.KINDS))
def test_every_report_of_an_empty_file_is_whole(file_database, code):
    report = reports.build(file_database, code, SPAN)

    assert report.tables
    for table in report.tables:
        assert table.title.en
        assert table.title.ru
        assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.both
def test_the_whole_has_every_counted_table_and_its_figures(three):
    whole = reports.build(three, "R16", SPAN)
    parts = [
        reports.build(three, code, SPAN)
        for code in reports.KINDS
        if code not in ("R14", "R15", "R16")
    ]

    assert [table.title for table in whole.tables] == [
        table.title for part in parts for table in part.tables
    ]
    assert {one.key for one in whole.figures} == {one.key for part in parts for one in part.figures}


def test_equal_reports_have_one_fingerprint(three):
    first = reports.fingerprint(reports.build(three, "R7", SPAN))

    assert first == reports.fingerprint(reports.build(three, "R7", SPAN))
    assert first != reports.fingerprint(reports.build(three, "R7", FigurePeriod(AFTER)))


def test_values_are_written_in_their_language():
    assert reports.written(1234567, Form.NUMBER, "ru") == "1\u00a0234\u00a0567"
    assert reports.written(1234550, Form.MONEY, "en") == "12,345.50"
    assert reports.written(Decimal("42.9"), Form.PERCENT, "ru") == "42,9\u00a0%"
    assert reports.written(DAY, Form.DAY, "ru") == "23.06.2026"
    assert reports.written(None, Form.MONEY, "en") == ""


def test_data_quality_counts_approvals_that_name_nobody_or_no_manager(file_database):
    def counted():
        (table,) = [one for one in tables(file_database, "R15") if "Approvals" in one.title.en]
        return [column.label.en for column in table.columns], cell_texts(table)

    with working(file_database) as work:
        make(work, "project", status="approved")
        make(work, "project", status="approved", approved_by="Boris Gusev")
        make(work, "project", status="pipeline")
    assert counted() == (
        ["Kind", "Approved or decided", "Without a name"],
        [["Projects", "2", "1"]],
    )

    with working(file_database) as work:
        make(work, "team_member", name="Vera Belova", role="MANAGER")
    heads = ["Kind", "Approved or decided", "Without a name", "By no manager"]
    assert counted() == (heads, [["Projects", "2", "1", "1"]])
