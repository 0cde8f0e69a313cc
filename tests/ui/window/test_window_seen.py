"""What the window says and offers around its pages, and its pages that stand in no other room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QMenu

from km_desktop.ui.window.handout_page import HandoutPage
from tests.ui.driving import Ctrl, Driver, Key, Shift
from tests.ui.seen import in_both, outline, same_as_kept
from tests.ui.window.test_erasing import ask, db, expert, person

__all__ = ["db", "expert", "person"]  # a person who can be erased


def menus(driver: Driver) -> Iterator[str]:
    """Go through the commands of the window as they stand in its menus."""
    bar = driver.window.menuBar()
    for menu in (action.menu() for action in bar.actions()):
        assert isinstance(menu, QMenu)
        yield f"{menu.title()}"
        for action in menu.actions():
            key = action.shortcut().toString()
            states = [key, "" if action.isEnabled() else "off"]
            yield "  " + ", ".join([action.text(), *(one for one in states if one)])


def test_without_a_file(drive) -> None:
    driver = drive()
    same_as_kept(
        "window/welcome",
        ["# menus", *menus(driver), "# page", *in_both(driver.settle, driver.window.welcome),
         "# side", *outline(driver.window.side)],
    )  # fmt: skip


def test_around_a_list_and_the_settings(driver: Driver) -> None:
    driver.list("expert")
    lines = ["# list", *menus(driver), *outline(driver.window.side)]
    driver.window.tools_menu.settings()
    driver.settle()
    lines += ["# settings", *in_both(driver.settle, driver.window.pages.page())]
    driver.window.view_menu.other_language()
    driver.settle()
    lines += ["# Russian", *menus(driver)]
    same_as_kept("window/menus", lines)


def test_what_is_offered_in_a_file_that_is_only_read(empty: Driver, empty_file: Path) -> None:
    empty.window.workspace.open(empty_file, read_only=True)
    empty.settle()
    empty.list("expert")
    same_as_kept("window/menus_read_only", list(menus(empty)))


def test_a_copy_for_somebody_is_asked_for(driver: Driver, tmp_path) -> None:
    driver.answers.given.append(tmp_path / "copy.kmdb")
    driver.key(Key.Key_E, Ctrl | Shift)
    page = driver.window.pages.page()
    assert isinstance(page, HandoutPage)
    same_as_kept("window/handout", in_both(driver.settle, page))


def test_an_erasure_is_asked_for(driver: Driver, expert: UUID) -> None:
    dialog = ask(driver, "expert", expert)
    lines = ["# asked", dialog.windowTitle(), *in_both(driver.settle, dialog)]
    dialog.reject()
    driver.settle()
    same_as_kept("window/erase", lines)
