"""The way back and forward through what was seen, and which place is lit meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.driving import Driver, Key

Alt = Qt.KeyboardModifier.AltModifier


def back(driver: Driver) -> None:
    driver.key(Key.Key_Left, Alt)


def forward(driver: Driver) -> None:
    driver.key(Key.Key_Right, Alt)


def shown(driver: Driver) -> tuple[str, str]:
    """Return the place, and the kind of record on the screen if one is."""
    record = driver.window.pages.record_shown()
    return driver.window.pages.here, record.entity if record is not None else ""


def test_back_and_forward_lead_across_lists_and_records(driver: Driver) -> None:
    requests = driver.list("request")
    requests.table.setFocus()
    requests.table.select_row(2)
    opened = requests.current_id()
    driver.key(Key.Key_Return)
    driver.list("project")
    back(driver)
    assert shown(driver) == ("request", "request")
    assert driver.record_page().record_id == opened
    back(driver)
    assert shown(driver) == ("request", "")
    assert requests.current_id() == opened
    forward(driver)
    assert driver.record_page().record_id == opened
    forward(driver)
    assert shown(driver) == ("project", "")
    forward(driver)
    assert shown(driver) == ("project", "")


def test_a_list_comes_back_with_its_filters_selection_order_and_scroll(driver: Driver) -> None:
    page = driver.list("assignment")
    page.filters.set_condition("status", ("closed",))
    page.table.sort_asked.emit("title", True)
    driver.settle()
    page.table.setFocus()
    page.table.select_row(30)
    driver.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    driver.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen, scrolled = page.view.body.selected_ids(), page.table.verticalScrollBar().value()
    assert len(chosen) == 3
    assert scrolled > 0
    driver.list("expert")
    # A figure leads to the same list with other conditions.
    driver.window.pages.go_to_some("assignment", ())
    driver.settle()
    assert page.rows.row_count() == page.whole
    back(driver)
    assert shown(driver) == ("expert", "")
    back(driver)
    assert page.filters.chosen == {"status": ("closed",)}
    assert (page.view.body.sort, page.view.body.descending) == ("title", True)
    assert page.view.body.selected_ids() == chosen
    assert page.table.verticalScrollBar().value() == scrolled
    assert page.table.hasFocus()


def test_something_new_ends_the_way_forward(driver: Driver) -> None:
    driver.list("request")
    driver.list("project")
    back(driver)
    driver.list("award")
    forward(driver)
    assert shown(driver) == ("award", "")
    back(driver)
    assert shown(driver) == ("request", "")


def test_the_buttons_of_the_mouse_go_back_and_forward(driver: Driver) -> None:
    page = driver.list("request")
    driver.list("project")
    table = driver.window.pages.lists["project"].table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.BackButton, pos=QPoint(60, 60))
    driver.settle()
    assert shown(driver) == ("request", "")
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.ForwardButton, pos=QPoint(60, 60))
    driver.settle()
    assert shown(driver) == ("project", "")


def test_the_lit_place_is_the_kind_that_is_shown(driver: Driver) -> None:
    navigation = driver.window.navigation
    page = driver.list("assignment")
    with driver.window.workspace.database.reading() as connection:
        from km_desktop.store.lists import queries

        request = queries.records(connection, "assignment", [page.rows.id_at(0)])
        request_id = next(iter(request.values()))["request_id"]
    page.open_current()
    driver.settle()
    reference = driver.record_page().head.reference
    assert reference.startswith("EOD-")
    driver.window.pages.show_record("request", request_id)
    driver.settle()
    assert navigation.current == "request"
    assert driver.record_page().head._path.text() == f"Assignments › {reference}"
    back(driver)
    assert navigation.current == "assignment"
    assert driver.record_page().head._path.text() == "Assignments"
    back(driver)
    assert navigation.current == "assignment"


def test_a_page_above_a_record_is_at_the_place_of_its_kind(driver: Driver) -> None:
    navigation, pages = driver.window.navigation, driver.window.pages
    driver.window.pages.go_to("overview")
    driver.settle()
    page = driver.referenced("project", "PRJ-0010")
    page.print_document()
    driver.settle()
    assert pages.record_shown() is None  # the print page
    assert navigation.current == "project"
    back(driver)
    assert navigation.current == "project"
    back(driver)
    assert navigation.current == "overview"

    # A page that a place or a list makes is at that place.
    listed = driver.list("assignment")
    listed.table.select_row(0)
    listed.print_selected()
    driver.settle()
    assert pages.list_shown() is None
    assert navigation.current == "assignment"


def test_a_page_that_is_made_anew_is_left_to_what_was_below_it(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.select_row(1)
    page.print_selected()
    driver.settle()
    assert driver.window.pages.page() is not page
    back(driver)
    assert driver.window.pages.page() is page


def test_change_selected_is_left_with_the_same_rows_selected(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.setFocus()
    page.table.select_row(5)
    for _ in range(3):
        driver.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.view.body.selected_ids()
    driver.key(Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert driver.window.pages.page() is not page
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    assert page.view.body.selected_ids() == chosen


def test_escape_leaves_no_place(driver: Driver) -> None:
    driver.list("request")
    driver.window.pages.go_to("issues")
    driver.settle()
    driver.window.pages.page().setFocus()
    driver.key(Key.Key_Escape)
    assert shown(driver) == ("issues", "")
