"""The annual overview before it is printed: foreword, language, file, and the ways to the file."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from km_desktop.services.figures import FigurePeriod
from km_desktop.services.history import history, undo
from km_desktop.services.reports import forewords
from km_desktop.ui.figures.annual import AnnualPage
from tests.ui.driving import DAY, Driver, notice_text

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


def typed(driver: Driver, page: AnnualPage, english: str) -> None:
    page.foreword.english.text.setPlainText(english)
    page.refresh()
    driver.settle()


def kept(driver: Driver, years: str = "2022") -> tuple[str, str]:
    return forewords.foreword_for(driver.window.workspace.database, years).words


def test_a_foreword_is_printed_kept_and_found_again(driver: Driver) -> None:
    page = annual(driver)
    assert "Foreword" not in text_of(page.pdf)
    typed(driver, page, "A year of wells.")
    assert "Foreword A year of wells." in text_of(page.pdf)
    assert page.foreword.one_language.isVisibleTo(page)
    driver.window.pages.back()
    driver.settle()
    assert annual(driver).foreword.english.value() == "A year of wells."


def test_what_is_typed_goes_into_the_file_however_one_leaves(driver: Driver) -> None:
    page = annual(driver)
    page.foreword.russian.text.setPlainText("Год колодцев.")
    driver.window.pages.go_to("expert")
    driver.settle()
    assert kept(driver) == ("", "Год колодцев.")
    assert kept(driver, "2023") == ("", "")
    (newest, *_) = history.of_file(driver.window.workspace.database)
    assert newest.sentence.en == "Added: foreword “2022”"


def test_a_foreword_is_changed_in_one_operation_and_undone(driver: Driver) -> None:
    typed(driver, annual(driver), "First words.")
    driver.window.pages.back()
    driver.settle()
    page = annual(driver)
    for more in ("Second", "Second words", "Second words."):
        typed(driver, page, more)
    driver.window.pages.back()
    driver.settle()
    database = driver.window.workspace.database
    assert kept(driver) == ("Second words.", "")
    last = undo.last_of(database, driver.window.workspace.author)
    undo.undo(database, "Anna", last)
    assert kept(driver) == ("First words.", "")


def test_what_was_not_kept_when_the_program_stopped_is_found_again(driver: Driver) -> None:
    page = annual(driver)
    page.foreword.english.text.setPlainText("Typed before the power went.")
    page.foreword._drafts.keep()
    again = annual(driver)
    assert again.foreword.english.value() == "Typed before the power went."
    assert kept(driver) == ("Typed before the power went.", "")  # the first page was left


def test_words_of_an_earlier_version_wait_on_this_computer_until_they_are_taken(
    driver: Driver,
) -> None:
    workspace = driver.window.workspace
    workspace.choose(forewords={"2022-en": "Kept here.", "2021-en": "Another year."})
    page = annual(driver)
    assert page.foreword.waiting.isVisibleTo(page)
    driver.window.pages.back()
    driver.settle()
    assert (kept(driver), workspace.settings.foreword("2022")) == (("", ""), ("Kept here.", ""))

    page = annual(driver)
    driver.press(page.foreword.take_button)
    driver.settle()
    assert page.foreword.english.value() == "Kept here."
    assert not page.foreword.waiting.isVisibleTo(page)
    assert kept(driver) == ("Kept here.", "")
    assert dict(workspace.settings.forewords) == {"2021-en": "Another year."}


def test_words_that_a_colleague_wrote_meanwhile_are_shown(driver: Driver) -> None:
    page = annual(driver)
    workspace = driver.window.workspace
    none = forewords.foreword_for(workspace.database, "2022")
    words = ("From a copy.", "")
    _, changes = forewords.save_foreword(workspace.database, "Boris", none, words, DAY)
    workspace.wrote(changes, None)
    driver.settle()
    assert page.foreword.words() == words


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
