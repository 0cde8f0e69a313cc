"""Lists in the window: what they ask of the database, and what they keep."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from km_desktop.models import ENTITIES
from km_desktop.services.lists import browse
from km_desktop.ui.kit.speech import current_language
from km_desktop.ui.window.navigation import ENTITIES as LISTED
from tests.ui.driving import Driver, Key, id_of, notice_text

# What a file lists by itself and the sample has none of.
EMPTY = {"country_name", "number_system", "foreword"}


def cells(page, key: str, most: int = 10_000) -> list[str]:
    """Return a column as the list has it."""
    column = [one.key for one in page.columns].index(key)
    return [page.rows.cell(row, column) for row in range(min(page.rows.row_count(), most))]


@pytest.mark.parametrize("entity", sorted(LISTED - EMPTY))
def test_every_list_shows_its_records(driver: Driver, entity: str) -> None:
    page = driver.list(entity)
    assert page.rows.row_count() == page.whole > 0
    first = page.columns[0].key
    assert cells(page, first, 5)[0] is not None


@pytest.mark.parametrize("entity", ["expert", "assignment", "organisation"])
def test_sorting_by_each_column_asks_the_database(driver: Driver, entity: str) -> None:
    page = driver.list(entity)
    for column in page.columns:
        if not column.sort:
            continue
        for descending in (False, True):
            page.table.sort_asked.emit(column.key, descending)
            driver.settle()
            with driver.window.workspace.database.reading() as connection:
                from km_desktop.store.lists import queries

                wanted = queries.unpack(queries.ids(connection, page.reading.listing()))
            assert [page.rows.id_at(row) for row in range(page.rows.row_count())] == wanted
    assert page.reading.listing().descending is True


def test_filters_and_search_narrow_the_list_and_say_so(driver: Driver) -> None:
    page = driver.list("assignment")
    page.filters.set_condition("status", ("ongoing",))
    driver.settle()
    ongoing = page.rows.row_count()
    assert 0 < ongoing < page.whole
    assert driver.window.line._shown.whole == f"{ongoing} of {page.whole} shown"
    page.view.focus_search()
    driver.write("Хатлонской")
    driver.settle()
    assert cells(page, "reference") == ["EOD-2026-0007"]
    driver.key(Key.Key_Escape)
    assert page.rows.row_count() == ongoing
    page.filters.clear()
    driver.settle()
    assert page.rows.row_count() == page.whole


def test_a_filter_is_chosen_by_keyboard_and_taken_away_by_delete(driver: Driver) -> None:
    page = driver.list("expert")
    page.filters.add.setFocus()
    driver.key(Key.Key_Return)
    driver.choose("Status")
    driver.choose("Inactive")
    driver.key(Key.Key_Escape)
    narrowed = page.rows.row_count()
    assert 0 < narrowed < page.whole
    next(iter(page.filters._chips.values())).setFocus()
    driver.key(Key.Key_Delete)
    assert page.rows.row_count() == page.whole


def test_the_selection_survives_a_reload_and_the_way_to_a_record_and_back(driver: Driver) -> None:
    page = driver.list("expert")
    page.table.setFocus()
    page.table.select_row(7)
    chosen = page.current_id()
    page.reload()
    driver.settle()
    assert page.current_id() == chosen
    driver.key(Key.Key_Return)
    assert driver.record_page().record_id == chosen
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page
    assert page.current_id() == chosen
    assert page.table.hasFocus()


def test_space_shows_the_panel_and_it_follows_the_cursor(driver: Driver) -> None:
    page = driver.list("expert")
    page.summary.fold()
    page.table.setFocus()
    page.table.select_row(2)
    driver.key(Key.Key_Space)
    assert page.summary._summary.record_id == page.current_id()
    driver.key(Key.Key_Down)
    assert page.summary._summary.record_id == page.current_id() == page.rows.id_at(3)


def test_nothing_is_wider_than_the_panel(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.select_row(0)
    driver.press(page.view.panel_button)
    for row in range(page.rows.row_count()):
        page.summary.show_record(page.rows.id_at(row))
        driver.settle()
        assert page.summary.body.minimumSizeHint().width() <= page.summary.body.width()


def test_trash_from_the_list_and_back_from_the_bar(driver: Driver) -> None:
    page = driver.list("mission")
    whole = page.whole
    page.table.setFocus()
    page.table.select_row(30)
    gone, following = page.current_id(), page.rows.id_at(31)
    driver.key(Key.Key_Delete)
    assert page.rows.row_of(gone) == -1
    assert page.current_id() == following  # the cursor stays where it was
    assert page.table.current_row() == 30
    assert page.whole == whole - 1
    assert (
        notice_text(page.notice) == "In the trash: 1 mission. It stays there until you restore it."
    )
    driver.press(page.notice._action)
    assert page.rows.row_of(gone) >= 0
    assert page.whole == whole


def test_what_others_still_need_is_not_trashed(driver: Driver) -> None:
    page = driver.list("organisation")
    office = id_of(driver.window.workspace.database, "organisation", "ORG-0001")
    page.table.select_row(page.rows.row_of(office))
    page.trashing.trash_selected()
    driver.settle()
    assert page.rows.row_of(office) >= 0
    assert driver.troubles


def test_an_empty_list_says_what_to_do_and_does_it(empty: Driver) -> None:
    page = empty.list("expert")
    assert page.view.body.currentWidget() is page.view.body.empty
    assert "Nothing here yet." in page.view.body.empty._sentence.text()
    empty.press(empty.button("New expert", page.view.body.empty))
    assert empty.record_page().record_id is None


def test_nothing_found_says_how_many_there_are_and_clears(driver: Driver) -> None:
    page = driver.list("expert")
    page.filters.search.set_value("qqqq")
    page.reload()
    driver.settle()
    assert page.view.body.currentWidget() is page.view.body.empty
    assert "412" in page.view.body.empty._detail.text()
    assert page.summary.content.count() == 0
    driver.press(driver.button("Clear the conditions", page.view.body.empty))
    assert page.view.body.currentWidget() is page.table


def test_the_arrangement_of_columns_is_remembered(driver: Driver) -> None:
    page = driver.list("expert")
    page.table.show_column("reference", True)
    page.table.show_column("languages", False)
    shown = page.table.shown_keys()
    assert "reference" in shown
    driver.window.file_menu.close_file()
    driver.settle()
    driver.open(driver.window.workspace.settings.recent and page_path(driver))
    assert driver.list("expert").table.shown_keys() == shown


def page_path(driver: Driver):
    from pathlib import Path

    return Path(driver.window.workspace.settings.recent[0])


def test_only_the_list_on_the_screen_speaks_in_the_status_line(driver: Driver) -> None:
    experts = driver.list("expert")
    driver.list("mission")
    driver.list("expert")
    assert driver.window.line._shown.whole == f"{experts.whole} of {experts.whole} shown"
    driver.window.pages.lists["mission"].reload()
    driver.settle()
    assert driver.window.line._shown.whole.startswith("412")


def test_columns_are_named_and_sorted_anew_in_the_other_language(driver: Driver) -> None:
    page = driver.list("expert")
    driver.window.view_menu.other_language()
    driver.settle()
    assert current_language() == "ru"
    titles = [
        page.table.record_model.headerData(at, Qt.Orientation.Horizontal)
        for at in range(len(page.columns))
    ]
    assert titles[0] == "Имя латиницей"
    assert page.columns == browse.columns("expert", "ru")
    assert page.view.count.text().startswith(ENTITIES["expert"].about.counted.say("ru", 412))
