"""The keys of a list: from the search box to a record and back, copying, menus, changing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from km_desktop.ui.kit.speech import switch
from km_desktop.ui.kit.tables.copying import copy_rows
from km_desktop.ui.lists.list_page import ListPage
from tests.ui.driving import Ctrl, Driver, Key, id_of


def search(driver: Driver, entity: str, words: str) -> ListPage:
    """Type words into the search box of a list, as somebody who goes on at once."""
    page = driver.list(entity)
    for letter in words:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, page.filters.search.line, Key.Key_unknown, letter,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
    return page


def menu_of(driver: Driver, page: ListPage, *, mouse_at: QPoint | None = None) -> QMenu:
    """Ask for the menu of the rows by the menu key, or by a right click."""
    table = page.table
    reason = QContextMenuEvent.Reason
    if mouse_at is None:
        event = QContextMenuEvent(reason.Keyboard, QPoint(1, 1), table.mapToGlobal(QPoint(1, 1)))
    else:
        place = table.viewport().mapToGlobal(mouse_at)
        event = QContextMenuEvent(reason.Mouse, mouse_at, place)
    QApplication.sendEvent(table.viewport() if mouse_at else table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> list[str]:
    return [one.text().split("\t")[0] for one in menu.actions() if not one.isSeparator()]


def choose(driver: Driver, menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if one.text().startswith(words))
    menu.setActiveAction(action)
    driver.key(Key.Key_Return)


def test_enter_in_the_search_box_opens_what_was_searched_for(driver: Driver) -> None:
    # Enter comes before the pause after which a search begins: it must not open the old first row.
    page = search(driver, "assignment", "EOD-2026-0007")
    driver.key(Key.Key_Return)
    found = driver.record_page().record_id
    assert found == id_of(driver.window.workspace.database, "assignment", "EOD-2026-0007")
    driver.key(Key.Key_Escape)
    assert page.rows.row_count() == 1
    assert page.rows.id_at(0) == found
    assert page.filters.search.value() == "EOD-2026-0007"


def test_down_goes_to_the_first_row_and_escape_comes_back_with_the_text(driver: Driver) -> None:
    page = search(driver, "expert", "Иванов")
    driver.key(Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.current_row() == 0
    assert 0 < page.rows.row_count() < page.whole
    driver.key(Key.Key_Down)
    assert page.table.current_row() == 1
    driver.key(Key.Key_Escape)
    assert page.filters.search.line.hasFocus()
    assert page.filters.search.value() == "Иванов"
    assert not page.filters.search.line.selectedText()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_letter_in_the_rows_searches_on(driver: Driver, language: str) -> None:
    page = driver.list("expert")
    switch().set(language)  # type: ignore[arg-type]
    driver.settle()
    driver.write("Ов", page.filters.search.line)
    driver.key(Key.Key_Down)
    driver.write("Ч", page.table)
    assert page.filters.search.value() == "ОвЧ"
    assert page.filters.search.line.hasFocus()
    driver.write("и")
    assert page.filters.search.value() == "ОвЧи"


def test_enter_on_words_that_find_nothing_opens_nothing(driver: Driver) -> None:
    page = search(driver, "expert", "zzzzqq")
    driver.key(Key.Key_Return)
    assert driver.window.pages.page() is page
    assert page.filters.search.line.hasFocus()


def test_selected_rows_are_copied_with_their_heads(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.setFocus()
    page.table.select_row(0)
    driver.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    driver.key(Key.Key_C, Ctrl)
    copied = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in copied.text().split("\n")]
    assert len(lines) == 3
    assert lines[0][:2] == ["Reference", "Title"]
    assert {len(line) for line in lines} == {len(page.table.shown_keys())}
    status = [column.key for column in page.columns].index("status")
    assert page.rows.status(1, status)[2] in lines[2]
    assert copied.html().count("<tr>") == 3
    assert lines[1][0] in copied.html()


def test_all_rows_are_selected_and_copied_also_those_not_read_yet(driver: Driver) -> None:
    page = driver.list("expert")
    page.table.setFocus()
    driver.key(Key.Key_A, Ctrl)
    assert len(page.view.body.selected_ids()) == page.whole
    assert page.rows.cell(page.whole - 1, 0) is None
    driver.key(Key.Key_C, Ctrl)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == page.whole + 1
    assert all(line.split("\t")[0] not in {"", "—"} for line in lines)


def test_what_a_spreadsheet_would_take_for_a_formula_is_copied_as_text(qapp) -> None:
    copy_rows(["Name", "n"], [["=1+1", "7"], ["+992 37\n221", "8"]], [False, True])
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == "Name\tn\n'=1+1\t7\n'+992 37 221\t8"
    assert copied.html().count("mso-number-format") == 2


def test_the_menu_key_offers_what_can_be_done_with_the_rows(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.setFocus()
    page.table.select_row(3)
    menu = menu_of(driver, page)
    offered = entries(menu)
    for words in ("Open", "Show beside the list", "Print…", "Copy the rows", "Select all"):
        assert words in offered
    assert "Move to the trash" in offered
    wanted = page.current_id()
    choose(driver, menu, "Open")
    assert driver.record_page().record_id == wanted


def test_a_right_click_selects_the_row_and_keeps_a_selection_it_is_part_of(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.select_row(0)
    high = page.table.row_height
    menu = menu_of(driver, page, mouse_at=QPoint(60, high * 4 + 4))
    assert page.table.selected_rows() == [4]
    menu.close()
    page.table.selectAll()
    menu = menu_of(driver, page, mouse_at=QPoint(60, high * 2 + 4))
    assert len(page.table.selected_rows()) == page.whole
    assert "Change selected…" in entries(menu)
    menu.close()


def test_a_link_in_a_row_is_opened_from_the_menu(driver: Driver) -> None:
    page = driver.list("award")
    column = [one.key for one in page.columns].index("grant_application_id")
    index = page.table.record_model.index(0, column)
    at = page.table.visualRect(index).center()
    menu = menu_of(driver, page, mouse_at=at)
    title = page.rows.cell(0, column)
    choose(driver, menu, f"Open “{title}”")
    assert driver.record_page().entity == "grant_application"


def test_f2_opens_the_form_in_the_field_of_the_column(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.setFocus()
    column = [one.key for one in page.columns].index("country")
    page.table.setCurrentIndex(page.table.record_model.index(2, column))
    wanted = page.current_id()
    driver.key(Key.Key_F2)
    record = driver.record_page()
    assert record.record_id == wanted
    frame = driver.field(record, "country")
    assert frame.isAncestorOf(QApplication.focusWidget())


def test_the_menu_of_a_head_sorts_and_hides(driver: Driver) -> None:
    page = driver.list("assignment")
    header = page.table.record_header
    column = [one.key for one in page.columns].index("title")
    at = QPoint(header.sectionViewportPosition(column) + 20, 8)
    place = header.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, place)
    QApplication.sendEvent(header.viewport(), event)
    menu = QApplication.activePopupWidget()
    choose(driver, menu, "Sort in descending order")
    assert (page.view.body.sort, page.view.body.descending) == ("title", True)
    QApplication.sendEvent(header.viewport(), event)
    choose(driver, QApplication.activePopupWidget(), "Hide this column")
    assert "title" not in page.table.shown_keys()


def test_a_file_that_is_only_read_offers_nothing_that_writes(driver: Driver) -> None:
    path = driver.window.workspace.path
    driver.window.workspace.open(path, read_only=True)
    driver.settle()
    page = driver.list("assignment")
    page.table.setFocus()
    page.table.select_row(0)
    menu = menu_of(driver, page)
    assert "Move to the trash" not in entries(menu)
    assert not [words for words in entries(menu) if words.startswith("Change")]
    menu.close()
