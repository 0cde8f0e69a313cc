"""What a project reached by period, and what its years may spend as revised (domain 3.7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services import figures
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import PaperTable
from km_desktop.services.records import records
from km_desktop.services.reports.counts import BY_KEY
from tests.samples import DAY, made, make, working

FIRST = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 6, 30)}
SECOND = {"starts_on": date(2025, 7, 1), "ends_on": date(2025, 12, 31)}


def project_with(database, *periods, **values):
    """Write a project with one indicator and its periods; return both."""
    with working(database) as work:
        one = make(work, "project", **values)
        make(work, "project_country", project_id=one, country="KGZ")
        wells = make(work, "indicator", project_id=one, name_en="Wells", name_ru="Колодцы",
                     unit="pieces", unit_ru="штук")  # fmt: skip
        for period in periods:
            make(work, "indicator_period", project_id=one, **{"indicator_id": wells, **period})
    return one


def table_of_paper(paper, heading):
    tables = (part for part in paper.parts if isinstance(part, PaperTable))
    return next(part for part in tables if part.heading.en == heading)


def told(database, one, field, entity="indicator_period") -> list[str]:
    findings = records.open_record(database, "project", one, DAY).findings
    return [
        said.text.en.replace("\N{NO-BREAK SPACE}", " ")
        for said in findings
        if said.field == field and said.entity == entity
    ]


def test_periods_of_an_indicator_that_share_days_are_named(database):
    apart = project_with(database, FIRST, SECOND)
    together = project_with(database, FIRST, {**SECOND, "starts_on": date(2025, 6, 30)})

    assert told(database, apart, "starts_on") == []
    assert told(database, together, "starts_on") == [
        "This period of the indicator begins before the one up to 30 Jun 2025 is over."
    ]


@pytest.mark.both
def test_a_period_is_in_order_and_reached_only_once_it_began(database):
    turned = project_with(
        database, {"starts_on": SECOND["ends_on"], "ends_on": SECOND["starts_on"]}
    )
    ahead = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 6, 30)}
    early = project_with(database, {**ahead, "target": Decimal(5), "actual": Decimal(2)})
    planned = project_with(database, {**ahead, "target": Decimal(5)})

    assert len(told(database, turned, "ends_on")) == 1
    assert told(database, early, "actual") == [
        "The period begins on 1 Jan 2027; nothing can have been reached in it yet."
    ]
    assert told(database, planned, "actual") == []


def test_one_period_of_an_indicator_is_one_row(database):
    twice = project_with(database, FIRST, FIRST)
    assert any("is listed twice" in said for said in told(database, twice, "indicator_id"))


@pytest.mark.parametrize(("row", "key", "kind"), [
    ("indicator_period", "indicator_id", "indicator"),
    ("payment", "deliverable_id", "deliverable"),
    ("assignment_number", "payment_id", "payment"),
    ("award_number", "milestone_id", "milestone"),
    ("contribution_number", "instalment_id", "instalment"),
])  # fmt: skip
def test_a_row_leads_to_rows_of_its_own_record_only(database, row, key, kind):
    from km_desktop.models import ENTITIES
    from km_desktop.models.field import fields_of

    parent = ENTITIES[row].about.parent
    owner = fields_of(ENTITIES[row])[parent].target
    with working(database) as work:
        mine, other = make(work, owner), make(work, owner)
        own = make(work, kind, **{parent: mine, key: None} if kind == row else {parent: mine})
        strange = make(work, kind, **{parent: other})
        right = make(work, row, **{parent: mine, key: own})
        wrong = make(work, row, **{parent: mine, key: strange})

    found = {
        said.row
        for said in records.open_record(database, owner, mine, DAY).findings
        if "a row of another record" in said.text.en
    }
    assert found == {wrong}
    assert right not in found


def test_the_revised_budget_of_a_year_is_the_one_in_force(database):
    dollars = Money.in_dollars
    with working(database) as work:
        one = make(
            work, "project", status="ongoing", title_en="Wells", actual_start=FIRST["starts_on"]
        )
        make(work, "project_year", project_id=one, year=2024, budget=dollars(100_00))
        make(work, "project_year", project_id=one, year=2025, budget=dollars(200_00),
             budget_revised=dollars(250_00), budget_status="2",
             expenditure=dollars(125_00))  # fmt: skip
    with database.reading() as connection:
        budget = BY_KEY["yearly_budget"]
        assert figures.count(connection, budget, FigurePeriod(DAY)).value == 350_00

    (fiche,) = printing.contents(database, "project", [one], "public", DAY)
    table = table_of_paper(fiche, "Budget and expenditure")
    year = next(row for row in table.rows if row[0].text.en == "2025")
    assert "250" in year[1].text.en
    assert year[0].more.en.startswith("Committed; originally ")
    assert "200" in year[0].more.en
    assert year[3].bar == Decimal("0.5")


def test_a_revised_budget_without_a_rate_is_told_of_the_budget_in_force(database):
    with working(database) as work:
        one = make(work, "project", status="ongoing", actual_start=FIRST["starts_on"])
        make(work, "project_year", project_id=one, year=2025, budget=Money(100_00, "GBP"),
             budget_revised=Money.in_dollars(90_00))  # fmt: skip
        make(work, "project_year", project_id=one, year=2024, budget=Money.in_dollars(10_00),
             budget_revised=Money(7_00, "GBP"))  # fmt: skip
    with database.reading() as connection:
        counted = figures.count(connection, BY_KEY["yearly_budget"], FigurePeriod(DAY))
    assert counted.value == 90_00
    assert [(one.currency, one.minor) for one in counted.unpriced] == [("GBP", 7_00)]


def test_a_fiche_prints_results_by_period(database):
    one = project_with(
        database,
        {
            **FIRST,
            "target": Decimal(10),
            "actual": Decimal(8),
            "note": "Two dry",
            "note_ru": "Два сухих",
        },
        {**SECOND, "target": Decimal(12)},
    )
    assert made(database, "project")
    (fiche,) = printing.contents(database, "project", [one], "public", DAY)
    table = table_of_paper(fiche, "Results by period")
    shown = [[cell.text.en for cell in row] for row in table.rows]
    assert [row[0] for row in shown] == ["Wells, pieces", "Wells, pieces"]
    assert [row[2:] for row in shown] == [["10", "8"], ["12", shown[1][3]]]
    assert table.rows[0][0].more == ("Two dry", "Два сухих")
