"""A page that was switched to another language says what one built in that language says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from km_desktop.store.faults.errors import ChangedMeanwhile
from km_desktop.ui import places
from km_desktop.ui.kit.labels import ElidingLabel
from km_desktop.ui.kit.tables.table import RecordTable
from tests.ui.driving import KHATLON, Driver, notice_text

PAGES = [place.key for place in places.PLACES if place.key in places.PAGES]
LISTS = ["expert", "request", "mission", "exchange_rate"]
Way = Callable[[Driver], object]


def _texts(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        kind = type(widget).__name__
        if isinstance(widget, ElidingLabel):
            yield kind, widget.whole
        elif isinstance(widget, (QLabel, QAbstractButton)):
            yield kind, widget.text()
        if isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText()
        yield f"name of {kind}", widget.accessibleName()
        yield f"description of {kind}", widget.accessibleDescription()
        if isinstance(widget, RecordTable):
            yield from _cells(widget)


def _cells(table: RecordTable) -> Iterator[tuple[str, str]]:
    source = table.record_model.source
    for row in range(min(5, source.row_count())):
        for column in table.record_header.shown_columns():
            yield f"cell {row}, {column}", table.record_model.text(row, column)


def said(driver: Driver) -> list[tuple[str, str]]:
    driver.settle()
    return sorted((kind, text) for kind, text in _texts(driver.window) if text.strip())


def switch(driver: Driver) -> None:
    driver.window.view_menu.other_language()
    driver.settle()


def left_over(driver: Driver, way: Way) -> list[object]:
    """Show a page, switch it, build it anew, switch back: return what is not said alike."""
    way(driver)
    english = said(driver)
    switch(driver)
    switched = said(driver)
    driver.window.pages.begin(at_home=False)  # nothing is kept: all is built anew
    way(driver)
    russian = said(driver)
    switch(driver)
    again = said(driver)
    return [
        *(one for one in set(switched) ^ set(russian)),
        *(one for one in set(again) ^ set(english)),
    ]


def show_place(key: str) -> Way:
    return lambda driver: driver.window.pages.go_to(key)


def show_settings(driver: Driver) -> None:
    driver.list("expert")
    driver.window.tools_menu.settings()


def show_handout(driver: Driver) -> None:
    driver.list("expert")
    driver.window.file_menu.hand_out()


def change_some(driver: Driver) -> None:
    page = driver.list("request")
    page.table.selectAll()
    page.change_selected()


def move_some(driver: Driver) -> None:
    page = driver.list("request")
    page.table.selectAll()
    page.move_selected()


def show_figure(driver: Driver) -> None:
    driver.window.pages.go_to("overview")
    driver.settle()
    driver.window.pages.page().open_figure("assignments")


def show_record(driver: Driver) -> None:
    driver.list("assignment")
    driver.referenced("assignment", KHATLON)


WAYS: dict[str, Way] = {
    **{key: show_place(key) for key in (*PAGES, *LISTS)},
    "settings": show_settings,
    "hand out": show_handout,
    "bulk change": change_some,
    "bulk step": move_some,
    "figure": show_figure,
    "record": show_record,
}


@pytest.mark.parametrize("page", WAYS)
def test_nothing_of_the_other_language_is_left(driver: Driver, page: str) -> None:
    assert left_over(driver, WAYS[page]) == []


def test_a_message_that_stands_follows_the_language(driver: Driver) -> None:
    listed = driver.list("mission")
    listed.trashing.trash_selected()
    driver.settle()
    assert notice_text(listed.notice).startswith("In the trash: 1 mission.")
    switch(driver)
    assert notice_text(listed.notice).startswith("В корзине: 1 миссия.")
    driver.window.files.check()
    driver.settle()
    assert driver.notice().startswith("Файл цел.")
    switch(driver)
    assert driver.notice().startswith("The file is whole.")
    assert "операций" not in driver.notice().casefold()
    driver.window.workspace.tell_trouble(ChangedMeanwhile())
    assert driver.notice().startswith("Somebody else has changed this record meanwhile. Nothing")
    switch(driver)
    assert driver.notice().startswith("Эту запись тем временем изменил кто-то другой. Ничего")
