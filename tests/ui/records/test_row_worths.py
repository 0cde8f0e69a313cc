"""What amounts in the rows of a record are worth, for who points at one or has it read aloud."""

from __future__ import annotations

from tests.ui.driving import Driver
from tests.ui.records.test_rows import cell, put

ROUBLES = "EOD-2017-0005"


def test_an_amount_in_a_row_says_what_it_is_worth(driver: Driver) -> None:
    page = driver.referenced("assignment", ROUBLES)
    table = page.form.tables["payment"].table
    index = cell(table, 0, "amount")
    tip = table.model.data(index, 3)

    assert "at 56.30 of 1" in tip
    assert "US$3,426.29" in tip
    assert tip in table.model.data(index, 11)  # as it is read aloud
    assert table.model.data(cell(table, 0, "share"), 3) is None
    page.form.set_read_only(None)
    page.form.rows.set_read_only(True)
    assert table.model.data(index, 3) == tip


def test_the_worth_follows_what_is_typed(driver: Driver) -> None:
    page = driver.referenced("assignment", ROUBLES)
    table = page.form.tables["payment"].table
    index = cell(table, 0, "amount")
    first = table.model.data(index, 3)
    put(driver, table, 0, "amount", (10_000_000, "RUB"))
    driver.settle()

    assert table.model.data(index, 3) != first
    assert "US$1,776.20" in table.model.data(index, 3)
