"""A page that was gone to has the keyboard, and looks before it says that nothing is there."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from km_desktop.ui import places
from km_desktop.ui.history.trash_page import TrashPage
from km_desktop.ui.kit.speech import spoken
from km_desktop.ui.kit.states.empty import LOOKING, EmptyState
from km_desktop.ui.kit.tables.table import RecordTable
from km_desktop.ui.merging.view import WHAT
from km_desktop.ui.timeline.page import CHOOSE
from tests.ui.driving import Driver, Key

LISTS = ["request", "memorandum"]


def keyboard(driver: Driver) -> QWidget | None:
    """Return what has the keyboard, if it is a part of the page and can be seen."""
    page, focus = driver.window.pages.page(), driver.window.focusWidget()
    inside = focus is not None and (focus is page or page.isAncestorOf(focus))
    return focus if inside and focus is not None and focus.isVisible() else None


def said_of_nothing(driver: Driver) -> set[str]:
    """Return what the page says where it has no rows, but that it looks or what to choose."""
    parts = driver.window.pages.page().findChildren(EmptyState)
    said = {part.sentence for part in parts if part.isVisible()}
    return said - {spoken(words) for words in (LOOKING, WHAT, CHOOSE)}


@pytest.mark.parametrize("before", ["expert", places.REPORTS])
def test_a_page_that_is_read_has_the_keyboard_and_says_of_nothing_that_it_is_not_there(
    driver: Driver, before: str
) -> None:
    wrong = []
    for place in (*places.PAGES, *LISTS):
        driver.window.pages.go_to(before)
        driver.settle()
        release = Event()
        driver.window.workspace.jobs.run(driver.window, release.wait, lambda _: None, print)
        try:
            driver.window.pages.go_to(place)
            for _ in range(5):
                driver.app.processEvents()
            if keyboard(driver) is None or said_of_nothing(driver):
                wrong.append((place, "while it is read", *said_of_nothing(driver)))
        finally:
            release.set()
        driver.settle()
        if keyboard(driver) is None:
            wrong.append((place, "read"))
    assert wrong == []


@pytest.mark.parametrize("place", ["issues", "trash"])
def test_the_first_row_has_the_keyboard_once_rows_are_there(driver: Driver, place: str) -> None:
    listed = driver.list("memorandum")
    listed.table.select_row(0)
    driver.window.edit_menu.to_trash()
    driver.settle()
    driver.window.pages.go_to(place)
    driver.settle()
    focus = driver.window.focusWidget()
    assert isinstance(focus, RecordTable)
    assert focus.isVisible()
    assert focus.current_row() == 0


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
@pytest.mark.parametrize("place", ["trash", "history"])
def test_from_the_search_box_one_goes_into_the_rows_that_were_searched_for(
    driver: Driver, place: str, key: Key
) -> None:
    for entity in ("memorandum", "mission"):
        driver.list(entity).table.select_row(0)
        driver.window.edit_menu.to_trash()
        driver.settle()
    driver.window.pages.go_to(place)
    driver.settle()
    page = driver.window.pages.page()
    box = page.search if isinstance(page, TrashPage) else page.filters.record
    whole = page.table.record_model.rowCount()
    box.line.setFocus()
    for letter in "MIS":  # the key comes before the pause after which a search begins
        QTest.keyClick(box.line, letter)
    QTest.keyClick(box.line, key)
    driver.settle()
    assert driver.window.focusWidget() is page.table
    assert 0 < page.table.record_model.rowCount() < whole
    assert page.table.current_row() == 0
    assert driver.window.pages.page() is page


def test_who_types_on_after_the_key_stays_in_the_search_box(driver: Driver) -> None:
    driver.list("mission").table.select_row(0)
    driver.window.edit_menu.to_trash()
    driver.settle()
    driver.window.pages.go_to("trash")
    driver.settle()
    page = driver.window.pages.page()
    page.search.line.setFocus()
    for key in (Key.Key_E, Key.Key_N, Key.Key_Down, Key.Key_D):
        QTest.keyClick(page.search.line, key)
    driver.settle()
    assert page.search.line.hasFocus()
    assert page.search.line.text() == "end"
