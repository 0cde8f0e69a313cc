"""Contributions of donors: what is pledged and what comes, at the worth of its day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from km_desktop.bilingual import Text
from km_desktop.models.money import Money
from km_desktop.services import due, figures
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.reports.counts import BY_KEY, Counts
from km_desktop.services.reports.portfolio import portfolio
from km_desktop.services.words import file_lists
from km_desktop.services.words.findings import Refused
from km_desktop.store.database import Database
from tests.samples import DAY, made, make, say_all, stored, working

PLEDGED, RECEIVED = "contributions_pledged", "contributions_received"


def usd(amount: int) -> Money:
    return Money.in_dollars(amount * 100)


def instalment(number: int, amount: Money | None, **values: Any) -> RowEdit:
    given = {"number": number, "amount": amount, **values}
    return RowEdit("instalment", uuid4(), given, is_new=True)


def contribution(database: Database, donor: UUID, *rows: RowEdit, **values: Any) -> UUID:
    given = {"donor_id": donor, "instrument": "TFD", **values}
    edit = Edit("contribution", None, values=given, rows=rows)
    return records.save(database, "Anna", edit, DAY).record_id


def change(database: Database, record_id: UUID, *rows: RowEdit, **values: Any) -> list[str]:
    edit = Edit("contribution", record_id, values=values, rows=rows)
    told = say_all(records.save(database, "Anna", edit, DAY).issues)
    return [sentence.replace("\xa0", " ") for sentence in told]


def counted(database: Database, key: str, span: FigurePeriod) -> figures.Figure:
    with database.reading() as connection:
        return figures.count(connection, BY_KEY[key], span)


def table(database: Database, span: FigurePeriod) -> Any:
    with database.reading() as connection:
        counts = Counts(connection, span, file_lists.read(connection))
        found = [one for one in portfolio(counts) if one.title.en == "Contributions of donors"]
    return found[0] if found else None


@pytest.fixture
def donor(file_database: Database) -> UUID:
    return made(file_database, "organisation", name_en="A government", name_ru=None, kind="DONOR")


@pytest.fixture
def trust_fund(file_database: Database, donor: UUID) -> list[UUID]:
    """The pledge of 2015 and the top-up of 2020, of which parts have come."""
    first = contribution(
        file_database, donor,
        instalment(1, usd(10_000_000), received_on=date(2015, 9, 1)),
        instalment(2, usd(15_000_000), received_on=date(2016, 9, 1)),
        title="Pledge to the Trust Fund", pledged_on=date(2015, 6, 1), pledged=usd(25_000_000),
    )  # fmt: skip
    second = contribution(
        file_database, donor,
        instalment(1, usd(12_000_000), due_on=date(2020, 9, 1), received_on=date(2020, 8, 30)),
        instalment(2, usd(18_000_000), due_on=DAY + timedelta(days=5)),
        title="Top-up of the Trust Fund", pledged_on=date(2020, 5, 21), pledged=usd(30_000_000),
    )  # fmt: skip
    return [first, second]


def test_pledges_and_receipts_are_summed_by_their_own_days(file_database, trust_fund):
    for span, pledged, received in (
        (FigurePeriod(DAY), 55_000_000, 37_000_000),
        (FigurePeriod(date(2016, 1, 1), today=DAY), 25_000_000, 10_000_000),
        (FigurePeriod(DAY, date(2016, 1, 1), date(2016, 12, 31)), 0, 15_000_000),
        (FigurePeriod(DAY, date(2020, 5, 21), date(2020, 5, 21)), 30_000_000, 0),
    ):
        assert counted(file_database, PLEDGED, span).value == pledged * 100
        assert counted(file_database, RECEIVED, span).value == received * 100
    assert stored(file_database, "contribution", trust_fund[0])["reference"] == "CTR-2026-0001"


def test_the_report_names_each_donor_with_what_is_to_come(file_database, trust_fund):
    other = made(file_database, "organisation", name_en="A bank", country="KAZ")
    contribution(file_database, other, pledged_on=date(2021, 1, 1), pledged=usd(1_000))
    found = table(file_database, FigurePeriod(DAY))
    assert [(row[0].en, *row[1:]) for row in found.rows] == [
        ("A government", 5_500_000_000, 3_700_000_000, 1_800_000_000),
        ("A bank", 100_000, 0, 100_000),
    ]
    assert found.total[1:] == (5_500_100_000, 3_700_000_000, 1_800_100_000)


def test_where_nobody_gives_there_is_no_table(file_database):
    assert table(file_database, FigurePeriod(DAY)) is None


def test_money_is_worth_what_it_was_on_its_day_and_unpriced_amounts_are_named(file_database, donor):
    with working(file_database) as work:
        for on, rate in ((date(2020, 1, 1), "60"), (date(2021, 1, 1), "75")):
            make(work, "exchange_rate", currency="RUB", effective_on=on, per_usd=Decimal(rate))
    roubles = Money(600_000_000_00, "RUB")
    one = contribution(
        file_database, donor,
        instalment(1, Money(300_000_000_00, "RUB"), received_on=date(2021, 2, 1)),
        pledged_on=date(2020, 5, 21), pledged=roubles,
    )  # fmt: skip
    assert stored(file_database, "contribution", one)["pledged"].usd_minor == 10_000_000_00
    assert counted(file_database, RECEIVED, FigurePeriod(DAY)).value == 4_000_000_00

    contribution(
        file_database, donor,
        instalment(1, Money(7_00, "GBP"), received_on=date(2021, 2, 1)),
        pledged_on=date(2021, 1, 1), pledged=Money(9_00, "GBP"),
    )  # fmt: skip
    for key, minor in ((PLEDGED, 9_00), (RECEIVED, 7_00)):
        (left,) = counted(file_database, key, FigurePeriod(DAY)).unpriced
        assert (left.currency, left.number, left.minor) == ("GBP", 1, minor)
    assert "(9\xa0GBP)" in table(file_database, FigurePeriod(DAY)).note.en


def test_what_is_missing_or_too_much_is_an_issue_and_stops_nothing(file_database, donor):
    one = contribution(file_database, donor)
    assert change(file_database, one, note="To be agreed") == [
        "Without the day of the pledge the contribution is in no period.",
        "Without its amount the contribution is in no sum.",
    ]
    told = change(
        file_database, one, instalment(1, None, received_on=DAY), pledged_on=DAY, pledged=usd(100)
    )
    assert told == ["The instalment has come, but how much is not given: it is in no sum."]
    told = change(file_database, one, instalment(2, usd(60)), instalment(3, usd(41)))
    assert "The instalments add up to 101.00 USD, and 100.00 USD are pledged." in told
    with pytest.raises(Refused):
        change(file_database, one, pledged_on=DAY + timedelta(days=2))


def test_an_instalment_is_due_until_it_has_come(file_database, trust_fund):
    (item,) = due.due_on(file_database, DAY).items
    assert (item.kind, item.entity, item.record_id) == ("instalment", "contribution", trust_fund[1])
    assert (item.on, item.spot.field) == (DAY + timedelta(days=5), "received_on")
    assert item.what == Text("Instalment 2 of a contribution", "Поступление 2 взноса донора")
    assert item.who.en == "A government"
    sheet = records.open_record(file_database, "contribution", trust_fund[1], DAY)
    (row,) = (row for row in sheet.rows["instalment"] if row["number"] == 2)
    change(
        file_database, trust_fund[1],
        RowEdit("instalment", row["id"], {"received_on": DAY}, version=row["version"]),
    )  # fmt: skip
    assert due.due_on(file_database, DAY).items == ()
