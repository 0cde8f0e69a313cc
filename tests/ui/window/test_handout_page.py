"""Hand out a copy, in the real window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from km_desktop.services.files import verifying
from km_desktop.services.files.files import open_file
from km_desktop.services.files.verifying import Matching
from km_desktop.services.history import history
from km_desktop.ui.kit.speech import switch
from km_desktop.ui.window.handout_page import HandoutPage
from tests.ui.driving import Ctrl, Driver, Key, Shift, notice_text


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "Флешка"
    folder.mkdir()
    return folder / "для Душанбе.kmdb"


@pytest.fixture
def page(driver: Driver, target: Path) -> HandoutPage:
    driver.answers.given.append(target)
    driver.key(Key.Key_E, Ctrl | Shift)
    found = driver.window.pages.page()
    assert isinstance(found, HandoutPage)
    return found


def test_a_copy_with_everything_goes_out(driver: Driver, page: HandoutPage, target: Path) -> None:
    assert QApplication.focusWidget() is page.name.line
    driver.write("Dushanbe: laptop")
    page.audience.line.setFocus()
    driver.write("UNDP Tajikistan")
    page.note.text.setFocus()
    driver.write("До пятницы")
    assert "the merge desk takes in" in page.next.text()
    driver.press(page.export_button)
    assert driver.answers.asked == [
        str(driver.window.workspace.path.with_name("partnership Dushanbe laptop.kmdb"))
    ]
    assert page.result.isVisible()
    assert page.result.path.whole == str(target)
    assert not page.progress.isVisible()
    assert page.result.unnoted.isHidden()
    with open_file(target, read_only=True) as copy:
        found = verifying.verify(copy)
    assert found.matching is Matching.SAME
    made = found.manifest
    assert made is not None
    assert (made.name, made.audience, made.note, made.redacted) == (
        "Dushanbe: laptop", "UNDP Tajikistan", "До пятницы", False
    )  # fmt: skip
    assert verifying.short(found.sha256) in page.result.digest.text()
    assert page.result.rows.text().startswith(f"{found.rows:,} rows")
    newest = history.of_file(driver.window.workspace.database)[0]
    assert newest.sentence.en == f"Handed out the copy {target.name} to UNDP Tajikistan"
    assert newest.comment == "До пятницы"
    switch().set("ru")
    driver.settle()
    assert "Отпечаток" in page.result.digest.text()
    assert "строк" in page.result.rows.text()
    assert "при сведении" in page.next.text()


def test_a_copy_without_personal_data_goes_out(
    driver: Driver, page: HandoutPage, target: Path
) -> None:
    page.everything.setFocus()
    driver.key(Key.Key_Right)
    assert page.redacted.isChecked()
    assert "for reading" in page.next.text()
    assert page.along.text()
    driver.key(Key.Key_Left)  # a copy with everything has nothing to say of attachments
    assert page.everything.isChecked()
    assert page.along.text() == ""
    driver.key(Key.Key_Right)
    driver.press(page.export_button)
    assert page.result.isVisible()
    with open_file(target, read_only=True) as copy:
        made = verifying.verify(copy).manifest
    assert made is not None
    assert made.redacted
    # Opened and checked in the window, it says the same.
    driver.open(target)
    driver.window.tools_menu.check_file()
    driver.settle()
    assert "were left out of it" in driver.window.notice._rest.whole


def test_cancel_leaves_no_file(driver: Driver, page: HandoutPage, target: Path) -> None:
    go, workspace = threading.Event(), driver.window.workspace
    workspace.jobs.run(workspace, lambda: go.wait(60), lambda _: None, workspace.tell_trouble)
    page.export()
    assert page.progress.isVisible()
    assert not page.export_button.isEnabled()
    assert QApplication.focusWidget() is page.progress.cancel
    page.export()  # a second time changes nothing
    assert len(driver.answers.asked) == 1
    page.progress.cancel.click()
    go.set()
    driver.settle()
    assert notice_text(page.notice) == "Stopped. No file was written."
    assert list(target.parent.iterdir()) == []
    assert not page.result.isVisible()
    assert QApplication.focusWidget() is page.export_button
    # The next try is not stopped by the last one.
    driver.answers.given.append(target)
    assert page.export_button.isEnabled()
    driver.press(page.export_button)
    assert page.result.isVisible()
    assert target.exists()


def test_whoever_leaves_hears_of_the_end(driver: Driver, page: HandoutPage, target: Path) -> None:
    go, workspace = threading.Event(), driver.window.workspace
    workspace.jobs.run(workspace, lambda: go.wait(60), lambda _: None, workspace.tell_trouble)
    page.export()
    page.left.emit()
    go.set()
    driver.settle()
    assert not isinstance(driver.window.pages.page(), HandoutPage)
    assert "The copy is written and read back whole." in driver.notice()
    assert target.name in driver.notice()
    assert target.exists()


def test_what_stands_in_the_way_is_said_and_can_be_mended(
    driver: Driver, page: HandoutPage, target: Path
) -> None:
    target.symlink_to(target.parent / "elsewhere.kmdb")
    driver.press(page.export_button)
    assert f"{target.name} cannot be replaced." in driver.notice()
    assert page.export_button.isEnabled()
    assert not page.result.isVisible()


def test_no_answer_to_the_dialog_writes_nothing(driver: Driver, page: HandoutPage) -> None:
    driver.answers.given.clear()
    driver.press(page.export_button)
    assert not page.running
    assert not page.result.isVisible()
    assert driver.troubles == []


def test_a_long_note_is_said_beside_it_and_stops_the_export(
    driver: Driver, page: HandoutPage
) -> None:
    page.note.text.setPlainText("я" * 503)
    driver.settle()
    assert page.note_frame.sentence() == "The note is too long; characters over the limit: 3."
    driver.press(page.export_button)
    assert driver.answers.asked == []
    page.note.text.setPlainText("я" * 500)
    assert page.note_frame.sentence() == "Goes along inside the copy."
    driver.press(page.export_button)
    assert page.result.isVisible()


def test_a_file_to_read_only_is_exported_and_says_what_is_missing(
    drive: Callable[..., Driver], sample_file: Path, target: Path
) -> None:
    sample_file.chmod(0o400)
    driver = drive(target)
    with open_file(sample_file, read_only=True):
        driver.window.workspace.open(sample_file, read_only=True)
        driver.settle()
        driver.window.file_menu.hand_out()
        driver.settle()
        page = driver.window.pages.page()
        assert isinstance(page, HandoutPage)
        driver.press(page.export_button)
    assert page.result.unnoted.isVisible()
    assert target.exists()


def test_escape_leads_back(driver: Driver, page: HandoutPage) -> None:
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is not page
