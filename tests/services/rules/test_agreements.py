"""What is in force on a day, and what follows from it: amounts, ends, shares, lengths."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import figures, programmes
from km_desktop.services.figures import FigurePeriod
from km_desktop.services.lists import browse, summary
from km_desktop.services.records import payments, records
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.words.findings import Refused
from km_desktop.store.lists import queries
from km_desktop.store.values import table_of
from tests.samples import DAY, made, make, say_all, stored, working

D = Decimal
AWARD = programmes.traits("award")


def dollars(whole):
    return Money.in_dollars(whole * 100)


def amended(database):
    """Make an award whose amount and end were changed by two amendments, and a third unsigned."""
    with working(database) as work:
        one = make(work, "award", status="active", amount=dollars(29_000),
                   signed_on=date(2025, 12, 1), starts_on=date(2025, 12, 1),
                   ends_on=date(2026, 11, 30))  # fmt: skip
        for at, (share, amount) in enumerate(((D(60), 17_400), (D(40), 11_600)), 1):
            make(work, "milestone", award_id=one, number=at, share=share, status="planned",
                 amount=dollars(amount))  # fmt: skip
        make(work, "amendment", award_id=one, kind="BUDGET", signed_on=date(2026, 5, 5),
             new_amount=dollars(20_000))  # fmt: skip
        make(work, "amendment", award_id=one, kind="NO_COST", signed_on=date(2026, 6, 5),
             new_end=date(2027, 3, 31))  # fmt: skip
    return one


def open_of(database, entity, one) -> list[str]:
    return say_all(records.open_record(database, entity, one, DAY).findings)


@pytest.mark.parametrize(("day", "amount", "end"), [
    (date(2026, 5, 1), 29_000, date(2026, 11, 30)),
    (date(2026, 5, 5), 20_000, date(2026, 11, 30)),
    (date(2026, 6, 5), 20_000, date(2027, 3, 31)),
    (None, 20_000, date(2027, 3, 31)),
])  # fmt: skip
def test_one_function_and_its_sql_say_what_is_in_force_on_a_day(file_database, day, amount, end):
    one = amended(file_database)
    table = table_of("award")
    with file_database.reading() as connection:
        values = queries.records(connection, "award", [one])[one]
        rows = {"amendment": queries.rows_of(connection, "amendment", [one])}
        found = connection.execute(select(
            AWARD.amount_column(table, "minor", day), AWARD.days.agreed_column(table, day),
            AWARD.amount_column(table, "currency", day),
        )).one()  # fmt: skip
    assert AWARD.in_force("amount", values, rows, day) == dollars(amount)
    assert AWARD.in_force("ends_on", values, rows, day) == end
    assert tuple(found) == (amount * 100, end, "USD")


def test_figure_list_and_panel_agree_on_what_is_in_force(file_database):
    one = amended(file_database)

    def committed(day):
        with file_database.reading() as connection:
            committed = figures.BY_KEY["awards_committed"]
            return figures.rows_of(connection, committed, FigurePeriod(day))[0].amount

    assert committed(date(2026, 5, 1)) == 2_900_000
    assert committed(DAY) == 2_000_000
    row = browse.rows(file_database, "award", [one], ["amount", "ends_on"], "en", DAY)[0]
    assert row.cells == {"amount": "$20,000.00", "ends_on": "31\xa0Mar\xa02027"}
    facts = dict(summary.of_record(file_database, "award", one, "en", DAY).facts)
    assert (facts["Amount"], facts["End"]) == ("20,000.00\xa0USD", "31\xa0Mar\xa02027")


def test_tranches_that_no_longer_add_up_are_said(file_database):
    one = amended(file_database)
    sums = "The tranches do not add up to the amount in force, 20,000.00\xa0USD."
    assert sums in open_of(file_database, "award", one)
    contradicts = "The amount is 17,400.00\xa0USD, and 60% is 12,000.00\xa0USD."
    assert contradicts in open_of(file_database, "award", one)


def test_an_amendment_without_a_signature_names_both_values(file_database):
    one = amended(file_database)
    with working(file_database) as work:
        make(work, "amendment", award_id=one, kind="BUDGET", new_amount=dollars(25_000),
             signed_on=None)  # fmt: skip
    assert (
        "The amendment says 25,000.00\xa0USD, the award 20,000.00\xa0USD: it is not signed and not "
        "in force."
    ) in open_of(file_database, "award", one)


@pytest.mark.parametrize(("kind", "lacking"), [
    ("NO_COST", ["Signed on", "New end"]), ("DATES", ["Signed on", "New end"]),
    ("BUDGET", ["Signed on", "New amount"]), ("RESULTS", ["Signed on", "What changes"]),
])  # fmt: skip
def test_an_amendment_is_not_empty_of_what_makes_it_one(file_database, kind, lacking):
    one = made(file_database, "award")
    row = RowEdit("amendment", uuid4(), {"kind": kind}, is_new=True)
    with pytest.raises(Refused) as caught:
        records.save(file_database, "Anna", Edit("award", one, 1, rows=(row,)), DAY)
    assert say_all(caught.value.findings) == [
        f"“{it}” belongs to it: fill it in." for it in lacking
    ]


def test_an_extension_says_what_it_lacks(file_database):
    with working(file_database) as work:
        tour = make(work, "deployment")
        make(work, "extension", deployment_id=tour, new_end=date(2027, 9, 1), requested_on=None,
             funding=None, consent=None)  # fmt: skip
    found = open_of(file_database, "deployment", tour)
    assert {
        "“Requested on” is missing.",
        "“Funding” is missing.",
        "“Everyone consents” is missing.",
    } <= set(found)


ROWS = [
    ("assignment", "deliverable", {"status": "submitted"},
     "Submitted, but: fill in “Submitted on”."),
    ("assignment", "deliverable", {"status": "accepted", "submitted_on": DAY},
     "Accepted, but: fill in “Accepted on”."),
    ("assignment", "deliverable", {"status": "planned", "submitted_on": DAY},
     "“Submitted on” is 23\xa0Jun\xa02026, and the status is “Planned”."),
    ("assignment", "payment", {"status": "paid"}, "Paid, but: fill in “Paid on”."),
    ("assignment", "payment", {"status": "due", "paid_on": DAY},
     "“Paid on” is 23\xa0Jun\xa02026, and the status is “Due”."),
    ("award", "milestone", {"status": "paid", "amount": dollars(5)},
     "Paid, but: fill in “Paid on”."),
    ("award", "milestone", {"status": "paid", "paid_on": DAY}, "Paid, but: fill in “Amount”."),
]  # fmt: skip


@pytest.mark.parametrize(("owner", "row", "values", "sentence"), ROWS)
def test_the_state_of_a_row_asks_for_its_days(file_database, owner, row, values, sentence):
    with working(file_database) as work:
        one = make(work, owner)
        known = fields_of(ENTITIES[row])
        empty = {key: None for key in ("submitted_on", "accepted_on", "paid_on") if key in known}
        make(work, row, **{f"{owner}_id": one, **empty, **values})
    assert sentence in open_of(file_database, owner, one)


def test_the_day_of_a_paid_tranche_may_not_be_taken_away(file_database):
    with working(file_database) as work:
        one = make(work, "award")
        tranche = make(work, "milestone", award_id=one, status="paid", paid_on=DAY, share=D(100),
                       amount=dollars(5))  # fmt: skip
    row = RowEdit("milestone", tranche, {"paid_on": None})
    with pytest.raises(Refused):
        records.save(file_database, "Anna", Edit("award", one, 1, rows=(row,)), DAY)


def fee_of_7400(database):
    return made(database, "assignment", fee_basis="LUMP", total_fee=dollars(7_400))


def test_the_amount_of_a_payment_follows_from_its_share_until_another_is_typed(file_database):
    one, row = fee_of_7400(file_database), uuid4()

    def save(**values):
        version = stored(file_database, "assignment", one)["version"]
        edit = RowEdit("payment", row, values, is_new=not queries_have(file_database, row))
        return records.save(
            file_database, "Anna", Edit("assignment", one, version, rows=(edit,)), DAY
        )

    save(number=1, share=D(40))
    assert stored(file_database, "payment", row)["amount"] == dollars(2_960)
    save(share=D(50))
    assert stored(file_database, "payment", row)["amount"] == dollars(3_700)
    saved = save(amount=dollars(1_000))
    assert "The amount is 1,000.00\xa0USD, and 50% is 3,700.00\xa0USD." in say_all(saved.issues)
    save(share=D(60))
    assert stored(file_database, "payment", row)["amount"] == dollars(1_000)


def queries_have(database, record_id):
    with database.reading() as connection:
        return bool(queries.records(connection, "payment", [record_id]))


def test_a_new_fee_moves_the_amounts_that_follow_from_it_and_no_paid_ones(file_database):
    one = fee_of_7400(file_database)
    with working(file_database) as work:
        paid, planned = (
            make(work, "payment", assignment_id=one, share=D(50), amount=dollars(3_700), **more)
            for more in ({"status": "paid", "paid_on": DAY}, {"status": "planned"})
        )
    edit = Edit("assignment", one, 1, values={"total_fee": dollars(8_000)})
    records.save(file_database, "Anna", edit, DAY)
    assert stored(file_database, "payment", planned)["amount"] == dollars(4_000)
    assert stored(file_database, "payment", paid)["amount"] == dollars(3_700)


def test_payments_are_made_from_the_deliverables_in_one_operation(file_database):
    one = fee_of_7400(file_database)
    shares = (20, 30, 30, 20)
    with working(file_database) as work:
        for at, share in enumerate(shares, 1):
            make(work, "deliverable", assignment_id=one, number=at, share=D(share),
                 due_on=date(2026, 7, at), status="planned")  # fmt: skip

    saved = payments.make_payments(file_database, "Anna", one, DAY)

    rows = records.open_record(file_database, "assignment", one, DAY).rows["payment"]
    assert [row["amount"] for row in rows] == [dollars(n) for n in (1_480, 2_220, 2_220, 1_480)]
    assert [row["due_on"].day for row in rows] == [1, 2, 3, 4]
    assert len(saved.changes.of("payment").added) == 4
    with pytest.raises(Refused):
        payments.make_payments(file_database, "Anna", one, DAY)


def test_the_amount_of_a_tranche_follows_from_the_award(file_database):
    one, row = made(file_database, "award", amount=dollars(45_000)), uuid4()
    edit = RowEdit("milestone", row, {"title_en": "Design", "share": D(60)}, is_new=True)
    records.save(file_database, "Anna", Edit("award", one, 1, rows=(edit,)), DAY)
    assert stored(file_database, "milestone", row)["amount"] == dollars(27_000)


@pytest.mark.parametrize(("end", "warned"), [
    (date(2026, 6, 30), False), (date(2026, 7, 1), True), (date(2026, 7, 30), True),
])  # fmt: skip
def test_an_internship_is_longer_than_six_months_by_a_day(file_database, end, warned):
    one = made(file_database, "internship", planned_start=date(2026, 1, 1), planned_end=end)
    long = [text for text in open_of(file_database, "internship", one) if "Longer than six" in text]
    assert bool(long) is warned


@pytest.mark.parametrize(("start", "end", "long"), [
    (date(2024, 8, 29), date(2025, 2, 28), False), (date(2024, 2, 29), date(2024, 8, 28), False),
    (date(2025, 8, 31), date(2026, 2, 28), False), (date(2025, 8, 31), date(2026, 3, 1), True),
])  # fmt: skip
def test_six_months_end_on_the_last_day_of_a_short_month(file_database, start, end, long):
    one = made(file_database, "internship", planned_start=start, planned_end=end)
    texts = open_of(file_database, "internship", one)
    assert any("Longer than six" in text for text in texts) is long


def test_only_tours_that_began_count_and_each_within_its_modality(file_database):
    def tour(work, person, **values):
        return make(work, "deployment", **{"person_id": person, "category": "I_SPEC", **values})

    with working(file_database) as work:
        person = make(work, "person", birth_date=date(1980, 1, 1))
        tour(work, person, status="withdrawn", contract_start=date(2020, 1, 1),
             contract_end=date(2023, 12, 31))  # fmt: skip
        tour(work, person, category="N_SPEC", status="completed", actual_start=date(2010, 1, 1),
             actual_end=date(2013, 12, 31))  # fmt: skip
        first = tour(work, person, status="completed", contract_start=date(2022, 1, 1),
                     actual_start=date(2022, 1, 1), contract_end=date(2024, 12, 31))  # fmt: skip
        now = tour(work, person, contract_start=date(2026, 1, 1), contract_end=date(2026, 12, 31))
    assert not [text for text in open_of(file_database, "deployment", now) if "served" in text]
    with working(file_database) as work:
        make(work, "extension", deployment_id=first, new_end=date(2025, 1, 31))
    assert [text for text in open_of(file_database, "deployment", now) if "served" in text] == [
        "49 months served under the modality “International”; the limit is 48 months. Give the "
        "reason."
    ]


def test_too_many_volunteers_under_one_description_are_said(file_database):
    with working(file_database) as work:
        doa = make(work, "doa", number_of_assignments=1)
        for _ in range(2):
            make(work, "deployment", doa_id=doa)
    assert "2 volunteers are deployed under this description, which is for 1." in open_of(
        file_database, "doa", doa
    )
