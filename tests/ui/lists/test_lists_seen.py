"""What a list, its summary, a change of several records and the rates say, state by state."""

from __future__ import annotations

from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.lists.bulk_page import BulkPage
from tests.ui.driving import Driver, Key
from tests.ui.seen import in_both, outline, same_as_kept


def test_a_list_is_filtered_searched_in_vain_and_cleared(driver: Driver) -> None:
    page = driver.list("assignment")
    lines = ["# list", *outline(page, RecordTable)]
    page.table.select_row(2)
    page.table.setFocus()
    driver.key(Key.Key_Space)
    page.view.focus_search()
    lines += ["# selected", *in_both(driver.settle, page, RecordTable)]
    page.filters.set_condition("status", ("closed",))
    driver.settle()
    lines += ["# filtered", *in_both(driver.settle, page, RecordTable)]
    page.filters.search.set_value("qqqq")
    page.filters.search.edited.emit()
    driver.settle()
    lines += ["# nothing found", *outline(page, RecordTable)]
    page.filters.clear()
    driver.settle()
    lines += ["# cleared", *outline(page, RecordTable)]
    same_as_kept("lists/list", lines)


def test_an_empty_list_offers_the_first_record(empty: Driver) -> None:
    same_as_kept("lists/empty", in_both(empty.settle, empty.list("assignment"), RecordTable))


def test_several_records_are_changed(driver: Driver) -> None:
    listed = driver.list("assignment")
    listed.table.selectAll()
    listed.change_selected()
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, BulkPage)
    lines = ["# asked", *outline(page, RecordTable)]
    page.choice.choose("other_themes", "add")
    driver.settle()
    lines += ["# chosen", *outline(page, RecordTable)]
    page.choice.value.set_value(["T04", "T07"])
    page.look()
    driver.settle()
    lines += ["# looked at", *in_both(driver.settle, page, RecordTable)]
    same_as_kept("lists/bulk", lines)
