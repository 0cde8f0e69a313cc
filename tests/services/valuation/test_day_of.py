"""Every amount is about a day, and its worth is that of this day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from km_desktop.models import ENTITIES
from km_desktop.models.field import fields_of
from km_desktop.models.money import Money
from km_desktop.services import rules
from km_desktop.services.history import history, restore_value, undo
from km_desktop.services.records import bulk, records
from km_desktop.services.records.bulk import BulkChange
from km_desktop.services.records.records import Edit, RowEdit
from km_desktop.services.rules.judging import case as cases
from km_desktop.services.rules.judging.case import Case
from km_desktop.services.rules.money.amounts import money_fields
from km_desktop.services.words.file_lists import Vocabulary
from tests.samples import DAY, made, stored

D = date
NOBODY = UUID(int=1)

# Of each field: the values of its record, of its row and of what it links to, and then its day.
# Each line gives less than the one before; the last of a field gives nothing: the day of entry.
DAYS = {
    ("project", "approved_amount"): [
        ({"approved_on": D(2021, 2, 26), "planned_start": D(2021, 5, 1)}, {}, {}, D(2021, 2, 26)),
        ({"planned_start": D(2021, 5, 1)}, {}, {}, D(2021, 5, 1)),
    ],
    ("project", "cofinancing"): [
        ({"approved_on": D(2021, 2, 26), "planned_start": D(2021, 5, 1)}, {}, {}, D(2021, 2, 26)),
        ({"planned_start": D(2021, 5, 1)}, {}, {}, D(2021, 5, 1)),
    ],
    ("committee_decision", "amount"): [({"met_on": D(2018, 11, 19)}, {}, {}, D(2018, 11, 19))],
    ("contribution", "pledged"): [
        ({"pledged_on": D(2015, 6, 1), "signed_on": D(2015, 9, 1)}, {}, {}, D(2015, 6, 1)),
        ({"signed_on": D(2015, 9, 1)}, {}, {}, D(2015, 9, 1)),
        ({}, {}, {}, None),
    ],
    ("instalment", "amount"): [
        ({"pledged_on": D(2015, 6, 1)},
         {"received_on": D(2016, 2, 2), "due_on": D(2016, 1, 1)}, {}, D(2016, 2, 2)),
        ({"pledged_on": D(2015, 6, 1)}, {"due_on": D(2016, 1, 1)}, {}, D(2016, 1, 1)),
        ({"pledged_on": D(2015, 6, 1), "signed_on": D(2015, 9, 1)}, {}, {}, D(2015, 6, 1)),
        ({"signed_on": D(2015, 9, 1)}, {}, {}, D(2015, 9, 1)),
        ({}, {}, {}, None),
    ],
    ("candidate", "offer"): [
        ({"offers_close_on": D(2026, 3, 3), "planned_start": D(2026, 5, 1)}, {}, {}, D(2026, 3, 3)),
        ({"planned_start": D(2026, 5, 1)}, {}, {}, None),
    ],
    ("project_year", "budget"): [({}, {"year": 2021}, {}, D(2021, 7, 1))],
    ("project_year", "budget_revised"): [({}, {"year": 2021}, {}, D(2021, 7, 1))],
    ("project_year", "expenditure"): [({}, {"year": 2021}, {}, D(2021, 7, 1))],
    ("award", "amount"): [
        ({"signed_on": D(2021, 2, 2), "starts_on": D(2021, 3, 3)}, {}, {}, D(2021, 2, 2)),
        ({"starts_on": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
        ({}, {}, {}, None),
    ],
    ("amendment", "new_amount"): [
        ({"signed_on": D(2021, 2, 2)}, {"signed_on": D(2022, 2, 2)}, {}, D(2022, 2, 2)),
        ({"signed_on": D(2021, 2, 2)}, {}, {}, None),
    ],
    ("milestone", "amount"): [
        ({"signed_on": D(2021, 2, 2)},
         {"status": "paid", "paid_on": D(2021, 9, 9), "due_on": D(2021, 8, 8)}, {}, D(2021, 9, 9)),
        ({"signed_on": D(2021, 2, 2)},
         {"status": "planned", "paid_on": D(2021, 9, 9), "due_on": D(2021, 8, 8)}, {},
         D(2021, 8, 8)),
        ({"signed_on": D(2021, 2, 2)}, {"status": "planned"}, {}, D(2021, 2, 2)),
        ({"starts_on": D(2021, 2, 2)}, {"status": "paid"}, {}, None),
    ],
    **{
        ("grant_call", key): [({"opens_on": D(2021, 3, 1)}, {}, {}, D(2021, 3, 1))]
        for key in ("total_budget", "smallest_grant", "largest_grant")
    },
    **{
        ("grant_application", key): [
            ({"submitted_on": D(2021, 4, 4)}, {}, {"call": {"closes_on": D(2021, 5, 5)}},
             D(2021, 4, 4)),
            ({}, {}, {"call": {"closes_on": D(2021, 5, 5)}}, D(2021, 5, 5)),
        ]
        for key in ("requested", "cofinancing_cash", "cofinancing_kind")
    },
    **{
        ("assignment", key): [
            ({"signed_on": D(2021, 1, 1), "actual_start": D(2021, 2, 2),
              "planned_start": D(2021, 3, 3)}, {}, {}, D(2021, 1, 1)),
            ({"actual_start": D(2021, 2, 2), "planned_start": D(2021, 3, 3)}, {}, {},
             D(2021, 2, 2)),
            ({"planned_start": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
            ({"actual_end": D(2021, 3, 3)}, {}, {}, None),
        ]
        for key in ("total_fee", "daily_fee")
    },
    ("assignment", "fee_ceiling"): [
        ({"planned_start": D(2021, 3, 3), "signed_on": D(2021, 1, 1)}, {}, {}, D(2021, 3, 3)),
        ({"signed_on": D(2021, 1, 1)}, {}, {}, None),
    ],
    ("assignment", "amount_payable"): [
        ({"actual_end": D(2021, 6, 6)}, {}, {"terminated_on": D(2021, 7, 7)}, D(2021, 6, 6)),
        ({}, {}, {"terminated_on": D(2021, 7, 7)}, D(2021, 7, 7)),
        ({"signed_on": D(2021, 1, 1)}, {}, {}, None),
    ],
    ("payment", "amount"): [
        ({"signed_on": D(2021, 1, 1)},
         {"status": "paid", "paid_on": D(2021, 9, 9), "due_on": D(2021, 8, 8)}, {}, D(2021, 9, 9)),
        ({"signed_on": D(2021, 1, 1)},
         {"status": "due", "paid_on": D(2021, 9, 9), "due_on": D(2021, 8, 8)}, {}, D(2021, 8, 8)),
        ({"signed_on": D(2021, 1, 1), "planned_start": D(2021, 3, 3)}, {}, {}, D(2021, 1, 1)),
        ({"planned_start": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
        ({}, {}, {}, None),
    ],
    ("cost_line", "planned"): [
        ({"planned_start": D(2021, 3, 3), "actual_end": D(2021, 6, 6)}, {}, {}, D(2021, 3, 3)),
        ({"actual_end": D(2021, 6, 6)}, {}, {}, None),
    ],
    ("cost_line", "actual"): [
        ({"planned_end": D(2021, 5, 5), "actual_end": D(2021, 6, 6)}, {}, {}, D(2021, 6, 6)),
        ({"planned_end": D(2021, 5, 5)}, {}, {}, D(2021, 5, 5)),
        ({}, {}, {}, None),
    ],
    ("leg", "dsa_rate"): [
        ({"starts_on": D(2021, 3, 3)}, {"departs_on": D(2021, 3, 4)}, {}, D(2021, 3, 4)),
        ({"starts_on": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
        ({}, {}, {}, None),
    ],
    ("participation_cost", "planned"): [
        ({"travel_to": D(2021, 3, 9)}, {}, {"event": {"starts_on": D(2021, 3, 3)}}, D(2021, 3, 3)),
    ],
    ("participation_cost", "actual"): [
        ({"travel_to": D(2021, 3, 9)}, {}, {"event": {"ends_on": D(2021, 3, 5)}}, D(2021, 3, 9)),
        ({}, {}, {"event": {"ends_on": D(2021, 3, 5)}}, D(2021, 3, 5)),
    ],
    ("request", "budget_hint"): [({"received_on": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3))],
    **{
        ("internship", key): [
            ({"actual_start": D(2021, 3, 4), "planned_start": D(2021, 3, 3)}, {}, {},
             D(2021, 3, 4)),
            ({"planned_start": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
        ]
        for key in ("stipend_monthly", "total_cost", "mgimo_contribution")
    },
    **{
        ("deployment", key): [
            ({"actual_start": D(2021, 3, 4), "contract_start": D(2021, 3, 3)}, {}, {},
             D(2021, 3, 4)),
            ({"contract_start": D(2021, 3, 3)}, {}, {}, D(2021, 3, 3)),
        ]
        for key in ("pro_forma_cost", "vla_monthly")
    },
    ("deployment", "actual_cost"): [
        ({"actual_end": D(2022, 3, 4), "contract_end": D(2022, 3, 3)}, {}, {}, D(2022, 3, 4)),
        ({"contract_end": D(2022, 3, 3)}, {}, {}, D(2022, 3, 3)),
    ],
    ("statement", "income"): [({}, {"year": 2021}, {}, D(2021, 7, 1))],
    ("statement", "expenditure"): [({}, {"year": 2021}, {}, D(2021, 7, 1))],
    ("expert", "expected_daily_fee"): [({"last_verified_on": D(2021, 1, 1)}, {}, {}, None)],
}  # fmt: skip


def owner_of(entity):
    parent = ENTITIES[entity].about.parent
    return fields_of(ENTITIES[entity])[parent].target if parent else entity


def test_every_money_field_says_which_day_it_is_about():
    declared = {(entity, key) for entity in ENTITIES for key in money_fields(entity)}
    assert declared == DAYS.keys()
    for entity, _ in declared:
        assert hasattr(rules.by_entity()[owner_of(entity)], "day_of"), entity


@pytest.mark.parametrize(("entity", "key"), sorted(DAYS))
def test_the_day_of_an_amount_is_the_first_that_is_given(entity, key):
    for values, row, context, expected in DAYS[entity, key]:
        case = Case(owner_of(entity), values, {}, {}, DAY, Vocabulary({}), dict(context))
        found = rules.day_of(case, entity, key, row if entity != case.entity else values)
        assert (found.day if found else None) == expected
        if found:
            assert str(expected.year) in found.text.en
            assert str(expected.year) in found.text.ru


def rate(database, currency, day, per_usd):
    return made(
        database, "exchange_rate", currency=currency, effective_on=day, per_usd=Decimal(per_usd)
    )


@pytest.fixture
def roubles(database):
    """Rates of several years; the newest is far from that of the approval."""
    rate(database, "RUB", D(2019, 1, 1), "69.5")
    rate(database, "RUB", D(2021, 1, 1), "73.9")
    rate(database, "RUB", D(2026, 6, 1), "91.85")
    return database


APPROVED = {
    "title_en": "A project", "approved_on": D(2021, 2, 26), "planned_start": D(2021, 5, 1),
    "planned_end": D(2024, 5, 1), "sdgs": ("6",), "status": "ongoing",
}  # fmt: skip


def project(database, **over):
    one = made(database, "project", **{**APPROVED, **over})
    made(database, "project_country", project_id=one, country="KGZ")
    return one


def save(database, entity, one, rows=(), **values):
    return records.save(database, "Anna", Edit(entity, one, None, values, rows=tuple(rows)), DAY)


def sentences(saved):
    return [found.text.en for found in saved.issues]


def test_an_amount_is_valued_at_the_rate_of_the_day_it_is_about(roubles):
    one = project(roubles)
    save(roubles, "project", one, approved_amount=Money(300_000_000_00, "RUB"))
    found = stored(roubles, "project", one)["approved_amount"]
    assert found == Money(300_000_000_00, "RUB", 4_059_539_92, Decimal("73.9"), D(2021, 1, 1))


def test_the_same_amount_typed_again_keeps_its_worth(roubles):
    first = Money(643_000_00, "RUB", 10_593_08, Decimal("60.7"), D(2017, 1, 1))
    one = project(roubles, approved_amount=first)
    save(roubles, "project", one, approved_amount=Money(643_000_00, "RUB"), title_ru="Проект")
    assert stored(roubles, "project", one)["approved_amount"] == first
    shown = bulk.preview(
        roubles, "project", [one], BulkChange("approved_amount", "set", Money(643_000_00, "RUB")),
        "en", DAY,
    )  # fmt: skip
    assert (shown.same, shown.changing) == (1, 0)


def test_another_day_values_the_amount_anew_and_says_so_in_the_history(roubles):
    one = project(roubles)
    save(roubles, "project", one, approved_amount=Money(300_000_000_00, "RUB"))
    saved = save(roubles, "project", one, approved_on=D(2019, 1, 15))
    found = stored(roubles, "project", one)["approved_amount"]
    assert (found.usd_minor, found.rate_on) == (4_316_546_76, D(2019, 1, 1))
    entry = history.entry(roubles, saved.changes.operation_id)
    step = next(step for step in entry.steps if step.key == "approved_amount")
    assert not step.kept
    assert "4,059,539.92" in step.values_text("en")
    assert "4 316 546,76".replace(" ", "\xa0") in step.values_text("ru")

    undo.undo(roubles, "Anna", saved.changes.operation_id, DAY)

    back = stored(roubles, "project", one)
    assert back["approved_on"] == D(2021, 2, 26)
    assert back["approved_amount"].usd_minor == 4_059_539_92


def test_rows_follow_the_day_of_their_record_and_other_saves_leave_them(roubles):
    one = made(roubles, "assignment", signed_on=D(2021, 2, 2))
    part = UUID(int=7)
    row = RowEdit("payment", part, {"amount": Money(739_00, "RUB")}, is_new=True)
    save(roubles, "assignment", one, [row])
    assert stored(roubles, "payment", part)["amount"].usd_minor == 10_00
    rate(roubles, "RUB", D(2021, 2, 1), "1")  # known later: revalues nothing by itself
    save(roubles, "assignment", one, supervisor="A")
    assert stored(roubles, "payment", part)["amount"].usd_minor == 10_00
    save(roubles, "assignment", one, signed_on=D(2019, 2, 2))
    assert stored(roubles, "payment", part)["amount"].rate_on == D(2019, 1, 1)
    paid = {"status": "paid", "paid_on": D(2026, 6, 2)}
    save(roubles, "assignment", one, [RowEdit("payment", part, paid)])
    assert stored(roubles, "payment", part)["amount"].rate == Decimal("91.85")


def test_the_day_of_an_event_moves_the_costs_of_those_who_took_part(roubles):
    event = made(roubles, "event", starts_on=D(2021, 3, 3), ends_on=D(2021, 3, 5))
    taking = made(roubles, "participation", event_id=event, status="proposed")
    cost = UUID(int=8)
    given = {"cost_type": "AIR", "planned": Money(73_900, "RUB"), "actual": Money(73_900, "RUB")}
    save(roubles, "participation", taking, [RowEdit("participation_cost", cost, given, True)])
    assert stored(roubles, "participation_cost", cost)["planned"].usd_minor == 10_00
    save(roubles, "event", event, starts_on=D(2019, 3, 3))
    found = stored(roubles, "participation_cost", cost)
    assert found["planned"].rate_on == D(2019, 1, 1)
    assert found["actual"].rate_on == D(2021, 1, 1)
    shown = bulk.preview(
        roubles, "event", [event], BulkChange("ends_on", "set", D(2026, 6, 2)), "en", DAY
    )
    bulk.apply(roubles, "Anna", shown, DAY)
    assert stored(roubles, "participation_cost", cost)["actual"].rate_on == D(2026, 6, 1)


def test_one_field_of_many_records_values_what_it_moves(roubles):
    one = project(roubles, approved_amount=Money(73_900, "RUB", 1_000, Decimal("73.9"),
                                                 D(2021, 1, 1)))  # fmt: skip
    shown = bulk.preview(
        roubles, "project", [one], BulkChange("approved_on", "set", D(2019, 1, 15)), "en", DAY
    )
    bulk.apply(roubles, "Anna", shown, DAY)
    assert stored(roubles, "project", one)["approved_amount"].rate_on == D(2019, 1, 1)


def test_a_day_put_back_values_again_and_an_amount_put_back_keeps_its_worth(roubles):
    one = project(roubles)
    first = save(roubles, "project", one, approved_amount=Money(300_000_000_00, "RUB"))
    moved = save(roubles, "project", one, approved_on=D(2019, 1, 15))
    rate(roubles, "RUB", D(2021, 2, 1), "50")
    restore_value.restore_field(
        roubles, "Anna", first.changes.operation_id, "project", one, "approved_amount", DAY, "after"
    )
    assert stored(roubles, "project", one)["approved_amount"].usd_minor == 4_059_539_92
    restore_value.restore_field(
        roubles, "Anna", moved.changes.operation_id, "project", one, "approved_on", DAY
    )
    assert stored(roubles, "project", one)["approved_amount"].rate == Decimal(50)


def test_a_missing_rate_leaves_an_amount_unpriced_and_a_later_one_is_never_taken(roubles):
    rate(roubles, "GBP", D(2021, 3, 1), "0.7")
    one = project(roubles)
    saved = save(roubles, "project", one, approved_amount=Money(5_000_000_00, "GBP"))
    assert stored(roubles, "project", one)["approved_amount"] == Money(5_000_000_00, "GBP")
    assert (
        "There is no UN rate for GBP on or before 26\xa0Feb\xa02021: the amount is in no figure. "
        "Add the rate." in sentences(saved)
    )


def test_a_day_to_come_takes_the_newest_rate_up_to_today(roubles):
    rate(roubles, "RUB", D(2026, 7, 1), "99")
    one = project(roubles, approved_on=D(2026, 9, 1), status="pipeline")
    save(roubles, "project", one, approved_amount=Money(91_85, "RUB"))
    assert stored(roubles, "project", one)["approved_amount"].rate == Decimal("91.85")


def test_a_rate_known_later_is_offered_and_changes_nothing(roubles):
    one = project(roubles)
    save(roubles, "project", one, approved_amount=Money(300_000_000_00, "RUB"))
    rate(roubles, "RUB", D(2021, 2, 15), "74.5")
    saved = save(roubles, "project", one, title_ru="Проект")
    assert stored(roubles, "project", one)["approved_amount"].rate == Decimal("73.9")
    assert (
        "Valued at 73.90 of 1\xa0Jan\xa02021; for the approval on 26\xa0Feb\xa02021 the file now "
        "has 74.50 of 15\xa0Feb\xa02021. Apply the rates." in sentences(saved)
    )


@pytest.mark.both
def test_rules_judge_what_an_amount_is_worth_before_it_is_saved(database):
    one = made(database, "award", status="draft")
    saved = save(database, "award", one, amount=Money(200_000_00, "USD"))
    assert "A low-value grant is at most US$150,000." in sentences(saved)
    reviewed = records.review(
        database, Edit("award", one, None, {"amount": Money(300_000_00, "USD")}), DAY
    )
    assert any("low-value" in found.text.en for found in reviewed.findings)


def test_what_was_valued_by_hand_is_never_valued_anew(roubles):
    one = project(roubles)
    by_hand = Money(300_000_000_00, "RUB", 4_047_490_56, Decimal("74.12"), None)
    saved = save(roubles, "project", one, approved_amount=by_hand)
    assert not any("Valued at" in sentence for sentence in sentences(saved))
    save(roubles, "project", one, approved_on=D(2019, 1, 15))
    save(roubles, "project", one, approved_amount=Money(300_000_000_00, "RUB"))
    assert stored(roubles, "project", one)["approved_amount"] == by_hand
    save(roubles, "project", one, approved_amount=Money(69_50, "RUB"))
    assert stored(roubles, "project", one)["approved_amount"].usd_minor == 100


def test_the_day_of_entry_is_that_of_the_operation_that_wrote_the_amount(roubles):
    one = made(roubles, "award", status="draft", signed_on=D(2021, 2, 2),
               amount=Money(73_90, "RUB", 100, Decimal("73.9"), D(2021, 1, 1)))  # fmt: skip
    save(roubles, "award", one, signed_on=None)  # no other day is left: written now
    with roubles.reading() as connection:
        case = cases.load(connection, "award", one, DAY, Vocabulary({}))
        rules.read_context(connection, case)
    assert list(case.context["typed_on"]) == [("award", one, "amount")]
    assert stored(roubles, "award", one)["amount"].rate == Decimal("91.85")
