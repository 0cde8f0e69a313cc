"""The annual overview before it is printed: foreword, language, file, and the ways to the file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from km_desktop.services.figures import FigurePeriod
from km_desktop.ui.figures.annual import AnnualPage
from tests.ui.driving import Driver, notice_text

SPAN = FigurePeriod(date(2026, 6, 23), date(2022, 1, 1), date(2022, 12, 31))


def annual(driver: Driver) -> AnnualPage:
    workspace, dialogs = driver.window.workspace, driver.window.pages.dialogs
    page = AnnualPage(SPAN, workspace, dialogs)
    driver.window.pages.show_above(page)
    driver.settle()
    return page


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_foreword_is_printed_kept_and_found_again(driver: Driver) -> None:
    page = annual(driver)
    assert "Foreword" not in text_of(page.pdf)
    page.english.text.setPlainText("A year of wells.")
    page.refresh()
    driver.settle()
    assert "Foreword A year of wells." in text_of(page.pdf)
    assert page.one_language.isVisibleTo(page)
    driver.window.pages.back()
    driver.settle()
    assert annual(driver).english.value() == "A year of wells."


def test_what_is_typed_is_kept_however_one_leaves(driver: Driver) -> None:
    page = annual(driver)
    page.russian.text.setPlainText("Год колодцев.")
    driver.window.pages.go_to("expert")
    driver.settle()
    assert driver.window.workspace.settings.foreword("2022") == ("", "Год колодцев.")
    assert driver.window.workspace.settings.foreword("2023") == ("", "")


def test_a_file_is_named_by_years_and_language_and_is_opened_from_here(
    driver: Driver, tmp_path: Path
) -> None:
    target = tmp_path / "overview.pdf"
    driver.answers.given.append(target)
    page = annual(driver)
    page.language.set_value("ru")
    page.language.edited.emit()
    driver.settle()
    assert page.saved.isHidden()
    driver.press(page.save_button)
    driver.settle()
    assert driver.answers.asked == ["Annual overview 2022 RU.pdf"]
    assert "Годовой обзор" in text_of(target.read_bytes())
    assert notice_text(page.notice).startswith("Saved.")

    seen: list[str] = []

    class Opener(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            seen.append(url.toLocalFile())

    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        driver.press(page.saved.open_button)
        driver.press(page.saved.folder_button)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert seen == [str(target), str(tmp_path)]
