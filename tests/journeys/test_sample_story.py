"""What a new user does after `make run`: find, print in Russian, change, look back, copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from km_desktop.app import build
from km_desktop.ui.kit.labels import PlainLabel
from km_desktop.ui.printing.print_page import PrintPage
from tests.samples import stored
from tests.ui.driving import Ctrl, Driver, Key, Shift, close
from tools.pictures import settle


@pytest.mark.parametrize("language", ["en", "ru"])
def test_find_print_change_look_back_and_copy(
    driver: Driver, tmp_path: Path, language: str
) -> None:
    if language == "ru":
        driver.window.view_menu.other_language()
    driver.key(Key.Key_7, Ctrl)
    listed = driver.window.pages.list_shown()
    assert listed is not None
    assert listed.entity == "assignment"
    driver.write("Хатлонской селях")
    driver.key(Key.Key_F6)
    driver.key(Key.Key_Return)
    page = driver.record_page()
    assert page.on_screen.sheet is not None
    assert page.on_screen.sheet.values["reference"] == "EOD-2026-0007"
    print_in_russian(driver, tmp_path / "brief.pdf")
    driver.type_into(page, "planned_end", "31.08.2026")
    driver.key(Key.Key_S, Ctrl)
    found = stored(driver.window.workspace.database, "assignment", page.record_id)
    assert found["planned_end"] == date(2026, 8, 31)
    if page.history.isHidden():
        driver.key(Key.Key_H, Ctrl)
    seen = " ".join(one.text() for one in page.history.body.findChildren(PlainLabel))
    assert {"en": "31 Aug 2026", "ru": "31.08.2026"}[language] in seen.replace("\xa0", " ")
    driver.key(Key.Key_Escape)  # leaves the field
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is listed
    driver.answers.given.append(tmp_path / "copy.kmdb")
    driver.key(Key.Key_S, Ctrl | Shift)
    assert {"en": "The copy is saved.", "ru": "Копия сохранена."}[language] in driver.notice()


def print_in_russian(driver: Driver, target: Path) -> None:
    page = driver.record_page()
    driver.answers.given.append(target)
    driver.key(Key.Key_P, Ctrl)
    printed = driver.window.pages.page()
    assert isinstance(printed, PrintPage)
    printed.language.begin()
    driver.key(Key.Key_Home)
    popup = QApplication.activePopupWidget()
    popup.set_current("ru")
    driver.key(Key.Key_Return)
    driver.press(printed.save_button)
    text = PdfReader(target).pages[0].extract_text()
    assert "Хатлонской" in text
    driver.key(Key.Key_Escape)
    assert driver.window.pages.page() is page


def test_a_file_named_at_the_start_is_open_after_the_first_paint(
    qapp: QApplication, sample_file: Path
) -> None:
    window = build(qapp, [str(sample_file)])
    window.show()
    settle(window)
    assert window.workspace.path == sample_file
    window.pages.go_to("expert")
    settle(window)
    assert window.pages.lists["expert"].rows.row_count() == 412
    close(window)
