"""What the history, the trash and the question before an undo say and offer."""

from __future__ import annotations

import pytest

from km_desktop.ui.history.trash_page import TrashPage
from km_desktop.ui.kit.tables.table import RecordTable
from tests.ui.driving import Driver
from tests.ui.seen import in_both, outline, same_as_kept


def test_the_trash_with_a_mission_chosen_and_brought_back(driver: Driver) -> None:
    listed = driver.list("mission")
    listed.table.select_row(0)
    listed.trashing.trash_selected()
    driver.settle()
    driver.window.pages.go_to("trash")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, TrashPage)
    lines = ["# trash", *outline(page)]
    page.table.select_row(0)
    driver.settle()
    lines += ["# chosen", *in_both(driver.settle, page)]
    page.restore_chosen()
    driver.settle()
    lines += ["# brought back", *outline(page)]
    driver.window.pages.go_to("history")
    driver.settle()
    lines += ["# history", *in_both(driver.settle, driver.window.pages.page())]
    same_as_kept("history/trash", lines)


@pytest.mark.parametrize("place", ["trash", "history"])
def test_a_new_file_has_nothing_to_tell(empty: Driver, place: str) -> None:
    empty.window.pages.go_to(place)
    empty.settle()
    same_as_kept(f"history/empty_{place}", outline(empty.window.pages.page(), RecordTable))
