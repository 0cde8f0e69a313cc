"""The page of open issues: what the rules say, one key from the record."""

from PySide6.QtCore import Qt

from km_desktop.ui.figures.issues_page import IssuesPage
from tests.ui.driving import Driver


def shown(driver: Driver) -> IssuesPage:
    page = driver.window.pages.page()
    assert isinstance(page, IssuesPage)
    return page


def test_issues_are_listed_and_lead_to_their_record(driver: Driver) -> None:
    driver.window.pages.go_to("issues")
    driver.settle()
    page = shown(driver)
    assert page.table.record_model.rowCount() > 10
    assert "open issues" in page.count.text()

    page.table.setFocus()
    page.table.select_row(0)
    driver.key(Qt.Key.Key_Return)
    driver.settle()
    record = driver.window.pages.record_shown()
    assert record is not None
    assert record.view.findings

    driver.window.view_menu.back()
    driver.settle()
    shown(driver)
    driver.window.view_menu.back()  # to what was seen before
    driver.settle()
    assert driver.window.pages.here == "expert"
    driver.window.view_menu.forward()
    driver.settle()
    shown(driver)


def test_issues_speak_the_other_language(driver: Driver) -> None:
    driver.window.pages.go_to("issues")
    driver.settle()
    driver.window.view_menu.other_language()
    driver.settle()
    page = shown(driver)
    sentence = page.table.record_model.source.cell(0, 2)
    assert sentence is not None
    assert any("а" <= char <= "я" for char in sentence)


def test_the_page_that_counts_sets_the_number_beside_its_place(driver: Driver) -> None:
    # Nothing else has counted: the overview was not shown.
    assert "issues" not in driver.window.navigation.counts
    driver.window.pages.go_to("issues")
    driver.settle()
    number = shown(driver).table.record_model.rowCount()
    assert driver.window.navigation.counts["issues"] == (str(number), True)
