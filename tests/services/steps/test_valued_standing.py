"""An amount that a status demanded with its worth keeps one: no edit puts a worthless one there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from km_desktop.models.money import Money
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.edit import RowEdit
from km_desktop.services.records.records import Edit
from km_desktop.services.steps.machines import MACHINES
from km_desktop.services.words.findings import Refused, Severity
from tests.samples import DAY, made, make, say_all, stored, working

GBP, USD = Money(5_000_00, "GBP"), Money.in_dollars(7_000_00)
SIGNED = date(2021, 2, 26)
NO_RATE = (
    "There is no UN rate for GBP on or before 26\xa0Feb\xa02021: the amount is in no figure. "
    "Add the rate."
)
NO_RATE_RU = (
    "Нет курса ООН для GBP на 26\xa0февр.\xa02021\xa0г. или ранее: сумма не входит ни в один "
    "показатель. Внесите курс."
)


def save(database, entity, record_id, *rows, **values):
    version = stored(database, entity, record_id)["version"]
    edit = Edit(entity, record_id, version, values=values, rows=tuple(rows))
    return records.save(database, "Anna", edit, DAY)


def rate(database, currency="GBP"):
    made(database, "exchange_rate", currency=currency, effective_on=date(2021, 2, 1),
         per_usd=Decimal("0.7"))  # fmt: skip


def standing(entity, status, key, **over):
    """Return statuses that come on the path behind one, with what such a record has."""
    path = MACHINES[entity].path
    return [(entity, one, key, over) for one in path[path.index(status):]]  # fmt: skip


PRICED = [
    *standing("project", "approved", "approved_amount", approved_on=SIGNED, sdgs=("6",)),
    ("project", "suspended", "approved_amount", {"approved_on": SIGNED}),
    *standing("award", "signed", "amount", signed_on=SIGNED),
    ("award", "terminated", "amount", {"signed_on": SIGNED}),
]


@pytest.mark.parametrize(("entity", "status", "key", "over"), PRICED)
def test_no_amount_without_a_rate_takes_the_place_of_one_with_a_worth(
    file_database, entity, status, key, over
):
    one = made(file_database, entity, status=status, **{key: USD}, **over)

    with pytest.raises(Refused) as caught:
        save(file_database, entity, one, **{key: GBP})

    (found,) = caught.value.findings
    assert (found.field, found.severity) == (key, Severity.ERROR)
    assert found.text == (NO_RATE, NO_RATE_RU)
    assert stored(file_database, entity, one)[key] == USD

    rate(file_database)
    saved = save(file_database, entity, one, **{key: GBP})
    assert stored(file_database, entity, one)[key].usd_minor == 7142_86
    assert "UN rate" not in " ".join(say_all(saved.issues))


def test_a_rate_by_hand_and_dollars_need_none_of_the_file(file_database):
    one = made(file_database, "project", status="ongoing", approved_on=SIGNED, approved_amount=USD)
    save(file_database, "project", one, approved_amount=Money(5_000_00, "GBP", 6_900_00))
    save(file_database, "project", one, approved_amount=Money.in_dollars(8_000_00))
    assert stored(file_database, "project", one)["approved_amount"].usd_minor == 8_000_00


def test_what_never_had_a_worth_stays_an_open_issue_that_is_said_once(file_database):
    one = made(file_database, "project", status="ongoing", approved_on=SIGNED, approved_amount=GBP)

    saved = save(file_database, "project", one, title_en="Wells")
    told = [found for found in saved.issues if "UN rate" in found.text.en]
    assert say_all(told) == [NO_RATE]
    assert told[0].severity is Severity.WARNING

    save(file_database, "project", one, approved_amount=Money(1_00, "CHF"))
    saved = save(file_database, "project", one, approved_on=date(2021, 3, 1))
    assert any("CHF on or before 1\xa0Mar\xa02021" in text for text in say_all(saved.issues))


def test_a_day_before_every_rate_may_not_be_given_to_what_has_a_worth(file_database):
    rate(file_database)
    worth = Money(5_000_00, "GBP", 7142_86, Decimal("0.7"), date(2021, 2, 1))
    one = made(
        file_database, "project", status="approved", approved_on=SIGNED, approved_amount=worth
    )
    with pytest.raises(Refused) as caught:
        save(file_database, "project", one, approved_on=date(2020, 12, 31))
    assert [found.field for found in caught.value.findings] == ["approved_amount"]


def test_before_the_status_that_demands_it_nothing_is_stopped(file_database):
    one = made(file_database, "project", status="pipeline", approved_amount=USD,
               planned_start=SIGNED)  # fmt: skip
    saved = save(file_database, "project", one, approved_amount=GBP)
    assert any("no UN rate for GBP" in text for text in say_all(saved.issues))


def signed_award(database):
    with working(database) as work:
        award = make(work, "award", status="active", signed_on=SIGNED, amount=USD)
        paid = make(work, "milestone", award_id=award, number=1, status="paid", paid_on=SIGNED,
                    amount=USD)  # fmt: skip
        due = make(work, "milestone", award_id=award, number=2, status="planned", due_on=SIGNED,
                   amount=GBP)  # fmt: skip
        changed = make(work, "amendment", award_id=award, kind="BUDGET", signed_on=SIGNED,
                       new_amount=USD)  # fmt: skip
    return award, paid, due, changed


def test_a_tranche_that_is_paid_keeps_its_worth(file_database):
    award, paid, due, _ = signed_award(file_database)
    worthless = RowEdit("milestone", paid, values={"amount": GBP})
    paying = RowEdit("milestone", due, values={"status": "paid", "paid_on": SIGNED})
    for row in (worthless, paying):
        with pytest.raises(Refused) as caught:
            save(file_database, "award", award, row)
        (found,) = caught.value.findings
        assert (found.entity, found.row, found.field) == ("milestone", row.row_id, "amount")
        assert found.text.en == NO_RATE

    save(file_database, "award", award, RowEdit("milestone", due, values={"due_on": DAY}))
    rate(file_database)
    save(file_database, "award", award, worthless, paying)


def test_an_amendment_in_force_keeps_its_worth(file_database):
    award, _, _, changed = signed_award(file_database)
    worthless = RowEdit("amendment", changed, values={"new_amount": GBP})
    with pytest.raises(Refused) as caught:
        save(file_database, "award", award, worthless)
    assert [(found.entity, found.field) for found in caught.value.findings] == [
        ("amendment", "new_amount")
    ]
    rate(file_database)
    save(file_database, "award", award, worthless)


def test_bulk_leaves_out_what_would_lose_its_worth(file_database):
    one = made(file_database, "project", status="approved", approved_on=SIGNED,
               approved_amount=USD)  # fmt: skip
    wanted = BulkChange("approved_amount", "set", GBP)
    seen = bulk.preview(file_database, "project", [one], wanted, "en", DAY)
    assert (seen.changing, seen.left_out) == (0, 1)
