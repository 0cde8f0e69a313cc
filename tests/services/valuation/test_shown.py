"""What an amount is worth is shown wherever the amount is: lists, papers, and typed by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import steps
from km_desktop.services.lists import browse
from km_desktop.services.printing import printing
from km_desktop.services.printing.paper_kinds import KINDS
from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.services.words import kinds_text
from km_desktop.services.words.file_lists import Vocabulary
from km_desktop.written.money import (
    Valued,
    read_valued,
    write_editable_amount,
    write_editable_worth,
)
from tests.samples import DAY, made, stored

VALUED = Money(300_000_000_00, "RUB", 4_059_539_92, Decimal("73.9"), date(2021, 1, 1))


@pytest.fixture
def project(database):
    made(database, "exchange_rate", currency="RUB", effective_on=date(2021, 1, 1),
         per_usd=Decimal("73.9"))  # fmt: skip
    return made(database, "project", status="pipeline", approved_on=date(2021, 2, 26),
                planned_start=date(2021, 5, 1), approved_amount=VALUED)  # fmt: skip


def plain(text):
    return text.replace("\xa0", " ")


@pytest.mark.both
def test_a_list_has_a_column_of_what_amounts_are_worth(database, project):
    columns = {column.key: column for column in browse.columns("project", "en")}
    worth = columns["approved_amount:worth"]
    assert worth.title.en == "Approved amount, in US dollars"
    (row,) = browse.rows(database, "project", [project], ["approved_amount:worth"], "en", DAY)
    assert plain(row.cells["approved_amount:worth"]) == "US$4,059,539.92 at 73.90 of 1 Jan 2021"


def test_a_form_says_it_with_the_day_and_follows_what_is_typed(database, project):
    place = ("project", project, "approved_amount")
    sheet = records.open_record(database, "project", project, DAY)
    assert plain(sheet.worths[place].text.en) == (
        "US$4,059,539.92 at 73.90 of 1 Jan 2021, for the approval on 26 Feb 2021"
    )
    assert plain(sheet.worths[place].text.ru) == (
        "4 059 539,92 долл. США по курсу 73,90 от 1 янв. 2021 г., на день утверждения "
        "26 февр. 2021 г."
    )
    typed = {"approved_amount": Money(5_00, "GBP"), "approved_on": date(2027, 1, 1)}
    review = records.review(database, Edit("project", project, None, typed), DAY)
    assert review.worths[place].how == "unpriced"
    typed["approved_amount"] = Money(73_90, "RUB")
    review = records.review(database, Edit("project", project, None, typed), DAY)
    assert review.worths[place].how == "provisional"
    assert review.worths[place].text.en.endswith("(provisional)")


def test_a_paper_prints_it(database, project):
    made(database, "project_country", project_id=project, country="KGZ")
    variant = KINDS["project"].variants[0][0]
    (found,) = printing.contents(database, "project", [project], variant, DAY, None)
    fact = next(one for one in found.facts if one.label.en == "Approved amount, in US dollars")
    assert plain(fact.value.en).endswith("for the approval on 26 Feb 2021")


def test_the_rate_of_the_un_can_be_asked_for_again(database, project):
    field = fields_of(ENTITIES["project"])["approved_amount"]
    words = Vocabulary({})

    def save(typed):
        value = kinds_text.read(field, typed, words)
        records.save(database, "Anna", Edit("project", project, None, {field.key: value}), DAY)
        return stored(database, "project", project)["approved_amount"]

    made(database, "project_country", project_id=project, country="KGZ")
    assert save("300000000 RUB по курсу 74,12").is_by_hand
    assert save("300000000 RUB").is_by_hand
    assert save("300000000 RUB at UN rate") == VALUED


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("valued", [
    Valued(30_000, "RUB", 405, Decimal("74.12")),
    Valued(30_000, "RUB", 400, Decimal(75)),
    Valued(30_000, "RUB", 401, Decimal("74.8")),
    Valued(30_000, "RUB", at_un_rate=True),
    Valued(30_000, "RUB"),
])  # fmt: skip
def test_what_was_typed_of_a_worth_is_read_back_as_the_same(valued, language):
    amount = write_editable_amount(valued.minor, language, "RUB")
    written = amount + write_editable_worth(valued, language)
    found = read_valued(written, "RUB")
    assert (found.minor, found.currency, found.usd_minor) == (
        valued.minor, valued.currency, valued.usd_minor,
    )  # fmt: skip
    assert found.at_un_rate is valued.at_un_rate


def test_a_termination_values_what_is_payable_at_its_day(database):
    made(database, "exchange_rate", currency="RUB", effective_on=date(2020, 1, 1),
         per_usd=Decimal(50))  # fmt: skip
    made(database, "exchange_rate", currency="RUB", effective_on=date(2021, 1, 1),
         per_usd=Decimal(100))  # fmt: skip
    given = Money(100_00, "RUB", 2_00, Decimal(50), date(2020, 1, 1))
    one = made(database, "assignment", status="ongoing", amount_payable=given,
               ended_reason="CO", days_delivered=Decimal(3))  # fmt: skip
    steps.take(database, "Anna", "assignment", one, "terminated", DAY, "The office closed")
    assert stored(database, "assignment", one)["amount_payable"].usd_minor == 1_00
