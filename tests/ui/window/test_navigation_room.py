"""What of the navigation is seen without scrolling, and whole, on a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from km_desktop.ui import places
from km_desktop.ui.kit import theme
from km_desktop.ui.kit.speech import spoken, switch
from tests.ui.driving import Driver, Key

_ON_A_LAPTOP = 768 - 30 - 40  # without the title of the window and the bar of the system


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [12, 13, 14, 15, 16])
def test_every_entry_is_seen_on_a_small_screen(driver: Driver, language: str, size: int) -> None:
    switch().set(language)  # type: ignore[arg-type]
    theme.current().apply(QApplication.instance(), "light", size)  # type: ignore[arg-type]
    driver.window.resize(1366, _ON_A_LAPTOP)
    driver.settle()
    navigation = driver.window.navigation
    hidden = navigation.verticalScrollBar().maximum()
    high, words = navigation.row_height, theme.current().metrics("body_600").height()
    theme.current().apply(QApplication.instance(), "light", 13)  # type: ignore[arg-type]
    assert hidden == 0
    assert high > words


def test_places_have_their_usual_height_where_there_is_room(driver: Driver) -> None:
    driver.window.resize(1366, 620)
    driver.settle()
    low = driver.window.navigation.row_height
    driver.window.resize(1440, 900)
    driver.settle()
    assert driver.window.navigation.row_height == theme.current().sizes.navigation > low


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [12, 13, 14, 15, 16])
def test_no_word_of_the_navigation_is_cut(driver: Driver, language: str, size: int) -> None:
    switch().set(language)  # type: ignore[arg-type]
    theme.current().apply(QApplication.instance(), "light", size)  # type: ignore[arg-type]
    driver.window.resize(1440, 900)
    driver.settle()
    navigation = driver.window.navigation
    cut = [spoken(one.label) for one in navigation.places if navigation.is_cut(one)]
    theme.current().apply(QApplication.instance(), "light", 13)  # type: ignore[arg-type]
    assert cut == []


def test_tabs_lead_to_the_places_beside_a_place(driver: Driver) -> None:
    driver.list("assignment")
    tabs = driver.window.place_tabs
    assert tabs.isVisible()
    tabs.tabs.setFocus()
    driver.key(Key.Key_Right)
    assert driver.window.pages.here == "mission"
    assert driver.window.navigation.current == "assignment"
    assert tabs.tabs.current_key() == "mission"
    driver.window.pages.list_shown().open_current()
    driver.settle()
    assert not tabs.isVisible()
    driver.list("request")
    assert not tabs.isVisible()


def test_pages_of_the_file_have_their_tabs_too(driver: Driver) -> None:
    driver.window.pages.go_to(places.HISTORY)
    driver.settle()
    tabs = driver.window.place_tabs
    tabs.tabs.setFocus()
    driver.key(Key.Key_Right)
    assert driver.window.pages.here == places.TRASH
    assert driver.window.navigation.current == places.HISTORY
