"""Changing one field of several records in the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from km_desktop.services.history import history
from km_desktop.services.records import bulk, records
from km_desktop.services.records.records import Edit
from km_desktop.ui.lists.bulk_page import BulkPage
from km_desktop.ui.lists.list_page import ListPage
from tests.samples import stored
from tests.ui.driving import DAY, Driver, Key, Shift, notice_text

Flags = QItemSelectionModel.SelectionFlag


def chosen_rows(page: ListPage, first: int, last: int) -> None:
    model = page.table.record_model
    part = QItemSelection(model.index(first, 0), model.index(last, 0))
    page.table.selectionModel().select(part, Flags.ClearAndSelect | Flags.Rows)


def asked(driver: Driver, entity: str = "assignment", rows: int = 4) -> BulkPage:
    """Select rows of a list and ask for the page with its button."""
    page = driver.list(entity)
    chosen_rows(page, 0, rows - 1)
    driver.settle()
    driver.press(page.view.change_button)
    found = driver.window.pages.page()
    assert isinstance(found, BulkPage)
    return found


def test_whoever_comes_back_finds_the_same_rows_selected(driver: Driver) -> None:
    page = asked(driver, rows=4)
    listed = driver.window.pages.lists["assignment"]
    chosen = listed.view.body.selected_ids()
    driver.window.view_menu.back()
    driver.settle()
    assert driver.window.pages.page() is listed
    assert page.ids == chosen
    assert listed.view.body.selected_ids() == chosen
    assert len(chosen) == 4


def take(driver: Driver, page: BulkPage, key: str, action: str, value: object = None) -> None:
    page.choice.choose(key, action)  # type: ignore[arg-type]
    if value is not None:
        page.choice.value.set_value(value)
        page.choice.value.edited.emit()
    driver.settle()


@contextmanager
def held(driver: Driver, page: BulkPage) -> Iterator[None]:
    """Let the database's thread do nothing until a person had time to act."""
    go_on = Event()
    driver.window.workspace.jobs.run(
        page, go_on.wait, lambda _: None, driver.window.workspace.tell_trouble
    )
    try:
        yield
    finally:
        go_on.set()


def cells(page: BulkPage, row: int) -> list[str]:
    return [page.table.record_model.source.cell(row, column) or "" for column in range(4)]


def test_the_list_offers_it_only_for_several_records(driver: Driver) -> None:
    page = driver.list("assignment")
    page.table.select_row(0)
    assert page.view.change_button.isHidden()
    chosen_rows(page, 0, 2)
    assert not page.view.change_button.isHidden()
    page.table.setFocus()
    driver.key(Key.Key_F2, Shift)
    found = driver.window.pages.page()
    assert isinstance(found, BulkPage)
    assert found.ids == [page.rows.id_at(row) for row in range(3)]
    assert found.title.whole == "Change selected: 3 assignments"


def test_nothing_is_offered_before_something_is_chosen(driver: Driver) -> None:
    page = asked(driver)

    assert page.stack.currentWidget() is page.empty
    assert not page.go.isEnabled()
    page.choice.field.begin()
    driver.choose("Country")
    assert page.choice.action.value() == "set"
    assert not page.go.isEnabled()


def test_what_was_and_what_it_becomes_is_shown_and_then_done(driver: Driver) -> None:
    page = asked(driver)
    database = driver.window.workspace.database
    before = [stored(database, "assignment", one)["country"] for one in page.ids]
    changing = sum(country != "MDA" for country in before)

    take(driver, page, "country", "set", "MDA")

    assert page.go.text() == f"Change {changing} records"
    assert "Moldova" in cells(page, 0)[2]
    assert [stored(database, "assignment", one)["country"] for one in page.ids] == before
    ids = page.ids
    driver.press(page.go)
    assert {stored(database, "assignment", one)["country"] for one in ids} == {"MDA"}
    listed = driver.window.pages.list_shown()
    assert listed is not None
    assert notice_text(listed.notice) == f"Changed “Country”: {changing} assignments."
    assert history.of_file(database)[0].kind == "bulk"
    row = listed.rows.row_of(ids[0])
    at = [column.key for column in listed.columns].index("country")
    assert "Moldova" in (listed.rows.cell(row, at) or "")


def test_a_column_in_which_nothing_follows_gives_its_width_away(driver: Driver) -> None:
    """What was and what becomes of it is read whole where nothing stands beside it."""
    page = asked(driver)
    take(driver, page, "country", "set", "MDA")
    head = page.table.horizontalHeader()
    assert {cells(page, row)[3] for row in range(4)} == {""}
    was, becomes, follows = (head.sectionSize(column) for column in (1, 2, 3))
    assert min(was, becomes) > 2 * follows
    metrics = page.table.fontMetrics()
    for row in range(4):
        assert metrics.horizontalAdvance(cells(page, row)[1]) < was
        assert metrics.horizontalAdvance(cells(page, row)[2]) < becomes


def test_records_that_break_a_rule_are_left_out_and_stay_listed(driver: Driver) -> None:
    page = asked(driver, rows=6)
    database = driver.window.workspace.database
    themes = [stored(database, "assignment", one)["main_theme"] for one in page.ids]
    main = themes[0]

    take(driver, page, "other_themes", "add", [main])

    left_out = themes.count(main)
    assert f"{left_out} " in page.count.whole
    assert page.table.record_model.source.gutter(0) == "bad"
    assert cells(page, 0)[3].startswith("Left out.")
    assert page.said.text() == cells(page, 0)[3]
    driver.press(page.go)
    assert driver.window.pages.page() is page
    assert page.notice.kind == "warn"
    assert "left out" in notice_text(page.notice)
    assert page.table.record_model.rowCount() == left_out
    assert cells(page, 0)[2] == "stays"
    assert main not in stored(database, "assignment", page.ids[0])["other_themes"]
    assert not page.go.isEnabled()


def test_a_record_changed_meanwhile_is_looked_at_again(driver: Driver) -> None:
    page = asked(driver, rows=2)
    workspace = driver.window.workspace
    take(driver, page, "supervisor", "set", "B. Kowalska")
    assert page.go.text() == "Change 2 records"
    edit = Edit("assignment", page.ids[0], values={"supervisor": "B. Kowalska"})

    saved = records.save(workspace.database, "Colleague", edit, DAY)
    workspace.wrote(saved.changes, None)
    driver.settle()

    assert page.go.text() == "Change 1 record"


def test_a_record_changed_behind_the_window_is_left_out(driver: Driver) -> None:
    page = asked(driver, rows=2)
    take(driver, page, "supervisor", "set", "B. Kowalska")
    edit = Edit("assignment", page.ids[0], values={"focal_point": "Colleague"})
    records.save(driver.window.workspace.database, "Colleague", edit, DAY)

    driver.press(page.go)

    assert "meanwhile" in cells(page, 0)[3]
    assert notice_text(page.notice).startswith("Changed “Supervisor")


def test_all_that_have_the_value_already_are_said_so(driver: Driver) -> None:
    page = asked(driver, rows=2)
    take(driver, page, "supervisor", "set", "B. Kowalska")
    driver.press(page.go)
    page = asked(driver, rows=2)
    take(driver, page, "supervisor", "set", "B. Kowalska")

    assert page.stack.currentWidget() is page.empty
    assert "have this value already" in page.empty._sentence.text()
    assert not page.go.isEnabled()


def test_every_kind_of_field_has_its_own_input(driver: Driver) -> None:
    page = asked(driver)
    for key in page.choice._fields:
        page.choice.field.set_value(key)
        page.choice._field_chosen()
        driver.settle()
        assert page.choice.value is not None
        assert page.choice.value.isVisible()
        assert page.minimumSizeHint().width() <= 1024 - 56, key


def test_tab_leads_through_the_choice_to_the_change_for_every_kind(driver: Driver) -> None:
    page = asked(driver)
    kinds: set[object] = set()
    for key, declared in page.choice._fields.items():
        if declared.kind in kinds:
            continue
        kinds.add(declared.kind)
        page.choice.choose(key, bulk.actions_for(declared)[0])
        page.stack.setCurrentWidget(page.table)
        page.go.setEnabled(True)
        choice = page.choice
        wanted = [choice.field, choice.action, choice.value, page.table, page.go]
        choice.field.setFocus()
        passed: list[object] = []
        while not passed or passed[-1] is not page.go:
            here = driver.window.focusWidget()
            block = next((one for one in wanted if one is here or one.isAncestorOf(here)), here)
            if not passed or passed[-1] is not block:
                passed.append(block)
            assert len(passed) <= len(wanted), (key, declared.kind, here)
            QTest.keyClick(here, Key.Key_Tab)
        assert passed == wanted, (key, declared.kind)
    assert len(kinds) > 5


def test_emptying_asks_for_no_value(driver: Driver) -> None:
    page = asked(driver)
    take(driver, page, "qualifications", "set", "Hydrology")
    driver.press(page.go)
    page = asked(driver)
    page.choice.choose("qualifications", "set")
    driver.settle()
    page.choice.action.begin()
    driver.choose("Empty it")

    assert not page.choice.value.isVisible()
    assert (cells(page, 0)[1], cells(page, 0)[2]) == ("Hydrology", "empty")
    assert page.go.text() == "Change 4 records"


def test_looking_is_cancelled_and_begun_again(driver: Driver) -> None:
    page = asked(driver)
    page.choice.choose("supervisor", "set")
    page.choice.value.set_value("B. Kowalska")
    page._waiting.stop()
    with held(driver, page):
        page.look()
        page.looking.cancel.click()
    driver.settle()

    assert notice_text(page.notice) == "Stopped. No record was changed."
    assert not page.go.isEnabled()
    driver.press(page.again)
    assert page.go.text() == "Change 4 records"


def test_changing_is_cancelled_with_nothing_changed(driver: Driver) -> None:
    page = asked(driver)
    take(driver, page, "supervisor", "set", "B. Kowalska")
    before = len(history.of_file(driver.window.workspace.database))
    with held(driver, page):
        page.apply()
        assert not page.changing.isHidden()
        assert not page.go.isEnabled()
        page.changing.cancel.click()
    driver.settle()

    assert notice_text(page.notice) == "Stopped. No record was changed."
    assert len(history.of_file(driver.window.workspace.database)) == before
    assert page.go.text() == "Change 4 records"
    driver.press(page.go)
    assert len(history.of_file(driver.window.workspace.database)) == before + 1


def test_the_page_speaks_russian_and_looks_again(driver: Driver) -> None:
    page = asked(driver)
    take(driver, page, "country", "set", "MDA")
    driver.window.view_menu.other_language()
    driver.settle()

    assert page.title.whole == "Изменить выбранное: 4 задания"
    assert page.go.text() == "Изменить 4 записи"
    assert "Молдова" in cells(page, 0)[2]
    driver.press(page.go)
    listed = driver.window.pages.list_shown()
    assert listed is not None
    assert notice_text(listed.notice) == "Изменено поле «Страна»: 4 задания."


def test_a_file_that_is_only_read_offers_no_change(drive, sample_file: Path) -> None:
    driver = drive()
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    page = driver.list("assignment")
    chosen_rows(page, 0, 3)
    driver.settle()

    assert page.view.change_button.isHidden()
    assert not driver.window.commands.actions["change_selected"].isEnabled()
    page.change_selected()
    assert driver.window.pages.page() is page
    assert QApplication.activePopupWidget() is None
