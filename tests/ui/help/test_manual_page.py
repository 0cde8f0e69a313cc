"""The manual in the real window: F1, search, links, keys, print."""

from __future__ import annotations

import io

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl

from km_desktop.ui.help.manual_page import ManualPage
from km_desktop.ui.kit import speech


def shown(driver) -> ManualPage:
    page = driver.window.pages.page()
    assert isinstance(page, ManualPage)
    return page


def test_f1_opens_the_chapter_of_the_page_and_escape_leads_back(driver):
    listed = driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    assert shown(driver).chapter == "lists"
    assert "Ctrl+F" in shown(driver).text.toPlainText()

    driver.key(Qt.Key.Key_Escape)

    assert driver.window.pages.page() is listed


def test_what_is_typed_in_a_form_stays_while_one_reads(driver):
    page = driver.referenced("expert", "EXP-0007")
    driver.type_into(page, "headline_en", "Typed before reading")
    driver.key(Qt.Key.Key_F1)
    assert shown(driver).chapter == "form"

    driver.key(Qt.Key.Key_Escape)

    assert driver.window.pages.page() is page
    assert driver.field(page, "headline_en").editor.value() == "Typed before reading"
    assert page.saving.has_changes()


def test_the_first_screen_leads_to_the_first_hour(drive):
    driver = drive()
    driver.key(Qt.Key.Key_F1)

    assert shown(driver).chapter == "first_hour"


def test_words_are_found_marked_and_opened(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    page = shown(driver)
    driver.write("tombstone", page.search.line)

    assert [place.label for place in page.places.places] == ["Glossary"]
    assert page.hits.text() == "1 passage"

    page.places.chosen.emit(page.places.places[0].key)

    assert page.chapter == "glossary"
    marked = [mark.cursor.selectedText().casefold() for mark in page.text.extraSelections()]
    assert marked == ["tombstone"]


def test_a_passage_is_opened_at_its_heading_and_a_chapter_at_its_top(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    page = shown(driver)
    driver.write("fill down", page.search.line)
    place = page.places.places[0]

    page.places.chosen.emit(place.key)
    driver.settle()

    def at_top() -> str:
        return page.text.cursorForPosition(QPoint(8, 8)).block().text()

    assert at_top() == place.label
    assert page.text.verticalScrollBar().value() > 0
    speech.switch().set("ru")  # the heading stands in no chapter of that language
    assert page.text.verticalScrollBar().value() == 0
    assert at_top() == page.text.document().begin().text()
    speech.switch().set("en")


def test_a_word_that_is_nowhere_says_so(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    page = shown(driver)
    driver.write("elephant", page.search.line)

    assert page.places.places == []
    assert page.hits.text() == "These words are nowhere in the manual."


def test_a_link_leads_to_another_chapter(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    page = shown(driver)

    page.text.anchorClicked.emit(QUrl("copies.md"))

    assert page.chapter == "copies"


def test_the_manual_speaks_the_language_in_use(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1)
    page = shown(driver)
    assert "Lists and search" in page.text.toPlainText()

    speech.switch().set("ru")

    assert "Списки и поиск" in page.text.toPlainText()
    speech.switch().set("en")


def test_the_sheet_of_keys_has_the_keys_of_every_menu(driver):
    driver.list("expert")
    driver.key(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    words = shown(driver).text.toPlainText()

    assert shown(driver).chapter == "keys"
    for action in driver.window.commands.actions.values():
        if not action.shortcut().isEmpty():
            assert action.shortcut().toString() in words
            assert action.text().replace("&", "") in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_chapter_prints_with_its_words(qtbot, language):
    speech.switch().set(language)
    page = ManualPage("messages")
    qtbot.addWidget(page)
    printed = pypdf.PdfReader(io.BytesIO(page.chapter_pdf()))
    words = " ".join(" ".join(one.extract_text().split()) for one in printed.pages)
    speech.switch().set("en")

    assert {"en": "When a red message comes", "ru": "Когда сообщение красное"}[language] in words
    assert {"en": "the disk is full", "ru": "диск заполнен"}[language] in words
