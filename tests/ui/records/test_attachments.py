"""The files of a record on its page: added, saved, renamed, removed, told in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from km_desktop.services.history import trash as trashes
from km_desktop.services.history import undo
from km_desktop.services.records import attachments, records
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.records.attachment_section import ADD, NONE_YET, SAVE_FIRST
from tests.services.attached import LETTER, PDF, PNG
from tests.ui.driving import DAY, KHATLON, Ctrl, Driver, Key, notice_text


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "Договор 5.pdf"
    path.write_bytes(PDF)
    return path


def khatlon(driver: Driver):
    return driver.referenced("assignment", KHATLON)


def names(page) -> list[str]:
    return [line.one.name for line in page.attachments.section.lines]


def kept(driver: Driver, page) -> list[str]:
    return [
        one.name for one in attachments.listed(driver.window.workspace.database, page.record_id)
    ]


def tab(page) -> str:
    return page.head.tabs._counts.get("attachments", ("", ""))[0]


def test_a_page_without_files_says_so_and_adds_one(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    assert page.attachments.section.empty.text() == NONE_YET.en
    assert (names(page), tab(page)) == ([], "")
    driver.answers.given.append(contract)
    driver.press(page.attachments.section.add)
    assert driver.answers.asked == ["open several"]
    assert names(page) == kept(driver, page) == ["Договор 5.pdf"]
    assert tab(page) == "1"
    assert not page.attachments.section.empty.isVisible()
    assert notice_text(page.head.notice) == "Attached."
    detail = page.attachments.section.lines[0].detail.whole.replace("\xa0", " ")
    assert detail.startswith("PDF · 48 bytes · "), detail
    assert page.history._entries[0].sentence.en == "Attached the file Договор 5.pdf"
    assert page.form.change_count() == 0


def test_what_is_typed_stays_when_a_file_is_added(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    driver.type_into(page, "title_en", "Thresholds")
    page.attachments.add_files([contract])
    driver.settle()
    assert kept(driver, page) == ["Договор 5.pdf"]
    assert driver.field(page, "title_en").editor.value() == "Thresholds"
    assert page.form.change_count() == 1


def test_a_refused_file_is_told_and_the_others_are_kept(
    driver: Driver, contract: Path, tmp_path: Path
) -> None:
    page = khatlon(driver)
    program = tmp_path / "setup.pdf"
    program.write_bytes(b"MZ" + bytes(100))
    page.attachments.add_files([program, contract, tmp_path / "none.pdf"])
    driver.settle()
    assert kept(driver, page) == ["Договор 5.pdf"]
    assert notice_text(page.head.notice) == "1 of 3 attached. Not attached: setup.pdf, none.pdf."
    refused = page.attachments.section.refused.text()
    assert refused.startswith("“setup.pdf”. This is a program")


def test_a_file_is_saved_where_the_person_chooses(
    driver: Driver, contract: Path, tmp_path: Path
) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    target = tmp_path / "saved.pdf"
    driver.answers.given.append(target)
    driver.press(page.attachments.section.lines[0].save)
    assert driver.answers.asked == ["Договор 5.pdf"]
    assert target.read_bytes() == PDF
    assert notice_text(page.head.notice) == "Saved. saved.pdf"
    driver.answers.given.append(tmp_path / "no folder" / "x.pdf")
    driver.press(page.attachments.section.lines[0].save)
    assert notice_text(page.head.notice).startswith("Not saved. The system gives no access")
    driver.answers.given.append(None)
    driver.press(page.attachments.section.lines[0].save)
    assert len(driver.answers.asked) == 3


def test_the_keyboard_renames_marks_and_removes(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    line = page.attachments.section.lines[0]
    assert line.save.hasFocus()
    driver.key(Key.Key_Tab)
    assert line.rename.hasFocus()
    driver.key(Key.Key_Space)
    assert line.input.line.hasFocus()
    driver.write("Другое имя", line.input.line)
    driver.key(Key.Key_Escape)
    assert names(page) == ["Договор 5.pdf"]
    assert line.rename.hasFocus()
    driver.key(Key.Key_Space)
    driver.write("Подписан.pdf", line.input.line)
    driver.key(Key.Key_Return)
    assert names(page) == kept(driver, page) == ["Подписан.pdf"]
    line = page.attachments.section.lines[0]
    assert line.save.hasFocus()
    assert not line.one.confidential
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Space)
    assert page.attachments.section.lines[0].one.confidential
    for _ in range(3):
        driver.key(Key.Key_Tab)
    driver.key(Key.Key_Space)
    assert names(page) == []
    assert page.attachments.section.add.hasFocus()
    assert notice_text(page.head.notice) == "Removed, now in the trash."


def test_undoing_brings_a_file_back_to_the_page(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    driver.press(page.attachments.section.lines[0].remove)
    driver.press(page.head.notice._action)
    assert names(page) == ["Договор 5.pdf"]
    assert tab(page) == "1"


def drop(page, paths: list[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, no = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(page.rect().center(), action, data, button, no)
    enter.ignore()
    page.dragEnterEvent(enter)  # sent as an event, the window below would be asked too
    if enter.isAccepted():
        at = QPointF(page.rect().center())
        dropped = QDropEvent(at, action, data, button, no)
        page.dropEvent(dropped)
        assert dropped.isAccepted()
    return enter.isAccepted()


def test_files_can_be_dropped_on_the_page(driver: Driver, contract: Path, tmp_path: Path) -> None:
    page = khatlon(driver)
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    assert drop(page, [contract, letter])
    driver.settle()
    assert names(page) == ["Договор 5.pdf", "letter.eml"]
    assert not drop(page, [tmp_path / "other.kmdb"])


def test_a_new_record_takes_files_once_it_is_saved(driver: Driver, contract: Path) -> None:
    page = driver.window.pages.show_record("organisation", None, {"name_en": "Office"})
    driver.settle()
    assert page.attachments.section.empty.text() == SAVE_FIRST.en
    assert not page.attachments.section.add.isVisible()
    assert not drop(page, [contract])
    page.attachments.add_files([contract])
    driver.settle()
    assert names(page) == []


@pytest.mark.parametrize("entity", ["expert", "organisation", "internship"])
def test_every_record_has_its_own_files(driver: Driver, contract: Path, entity: str) -> None:
    listed = driver.list(entity)
    page = driver.record(entity, listed.rows.id_at(0))
    page.attachments.add_files([contract])
    driver.settle()
    assert names(page) == ["Договор 5.pdf"]
    assert page.attachments.section.lines[0].one.confidential is (entity != "organisation")
    driver.window.view_menu.back()
    page = driver.record(entity, listed.rows.id_at(1))
    assert names(page) == []


def test_a_read_only_file_and_the_trash_show_files_without_ways_to_change_them(
    driver: Driver, contract: Path, sample_file: Path
) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    record_id = page.record_id
    database = driver.window.workspace.database
    records.remove(database, "Anna", "assignment", [record_id], DAY)
    page = driver.record("assignment", record_id)
    seen(page, driver)
    assert not drop(page, [contract])
    assert trashes.count(database) > 0
    records.restore(database, "Anna", "assignment", [record_id])
    driver.window.workspace.open(sample_file, read_only=True)
    driver.settle()
    seen(driver.record("assignment", record_id), driver)


def seen(page, driver: Driver) -> None:
    driver.settle()
    (line,) = page.attachments.section.lines
    assert line.save.isVisible()
    buttons = (line.rename, line.switch, line.remove, page.attachments.section.add)
    assert not any(button.isVisible() for button in buttons)


def test_another_page_and_undo_elsewhere_are_followed(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    database = driver.window.workspace.database
    done = attachments.attach(
        database, "Boris", "assignment", page.record_id, PNG, "map.png", "PHOTO"
    )
    driver.window.workspace.wrote(done.changes, None)
    driver.settle()
    assert names(page) == ["map.png"]
    assert page.attachments.section.lines[0].detail.whole.startswith(
        "Photograph · PNG · 28 bytes · Boris"
    )
    undone = undo.undo(database, "Boris", done.changes.operation_id)
    driver.window.workspace.wrote(undone, None)
    driver.settle()
    assert names(page) == []


def test_russian_is_spoken_without_a_restart(driver: Driver, contract: Path) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    switch().set("ru")
    driver.settle()
    assert page.attachments.section.add.text() == ADD.ru
    line = page.attachments.section.lines[0]
    assert line.rename.accessibleName() == "Переименовать: Договор 5.pdf"
    assert line.detail.whole.startswith("PDF · 48 байт · ")
    driver.press(line.remove)
    assert notice_text(page.head.notice) == "Убрано, лежит в корзине."
    assert page.attachments.section.empty.text() == NONE_YET.ru


def test_a_section_of_files_is_one_of_the_tabs(driver: Driver) -> None:
    page = khatlon(driver)
    assert [key for key, _ in page.head.tabs._tabs][-1] == "attachments"
    page.head.section_chosen.emit("attachments")
    driver.settle()
    assert page.attachments.section.visibleRegion().boundingRect().height() > 0
    QTest.keyClick(page, Key.Key_PageDown, Ctrl)


def test_of_several_files_each_that_is_not_taken_is_named_with_its_reason(
    driver: Driver, contract: Path, tmp_path: Path
) -> None:
    page = khatlon(driver)
    empty, program = tmp_path / "empty.txt", tmp_path / "setup.exe"
    empty.write_bytes(b"")
    program.write_bytes(b"MZ" + bytes(100))
    picture = tmp_path / "фото.png"
    picture.write_bytes(PNG)
    page.attachments.add_files([contract, empty, program, picture])
    driver.settle()
    section = page.attachments.section
    assert kept(driver, page) == ["Договор 5.pdf", "фото.png"]
    said = notice_text(page.head.notice)
    assert said.startswith("2 of 4 attached. Not attached: empty.txt, setup.exe"), said
    first, second = section.refused.text().splitlines()
    assert first == "“empty.txt”. The file is empty."
    assert second.startswith("“setup.exe”. This is a program or a script")
    assert "Nothing was attached" not in section.refused.text()
    switch().set("ru")
    assert section.refused.text().startswith("«empty.txt». Файл пустой.")
    page.attachments.add_files([tmp_path / "empty.txt"])
    driver.settle()
    assert notice_text(page.head.notice).startswith("Не вложено. «empty.txt». Файл пустой.")


class Opened(QObject):
    """Takes what would go to the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened():
    system = Opened()
    QDesktopServices.setUrlHandler("file", system, "take")
    yield system
    QDesktopServices.unsetUrlHandler("file")


def test_a_double_click_and_enter_open_a_copy_that_can_only_be_read(
    driver: Driver, contract: Path, opened: Opened
) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    line = page.attachments.section.lines[0]
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton)
    driver.settle()
    line.setFocus()
    QTest.keyClick(line, Key.Key_Return)
    driver.settle()
    driver.press(line.open)
    (copy,) = set(opened.paths)
    assert len(opened.paths) == 3
    assert copy.read_bytes() == PDF
    assert copy.name == "Договор 5.pdf"
    assert copy.stat().st_mode & 0o777 == 0o400
    page.attachments.remove_file(line.one)
    driver.settle()
    assert not copy.exists()


def test_what_this_program_does_not_know_is_only_saved(
    driver: Driver, contract: Path, opened: Opened
) -> None:
    page = khatlon(driver)
    page.attachments.add_files([contract])
    driver.settle()
    unknown = replace(page.attachments.section.lines[0].one, media_type="application/x-strange")
    page.attachments.open_file(unknown)
    driver.settle()
    assert opened.paths == []
    assert driver.answers.asked[-1].startswith("Договор 5")
