"""Payments planned from deliverables in the open form, seen before they are saved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from km_desktop.models.money import Money
from tests.samples import stored
from tests.ui.driving import KHATLON, Ctrl, Driver, Key
from tests.ui.records.test_rows import live, put

SHARES = (40, 60)


def planned(driver: Driver):
    """Show an assignment with a fee and two deliverables with shares, none of it saved."""
    page = driver.referenced("assignment", "EOD-2026-0010")
    driver.fill(page, "total_fee", (740_000, "USD"))
    table = page.form.tables["deliverable"].table
    for row, share in enumerate(SHARES):
        table.add_row()
        put(driver, table, row, "title_en", f"Part {row + 1}")
        put(driver, table, row, "share", share)
        put(driver, table, row, "due_on", date(2026, 9, 1 + row))
    return page, page.form.body.plannings["payment"]


def test_payments_are_planned_seen_saved_and_undone_as_one(driver: Driver) -> None:
    page, planning = planned(driver)
    payments = page.form.tables["payment"]
    driver.press(planning.button)

    # What will come is seen before anything is saved.
    assert planning.outcome.text() == "2 payments planned, not saved yet."
    rows = payments.values()
    assert [row["amount"].minor for row in rows] == [296_000, 444_000]
    assert [row["due_on"].day for row in rows] == [1, 2]
    assert "Part 2" in payments.table.model.text(1, 1)
    assert "100%" in payments.table.foot.sum.whole
    assert live(driver, "payment", page.record_id) == []

    driver.press(planning.button)  # nothing waits any more
    assert len(payments.values()) == 2
    assert planning.outcome.text().startswith("Every deliverable with a share has its payment")

    driver.save(page)
    saved = live(driver, "payment", page.record_id)
    made = live(driver, "deliverable", page.record_id)
    assert [row["deliverable_id"] for row in saved] == [row["id"] for row in made]
    assert [row["amount_minor"] for row in saved] == [296_000, 444_000]
    assert planning.outcome.text() == ""
    driver.key(Key.Key_Z, Ctrl)
    driver.settle()
    assert live(driver, "payment", page.record_id) == []
    assert live(driver, "deliverable", page.record_id) == []


def test_a_planned_payment_that_is_not_wanted_goes_at_once(driver: Driver) -> None:
    page, planning = planned(driver)
    driver.press(planning.button)
    payments = page.form.tables["payment"].table
    payments.model.set_removed(0, True)
    driver.press(planning.button)

    shares = [row["share"] for row in page.form.tables["payment"].values()]
    assert sorted(shares) == [Decimal(40), Decimal(60)]


def test_without_a_fee_planned_payments_have_shares_only(driver: Driver) -> None:
    page, planning = planned(driver)
    driver.fill(page, "total_fee", None)
    driver.press(planning.button)

    rows = page.form.tables["payment"].values()
    assert [(row["share"], row.get("amount")) for row in rows] == [
        (Decimal(share), None) for share in SHARES
    ]
    driver.save(page)
    driver.fill(page, "total_fee", (740_000, "USD"))
    driver.save(page)
    saved = live(driver, "payment", page.record_id)
    assert [row["amount_minor"] for row in saved] == [296_000, 444_000]
    assert stored(driver.window.workspace.database, "assignment", page.record_id)[
        "total_fee"
    ] == Money.in_dollars(740_000)


def test_a_page_that_can_only_be_read_offers_no_plan(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    planning = page.form.body.plannings["payment"]
    assert not planning.button.isHidden()
    page.form.rows.set_read_only(True)
    assert planning.button.isHidden()
