"""What no rate values is in no sum, and is said beside every sum that leaves it out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services import figures, steps
from km_desktop.services.figures import FigurePeriod, breakdown, freezing
from km_desktop.services.figures.breakdown import By
from km_desktop.services.figures.figure_text import sentences
from km_desktop.services.figures.footnotes import beside
from km_desktop.services.reports import lists
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.portfolio import portfolio
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Refused
from tests.samples import DAY, made

SPAN = FigurePeriod(DAY)
LEFT_OUT = "Not in the sum: 1 amount without a UN rate (5,000,000\xa0GBP)."
LEFT_OUT_RU = "Не входит в сумму: 1 сумма без курса ООН (5\xa0000\xa0000\xa0GBP)."


def project(database, money, **over):
    given = {
        "status": "ongoing", "approved_on": date(2021, 2, 26), "planned_start": date(2021, 5, 1),
        "planned_end": date(2024, 5, 1), "approved_amount": money, "sdgs": ("6",), **over,
    }  # fmt: skip
    one = made(database, "project", **given)
    made(database, "project_country", project_id=one, country="KGZ")
    return one


@pytest.fixture
def portfolio_file(database):
    project(database, Money.in_dollars(12_000_000_00))
    project(database, Money(5_000_000_00, "GBP"), cofinancing=Money(1_00, "GBP"))
    return database


def test_a_sum_says_what_it_leaves_out_in_both_languages(portfolio_file):
    with portfolio_file.reading() as connection:
        figure = figures.count(connection, BY_KEY["volume"], SPAN)
        said = sentences(beside(connection, figure))
        rows = figures.rows_of(connection, BY_KEY["cofinancing"], SPAN)
    assert figure.value == 12_000_000_00
    assert [(one.currency, one.number) for one in figure.unpriced] == [("GBP", 1)]
    assert LEFT_OUT in said.en
    assert LEFT_OUT_RU in said.ru
    assert [row.amount for row in rows] == [None]  # it stays among the rows
    assert figure.published.en == (
        "over US$10\xa0million, without 1 amount that has no UN rate"
    ).replace("\xa0", " ")
    assert "без 1 суммы, у которой нет курса ООН" in figure.published.ru


@pytest.mark.both
def test_every_sum_of_dollars_counts_what_it_leaves_out(database):
    gbp = Money(7_00, "GBP")
    one = project(database, gbp, cofinancing=gbp)
    made(database, "project_year", project_id=one, year=2021, expenditure=gbp, budget=gbp)
    made(database, "project_year", project_id=one, year=2022,
         expenditure=Money.in_dollars(300), budget=gbp)  # fmt: skip
    award = made(database, "award", status="signed", signed_on=date(2021, 2, 2), amount=gbp)
    made(database, "milestone", award_id=award, number=1, status="paid", amount=gbp,
         paid_on=date(2021, 3, 3))  # fmt: skip
    made(database, "grant_application", status="submitted", requested=gbp,
         submitted_on=date(2021, 3, 3))  # fmt: skip
    event = made(database, "event", starts_on=date(2021, 3, 3), ends_on=date(2021, 3, 5))
    taking = made(database, "participation", event_id=event, status="closed")
    made(database, "participation_cost", participation_id=taking, planned=gbp, actual=gbp)
    given = made(database, "contribution", pledged=gbp, pledged_on=date(2021, 3, 3))
    for number in (1, 2):
        made(database, "instalment", contribution_id=given, number=number, amount=gbp,
             received_on=date(2021, 3, 3))  # fmt: skip
    made(database, "instalment", contribution_id=given, number=3, amount=gbp)  # it has not come
    expected = {
        "volume": 1, "cofinancing": 1, "expenditure": 1, "yearly_budget": 2, "awards_committed": 1,
        "awards_disbursed": 1, "requested": 1, "event_costs": 1, "event_costs_planned": 1,
        "contributions_pledged": 1, "contributions_received": 2,
    }  # fmt: skip
    sums = {key for key, one in BY_KEY.items() if one.unit is figures.Unit.USD_CENTS}
    assert sums == expected.keys()
    with database.reading() as connection:
        for key, number in expected.items():
            figure = figures.count(connection, BY_KEY[key], SPAN)
            assert [left.number for left in figure.unpriced] == [number], key
            assert len(figures.rows_of(connection, BY_KEY[key], SPAN)) >= 1, key
        assert figures.count(connection, BY_KEY["expenditure"], SPAN).value == 300
        outside = FigurePeriod(DAY, date(2010, 1, 1), date(2010, 12, 31))
        assert not figures.count(connection, BY_KEY["volume"], outside).unpriced
        part = breakdown.part_rows(BY_KEY["volume"], SPAN, By.COUNTRY, "KGZ")
        assert figures.count(connection, part, SPAN).value == 0


def test_tables_of_a_report_say_what_their_sums_leave_out(portfolio_file):
    with portfolio_file.reading() as connection:
        tables = portfolio(Counts(connection, SPAN, file_lists.read(connection)))
    by_country = tables[0]
    assert LEFT_OUT in by_country.note.en
    assert LEFT_OUT_RU in by_country.note.ru


def test_incomplete_sums_are_frozen_only_when_somebody_says_so(portfolio_file):
    with pytest.raises(Refused) as refused:
        freezing.freeze(portfolio_file, "Anna", "2026", SPAN)
    assert {one.field for one in refused.value.findings} == {freezing.UNPRICED}
    assert f"Approved volume. {LEFT_OUT}" in refused.value.say("en")
    freezing.freeze(portfolio_file, "Anna", "2026", SPAN, incomplete=True)
    with portfolio_file.reading() as connection:
        kept = freezing.figures_of(connection, freezing.find(connection, "2026").set_id)
    volume = next(one for one in kept if one.key == "volume")
    assert volume.counts.en.endswith(LEFT_OUT.replace("\xa0", " "))


def test_the_quality_report_begins_with_the_rates_to_fetch(portfolio_file):
    made(portfolio_file, "project", status="pipeline", planned_start=date(2021, 2, 26),
         approved_amount=Money(1_00, "GBP"))  # fmt: skip
    first, _, kinds, issues = lists.data_quality(portfolio_file, SPAN)
    assert first.title.en == "Amounts without a rate"
    assert [row[:3] for row in first.rows] == [(("GBP", "GBP"), date(2021, 2, 26), 3)]
    assert first.rows[0][3].en == "5,000,002.00\xa0GBP"
    assert kinds.total[2] == len(issues.rows)
    assert any("There is no UN rate for GBP" in row[4].en for row in issues.rows)


def test_what_is_not_valued_stands_before_the_steps_that_publish_it(database):
    one = project(database, Money(5_00, "GBP"), status="pipeline")
    with pytest.raises(Refused) as refused:
        steps.take(database, "Anna", "project", one, "approved", DAY)
    assert (
        "There is no UN rate for GBP on or before 26\xa0Feb\xa02021: the amount"
        in refused.value.say("en")
    )
    made(database, "exchange_rate", currency="GBP", effective_on=date(2021, 2, 1),
         per_usd=Decimal("0.7"))  # fmt: skip
