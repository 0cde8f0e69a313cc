"""The trash in the window: what is in it, what links to it, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from km_desktop.services.history import history
from km_desktop.services.records import records
from km_desktop.store.database import open_file
from km_desktop.ui import places
from km_desktop.ui.history.trash_page import TrashPage
from tests.samples import stored
from tests.ui.driving import DAY, KHATLON, Driver, Key, id_of, notice_text


def missions_of(driver: Driver, assignment: UUID) -> list[UUID]:
    from km_desktop.store.lists import queries

    with driver.window.workspace.database.reading() as connection:
        return [row["id"] for row in queries.rows_of(connection, "mission", [assignment])]


@pytest.fixture
def assignment(driver: Driver) -> UUID:
    return id_of(driver.window.workspace.database, "assignment", KHATLON)


@pytest.fixture
def removed(driver: Driver, assignment: UUID) -> dict[str, UUID]:
    """The missions of an assignment and then itself, put in the trash."""
    database = driver.window.workspace.database
    missions = missions_of(driver, assignment)
    assert missions
    records.remove(database, "Ольга Власова", "mission", missions, DAY)
    records.remove(database, "Anna", "assignment", [assignment], DAY)
    return {"assignment": assignment, "mission": missions[0]}


def trash_page(driver: Driver) -> TrashPage:
    driver.window.pages.go_to("trash")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, TrashPage)
    return page


def select(page: TrashPage, entity: str, record_id: UUID) -> None:
    row = page.rows.row_of((entity, record_id))
    assert row >= 0
    page.table.select_row(row)


def gone(driver: Driver, entity: str, record_id: UUID) -> bool:
    return stored(driver.window.workspace.database, entity, record_id)["removed_at"] is not None


def test_an_empty_trash_says_so_and_offers_nothing(driver: Driver) -> None:
    page = trash_page(driver)

    assert page.stack.currentWidget() is page.empty
    assert page.empty._sentence.text() == "The trash is empty."
    assert page.restore.isHidden()
    assert page.foot.isHidden()
    assert page.tools.isHidden()
    assert driver.window.navigation.counts[places.TRASH][0] == ""


def test_what_was_removed_is_shown_with_who_when_and_links(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    select(page, "assignment", removed["assignment"])

    cells = [page.rows.cell(0, column) for column in range(5)]
    assert str(cells[0]).startswith(f"{KHATLON} · Early-warning thresholds")
    assert cells[1] == "Assignment"
    assert cells[3] == "Anna"
    assert "mission" in str(cells[4])
    assert "Moved to the trash: assignment" in page.foot._removed.text()
    assert "in the trash)" in page.foot._links.text()
    select(page, "mission", removed["mission"])
    assert "Ольга Власова" in page.foot._removed.text()
    assert "Early-warning" in page.foot._name.whole


def test_the_navigation_counts_what_is_in_the_trash(driver: Driver) -> None:
    page = driver.list("mission")
    page.table.select_row(1)
    page.trashing.trash_selected()
    driver.settle()

    assert driver.window.navigation.counts[places.TRASH][0] == "1"


def test_a_record_comes_back_with_one_button(driver: Driver, removed: dict[str, UUID]) -> None:
    page = trash_page(driver)
    select(page, "assignment", removed["assignment"])

    driver.press(page.restore)

    assert not gone(driver, "assignment", removed["assignment"])
    assert notice_text(page.notice) == "Restored: 1 assignment."
    assert page.rows.row_of(("assignment", removed["assignment"])) == -1
    assert page.rows.row_of(("mission", removed["mission"])) >= 0
    assert driver.list("assignment").rows.row_of(removed["assignment"]) >= 0


def test_one_that_needs_another_says_which_and_both_come_back(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    select(page, "mission", removed["mission"])
    page.restore_chosen()
    driver.settle()

    assert notice_text(page.notice).startswith("Not restored. The mission")
    assert "Early-warning thresholds" in notice_text(page.notice)
    assert gone(driver, "mission", removed["mission"])
    driver.press(page.notice._action)
    assert not gone(driver, "mission", removed["mission"])
    assert not gone(driver, "assignment", removed["assignment"])
    assert notice_text(page.notice) == "Restored: 2 records."


def test_everything_selected_comes_back_as_one_operation(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    before = len(history.of_file(driver.window.workspace.database))
    page.table.selectAll()
    driver.settle()
    assert "Select one record" in page.foot._name.whole

    driver.window.edit_menu.restore()
    driver.settle()

    assert page.stack.currentWidget() is page.empty
    assert len(history.of_file(driver.window.workspace.database)) == before + 1
    assert driver.window.navigation.counts[places.TRASH][0] == ""


def test_enter_shows_a_removed_record_to_be_read_and_restored_there(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    page.table.setFocus()
    select(page, "assignment", removed["assignment"])
    driver.key(Key.Key_Return)
    record = driver.record_page()

    assert record.record_id == removed["assignment"]
    assert notice_text(record.head.notice).startswith("This record is in the trash.")
    assert all(frame.editor.read_only for frame in record.form.frames.values())
    assert record.head.next.isHidden()
    driver.press(record.head.notice._action)
    assert not gone(driver, "assignment", removed["assignment"])
    assert notice_text(record.head.notice) == "Restored."
    assert not any(frame.editor.read_only for frame in record.form.frames.values())
    driver.fill(record, "supervisor", "B. Kowalska")
    driver.save(record)
    kept = stored(driver.window.workspace.database, "assignment", removed["assignment"])
    assert kept["supervisor"] == "B. Kowalska"
    driver.window.view_menu.back()
    driver.settle()
    assert driver.window.pages.page() is page
    assert page.rows.row_of(("assignment", removed["assignment"])) == -1


def test_a_removed_record_that_needs_another_is_restored_with_it_on_its_page(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    record = driver.record("mission", removed["mission"])
    driver.press(record.head.notice._action)
    assert notice_text(record.head.notice).startswith("Not restored.")

    driver.press(record.head.notice._action)

    assert not gone(driver, "mission", removed["mission"])
    assert not gone(driver, "assignment", removed["assignment"])


def test_the_trash_is_searched_by_words_and_by_kind(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    whole = page.rows.row_count()
    page.search.line.setFocus()
    driver.write("mudflow")
    assert 0 < page.rows.row_count() <= whole
    page.kind.begin()
    driver.choose("Missions")
    assert page.rows.row_count() < whole
    driver.write("qqqq", page.search.line)
    assert page.empty._sentence.text() == "Nothing meets these conditions."
    driver.press(driver.button("Clear the conditions", page.empty))
    assert page.rows.row_count() == whole


def test_what_is_removed_elsewhere_comes_into_the_trash_that_is_shown(
    driver: Driver, removed: dict[str, UUID]
) -> None:
    page = trash_page(driver)
    before = page.rows.row_count()
    workspace = driver.window.workspace
    person = id_of(workspace.database, "deployment", "UNV-2018-0001")

    workspace.wrote(records.remove(workspace.database, "Anna", "deployment", [person], DAY), None)
    driver.settle()

    assert page.rows.row_count() == before + 1


def test_the_trash_speaks_russian(driver: Driver, removed: dict[str, UUID]) -> None:
    page = trash_page(driver)
    driver.window.view_menu.other_language()
    driver.settle()
    select(page, "assignment", removed["assignment"])

    assert page.rows.cell(0, 1) == "Задание"
    assert "хран" in page.count.text()
    assert "В истории: «В корзину: задание»" in page.foot._removed.text()
    assert "Её строки" in page.foot._links.text()
    driver.press(page.restore)
    assert notice_text(page.notice) == "Восстановлено: 1 задание."


def test_a_file_that_is_only_read_offers_no_restore(
    drive: Callable[..., Driver], sample_file: Path
) -> None:
    with open_file(sample_file) as database:
        gone_id = id_of(database, "deployment", "UNV-2018-0001")
        records.remove(database, "Anna", "deployment", [gone_id], DAY)
    driver = drive()
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()

    page = trash_page(driver)

    assert page.rows.row_count() == 1
    assert page.restore.isHidden()
    assert not driver.window.commands.actions["restore"].isEnabled()
    page.restore_chosen()
    driver.settle()
    assert not driver.troubles
    page.table.setFocus()
    driver.key(Key.Key_Return)
    record = driver.record_page()
    assert record.head.notice._action.isHidden()
    assert all(frame.editor.read_only for frame in record.form.frames.values())
