"""Financial scores follow from the offers, by the lowest price among those that are compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_content import PaperTable
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.rows import offers, scoring
from km_desktop.store.lists import queries
from tests.samples import DAY, made, make, working

D = Decimal


def dollars(whole):
    return Money.in_dollars(whole * 100)


def candidate(offer, technical=80, **more):
    points = None if technical is None else D(technical)
    return {"offer": offer, "technical_score": points, **more}


def test_the_lowest_price_has_all_points_and_the_others_their_part():
    rows = [candidate(dollars(7400)), candidate(dollars(6000)), candidate(None)]
    assert offers.scores(rows, None) == [D("81.08"), D(100), None]
    assert scoring.financial([]) == []
    assert scoring.financial([0, 50, None]) == [100, 0, None]


@pytest.mark.parametrize(("threshold", "expected"), [
    (None, [D("100"), None, D("50")]),  # seventy where nothing is given
    (D(60), [D("50"), D("100"), D("25")]),
    (D(81), [None, None, None]),
])  # fmt: skip
def test_only_offers_with_enough_technical_points_are_compared(threshold, expected):
    rows = [candidate(dollars(400), 70), candidate(dollars(200), 69), candidate(dollars(800))]
    assert offers.scores(rows, threshold) == expected
    assert offers.scores([candidate(dollars(1), None)], D(0)) == [None]


def test_one_currency_is_compared_as_it_is_and_two_in_dollars():
    rouble = Money(100_000, "RUB", None, None, None)
    assert offers.scores([candidate(rouble), candidate(Money(50_000, "RUB"))], None) == [50, 100]
    priced = Money(100_000, "RUB", 2_000, D(50), DAY)
    assert offers.scores([candidate(priced), candidate(dollars(40))], None) == [100, 50]
    # The lowest of several currencies is not known while one of them has no rate.
    assert offers.scores([candidate(rouble), candidate(dollars(40))], None) == [None, None]


def assignment_with(database, *rows, **values):
    one = made(database, "assignment", **values)
    with working(database) as work:
        experts = [make(work, "expert") for _ in rows]
        ids = [
            make(work, "candidate", assignment_id=one, expert_id=expert, **row)
            for expert, row in zip(experts, rows, strict=True)
        ]
    return one, ids


def save(database, one, *rows, **values):
    records.save(database, "Anna", Edit("assignment", one, None, values, rows=rows), DAY)


def scores_of(database, one, ids):
    with database.reading() as connection:
        found = {row["id"]: row for row in queries.rows_of(connection, "candidate", [one])}
    return [found[row]["financial_score"] for row in ids]


def told(database, one):
    findings = records.open_record(database, "assignment", one, DAY).findings
    return [found.text.en for found in findings if found.entity == "candidate"]


@pytest.mark.both
def test_scores_follow_until_somebody_types_another(database):
    one, ids = assignment_with(
        database, candidate(None, 80), candidate(None, 90), candidate(None, 75)
    )
    first, second, third = ids
    save(database, one, RowEdit("candidate", first, {"offer": dollars(8000)}),
         RowEdit("candidate", second, {"offer": dollars(10_000)}))  # fmt: skip
    assert scores_of(database, one, ids) == [100, 80, None]
    # A lower offer of another candidate changes the scores of all.
    save(database, one, RowEdit("candidate", third, {"offer": dollars(4000)}))
    assert scores_of(database, one, ids) == [50, 40, 100]
    save(database, one, RowEdit("candidate", first, {"financial_score": D(60)}))
    save(database, one, RowEdit("candidate", third, {"offer": dollars(2000)}))
    assert scores_of(database, one, ids) == [60, 20, 100]
    assert told(database, one) == [
        "The financial score is 60, entered by hand; by the offers it is 25."
    ]
    # Below the threshold nothing is compared, and what followed goes.
    save(database, one, technical_threshold=D(80))
    assert scores_of(database, one, ids) == [60, 80, None]
    save(database, one, RowEdit("candidate", second, {"offer": None}))
    assert scores_of(database, one, ids) == [60, None, None]


def test_a_selected_candidate_below_the_threshold_is_told(database):
    one, _ids = assignment_with(database, candidate(dollars(100), 65, decision="SELECTED"))
    assert told(database, one) == [
        "The technical score is 65, below the threshold of 70: the offer is not compared."
    ]


def test_scores_without_offers_stay_as_they_were_typed(database):
    one, ids = assignment_with(database, candidate(None, 80, financial_score=D(74)))
    save(database, one, title_en="Soil maps, second edition")
    assert scores_of(database, one, ids) == [74]
    assert told(database, one) == []


def test_an_offer_is_worth_what_it_was_on_the_closing_day(database):
    with working(database) as work:
        for day, rate in ((date(2026, 1, 1), D(80)), (date(2026, 3, 1), D(100))):
            make(work, "exchange_rate", currency="RUB", effective_on=day, per_usd=rate)
    one, ids = assignment_with(database, candidate(None))
    row = RowEdit("candidate", ids[0], {"offer": Money(800_000, "RUB")})
    save(database, one, row, offers_close_on=date(2026, 2, 1))
    with database.reading() as connection:
        (found,) = queries.rows_of(connection, "candidate", [one])
    assert found["offer"].usd_minor == 10_000


@pytest.mark.parametrize("variant", ["full", "anonymised"])
def test_the_short_list_prints_how_the_scores_follow(database, variant):
    one, _ids = assignment_with(
        database,
        candidate(dollars(6000), 80, financial_score=D(100)),
        candidate(dollars(7400), 90, financial_score=D(90)),
        candidate(dollars(5000), 60),
    )
    found = next(printing.contents(database, "shortlist", [one], variant, DAY))
    compared = next(part for part in found.parts if isinstance(part, PaperTable))
    rows = {row[0].text.en: row[1:] for row in compared.rows}
    sums = [cell.more.en.replace("\xa0", " ") for cell in rows["Financial, weight 30%"]]
    assert sums == [
        "entered by hand; 6,000.00 USD ÷ 7,400.00 USD × 100 = 81.08",
        "6,000.00 USD ÷ 6,000.00 USD × 100 = 100",
        "not compared",
    ]
    assert len(rows["Offer"]) == 3
    assert "70" in compared.lead.en
    assert "÷" in compared.lead.ru
