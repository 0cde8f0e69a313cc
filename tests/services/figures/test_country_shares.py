"""Country rows: amounts by shares that add up to the unit, and one row of what is not split."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services import figures, reports, rules
from km_desktop.services.figures import FigurePeriod, breakdown
from km_desktop.services.figures.breakdown import By
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.words import file_lists
from tests.samples import DAY, make, make_counted, working

SPAN = FigurePeriod(DAY)


def project(work, cents, people, countries):
    made = make_counted(
        work, people, status="ongoing", approved_on=date(2024, 1, 1),
        planned_start=date(2024, 1, 1), planned_end=date(2027, 1, 1),
        approved_amount=Money.in_dollars(cents),
    )  # fmt: skip
    for country, share in countries:
        make(work, "project_country", project_id=made, country=country,
             share=None if share is None else Decimal(share))  # fmt: skip
    return made


@pytest.fixture
def portfolio(database):
    with working(database) as work:
        project(work, 1_000_00, 1000, [("KEN", None)])
        project(work, 100, 10, [("KEN", "33.3333"), ("RWA", "33.3333"), ("UGA", "33.3334")])
        project(work, 500_01, 7, [("KEN", None), ("UGA", None)])
        project(work, 3_00, None, [("RWA", "33"), ("UGA", "33")])  # not the whole: not split
        lost = project(work, 40, 4, [("TJK", None)])
        row = make(work, "project_country", project_id=lost, country="KEN")
        work.remove("project_country", row)
    return database


def parts(database, key, span=SPAN):
    definition = figures.BY_KEY[key]
    with database.reading() as connection:
        words = file_lists.read(connection)
        found = breakdown.parts(connection, definition, span, By.COUNTRY, words)
        whole = figures.count(connection, definition, span).value
        for part in found:  # every part opens its rows
            limited = breakdown.part_rows(definition, span, By.COUNTRY, part.key)
            assert figures.count(connection, limited, span).value == part.value
    assert sum(part.value for part in found) == whole
    return {part.key: int(part.value) for part in found}


@pytest.mark.both
def test_amounts_follow_the_shares_and_add_up_to_the_cent(portfolio):
    assert parts(portfolio, "volume") == {
        "KEN": 1_000_00 + 33, "RWA": 33, "UGA": 34, "TJK": 40, "*": 503_01,
    }  # fmt: skip
    assert parts(portfolio, "beneficiaries") == {
        "KEN": 1003, "RWA": 3, "UGA": 4, "TJK": 4, "*": 7
    }  # fmt: skip


@pytest.mark.both
def test_equal_parts_are_a_choice_of_the_reader_and_printed_as_assumed(portfolio):
    chosen = replace(SPAN, equal_parts=True)

    assert parts(portfolio, "volume", chosen) == {
        "KEN": 1_000_00 + 33 + 250_01, "RWA": 33 + 1_50, "UGA": 34 + 250_00 + 1_50, "TJK": 40,
    }  # fmt: skip
    table = reports.build(portfolio, "R11", chosen).tables[0]
    assert "equal parts are assumed" in table.note.en
    assert "assumed" not in reports.build(portfolio, "R11", SPAN).tables[0].note.en


def test_the_report_has_a_row_of_what_is_not_split_with_its_projects(portfolio):
    table = reports.build(portfolio, "R11", SPAN).tables[0]
    rows = {key: row[1:] for key, row in zip(table.keys, table.rows, strict=True)}

    assert rows["*"] == (2, 503_01)
    assert rows["KEN"] == (3, 1_000_33)  # it touches three projects
    assert table.rows[-1][0].en == "Several countries, not split"
    assert sum(row[1] for row in rows.values()) == table.total[2]


def test_several_countries_without_shares_are_an_open_issue(database):
    with working(database) as work:
        found = {
            share: project(work, 1, 1, [("KEN", share), ("UGA", share)]) for share in (None, "50")
        }
    for share, record in found.items():
        with database.reading() as connection:
            words = file_lists.read(connection)
            case = cases.load(connection, "project", record, DAY, words)
            rules.read_context(connection, case)
            warned = [one.text.en for one in rules.check(case)]
        assert any("Give the shares" in words for words in warned) == (share is None)
