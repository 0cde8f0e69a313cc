"""Undo and redo in the window: by key, from the history, and with what has changed since."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from km_desktop.services.records import records
from km_desktop.services.records.records import Edit
from km_desktop.ui.history.history_page import HistoryPage
from km_desktop.ui.history.undo_page import UndoPage
from km_desktop.ui.kit.buttons import Button, IconButton
from tests.samples import stored
from tests.ui.driving import DAY, KHATLON, Ctrl, Driver, Key, Shift, id_of, notice_text


def write(driver: Driver, author: str = "", **values: object) -> UUID:
    """Save fields of the assignment as a person does elsewhere; return the operation."""
    database = driver.window.workspace.database
    edit = Edit("assignment", assignment(driver), values=values)
    changes = records.save(database, author or driver.window.workspace.author, edit, DAY).changes
    driver.window.workspace.wrote(changes, None)
    driver.settle()
    assert changes.operation_id is not None
    return changes.operation_id


def assignment(driver: Driver) -> UUID:
    return id_of(driver.window.workspace.database, "assignment", KHATLON)


def value(driver: Driver, key: str) -> object:
    return stored(driver.window.workspace.database, "assignment", assignment(driver))[key]


def undo_page(driver: Driver) -> UndoPage:
    page = driver.window.pages.page()
    assert isinstance(page, UndoPage)
    return page


def history_page(driver: Driver) -> HistoryPage:
    driver.window.pages.go_to("history")
    driver.settle()
    page = driver.window.pages.page()
    assert isinstance(page, HistoryPage)
    return page


def pick(driver: Driver, words: str) -> None:
    """Take an entry of the menu that opens next."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.close()

    QTimer.singleShot(0, take)


def test_keys_undo_and_redo_what_was_saved(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    before = value(driver, "title_en")
    driver.fill(page, "title_en", "Water")
    driver.save(page)
    assert value(driver, "title_en") == "Water"

    driver.key(Key.Key_Z, Ctrl)

    assert value(driver, "title_en") == before
    assert driver.field(page, "title_en").editor.value() == before
    assert driver.notice().startswith("Undone: changed: title in English")
    assert KHATLON in driver.notice()
    driver.key(Key.Key_Z, Ctrl | Shift)
    assert value(driver, "title_en") == "Water"
    assert driver.notice().startswith("Redone: changed: title in English")
    driver.key(Key.Key_Z, Ctrl | Shift)
    assert driver.notice().startswith("Nothing to redo.")


def test_typing_is_undone_before_anything_saved(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "title_en", "Water")
    driver.save(page)
    driver.type_into(page, "title_en", "X")
    line = driver.field(page, "title_en").editor.line
    assert line.text() == "X"

    while line.document().isUndoAvailable():
        driver.window.edit_menu.undo()
    assert line.text() == "Water"
    assert value(driver, "title_en") == "Water"
    driver.window.edit_menu.redo()
    assert line.text() != "Water"
    line.undo()
    driver.settle()
    driver.key(Key.Key_Z, Ctrl)
    assert value(driver, "title_en") != "Water"


def test_several_lines_pass_the_key_on(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    write(driver, title_en="Water")
    text = next(
        frame.editor.text
        for frame in page.form.frames.values()
        if hasattr(frame.editor, "text") and frame.editor.text.document() is not None
    )
    text.setFocus()
    driver.write("x", text)
    driver.key(Key.Key_Z, Ctrl)
    assert value(driver, "title_en") == "Water"
    assert not page.saving.has_changes()
    driver.key(Key.Key_Z, Ctrl)
    assert value(driver, "title_en") != "Water"


def test_nothing_of_mine_is_left_to_undo(driver: Driver) -> None:
    driver.window.edit_menu.undo()
    driver.settle()
    assert driver.notice().startswith("Nothing to undo.")


def test_the_notice_offers_to_take_the_undo_back(driver: Driver) -> None:
    write(driver, title_en="Water")
    driver.list("expert").table.setFocus()
    driver.window.edit_menu.undo()
    driver.settle()
    assert value(driver, "title_en") != "Water"

    driver.press(driver.button("Redo", driver.window.notice))

    assert value(driver, "title_en") == "Water"
    assert driver.button("Undo", driver.window.notice)


def test_what_has_changed_since_is_asked_about(driver: Driver) -> None:
    operation = write(driver, title_en="Water", title_ru="Вода")
    write(driver, "Борис", title_en="Forests")
    driver.list("assignment")
    driver.window.undoing.undo(operation)
    driver.settle()
    page = undo_page(driver)
    (card,) = page.cards.values()

    assert not page.undo_button.isEnabled()
    assert page.counts.text().startswith("1 thing goes back by itself. 1 has been changed since")
    assert "Борис" in card._who.text()
    driver.window.view_menu.other_language()
    assert card._label.text() == "Название на английском"
    assert page.undo_button.text() == "Отменить"
    driver.window.view_menu.other_language()
    driver.press(card.keep)
    driver.press(page.undo_button)

    assert value(driver, "title_en") == "Forests"
    assert value(driver, "title_ru") != "Вода"
    assert driver.window.pages.list_shown() is not None


def test_everything_goes_back_with_one_button(driver: Driver) -> None:
    before = value(driver, "title_en"), value(driver, "title_ru")
    operation = write(driver, title_en="Water", title_ru="Вода")
    write(driver, "Борис", title_en="Forests", title_ru="Леса")
    driver.window.undoing.undo(operation)
    driver.settle()
    page = undo_page(driver)
    page.setFocus()
    driver.key(Key.Key_Space)
    assert page.choices == {next(iter(page.cards)): True}
    assert page.progress.text() == "1 of 2 decided"
    driver.press(page.back_button)
    driver.press(page.undo_button)

    assert (value(driver, "title_en"), value(driver, "title_ru")) == before


def test_what_others_use_stays_and_says_so(driver: Driver) -> None:
    database = driver.window.workspace.database
    values = {"name_en": "Institute", "kind": "NGO", "country": "KGZ"}
    made = records.save(database, "Anna", Edit("organisation", None, values=values), DAY)
    write(driver, partner_id=made.record_id)
    assert made.changes.operation_id is not None
    driver.window.undoing.undo(made.changes.operation_id)
    driver.settle()
    page = undo_page(driver)
    (card,) = page.cards.values()

    assert not card.back.isVisible()
    assert not page.undo_button.isEnabled()
    assert card._values.popitem()[1].text() == "used by 1 assignment"
    driver.key(Key.Key_Escape)
    assert not isinstance(driver.window.pages.page(), UndoPage)


def test_the_history_of_the_file_filters_and_undoes(driver: Driver) -> None:
    before = value(driver, "title_en")
    write(driver, "Борис", title_en="Water")
    write(driver, "Анна", days_home=None)
    page = history_page(driver)
    assert page.table.record_model.rowCount() == 4
    assert [choice for choice, _ in page.filters.person._choices][-1] == "Борис"

    page.filters.person.set_value("Борис")
    page.filters.person.edited.emit()
    driver.settle()
    entry = page.current()
    assert entry is not None
    assert (page.table.record_model.rowCount(), entry.author) == (1, "Борис")
    driver.press(page.undo_button)

    assert value(driver, "title_en") == before
    assert driver.notice().startswith("Undone: changed: title in English")
    assert page.rows.cell(0, 1) == "[undone since] Changed: title in English"
    assert page.rows.tone(0, 1) == "text3"
    assert not page.undo_button.isEnabled()
    page.filters.record.set_value("nothing of this name")
    page.reload()
    driver.settle()
    assert page.empty.isVisible()
    driver.press(driver.button("Clear the conditions"))
    assert page.table.record_model.rowCount() == 5
    newest = page.current()
    assert newest is not None
    assert page.undo_button.text() == ("Redo" if newest.undoes else "Undo")


def test_an_operation_opens_its_record(driver: Driver) -> None:
    write(driver, title_en="Water")
    page = history_page(driver)
    page.table.setFocus()
    page.table.select_row(0)
    driver.key(Key.Key_Return)

    record = driver.window.pages.record_shown()
    assert record is not None
    assert record.record_id == assignment(driver)
    driver.window.view_menu.back()
    driver.settle()
    assert driver.window.pages.page() is page


def test_the_log_is_written_where_the_person_says(drive, sample_file: Path) -> None:
    target = sample_file.with_name("log.csv")
    driver = drive(target)
    driver.open(sample_file)
    write(driver, "Борис", title_en="Water")
    page = history_page(driver)
    page.filters.kind.set_value("save")
    driver.press(page.export_button)

    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [row[1] for row in rows] == ["Person", "Борис"]
    assert driver.answers.asked == [str(sample_file.with_name("partnership log.csv"))]
    assert "1 operation in log.csv." in driver.notice()


def buttons(page, kind, words):
    return [
        one
        for one in page.history.body.findChildren(kind)
        if one.isVisible() and one.accessibleName().startswith(words)
    ]


def test_a_record_offers_its_earlier_values(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    before = value(driver, "title_en")
    driver.fill(page, "title_en", "Water")
    driver.save(page)
    (restore,) = buttons(page, IconButton, "Restore this value")
    assert str(before) in restore.accessibleName()

    driver.press(restore)

    assert value(driver, "title_en") == before
    assert notice_text(page.head.notice).startswith("Restored.")
    driver.press(driver.button("Undo", page.head.notice))
    assert value(driver, "title_en") == "Water"
    assert driver.field(page, "title_en").editor.value() == "Water"


def test_a_record_offers_its_earlier_versions(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    for title in ("Water", "Forests"):
        driver.fill(page, "title_en", title)
        driver.save(page)
    first = buttons(page, IconButton, "More for this entry")[0]
    pick(driver, "Restore this version")
    driver.press(first)
    driver.settle()

    assert value(driver, "title_en") == "Water"
    assert page.history._entries[0].sentence.en.startswith("Restored the version of")


def test_an_entry_of_a_record_is_undone(driver: Driver) -> None:
    page = driver.referenced("assignment", KHATLON)
    driver.fill(page, "title_en", "Water")
    driver.save(page)
    driver.press(buttons(page, Button, "Undo")[0])

    assert value(driver, "title_en") != "Water"
    assert [entry.undone for entry in page.history._entries[:2]] == [False, True]
    assert buttons(page, Button, "Redo")


def test_a_record_that_is_taken_back_leaves_the_screen(driver: Driver) -> None:
    database = driver.window.workspace.database
    values = {"name_en": "Institute", "kind": "NGO", "country": "KGZ"}
    author = driver.window.workspace.author
    made = records.save(database, author, Edit("organisation", None, values=values), DAY)
    driver.list("organisation")
    driver.record("organisation", made.record_id)
    driver.key(Key.Key_Z, Ctrl)

    assert stored(database, "organisation", made.record_id)["removed_at"] is not None
    assert driver.window.pages.list_shown() is not None


@pytest.mark.parametrize("place", ["record", "history"])
def test_a_read_only_file_offers_no_way_back(drive, sample_file: Path, place: str) -> None:
    first = drive()
    first.open(sample_file)
    write(first, title_en="Water")
    first.window.workspace.close()
    first.settle()
    driver = drive()
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    if place == "history":
        page = history_page(driver)
        assert not page.undo_button.isVisible()
        assert page.export_button.isVisible()
    else:
        record = driver.referenced("assignment", KHATLON)
        for kind in (Button, IconButton):
            assert not record.history.body.findChildren(kind)
    driver.window.edit_menu.undo()
    driver.settle()
    assert value(driver, "title_en") == "Water"
    assert not driver.window.commands.actions["undo"].isEnabled()
