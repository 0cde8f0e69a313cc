"""Three copies of one file go their ways and come together again, decided with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from km_desktop import settings
from km_desktop.services.files import files
from km_desktop.services.lists import browse
from km_desktop.ui.merging.page import MergePage
from km_desktop.ui.merging.reading import NOTHING_NEW_MORE
from tests.ui.driving import Ctrl, Driver, Key
from tests.ui.merging.driving import go_to, page_of, sitting_of, value_of
from tools import returned

PLACES = {
    (returned.REMOVED, "removed_at"): Key.Key_1,  # stays
    (returned.ASSIGNMENT, "planned_end"): Key.Key_3,  # as in Tashkent
    (returned.ASSIGNMENT, "tasks_en"): Key.Key_2,  # as in Dushanbe
    ("EOD-2026-0011", "reference"): Key.Key_1,  # ours keeps it
}
SAYS = {
    "en": ("Merge, keep 3 open", "The copies are merged.", "Save 4 decisions"),
    "ru": ("Принять, 3 оставить открытыми", "Копии приняты.", "Записать 4 решения"),
}


def in_tashkent(drive: Callable[..., Driver], copy: Path) -> None:
    """Work in a copy as its keeper does: one field of an expert, typed and saved."""
    driver = drive()
    driver.open(copy)
    page = driver.referenced("expert", "EXP-0025")
    driver.type_into(page, "headline_en", "Rural clinics and vaccination")
    driver.save(page)


def what_was_decided_stands(driver: Driver) -> None:
    """Everything stands that was decided, or that only one of the three had changed."""
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "planned_end") == date(2026, 8, 4)
    assert "Train 36 duty officers" in value_of(
        driver, "assignment", returned.ASSIGNMENT, "tasks_en"
    )
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "other_themes") == (
        "T07",
        "T10",
        "T12",
    )
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "daily_fee").minor == 32_000
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "days_mission") == 15
    assert value_of(driver, "expert", returned.REMOVED, "removed_at") is None
    assert value_of(driver, "expert", returned.REMOVED, "years_experience") == 17
    headline = value_of(driver, "expert", "EXP-0025", "headline_en")
    assert headline == "Rural clinics and vaccination"
    both = ("EOD-2026-0011", "EOD-2026-0012")
    titles = [value_of(driver, "assignment", one, "title_en") for one in both]
    assert titles == [
        "Landslide maps for mountain roads in Naryn region",
        "Glacier lake monitoring in Sughd region",
    ]


def what_was_left_open_is_decided_later(driver: Driver, page: MergePage, save: str) -> None:
    """What was left open shows ours, is counted beside the desk, and is decided later."""
    assert value_of(driver, "expert", "EXP-0011", "position_en").startswith("Head of the river")
    assert driver.window.navigation.counts["merge"] == (
        "4",
        True,
    )  # three questions and two people who may be one
    driver.press(page.summary.decide)
    for _ in range(3):
        driver.key(Key.Key_2)
    assert page.table.stack.currentWidget() is page.table.double
    driver.key(Key.Key_2)  # two people, not one
    assert page.head.main.text() == save
    page.head.main.setFocus()
    driver.key(Key.Key_Space)
    assert page.view.stack.currentWidget() is page.view.blank
    assert driver.window.navigation.counts["merge"][0] == ""
    assert value_of(driver, "organisation", "ORG-0005", "name_ru") == "ВПП ООН"
    assert value_of(driver, "expert", "EXP-0011", "position_en").startswith("Chief engineer")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_is_lost_that_was_not_decided(
    drive: Callable[..., Driver], sample_file: Path, tmp_path: Path, language: str
) -> None:
    three = returned.make(sample_file, tmp_path)
    settings.save(settings.Settings(language=language, author="Anna Orlova"))
    in_tashkent(drive, three.copies[1])
    driver = drive(*three.copies)
    driver.open(three.ours)
    database = driver.window.workspace.database
    people = browse.counts(database, ["person"])["person"]
    driver.key(Key.Key_M, Ctrl)
    told = sitting_of(driver).told
    assert [copy.name for copy in told.copies] == ["Dushanbe laptop", "Tashkent laptop"]

    # Four questions are decided with a key each; three wait.
    for (reference, field), key in PLACES.items():
        go_to(driver, reference, field)
        driver.key(key)
    page = page_of(driver)
    merge, merged, save = SAYS[language]
    assert page.head.main.text() == merge
    page.head.main.setFocus()
    driver.key(Key.Key_Space)
    assert page.summary.what.whole == merged
    outcome = page.summary.outcome
    assert outcome is not None
    assert (len(outcome.decided), outcome.left) == (4, 3)

    assert browse.counts(database, ["person"])["person"] == people + 1
    what_was_decided_stands(driver)
    what_was_left_open_is_decided_later(driver, page, save)

    # The same copies once more bring nothing, and leave nothing.
    operations = files.card(database).operations
    page.reading.take(list(three.copies))
    driver.settle()
    assert NOTHING_NEW_MORE.say(language) in driver.notice()
    assert files.card(database).operations == operations

    # Two undos by key, of the decisions and of the merge: the file is as this copy alone made it.
    driver.key(Key.Key_Z, Ctrl)
    assert page.view.stack.currentWidget() is page.table
    assert len(sitting_of(driver).undecided) == 3
    assert driver.window.navigation.counts["merge"][0] == "4"
    driver.key(Key.Key_Z, Ctrl)
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "planned_end") == date(2026, 7, 21)
    assert value_of(driver, "assignment", returned.ASSIGNMENT, "other_themes") == ("T07", "T10")
    assert browse.counts(database, ["person"])["person"] == people
    assert page.view.stack.currentWidget() is page.view.blank
