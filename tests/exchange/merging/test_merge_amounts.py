"""One amount typed in two copies: its two worths are no question where one follows the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from km_desktop.exchange import database_file
from km_desktop.exchange.merging import merge
from km_desktop.exchange.merging.answer import Answer
from km_desktop.exchange.merging.record_names import KnownRecords
from km_desktop.models.money import Money
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.store import database as databases
from km_desktop.store.database import Database
from tests.samples import DAY, made, stored

ROUBLES = Money(300_000_000_00, "RUB")
SIGNED = date(2021, 2, 26)


@pytest.fixture
def award(file_database: Database) -> UUID:
    made(file_database, "exchange_rate", currency="RUB", effective_on=date(2021, 1, 1),
         per_usd=Decimal("73.9"))  # fmt: skip
    return made(file_database, "award", status="draft", signed_on=SIGNED)


@pytest.fixture
def laptop(file_database: Database, award: UUID, tmp_path) -> Iterator[Database]:
    path = tmp_path / "laptop.kmdb"
    database_file.export_copy(file_database, path, "Anna", "Laptop")
    with databases.open_file(path) as database:
        yield database


def save(database: Database, award: UUID, **values) -> None:
    records.save(database, "Anna", Edit("award", award, None, values), DAY)


def taken_back(ours: Database, copy: Database, answers=None):
    copy.close()
    arriving = merge.read_copies(ours, [copy.path])
    found = merge.preview(ours, arriving, DAY)
    return found, merge.merge(ours, "Anna", arriving, answers or {}, DAY)


def test_the_worth_that_follows_the_rule_is_taken_without_a_question(file_database, laptop, award):
    save(file_database, award, amount=ROUBLES)
    made(laptop, "exchange_rate", currency="RUB", effective_on=date(2021, 2, 15),
         per_usd=Decimal(75))  # fmt: skip
    save(laptop, award, amount=ROUBLES)

    found, merged = taken_back(file_database, laptop)

    assert found.questions == [] == merged.open
    assert stored(file_database, "award", award)["amount"].rate == Decimal(75)


def test_a_worth_by_hand_is_asked_about_with_both_rates(file_database, laptop, award):
    save(file_database, award, amount=ROUBLES)
    by_hand = Money.by_hand(ROUBLES.minor, "RUB", 4_047_490_56, Decimal("74.12"))
    save(laptop, award, amount=by_hand)

    found, merged = taken_back(file_database, laptop)

    assert [one.field for one in found.questions] == ["amount"]
    with file_database.reading() as connection:
        names = KnownRecords(connection)
        said = [names.shown("award", "amount", side.value).en for side in found.questions[0].sides]
    assert "at 73.90 of 1\xa0Jan\xa02021" in said[0]
    assert "at 74.12, entered by hand" in said[1]
    merge.decide(file_database, "Anna", {merged.open[0].id: Answer("theirs")}, DAY)
    assert stored(file_database, "award", award)["amount"] == by_hand


def test_a_value_of_ones_own_is_valued_by_its_day(file_database, laptop, award):
    save(file_database, award, amount=ROUBLES)
    save(laptop, award, amount=Money(1_00, "RUB"))
    _, merged = taken_back(file_database, laptop)
    answer = {merged.open[0].id: Answer("value", Money(73_90, "RUB"))}
    merge.decide(file_database, "Anna", answer, DAY)
    found = stored(file_database, "award", award)["amount"]
    assert (found.usd_minor, found.rate_on) == (1_00, date(2021, 1, 1))
