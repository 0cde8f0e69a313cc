"""A new file leads: its overview begins the first records, and counts once there is work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from km_desktop.ui.figures.overview_page import OverviewPage
from km_desktop.ui.merging.page import MergePage
from tests.samples import make, working
from tests.ui.driving import Driver


def overview(driver: Driver) -> OverviewPage:
    driver.window.activateWindow()
    driver.window.pages.go_to("overview")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, OverviewPage)
    return page


def ticked(page: OverviewPage) -> set[str]:
    return {key for key, step in page.first_steps.steps.items() if step.state.isVisible()}


def test_a_new_file_shows_its_first_steps_and_no_zeros(empty: Driver):
    page = overview(empty)
    assert page.first_steps.isVisible()
    assert not [card for card in page.cards.values() if card.isVisible()]
    for gone in (page.freeze_button, page.annual_button, page.period, page.map, page.due):
        assert not gone.isVisible()
    assert ticked(page) == set()
    assert page.first_steps.steps["organisation"].accessibleName() == "Your office"
    empty.window.view_menu.other_language()
    empty.settle()
    assert page.first_steps.steps["organisation"].accessibleName() == "Ваш офис"
    assert empty.window.line._shown.whole.startswith("Открыт файл")


def test_from_an_empty_file_the_keyboard_begins_the_office_and_comes_back_to_the_next_step(
    empty: Driver,
):
    page = overview(empty)
    assert empty.window.focusWidget() is page.first_steps.steps["organisation"]
    empty.key(Qt.Key.Key_Return)
    office = empty.record_page()
    assert (office.entity, office.record_id) == ("organisation", None)
    assert empty.field(office, "kind").editor.value() == "CO"
    empty.type_into(office, "name_en", "UNDP Kyrgyzstan")
    empty.fill(office, "country", "KGZ")
    empty.fill(office, "bureau", "RBEC")
    empty.save(office)
    empty.window.view_menu.back()
    empty.settle()
    assert empty.window.pages.page() is page
    assert ticked(page) == {"organisation"}
    assert empty.window.focusWidget() is page.first_steps.steps["expert"]
    empty.press(page.first_steps.steps["organisation"])
    assert empty.window.pages.here == "organisation"


def test_work_that_came_meanwhile_is_counted_and_the_steps_are_gone(empty: Driver):
    page = overview(empty)
    with working(empty.window.workspace.database) as work:
        make(work, "internship")
    empty.window.workspace.changed.emit(work.changes, None)
    empty.settle()
    assert not page.first_steps.isVisible()
    assert page.annual_button.isVisible()
    assert all(card.isVisible() for card in page.cards.values())


def test_copies_and_the_sample_are_the_other_ways_in(empty: Driver):
    page = overview(empty)
    empty.press(empty.button("Take back a copy…", page))
    assert isinstance(empty.window.pages.page(), MergePage)
    assert empty.answers.asked == ["open several"]
    page = overview(empty)
    empty.press(empty.button("Look at the sample", page))
    assert empty.window.workspace.card is not None
    assert empty.window.workspace.card.is_sample


def test_a_file_that_can_only_be_read_begins_nothing(
    drive: Callable[..., Driver], empty_file: Path
):
    made = drive()
    made.window.workspace.open(empty_file, read_only=True)
    made.settle()
    assert not overview(made).first_steps.isVisible()
