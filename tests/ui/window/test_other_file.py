"""What of one file is left when another is opened, or none is open any more: nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from km_desktop.ui import places
from tests.ui.driving import KHATLON, Driver, Key, new_file

BEGIN: dict[str, Callable[[Driver], object]] = {
    "a list": lambda driver: driver.list("expert"),
    "a record": lambda driver: driver.referenced("assignment", KHATLON),
    "the overview": lambda driver: driver.window.pages.go_to(places.OVERVIEW),
    "the figures": lambda driver: driver.window.pages.go_to(places.FIGURES),
}


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return new_file(tmp_path / "other.kmdb")


@pytest.mark.parametrize("left", BEGIN)
@pytest.mark.parametrize("came_to", ["expert", places.OVERVIEW])
def test_after_opening_the_keyboard_is_in_the_page_that_is_shown(
    driver: Driver, other: Path, left: str, came_to: str
) -> None:
    BEGIN[left](driver)
    driver.settle()
    driver.window.workspace.remember_layout("place", came_to)

    driver.open(other)

    # Of the window: the offscreen platform does not say which window is active.
    focus = driver.window.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    page = driver.window.pages.page()
    assert focus is page or page.isAncestorOf(focus)
    driver.key(Key.Key_Return)
    assert driver.answers.asked == []
    assert driver.window.workspace.path == other


@pytest.mark.parametrize("place", [place.key for place in places.PLACES if place.icon])
def test_no_page_says_that_no_file_is_open(driver: Driver, place: str) -> None:
    driver.list("expert")
    said = driver.window.line._shown.text()

    driver.window.pages.go_to(place)
    driver.settle()

    shown = driver.window.line._shown.text()
    assert shown != "No file is open"
    assert place == "expert" or shown != said


def test_without_a_file_the_line_says_so_and_no_message_is_left(driver: Driver) -> None:
    driver.window.notice.tell("ok", "Saved.")

    driver.window.file_menu.close_file()
    driver.settle()

    assert driver.window.notice.isHidden()
    assert driver.window.line._shown.text() == "No file is open"
