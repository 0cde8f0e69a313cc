"""What the list of duplicates and the comparison of two people say and offer."""

from __future__ import annotations

from tests.ui.driving import Driver, Key, Shift
from tests.ui.people.test_duplicates_page import compared, listed, pair, twice
from tests.ui.seen import in_both, outline, same_as_kept

__all__ = ["pair", "twice"]  # its file with one person twice


def test_a_pair_is_compared_field_by_field(twice: Driver) -> None:
    lines = ["# pairs", *in_both(twice.settle, listed(twice))]
    page = compared(twice)
    lines += ["# compared", *in_both(twice.settle, page)]
    for row in page.rows:
        row.choose("kept")
    twice.settle()
    lines += ["# chosen", *outline(page)]
    same_as_kept("people/pair", lines)


def test_a_file_without_duplicates_says_so(empty: Driver) -> None:
    same_as_kept("people/empty", outline(listed(empty)))


def test_two_strangers_are_compared(driver: Driver) -> None:
    page = driver.list("person")
    page.table.select_row(0)
    driver.key(Key.Key_Down, Shift)
    driver.window.record_menu.compare_two()
    driver.settle()
    same_as_kept("people/strangers", outline(driver.window.pages.page()))
